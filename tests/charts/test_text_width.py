"""How wide texts are in four measures, and lines that lose no letter."""

import html
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.text_width import (
    LONGEST_WORD,
    broken,
    letters,
    lines_of,
    screen_width,
    slide_width,
    unbroken,
    units,
    wrapped,
)

NO_START = "、，。；：！？）」』》〉】…%"
NO_END = "（「『《〈【"
LABELS = st.text(
    st.sampled_from("職能基準製造業與、，。；：（）「」『』《》%Aab-&<>\" '12\u3000　Ａ"), max_size=60
).map(str.strip)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)


def lines(text: str, most: int) -> list[str]:
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


@given(LABELS, st.integers(1, 40))
def test_no_letter_is_lost(text: str, most: int) -> None:
    assert "".join("".join(lines(text, most)).split()) == "".join(text.split())


def may_break(before: str, after: str) -> bool:
    """Return whether a line may end between two characters: at spaces, and anywhere beside Chinese."""
    if after.isspace() or after in NO_START or before in NO_END:
        return False
    return before.isspace() or width(before) == 2 or width(after) == 2


@given(LABELS, st.integers(1, 40))
def test_no_line_is_too_wide_that_could_be_broken(text: str, most: int) -> None:
    for line in lines(text, most):
        assert width(line) <= most or not any(may_break(a, b) for a, b in pairwise(line))


@given(LABELS, st.integers(1, 40))
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


@given(LABELS, st.integers(1, 60), st.integers(1, 5))
def test_a_label_is_cut_or_whole(text: str, most: int, number: int) -> None:
    whole, shown = lines(text, most), wrapped(text, most, number)
    held = [html.unescape(line) for line in shown.split("<br>")]
    assert len(held) <= number
    assert max(map(width, held)) <= max(most, LONGEST_WORD)
    if held != whole:
        assert any(line.endswith("…") for line in held)
        assert len(whole) > number or max(map(width, whole)) > LONGEST_WORD


@given(LABELS)
def test_what_fits_stays_on_one_line(text: str) -> None:
    assert wrapped(text, max(1, width(text))) == html.escape(text.rstrip(), quote=False)
    assert units(text) == width(text)


@given(LABELS, st.integers(1, 40), st.integers(1, 5))
def test_a_label_is_its_lines_to_the_letter(text: str, most: int, number: int) -> None:
    label = wrapped(text, most, number)
    assert [html.unescape(line) for line in label.split("<br>")] == broken(text, most, number)
    assert lines_of(label) == len(broken(text, most, number))


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("職能", 4), ("abcd\n職", 4), ("0.5", 3), ("a×", 2.5)]
)
def test_a_cell_is_as_wide_as_its_longest_line(text: str, width: float) -> None:
    assert letters(text) == width


@pytest.mark.parametrize(
    ("text", "on_screen", "on_slide"),
    [
        ("", 0, 0),
        ("職能", 2.04, 2.0),
        ("職能<br>職", 2.04, None),
        ("職能\n職", None, 2.0),
        ("<b>12</b><br>1", 1.1, None),
        ("Ab%", 1.99, 0.66 + 0.56 + 0.9),
        ("l.", 0.89, 0.66),
    ],
)
def test_the_longest_line_is_measured_in_ems(
    text: str, on_screen: float | None, on_slide: float | None
) -> None:
    if on_screen is not None:
        assert screen_width(text, 10) == pytest.approx(10 * on_screen)
    if on_slide is not None:
        assert slide_width(text, 72) == pytest.approx(on_slide)


@given(st.text(st.sampled_from("職能Ab1 ,mW"), min_size=1, max_size=30))
def test_more_text_and_bold_letters_are_wider(text: str) -> None:
    assert screen_width(text, 12) < screen_width(f"{text}a", 12)
    assert (
        slide_width(text, 12) < slide_width(text, 12, bold=True) < slide_width(f"{text}{text}", 12, bold=True)
    )


@given(st.integers(2, 40))
def test_a_level_stands_on_one_line(most: int) -> None:
    for text, level in (
        ("第 4 級占現行職能基準的 49%，第 1、5、6 級尚無任何基準", ["第 4 級", "第 1、5、6 級"]),
        ("Nothing at Level 4, at Level 12 or at a Level", ["Level 4"]),
    ):
        lines = broken(text, most)
        assert [each for each in level if not any(each in line for line in lines)] == []
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_browser_ends_no_line_within_a_level() -> None:
    assert unbroken("第 4 級，第 5、6 級") == "第_4_級，第_5、6_級".replace("_", "\N{NO-BREAK SPACE}")
    assert unbroken("at Level 4") == "at Level\N{NO-BREAK SPACE}4"
    assert unbroken("第 12 條 4級") == "第 12 條 4級"
