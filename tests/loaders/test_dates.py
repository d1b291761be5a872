"""Dates: every usual way of writing one day is that day, and what is no day is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.dates import FIRST_YEAR, LAST_YEAR, holds_dates, read_date
from tests.loaders.written_dates import WAYS

THE_DAY = date(2028, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "1171231",
        "117/12/31",
        "117.12.31",
        "117-12-31",
        "117年12月31日",
        "117 年 12 月 31 日",
        "民國117年12月31日",
        "中華民國117年12月31日",
        "民國 117/12/31",
        "2028-12-31",
        "2028/12/31",
        "2028.12.31",
        "2028年12月31日",
        "西元2028年12月31日",
        "20281231",
        "0117/12/31",
        "\uff11\uff11\uff17\uff11\uff12\uff13\uff11",  # full width
        "117\uff0f12\uff0f31",
        "117．12．31",
        "2028–12–31",
        "117年12⽉31⽇",  # radicals for month and day, as a PDF has them
        " 117/12/31 ",
        "\u200b1171231",
        "2028-12-31 00:00:00",
        "2028-12-31T00:00:00",
        "2028/12/31 0:00",
    ],
)
def test_one_day_in_every_usual_writing(text: str) -> None:
    assert read_date(text) == THE_DAY


def test_a_year_of_two_digits_is_minguo_and_one_digit_months_are_read() -> None:
    assert read_date("99/1/2") == read_date("990102") == read_date("0990102") == date(2010, 1, 2)
    assert read_date("113/2/29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "無",
        "長期有效",
        "114年13月",
        "114年13月1日",
        "114/2/30",
        "113/2/30",
        "112/2/29",
        "117/12",
        "117年12月",
        "117/12-31",
        "9999-12-31",
        "28/12/31",  # 2028 cut to two digits, or 1939
        "31/12/2028",
        "12/31/2028",
        "47118",  # a spreadsheet's number of the day
        "117/12/31~118/12/31",
        "117/12/31起",
        "0000000",
        "1170000",
        "117123\u0661",  # a digit of another script
    ],
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("way", WAYS)
@given(day=st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_a_day_comes_back_however_it_was_written(way: str, day: date) -> None:
    assert read_date(WAYS[way](day)) == day


@given(text=st.text(max_size=12) | st.from_regex(r"[0-9]{1,4}[-/.年]?[0-9]{1,2}[-/.月]?[0-9]{1,2}日?"))
def test_whatever_is_read_is_a_day_of_the_years_that_there_can_be(text: str) -> None:
    found = read_date(text)
    assert found is None or FIRST_YEAR <= found.year <= LAST_YEAR


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        ("有效期限", True),
        ("有效 期限", True),
        ("更新日期", True),
        ("最近更新日期", True),
        ("公告日期", True),
        ("到期日", True),
        ("版本", False),
        ("備註", False),
        ("期限內版本", False),
    ],
)
def test_columns_of_dates_by_their_header(header: str, holds: bool) -> None:
    assert holds_dates(header) == holds
