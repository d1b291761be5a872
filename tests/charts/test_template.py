"""The shared look, and labels of which no two are the same."""

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import LIGHT, PALETTES
from charts.template import (
    TEXT_SIZE,
    category_axis,
    figure,
    left_margin,
    line_margin,
    told_apart,
    value_axis,
)


@given(st.lists(st.sampled_from("甲乙丙"), max_size=8))
def test_labels_that_are_cut_to_the_same_text_stay_apart(names: list[str]) -> None:
    apart = told_apart(names)
    assert len(set(apart)) == len(names)
    assert [each.replace("\u200b", "") for each in apart] == names


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_every_figure_shares_the_look(name: str) -> None:
    palette = PALETTES[name]
    made = figure(palette, [], 200, bargap=0.5)
    layout = made.to_plotly_json()["layout"]
    assert (layout["height"], layout["bargap"], layout["showlegend"]) == (200, 0.5, False)
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["color"] == palette.text
    assert len(made.to_json()) < 1200, "the default template alone has seven thousand characters"


def test_categories_are_never_numbers_and_nothing_can_be_dragged() -> None:
    assert category_axis(LIGHT)["type"] == "category"
    assert category_axis(LIGHT)["fixedrange"]
    assert value_axis(LIGHT)["rangemode"] == "tozero"
    assert value_axis(LIGHT, fixedrange=False, title="x") | {"title": "x"} == value_axis(
        LIGHT, fixedrange=False, title="x"
    )


def test_what_plotly_does_not_know_shows_when_the_tests_check_a_figure() -> None:
    """A figure is made unchecked, for speed; the tests of every kind have Plotly check what is sent."""
    made = figure(LIGHT, [{"type": "bar", "no such property": 1}], 100)
    with pytest.raises(ValueError, match="bar"):
        go.Figure(made.to_dict())


def test_names_and_lines_have_the_room_that_they_take() -> None:
    assert left_margin(["甲" * 11, "乙"], TEXT_SIZE) == 9 + 11 * TEXT_SIZE
    assert left_margin(["Arts &amp; Media"], TEXT_SIZE) == left_margin(["Arts & Media"], TEXT_SIZE)
    assert left_margin(["甲乙<br>丙丁戊"], TEXT_SIZE) == left_margin(["丙丁戊"], TEXT_SIZE)
    assert left_margin([], TEXT_SIZE) == 9
    assert (
        line_margin(["一", "一<br>二"]) > line_margin(["一", ""]) > line_margin(["", ""]) == line_margin([])
    )
