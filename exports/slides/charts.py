"""Native charts: their numbers are inside, to be edited."""

from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches

from charts.palette import LIGHT
from exports.slides.labels import C, text_labels
from exports.slides.plots import Plot, Series
from exports.slides.pptx_internals import (
    ChartData,
    chart_space,
    describe,
    element_of,
    parse_xml,
    point_look,
    qn,
)
from exports.slides.text import A, clean, filled, properties
from exports.slides.theme import ROLES
from loaders.safe_text import safe_text
from locales import OFFICE_LANGS

KINDS: Final = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
}
# Parts of a bar have the ground between them; a pale column has an edge.
EDGES: Final = {
    "bars": "",
    "stacked": f'<a:ln w="6350">{filled("bg1")}</a:ln>',
    "columns": '<a:ln w="6350"><a:solidFill><a:schemeClr val="bg1"><a:lumMod val="75000"/></a:schemeClr>'
    "</a:solidFill></a:ln>",
}


def add(slide: Any, plot: Plot, lang: str, alt: str) -> None:
    """Add a chart to a slide."""
    data: Any = ChartData()  # type: ignore[no-untyped-call]
    data.categories = list(map(safe_text, plot.categories))
    for series in plot.series:
        data.add_series(safe_text(series.name), [_plain(value) for value in series.values])
    shape = slide.shapes.add_chart(KINDS[plot.kind], *(Inches(each) for each in plot.box), data)
    describe(shape, clean(alt))
    _dress(shape.chart, plot, lang)


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


def _dress(chart: Any, plot: Plot, lang: str) -> None:
    chart.has_title = False
    chart.has_legend = plot.legend
    _set_type(chart_space(chart), plot.size, "tx1", lang, "externalData", "printSettings", "userShapes")
    if plot.legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    bars = chart.plots[0]
    bars.gap_width = plot.gap
    bars.overlap = 100 if plot.kind == "stacked" else 0
    _axes(chart, plot)
    for drawn, series in zip(bars.series, plot.series, strict=True):
        _colour(drawn, series, plot)
        _label(drawn, series, plot, lang)


def _axes(chart: Any, plot: Plot) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.visible = False
    value.minimum_scale, value.maximum_scale = 0, plot.top
    value.has_major_gridlines = category.has_major_gridlines = False
    category.reverse_order = plot.kind != "columns"
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.color.theme_color = MSO_THEME_COLOR.ACCENT_3
    category.format.line.width = Inches(0.01)
    # Every bar has its name: where room is scarce, a program would leave out every other one.
    skip = parse_xml(f'<c:tickLblSkip {C} val="1"/>')
    element_of(category).find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _set_type(element: Any, size: float, fill: str, lang: str, *after: str) -> None:
    """Give all texts of a part one style; it stands before the children named ``after``."""
    old = element.find(qn("c:txPr"))
    if old is not None:
        element.remove(old)
    main, other = OFFICE_LANGS[lang]
    # LibreOffice would break the number in a thin bar; names beside bars may be broken.
    frame = ' wrap="none"' if element.tag == qn("c:dLbls") else ""
    style = properties(lang, size=size, fill=fill, tag="a:defRPr")
    text = parse_xml(
        f"<c:txPr {C} {A}><a:bodyPr{frame}/><a:lstStyle/><a:p><a:pPr>{style}</a:pPr>"
        f'<a:endParaRPr lang="{main}" altLang="{other}"/></a:p></c:txPr>'
    )
    followers = [child for name in after for child in element.findall(qn(f"c:{name}"))]
    if followers:
        followers[0].addprevious(text)
    else:
        element.append(text)


def _look(role: str, plot: Plot) -> Any:
    fill = filled(ROLES.get(role) or LIGHT.colour(role))
    return parse_xml(f"<c:spPr {C} {A}>{fill}{EDGES[plot.kind]}</c:spPr>")


def _colour(drawn: Any, series: Series, plot: Plot) -> None:
    """Give a series its colour, and each bar its own where they differ."""
    roles = list(series.roles)
    most = max(dict.fromkeys(roles), key=roles.count)  # of two as frequent the first, always
    element = element_of(drawn)
    element.get_or_add_spPr()
    element.replace(element.spPr, _look(most, plot))
    for place, role in enumerate(roles if len(roles) > 1 else []):
        if role != most:
            own_look = point_look(drawn, place)
            own_look.getparent().replace(own_look, _look(role, plot))


def _label(drawn: Any, series: Series, plot: Plot, lang: str) -> None:
    """Label a series with its texts; the numbers in them stay those of the chart when somebody edits it."""
    if not series.form:
        return
    stacked = plot.kind == "stacked"
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = series.form, False
    labels.position = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
    _set_type(element_of(labels), plot.label_size, series.ink, lang, "dLblPos", "showLegendKey")
    for label in reversed(text_labels(series, plot.label_size, lang, "ctr" if stacked else "outEnd")):
        element_of(labels).insert(0, label)
