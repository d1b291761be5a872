"""A weights table of the user's own: a code or an official name, and a value a row, as CSV, XLSX, ODS or PDF.

``read_weights`` is a function of bytes, two plain arguments and the reference: it can run anywhere. For files
of others that is a process of its own, see ``loaders.weights_file``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from loaders.formats import FORMATS, Bounds, RawTable, tables
from loaders.text import folded
from loaders.unreadable import NotWeights
from loaders.weight_codes import (
    DIVISION,
    SAME_DIVISIONS,
    SECTION,
    Codebook,
    codebook,
    is_total,
    label,
    name_form,
    revision_of,
)
from locales import N_

LARGEST: Final = 2 * 1024 * 1024  # bytes; the longest classification has 380 categories
MOST_ROWS: Final = 10_000  # with a code or a value
MOST_COLUMNS: Final = 20  # in which a name is looked for
LONGEST_CELL: Final = 1000  # characters
TOO_LARGE: Final = N_("The file is larger than {most} MB: that is no table of weights.")
BOUNDS: Final = Bounds(
    LARGEST, TOO_LARGE, NotWeights, rows=MOST_ROWS, columns=MOST_COLUMNS, characters=LONGEST_CELL, key=2
)
TAKEN: Final = (FORMATS["pdf"], FORMATS["workbook"], FORMATS["delimited"])
ENDINGS: Final = tuple(ending for each in reversed(TAKEN) for ending in each.endings)

NUMBER: Final = re.compile(r"([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
TORN: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")
MOST_LISTED: Final = 20  # rows left out that are named one by one; the others are counted
LONGEST_SHOWN: Final = 100  # characters of a cell that is named
SMALLEST, GREATEST = 1e-15, 1e15  # sums and quotients of what lies between stay finite

TOTAL: Final = N_("a total is no category")
UNKNOWN: Final = N_("no such code or name in this classification")
OTHER_NAME: Final = N_("the name beside the code is not that of this code")
NO_NUMBER: Final = N_("the value is no number of zero or more")
TORN_NUMBER: Final = N_(
    "the row has a cell more than the first: a comma within a number needs quotation marks"
)
SEVERAL: Final = N_("the row puts several categories together")
DIVIDED: Final = N_("the list's revision divides this section; the table does not")
REPEATED: Final = N_("the code stands there more than once; the first value counts")
PART: Final = N_("a part of {whole}, which another row gives as a whole")
INCOMPLETE: Final = N_("only a part: the list has {whole} as one, and the table lacks the rest")

ONE_COLUMN: Final = N_("The file has one column only. It needs two: codes and numbers.")
TOO_LONG: Final = N_("The table has more than {most} rows: that is no table of weights.")
NO_ROW: Final = N_(
    "No row of the file has a code or an official name of this classification and a number. The first column "
    "must hold codes or names, the second numbers."
)
NO_SHEET: Final = N_("No sheet of the file holds a table of weights.")


class LeftOut(NamedTuple):
    """A row that does not count: ``reason`` is a msgid that ``whole`` fills in."""

    row: int
    code: str
    value: str
    reason: str
    whole: str = ""


class Source(NamedTuple):
    """A row that counts, and its code as the table has it; ``name`` is what stood in the place of a code."""

    row: int
    code: str
    name: str = ""


@dataclass(frozen=True)
class Weights:
    """Values by category, in the order of the file, the rows that make each, and the rows left out.

    ``more`` is how many rows were left out beside those of ``left_out``, which are the first. ``revision`` is
    the one that the codes were read by and ``why`` the msgid that says for what reason, empty for a
    classification that has one revision. ``sheet`` is named where the file has several.
    """

    values: dict[str, float]
    left_out: tuple[LeftOut, ...]
    sources: dict[str, tuple[Source, ...]] = field(default_factory=dict)
    revision: int = 0
    why: str = ""
    sheet: str = ""
    more: int = 0

    def times(self, factor: float) -> "Weights":
        """Return the same table in another unit."""
        return replace(self, values={code: value * factor for code, value in self.values.items()})

    @property
    def rows(self) -> int:
        """How many rows count."""
        return sum(map(len, self.sources.values()))

    @property
    def translated(self) -> dict[str, str]:
        """The codes of the table by the category that they became, where that is another code."""
        codes = {each: " + ".join(row.code for row in rows) for each, rows in self.sources.items()}
        return {category: code for category, code in codes.items() if category != code}

    @property
    def named(self) -> dict[str, str]:
        """The names that were taken in place of codes, by the category that they became."""
        return {
            category: " + ".join(row.name for row in rows if row.name)
            for category, rows in self.sources.items()
            if any(row.name for row in rows)
        }


class _Line(NamedTuple):
    row: int
    cells: Sequence[str]
    codes: frozenset[str]  # as the classification writes them, empty where one of them is unknown
    value: float | None

    @property
    def code(self) -> str:
        return " + ".join(sorted(self.codes))

    @property
    def source(self) -> Source:
        by_code = bool(label(self.cells[0]).codes)
        return Source(self.row, self.code, "" if by_code else folded(self.cells[0])[:LONGEST_SHOWN])

    def left_out(self, reason: str, whole: str = "") -> LeftOut:
        code, value = folded(self.cells[0])[:LONGEST_SHOWN], self.cells[1][:LONGEST_SHOWN]
        return LeftOut(self.row, code, value, reason, whole)


def read_weights(data: bytes, dimension: str, revision: int, stated: int = 0) -> Weights:
    """Read the first two columns, code and value, of the first sheet that has some for this dimension.

    An official name of a category, alone in its cell, is taken in the place of its code.

    Above the first row with a code of the classification, rows without a number are headings. Rows are
    counted from 1 as a spreadsheet does. ``revision`` is the edition's own, ``stated`` that of the table
    where it is known; else section letters are read in the revision that the table itself speaks.

    Raises:
        NotWeights: Too large, too long, unreadable, fewer than two columns, or no row that matches.
    """
    lacking = []
    for table in tables(data, BOUNDS, TAKEN):
        try:
            return replace(_read(table, dimension, revision, stated), sheet=table.sheet)
        except NotWeights as error:
            lacking.append((table.sheet, error))
    if len(lacking) == 1:
        raise lacking[0][1]
    raise NotWeights(NO_SHEET, lacking=lacking)


def _read(table: RawTable, dimension: str, own: int, stated: int) -> Weights:
    rows = _rows(table)
    revision, why = own, SAME_DIVISIONS if dimension == DIVISION else ""
    if dimension == SECTION:
        revision, why = (stated, "") if stated else revision_of(list(rows.values()), own)
    book = codebook(dimension, revision, own)
    lines, columns = _below_heading(
        [_Line(row, cells, _codes(cells[0], book), _number(cells[1])) for row, cells in rows.items()]
    )
    left_out: list[LeftOut] = []
    by_category: dict[str, list[_Line]] = {}
    for line in lines:
        if reason := _reason(line, book, columns):
            left_out.append(line.left_out(reason))
        else:
            by_category.setdefault(book.meaning[min(line.codes)], []).append(line)
    used: dict[str, list[_Line]] = {}
    for category, those in by_category.items():
        taken, others = _taken(category, those, book)
        left_out += others
        if taken:
            used[category] = taken
    if not used:
        raise NotWeights(NO_ROW)
    return Weights(
        {category: sum(line.value or 0 for line in those) for category, those in used.items()},
        tuple(sorted(left_out)[:MOST_LISTED]),
        {category: tuple(line.source for line in those) for category, those in used.items()},
        revision,
        why,
        more=max(len(left_out) - MOST_LISTED, 0),
    )


def _rows(table: RawTable) -> dict[int, list[str]]:
    """Return the rows that hold a code or a value, by their number, all of one width."""
    if table.uncut < 2:
        raise NotWeights(ONE_COLUMN)
    if len(table) > MOST_ROWS:
        raise NotWeights(TOO_LONG, most=MOST_ROWS)
    wide = min(table.uncut, MOST_COLUMNS)
    rows = map(table.cells, range(len(table)))
    return {
        place: row + [""] * (wide - len(row)) for place, row in zip(table.places.tolist(), rows, strict=True)
    }


def _below_heading(lines: list[_Line]) -> tuple[list[_Line], int]:
    """Return the rows that are no heading, and how many columns the heading has.

    A heading is what has no number and stands above the first row with a code.
    """
    start = next((place for place, line in enumerate(lines) if line.codes), len(lines))
    columns = max((_filled(line.cells) for line in lines[: max(start, 1)]), default=0)
    return [line for line in lines[:start] if line.value is not None] + lines[start:], columns


def _codes(cell: str, book: Codebook) -> frozenset[str]:
    """Return the codes that a cell names, those of several categories too; a name alone is its code."""
    written = label(cell).codes
    if not written:
        return frozenset(filter(None, [book.named(cell)]))
    if whole := book.code("-".join(written)):
        return frozenset({whole})
    codes = frozenset(map(book.code, written))
    return frozenset() if "" in codes else codes


def _filled(cells: Sequence[str]) -> int:
    """Return how many cells a row has up to its last that is not empty."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def _reason(line: _Line, book: Codebook, columns: int) -> str:
    """Return why a row cannot count, whatever the other rows say, '' where it can."""
    if is_total([line.cells[0], *line.cells[2:]]):
        return TOTAL
    if not line.codes:
        return UNKNOWN
    meanings = {book.meaning[code] for code in line.codes}
    if len(meanings) > 1:
        return SEVERAL
    if not _name_fits(line, book):
        return OTHER_NAME
    if line.value is None:
        return NO_NUMBER
    if _filled(line.cells) > columns and TORN.fullmatch(",".join(line.cells[1:3])):
        return TORN_NUMBER
    return "" if meanings != {""} else DIVIDED


def _name_fits(line: _Line, book: Codebook) -> bool:
    """Return whether no name in the row speaks against its code; one in the code's own cell must be its."""
    behind = name_form(label(line.cells[0]).name)
    if behind and not line.codes & book.names.get(behind, frozenset()):
        return False
    named = [book.names[name] for name in map(name_form, line.cells[2:]) if name in book.names]
    return all(line.codes & codes for codes in named)


def _taken(category: str, lines: list[_Line], book: Codebook) -> tuple[list[_Line], list[LeftOut]]:
    """Return the rows that make a category, one or all its parts, and the others with the reason."""
    parts = book.parts.get(category, frozenset({category}))
    first: dict[frozenset[str], _Line] = {}
    for line in lines:
        first.setdefault(line.codes, line)
    whole = next((first[codes] for codes in first if codes in (parts, {category} - parts)), None)
    used = (
        [whole] if whole else [first[each] for part in sorted(parts) if (each := frozenset({part})) in first]
    )
    if not whole and len(used) < len(parts):
        return [], [line.left_out(INCOMPLETE, " + ".join(sorted(parts))) for line in lines]
    taken = {line.codes for line in used}
    others = [line for line in lines if line not in used]
    return used, [
        line.left_out(REPEATED) if line.codes in taken else line.left_out(PART, used[0].code)
        for line in others
    ]


def _number(cell: str) -> float | None:
    text = folded(cell)
    if not NUMBER.fullmatch(text) or len(cell.split()) > 1:  # two lines of a cell are two numbers
        return None
    value = float(text.replace(",", ""))
    return value if value == 0 or SMALLEST <= value <= GREATEST else None
