"""Sizes on the screen of a meeting: the canvas, the largest letters that fit, blocks side by side.

A screen in a meeting room is read from its far end, so letters are as large as their rows allow. Sizes are
pixels of a canvas of 1280 × 720, which the browser scales to the screen: 11 pixels are 16 at 1920 × 1080.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import plotly.graph_objects as go

from charts.fitting import block_width, in_blocks
from charts.text_width import lines_of, screen_width, wrapped
from charts.written import unchecked

WIDTH: Final = 1200  # of the canvas that a chart has
CANVAS: Final = 720
EDGES: Final = 56  # above the headline, under it and below the source
HEIGHT: Final = 470  # under a headline of two lines
GUTTER: Final = 28  # between blocks
MOST_ROWS: Final = 32  # of a block: more would be too small
LARGEST: Final = 22
SMALLEST: Final = 11
LEAST: Final = 9  # where a name would be cut otherwise
SLACK: Final = 1.04  # lines end before the edge, where words do
UNIT: Final = 0.53  # width of half a Chinese character by its font's height, with some air
HOVER: Final = 18
STANDOFF: Final = 6  # between a name and its bar
LEADING: Final = 1.25  # a line's height by its font's

Spec = dict[str, Any]


@dataclass(frozen=True)
class FullscreenLayout:
    """The figures that stand side by side, and how many (of how many) rows and columns they show.

    ``legend`` are colours and what they stand for in all of them.
    """

    figures: Sequence[go.Figure]
    rows: tuple[int, int] = (0, 0)
    columns: tuple[int, int] = (0, 0)
    legend: Sequence[tuple[str, str]] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.rows[0] == self.rows[1] and self.columns[0] == self.columns[1]


def lines_taken(text: str, size: float, width: float = WIDTH) -> int:
    """Return about how many lines a text takes."""
    return max(ceil(screen_width(text, size) * SLACK / width), 1) if text else 0


def height_left(headline: str, scope: str, notes: str, source: str) -> float:
    """Return the height that a figure has between the texts around it, sized by ``ui/meeting.css``."""
    taken = 46 * lines_taken(headline, 41) + 6 + 27 * lines_taken(scope, 19)
    taken += 6 + 20 * lines_taken(notes, 14) + 6 + 20 * lines_taken(source, 14, WIDTH - 190)
    return CANVAS - EDGES - taken


@dataclass(frozen=True)
class Block:
    """Rows that stand one below the other, one of ``of`` blocks, each with room for ``count`` rows."""

    rows: range
    count: int
    of: int

    @property
    def width(self) -> float:
        """The width of the block."""
        return block_width(WIDTH, self.of, GUTTER)


def blocks_of(rows: int, blocks: int) -> list[Block]:
    """Return the blocks of rows, at least one; the last may have fewer rows than it has room for."""
    parts = in_blocks(rows, blocks) or [range(0)]
    return [Block(part, max(len(parts[0]), 1), len(parts)) for part in parts]


def named(names: Sequence[str], slot: float, width: float, widest: float) -> tuple[float, list[str], float]:
    """Return the largest letters at which names fit into rows of height ``slot``.

    Also returns the names in lines and the width of their column. It is at most ``width``; where not even
    small letters fit, it may be ``widest``, and what does not fit even there is cut.
    """
    for column in (width, widest):
        size = max(min(LARGEST, slot / LEADING), SMALLEST)
        while size >= (SMALLEST if column == width else LEAST):
            labels = [wrapped(name, int(column / (size * UNIT))) for name in names]
            if max(map(lines_of, labels), default=1) * size * LEADING <= slot + 1:
                return size, labels, _column(labels, size, column)
            size -= 0.5
    # Not even the smallest letters have room for the longest name.
    labels = [
        wrapped(name, int(widest / (size * UNIT)), max(int((slot + 1) / (size * LEADING)), 1))
        for name in names
    ]
    return size, labels, _column(labels, size, widest)


def _column(labels: Sequence[str], size: float, most: float) -> float:
    return min(max((screen_width(label, size) for label in labels), default=0), most)


def finished(spec: Spec, size: float, **layout: Any) -> go.Figure:
    """Return a figure that takes the size of its place, with letters of ``size``."""
    layout = spec["layout"] | layout
    layout.pop("height", None)
    layout["font"] = layout["font"] | {"size": size}
    layout["yaxis"] = layout["yaxis"] | {"ticklabelstandoff": STANDOFF}
    label = layout["hoverlabel"]
    layout["hoverlabel"] = label | {"font": label["font"] | {"size": HOVER}}
    return unchecked(spec["data"], layout)


def sized(holder: dict[str, Any], key: str, size: float) -> None:
    """Give a font inside of a trace, an axis or a note its size."""
    holder[key] = holder.get(key, {}) | {"size": size}
