"""Bars: standards by category, and by level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from charts.palette import Palette
from charts.template import SMALL_SIZE, category_axis, figure, value_axis, wrapped

ROW: Final = 30  # pixels of one bar
LINE: Final = 19  # pixels of one more line of its label
# Clicking must not fade the bars that were not clicked: they still say something.
UNDIMMED: Final = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


@dataclass(frozen=True)
class Bar:
    """One bar: ``code`` comes back when it is clicked, ``text`` stands at its end, ``hover`` explains it."""

    code: str
    name: str
    value: float
    text: str
    hover: str
    stands_out: bool = False


def _trace(bars: Sequence[Bar], palette: Palette, **more: Any) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in bars],
        "y": [wrapped(bar.name) for bar in bars],
        "text": [bar.text for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": palette.text},
        "customdata": [bar.code for bar in bars],
        "hovertext": [bar.hover for bar in bars],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [palette.accent if bar.stands_out else palette.quiet for bar in bars]},
        **UNDIMMED,
    } | more


def _height(bars: Sequence[Bar]) -> int:
    return sum(ROW + LINE * wrapped(bar.name).count("<br>") for bar in bars)


def _room(bars: Sequence[Bar]) -> float:
    """Return the end of the axis: the longest bar and its text fit."""
    longest = max((len(bar.text) for bar in bars), default=0)
    return max((bar.value for bar in bars), default=1) * (1 + 0.028 * longest) or 1


def ranked(bars: Sequence[Bar], palette: Palette) -> go.Figure:
    """Horizontal bars from the top in the order given, each labelled at its end; no axis is needed."""
    return figure(
        palette,
        [_trace(bars, palette)],
        _height(bars) + 16,
        xaxis=value_axis(palette, range=[0, _room(bars)], visible=False),
        yaxis=category_axis(palette, autorange="reversed"),
    )


def dominated(bars: Sequence[Bar], rest: Bar, palette: Palette, note: str) -> go.Figure:
    """Ranked bars of which the first would flatten the others.

    A strip on top holds the first bar and the sum of all others (``rest``) at one scale; the others
    stand below at a scale of their own, and ``note`` between the two says so.
    """
    first, others = bars[0], bars[1:]
    strip, below = 84, _height(others) + 12
    gap, height = 40, 84 + 40 + _height(others) + 28
    whole = first.value + rest.value
    parts = [
        _trace(
            [bar],
            palette,
            y=[""],
            xaxis="x2",
            yaxis="y2",
            textposition="inside",
            insidetextanchor="start",
            text=[f"<b>{wrapped(bar.name, 80)}</b><br>{bar.text}"],
            textfont={"color": ink},
            marker={"color": [colour], "line": {"width": 0}},
        )
        for bar, colour, ink in (
            (first, palette.accent, palette.background),
            (rest, palette.quiet, palette.text),
        )
    ]
    return figure(
        palette,
        [_trace(others, palette), *parts],
        height,
        barmode="stack",
        bargap=0.28,
        xaxis=value_axis(palette, range=[0, _room(others)], visible=False, anchor="y"),
        yaxis=category_axis(palette, autorange="reversed", domain=[0, below / height]),
        xaxis2=value_axis(palette, range=[0, whole], visible=False, anchor="y2"),
        yaxis2=category_axis(palette, domain=[1 - strip / height, 1], visible=False, range=[-0.36, 0.36]),
        annotations=[
            {
                "text": wrapped(note, 200),
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": (below + gap / 2) / height,
                "yanchor": "middle",
                "align": "left",
                "font": {"size": SMALL_SIZE, "color": palette.muted},
            }
        ],
    )


def columns(bars: Sequence[Bar], colours: Sequence[str], palette: Palette, height: int = 320) -> go.Figure:
    """Upright bars in the order given: for ordered categories, where an empty one is seen as a gap."""
    top = max((bar.value for bar in bars), default=1) or 1
    trace = _trace(
        bars,
        palette,
        orientation="v",
        x=[wrapped(bar.name, 10) for bar in bars],
        y=[bar.value for bar in bars],
        marker={"color": list(colours), "line": {"color": palette.border, "width": 1}},
    )
    return figure(
        palette,
        [trace],
        height,
        xaxis=category_axis(palette),
        yaxis=value_axis(palette, range=[0, top * 1.16], showticklabels=False),
    )


@dataclass(frozen=True)
class Layer:
    """One part of every stacked bar: a level, say."""

    code: str
    name: str
    colour: str
    ink: str
    values: Sequence[float]
    texts: Sequence[str]
    hovers: Sequence[str]


def stacked(
    names: Sequence[str], codes: Sequence[str], layers: Sequence[Layer], palette: Palette
) -> go.Figure:
    """Horizontal bars made of layers in a fixed order; the row of names on top has the same order.

    Each layer's ``customdata`` is (bar's code, layer's code).
    """
    labels = [wrapped(name, 26) for name in names]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": layer.name,
            "x": list(layer.values),
            "y": labels,
            "text": list(layer.texts),
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"color": layer.ink, "size": SMALL_SIZE},
            "constraintext": "none",
            "customdata": [f"{code}\n{layer.code}" for code in codes],
            "hovertext": list(layer.hovers),
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"color": layer.colour, "line": {"color": palette.surface, "width": 1}},
            **UNDIMMED,
        }
        for layer in layers
    ]
    rows = sum(26 + LINE * label.count("<br>") for label in labels)
    return figure(
        palette,
        traces,
        rows + 62,
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
        margin={"l": 4, "r": 12, "t": 56, "b": 6},
        xaxis=value_axis(palette, visible=False, rangemode="tozero"),
        yaxis=category_axis(palette, autorange="reversed"),
    )


def compared(bars: Sequence[Bar], whole: Sequence[float], palette: Palette, note: str) -> go.Figure:
    """Ranked bars of shares, each with a mark where the whole stands; ``note`` on top names the mark.

    ``Bar.value`` and ``whole`` are shares in the same unit.
    """
    mark = {
        "type": "scatter",
        "mode": "markers",
        "x": list(whole),
        "y": [wrapped(bar.name) for bar in bars],
        "marker": {
            "symbol": "line-ns",
            "size": 20,
            "line": {"color": palette.highlight, "width": 3},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    end = max([*(bar.value for bar in bars), *whole], default=1) or 1
    return figure(
        palette,
        [_trace(bars, palette), mark],
        _height(bars) + 56,
        margin={"l": 4, "r": 12, "t": 40, "b": 6},
        xaxis=value_axis(palette, range=[0, end * 1.3], visible=False),
        yaxis=category_axis(palette, autorange="reversed"),
        annotations=[
            {
                "text": f"<span style='color:{palette.highlight}'><b>❙</b></span> {wrapped(note, 200)}",
                "showarrow": False,
                "xref": "paper",
                "yref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "yshift": 10,
                "font": {"size": SMALL_SIZE, "color": palette.muted},
            }
        ],
    )
