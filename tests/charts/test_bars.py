"""Bars: one for each thing given, in its order, with its code to click and its text at the end."""

import json
from typing import Any

import plotly.graph_objects as go
import plotly.io
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.bars import Bar, Columns, Compared, Ranked
from charts.palette import LIGHT, PALETTES, Palette, level_role
from charts.stacked import Layer, Stacked
from charts.template import LABEL_UNITS, NUMBERS, ROW, as_text
from charts.text_width import wrapped

NAMES = st.text("甲乙丙丁ABC <&、", min_size=1, max_size=40)


def bars_of(values: list[float], stands_out: int = 0) -> list[Bar]:
    return [
        Bar(f"c{place}", f"類別 {place}", value, f"{value} 筆", f"<b>{place}</b>", place == stands_out)
        for place, value in enumerate(values)
    ]


@st.composite
def some_bars(draw: st.DrawFn) -> list[Bar]:
    values = st.integers(0, 900)
    return [
        Bar(f"c{place}", f"{place}{draw(NAMES)}", draw(values), draw(st.text(max_size=12)), "hover")
        for place in range(draw(st.integers(0, 12)))
    ]


def sent(figure: go.Figure) -> dict[str, Any]:
    """Return the figure as the browser gets it, after Plotly has checked it once more."""
    text = figure.to_json()
    plotly.io.from_json(text)
    found: dict[str, Any] = json.loads(text)
    return found


def layers_of(*values: list[float]) -> list[Layer]:
    return [
        Layer(str(n), f"{n}級", level_role(str(n)), each, [str(v) for v in each], ["h"] * len(each))
        for n, each in enumerate(values, start=1)
    ]


@given(some_bars())
def test_ranked_bars_are_the_bars_given(bars: list[Bar]) -> None:
    (trace,) = sent(Ranked(bars).figure(LIGHT))["data"]
    assert trace["customdata"] == [bar.code for bar in bars]
    assert trace["x"] == [bar.value for bar in bars]
    assert trace["y"] == [wrapped(bar.name, LABEL_UNITS) for bar in bars]
    assert trace["text"] == [as_text(bar.text) for bar in bars]
    assert trace["hovertext"] == [bar.hover for bar in bars]
    assert len(set(trace["y"])) == len(bars)


def test_ranked_bars_begin_at_the_top_and_end_at_the_longest() -> None:
    figure = sent(Ranked(bars_of([9, 5, 0], stands_out=1)).figure(LIGHT))
    assert figure["layout"]["yaxis"]["autorange"] == "reversed"
    assert figure["layout"]["yaxis"]["type"] == "category"
    assert figure["layout"]["xaxis"]["range"] == [0, 9]
    assert figure["data"][0]["marker"]["color"] == [LIGHT.quiet, LIGHT.accent, LIGHT.quiet]


def test_a_bar_that_was_not_clicked_still_counts() -> None:
    for figure in (
        Ranked(bars_of([3, 1])).figure(LIGHT),
        Stacked(["a"], ["n"], ["a"], layers_of([1])).figure(LIGHT),
    ):
        trace = sent(figure)["data"][0]
        assert trace["selected"] == trace["unselected"]
        assert trace["unselected"]["marker"]["opacity"] == 1


def test_longer_names_and_texts_get_room() -> None:
    short, long = (
        sent(Ranked([Bar("a", name, 1, text, "")]).figure(LIGHT))["layout"]
        for name, text in (("短", "1"), ("很長" * 20, "1 (100%) 很長"))
    )
    assert long["height"] > short["height"]
    assert long["margin"]["r"] > short["margin"]["r"]


@given(some_bars())
def test_columns_keep_their_order_and_their_colours(bars: list[Bar]) -> None:
    roles = [level_role(str(place % 6 + 1)) for place in range(len(bars))]
    figure = sent(Columns(bars, roles).figure(LIGHT))
    (trace,) = figure["data"]
    assert (trace["orientation"], trace["customdata"]) == ("v", [bar.code for bar in bars])
    assert trace["y"] == [bar.value for bar in bars]
    assert trace["text"] == [as_text(bar.text) for bar in bars]
    assert trace["marker"]["color"] == [LIGHT.levels[place % 6] for place in range(len(bars))]
    assert figure["layout"]["xaxis"]["type"] == "category", "levels would be read as numbers"
    assert figure["layout"]["yaxis"]["range"][1] > max((bar.value for bar in bars), default=0)


@given(st.integers(0, 8), st.integers(0, 7), st.data())
def test_stacked_bars_hold_every_part_of_every_bar(n: int, parts: int, data: st.DataObject) -> None:
    codes = [f"code {place}" for place in range(n)]
    amounts = st.lists(st.integers(0, 90).map(float), min_size=n, max_size=n)
    layers = [
        Layer(str(part), f"{part}級", "quiet", data.draw(amounts), ["t"] * n, ["h"] * n)
        for part in range(parts)
    ]
    ends = [f"n = {place}" for place in range(n)]
    figure = sent(Stacked([f"名 {code}" for code in codes], ends, codes, layers).figure(LIGHT))
    *bars, texts = figure["data"]
    assert [trace["name"] for trace in bars] == [layer.name for layer in layers]
    assert [trace["x"] for trace in bars] == [list(layer.values) for layer in layers]
    assert [trace["customdata"] for trace in bars] == [
        [f"{code}\n{layer.code}" for code in codes] for layer in layers
    ]
    # The text at the end stands where the bar ends.
    assert (
        texts["x"] == [sum(layer.values[place] for layer in layers) for place in range(n)][: len(texts["x"])]
    )
    assert texts["text"] == [f"  {end}" for end in ends]
    assert figure["layout"]["barmode"] == "stack"
    assert figure["layout"]["legend"]["traceorder"] == "normal"


def test_layers_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        Stacked(["a", "b"], ["", ""], ["a", "b"], layers_of([1, 2], [1])).figure(LIGHT)


@given(some_bars(), st.data())
def test_compared_bars_have_a_mark_where_the_whole_stands(bars: list[Bar], data: st.DataObject) -> None:
    whole = data.draw(st.lists(st.integers(0, 900), min_size=len(bars), max_size=len(bars)))
    figure = sent(Compared(bars, whole, "整體 <b>", "").figure(LIGHT))
    own, mark, texts = figure["data"]
    assert own["customdata"] == [bar.code for bar in bars]
    assert own["y"] == mark["y"] == texts["y"]
    assert (own["x"], mark["x"]) == ([bar.value for bar in bars], whole)
    assert texts["x"] == [max(bar.value, share) for bar, share in zip(bars, whole, strict=True)]
    assert texts["text"] == [f"  {as_text(bar.text)}" for bar in bars]
    assert figure["layout"]["annotations"][0]["text"].endswith("整體 &lt;b&gt;")
    assert figure["layout"]["xaxis"]["range"][1] >= max([*(bar.value for bar in bars), *whole], default=0)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_nothing_and_only_zeros_can_be_drawn(palette: Palette) -> None:
    for bars in ([], bars_of([0]), bars_of([0, 0])):
        n = len(bars)
        figures = [
            Ranked(bars).figure(palette),
            Columns(bars, ["quiet"] * n).figure(palette),
            Compared(bars, [0] * n, "note", "").figure(palette),
            Stacked([b.name for b in bars], [""] * n, [b.code for b in bars], layers_of([0.0] * n)).figure(
                palette
            ),
        ]
        for figure in figures:
            layout = sent(figure)["layout"]
            assert layout["height"] > 0
            assert layout["font"]["color"] == palette.text


LONG = ("很" * 200 + "一", "很" * 200 + "二", "w" * 200, "勞動部")


def test_long_names_take_no_more_room_than_three_lines_and_stay_apart() -> None:
    bars = [Bar(str(place), name, 3 + place, "3", f"{name}: 3") for place, name in enumerate(LONG * 10)]
    for made in (Ranked(bars).figure(LIGHT), Compared(bars, [1.0] * len(bars), "note", "").figure(LIGHT)):
        names = list(made.data[0].y)
        assert made.layout.height < 3000
        assert len(set(names)) == len(bars)
        assert all("…" in name for name, bar in zip(names, bars, strict=True) if len(bar.name) > 40)
        assert all(name.count("<br>") < 3 for name in names)
        assert [bar.hover for bar in bars] == list(made.data[0].hovertext)


def test_a_name_that_is_cut_beside_stacked_bars_is_whole_in_the_hover() -> None:
    name = "甲" * 99 + "%{x}"
    layers = [Layer("3", "level 3", "level 3", [1, 2], ["", ""], ["", ""])]
    made = Stacked([name, "乙"], ["", ""], ["a", "b"], layers, f"{ROW}: {NUMBERS}").figure(LIGHT)
    assert made.layout.height < 300
    assert made.layout.yaxis.ticktext[0].endswith("…")
    of_cut, of_other = made.data[0].hovertemplate
    assert "".join(of_cut.split("<br>")) == "甲" * 99 + f"%&#123;x}}: {NUMBERS}<extra></extra>"
    assert of_other == f"{ROW}: {NUMBERS}<extra></extra>"
