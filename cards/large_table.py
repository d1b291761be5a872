"""The first rows of a table in letters for the screen of a meeting, as many as it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from cards.card import Card, first_rows
from cards.cells import cell_text
from cards.sheet import Column
from charts.fitting import rows_that_fit, shared_widths
from charts.fullscreen_sizes import LEADING, SLACK, WIDTH, lines_taken
from charts.text_width import screen_width

MOST: Final = 12  # rows: more are read on the page
ENOUGH: Final = 8  # rows, for which letters become smaller
SIZES: Final = (24, 22, 20, 18, 16, 15)
READABLE: Final = 18
BESIDE: Final = 20  # pixels in a cell, beside the text and above it
OVER: Final = 12


@dataclass(frozen=True)
class LargeTable:
    """What a table shows: texts, with the letters' size and the columns' widths in pixels of the canvas."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    size: int
    widths: Sequence[float]
    of: int

    def html(self) -> str:
        """Return it as HTML; ``ui/meeting.css`` has the rest of its looks."""
        head = "".join(
            f'<th scope="col" class="{column.kind}" style="width: calc({width:.0f}px * var(--scale))">'
            f"{escape(column.title)}</th>"
            for column, width in zip(self.columns, self.widths, strict=True)
        )
        body = "".join(f"<tr>{self._cells(row)}</tr>" for row in self.rows)
        return (
            f'<table style="font-size: calc({self.size}px * var(--scale))"><thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table>"
        )

    def _cells(self, row: Sequence[str]) -> str:
        kinds = (column.kind for column in self.columns)
        return "".join(
            f'<td class="{kind}">{escape(text)}</td>' for kind, text in zip(kinds, row, strict=True)
        )


def large_table(card: Card, height: float) -> LargeTable:
    """Return as many of a card's first rows as fit into ``height``, in letters as large as may be."""
    sheet = first_rows(card, MOST)
    of = len(card.sheet_of().rows)
    texts = [
        [cell_text(cell, column.kind) for column, cell in zip(sheet.columns, row, strict=True)]
        for row in sheet.rows
    ]
    titles = [column.title for column in sheet.columns]
    tried = [_tried([titles, *texts], size, height) for size in SIZES]
    enough = [each for each in tried if each[1] >= min(ENOUGH, len(texts))] or tried[-1:]
    # Letters as large as may be, but rather somewhat smaller than rows of two lines.
    size, fit, widths, _level = next((each for each in enough if each[3] and each[0] >= READABLE), enough[0])
    return LargeTable(sheet.columns, texts[:fit], size, widths, of)


def _tried(rows: Sequence[Sequence[str]], size: int, height: float) -> tuple[int, int, list[float], bool]:
    """Return a size, how many rows below the first fit at it, the widths, and whether all have one line."""
    widths = _widths(rows, size)
    heights = [_height(row, widths, size) for row in rows]
    return size, rows_that_fit(heights, height), widths, max(heights) == min(heights)


def _widths(rows: Sequence[Sequence[str]], size: float) -> list[float]:
    """Return what each column needs, the widest ones less where that is more than there is."""
    natural = [
        max(screen_width(text, size) for text in column) * SLACK + BESIDE
        for column in zip(*rows, strict=True)
    ]
    return shared_widths(natural, WIDTH)


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = (
        lines_taken(text, size, width - BESIDE + 1) if text else 1
        for text, width in zip(row, widths, strict=True)
    )
    return max(lines, default=1) * size * LEADING + OVER
