"""The coverage map: a row of tiles for each group, a tile with its name, its number and a bar for each part.

On the overview the page itself draws it; this is for pictures, meetings and pages to take away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import plotly.graph_objects as go

from charts.palette import Palette
from charts.template import (
    LEGEND,
    RINGED,
    SMALL_SIZE,
    as_text,
    figure,
    left_margin,
    legend_line,
    undimmed,
)
from charts.text_width import lines_of, wrapped

MISSING: Final = "highlight"
NOTHING: Final = "border"  # the role of the frame of a part that holds nothing
LEADING: Final = 1.3  # as Plotly sets lines
GAP: Final = 0.03  # of a tile's width, between tiles and between bars
TALL: Final = 0.9  # of a row's height
UNIT: Final = 0.55  # width of half a Chinese character by its font's height, with some air
SIZES: Final = (18, 16, 15, 14, 13, 12, 11, 10, 9, 8)  # letters on the screen of a meeting
GROUP_UNITS: Final = 26


@dataclass(frozen=True)
class Letters:
    """The size of letters, units of a line of a tile's and a group's name, pixels of a bar and around it."""

    size: int
    tile_units: int
    group_units: int
    bar: float
    air: float


USUAL: Final = Letters(SMALL_SIZE, 22, 22, bar=5, air=4)


@dataclass(frozen=True, slots=True)
class MapTile:
    """One category: ``code`` comes back when it is pressed. Its texts are shown to the letter.

    ``number`` stands with its name; ``missing`` says that nobody has anything there. ``parts`` are the roles
    of its bars' colours: ``RINGED`` where only others have something, '' where nobody has.
    """

    code: str
    name: str
    number: str
    hover: str
    parts: tuple[str, ...]
    missing: bool


@dataclass(frozen=True)
class Group:
    """A row of tiles, with its name and number beside it."""

    name: str
    number: str
    tiles: Sequence[MapTile]


@dataclass(frozen=True)
class CoverageMap:
    """Groups from the top in the order given; ``legend`` are roles of colours and what they mean."""

    groups: Sequence[Group]
    legend: Sequence[tuple[str, str]]

    @property
    def wide(self) -> int:
        """How many tiles the longest row has."""
        return max((len(group.tiles) for group in self.groups), default=1)

    def figure(self, palette: Palette, letters: Letters = USUAL) -> go.Figure:
        """Return the figure in the colours of a palette."""
        labels = [wrapped(_named(group), letters.group_units) for group in self.groups]
        row = self._row(letters)
        placed = [(y, x, tile) for y, group in enumerate(self.groups) for x, tile in enumerate(group.tiles)]
        return figure(
            palette,
            [
                *(
                    trace
                    for missing in (False, True)
                    for of in [[each for each in placed if each[2].missing is missing]]
                    for trace in (
                        _tiles(of, palette, missing=missing),
                        _texts(of, palette, letters, missing=missing),
                    )
                ),
                *_bars(placed, palette, letters.bar / row),
            ],
            row * len(self.groups) + LEGEND + 12,
            barmode="overlay",
            margin={"l": left_margin(labels, letters.size), "r": 12, "t": 6, "b": 6 + LEGEND},
            annotations=[legend_line(self.legend, palette) | {"yanchor": "top", "yshift": -6}],
            xaxis={"range": [0, self.wide], "visible": False, "fixedrange": True},
            yaxis={
                "range": [max(len(self.groups), 1) - 0.5, -0.5],
                "tickvals": list(range(len(self.groups))),
                "ticktext": labels,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "automargin": True,
                "tickfont": {"size": letters.size},
            },
        )

    def letters_in(self, width: float, height: float) -> Letters:
        """Return the largest letters with which all names have room in so many pixels."""
        for size in SIZES:
            tile = (width - size * GROUP_UNITS * UNIT) / self.wide
            letters = Letters(size, int(tile * (1 - 2 * GAP) / (size * UNIT)), GROUP_UNITS, bar=4, air=2)
            if self._row(letters) * len(self.groups) + LEGEND + 12 <= height:
                break
        return letters

    def _row(self, letters: Letters) -> int:
        """Return the height of a row: of the tile's name, or of the group's, with the most lines."""
        tiles = [lines_of(_tile_text(tile, letters)) for group in self.groups for tile in group.tiles]
        groups = [lines_of(wrapped(_named(group), letters.group_units)) for group in self.groups]
        line = letters.size * LEADING
        below = letters.bar + 2 * letters.air
        return ceil(max(max(tiles, default=1) * line + below, max(groups, default=1) * line + 2))


Placed = tuple[int, int, MapTile]


def _named(group: Group) -> str:
    return f"{group.name} {group.number}"


def _tile_text(tile: MapTile, letters: Letters) -> str:
    return wrapped(f"{tile.name} {tile.number}", letters.tile_units)


def _tiles(placed: Sequence[Placed], palette: Palette, *, missing: bool) -> dict[str, Any]:
    """Return the trace of the tiles themselves, those that are missing or the others."""
    edge = palette.highlight if missing else palette.border
    return {
        "type": "bar",
        "orientation": "h",
        "base": [x + GAP / 2 for _y, x, _tile in placed],
        "x": [1 - GAP] * len(placed),
        "y": [y for y, _x, _tile in placed],
        "width": TALL,
        "customdata": [tile.code for _y, _x, tile in placed],
        "hovertext": [as_text(tile.hover) for _y, _x, tile in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": palette.background if missing else palette.surface,
            "line": {"color": edge, "width": 1.5 if missing else 1},
        },
        **undimmed(palette.text),
    }


def _texts(placed: Sequence[Placed], palette: Palette, letters: Letters, *, missing: bool) -> dict[str, Any]:
    """Return the names, from the upper left corner of each tile; a bar's own text would be centred."""
    bold = ("<b>", "</b>") if missing else ("", "")
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x + GAP for _y, x, _tile in placed],
        "y": [y - TALL / 2 + 0.05 for y, _x, _tile in placed],
        "text": [f"{bold[0]}{_tile_text(tile, letters)}{bold[1]}" for _y, _x, tile in placed],
        "textposition": "bottom right",
        "textfont": {"color": palette.highlight if missing else palette.text, "size": letters.size},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _bars(placed: Sequence[Placed], palette: Palette, high: float) -> list[dict[str, Any]]:
    """Return one trace for each look of a bar: all bars of a look are one drawing."""
    looks: dict[tuple[str, bool], tuple[list[float | None], list[float | None]]] = {}
    for y, x, tile in placed:
        of = len(tile.parts)
        for place, role in enumerate(tile.parts):
            xs, ys = looks.setdefault((role, tile.missing), ([], []))
            # A thousandth of a tile is less than a pixel: more digits would only be sent.
            left = round(x + GAP * 1.5 + (1 - 3 * GAP) * place / of, 3)
            right = round(left + (1 - 3 * GAP) / of - GAP, 3)
            bottom = round(y + TALL / 2 - 0.06, 3)
            top = round(bottom - high, 3)
            xs += [left, right, right, left, left, None]
            ys += [bottom, bottom, top, top, bottom, None]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "fill": "toself" if role and role != RINGED else "none",
            "fillcolor": palette.colour(role) if role and role != RINGED else palette.background,
            "line": {"width": 1, "color": _edge(role, palette, missing=missing)},
            "hoverinfo": "skip",
        }
        for (role, missing), (xs, ys) in looks.items()
    ]


def _edge(role: str, palette: Palette, *, missing: bool) -> str:
    if role == RINGED:
        return palette.accent
    return palette.colour(role or (MISSING if missing else NOTHING))
