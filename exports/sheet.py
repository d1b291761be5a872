"""A table on its way into a file: its texts safe, its cells plain."""

from dataclasses import dataclass, replace
from typing import Any, Final

from cards.cells import Cell, Kind, to_cell
from cards.sheet import Column, Sheet
from charts.palette import LIGHT
from loaders.safe_text import safe_text

_TEXTS: Final = ("title", "scope", "edition", "period", "source", "licence", "link")
LONGEST_TITLE: Final = 255  # of a column in a table of Excel


@dataclass(frozen=True)
class ExportSheet:
    """A sheet as it is written, the same in every format: its texts safe, its cells plain."""

    sheet: Sheet
    rows: tuple[tuple[Cell, ...], ...]
    touched: int  # cells, those of the cover and the header included, that are not written as given

    @property
    def fills(self) -> dict[tuple[int, int], str]:
        """Backgrounds ``#rrggbb`` by (row, column): the colours of paper, whatever the screen's theme."""
        return {place: shade.colour(LIGHT) for place, shade in (self.sheet.fills or {}).items()}

    @property
    def titles(self) -> tuple[str, ...]:
        """Column titles: one line each, none empty, no two alike."""
        return tuple(column.title for column in self.sheet.columns)


class _Guard:
    """Makes the texts of one table safe, each different one once, and counts those that it had to change."""

    def __init__(self) -> None:
        self.touched = 0
        self._safe: dict[str, str] = {}

    def text(self, text: str) -> str:
        safe = self._safe.get(text)
        if safe is None:
            safe = self._safe[text] = safe_text(text)
        self.touched += safe != text
        return safe

    def cell(self, value: object, kind: Kind) -> Cell:
        cell = to_cell(value, kind)
        return (self.text(cell) or None) if isinstance(cell, str) else cell


def for_export(sheet: Sheet) -> ExportSheet:
    """Return the sheet as every format writes it, with the count of cells that were made harmless."""
    guard = _Guard()
    kinds = [column.kind for column in sheet.columns]
    safe: dict[str, Any] = {name: guard.text(getattr(sheet, name)) for name in _TEXTS}
    safe["notes"] = tuple(map(guard.text, sheet.notes))
    safe["columns"] = _with_titles(sheet.columns, guard)
    rows = tuple(tuple(map(guard.cell, row, kinds)) for row in sheet.rows)
    return ExportSheet(replace(sheet, **safe), rows, guard.touched)


def _with_titles(columns: tuple[Column, ...], guard: _Guard) -> tuple[Column, ...]:
    """Excel refuses to open a table with an empty title, two alike (case aside), or one of several lines."""
    seen: set[str] = set()
    named = []
    for column in columns:
        wanted = guard.text(" ".join((column.title or column.key).split())) or column.key
        title, times = wanted[:LONGEST_TITLE], 1
        while title.lower() in seen:
            times += 1
            title = f"{wanted[: LONGEST_TITLE - 10]} ({times})"
        seen.add(title.lower())
        named.append(replace(column, title=title))
    return tuple(named)
