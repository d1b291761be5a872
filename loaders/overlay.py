"""The open data set of names and dates: read, and laid over an edition by name.

It has five columns (``schema.OVERLAY``) and no codes, so a standard is known by its name alone: as it is
written, then without the differences that a search ignores. A close name is offered and not used until
somebody has confirmed it. No standard and no row is used twice.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from loaders import schema
from loaders.dates import read_date
from loaders.formats.table import RawTable
from loaders.header import is_overlay
from loaders.schema import P_AGENCY, P_EXPIRY, P_NAME, P_REMARK
from loaders.text import folded, search_form, squeezed, visible
from loaders.unreadable import NotAnOverlay
from loaders.values import RETIRED_PREFIX, without_prefix
from locales import N_

TOP: Final = 50  # rows in which the header must stand
LEAST_SCORE: Final = 75  # of 100: two of eight characters are others
MOST_COMPARED: Final = 4_000_000  # pairs of names that nothing else brought together

NO_NAME: Final = N_("The row has no name.")
NO_HEADER: Final = N_("The file has no header row with the columns {columns}.")
EMPTY: Final = N_("Below its header the table has no row.")

EXACT, FOLDED, CONFIRMED = "exact", "folded", "confirmed"
WAYS: Final = {
    EXACT: N_("same name"),
    FOLDED: N_("same name but for width, spaces, capitals or 台/臺"),
    CONFIRMED: N_("close name, confirmed"),
}


class Row(NamedTuple):
    """One row, as published; ``place`` is where it stands in its file, from 1."""

    place: int
    name: str
    agency: str
    expiry: str
    remark: str


class LeftOut(NamedTuple):
    """A row that cannot be used; ``reason`` is a msgid."""

    place: int
    text: str
    reason: str


class Offer(NamedTuple):
    """A row and a standard whose names are close: 100 would be the same, see ``rapidfuzz.fuzz.ratio``."""

    row: int
    standard: int
    score: int


@dataclass(frozen=True)
class Overlay:
    """The rows of the data set in the file ``name``, and those that could not be used."""

    name: str
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def undated(self) -> tuple[Row, ...]:
        """The rows whose 有效期限 says something that is no date."""
        return tuple(each for each in self.rows if visible(each.expiry) and not read_date(each.expiry))


@dataclass(frozen=True, eq=False)
class Laid:
    """An overlay on the standards of an edition, all by position.

    ``row_of`` holds for each standard its row, -1 where there is none; ``ways`` how each of these was found.
    ``offers`` are what can be confirmed, the closest first. ``unclear`` are rows whose name several standards
    or several rows have, so that nobody can say which is meant. ``too_many`` says that so much is left on
    both sides that close names were not looked for.
    """

    overlay: Overlay
    row_of: "np.typing.NDArray[np.intp]"
    ways: dict[int, str]
    offers: tuple[Offer, ...]
    unclear: tuple[int, ...]
    too_many: bool = False

    @cached_property
    def expiries(self) -> list[str]:
        """有效期限 of each standard as published, '' where it has no row."""
        return [self.overlay.rows[row].expiry if row >= 0 else "" for row in self.row_of.tolist()]

    @cached_property
    def rows_left(self) -> list[int]:
        """The rows that no standard has."""
        used = set(self.row_of.tolist())
        return [row for row in range(len(self.overlay.rows)) if row not in used]

    @cached_property
    def standards_left(self) -> list[int]:
        """The standards that have no row."""
        return np.flatnonzero(self.row_of < 0).tolist()


def read_overlay(table: RawTable, name: str = "") -> Overlay:
    """Read the rows of the data set. Headers that recur and blank rows are none.

    Raises:
        NotAnOverlay: There is no header with a name and a date and without a code, or nothing below it.
    """
    found = _header(table)
    if found is None:
        raise NotAnOverlay(NO_HEADER, columns="、".join((P_NAME, P_EXPIRY)))
    head, columns = found
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    for index in range(head + 1, len(table)):
        cells = table.cells(index)
        if not any(map(visible, cells)) or _columns(cells) == columns:
            continue
        place = int(table.places[index])
        values = {each: cells[at] if at < len(cells) else "" for each, at in columns.items()}
        texts = [values.get(each, "") for each in (P_NAME, P_AGENCY, P_EXPIRY, P_REMARK)]
        if visible(texts[0]):
            rows.append(Row(place, *texts))
        else:
            left_out.append(LeftOut(place, "\t".join(cells), NO_NAME))
    if not rows:
        raise NotAnOverlay(EMPTY)
    return Overlay(name, tuple(rows), tuple(left_out))


def _header(table: RawTable) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and where its columns stand, None where there is none of this kind."""
    rows = ((index, table.cells(index)) for index in range(min(len(table), TOP)))
    return next(((index, _columns(cells)) for index, cells in rows if is_overlay(cells)), None)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return where the known columns stand in a row of names; the first counts."""
    names = [squeezed(folded(cell)) for cell in cells]
    return {each: names.index(each) for each in schema.OVERLAY if each in names}


def lay(overlay: Overlay, standards: pd.DataFrame, confirmed: Collection[tuple[str, str]] = ()) -> Laid:
    """Find the row of each standard by its name, current standards first.

    Where several have one name, the agency beside it must tell them apart. ``confirmed`` are pairs of names,
    the data set's and the edition's, that were offered before.
    """
    match = _Matching(overlay, standards)
    match.by(EXACT, visible)
    match.by(FOLDED, search_form)
    offers = match.offers()
    for each in offers:
        if (overlay.rows[each.row].name, str(standards.at[each.standard, schema.NAME])) in confirmed:
            match.take(each.row, each.standard, CONFIRMED)
    left = tuple(each for each in offers if match.row_of[each.standard] < 0)
    return Laid(overlay, match.row_of, match.ways, left, tuple(match.unclear), match.too_many)


class _Matching:
    def __init__(self, overlay: Overlay, standards: pd.DataFrame) -> None:
        self.names: list[str] = standards[schema.NAME].tolist()
        self.agencies: list[str] = [search_form(each) for each in standards[schema.P_AGENCY]]
        self.is_current: list[bool] = (standards[schema.STATUS] == schema.CURRENT).tolist()
        self.row_names = [without_prefix(row.name) for row in overlay.rows]
        self.row_agencies = [search_form(row.agency) for row in overlay.rows]
        self.row_retired = [bool(RETIRED_PREFIX.match(visible(row.name))) for row in overlay.rows]
        self.row_of = np.full(len(standards), -1, dtype=np.intp)
        self.ways: dict[int, str] = {}
        self.free = dict.fromkeys(range(len(overlay.rows)))
        self.unclear: dict[int, None] = {}  # rows, and the standards that they may be of
        self.in_doubt: set[int] = set()
        self.too_many = False

    def take(self, row: int, standard: int, way: str) -> None:
        self.row_of[standard] = row
        self.ways[standard] = way
        del self.free[row]

    def by(self, way: str, form: Callable[[str], str]) -> None:
        """Bring together what has the same form of a name: current standards, then retired ones."""
        for current in (True, False):
            standards = [each for each in self._open() if self.is_current[each] == current]
            rows = [each for each in self._rows() if not (current and self.row_retired[each])]
            named = _grouped(standards, lambda each: form(self.names[each]))
            for name, those in _grouped(rows, lambda each: form(self.row_names[each])).items():
                self._pair(way, those, named.get(name, []))

    def _pair(self, way: str, rows: list[int], standards: list[int]) -> None:
        """Bring together rows and standards of one name, where it is plain which is which."""
        if len(rows) == len(standards) == 1:
            self.take(rows[0], standards[0], way)
            return
        of_agency = _grouped(standards, self.agencies.__getitem__)
        for agency, those in _grouped(rows, self.row_agencies.__getitem__).items():
            if len(those) == len(of_agency.get(agency, ())) == 1:
                self.take(those[0], of_agency[agency][0], way)
        # What is left over must not become plain because the others are gone.
        rows = [each for each in rows if each in self.free]
        standards = [each for each in standards if self.row_of[each] < 0]
        if rows and standards:
            self.unclear.update(dict.fromkeys(rows))
            self.in_doubt.update(standards)

    def offers(self) -> tuple[Offer, ...]:
        """Return the closest pairs of what is left, each row and each standard in one at most."""
        rows, standards = self._rows(), self._open()
        self.too_many = len(rows) * len(standards) > MOST_COMPARED
        if not rows or not standards or self.too_many:
            return ()
        scores = process.cdist(
            [search_form(self.row_names[each]) for each in rows],
            [search_form(self.names[each]) for each in standards],
            scorer=fuzz.ratio,
            score_cutoff=LEAST_SCORE,
            dtype=np.float32,
        )
        close = zip(*np.nonzero(scores), strict=True)
        best = sorted((-float(scores[row, standard]), row, standard) for row, standard in close)
        found: list[Offer] = []
        taken_rows: set[int] = set()
        taken_standards: set[int] = set()
        for score, row, standard in best:
            if row in taken_rows or standard in taken_standards:
                continue
            taken_rows.add(row)
            taken_standards.add(standard)
            found.append(Offer(rows[row], standards[standard], round(-score)))
        return tuple(found)

    def _rows(self) -> list[int]:
        return [each for each in self.free if each not in self.unclear]

    def _open(self) -> list[int]:
        return [each for each in np.flatnonzero(self.row_of < 0).tolist() if each not in self.in_doubt]


def _grouped(items: Iterable[int], key: Callable[[int], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for each in items:
        found.setdefault(key(each), []).append(each)
    return found
