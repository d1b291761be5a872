"""Ratios: median by median, said with what they are held against."""

import pytest

from bench.report import Line, number, ratio, shown
from charts.text_width import units


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [([1.0], [2.0], 0.5), ([3.0, 1.0, 2.0], [4.0, 4.0], 0.5), ([1.0, 1.0, 90.0], [1.0], 1.0)],
)
def test_a_ratio_is_of_medians(ours: list[float], theirs: list[float], expected: float) -> None:
    assert ratio(ours, theirs) == expected


@pytest.mark.parametrize(("ours", "theirs"), [([], [1.0]), ([1.0], []), ([1.0], [0.0])])
def test_nothing_cannot_be_compared(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match="both sides"):
        ratio(ours, theirs)


@pytest.mark.parametrize(
    ("value", "most", "verdict"), [(0.5, 0.5, "met"), (0.51, 0.5, "not met"), (9.0, None, "")]
)
def test_a_target_is_met_up_to_its_end(value: float, most: float | None, verdict: str) -> None:
    assert Line("x", value, most).verdict == verdict


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(0.4321, "×", "0.43 ×"), (1234.56, "kB", "1,234.6 kB"), (3.0, "µs", "3.0 µs")]
)
def test_values_have_units(value: float, unit: str, text: str) -> None:
    assert number(value, unit) == text


def test_lines_are_a_table_in_columns() -> None:
    lines = [
        Line("總覽", 0.4, 0.5, note="9 ms"),
        Line("a longer name", 120.0, 100, "kB"),
        Line("told only", 1.0),
    ]
    heads, ruler, *rows = shown(lines).split("\n")
    assert {units(row) for row in (heads, ruler, *rows)} == {units(heads)}
    assert set(ruler) == set("| -")
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    assert cells == [
        ["總覽", "0.40 ×", "≤ 0.5 ×", "met", "9 ms"],
        ["a longer name", "120.0 kB", "≤ 100 kB", "not met", ""],
        ["told only", "1.00 ×", "", "", ""],
    ]
