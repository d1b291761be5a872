"""Native charts hold the very numbers, names, colours and labels of the drawing."""

import io
from itertools import chain
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from pptx.oxml.ns import qn

from charts.bars import Bar
from charts.drawings import Columns, Compared, Paired, Ranked, Stacked
from charts.palette import LIGHT
from charts.stacked import Layer
from exports.slides.labels import shown
from exports.slides.pptx import write_pptx
from tests.exports.slide_samples import NAMES, drawings, of, opened, random_drawings, texts


def charts(data: bytes) -> list[Any]:
    return [shape.chart for shape in opened(data).slides[1].shapes if shape.has_chart]


def numbers(drawing: Any) -> list[list[float]]:
    """Return the numbers that the series of a drawing have, one after the other."""
    match drawing:
        case Compared():
            return [[bar.value for bar in drawing.bars], [*drawing.whole]]
        case Paired():
            return [[bar.value for bar in bars] for bars in (drawing.first, drawing.second)]
        case Stacked():
            return [[*layer.values] for layer in drawing.layers]
    return [[bar.value for bar in drawing.bars]]


def in_series(found: list[Any], drawing: Any) -> list[list[float]]:
    """Return the numbers of the series, put together where a chart stands in several blocks."""
    every = [[list(series.values) for series in chart.plots[0].series] for chart in found]
    return [[*chain.from_iterable(parts)] for parts in zip(*every, strict=True)]


def labels(chart: Any, series: int = 0) -> dict[int, str]:
    """Return the labels that have a text of their own."""
    drawn = chart.plots[0].series[series]._element
    return {
        int(label.find(qn("c:idx")).get("val")): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(qn("a:t")))
            for paragraph in label.iter(qn("a:p"))
        )
        for label in drawn.iter(qn("c:dLbl"))
    }


def colours(chart: Any, series: int = 0) -> list[str]:
    """Return the colour of every bar as it is written: a name of the theme or a value."""
    drawn = chart.plots[0].series[series]

    def colour(element: Any) -> str:
        return str(element.find(qn("c:spPr")).find(qn("a:solidFill"))[0].get("val"))

    own = {
        int(point.find(qn("c:idx")).get("val")): colour(point) for point in drawn._element.iter(qn("c:dPt"))
    }
    return [own.get(place, colour(drawn._element)) for place in range(len(list(drawn.values)))]


@given(random_drawings())
def test_numbers_are_those_of_the_drawing(drawing: Any) -> None:
    found = charts(write_pptx(of(drawing)))
    if any(numbers(drawing)):
        assert in_series(found, drawing) == numbers(drawing)
    else:
        assert found == []


@pytest.mark.parametrize("kind", ["ranked", "columns", "compared", "paired", "stacked"])
def test_the_workbook_inside_holds_the_same(kind: str) -> None:
    for chart in charts(write_pptx(of(drawings("zh")[kind]))):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        plot = chart.plots[0]
        assert [row[0] for row in rows[1:]] == list(plot.categories)
        assert list(rows[0][1:]) == [series.name for series in plot.series]
        for place, series in enumerate(plot.series, start=1):
            assert [row[place] for row in rows[1:]] == pytest.approx(list(series.values), rel=1e-15)


def test_nothing_in_the_workbook_runs() -> None:
    found = [Bar("", text, 1, "1", "") for text in ("=1+1", "+1", "-1", "@a", "＝1", "平常")]
    chart = charts(write_pptx(of(Compared(found, [1] * 6, "=cmd()", "@x"))))[0]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    said = [cell.value for cell in cells if cell.data_type == "s"]
    assert not [text for text in said if text[0] in "=+-@＝"]


def test_bars_begin_at_zero_from_the_top_without_a_title_or_grid() -> None:
    for kind, upright in (("ranked", False), ("columns", True)):
        chart = charts(write_pptx(of(drawings("zh")[kind])))[0]
        assert chart.value_axis.minimum_scale == 0
        assert chart.value_axis.maximum_scale >= max(chart.plots[0].series[0].values)
        assert not chart.value_axis.has_major_gridlines
        assert not chart.has_title
        assert not chart.has_legend
        assert chart.category_axis.reverse_order is not upright
        assert chart.category_axis._element.find(qn("c:tickLblSkip")).get("val") == "1"


def test_colours_are_roles_of_the_theme_or_those_of_the_drawing() -> None:
    ranked, columns = (charts(write_pptx(of(drawings("zh")[kind])))[0] for kind in ("ranked", "columns"))
    assert colours(ranked) == ["accent1", "accent3", "accent3", "accent3"]
    wanted = [*LIGHT.levels[:3], LIGHT.unlevelled]
    assert colours(columns) == [each[1:] for each in wanted]


def test_a_bar_says_what_it_says_on_the_screen() -> None:
    data = write_pptx(of(Ranked([Bar("", "a", 1234, "1,234", ""), Bar("", "b", 86, "86（10%）", "")])))
    chart = charts(data)[0]
    assert labels(chart) == {1: "86（10%）"}
    assert chart.plots[0].series[0].data_labels.number_format == "#,##0"
    fields = list(chart._chartSpace.iter(qn("a:fld")))
    assert [(field.get("type"), field.find(qn("a:t")).text) for field in fields] == [("VALUE", "86")]


def test_lines_of_a_label_stay_lines() -> None:
    assert labels(charts(write_pptx(of(drawings("zh")["columns"])))[0])[2] == "1,306\n6%"


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (1234, "#,##0", "1,234"),
        (0.289, "0%", "29%"),
        (0.05, "[>=0.060000]0%;;", ""),
        (0.06, "[>=0.060000]0%;;", "6%"),
        (5, "[>=6.000000]#,##0;;", ""),
    ],
)
def test_what_a_number_format_shows(value: float, form: str, expected: str) -> None:
    assert shown(value, form) == expected


def test_stacked_bars_have_a_legend_and_texts_where_there_is_room() -> None:
    chart = charts(write_pptx(of(drawings("zh")["stacked"])))[0]
    assert chart.has_legend
    assert [series.name for series in chart.plots[0].series] == ["製造 1", "製造 3"]
    assert chart.plots[0].overlap == 100
    assert [{*colours(chart, place)} for place in (0, 1)] == [{LIGHT.levels[0][1:]}, {LIGHT.levels[2][1:]}]
    assert labels(chart) == {}  # each text is its number, or there is no room for one
    assert list(chart.plots[0].categories) == [
        "製造 (n = 3)",
        "科學、技術、工程、數學 (n = 2)",
        "休閒與觀光旅遊",
    ]


def test_a_part_whose_text_is_no_number_of_the_axis_has_that_text() -> None:
    layer = Layer("", "有", "accent", [0.9375, 0.5], ["15", ""], ["", ""])
    chart = charts(write_pptx(of(Stacked(["領域", "職類"], ["", ""], ["", ""], [layer]))))[0]
    assert labels(chart) == {0: "15", 1: ""}
    hidden = [label.find(qn("c:delete")) for label in chart._chartSpace.iter(qn("c:dLbl"))]
    assert [each is not None and each.get("val") for each in hidden] == [False, "1"]


def test_a_comparison_names_both_things() -> None:
    chart = charts(write_pptx(of(drawings("en")["compared"], "en")))[0]
    assert chart.has_legend
    assert [series.name for series in chart.plots[0].series] == ["Manufacturing", "Law, Public Safety"]
    assert set(colours(chart, 1)) == {"accent2"}


def test_thin_bars_of_a_comparison_have_their_texts_beside_the_names() -> None:
    found = [Bar("", f"類{n}", n / 40, f"{n}（{n / 40:.0%}）", "") for n in range(1, 16)]
    chart = charts(write_pptx(of(Compared(found, [0.1] * 15, "全體", "經濟部"))))[0]
    assert next(iter(chart.plots[0].categories)) == "類1  1（2%）"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_many_bars_stand_side_by_side_at_one_scale(lang: str) -> None:
    names = NAMES[lang]
    found = [Bar("", f"{names[n % 4]} {n}", n, f"{n}", "") for n in range(60)]
    drawn = charts(write_pptx(of(Ranked(found), lang)))
    assert len(drawn) in (2, 3)
    assert sum(len(list(chart.plots[0].categories)) for chart in drawn) == 60
    assert len({chart.value_axis.maximum_scale for chart in drawn}) == 1
    sizes = {chart.font.size.pt for chart in drawn}
    assert len(sizes) == 1
    assert sizes.pop() >= 8


def test_bars_without_room_are_counted() -> None:
    found = [Bar("", f"類{n}", n, f"{n}", "") for n in range(200)]
    data = write_pptx(of(Ranked(found)))
    held = sum(len(list(chart.plots[0].categories)) for chart in charts(data))
    assert 60 < held < 200
    assert str(held) in texts(opened(data).slides[1])
    assert "200" in texts(opened(data).slides[1])


def test_columns_of_nothing_are_drawn() -> None:
    chart = charts(write_pptx(of(Columns([Bar("", "第 1 級", 0, "0", "")], ["quiet"]))))[0]
    assert list(chart.plots[0].series[0].values) == [0]
    assert chart.value_axis.maximum_scale > 0
