"""How rows of texts become a table that has room on a slide."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from charts.fitting import rows_that_fit, shared_widths
from charts.text_width import slide_width
from exports.slides.measure import height, in_lines
from exports.slides.model import Grid
from exports.slides.table_model import Block, Cell, Fitted
from exports.slides.text import clean
from exports.slides.theme import Box

SIZES: Final = (14, 13, 12, 11, 10, 9)  # points
SIDE: Final = 0.08  # inches beside a text
OVER: Final = 0.1  # inches above and below a row's lines
CHARACTERS: Final = 4  # that a column of Chinese has room for at least
STRETCH: Final = 1.25  # that a column may be wider than it needs


def grid(table: Grid, area: Box) -> Fitted:
    """Return rows of texts as one table; rows without room are left out and counted."""
    of = max(table.of, len(table.rows))
    rows = tuple(tuple(map(clean, row)) for row in table.rows)
    table = replace(table, columns=tuple(map(clean, table.columns)), rows=rows)
    for size in SIZES:
        widths = _widths(table, area[2], size)
        heights = [_height(row, widths, size) for row in (table.columns, *table.rows)]
        if sum(heights) <= area[3]:
            break
    shown = rows_that_fit(heights, area[3])
    aligns = ["r" if place in table.numeric else "l" for place in range(len(widths))]
    cells = tuple(
        tuple(Cell(text, bold=not place, align=align) for text, align in zip(row, aligns, strict=True))
        for place, row in enumerate((table.columns, *table.rows[:shown]))
    )
    block = Block(cells, widths, tuple(heights[: shown + 1]), size, size, True, SIDE, ruled=True)
    return Fitted((block,), (shown, of), (len(widths), len(widths)))


def _widths(table: Grid, room: float, size: float) -> tuple[float, ...]:
    """Return what each column needs; the widest have less where that is too much, but room for any word."""
    columns = list(zip(table.columns, *table.rows, strict=True))
    natural = [max(slide_width(text, size, True) for text in column) + 2 * SIDE for column in columns]
    least = [min(_least(column, size), room / len(columns)) for column in columns]
    fitted = shared_widths(natural, room, least)
    return tuple(each * min(room / sum(fitted), STRETCH) for each in fitted)


def _least(column: Sequence[str], size: float) -> float:
    words = [word for text in column if text.isascii() for word in text.split()]
    return max([CHARACTERS * size / 72, *(slide_width(word, size, True) for word in words)]) + 2 * SIDE


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    texts = [in_lines(text, each - 2 * SIDE, size) for text, each in zip(row, widths, strict=True)]
    return height(texts, size) + OVER
