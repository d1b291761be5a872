"""Bars as native charts before they are written: names, numbers, colours, labels and their places.

Lengths are inches, sizes of letters points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, Literal

from charts.bars import Bar
from charts.drawings import Columns, Compared, Paired, Ranked, Stacked
from charts.fitting import MOST_BLOCKS, block_count, block_width, in_blocks, some_rows
from charts.paired import ROLES as PAIR
from charts.palette import LIGHT, ink
from charts.text_width import slide_width
from exports.slides.measure import LEADING, in_lines, line_count, shortened
from exports.slides.text import clean
from exports.slides.theme import Box

Bars = Ranked | Columns | Compared | Paired | Stacked
Kind = Literal["bars", "columns", "stacked"]
COUNTS: Final = "#,##0"
SHARES: Final = "0%"
LEGEND: Final = 0.4
BETWEEN: Final = 0.2  # charts side by side
SIZES: Final = (14, 13, 12, 11, 10, 9, 8)
WANTED: Final = 9  # a size for which bars are put side by side
LEAST_LABEL: Final = 11  # between bars of two kinds
NAMES: Final = (0.34, 0.42)  # of the width of a chart, for the names of bars; where charts stand side by side
STACKED_NAMES: Final = 0.5  # which have no labels beyond them
TIGHT: Final = 0.95  # of its room a name takes: else a program leaves out every other one
ABOVE: Final = 1.18  # room above columns for labels of two lines
READABLE: Final = 0.06  # of the axis: a narrower part has no room for its number


@dataclass(frozen=True)
class Series:
    """Numbers of one name; the role of one colour for all, or one for each. ``texts`` are labels as drawn.

    ``form`` is the number format that labels have where a text is nothing but the number; '' for no labels.
    """

    name: str
    values: Sequence[float]
    roles: Sequence[str]
    texts: Sequence[str] = ()
    form: str = COUNTS
    ink: str = "tx1"


@dataclass(frozen=True)
class Plot:
    """One native chart. ``top`` is where its axis ends.

    ``label_size`` is that of the labels; ``bare`` are the names where more than that has no room.
    """

    kind: Kind
    categories: Sequence[str]
    series: Sequence[Series]
    top: float
    size: float
    box: Box
    legend: bool = False
    gap: int = 40
    label_size: float = 0
    bare: Sequence[str] = ()


@dataclass(frozen=True)
class Plots:
    """The charts of a drawing in reading order, and how many of how many bars they hold."""

    charts: tuple[Plot, ...]
    bars: tuple[int, int]


def plots(drawing: Bars, area: Box) -> Plots:
    """Return the native charts of a drawing."""
    match drawing:
        case Columns():
            return _columns(drawing, area)
        case Compared():
            return _side_by_side(_compared(drawing, area))
        case Paired():
            return _side_by_side(_paired(drawing, area))
        case Stacked():
            return _side_by_side(_stacked(drawing, area))
        case Ranked():
            return _side_by_side(_ranked(drawing.bars, area))


def _ranked(bars: Sequence[Bar], area: Box) -> Plot:
    roles = ["accent" if bar.stands_out else "quiet" for bar in bars]
    series = Series("n", [bar.value for bar in bars], roles, _texts(bars))
    return Plot("bars", _names(bars), [series], 0, 0, area)


def _names(bars: Sequence[Bar]) -> list[str]:
    return [one_line(bar.name) for bar in bars]


def _texts(bars: Sequence[Bar]) -> list[str]:
    return [clean(bar.text) for bar in bars]


def one_line(text: str) -> str:
    """Return a label of a drawing as a name in a chart."""
    return clean(text).replace("\n", " ")


def _columns(drawing: Columns, area: Box) -> Plots:
    bars = drawing.bars
    if not bars:
        return Plots((), (0, 0))
    series = Series("n", [bar.value for bar in bars], list(drawing.roles), _texts(bars))
    top, size = _top([series], stacked=False) * ABOVE, SIZES[0]
    plot = Plot("columns", _names(bars), [series], top, size, area, label_size=size)
    return Plots((plot,), (len(bars), len(bars)))


def _compared(drawing: Compared, area: Box) -> Plot:
    """Return the bars and, as a second row of bars, where the whole stands."""
    plot = _ranked(drawing.bars, area)
    own = replace(plot.series[0], name=one_line(drawing.name), form=SHARES)
    whole = Series(one_line(drawing.note), list(drawing.whole), ["highlight"], form="")
    both = replace(plot, series=[own, whole], legend=True)
    if _label_size(replace(both, size=SIZES[0]), max(len(drawing.bars), 1)) >= LEAST_LABEL:
        return both
    # Where bars are thin, a label would stand on the bar of the whole: it stands with the name.
    names = [f"{name}  {text}" for name, text in zip(plot.categories, own.texts, strict=True)]
    return replace(both, categories=names, series=[replace(own, texts=(), form=""), whole])


def _paired(drawing: Paired, area: Box) -> Plot:
    """Return the dots as two bars a row."""
    sides = zip(drawing.names, (drawing.first, drawing.second), PAIR, strict=True)
    series = [
        Series(one_line(name), [bar.value for bar in bars], [role], _texts(bars), SHARES)
        for name, bars, role in sides
    ]
    bare = _names(drawing.first)
    both = Plot("bars", _with_ends(bare, drawing.ends), series, 0, 0, area, legend=True, bare=bare)
    if _label_size(replace(both, size=SIZES[0]), max(len(bare), 1)) >= LEAST_LABEL:
        return both
    # Bars of two kinds that are thin have no room for labels: these stand with the names.
    texts = [" : ".join(pair) for pair in zip(*(one.texts for one in series), strict=True)]
    bars = [replace(one, texts=(), form="") for one in series]
    return replace(
        both, categories=[f"{name}  {text}" for name, text in zip(bare, texts, strict=True)], series=bars
    )


def _with_ends(names: Sequence[str], ends: Sequence[str]) -> list[str]:
    return [f"{name} ({one_line(end)})" if end else name for name, end in zip(names, ends, strict=True)]


def _stacked(drawing: Stacked, area: Box) -> Plot:
    totals = [sum(values) for values in zip(*(layer.values for layer in drawing.layers), strict=True)]
    whole = all(float(value).is_integer() for layer in drawing.layers for value in layer.values)
    # A part that becomes narrow when somebody edits its number has no room for it.
    least = READABLE * max(totals, default=0)
    form = f"[>={least:.6f}]{COUNTS if whole and max(totals, default=0) > 1 else SHARES};;"
    series = [
        Series(
            one_line(layer.name),
            list(layer.values),
            [layer.role],
            list(map(clean, layer.texts)),
            form if any(layer.texts) else "",
            ink(LIGHT.colour(layer.role)),
        )
        for layer in drawing.layers
    ]
    bare = list(map(one_line, drawing.names))
    return Plot("stacked", _with_ends(bare, drawing.ends), series, 0, 0, area, legend=True, gap=25, bare=bare)


def _top(series: Sequence[Series], *, stacked: bool) -> float:
    """Return where the longest bar ends."""
    ends = [sum(each) for each in zip(*(one.values for one in series), strict=True)] if stacked else []
    ends = ends or [value for one in series for value in one.values]
    return max(ends, default=0) or 1


def _side_by_side(plot: Plot) -> Plots:
    """Return a chart of many bars as several at one scale, without the bars that have no room even so."""
    of = len(plot.categories)
    if not of:
        return Plots((), (0, 0))
    plot, blocks, shown = _fitted(plot)
    parts = in_blocks(shown, blocks)
    x, y, _width, down = plot.box
    wide = _across(plot, blocks)
    plot = replace(plot, top=_top(plot.series, stacked=plot.kind == "stacked"))
    plot = replace(plot, label_size=_label_size(plot, len(parts[0])))
    if plot.kind == "bars":  # labels stand beyond the bars
        names = max(slide_width(name, plot.size) for name in plot.categories)
        room = wide - min(names, wide * _names_share(plot, blocks)) - 0.2
        texts = [text for one in plot.series for text in one.texts]
        label = max((slide_width(text, plot.label_size) for text in texts), default=0) + 0.2
        plot = replace(plot, top=plot.top * room / max(room - label, room / 3))
    charts = [
        _part(plot, rows, (x + place * (wide + BETWEEN), y, wide, down)) for place, rows in enumerate(parts)
    ]
    return Plots(tuple(charts), (shown, of))


def _fitted(plot: Plot) -> tuple[Plot, int, int]:
    """Return the chart with its size, in how many blocks it stands, and how many of its bars have room.

    Names are as they are while they have room, else bare, else shortened.
    """
    of = len(plot.categories)
    for names in filter(None, (plot.categories, plot.bare)):
        tried = replace(plot, categories=names)
        ways = [(blocks, _size(tried, blocks)) for blocks in range(1, MOST_BLOCKS + 1)]
        wanted = next((way for way in ways if way[1] >= WANTED), max(ways, key=lambda way: way[1]))
        if wanted[1]:
            return replace(tried, size=wanted[1]), wanted[0], of
    size, names = SIZES[-1], plot.bare or plot.categories
    most = int(_height(plot) * TIGHT / (size * LEADING / 72))
    blocks = block_count(of, most)
    room = _across(plot, blocks) * _names_share(plot, blocks)
    names = [shortened(name, room, size, 1) for name in names]
    return replace(plot, categories=names, size=size), blocks, min(of, most * blocks)


def _across(plot: Plot, blocks: int) -> float:
    return block_width(plot.box[2], blocks, BETWEEN)


def _names_share(plot: Plot, blocks: int) -> float:
    return STACKED_NAMES if plot.kind == "stacked" and blocks == 1 else NAMES[blocks > 1]


def _height(plot: Plot) -> float:
    return plot.box[3] - LEGEND * plot.legend - 0.1


def _size(plot: Plot, blocks: int) -> float:
    """Return the largest letters at which the names have room beside their bars, 0 where none do."""
    # LibreOffice breaks names that are longer than the chart is high, and then leaves out every other one.
    room = min(_across(plot, blocks) * _names_share(plot, blocks), plot.box[3])
    slot = _height(plot) / ceil(len(plot.categories) / blocks)
    for size in SIZES:
        lines = max(line_count(in_lines(name, room, size)) for name in plot.categories)
        if lines * size * LEADING / 72 <= slot * TIGHT:
            return size
    return 0


def _label_size(plot: Plot, bars: int) -> float:
    """Return a size for labels: of bars that stand close, one that does not reach into the next bar."""
    if plot.kind == "stacked":
        return max(plot.size - 1, SIZES[-1])
    thick = _height(plot) / bars / (len(plot.series) + plot.gap / 100)
    return max(min(plot.size, int(thick * 72 / 1.2)), SIZES[-1])


def _part(plot: Plot, rows: range, box: Box) -> Plot:
    series = [
        some_rows(one, rows, "values", "texts", *(["roles"] if len(one.roles) > 1 else []))
        for one in plot.series
    ]
    return replace(some_rows(plot, rows, "categories"), series=series, box=box)
