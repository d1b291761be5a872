"""Bars as PowerPoint's own charts: their numbers are inside, and labels follow when a number is edited."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches
from xlsxwriter import Workbook

from charts.drawings import Columns, Compared, Dominated, Ranked, Stacked
from charts.palette import ink
from exports.slides.text import A, clean, filled, properties, unmarked
from exports.slides.theme import ROLES, Box
from exports.xlsx import NO_CLOCK

C: Final = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
STRIP: Final = 0.95  # inches that the first bar takes where it would flatten the others
NOTE: Final = 0.2
MOST_BARS: Final = 28  # that have room under each other
BETWEEN: Final = 0.2  # inches between charts side by side
COUNTS: Final = "#,##0"
SHARES: Final = "0%"
READABLE: Final = 0.06  # of the axis: a narrower part has no room for its number


Bars = Ranked | Dominated | Columns | Compared | Stacked


@dataclass(frozen=True)
class Series:
    """Numbers of one name; one colour for all, or one for each."""

    name: str
    values: Sequence[float]
    colours: Sequence[str]
    labels: str = COUNTS  # the number format of its labels, '' for none


@dataclass(frozen=True)
class Plot:
    """One native chart."""

    kind: Any
    categories: Sequence[str]
    series: Sequence[Series]
    legend: bool = False
    size: float = 12
    gap: int = 40
    top: float = 0  # where the axis ends, 0 for the longest bar


class _Writer(CategoryWorkbookWriter):
    """Writes the workbook inside a chart: nothing in it runs, and it holds no clock time."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(xlsx_file, options) as book:
            book.set_properties({"created": NO_CLOCK})
            yield book, book.add_worksheet()


class _Data(CategoryChartData):
    """Chart data with that workbook."""

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)  # type: ignore[no-untyped-call]


def plots(drawing: Bars, area: Box) -> list[tuple[Plot, Box]]:
    """Return the native charts of a drawing, each with its place."""
    match drawing:
        case Columns():
            return [(_columns(drawing), area)]
        case Dominated():
            return _dominated(drawing, area)
        case Compared():
            return _blocks(_compared(drawing), area)
        case Stacked():
            return _blocks(_stacked(drawing), area)
        case Ranked():
            return _blocks(_ranked(drawing.bars, drawing.palette), area)


def _blocks(plot: Plot, area: Box) -> list[tuple[Plot, Box]]:
    """Return a chart of many bars as several side by side, all at one scale."""
    n = len(plot.categories)
    blocks = max(ceil(n / MOST_BARS), 1)
    each = ceil(n / blocks) or 1
    x, y, width, height = area
    across = (width - BETWEEN * (blocks - 1)) / blocks
    return [
        (_part(plot, slice(start, start + each)), (x + place * (across + BETWEEN), y, across, height))
        for place, start in enumerate(range(0, n, each))
    ]


def _part(plot: Plot, part: slice) -> Plot:
    series = [
        replace(
            each,
            values=each.values[part],
            colours=each.colours[part] if len(each.colours) > 1 else each.colours,
        )
        for each in plot.series
    ]
    names = plot.categories[part]
    return replace(plot, categories=names, series=series, size=_size(len(names)), top=_top(plot))


def _top(plot: Plot) -> float:
    """Return where the longest bar ends."""
    if "STACKED" in plot.kind.name:
        ends = [sum(values) for values in zip(*(each.values for each in plot.series), strict=True)]
    else:
        ends = [value for each in plot.series for value in each.values]
    return max(ends, default=0) or 1


def _ranked(bars: Sequence[Any], palette: Any) -> Plot:
    colours = [palette.accent if bar.stands_out else palette.quiet for bar in bars]
    series = Series("n", [bar.value for bar in bars], colours, COUNTS)
    return Plot(XL_CHART_TYPE.BAR_CLUSTERED, [bar.name for bar in bars], [series], size=_size(len(bars)))


def _columns(drawing: Columns) -> Plot:
    values = [bar.value for bar in drawing.bars]
    series = Series("n", values, list(drawing.colours), COUNTS)
    names = [bar.name for bar in drawing.bars]
    return Plot(XL_CHART_TYPE.COLUMN_CLUSTERED, names, [series], size=14)


def _compared(drawing: Compared) -> Plot:
    bars, palette = drawing.bars, drawing.palette
    own = [bar.value for bar in bars]
    colours = [palette.accent if bar.stands_out else palette.quiet for bar in bars]
    both = [
        Series(drawing.name, own, colours, SHARES),
        Series(drawing.note, list(drawing.whole), [palette.highlight], ""),
    ]
    names = [bar.name for bar in bars]
    return Plot(XL_CHART_TYPE.BAR_CLUSTERED, names, both, legend=True, size=_size(2 * len(bars)))


def _dominated(drawing: Dominated, area: Box) -> list[tuple[Plot, Box]]:
    """Return a strip of the first bar and the sum of the others, and the others at a scale of their own."""
    first, others = drawing.bars[0], drawing.bars[1:]
    palette = drawing.palette
    x, y, width, height = area
    strip = Plot(
        XL_CHART_TYPE.BAR_STACKED,
        [first.name],
        [
            Series(first.name, [first.value], [palette.accent], COUNTS),
            Series(drawing.note.split("\n")[0], [drawing.rest], [palette.quiet], COUNTS),
        ],
        legend=True,
        size=13,
        gap=20,
    )
    return [
        (strip, (x, y, width, STRIP)),
        *_blocks(_ranked(others, palette), (x, y + STRIP + NOTE, width, height - STRIP - NOTE)),
    ]


def _stacked(drawing: Stacked) -> Plot:
    totals = [sum(values) for values in zip(*(layer.values for layer in drawing.layers), strict=True)]
    least = READABLE * max(totals, default=1)
    whole = all(isinstance(value, int) for layer in drawing.layers for value in layer.values)
    form = COUNTS if whole else SHARES
    labels = f"[>={least:.6f}]{form};;"  # a narrow part has no room for its number
    series = [
        Series(layer.name, list(layer.values), [layer.colour], labels if any(layer.texts) else "")
        for layer in drawing.layers
    ]
    names = [
        f"{unmarked(name)} ({end})" if end else unmarked(name)
        for name, end in zip(drawing.names, drawing.ends, strict=True)
    ]
    return Plot(XL_CHART_TYPE.BAR_STACKED, names, series, legend=True, size=_size(len(names)), gap=25)


def _size(n: int) -> float:
    """Return the size of type, in points, that n bars have room for."""
    return next((size for most, size in ((10, 14), (14, 13), (18, 12), (22, 10.5), (28, 9)) if n <= most), 8)


def add(slide: Any, plot: Plot, box: Box, lang: str, alt: str) -> Any:
    """Add a chart to a slide and return its shape."""
    data: Any = _Data()  # type: ignore[no-untyped-call]
    data.categories = [clean(unmarked(name)).replace("\n", " ") for name in plot.categories]
    for series in plot.series:
        data.add_series(clean(unmarked(series.name)), [_plain(value) for value in series.values])
    shape = slide.shapes.add_chart(plot.kind, *(Inches(each) for each in box), data)
    shape._element._nvXxPr.cNvPr.set("descr", clean(alt))
    shape._element._nvXxPr.cNvPr.set("name", clean(alt)[:60])
    _dress(shape.chart, plot, lang)
    return shape


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _dress(chart: Any, plot: Plot, lang: str) -> None:
    chart.has_title = False
    chart.has_legend = plot.legend
    style = properties(lang, size=plot.size, fill="tx1", tag="a:defRPr")
    _set_type(chart._chartSpace, style, "externalData", "printSettings", "userShapes")
    if plot.legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    bars = chart.plots[0]
    bars.gap_width = plot.gap
    stacked = "STACKED" in plot.kind.name
    bars.overlap = 100 if stacked else 0
    value, category = chart.value_axis, chart.category_axis
    value.visible = False
    value.minimum_scale = 0
    value.has_major_gridlines = False
    top = plot.top or _top(plot)
    # A label beyond the longest bar needs room; stacked bars have theirs inside.
    value.maximum_scale = top if stacked else top * 1.12
    category.has_major_gridlines = False
    category.reverse_order = plot.kind != XL_CHART_TYPE.COLUMN_CLUSTERED
    _quiet_line(category)
    for drawn, series in zip(bars.series, plot.series, strict=True):
        _colour(drawn, series)
        _label(drawn, series, plot, lang)


def _set_type(element: Any, style: str, *after: str) -> None:
    """Give all texts of a part one style; it stands before the children named ``after``."""
    old = element.find(qn("c:txPr"))
    if old is not None:
        element.remove(old)
    text = parse_xml(
        f"<c:txPr {C} {A}><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{style}</a:pPr><a:endParaRPr/></a:p></c:txPr>"
    )
    followers = [child for name in after for child in element.findall(qn(f"c:{name}"))]
    if followers:
        followers[0].addprevious(text)
    else:
        element.append(text)


def _quiet_line(axis: Any) -> None:
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3
    axis.format.line.width = Inches(0.01)


def _fill(colour: str) -> str:
    return filled(ROLES.get(colour, colour))


def _colour(drawn: Any, series: Series) -> None:
    """Give a series its colour, and each bar its own where they differ."""
    most = max(set(series.colours), key=list(series.colours).count)
    line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>'
    drawn._element.get_or_add_spPr()
    drawn._element.replace(drawn._element.spPr, parse_xml(f"<c:spPr {C} {A}>{_fill(most)}{line}</c:spPr>"))
    if len(series.colours) < 2:
        return
    for place, colour in enumerate(series.colours):
        if colour != most:
            point = drawn.points[place]
            element = point.format.fill._xPr  # makes the point's own properties
            element.getparent().replace(element, parse_xml(f"<c:spPr {C} {A}>{_fill(colour)}{line}</c:spPr>"))


def _label(drawn: Any, series: Series, plot: Plot, lang: str) -> None:
    """Label a series with its numbers; they stay those of the chart when somebody edits them."""
    if not series.labels:
        return
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = series.labels, False
    stacked = "STACKED" in plot.kind.name
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    colour = ink(series.colours[0]) if stacked else "tx1"
    style = properties(lang, size=max(plot.size - 1, 8), fill=colour, tag="a:defRPr")
    _set_type(labels._element, style, "dLblPos", "showLegendKey")
