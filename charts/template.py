"""The look that every figure shares: transparent ground, one font, muted grid, room for labels."""

import html
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Any, Final

import plotly.graph_objects as go

from charts.palette import FONT, Palette
from charts.text_width import label_width, lines_of, wrapped
from charts.written import Written

TEXT_SIZE: Final = 14
LINE: Final = 19  # pixels of one more line of a label
SMALL_SIZE: Final = 12
SMALL_LINE: Final = 16
# Plotly's words for the parts of a hover: what stands on the axes, the trace, the part's own text.
ROW: Final = "%{y}"
COLUMN: Final = "%{x}"
LAYER: Final = "%{fullData.name}"
NUMBERS: Final = "%{hovertext}"
LABEL_UNITS: Final = 22  # width of a label's line; a Chinese character is two units
MOST_LINES: Final = 3  # of a name beside a bar or a row
RINGED: Final = "others"  # the role of parts that have a ring around nothing
LEGEND: Final = 30  # pixels of the line that says what colours mean
SMALL_UNITS: Final = 30  # of a line in small letters, which takes a little more of a phone


def figure(palette: Palette, data: list[dict[str, Any]], height: int, **layout: Any) -> go.Figure:
    """Return a figure with the shared look. ``layout`` adds to it or replaces parts of it."""
    shared = {
        "height": height,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 4, "r": 12, "t": 6, "b": 6},
        # Plotly keeps 64 pixels for what is drawn, and would cut names rather than go below.
        "minreducedwidth": 32,
        "showlegend": False,
        "bargap": 0.28,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.surface,
            "bordercolor": palette.border,
            "font": {"family": FONT, "size": TEXT_SIZE, "color": palette.text},
        },
    }
    return Written(data, shared | layout)


def once(texts: list[str]) -> list[str] | str:
    """Return texts as Plotly takes them: one for all where all are the same, as in empty cells."""
    return texts if len(set(texts)) > 1 else "".join(texts[:1])


def value_axis(palette: Palette, **more: Any) -> dict[str, Any]:
    """Return an axis of numbers: from zero, with a muted grid."""
    return {
        "rangemode": "tozero",
        "gridcolor": palette.grid,
        "zeroline": True,
        "zerolinecolor": palette.border,
        "tickfont": {"size": SMALL_SIZE, "color": palette.muted},
        "automargin": True,
        "fixedrange": True,
        "separatethousands": True,
    } | more


def category_axis(palette: Palette, size: int = TEXT_SIZE, **more: Any) -> dict[str, Any]:
    """Return an axis of categories, never read as numbers, with letters of a size."""
    return {
        "type": "category",
        "ticklabeloverflow": "allow",  # each name is measured to see whether it fits, and hidden if not
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": size, "color": palette.text},
        "automargin": True,
        "fixedrange": True,
    } | more


def left_margin(labels: Sequence[str], size: int) -> int:
    """Return the left margin for names beside an axis: with more than they need, Plotly draws only once.

    Where a visitor's font is wider than thought, Plotly gives them more and draws once more.
    """
    return ceil(9 + max((label_width(label, size) for label in labels), default=0))


def line_margin(labels: Sequence[str]) -> int:
    """Return the margin for small names above or below an axis, as ``left_margin``."""
    return ceil(7 + 1.3 * SMALL_SIZE * max((lines_of(label) for label in labels if label), default=0))


def undimmed(text_colour: str) -> dict[str, Any]:
    """Return what keeps bars that were not clicked, and their texts, as they are: they still count."""
    same = {"marker": {"opacity": 1}, "textfont": {"color": text_colour}}
    return {"selected": same, "unselected": same}


def as_text(text: str) -> str:
    """Return a text as Plotly shows it to the letter: it reads some of HTML. Line breaks are kept."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def legend_line(legend: Sequence[tuple[str, str]], palette: Palette) -> dict[str, Any]:
    """Return the line below a chart that says what colours mean: pairs of their role and a text."""
    parts = [
        f'<span style="color:{palette.accent if role == RINGED else palette.colour(role)}">'
        f"{'□' if role == RINGED else '■'}</span> {as_text(text)}"
        for role, text in legend
    ]
    return {
        "text": "　".join(parts),
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 0,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"size": SMALL_SIZE, "color": palette.muted},
    }


def told_apart(labels: Sequence[str]) -> list[str]:
    """Return labels of which no two are the same: an axis of categories takes the same text for one of them.

    Names that differ may be cut to the same text. What is added has no width.
    """
    seen: Counter[str] = Counter()
    apart = []
    for label in labels:
        apart.append(label + "\u200b" * seen[label])
        seen[label] += 1
    return apart


def whole_names(hover: str, names: Sequence[str], labels: Sequence[str], most: int) -> list[str]:
    """Return the text about each row's parts, in which ``ROW`` stands for a label that is not cut.

    A hover finds the name on the axis; where that is cut, the whole name stands in the text itself.
    """
    return [
        hover
        if label == wrapped(name, most)
        else hover.replace(ROW, wrapped(name, most).replace("{", "&#123;"))
        for name, label in zip(names, labels, strict=True)
    ]


def least_height(labels: Sequence[str], line: int) -> int:
    """Return the height of a row, the same for all, at which no label runs into the one below it."""
    lines = [lines_of(label) for label in labels]
    return ceil(max((line * (one + other) / 2 for one, other in pairwise(lines)), default=0))


@dataclass(frozen=True)
class RowNames:
    """Names of rows in lines of ``most`` units, the size of their letters, the pixels of one more line."""

    labels: list[str]
    most: int
    size: int
    line: int


def row_names(names: Sequence[str], lines: int) -> RowNames:
    """Return names as they stand beside bars, narrow enough to leave a phone room for the bars.

    Where one of them would take more ``lines`` than that, all stand in small letters; what has no room in
    ``MOST_LINES`` of these is cut.
    """
    labels = [wrapped(name, LABEL_UNITS) for name in names]
    if labels == [wrapped(name, LABEL_UNITS, lines) for name in names]:
        return RowNames(labels, LABEL_UNITS, TEXT_SIZE, LINE)
    labels = [wrapped(name, SMALL_UNITS, MOST_LINES) for name in names]
    return RowNames(labels, SMALL_UNITS, SMALL_SIZE, SMALL_LINE)


def texts_beyond(ends: Sequence[float], bars: Any, texts: Sequence[str], palette: Palette) -> dict[str, Any]:
    """Return texts that stand right of the end of each bar; ``bars`` are places on the axis of bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(ends),
        "y": bars,
        "text": [f"  {as_text(text)}" for text in texts],
        "textposition": "middle right",
        "textfont": {"color": palette.muted, "size": SMALL_SIZE},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }
