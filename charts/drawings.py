"""What a card draws, before anything draws it: Plotly does on the screen, PowerPoint on a slide.

Both are given the same bars, layers and tiles, so that they cannot say different numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from charts.bars import Bar, columns, compared, dominated, ranked
from charts.palette import Palette
from charts.stacked import Layer, stacked
from charts.template import NUMBERS
from charts.tiles import HEIGHT, Tile, tiles


@dataclass(frozen=True)
class Ranked:
    """Horizontal bars from the top in the order given."""

    bars: Sequence[Bar]
    palette: Palette

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return ranked(self.bars, self.palette)


@dataclass(frozen=True)
class Dominated:
    """Ranked bars of which the first would flatten the others; ``rest`` is the sum of the others."""

    bars: Sequence[Bar]
    rest: float
    palette: Palette
    note: str

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return dominated(self.bars, self.rest, self.palette, self.note)


@dataclass(frozen=True)
class Columns:
    """Upright bars of ordered categories, each in its colour."""

    bars: Sequence[Bar]
    colours: Sequence[str]
    palette: Palette

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return columns(self.bars, self.colours, self.palette)


@dataclass(frozen=True)
class Compared:
    """Ranked bars, each with a mark where the ``whole`` stands: ``note`` names it, ``name`` the bars."""

    bars: Sequence[Bar]
    whole: Sequence[float]
    palette: Palette
    note: str
    name: str

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return compared(self.bars, self.whole, self.palette, self.note)


@dataclass(frozen=True)
class Stacked:
    """Horizontal bars made of layers in a fixed order; ``ends`` stand at the right of the bars."""

    names: Sequence[str]
    ends: Sequence[str]
    codes: Sequence[str]
    layers: Sequence[Layer]
    palette: Palette
    hover: str = NUMBERS

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return stacked(self.names, self.ends, self.codes, self.layers, self.palette, self.hover)


@dataclass(frozen=True)
class Tiles:
    """Cells in rows and columns on a colour scale, each with its text in it."""

    cells: Sequence[Tile]
    rows: Sequence[str]
    columns: Sequence[str]
    scale: Sequence[str]
    palette: Palette
    hover: str = NUMBERS
    row_height: int = HEIGHT

    def figure(self) -> go.Figure:
        """Return the figure for the screen."""
        return tiles(
            self.cells, self.rows, self.columns, self.scale, self.palette, self.hover, self.row_height
        )


Drawing = Ranked | Dominated | Columns | Compared | Stacked | Tiles
