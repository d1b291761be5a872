"""What a card draws, before anything draws it: Plotly does on the screen, PowerPoint on a slide.

Both are given the same bars, layers and tiles, so that they cannot say different numbers. Colours are named
by their roles; the palette comes when it is drawn.
"""

from charts.bars import Columns, Compared, Ranked
from charts.coverage import CoverageMap
from charts.paired import Paired
from charts.stacked import Stacked
from charts.tiles import Tiles

__all__ = ["Columns", "Compared", "CoverageMap", "Drawing", "Paired", "Ranked", "Stacked", "Tiles"]

Drawing = Ranked | Columns | Compared | Paired | Stacked | Tiles | CoverageMap
