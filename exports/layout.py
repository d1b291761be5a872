"""What XLSX and ODS share in how a table looks."""

import math
from collections.abc import Sequence
from typing import Final

from cards.cells import Cell
from charts.text_width import letters
from exports.sheet import ExportSheet

WIDEST: Final = 60  # Latin letters; longer text wraps
NARROWEST: Final = 8
COVER_WIDTHS: Final = (32, 90)
HEADER: Final = "#0B3F5E"  # background
_FILTER_BUTTON: Final = 3


def lines(row: Sequence[Cell], fitted: Sequence[tuple[float, bool]]) -> int:
    """Return how many lines the tallest cell of a row takes in columns of these widths."""
    found = [1]
    for cell, (width, wraps) in zip(row, fitted, strict=True):
        if wraps and cell is not None:
            found.append(sum(max(1, math.ceil(letters(line) / width)) for line in str(cell).split("\n")))
    return max(found)


def widths(clean: ExportSheet) -> list[tuple[float, bool]]:
    """Return (width in Latin letters, whether its text takes several lines) of each column."""
    found = [max(NARROWEST, letters(title) + _FILTER_BUTTON) for title in clean.titles]
    lines = [False] * len(found)
    for row in clean.rows:
        for place, cell in enumerate(row):
            found[place] = max(found[place], letters("" if cell is None else str(cell)))
            lines[place] = lines[place] or (isinstance(cell, str) and "\n" in cell)
    return [
        (min(width + 1, WIDEST), several or width + 1 > WIDEST)
        for width, several in zip(found, lines, strict=True)
    ]
