"""The crosstab as tiles. Bars are drawn instead of a heatmap because only bars can be clicked.

A table can have thousands of tiles, so what they have in common is sent once: places are packed numbers, and
names stand on the axes, where a hover finds them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import ceil
from typing import Any, Final, Literal

import plotly.graph_objects as go

from charts.heads import MORE, heads
from charts.palette import Palette, Ramp, ink, ramp
from charts.template import (
    LEGEND,
    MOST_LINES,
    NUMBERS,
    RINGED,
    SMALL_LINE,
    SMALL_SIZE,
    as_text,
    figure,
    least_height,
    left_margin,
    legend_line,
    line_margin,
    once,
    undimmed,
    whole_names,
)
from charts.text_width import lines_of, wrapped

Side = Literal["row", "column"]
HEIGHT: Final = 30
ROW_WIDE: Final = 40
_TWO_CODES: Final = re.compile(r"(?<=\d)-(?=\d)")  # as in "45-46", which is wider than a narrow tile
NAME_WIDE: Final = 14  # units of a line of a name in a tile, of which it takes two at most
TOTAL: Final = ""  # stands for "all categories" in the customdata of a total


@dataclass(slots=True)  # not frozen: that takes four times as long to make, and there are thousands
class Tile:
    """One cell. ``share`` places it on the colour scale (0 to 1); None is a total, kept out of it.

    ``text`` is in Plotly's markup: what of it is data goes through ``as_text``. ``hover`` is a total's whole
    text; a cell's goes into the text that all cells share. ``role`` replaces the scale's: for what is
    missing, which no amount stands for.
    """

    row: int
    column: int
    text: str
    hover: str
    share: float | None
    code: str  # comes back when it is clicked
    role: str = ""  # of its colour, where that is not the ramp's
    name: str = ""  # stands in place of what is above the last line of ``text`` where there is room for it


def _trace(
    tiles: Sequence[Tile],
    colours: str | list[str],
    text_colour: str,
    hovers: str | Sequence[str],
    palette: Palette,
    ringed: bool = False,
) -> dict[str, Any]:
    """Return the trace of tiles; ``hovers`` is all that is said of one or a form of it, for all or by row."""
    about = hovers if isinstance(hovers, str) else once([hovers[tile.row] for tile in tiles])
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": "x2",
        "base": [tile.column for tile in tiles],
        "x": [1] * len(tiles),
        "y": [tile.row for tile in tiles],
        "width": 1,
        "text": once([tile.text for tile in tiles]),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": text_colour, "size": SMALL_SIZE},
        "customdata": [tile.code for tile in tiles],
        "hovertext": [as_text(tile.hover) for tile in tiles] if NUMBERS in "".join(about) else "",
        "hovertemplate": about,
        "marker": {
            "color": colours,
            "line": {"color": palette.accent if ringed else palette.surface, "width": 1.5},
        },
        **undimmed(text_colour),
    }


def _traces(
    tiles: Sequence[Tile],
    scale: Sequence[str],
    palette: Palette,
    hovers: Sequence[str],
    marked: Sequence[str],
) -> list[dict[str, Any]]:
    """Return one trace for each text colour, and for cells of one colour: those at the low end, and by role.

    A list of text colours by cell would double what is sent, and cells of one colour need no list. Where
    there are ``marked`` hovers, cells of a role that say the same are a trace with one text.
    """
    coloured = cache(lambda share: (colour := ramp(scale, share), ink(colour)))
    of_role = cache(lambda role: (colour := palette.colour(role), ink(colour)))
    groups: dict[tuple[str, bool, str, str], tuple[list[Tile], list[str]]] = {}
    for tile in tiles:
        if tile.share is not None:
            colour, text = of_role(tile.role) if tile.role else coloured(tile.share)
            lowest = tile.share <= 0 and not tile.role
            alike = tile.hover if marked and tile.role not in ("", RINGED) else ""
            group, all_ = groups.setdefault((text, lowest, tile.role, alike), ([], []))
            group.append(tile)
            all_.append(colour)
    traces = []  # rings last, or their neighbours would lie over them
    for (text, lowest, role, alike), (group, all_) in sorted(groups.items(), key=lambda it: RINGED in it[0]):
        colours = all_[0] if lowest or role else all_
        about = [each.replace(NUMBERS, as_text(alike)) for each in marked] if alike else hovers
        traces.append(_trace(group, colours, text, about, palette, role == RINGED))
    if totals := [tile for tile in tiles if tile.share is None]:
        traces.append(_trace(totals, "rgba(0,0,0,0)", palette.text, f"{NUMBERS}<extra></extra>", palette))
    return traces


@dataclass(frozen=True)
class Tiles:
    """Cells in rows and columns on one of the palette's ramps, each with its text in it.

    Labels stand beside and above, each cut at some lines. ``hover`` is the text about a cell, in which
    ``ROW``, ``COLUMN`` and ``NUMBERS`` of ``charts.template`` stand for its parts. Chinese names above break
    into short lines; where that breaks no word, as in English, they stand slanted.

    ``legend`` are roles of colours and what they mean. Where there is a ``most``, a page shows rows of at
    most so many tiles, each with its name where that has room: only for tiles without names above. ``marked``
    is the text about a cell of a role, where that is another.
    """

    cells: Sequence[Tile]
    rows: Sequence[str]
    columns: Sequence[str]
    ramp: Ramp
    hover: str = NUMBERS
    row_height: int = HEIGHT
    legend: Sequence[tuple[str, str]] = ()
    most: int = 0
    marked: str = ""

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette; totals stand beside the names, and so in view."""
        if self.most:
            named = replace(self, most=0, cells=list(map(_with_name, self.cells)))
            return named.reflowed(self.most).figure(palette)
        if not (self.has_total("row") or self.has_total("column")):
            return self.in_order(palette)
        return self.part(self._total_first("row"), self._total_first("column")).in_order(palette)

    def in_order(self, palette: Palette) -> go.Figure:
        """Return the figure with rows and columns in the order that they are given in."""
        labels = [wrapped(name, ROW_WIDE, MOST_LINES) for name in self.rows]
        hovers, marked = (
            [f"{text}<extra></extra>" for text in whole_names(each, self.rows, labels, ROW_WIDE) if text]
            for each in (self.hover, self.marked)
        )
        above, wide = heads(self.columns)
        cells = list(map(_broken, self.cells)) if len(self.columns) > MORE else self.cells
        inside = SMALL_LINE * max((lines_of(cell.text) for cell in cells), default=1)
        height = max(self.row_height, inside, least_height(labels, SMALL_LINE))
        across = {"range": [0, len(self.columns)], "showgrid": False, "zeroline": False, "fixedrange": True}
        names = {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"}
        return figure(
            palette,
            [*_traces(cells, palette.scale(self.ramp), palette, hovers, marked), names],
            height * len(self.rows)
            + (40 + 5 * wide if wide else 24 + 16 * max(map(lines_of, above), default=1))
            + (LEGEND if self.legend else 0),
            barmode="overlay",
            annotations=[legend_line(self.legend, palette)] if self.legend else [],
            margin={
                "l": left_margin(labels, SMALL_SIZE),
                "r": 12,
                "t": 6 if wide else line_margin(above),
                "b": 6,
            },
            xaxis=across
            | {
                "tickvals": [place + 0.5 for place in range(len(self.columns))],
                "ticktext": above,
                "tickangle": -50 if wide else 0,
                "side": "top",
                "automargin": True,
                "tickfont": {"size": SMALL_SIZE},
            },
            # A hover names a bar by its end, people by its middle: so the bars have an axis that is not seen.
            xaxis2=across
            | {
                "tickvals": list(range(1, len(self.columns) + 1)),
                "ticktext": [wrapped(name, ROW_WIDE) for name in self.columns],
                "overlaying": "x",
                "showticklabels": False,
            },
            yaxis={
                "range": [len(self.rows) - 0.5 + (LEGEND / height if self.legend else 0), -0.5],
                "tickvals": list(range(len(self.rows))),
                "ticktext": labels,
                "ticklabeloverflow": "allow",  # as in category_axis
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "automargin": True,
                "tickfont": {"size": SMALL_SIZE},
            },
        )

    def has_total(self, side: Side) -> bool:
        """Return whether the last row, or column, is one of totals."""
        last = len(self.rows if side == "row" else self.columns) - 1
        shares = [tile.share for tile in self.cells if getattr(tile, side) == last]
        return bool(shares) and all(share is None for share in shares)

    def _total_first(self, side: Side) -> list[int]:
        places = range(len(self.rows if side == "row" else self.columns))
        return [places[-1], *places[:-1]] if self.has_total(side) else [*places]

    def first(self, side: Side, most: int) -> list[int]:
        """Return the places of the first rows or columns, a total at the end included."""
        of = len(self.rows if side == "row" else self.columns)
        if self.has_total(side) and most < of:
            return [*range(most - 1), of - 1]
        return list(range(min(most, of)))

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


def _with_name(tile: Tile) -> Tile:
    """Return a tile with its name in it, where that has room."""
    name = wrapped(tile.name, NAME_WIDE)
    if not tile.name or lines_of(name) > 2:
        return tile
    return replace(tile, text=f"{name}<br>{tile.text.rpartition('<br>')[2]}")


def _broken(cell: Tile) -> Tile:
    broken = _TWO_CODES.sub("-<br>", cell.text)
    return cell if broken == cell.text else replace(cell, text=broken)
