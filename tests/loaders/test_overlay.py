"""The open data set laid over an edition: each recorded edit has its consequence, and nothing is lost."""

import json
from collections import Counter
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from loaders import schema
from loaders.formats import RawTable
from loaders.overlay import (
    CONFIRMED,
    EXACT,
    FOLDED,
    NO_NAME,
    Laid,
    Overlay,
    Row,
    lay,
    read_overlay,
)
from loaders.overlay_file import (
    BOUNDS,
    LONG_CELL,
    MOST_ROWS,
    TOO_LONG,
    TOO_WIDE,
    overlay_of_file,
    read_to_json,
)
from loaders.text import search_form
from loaders.unreadable import NotAnOverlay
from tests.analysis.plain import REAL
from tests.loaders import open_data
from tests.loaders.test_weights import Cells, ods, xlsx


@pytest.fixture(scope="module")
def standards() -> pd.DataFrame:
    return loaders.load(REAL).standards


def table(cells: Sequence[Sequence[str]]) -> RawTable:
    return RawTable.of_rows(cells, BOUNDS)


@pytest.fixture(scope="module")
def laid(standards: pd.DataFrame) -> Laid:
    return lay(read_overlay(table(open_data.cells())), standards)


def serials(standards: pd.DataFrame, positions: Sequence[int]) -> list[str]:
    return standards[schema.P_SERIAL].iloc[list(positions)].tolist()


def test_every_row_is_found_as_it_was_written(laid: Laid, standards: pd.DataFrame) -> None:
    """The serial, which the matching does not look at, says which standard each row was made of."""
    expected = open_data.written()
    for way in (EXACT, FOLDED):
        positions = [each for each, found in laid.ways.items() if found == way]
        pairs = {
            (laid.row_of[each], serial)
            for each, serial in zip(positions, serials(standards, positions), strict=True)
        }
        assert pairs == {(row, each.of) for row, each in enumerate(expected) if each.found == way}
    offered = {(each.row, *serials(standards, [each.standard])) for each in laid.offers}
    assert offered == {(row, each.of) for row, each in enumerate(expected) if each.found == "offered"}
    assert set(laid.unclear) == {row for row, each in enumerate(expected) if each.found == "unclear"}
    assert set(laid.rows_left) == {
        row for row, each in enumerate(expected) if each.found not in (EXACT, FOLDED)
    }


def test_expiries_stand_with_the_standards_that_they_are_of(laid: Laid, standards: pd.DataFrame) -> None:
    found = {
        serial: expiry
        for serial, expiry in zip(standards[schema.P_SERIAL], laid.expiries, strict=True)
        if expiry
    }
    rows = [each for each in open_data.written() if each.found in (EXACT, FOLDED) and each.expiry]
    assert found == {each.of: each.expiry for each in rows}


def test_what_is_no_date_is_named(laid: Laid) -> None:
    assert {each.expiry for each in laid.overlay.undated} == {"114年13月1日", "長期有效"}


def test_an_offer_counts_when_it_was_confirmed_and_not_before(laid: Laid, standards: pd.DataFrame) -> None:
    offer = laid.offers[0]
    pair = (laid.overlay.rows[offer.row].name, str(standards.at[offer.standard, schema.NAME]))
    after = lay(laid.overlay, standards, {pair})
    assert laid.expiries[offer.standard] == ""
    assert after.expiries[offer.standard] == laid.overlay.rows[offer.row].expiry
    assert after.ways == laid.ways | {offer.standard: CONFIRMED}
    assert after.offers == tuple(each for each in laid.offers if each != offer)


def test_an_agency_tells_two_standards_of_one_name_apart_and_nothing_else_does() -> None:
    two = pd.DataFrame(
        {
            schema.NAME: ["人員", "人員", "主管"],
            schema.P_AGENCY: ["勞動部", "經濟部", "勞動部"],
            schema.STATUS: [schema.CURRENT] * 3,
        }
    )
    rows = (
        Row(2, "人員", "經濟部", "1171231", ""),
        Row(3, "人員", "環境部", "1161231", ""),
        Row(4, "主管", "環境部", "1151231", ""),
    )
    found = lay(Overlay("", rows), two)
    assert found.expiries == ["", "1171231", "1151231"]
    assert found.unclear == (1,)


def test_a_current_standard_has_the_row_before_a_retired_one_of_its_name() -> None:
    both = pd.DataFrame(
        {
            schema.NAME: ["人員", "人員"],
            schema.P_AGENCY: ["勞動部", "勞動部"],
            schema.STATUS: [schema.RETIRED, schema.CURRENT],
        }
    )
    assert lay(Overlay("", (Row(2, "人員", "勞動部", "1171231", ""),)), both).expiries == ["", "1171231"]
    assert lay(Overlay("", (Row(2, "《歷史資料》人員", "勞動部", "1171231", ""),)), both).expiries == [
        "1171231",
        "",
    ]


NAMES = st.lists(st.text("人員主管(（Aａ台臺 ", min_size=1, max_size=3), max_size=8)


@given(ours=NAMES, theirs=NAMES, agencies=st.lists(st.sampled_from(["甲", "乙"]), min_size=16, max_size=16))
def test_no_row_and_no_standard_is_used_twice_or_lost(
    ours: list[str], theirs: list[str], agencies: list[str]
) -> None:
    standards = pd.DataFrame(
        {
            schema.NAME: pd.Series(ours, dtype="str"),
            schema.P_AGENCY: pd.Series(agencies[: len(ours)], dtype="str"),
            schema.STATUS: [schema.CURRENT] * len(ours),
        }
    )
    rows = [
        Row(place, name, agency, "1171231", "")
        for place, (name, agency) in enumerate(zip(theirs, agencies[8:], strict=False))
    ]
    found = lay(Overlay("", tuple(rows)), standards)
    used = found.row_of[found.row_of >= 0].tolist()
    assert len(set(used)) == len(used)
    assert sorted([*used, *found.rows_left]) == list(range(len(rows)))
    assert len(used) + len(found.standards_left) == len(ours)
    assert {each.row for each in found.offers} | set(found.unclear) <= set(found.rows_left)
    for standard, row in ((each, found.row_of[each]) for each in found.ways):
        assert search_form(rows[row].name) == search_form(ours[standard])
    # A name that stands once on each side is always found.
    forms = [Counter(map(search_form, side)) for side in (ours, theirs)]
    for form in forms[0]:
        if form and forms[0][form] == forms[1][form] == 1:
            assert found.row_of[[search_form(each) for each in ours].index(form)] >= 0


HEADER = list(open_data.HEADER)
A_ROW = ["1", "機器學習工程師", "經濟部", "1171231", "備"]


def test_columns_are_known_by_name_below_titles_and_headers_may_recur() -> None:
    cells = [
        ["職能基準開放資料"],
        [],
        ["職能基準名稱 ", "備註", "有效 期限", "另一欄"],
        ["甲", "乙", "1171231", "丙"],
        [],
        ["職能基準名稱", "備註", "有效期限", "另一欄"],
        ["丁"],
        ["", "無名"],
    ]
    found = read_overlay(table(cells), "檔名")
    assert found.rows == (Row(4, "甲", "", "1171231", "乙"), Row(7, "丁", "", "", ""))
    assert [(each.place, each.reason) for each in found.left_out] == [(8, NO_NAME)]


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [["1", "2"]],
        [["職能基準名稱", "發展單位"], ["甲", "乙"]],
        [["有效期限"], ["1171231"]],
        [[*HEADER, "基準代碼"], [*A_ROW, "CAP2161-001v1"]],  # an edition: it has codes
    ],
)
def test_other_tables_are_none(cells: list[list[str]]) -> None:
    with pytest.raises(NotAnOverlay):
        read_overlay(table(cells))


def test_the_data_set_is_read_alike_from_every_format() -> None:
    cells = open_data.cells()
    plain = [tuple(each[1:]) for each in cells[1:]]
    rows: Cells = [list(each) for each in cells]
    files = [open_data.csv_bytes(), open_data.csv_bytes("utf-16"), xlsx(rows), ods(rows[:20])]
    for data in files:
        found = overlay_of_file(data, "一覽.csv").rows
        assert [each[1:] for each in found] == plain[: len(found)]
    assert len(found) == 19


def test_a_workbook_is_searched_for_the_sheet_and_refused_by_what_it_lacks() -> None:
    with pytest.raises(NotAnOverlay) as refused:
        overlay_of_file(b"a,b\n1,2\n", "x.csv")
    assert "職能基準名稱" in str(refused.value)
    with pytest.raises(NotAnOverlay) as refused:
        read_to_json(("\n".join([",".join(HEADER), *[",".join(A_ROW)] * (MOST_ROWS + 1)])).encode(), "x.csv")
    assert f"{MOST_ROWS:,}" in str(refused.value)


LIMITED = {
    "rows": ([HEADER, *[A_ROW] * (MOST_ROWS + 1)], TOO_LONG),
    "columns": ([HEADER, A_ROW, [*A_ROW, *["x"] * 96]], TOO_WIDE),
    "characters": ([HEADER, A_ROW, [*A_ROW[:4], "備" * 32_768]], LONG_CELL),
}


@pytest.mark.parametrize("sign", [",", "\t"])
@pytest.mark.parametrize("limit", LIMITED)
def test_what_is_too_much_is_refused_and_never_cut(limit: str, sign: str) -> None:
    cells, message = LIMITED[limit]
    with pytest.raises(NotAnOverlay) as refused:
        read_to_json("\n".join(map(sign.join, cells)).encode(), "x")
    assert refused.value.message == message


def test_a_long_remark_is_kept_whole() -> None:
    rows = json.loads(read_to_json(f"{','.join(HEADER)}\n1,甲,乙,1171231,{'備' * 2000}".encode(), "x"))[1]
    assert [row[4] for row in rows] == ["備" * 2000]


CELLS = st.lists(st.sampled_from(["", " ", "甲", "乙\t", "1171231", *HEADER, "基準代碼"]), max_size=6)


@given(above=st.lists(CELLS, max_size=3), below=st.lists(CELLS, max_size=8))
def test_every_row_below_the_header_is_a_row_or_left_out_or_says_nothing(
    above: list[list[str]], below: list[list[str]]
) -> None:
    cells = [*above, HEADER, *below]
    head = next(place for place, row in enumerate(cells) if {"職能基準名稱", "有效期限"} <= set(row))
    if "基準代碼" in cells[head]:
        return
    titles = [each for each in HEADER if each in cells[head]]
    places = {each: cells[head].index(each) for each in titles}

    def says_nothing(row: list[str]) -> bool:
        again = {each: row.index(each) for each in HEADER if each in row}
        return not any(cell.strip() for cell in row) or again == places

    expected = [place for place, row in enumerate(cells, 1) if place > head + 1 and not says_nothing(row)]
    try:
        found = read_overlay(table(cells))
    except NotAnOverlay:
        named = [
            place
            for place in expected
            if cells[place - 1][places["職能基準名稱"] :][:1] not in ([], [""], [" "])
        ]
        assert not named
        return
    assert (
        sorted([*(each.place for each in found.rows), *(each.place for each in found.left_out)]) == expected
    )


def test_where_too_many_names_are_left_it_is_said_that_close_ones_were_not_looked_for() -> None:
    n = 2001
    standards = pd.DataFrame(
        {
            schema.NAME: pd.Series([f"甲{each}" for each in range(n)], dtype="str"),
            schema.P_AGENCY: pd.Series(["勞動部"] * n, dtype="str"),
            schema.STATUS: [schema.CURRENT] * n,
        }
    )
    rows = tuple(Row(each, f"乙{each}", "勞動部", "", "") for each in range(n))
    found = lay(Overlay("", rows), standards)
    assert (found.offers, found.too_many) == ((), True)
    assert not lay(Overlay("", rows[:10]), standards).too_many
