"""What a card draws, before anything draws it: Plotly does on the screen, PowerPoint on a slide.

Both are given the same bars, layers and tiles, so that they cannot say different numbers. Colours are named
by their roles; the palette comes when it is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil
from typing import Literal

import plotly.graph_objects as go

from charts.bars import Bar, columns, compared, dominated, ranked
from charts.fitting import first_places
from charts.palette import Palette, Ramp
from charts.stacked import Layer, stacked
from charts.template import NUMBERS
from charts.tiles import HEIGHT, Tile, tiles

Side = Literal["row", "column"]


@dataclass(frozen=True)
class Ranked:
    """Horizontal bars from the top in the order given."""

    bars: Sequence[Bar]

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return ranked(self.bars, palette)


@dataclass(frozen=True)
class Dominated:
    """Ranked bars of which the first would flatten the others; ``rest`` is the sum of the others."""

    bars: Sequence[Bar]
    rest: float
    note: str

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return dominated(self.bars, self.rest, palette, self.note)


@dataclass(frozen=True)
class Columns:
    """Upright bars of ordered categories, each in the colour of its role."""

    bars: Sequence[Bar]
    roles: Sequence[str]

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return columns(self.bars, self.roles, palette)


@dataclass(frozen=True)
class Compared:
    """Ranked bars, each with a mark where the ``whole`` stands: ``note`` names it, ``name`` the bars."""

    bars: Sequence[Bar]
    whole: Sequence[float]
    note: str
    name: str

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return compared(self.bars, self.whole, palette, self.note)


@dataclass(frozen=True)
class Stacked:
    """Horizontal bars made of layers in a fixed order; ``ends`` stand at the right of the bars."""

    names: Sequence[str]
    ends: Sequence[str]
    codes: Sequence[str]
    layers: Sequence[Layer]
    hover: str = NUMBERS

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return stacked(self.names, self.ends, self.codes, self.layers, palette, self.hover)


@dataclass(frozen=True)
class Tiles:
    """Cells in rows and columns on one of the palette's ramps, each with its text in it."""

    cells: Sequence[Tile]
    rows: Sequence[str]
    columns: Sequence[str]
    ramp: Ramp
    hover: str = NUMBERS
    row_height: int = HEIGHT

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        return tiles(self.cells, self.rows, self.columns, self.ramp, palette, self.hover, self.row_height)

    def has_total(self, side: Side) -> bool:
        """Return whether the last row, or column, is one of totals."""
        last = len(self.rows if side == "row" else self.columns) - 1
        shares = [tile.share for tile in self.cells if getattr(tile, side) == last]
        return bool(shares) and all(share is None for share in shares)

    def first(self, side: Side, most: int) -> list[int]:
        """Return the places of the first rows or columns, a total at the end included."""
        return first_places(most, len(self.rows if side == "row" else self.columns), self.has_total(side))

    def part(self, rows: Sequence[int], columns: Sequence[int]) -> "Tiles":
        """Return some rows and columns."""
        down = {row: place for place, row in enumerate(rows)}
        across = {column: place for place, column in enumerate(columns)}
        cells = [
            replace(tile, row=down[tile.row], column=across[tile.column])
            for tile in self.cells
            if tile.row in down and tile.column in across
        ]
        names = [self.rows[row] for row in rows]
        return replace(self, cells=cells, rows=names, columns=[self.columns[column] for column in columns])

    def reflowed(self, most: int) -> "Tiles":
        """Return rows of at most so many tiles: a longer one goes on in the next row, which has no name.

        Only for tiles without names above.
        """
        lengths = [0] * len(self.rows)
        for tile in self.cells:
            lengths[tile.row] = max(lengths[tile.row], tile.column + 1)
        lines = [max(ceil(length / most), 1) for length in lengths]
        starts = [0, *accumulate(lines)]
        cells = [
            replace(tile, row=starts[tile.row] + tile.column // most, column=tile.column % most)
            for tile in self.cells
        ]
        names = [text for name, of in zip(self.rows, lines, strict=True) for text in (name, *[""] * (of - 1))]
        return replace(self, cells=cells, rows=names, columns=[""] * most)


Drawing = Ranked | Dominated | Columns | Compared | Stacked | Tiles
