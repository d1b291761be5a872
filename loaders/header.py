"""What stands above the first row: title, period, and the header that says which column is which."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from loaders import schema
from loaders.formats.table import RawTable
from loaders.period import STATED, Period
from loaders.schema import PUBLISHED
from loaders.text import folded, squeezed, visible
from loaders.unreadable import IsOverlay, NoHeader, NotAList
from locales import N_

TOP: Final = 64 * 1024  # bytes of text in which the header must begin
ALIKE: Final = 5  # columns of the list in a line that is meant to be a header
LONGEST: Final = 60  # characters of the name of a further column
# Other ways in which a column is headed, as ``squeezed(folded(…))`` of it in small letters.
VARIANTS: Final = {
    schema.P_SERIAL: ("項次", "序", "no", "no.", "流水號"),
    schema.P_CODE: ("職能基準代碼", "職能基準編碼", "職能基準編號", "基準編碼", "基準編號", "代碼"),
    schema.P_NAME: ("基準名稱", "職能基準", "名稱"),
    schema.P_PATHWAY: ("領域代碼", "職類別代碼", "職類代碼", "領域類別代號"),
    schema.P_FIELD: ("領域", "領域類別名稱", "領域名稱", "職類別", "職類"),
    schema.P_INDUSTRY: ("行業代碼", "行業別代號", "行業代號"),
    schema.P_SECTION: ("行業", "行業別名稱", "行業名稱"),
    schema.P_LEVEL: ("級別", "職能級別", "職能基準級別", "等級"),
    schema.P_AGENCY: ("發展機關", "發展機構", "研發單位", "主責單位", "發展單位名稱"),
}
MEANT: Final = {variant: name for name, variants in VARIANTS.items() for variant in variants}
NOTE: Final = re.compile(r"(?<=.)\(.*\)$|[:*]$")  # behind a name: (1-6), ：

BRACKETS: Final = re.compile(r"[（(]\s*[）)]")  # in which a month stood

NO_HEADER: Final = N_("The file has no header line with the columns of the list: {columns}.")
NO_SHEET: Final = N_("The workbook has {sheets} sheets; none has a header row with a column {column}.")
LACKS: Final = N_(
    "Row {row} is the header, and it lacks the column {columns}. Add it as it was published, or take the "
    "file in which it stands."
)
DOUBLED: Final = N_(
    "The header in row {row} holds the column {columns} more than once. Rename or delete the one not meant."
)
OVERLAY: Final = N_(
    "This is the open data set of names and dates ({columns}): it has no codes and is no edition of the "
    "list. It can be laid over an edition, which then shows the dates."
)
SEVERAL: Final = N_(
    "Several sheets of the file hold a list: {sheets}. Delete those that are not meant and try that."
)
LONG: Final = N_("The list has more than {most} rows: that is no list of standards.")
WIDE: Final = N_("The sheet has more than {most} columns: that is no list of standards.")
LONG_CELL: Final = N_("A cell holds more than {most} characters: that is no list of standards.")


@dataclass(frozen=True)
class Top:
    """The index of the header row, its columns in their order, and what is said above it.

    A column is called as the list calls it, a further one as it is headed, and "" has neither name nor cells.
    ``stated`` is the period as it stands there, empty when none does.
    """

    row: int
    columns: tuple[str, ...]
    title: str
    stated: str

    @property
    def period(self) -> Period | None:
        """The period that is stated, None when none is."""
        return Period.stated(self.stated)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each column stands."""
        return {name: number for number, name in enumerate(self.columns) if name}

    @property
    def needed(self) -> int:
        """How many cells a row must have to reach the last of the nine columns."""
        return 1 + max(self.place[name] for name in PUBLISHED)

    def called(self, number: int) -> str:
        """Say what a column is called: one without a name by its number from 1, as no other is."""
        if number < len(self.columns) and self.columns[number]:
            return self.columns[number]
        return _unique(f"第 {number + 1} 欄", self.place, Counter())

    def kind(self, row: Sequence[str]) -> str:
        """Say what a row of cells is: blank, header (this one again), other header, or row."""
        cells = _names(row)
        if not any(cells):
            return "blank"
        if not _is_header(cells):
            return "row"
        return "header" if tuple(_columns(row)) == self.columns else "other header"


def is_column(cell: str) -> bool:
    """Say whether a cell holds the name of a column of the list."""
    return _name(cell) in PUBLISHED


def is_overlay(cells: Iterable[str]) -> bool:
    """Say whether a row is the header of the open data set of names and dates, which has no codes."""
    names = {squeezed(folded(cell)) for cell in cells}
    return {schema.P_NAME, schema.P_EXPIRY} <= names and schema.P_CODE not in names


def _form(cell: str) -> str:
    return NOTE.sub("", squeezed(folded(cell)).casefold())


def _name(cell: str) -> str:
    """Return the column that a cell of a header names, whatever else it says where it names none."""
    name = squeezed(folded(cell))
    if name in PUBLISHED:
        return name
    form = _form(cell)
    return form if form in PUBLISHED else MEANT.get(form, name)


def _names(row: Sequence[str]) -> list[str]:
    """Return the columns that a row names; another word for a column counts where its own is missing."""
    exact = [squeezed(folded(cell)) for cell in row]
    there = set(exact)
    return [
        name if name == own or name not in there else own
        for own, name in zip(exact, map(_name, row), strict=True)
    ]


def _is_header(names: Iterable[str]) -> bool:
    return len(set(names) & set(PUBLISHED)) >= ALIKE


def _columns(row: Sequence[str]) -> list[str]:
    """Return what the columns below a header are called, each once, without the empty ones at its end."""
    columns: list[str] = []
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    for cell, name in zip(row, _names(row), strict=True):
        called = name if name in PUBLISHED else " ".join(visible(cell).split())[:LONGEST]
        columns.append(_unique(called, taken, numbers) if called else "")
        taken.add(columns[-1])
    while columns and not columns[-1]:
        columns.pop()
    return columns


def _unique(called: str, taken: Container[str], numbers: Counter[str]) -> str:
    """Return a name as no other column is called; ``numbers`` is how many of each are known to be taken."""
    while True:
        numbers[called] += 1
        number = numbers[called]
        unique = called if number == 1 else f"{called} ({number})"
        if unique not in taken:
            return unique


def read_top(table: RawTable) -> Top:
    """Find the header near the top.

    Raises:
        NoHeader: There is none.
        IsOverlay: It is that of the open data set.
        NotAList: It lacks columns of the list or has one twice.
    """
    above: list[list[str]] = []
    for index, start in enumerate(table.starts):
        if start > TOP:
            break
        if table.ends[index] - start > TOP:
            continue
        row = table.cells(index)
        names = _names(row)
        if _is_header(names):
            _check(names, int(table.places[index]))
            return Top(index, tuple(_columns(row)), *_title_and_period(above, table.sheet))
        if is_overlay(row):
            raise IsOverlay(OVERLAY, columns="、".join(name for name in names if name))
        above.append(list(filter(None, map(visible, row))))
    raise NoHeader(NO_HEADER, columns="、".join(PUBLISHED))


def _title_and_period(above: list[list[str]], sheet: str) -> tuple[str, str]:
    """Return the first text that stands alone above the header, and the first year and month there.

    Both may stand in one line; the name of the sheet may state the month too.
    """
    texts = [folded(text) for text in (*(text for row in above for text in row), sheet)]
    stated = [period for text in texts if (period := Period.found(text))]
    # A month in words is the edition's; numbers may be the day on which somebody printed it.
    found = next((period for period in stated if "年" in period), stated[0] if stated else "")
    alone = [row[0] for row in above if len(row) == 1]
    titles = (BRACKETS.sub("", STATED.sub("", folded(text))).strip() and text for text in alone)
    title = next((text for text in titles if text), "")
    return BRACKETS.sub("", STATED.sub("", title)).strip() or title, found


def _check(names: list[str], row: int) -> None:
    missing = [name for name in PUBLISHED if name not in names]
    if missing:
        raise NotAList(LACKS, row=row, columns="、".join(missing))
    doubled = [name for name in PUBLISHED if names.count(name) > 1]
    if doubled:
        raise NotAList(DOUBLED, row=row, columns="、".join(doubled))


def the_list(tables: Iterable[RawTable]) -> RawTable:
    """Return the one table of a file that is the list, behind whatever other sheets.

    Raises:
        IsOverlay: There is none, but the open data set.
        NotAList: None of them is, or several are.
    """
    found: list[RawTable] = []
    refused: list[NotAList] = []
    for table in tables:
        try:
            read_top(table)
        except NotAList as error:
            refused.append(error)
        else:
            found.append(table)
    if len(found) > 1:
        raise NotAList(SEVERAL, sheets="、".join(table.sheet for table in found))
    if found:
        return found[0]
    telling = [error for error in refused if not isinstance(error, NoHeader)]
    if telling:
        raise telling[0]
    if len(refused) == 1:
        raise refused[0]
    raise NoHeader(NO_SHEET, sheets=len(refused), column=schema.P_NAME)
