"""Stacked bars: the parts of every category in a fixed order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from charts.palette import Palette, ink
from charts.template import (
    NUMBERS,
    SMALL_SIZE,
    as_text,
    category_axis,
    figure,
    left_margin,
    once,
    row_names,
    texts_beyond,
    undimmed,
    value_axis,
    whole_names,
)
from charts.text_width import lines_of, units

TWO_LINES: Final = 2  # of a name in letters of the usual size


@dataclass(frozen=True)
class Layer:
    """One part of every stacked bar: a level, say."""

    code: str
    name: str
    role: str  # of its colour
    values: Sequence[float]
    texts: Sequence[str]
    hovers: Sequence[str]


@dataclass(frozen=True)
class Stacked:
    """Horizontal bars made of layers in a fixed order; the row of names on top has the same order.

    ``ends`` stand at the right of the bars. Each layer's ``customdata`` is the bar's code, a line break and
    the layer's code. ``hover`` is the text about a part, in which ``ROW``, ``LAYER`` and ``NUMBERS`` of
    ``charts.template`` stand for the bar's name, the layer's and the part's own text.
    """

    names: Sequence[str]
    ends: Sequence[str]
    codes: Sequence[str]
    layers: Sequence[Layer]
    hover: str = NUMBERS

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        # The names stand on the axis, where a hover finds them, and not in every layer.
        places = list(range(len(self.names)))
        beside = row_names(self.names, TWO_LINES)
        labels = beside.labels
        about = once(
            [f"{text}<extra></extra>" for text in whole_names(self.hover, self.names, labels, beside.most)]
        )
        traces = [
            {
                "type": "bar",
                "orientation": "h",
                "name": as_text(layer.name),
                "x": list(layer.values),
                "y": places,
                "text": [as_text(text) for text in layer.texts],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": ink(colour), "size": SMALL_SIZE},
                "constraintext": "none",
                "customdata": [f"{code}\n{layer.code}" for code in self.codes],
                "hovertext": [as_text(hover) for hover in layer.hovers],
                "hovertemplate": about,
                "marker": {"color": colour, "line": {"color": palette.surface, "width": 1}},
                **undimmed(ink(colour)),
            }
            for layer in self.layers
            for colour in [palette.colour(layer.role)]
        ]
        totals = [sum(values) for values in zip(*(layer.values for layer in self.layers), strict=True)]
        return figure(
            palette,
            [*traces, texts_beyond(totals, places, self.ends, palette)],
            # Every bar has the same room: one name of two lines asks for it at all of them.
            (26 + beside.line * (max(map(lines_of, labels), default=1) - 1)) * len(labels) + 62,
            barmode="stack",
            bargap=0.18,
            showlegend=True,
            legend={
                "orientation": "h",
                "traceorder": "normal",
                "x": 0,
                "y": 1,
                "yanchor": "bottom",
                "itemclick": False,
                "itemdoubleclick": False,
                "font": {"size": SMALL_SIZE},
            },
            margin={
                "l": left_margin(labels, beside.size),
                "r": 10 + 7 * max(map(units, self.ends), default=0),
                "t": 56,
                "b": 6,
            },
            xaxis=value_axis(palette, visible=False, range=[0, max(totals, default=1) or 1]),
            yaxis=category_axis(
                palette,
                beside.size,
                type="linear",
                range=[max(len(labels), 1) - 0.5, -0.5],
                tickvals=list(range(len(labels))),
                ticktext=labels,
            ),
        )
