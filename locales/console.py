"""What the commands of the project share: they speak and hear UTF-8, whatever the console does."""

import codecs
import io
import sys
from typing import Final

AS_TYPED: Final = "as-typed"


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
