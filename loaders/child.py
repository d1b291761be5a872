"""Work on bytes from outside, done in a process of its own that ends at its limits.

Parsers of files are native code in part: a few bytes can have them ask for any amount of memory, never come
back, or abort the process that they run in. Here that process is a child which nobody else waits for.

The two ends of the pipe watch each other. The parent ends a child that takes too long, or whose visitor has
gone on or is gone. The child, whose standard input stays open for as long as somebody waits, ends itself when
it closes: then the server is gone. Each removes the folder that the child works in, so that nobody's file is
left behind.

A child costs the start of an interpreter and what the function's module imports: half a second. So many work
at a time as there are places in ``PARSERS``, and visitors by turns: all of them together stay within memory.
"""

import importlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any, Final
from uuid import uuid4

from loaders.progress import FOLDER, Progress
from loaders.turns import LOOK_AGAIN, NOBODY, Turns, Visitor
from loaders.unreadable import Unreadable
from locales import N_

LOG: Final = logging.getLogger(__name__)
MIB: Final = 1024**2
LAST_WORDS: Final = 1000  # bytes of what a child that failed has written
NICENESS: Final = 5  # whoever looks at a page comes first
ROOT: Final = Path(__file__).parents[1]
PARSERS: Final = Turns(2)
PATIENCE: Final = 60.0  # seconds to wait for a place
UNTIL_GONE: Final = 5.0  # seconds for programs that were told to end
END: Final = b"."  # of an answer that is whole

BROKEN: Final = N_(
    "This file is damaged, or it asks for more memory or time than such a file needs. Open it in the program "
    "that it comes from, save it again with only what is needed, and try that."
)
BUSY: Final = N_("Others are being served first. Try again in a minute.")


@dataclass(frozen=True)
class Limits:
    """What a child may use: seconds on the clock and of the processor, bytes of memory and of its answer."""

    seconds: float = 20.0
    processor: int = 15
    memory: int = 1024 * MIB  # beyond what it begins with
    answer: int = 64 * MIB


def in_child(
    function: Callable[..., bytes],
    data: bytes,
    *arguments: Any,
    limits: Limits | None = None,
    raises: type[Unreadable] = Unreadable,
    broken: str = BROKEN,
    late: str = "",
    visitor: Visitor = NOBODY,
    turns: Turns = PARSERS,
    patience: float = PATIENCE,
) -> bytes:
    """Return ``function(data, *arguments)``, worked out by another process in a folder of its own.

    ``function`` stands at the top of its module; the arguments are what JSON can hold. ``visitor`` is the one
    whose turn it is, ``patience`` how many seconds to wait for it. What ``visitor.still_wanted`` raises ends
    the child and is raised here.

    Raises:
        Unreadable: As ``raises``: what the function raised of this kind, or with the sentence ``broken``
            that the child was ended at one of its limits or came to an end that it has no words for; with
            ``late``, which may name the ``seconds``, where that was the clock's; or that others come first.
    """
    limits = limits or Limits()
    try:
        with turns.turn(visitor, patience):
            said = _said(function, data, arguments, limits, visitor)
    except OSError as error:
        if not isinstance(error, TimeoutError):  # the system has no room for another process
            LOG.exception("no child could be started")
        raise raises(BUSY) from None
    if said is None:
        raise raises(late or broken, **({"seconds": f"{limits.seconds:g}"} if late else {}))
    kind, rest = said[:1], said[1:]
    if kind == b"=":
        return rest
    if kind == b"!":
        problem = json.loads(rest)
        raise raises(problem["message"], **problem["fields"])
    raise raises(broken)


def passes(found: object) -> bool:
    """Return whether what was found is a refusal that passes by itself: the file is then to be read again."""
    return isinstance(found, Unreadable) and found.message == BUSY


def _said(
    function: Callable[..., bytes],
    data: bytes,
    arguments: tuple[Any, ...],
    limits: Limits,
    visitor: Visitor,
) -> bytes | None:
    """Return what a child says of data, b'' where it ended without a word, None where it was too late."""
    folder = Path(tempfile.gettempdir()) / f"{FOLDER}{os.getpid()}-{uuid4().hex}"
    order = json.dumps(
        {
            "module": function.__module__,
            "function": function.__qualname__,
            "arguments": arguments,
            "limits": asdict(limits),
            "folder": str(folder),
            "size": len(data),
        }
    )
    try:
        return _answer(order.encode() + b"\n" + data, limits, visitor, Progress(folder, visitor.progress))
    finally:
        _remove(folder)


def _answer(order: bytes, limits: Limits, visitor: Visitor, progress: Progress) -> bytes | None:
    """Return what a child says to an order: all of it, b'' where that is not whole, None where it is late."""
    command = [sys.executable, "-m", "loaders.child"]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            start_new_session=True,  # it may start programs of its own, which end with it
        ) as child,
    ):
        answers: list[bytes] = []
        exchange = Thread(target=_exchange, args=(child, order, limits.answer + 1, answers), daemon=True)
        exchange.start()
        try:
            in_time = _comes_to_its_end(exchange, limits.seconds, visitor, progress)
        finally:
            _end_group(child.pid)  # and what it has started
            exchange.join()
        child.wait()
        said = b"".join(answers)
        if not said:  # for the log: it may be this installation that is at fault, and not the file
            errors.seek(max(errors.tell() - LAST_WORDS, 0))
            last = errors.read().decode(errors="replace")
            LOG.warning("a child ended without a word (%s): %s", child.returncode, last)
    if said.endswith(END) and len(said) <= limits.answer:
        return said.removesuffix(END)
    return b"" if in_time else None


def _exchange(child: "subprocess.Popen[bytes]", order: bytes, most: int, answers: list[bytes]) -> None:
    """Give a child its order and put what it says, so many bytes of it, into ``answers``."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError):  # it may be gone before it has heard all
        child.stdin.write(order)
        child.stdin.flush()
    answers.append(child.stdout.read(most))
    with suppress(OSError):  # or what it has not heard would be said again where the pipe is closed
        child.stdin.close()


def _comes_to_its_end(exchange: Thread, seconds: float, visitor: Visitor, progress: Progress) -> bool:
    """Wait for so many seconds, or until the visitor wants it no more; return whether it has ended."""
    end = monotonic() + seconds
    while exchange.is_alive() and monotonic() < end:
        visitor.still_wanted()
        exchange.join(min(LOOK_AGAIN, max(end - monotonic(), 0)))
        progress.look()
    return not exchange.is_alive()


def _end_group(leader: int) -> None:
    with suppress(OSError):  # it may have ended by itself
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)


def _remove(folder: Path) -> None:
    """Remove a folder in which a program that is ending may just have written something."""
    end = monotonic() + UNTIL_GONE
    while folder.exists() and monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            sleep(0.05)


def sweep() -> None:
    """Remove the folders that children of servers which are no more have left.

    Call it before this server has a child: in a container every server has the same number.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        number = folder.name.removeprefix(FOLDER).split("-")[0]
        if number.isdecimal() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    if not hasattr(os, "killpg"):
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def main() -> None:
    """Follow one order from standard input and write the answer to standard output: the child's side."""
    answers, said = os.dup(1), sys.stdin.buffer
    os.dup2(2, 1)  # what a library prints is no part of the answer
    signal.signal(signal.SIGTERM, lambda *_: None)  # it is for the programs that this one has started
    order = json.loads(said.readline())
    data = said.read(order["size"])
    folder = Path(order["folder"])
    function = getattr(importlib.import_module(order["module"]), order["function"])
    # After the import: Windows lets nothing look at an input that is being waited for, as numpy's start does.
    Thread(target=_end_with_the_parent, args=(folder,), daemon=True).start()
    folder.mkdir(mode=0o700)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    _limit(Limits(**order["limits"]))
    try:
        answer = b"=" + function(data, *order["arguments"])
    except Unreadable as error:
        answer = b"!" + json.dumps({"message": error.message, "fields": error.fields}).encode()
    finally:
        _remove(folder)
    with os.fdopen(answers, "wb") as out:
        out.write(answer + END)


def _end_with_the_parent(folder: Path) -> None:
    """Wait until standard input closes: then nobody waits for the answer."""
    os.read(0, 1)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGTERM)  # programs that go on would write into the folder again
    _remove(folder)
    _end_group(0)
    os._exit(1)


def _limit(limits: Limits) -> None:
    """Take on the limits where the system knows them; elsewhere only the parent's clock holds."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    if sys.platform == "win32":
        return
    import resource

    memory = _address_space() + limits.memory
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS knows no limit of the address space
            resource.setrlimit(kind, (most, hard))


def _address_space() -> int:
    """Return the bytes of address space that this process has taken; 0 where nobody says so."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
