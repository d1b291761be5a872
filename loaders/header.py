"""What stands above the first row: title, period, and the header that says which column is which."""

from dataclasses import dataclass
from typing import Final

from loaders.formats.table import RawTable
from loaders.period import STATED, Period
from loaders.schema import PUBLISHED
from loaders.text import folded, squeezed, visible
from loaders.unreadable import NotAList
from locales import N_

TOP: Final = 64 * 1024  # bytes of text in which the header must begin
ALIKE: Final = 5  # columns of the list in a line that is meant to be a header
SHOWN: Final = 20  # characters of an unknown column in a message


@dataclass(frozen=True)
class Top:
    """The index of the header row, its columns in their order, and what is said above it.

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

    def kind(self, row: list[str]) -> str:
        """Say what a row of cells is: blank, header (this one again), other header, or row."""
        cells = _names(row)
        if not any(cells):
            return "blank"
        if tuple(cells) == self.columns:
            return "header"
        return "other header" if _is_header(cells) else "row"


def is_column(cell: str) -> bool:
    """Say whether a cell holds the name of a column of the list."""
    return squeezed(folded(cell)) in PUBLISHED


def _names(row: list[str]) -> list[str]:
    return [squeezed(folded(cell)) for cell in row]


def _is_header(cells: list[str]) -> bool:
    return len(set(cells) & set(PUBLISHED)) >= ALIKE


def read_top(table: RawTable) -> Top:
    """Find the header near the top.

    Raises:
        NotAList: There is none, or it does not hold exactly the columns of the list.
    """
    texts: list[str] = []
    for index, start in enumerate(table.starts):
        if start > TOP:
            break
        if table.ends[index] - start > TOP:
            continue
        row = table.cells(index)
        names = _names(row)
        if _is_header(names):
            _check(names)
            return Top(index, tuple(names), *_title_and_period(texts))
        if len(row) == 1 and visible(row[0]):
            texts.append(visible(row[0]))
    raise NotAList(
        N_("The file has no header line with the columns of the list: {columns}."),
        columns="、".join(PUBLISHED),
    )


def _title_and_period(texts: list[str]) -> tuple[str, str]:
    """Return the first text above the header and the first year and month, which may stand in one line."""
    found = next((match for text in texts if (match := STATED.search(folded(text)))), None)
    titles = (STATED.sub("", folded(text)).strip() and text for text in texts)
    title = next((text for text in titles if text), "")
    return STATED.sub("", title).strip() or title, found[0] if found else ""


def _check(cells: list[str]) -> None:
    missing = [name for name in PUBLISHED if name not in cells]
    if missing:
        raise NotAList(N_("The header lacks the column {columns}."), columns="、".join(missing))
    doubled = [name for name in PUBLISHED if cells.count(name) > 1]
    if doubled:
        raise NotAList(
            N_("The header holds the column {columns} more than once."), columns="、".join(doubled)
        )
    unknown = "、".join(name[:SHOWN] or "␢" for name in cells if name not in PUBLISHED)
    if unknown:
        raise NotAList(N_("The header holds columns unknown to the list: {columns}."), columns=unknown)
