"""The crosstab as tiles. Bars are drawn instead of a heatmap because only bars can be clicked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from charts.bars import UNDIMMED
from charts.palette import Palette, ink, ramp
from charts.template import SMALL_SIZE, figure, wrapped

HEIGHT: Final = 30
TOTAL: Final = ""  # stands for "all categories" in the customdata of a total


@dataclass(frozen=True)
class Tile:
    """One cell. ``share`` places it on the colour scale (0 to 1); None is a total, kept out of it."""

    row: int
    column: int
    text: str
    hover: str
    share: float | None
    code: str  # comes back when it is clicked


def _trace(
    tiles: Sequence[Tile], colours: Sequence[str], text_colour: str, palette: Palette
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [tile.column for tile in tiles],
        "x": [1] * len(tiles),
        "y": [tile.row for tile in tiles],
        "width": 1,
        "text": [tile.text for tile in tiles],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": text_colour, "size": SMALL_SIZE},
        "customdata": [tile.code for tile in tiles],
        "hovertext": [tile.hover for tile in tiles],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": list(colours), "line": {"color": palette.surface, "width": 1.5}},
        **UNDIMMED,
    }


def _traces(tiles: Sequence[Tile], scale: Sequence[str], palette: Palette) -> list[dict[str, Any]]:
    """Return one trace for each text colour: a list of colours by cell would double what is sent."""
    by_ink: dict[str, tuple[list[Tile], list[str]]] = {}
    for tile in tiles:
        colour = "rgba(0,0,0,0)" if tile.share is None else ramp(scale, tile.share)
        text = palette.text if tile.share is None else ink(colour)
        group, colours = by_ink.setdefault(text, ([], []))
        group.append(tile)
        colours.append(colour)
    return [_trace(group, colours, text, palette) for text, (group, colours) in by_ink.items()]


def tiles(
    cells: Sequence[Tile], rows: Sequence[str], columns: Sequence[str], scale: Sequence[str], palette: Palette
) -> go.Figure:
    """Cells in rows and columns, each with its number in it; labels beside and above.

    Long names above stand slanted so that Chinese stays readable; nothing is cut.
    """
    labels = [wrapped(name, 30) for name in rows]
    above = [wrapped(name, 16) for name in columns]
    slanted = len(columns) > 9 or any(label.count("<br>") > 2 for label in above)
    if slanted:
        above = [wrapped(name, 28) for name in columns]
    return figure(
        palette,
        _traces(cells, scale, palette),
        HEIGHT * len(rows) + (190 if slanted else 80),
        barmode="overlay",
        xaxis={
            "range": [0, len(columns)],
            "tickvals": [place + 0.5 for place in range(len(columns))],
            "ticktext": above,
            "tickangle": -50 if slanted else 0,
            "side": "top",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "tickfont": {"size": SMALL_SIZE},
        },
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": labels,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "tickfont": {"size": SMALL_SIZE},
        },
    )
