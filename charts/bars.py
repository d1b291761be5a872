"""Bars: standards by category, and by level."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from charts.palette import Palette
from charts.template import (
    MOST_LINES,
    SMALL_LINE,
    SMALL_SIZE,
    RowNames,
    as_text,
    category_axis,
    figure,
    least_height,
    left_margin,
    line_margin,
    row_names,
    texts_beyond,
    told_apart,
    undimmed,
    value_axis,
)
from charts.text_width import lines_of, units, wrapped

ROW: Final = 30  # pixels of one bar
HEIGHT: Final = 320  # pixels of upright bars
NOTE: Final = 24  # units of a line of a note, which has the room right of the names on a phone
NARROW: Final = 7  # units of a line under an upright bar, with some air
MOST_LOWER: Final = 3  # lines that a name stands below its neighbours


@dataclass(frozen=True)
class Bar:
    """One bar: ``code`` comes back when it is clicked, ``text`` stands at its end, ``hover`` explains it.

    All are texts to be shown to the letter, in which ``\\n`` begins a line.
    """

    code: str
    name: str
    value: float
    text: str
    hover: str
    stands_out: bool = False


def _trace(bars: Sequence[Bar], labels: Sequence[str], palette: Palette, **more: Any) -> dict[str, Any]:
    """Return the trace of bars; ``more`` adds to it or replaces parts of it, None takes one away."""
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in bars],
        "y": labels,
        "text": [as_text(bar.text) for bar in bars],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"color": palette.text},
        "customdata": [bar.code for bar in bars],
        "hovertext": [as_text(bar.hover) for bar in bars],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [palette.accent if bar.stands_out else palette.quiet for bar in bars]},
        **undimmed(palette.text),
    } | more
    return {name: value for name, value in trace.items() if value is not None}


def _names(bars: Sequence[Bar]) -> RowNames:
    """Return the bars' names as they stand beside them. To break them takes a while: ask once a figure."""
    names = row_names([bar.name for bar in bars], MOST_LINES)
    return replace(names, labels=told_apart(names.labels))


def _name_axis(names: RowNames, palette: Palette) -> dict[str, Any]:
    """Return the axis of the bars' names, the first on top."""
    return category_axis(palette, names.size, autorange="reversed")


def _height(names: RowNames) -> int:
    """Return the room of all bars: each has the same, and one name of three lines asks for it at all."""
    lines = [lines_of(label) for label in names.labels]
    most = max(lines, default=1)
    least = names.line * most - 3 if most >= MOST_LINES else ROW
    least = max(least, least_height(names.labels, names.line))
    return max(sum(ROW + names.line * (each - 1) for each in lines), least * len(lines))


def _end(bars: Sequence[Bar]) -> float:
    """Return the end of the axis: the longest bar's."""
    return max((bar.value for bar in bars), default=1) or 1


def _margin(bars: Sequence[Bar], names: RowNames, more: Sequence[str] = ()) -> dict[str, int]:
    """Return margins with room for the names and, at the right, for the texts beyond the bars."""
    longest = max((units(bar.text) for bar in bars), default=0)
    longest += max((units(each) + 2 for each in more), default=0)
    return {"l": left_margin(names.labels, names.size), "r": 6 + 8 * longest, "t": 6, "b": 6}


@dataclass(frozen=True)
class Ranked:
    """Horizontal bars from the top in the order given, each labelled at its end; no axis is needed."""

    bars: Sequence[Bar]

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        names = _names(self.bars)
        return figure(
            palette,
            [_trace(self.bars, names.labels, palette)],
            _height(names) + 19,
            # A name of three lines is higher than the row it is the last one of.
            margin=_margin(self.bars, names) | {"b": 9},
            xaxis=value_axis(palette, range=[0, _end(self.bars)], visible=False),
            yaxis=_name_axis(names, palette),
        )


@dataclass(frozen=True)
class Columns:
    """Upright bars of ordered categories, where an empty one is seen as a gap, in the colours of roles."""

    bars: Sequence[Bar]
    roles: Sequence[str]

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        labels = _apart([wrapped(bar.name, NARROW) for bar in self.bars])
        trace = _trace(
            self.bars,
            [],
            palette,
            orientation="v",
            x=labels,
            y=[bar.value for bar in self.bars],
            textangle=0,
            constraintext="none",
            marker={
                "color": list(map(palette.colour, self.roles)),
                "line": {"color": palette.border, "width": 1},
            },
        )
        return figure(
            palette,
            [trace],
            HEIGHT,
            margin={"l": 4, "r": 12, "t": 6, "b": line_margin(labels)},
            xaxis=category_axis(palette, SMALL_SIZE, tickangle=0),
            yaxis=value_axis(palette, range=[0, _end(self.bars) * 1.16], visible=False),
        )


def _apart(labels: Sequence[str]) -> list[str]:
    """Let a label that would run into the one before it stand below that: a long word cannot be broken."""
    before, set_apart = "", []
    for label in labels:
        tried = ["<br>" * lines + label for lines in range(MOST_LOWER + 1)]
        before = next((each for each in tried if not _meet(before, each)), tried[0])
        set_apart.append(before)
    return set_apart


def _meet(before: str, label: str) -> bool:
    """Return whether two neighbours take more than their room on one of their lines."""
    lines = zip(before.split("<br>"), label.split("<br>"), strict=False)
    return any(one and other and units(one) + units(other) > 2 * NARROW for one, other in lines)


MARK: Final = "❙"  # before a number of the whole, as its mark looks


@dataclass(frozen=True)
class Compared:
    """Ranked bars of shares, each with a mark where the whole stands; ``note`` on top names the mark.

    ``Bar.value`` and ``whole`` are shares in the same unit. Beyond bar and mark stand the bar's text and,
    behind the mark's sign and in its colour, the mark's, where ``marks`` has them. ``name`` is what the bars
    are of.
    """

    bars: Sequence[Bar]
    whole: Sequence[float]
    note: str
    name: str
    marks: Sequence[str] = ()

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette."""
        names = _names(self.bars)
        mark = {
            "type": "scatter",
            "mode": "markers",
            "x": list(self.whole),
            "y": names.labels,
            "marker": {"symbol": "line-ns", "size": 20, "line": {"color": palette.highlight, "width": 3}},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        beyond = [max(bar.value, share) for bar, share in zip(self.bars, self.whole, strict=True)]
        texts = texts_beyond(beyond, names.labels, [bar.text for bar in self.bars], palette)
        sign = f"<span style='color:{palette.highlight}'><b>{MARK}</b>"
        if self.marks:
            texts["text"] = [
                f"{text} {sign}{as_text(mark)}</span>"
                for text, mark in zip(texts["text"], self.marks, strict=True)
            ]
        end = max([*(bar.value for bar in self.bars), *self.whole], default=1) or 1
        said = wrapped(self.note, NOTE - 3)  # the sign takes the rest
        note = {
            "text": f"{sign}</span> {said}",
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 10,
            "align": "left",
            "font": {"size": SMALL_SIZE, "color": palette.muted},
        }
        above = 40 + SMALL_LINE * (lines_of(said) - 1)
        return figure(
            palette,
            [_trace(self.bars, names.labels, palette, text=None), mark, texts],
            _height(names) + 16 + above,
            margin=_margin(self.bars, names, self.marks) | {"t": above},
            xaxis=value_axis(palette, range=[0, end], visible=False),
            yaxis=_name_axis(names, palette),
            annotations=[note],
        )
