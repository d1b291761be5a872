"""The shared look, and labels that break into lines without losing a letter."""

import html
import unicodedata
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.palette import LIGHT, PALETTES
from charts.template import (
    LABEL_UNITS,
    LONGEST_WORD,
    category_axis,
    figure,
    told_apart,
    units,
    value_axis,
    wrapped,
)

NO_START = "、，。；：！？）」』》〉】…%"
NO_END = "（「『《〈【"
labels = st.text(
    st.sampled_from("職能基準製造業與、，。；：（）「」『』《》%Aab-&<>\" '12\u3000　Ａ"), max_size=60
).map(str.strip)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)


def lines(text: str, most: int = LABEL_UNITS) -> list[str]:
    return [html.unescape(line) for line in wrapped(text, most).split("<br>")]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 22, ""),
        ("製造業", 22, "製造業"),
        ("用水供應及污染整治業", 12, "用水供應及污<br>染整治業"),
        ("Water Supply and Remediation", 12, "Water Supply<br>and<br>Remediation"),
        ("Telecommunications", 6, "Telecommunications"),
        ("農、林、漁", 6, "農、<br>林、漁"),
        ("公共行政；社會", 8, "公共行<br>政；社會"),
        ("LED 燈具設計", 8, "LED 燈具<br>設計"),
        ("R&D <b>bold</b>", 40, "R&amp;D &lt;b&gt;bold&lt;/b&gt;"),
        ("一<br>二", 40, "一&lt;br&gt;二"),
        ("《電》「力」", 4, "《電》<br>「力」"),
    ],
)
def test_labels_by_example(text: str, most: int, expected: str) -> None:
    assert wrapped(text, most) == expected


@given(labels, st.integers(1, 40))
def test_no_letter_is_lost(text: str, most: int) -> None:
    assert "".join("".join(lines(text, most)).split()) == "".join(text.split())


def may_break(before: str, after: str) -> bool:
    """Return whether a line may end between two characters: at spaces, and anywhere beside Chinese."""
    if after.isspace() or after in NO_START or before in NO_END:
        return False
    return before.isspace() or width(before) == 2 or width(after) == 2


@given(labels, st.integers(1, 40))
def test_no_line_is_too_wide_that_could_be_broken(text: str, most: int) -> None:
    for line in lines(text, most):
        assert width(line) <= most or not any(may_break(a, b) for a, b in pairwise(line))


@given(labels, st.integers(1, 40))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, most: int) -> None:
    broken = lines(text, most)
    assert all(broken) or not text
    for line, following in pairwise(broken):
        assert following[0] not in NO_START
        assert line[-1] not in NO_END or line + following[0] not in text


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_label_holds_no_markup_but_line_breaks(text: str, most: int) -> None:
    plain = wrapped(text, most).replace("<br>", "")
    assert "<" not in plain
    assert ">" not in plain
    assert html.unescape(plain).count("&") == text.count("&")


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("製造業", 6, "製造業"),
        ("甲乙丙丁戊己", 6, "甲乙丙<br>丁戊己"),
        ("甲乙丙丁戊己庚", 6, "甲乙丙<br>丁戊己…"),
        ("Water Supply and Remediation Works", 12, "Water Supply<br>and…"),
        ("w" * 41, 12, "w" * 39 + "…"),
        ("w" * 40, 12, "w" * 40),
        (f"{'w' * 41} more and more", 12, f"{'w' * 39}…<br>more and…"),
    ],
)
def test_what_has_no_room_is_cut_and_says_so(text: str, most: int, expected: str) -> None:
    assert wrapped(text, most, 2) == expected


@given(labels, st.integers(1, 60), st.integers(1, 5))
def test_a_label_is_cut_or_whole(text: str, most: int, number: int) -> None:
    whole, shown = lines(text, most), wrapped(text, most, number)
    held = [html.unescape(line) for line in shown.split("<br>")]
    assert len(held) <= number
    assert max(map(width, held)) <= max(most, LONGEST_WORD)
    if held != whole:
        assert any(line.endswith("…") for line in held)
        assert len(whole) > number or max(map(width, whole)) > LONGEST_WORD


@given(st.lists(st.sampled_from("甲乙丙"), max_size=8))
def test_labels_that_are_cut_to_the_same_text_stay_apart(names: list[str]) -> None:
    apart = told_apart(names)
    assert len(set(apart)) == len(names)
    assert [each.replace("\u200b", "") for each in apart] == names


@given(labels)
def test_what_fits_stays_on_one_line(text: str) -> None:
    assert wrapped(text, max(1, width(text))) == html.escape(text.rstrip(), quote=False)
    assert units(text) == width(text)


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
