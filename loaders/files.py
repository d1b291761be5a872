"""Files that somebody names: read without waiting for ever, written whole or not at all."""

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from loaders.unreadable import NotAFile
from locales import N_

NO_FILE: Final = N_("This is no file but a folder, a pipe or a device. Name a file.")
SAME: Final = N_("This is the file that is read; it is not written over. Name another file.")
UNHEARD: Final = N_("The answer cannot be written out ({why}). Write it to a file, or read it to its end.")
OTHER: Final = N_("It cannot be read or written ({why}).")
WHY: Final = {
    errno.ENOENT: N_("There is no such file or folder. Check the name."),
    errno.EACCES: N_("Access is denied. Ask whoever looks after this computer, or name another file."),
    errno.EPERM: N_("Access is denied. Ask whoever looks after this computer, or name another file."),
    errno.ENOSPC: N_("The disk is full. Make room, or name a file elsewhere."),
    errno.EROFS: N_("This disk cannot be written to. Name a file elsewhere."),
}


def problem(error: OSError, named: object) -> NotAFile:
    """Return an error of the system with what is ``named`` as one that can be said in either language."""
    if error.errno in WHY:
        return NotAFile(WHY[error.errno], named)
    return NotAFile(OTHER, named, why=error.strerror or type(error).__name__)


def read_file(path: Path, most: int) -> bytes:
    """Return the bytes of a file; of one that is larger than ``most`` only the first ``most`` and one more.

    Raises:
        NotAFile: It is not there, cannot be read, or is no file: a pipe may never end, a device never does.
    """
    try:
        _refuse_others(path)
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise problem(error, path) from error


def write_file(path: Path, data: bytes, inputs: Iterable[Path] = ()) -> None:
    """Write a file whole or not at all: it is written beside its place and then put there.

    Raises:
        NotAFile: It is one of ``inputs`` under whatever name, no file, or cannot be written.
    """
    part = None
    try:
        if path.exists():
            _refuse_others(path)
            if any(each.exists() and path.samefile(each) for each in inputs):
                raise NotAFile(SAME, path)
            if not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        whole = path.resolve()
        part = whole.with_name(f".{uuid4().hex}.part")
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if whole.exists():
            shutil.copymode(whole, part)
        part.replace(whole)
    except OSError as error:
        raise problem(error, path) from error
    finally:
        if part:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _refuse_others(path: Path) -> None:
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotAFile(NO_FILE, path)
