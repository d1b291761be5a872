"""What the commands of the project share: they speak and hear UTF-8, whatever the console does."""

import codecs
import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from locales import DEFAULT, LANGUAGES, translator

AS_TYPED: Final = "as-typed"
UNSAID: Final = 2  # the exit code of a command whose answer reached nobody


def _as_typed(error: UnicodeError) -> tuple[str | bytes, int]:
    """Give back the loose bytes that a locale without Chinese makes of it; escape what UTF-8 cannot hold."""
    if isinstance(error, UnicodeEncodeError) and "\udc80" <= error.object[error.start] <= "\udcff":
        return bytes([ord(error.object[error.start]) - 0xDC00]), error.start + 1
    return codecs.backslashreplace_errors(error)


codecs.register_error(AS_TYPED, _as_typed)


def speak_utf8() -> None:
    """Write UTF-8: no text and no console may stop the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=AS_TYPED)


def as_typed(argument: str) -> str:
    """Return an argument as it was typed, whatever the locale has made of it."""
    return argument.encode("utf-8", AS_TYPED).decode("utf-8", "backslashreplace")


def one_line(text: str) -> str:
    """Return a text as one line that a console shows as it is."""
    line = " ".join(as_typed(text).split())
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def complain(text: str) -> None:
    """Say in one line what is wrong; where nobody hears even that, the exit code says it."""
    with suppress(OSError):
        print(one_line(text), file=sys.stderr, flush=True)


def run(command: Callable[[], int], unheard: str) -> int:
    """Run a command and return its exit code, 2 where its answer could not be written out.

    ``unheard`` is the msgid that says so; ``{why}`` is the system's reason. Errors with files of its own a
    command says itself: only what ``print`` meets ends up here.
    """
    try:
        try:
            code = command()
        except SystemExit as end:  # argparse has said help or a fault
            code = end.code if isinstance(end.code, int) else 0
        if sys.stdout is None:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        sys.stdout.flush()
    except OSError as error:
        _let_go()
        _ = translator(next((each for each in LANGUAGES if each in sys.argv), DEFAULT))
        complain(_(unheard, why=error.strerror or type(error).__name__))
        return UNSAID
    return code


def _let_go() -> None:
    """Keep Python from writing out at its end what could not be written."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
