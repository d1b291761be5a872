"""The look that every figure shares: transparent ground, one font, muted grid, room for labels."""

import html
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from charts.palette import FONT, Palette
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
LONGEST_WORD: Final = 40  # units; a word that is longer is cut rather than let stand out of its line
CUT: Final = "…"
SMALL_UNITS: Final = 30  # of a line in small letters, which takes a little more of a phone


def packed(numbers: npt.NDArray[np.integer]) -> dict[str, str] | list[int]:
    """Return numbers as Plotly packs them: with their type, in Base64."""
    if not len(numbers):
        return []
    return {"dtype": numbers.dtype.str[1:], "bdata": b64encode(numbers.tobytes()).decode("ascii")}


def figure(palette: Palette, data: list[dict[str, Any]], height: int, **layout: Any) -> go.Figure:
    """Return a figure with the shared look. ``layout`` adds to it or replaces parts of it.

    The template is empty because the default one is most of what a small figure would send.
    """
    shared = {
        "template": {},
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


def category_axis(palette: Palette, **more: Any) -> dict[str, Any]:
    """Return an axis of categories, never read as numbers."""
    return {
        "type": "category",
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": TEXT_SIZE, "color": palette.text},
        "automargin": True,
        "fixedrange": True,
    } | more


def undimmed(text_colour: str) -> dict[str, Any]:
    """Return what keeps bars that were not clicked, and their texts, as they are: they still count."""
    same = {"marker": {"opacity": 1}, "textfont": {"color": text_colour}}
    return {"selected": same, "unselected": same}


def note_at(text: str, y: float, **more: Any) -> dict[str, Any]:
    """Return a text at a height of the paper, from the left where nothing else is said."""
    return {
        "text": text,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": y,
        "xanchor": "left",
        "align": "left",
    } | more


@cache
def wide(char: str) -> int:
    """Return how many units a character takes on a line: two for Chinese."""
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def as_text(text: str) -> str:
    """Return a text as Plotly shows it to the letter: it reads some of HTML. Line breaks are kept."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def wrapped(text: str, most: int = LABEL_UNITS, lines: int | None = None) -> str:
    """Break a label into lines for Plotly: Chinese anywhere, other words at spaces; markup is made plain.

    What has no room in so many ``lines`` is cut, with "…" in its place.
    """
    if units(text) <= most:
        return html.escape(text.rstrip(), quote=False)
    broken = [""]
    for word in _pieces(text):
        if broken[-1] and units(broken[-1] + word.rstrip()) > most:
            broken.append("")
        broken[-1] += word
    broken = [line.rstrip() for line in broken]
    if lines is not None:
        broken = _shortened(broken, max(most, LONGEST_WORD), lines)
    return "<br>".join(html.escape(line, quote=False) for line in broken)


def _shortened(broken: Sequence[str], room: int, lines: int) -> list[str]:
    """Return the first lines, none wider than ``room``; what is cut says so."""
    shown = [line if units(line) <= room else _ended(line, room) for line in broken[:lines]]
    if len(broken) > lines:
        shown[-1] = _ended(shown[-1].removesuffix(CUT), room)
    return shown


def _ended(line: str, room: int) -> str:
    while line and units(line + CUT) > room:
        line = line[:-1]
    return line.rstrip() + CUT


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


def units(text: str) -> int:
    """Return the width of a text in units of half a Chinese character."""
    return sum(map(wide, text))


def lines_of(label: str) -> int:
    """Return how many lines a label takes."""
    return label.count("<br>") + 1


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
    labels = [wrapped(name) for name in names]
    if labels == [wrapped(name, lines=lines) for name in names]:
        return RowNames(labels, LABEL_UNITS, TEXT_SIZE, LINE)
    labels = [wrapped(name, SMALL_UNITS, MOST_LINES) for name in names]
    return RowNames(labels, SMALL_UNITS, SMALL_SIZE, SMALL_LINE)


# Punctuation that must not begin a line stays with the character before it, an opening one with the next.
_NO_START: Final = "、，。；：！？）」』》〉】…%"
_NO_END: Final = "（「『《〈【"


def _pieces(text: str) -> list[str]:
    """Return the parts of a text that may stand on different lines."""
    pieces: list[str] = []
    for char in text:
        if pieces and _joined(pieces[-1][-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _joined(before: str, char: str) -> bool:
    """Return whether no line may end between two characters."""
    if char.isspace() or char in _NO_START or before in _NO_END:
        return True
    return not before.isspace() and wide(before) == wide(char) == 1


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
