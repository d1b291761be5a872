"""Paired dots: two shares in every category, on one scale from zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from charts.bars import Bar
from charts.palette import Palette
from charts.template import (
    SMALL_LINE,
    SMALL_SIZE,
    as_text,
    category_axis,
    figure,
    left_margin,
    texts_beyond,
    undimmed,
    value_axis,
)
from charts.text_width import lines_of, units, wrapped

LINES: Final = 4  # of a name
NAME: Final = 14  # units of a line of a name: dots have room beside it on a phone
ROW: Final = 30  # pixels of one row
BESIDE: Final = 0.02  # of the scale, at either end
TEXT: Final = 40  # pixels beyond that for the text beside a dot
NOTE: Final = 46  # units of a line of the legend, which has the width of a phone
APART: Final = "\u2003\u2003"
BEYOND: Final = "\u2003" * 3  # as wide as TEXT
STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0)
MOST_STEPS: Final = 4
# Which of the two a dot is of is told by its form and its colour.
ROLES: Final = ("accent", "highlight")
SYMBOLS: Final = ("circle", "diamond")
SIGNS: Final = ("●", "◆")
SIZES: Final = (14, 13)


@dataclass(frozen=True)
class Paired:
    """Rows of two dots with a line between them, from the top in the order given, at one linear scale from 0.

    ``first`` and ``second`` are parallel, with shares (0 to 1) as values; the text of each stands beside its
    dot, away from the other. ``ends`` stand at the right of the rows under ``heading``; ``names`` say what
    the dots are of.
    """

    first: Sequence[Bar]
    second: Sequence[Bar]
    names: tuple[str, str]
    ends: Sequence[str]
    heading: str = ""

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The role of the colour, and the sign and the name, of each of the two."""
        return [(role, f"{sign} {name}") for role, sign, name in zip(ROLES, SIGNS, self.names, strict=True)]

    @property
    def top(self) -> float:
        """The largest share, 1 where there is none."""
        return max((bar.value for bar in (*self.first, *self.second)), default=0) or 1

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        labels = [wrapped(bar.name, NAME, LINES) for bar in self.first]
        places = list(range(len(labels)))
        left = left_margin(labels, SMALL_SIZE) + TEXT
        right = TEXT + 16 + 7 * max(map(units, self.ends), default=0)
        said = self._said(palette)
        above = 68 + SMALL_LINE * (lines_of(said) - 1)
        row = max(ROW, SMALL_LINE * max(map(lines_of, labels), default=1) + 6)
        steps = _steps(self.top)
        end = self.top * (1 + BESIDE)
        beyond = texts_beyond([end] * len(places), places, [BEYOND + each for each in self.ends], palette)
        return figure(
            palette,
            [self._line(palette, places), *self._dots(palette, places), beyond],
            row * len(places) + above + 8,
            margin={
                "l": left,
                "r": right,
                "t": above,
                "b": 8,
            },
            xaxis=value_axis(
                palette,
                range=[-self.top * BESIDE, end],
                side="top",
                tickvals=steps,
                ticktext=[f"{step:.0%}" for step in steps],
                tickangle=0,
            ),
            yaxis=category_axis(
                palette,
                SMALL_SIZE,
                type="linear",
                range=[max(len(places), 1) - 0.5, -0.5],
                tickvals=places,
                ticktext=labels,
                ticklabelstandoff=TEXT,
            ),
            annotations=[
                # From the edge of the figure: names of selections are long.
                _note(said, palette, x=0, xanchor="left", xshift=4 - left, yshift=38),
                _note(as_text(self.heading), palette, x=1, xanchor="right", xshift=right - 4, yshift=20),
            ],
        )

    def _said(self, palette: Palette) -> str:
        """Return what the dots are of, on one line where a phone has room for it."""
        signs = [
            f"<span style='color:{palette.colour(role)}'><b>{sign}</b></span> "
            for role, sign in zip(ROLES, SIGNS, strict=True)
        ]
        between = APART if sum(map(units, self.names)) <= NOTE - 8 else "<br>"
        return between.join(
            f"{sign}{wrapped(name, NOTE - 3)}" for sign, name in zip(signs, self.names, strict=True)
        )

    def _line(self, palette: Palette, places: Sequence[int]) -> dict[str, Any]:
        """Return the lines between the dots, all in one trace."""
        pairs = list(zip(self.first, self.second, strict=True))
        return {
            "type": "scatter",
            "mode": "lines",
            "x": [x for one, other in pairs for x in (one.value, other.value, None)],
            "y": [y for place in places for y in (place, place, None)],
            "line": {"color": palette.quiet, "width": 3},
            "hoverinfo": "skip",
        }

    def _dots(self, palette: Palette, places: Sequence[int]) -> list[dict[str, Any]]:
        # The text of the smaller one stands left; of two equal ones that of the first.
        less = [one.value <= other.value for one, other in zip(self.first, self.second, strict=True)]
        left = (less, [not each for each in less])
        return [
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": as_text(self.names[side]),
                "x": [bar.value for bar in bars],
                "y": list(places),
                "text": [f" {as_text(bar.text)} " for bar in bars],
                "textposition": [f"middle {'left' if each else 'right'}" for each in left[side]],
                "textfont": {"color": palette.text, "size": SMALL_SIZE},
                "marker": {
                    "color": palette.colour(ROLES[side]),
                    "symbol": SYMBOLS[side],
                    "size": SIZES[side],
                    "line": {"color": palette.background, "width": 1},
                },
                "customdata": [bar.code for bar in bars],
                "hovertext": [as_text(bar.hover) for bar in bars],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "cliponaxis": False,
                **undimmed(palette.text),
            }
            for side, bars in enumerate((self.first, self.second))
        ]


def _steps(top: float) -> list[float]:
    """Return the marks of a scale from zero: few of them, at round shares."""
    step = next((each for each in STEPS if top / each <= MOST_STEPS), STEPS[-1])
    return [step * place for place in range(int(top / step + 1e-9) + 1)]


def _note(text: str, palette: Palette, **place: Any) -> dict[str, Any]:
    return {
        "text": text,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "align": "left",
        "font": {"size": SMALL_SIZE, "color": palette.muted},
        **place,
    }
