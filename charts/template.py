"""The look that every figure shares: transparent ground, one font, muted grid, room for labels."""

import html
import unicodedata
from base64 import b64encode
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
SMALL_UNITS: Final = 30  # of a line in small letters, which takes a little more of a phone


class Written(go.Figure):  # type: ignore[misc]  # Plotly has no types
    """A figure as it was written down, which is what is sent.

    Plotly's own objects are made when somebody asks for one: they and their copies were most of the time that
    a figure takes. Nothing is checked here; the tests have Plotly check every kind of figure instead.
    """

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self._written: dict[str, Any] | None = {"data": data, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as dictionaries; they are its own until Plotly's objects are made."""
        return super().to_dict() if self._written is None else dict(self._written)

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how a copy is made: as it is written, or with Plotly's objects as Plotly's own figure."""
        if self._written is None:
            return go.Figure, super().__reduce__()[1]
        return Written, (self._written["data"], self._written["layout"])

    def __getattr__(self, name: str) -> Any:
        """Make Plotly's objects: only they have what has not been found, but no method of Python's own."""
        if (written := self.__dict__.get("_written")) is None or name.startswith("__"):
            raise AttributeError(name)
        self._written = None
        super().__init__(**written, _validate=False)
        return getattr(self, name)


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


def wrapped(text: str, most: int = LABEL_UNITS) -> str:
    """Break a label into lines for Plotly: Chinese anywhere, other words at spaces; markup is made plain."""
    if units(text) <= most:
        return html.escape(text.rstrip(), quote=False)
    lines = [""]
    for word in _pieces(text):
        if lines[-1] and units(lines[-1] + word.rstrip()) > most:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word
    return "<br>".join(html.escape(line.rstrip(), quote=False) for line in lines)


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
    """Names of rows in lines, the size of their letters, and the pixels of one more line."""

    labels: list[str]
    size: int
    line: int


def row_names(names: Sequence[str], most_lines: int) -> RowNames:
    """Return names as they stand beside bars, narrow enough to leave a phone room for the bars.

    Where one of them would take more lines than that, all stand in small letters.
    """
    labels = [wrapped(name) for name in names]
    if max(map(lines_of, labels), default=1) <= most_lines:
        return RowNames(labels, TEXT_SIZE, LINE)
    return RowNames([wrapped(name, SMALL_UNITS) for name in names], SMALL_SIZE, SMALL_LINE)


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
