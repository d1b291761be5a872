"""Paired dots: one honest scale from zero, a form and a colour each, texts that do not meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.bars import Bar
from charts.fullscreen_layout import fullscreen_layout
from charts.paired import Paired
from charts.palette import PALETTES, Palette

LIGHT = PALETTES["light"]
shares = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=40)


def paired(values: list[tuple[float, float]]) -> Paired:
    sides = [
        [
            Bar(f"c{row}", f"名 {row}", pair[side], f"{pair[side]:.0%}", f"{row} {side}")
            for row, pair in enumerate(values)
        ]
        for side in (0, 1)
    ]
    return Paired(sides[0], sides[1], ("甲 勞動部", "乙 經濟部"), ["9 : 1"] * len(values), "甲 : 乙")


def sent(drawing: Paired, palette: Palette = LIGHT) -> dict:
    found: dict = drawing.figure(palette).to_dict()
    return found


@given(shares)
def test_dots_stand_at_their_shares_with_a_line_between(values: list[tuple[float, float]]) -> None:
    figure = sent(paired(values))
    line, first, second, ends = figure["data"]
    assert list(zip(first["x"], second["x"], strict=True)) == values
    assert first["customdata"] == second["customdata"] == [f"c{row}" for row in range(len(values))]
    assert first["y"] == second["y"] == list(range(len(values)))
    assert line["x"] == [x for pair in values for x in (*pair, None)]
    assert line["y"] == [y for row in range(len(values)) for y in (row, row, None)]
    assert len(ends["text"]) == len(values)


@given(shares)
def test_the_scale_is_linear_begins_at_zero_and_holds_every_dot(values: list[tuple[float, float]]) -> None:
    axis = sent(paired(values))["layout"]["xaxis"]
    low, high = axis["range"]
    assert axis.get("type", "linear") == "linear"
    assert low < 0 == axis["tickvals"][0]
    assert all(0 <= value < high for pair in values for value in pair)
    steps = [later - earlier for earlier, later in zip(axis["tickvals"], axis["tickvals"][1:], strict=False)]
    assert steps == pytest.approx([steps[0]] * len(steps)) if steps else True
    assert len(axis["tickvals"]) <= 5


@given(shares)
def test_the_texts_of_a_row_stand_away_from_each_other(values: list[tuple[float, float]]) -> None:
    _line, first, second, _ends = sent(paired(values))["data"]
    for (one, other), at_one, at_other in zip(
        values, first["textposition"], second["textposition"], strict=True
    ):
        assert {at_one, at_other} == {"middle left", "middle right"}
        if one != other:
            assert (at_one == "middle left") == (one < other)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_two_differ_in_form_and_colour_and_the_legend_says_which(palette: Palette) -> None:
    figure = sent(paired([(0.1, 0.4)]), palette)
    _line, first, second, _ends = figure["data"]
    assert first["marker"]["symbol"] != second["marker"]["symbol"]
    assert first["marker"]["color"] != second["marker"]["color"]
    legend = figure["layout"]["annotations"][0]["text"]
    for trace, sign, name in ((first, "●", "甲 勞動部"), (second, "◆", "乙 經濟部")):
        assert f"<span style='color:{trace['marker']['color']}'><b>{sign}</b></span> {name}" in legend


def test_all_blocks_of_a_meeting_have_one_scale() -> None:
    values = [(row / 100, 0.9 - row / 100) for row in range(60)]
    drawn = fullscreen_layout(paired(values), LIGHT)
    assert len(drawn.figures) > 1
    assert len({tuple(figure.layout.xaxis.range) for figure in drawn.figures}) == 1
    assert [code for figure in drawn.figures for code in figure.data[1].customdata] == [
        f"c{row}" for row in range(60)
    ]
    assert [name for _colour, name in drawn.legend] == ["● 甲 勞動部", "◆ 乙 經濟部"]


@pytest.mark.parametrize("values", [[], [(0.0, 0.0)]])
def test_nothing_and_only_zeros_can_be_drawn(values: list[tuple[float, float]]) -> None:
    layout = sent(paired(values))["layout"]
    assert layout["height"] > 0
    assert layout["xaxis"]["range"][1] > 0
