"""The cached front door, and the only module of the pure rooms that knows Streamlit.

An edition is read once per content and process: the key is the SHA-256 of its bytes, so an edition that is
registered is picked up at the next call, without a restart. One whose file has changed since it was
registered is shown from here, as it was, until the file fits again.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

import streamlit as st

from loaders import editions
from loaders.child import BROKEN, BUSY
from loaders.edition import Edition
from loaders.edition_file import edition_of_file
from loaders.editions import Entry, Found
from loaders.formats.pdf import SLOW
from loaders.period import Period
from loaders.unreadable import NoEdition, NotAList, Unreadable
from locales import N_

LOG: Final = logging.getLogger(__name__)
MOST: Final = 8  # editions kept; one a year appears
FAILED: Final = N_("Reading it failed; the log has the error.")
# Refusals for want of time or memory, not of the file alone.
PASSING: Final = {BUSY, BROKEN, SLOW, FAILED}
AGAIN: Final = 600.0  # seconds after which a file that was refused so is read once more

# What the disk said, and what was found there. Nothing is read again while it says the same; what is read
# while one of the files is being written has the register of before.
_found: dict[Path | None, tuple[object, Found]] = {}
_named: dict[tuple[Path | None, str], tuple[object, Edition]] = {}  # the same of an edition by its name
_refused: dict[str, tuple[float, NotAList]] = {}  # by checksum: when, and why for now
_told: set[tuple[str, str]] = set()  # what of the files the log says already
_telling: Final = Lock()


class _NotKept(Exception):  # noqa: N818 - no error: it was not read before
    pass


def newest(data: Path | None = None) -> Found:
    """Return the newest registered edition that can be read, and the files that cannot; the log says it once.

    The tables are shared: never change them.

    Raises:
        NoEdition: There is none.
    """
    state, before = editions.state(data), _found.get(data)
    if before and state is not None and before[0] == state:
        return before[1]
    try:
        found = editions.find(_edition, data, before[1].entries if before else ())
    except NoEdition as error:
        _tell(error.bad)
        raise
    if not any(each.why.message in PASSING for each in found.bad):
        _found[data] = state, found
    _tell(found.bad)
    return found


def edition(name: str | None = None, data: Path | None = None) -> Edition:
    """Return an edition by its name, without one the newest. The tables are shared: never change them.

    Raises:
        Unreadable: There is no edition of this name, or its file is not the one that is registered.
    """
    if name is None:
        return newest(data).edition
    state, before = editions.state(data), _named.get((data, name))
    if before and state is not None and before[0] == state:
        return before[1]
    found = _opened(editions.entry_of(name, data))
    _named[data, name] = state, found
    return found


def _opened(entry: Entry) -> Edition:
    try:
        held = editions.content(entry)
    except Unreadable:
        if kept := _edition(entry, None):
            return kept
        raise
    return _read_edition(entry, held)


def _edition(entry: Entry, held: bytes | None) -> Edition | None:
    if held is not None:
        return _read_edition(entry, held)
    try:
        kept = _read(entry.sha256, entry.name, entry.period, None)
    except _NotKept:
        return None
    return kept if isinstance(kept, Edition) else None


def _read_edition(entry: Entry, held: bytes) -> Edition:
    read: Edition | NotAList | None
    at, read = _refused.get(entry.sha256, (0.0, None))
    if read is None or monotonic() - at > AGAIN:
        try:
            read = _read(entry.sha256, entry.name, entry.period, held)
        except NotAList as error:
            read = NotAList(error.message, **error.fields)
            _refused[entry.sha256] = monotonic(), read
    if isinstance(read, NotAList):
        raise NotAList(read.message, **read.fields)  # anew: one that is raised keeps its tracebacks
    return read


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _read(sha256: str, name: str, period: Period | None, _data: bytes | None) -> Edition | NotAList:
    """Read an edition, or say what it is not: neither is worked out twice.

    Raises:
        NotAList: It could not be read this time.
    """
    if _data is None:
        raise _NotKept
    try:
        return edition_of_file(_data, name, period=period)
    except NotAList as error:
        if error.message in PASSING:
            raise
        return error
    except Exception:  # whatever it is, an older edition can still be shown
        LOG.exception("edition %s could not be read", name)
        raise NotAList(FAILED) from None


def _tell(bad: Iterable[tuple[str, Unreadable]]) -> None:
    said = {(file, str(why)) for file, why in bad}
    with _telling:
        new = said - _told
        _told.clear()
        _told.update(said)
    if new:  # in one line: of one kind the log takes a few a minute
        LOG.warning("not used: %s", "; ".join(f"{file} ({why})" for file, why in sorted(new)))
