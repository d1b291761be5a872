"""The editions that there are: files under ``data/editions/`` that ``data/datapackage.json`` registers.

A file counts only with its checksum registered: one that is still being copied, was cut, or merely lies there
is never taken for the list.
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from loaders.edition import BOUNDS, LARGEST, Edition, read_bytes
from loaders.files import read_file
from loaders.period import Period
from loaders.unreadable import NoEdition, NotAFile, Unreadable
from locales import N_
from locales.console import one_line

DATA: Final = Path(__file__).parents[1] / "data"
PACKAGE: Final = "datapackage.json"
SUPERSEDED: Final = "supersededBy"
LARGEST_PACKAGE: Final = 1024 * 1024  # bytes
RECENT: Final = 3_000_000_000  # nanoseconds; file systems' clocks step by two seconds at most
PLACE: Final = re.compile(r"editions/([^/\\]{1,100})")
CHECKSUM: Final = re.compile(r"sha256:([0-9a-f]{64})")

NONE_THERE: Final = N_("The folder data/editions holds no edition of the list.")
NO_PACKAGE: Final = N_("The register of editions is no JSON of a data package.")
NOT_THERE: Final = N_("It is registered, but not there.")
NOT_REGISTERED: Final = N_("It is not registered.")
NOT_THE_SAME: Final = N_("Its content is not what is registered.")


class Entry(NamedTuple):
    """An edition as it is registered.

    ``period`` is its month as the register says it, None where it leaves that to the file. ``superseded``
    names the edition that has taken its place; ``why`` it came and its ``source`` are texts for people.
    """

    name: str
    file: Path
    sha256: str
    period: Period | None = None
    superseded: str = ""
    why: str = ""
    source: str = ""


class Bad(NamedTuple):
    """A file that is no edition, by its name, and why."""

    file: str
    why: Unreadable


class Found(NamedTuple):
    """The newest edition that can be read, and what is not used.

    ``kept`` says that the edition is shown as it was read before its file changed.
    """

    edition: Edition
    bad: tuple[Bad, ...]
    kept: bool
    entries: list[Entry]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the editions whose files are there: first that which is shown, then the newest."""
        bad = {each.file for each in self.bad}
        there = [entry.name for entry in self.entries if one_line(entry.file.name) not in bad]
        return tuple(dict.fromkeys([self.edition.name, *there]))


Read = Callable[[Entry, bytes | None], Edition | None]


def registered(data: Path | None = None) -> list[Entry]:
    """Return the editions that are registered with a checksum, newest first.

    Raises:
        NotAFile: The register cannot be read.
    """
    data = data or DATA
    found = {}
    for each in _resources(data / PACKAGE):
        place, checksum = PLACE.fullmatch(str(each.get("path"))), CHECKSUM.fullmatch(str(each.get("hash")))
        if place and checksum:
            file = data / "editions" / place[1]
            found[file.name] = Entry(
                file.stem,
                file,
                checksum[1],
                Period.named(str(each.get("period", ""))),
                str(each.get(SUPERSEDED, "")),
                str(each.get("why", "")),
                _source(each),
            )
    return sorted(
        found.values(), key=lambda entry: (Period.named(entry.name) or (), entry.name), reverse=True
    )


def _source(resource: dict[str, Any]) -> str:
    sources = resource.get("sources")
    first = sources[0] if isinstance(sources, list) and sources else None
    return str(first.get("path", "")) if isinstance(first, dict) else ""


def _resources(package: Path) -> list[dict[str, Any]]:
    try:
        described = json.loads(read_file(package, LARGEST_PACKAGE))
        return [each for each in described["resources"] if isinstance(each, dict)]
    except (ValueError, RecursionError, TypeError, LookupError) as error:
        raise NotAFile(NO_PACKAGE, package) from error


def state(data: Path | None = None) -> tuple[tuple[object, ...], ...] | None:
    """Return what the disk says of the register and the editions: the same while nobody writes there.

    None where it may say the same of something else: what was written within ``RECENT`` could be written
    once more in the same moment of the disk's clock.
    """
    data = data or DATA
    try:
        with os.scandir(data / "editions") as folder:
            seen = sorted((each.path, each.stat()) for each in folder)
        seen.append((PACKAGE, (data / PACKAGE).stat()))
    except OSError:
        return None
    newest = max(max(each.st_mtime_ns, each.st_ctime_ns) for _place, each in seen)
    if abs(time.time_ns() - newest) < RECENT:
        return None
    return tuple((place, s.st_ino, s.st_size, s.st_mtime_ns, s.st_ctime_ns) for place, s in seen)


def strays(entries: list[Entry], data: Path | None = None) -> list[Bad]:
    """Return what lies in the folder and is not registered, hidden files apart."""
    known = {entry.file.name for entry in entries}
    try:
        names = sorted(each.name for each in ((data or DATA) / "editions").iterdir())
    except OSError:
        return []  # then no registered file is there either, which is said of each
    return [
        Bad(one_line(name), Unreadable(NOT_REGISTERED))
        for name in names
        if name not in known and not name.startswith(".")
    ]


def content(entry: Entry) -> bytes:
    """Return the bytes of an edition, read once: they are those whose checksum was taken.

    Raises:
        Unreadable: The file is not there, no file, too large, or not the one that is registered.
    """
    if not os.path.lexists(entry.file):
        raise NotAFile(NOT_THERE, entry.file)
    data = read_file(entry.file, LARGEST)
    BOUNDS.check_size(data)
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise NotAFile(NOT_THE_SAME, entry.file)
    return data


def find(read: Read, data: Path | None = None, before: Sequence[Entry] = ()) -> Found:
    """Return the newest registered edition that can be read, and every file that is not used.

    ``read`` makes an edition of its bytes. Where these are not to be had it is asked with None, whether it
    still has the edition from before. So is ``before`` the register while that cannot be read.

    Raises:
        NoEdition: There is none.
    """
    bad = []
    try:
        entries = registered(data)
    except Unreadable as error:
        entries = list(before)
        bad.append(Bad(PACKAGE, error))
    bad += strays(entries, data)
    shown = None
    for entry in entries:
        held = None
        try:
            held = content(entry)
        except Unreadable as error:
            bad.append(Bad(one_line(entry.file.name), error))
        try:
            if not shown and (edition := read(entry, held)):
                shown = edition, held is None
        except Unreadable as error:
            bad.append(Bad(one_line(entry.file.name), error))
    bad.sort(key=lambda each: each.file)
    if not shown:
        raise NoEdition(NONE_THERE, bad)
    return Found(shown[0], tuple(bad), shown[1], entries)


def entry_of(name: str, data: Path | None = None) -> Entry:
    """Return what is registered of an edition by its name.

    Raises:
        NoEdition: There is no edition of this name.
    """
    for entry in registered(data):
        if entry.name == name:
            return entry
    raise NoEdition(N_("There is no edition “{name}”."), name=name)


def edition(name: str | None = None, data: Path | None = None) -> Edition:
    """Return an edition by its name, without one the newest, read anew.

    Raises:
        Unreadable: There is none, or its file is not the one that is registered.
    """
    if name is None:
        return find(lambda entry, held: read(entry, held) if held else None, data).edition
    entry = entry_of(name, data)
    return read(entry, content(entry))


def read(entry: Entry, held: bytes) -> Edition:
    """Return an edition of its bytes.

    Raises:
        NotAList: They are none.
    """
    return read_bytes(held, entry.name, period=entry.period)
