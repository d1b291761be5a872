"""What a card draws, before anything draws it: Plotly does on the screen, PowerPoint on a slide.

Both are given the same bars, layers and tiles, so that they cannot say different numbers. Colours are named
by their roles; the palette comes when it is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.bars import Bar, columns, compared, dominated, ranked
from charts.palette import Palette, Ramp
from charts.stacked import Layer, stacked
from charts.template import NUMBERS
from charts.tiles import HEIGHT, Tile, tiles


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


Drawing = Ranked | Dominated | Columns | Compared | Stacked | Tiles
