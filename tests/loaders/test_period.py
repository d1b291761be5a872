"""A period is read from the name of an edition and from a text, and orders as time does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.period import Period

PERIODS = st.builds(Period, st.integers(10, 999), st.integers(1, 12))


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("113-12", Period(113, 12)),
        ("114-2", Period(114, 2)),
        ("99-03", Period(99, 3)),
        ("113-12-draft", Period(113, 12)),
        ("list", None),
        ("1131-2", None),
        ("", None),
    ],
)
def test_a_name_begins_with_a_period_or_has_none(name: str, period: Period | None) -> None:
    assert Period.named(name) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("113年12月", Period(113, 12)),
        ("職能基準一覽表 113 年 7 月", Period(113, 7)),
        ("2026年1月", Period(115, 1)),
        ("1911年1月", Period(1911, 1)),
        ("12024年1月", None),
        ("一一三年", None),
    ],
)
def test_a_text_states_a_period_or_none(text: str, period: Period | None) -> None:
    assert Period.stated(text) == period


@given(PERIODS)
def test_a_period_is_read_back_from_all_ways_of_writing_it(period: Period) -> None:
    assert Period.named(str(period)) == period
    assert Period.stated(f"{period.year}年{period.month}月") == period
    assert period.first_day is not None
    common = Period.stated(f"{period.first_day:%Y年%m月}")
    assert common == period


@given(st.lists(PERIODS))
def test_periods_order_as_their_days_do(periods: list[Period]) -> None:
    assert sorted(periods) == sorted(periods, key=lambda each: each.first_day or date.max)


@pytest.mark.parametrize("month", [0, 13, 99])
def test_a_month_that_there_is_not_has_no_day(month: int) -> None:
    assert Period(113, month).first_day is None
