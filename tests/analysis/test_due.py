"""Due for review, counted a second time in plain Python over dates as a calendar has them."""

from calendar import monthrange
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.due import APART, WINDOWS, DueDates, due_dates, months_later, read_days
from tests.loaders.written_dates import WAYS

TODAY = date(2026, 11, 27)


def later(day: date, months: int) -> date:
    """Return the day some months later; in a shorter month its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window(day: date | None, today: date) -> set[str]:
    """Return the windows that a day is in, by the definition."""
    if day is None:
        return {"none"}
    if day < today:
        return {"overdue"}
    found = {f"{months}m" for months in (6, 12, 24) if day <= later(today, months)}
    return found or {"later"}


def dates(*days: date | None) -> DueDates:
    return DueDates(np.array(days, dtype="datetime64[D]"), ("expiry",) * len(days))


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 11, 26), {"overdue"}),
        (date(2026, 11, 27), {"6m", "12m", "24m"}),  # due today is not overdue
        (date(2027, 5, 27), {"6m", "12m", "24m"}),
        (date(2027, 5, 28), {"12m", "24m"}),
        (date(2027, 11, 27), {"12m", "24m"}),
        (date(2028, 11, 27), {"24m"}),
        (date(2028, 11, 28), {"later"}),
        (None, {"none"}),
    ],
)
def test_windows_end_on_their_day(day: date | None, found: set[str]) -> None:
    assert {key for key in WINDOWS if dates(day).within(key, TODAY)[0]} == found == window(day, TODAY)


DAYS = st.lists(st.none() | st.dates(date(2020, 1, 1), date(2032, 12, 31)), max_size=30)


@given(days=DAYS, today=st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_every_standard_is_in_the_windows_of_its_day_and_in_one_of_those_apart(
    days: list[date | None], today: date
) -> None:
    due = dates(*days)
    for place, day in enumerate(days):
        assert {key for key in WINDOWS if due.within(key, today)[place]} == window(day, today)
    apart = sum(due.within(key, today).astype(int) for key in APART)
    assert np.all(apart == 1)
    every = np.ones(len(days), dtype=bool)
    counts = {key: sum(key in window(day, today) for day in days) for key in WINDOWS}
    assert due.counts(every, today) == counts
    assert due.within_any(["overdue", "12m"], today).sum() == counts["overdue"] + counts["12m"]


@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)), months=st.sampled_from([6, 12, 24, 36]))
def test_months_are_those_of_the_calendar(day: date, months: int) -> None:
    assert months_later(np.array([day], dtype="datetime64[D]"), months)[0] == np.datetime64(
        later(day, months)
    )


def test_expiry_comes_before_three_years_after_the_update_and_what_was_laid_over_before_both() -> None:
    further = {
        "版本": ["1", "2", "3", "4", "5"],
        "更新日期": ["113/2/29", "1130101", "2024-05-01", "", "x"],
        "有效 期限": ["", "117年12月31日", "長期有效", "", ""],
    }
    found = due_dates(further, 5)
    assert found.texts == ["2027-02-28", "2028-12-31", "2027-05-01", "", ""]
    assert found.basis == ("updated", "expiry", "updated", "", "")
    over = due_dates(further, 5, ["1150101", "", "114年13月1日", "1160101", ""])
    assert over.texts == ["2026-01-01", "2028-12-31", "2027-05-01", "2027-01-01", ""]
    assert over.basis == ("laid", "expiry", "updated", "laid", "")


@pytest.mark.parametrize("further", [{}, {"版本": ["1", "2"]}, {"有效期限": ["", "長期有效"]}])
def test_where_no_file_says_a_date_there_is_none(further: dict[str, list[str]]) -> None:
    found = due_dates(further, 2)
    assert not found.any
    assert found.counts(np.ones(2, dtype=bool), TODAY)["none"] == 2


@given(days=st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), max_size=20))
def test_a_column_is_read_whatever_way_each_cell_is_written(days: list[date]) -> None:
    ways = list(WAYS.values())
    column = [ways[place % len(ways)](day) for place, day in enumerate(days)]
    assert read_days(column).tolist() == days
    assert read_days([*column, "無"]).tolist() == [*days, None]


def test_the_day_after_a_window_is_one_more_day() -> None:
    due = dates(*(TODAY + timedelta(days=n) for n in range(-400, 900)))
    for key, months in (("6m", 6), ("12m", 12), ("24m", 24)):
        assert due.within(key, TODAY).sum() == (later(TODAY, months) - TODAY).days + 1
    assert due.within("overdue", TODAY).sum() == 400
