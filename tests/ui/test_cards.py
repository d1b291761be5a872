"""Every card, for any selection: headline, figure, table and total say the same, and it is true."""

import json
import math
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.selection import Selection
from cards.card import Card
from cards.categories import by_category
from cards.crosstab import crosstab_card
from cards.levels import level_mix
from cards.profile import agency_profile
from charts.palette import LIGHT, PALETTES, Palette
from tests.analysis.plain import ALL_KEYS, CODES, KEYS, Row, chosen_rows, selections
from tests.pages.opened import Chart, plain
from tests.pages.recount import counted
from tests.ui.views import cards, listed, view_of

FEW = settings(max_examples=30)
FEWER = settings(max_examples=10)  # each draws twenty figures


def chart_of(card: Card, palette: Palette = LIGHT) -> Chart:
    data = json.loads(card.figure(palette).to_json())["data"]
    return Chart(card.key, card.alt, [plain(trace) for trace in data])


def numbers(card: Card) -> list[dict[str, object]]:
    """Return the rows of a card's table by the keys of its columns."""
    sheet = card.sheet_of()
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, row, strict=True)) for row in sheet.rows]


def some(draw: Callable[[st.SearchStrategy[Selection]], Selection]) -> tuple[Selection, list[Row]]:
    selection = draw(selections())
    rows = chosen_rows(selection)
    assume(rows)
    return selection, rows


@FEWER
@given(st.data(), st.sampled_from(["zh", "en"]), st.sampled_from(list(PALETTES.values())))
def test_every_card_can_be_drawn_and_says_of_how_many_it_is(data, lang: str, palette: Palette) -> None:
    selection, rows = some(data.draw)
    pair = data.draw(st.lists(st.sampled_from(ALL_KEYS), min_size=2, max_size=2, unique=True))
    view = view_of(selection, lang)
    assert view.n == len(rows)
    for card in cards(view, *pair):
        sheet = card.sheet_of()
        assert sheet.n == len(rows)
        assert sheet.title == card.headline
        assert sheet.scope == view.scope
        assert card.headline
        assert len(card.alt) > 10
        assert {code for code in chart_of(card, palette).values() if code.strip()}, (
            "nothing in it can be clicked"
        )


@FEW
@given(st.data(), st.sampled_from(KEYS))
def test_bars_and_their_table_are_the_counts_of_the_list(data, key: str) -> None:
    selection, rows = some(data.draw)
    card = by_category(view_of(selection), key)
    expected = counted(rows, key)
    told = {str(row["code"] or "none"): row for row in numbers(card)}
    assert set(told) == set(CODES[key])
    assert {code: row["count"] for code, row in told.items()} == {code: expected[code] for code in told}
    assert all(
        math.isclose(float(str(row["share"])), expected[code] / len(rows)) for code, row in told.items()
    )
    drawn = chart_of(card).values("y" if key == "level" else "x")
    assert drawn == {code: expected[code] for code in told}
    if key not in ("section", "division"):
        assert sum(expected.values()) == len(rows)


@FEW
@given(st.data(), st.lists(st.sampled_from(ALL_KEYS), min_size=2, max_size=2, unique=True), st.booleans())
def test_tiles_and_their_table_are_the_counts_of_the_list(data, keys: list[str], empty: bool) -> None:
    selection, rows = some(data.draw)
    first, second = keys
    view = view_of(selection)
    small = len(CODES[first]) * len(CODES[second]) < 1000
    card = crosstab_card(view, first, second, show_empty=empty and small)
    expected = {**counted(rows, first, second), **{f"{a}\n": n for a, n in counted(rows, first).items()}}
    expected |= {f"\n{b}": n for b, n in counted(rows, second).items()} | {"\n": len(rows)}
    texts = {code: part["text"].strip("<b>/") for code, part in chart_of(card).parts()}
    drawn = {code: int(text.replace(",", "")) for code, text in texts.items() if text != "·"}
    assert drawn == expected
    row_codes, column_codes = (*card.picks[first], ""), (*card.picks[second], "")
    cells = {
        f"{row}\n{column}": value
        for row, (_name, *values) in zip(row_codes, card.sheet_of().rows, strict=True)
        for column, value in zip(column_codes, values, strict=True)
    }
    assert {code: value for code, value in cells.items() if value} == expected
    assert cells.keys() == texts.keys()


@FEW
@given(st.data(), st.sampled_from([key for key in KEYS if key != "level"]))
def test_level_mixes_are_those_of_the_list(data, key: str) -> None:
    selection, rows = some(data.draw)
    view = view_of(selection)
    expected, totals = counted(rows, key, "level"), counted(rows, key)
    amounts = chart_of(level_mix(view, key, "count")).values()
    assert {code: n for code, n in amounts.items() if n} == expected
    for row in numbers(level_mix(view, key, "share")):
        code = str(row["code"] or "none")
        assert row["n"] == totals[code]
        levels = [row[f"level_{level}"] for level in CODES["level"]]
        assert levels == [expected[f"{code}\n{level}"] for level in CODES["level"]]
        known = sorted(
            int(r.of["level"][0]) for r in rows if code in r.of[key] and r.of["level"] != ("none",)
        )
        lower = known[(len(known) - 1) // 2] if known and totals[code] >= 5 else None
        assert row["median"] == lower if lower else not_a_number(row["median"])


def not_a_number(value: object) -> bool:
    return value is None or str(value) == "<NA>"


@FEW
@given(
    st.data(), st.sampled_from(CODES["agency"]), st.sampled_from(["field", "level", "section", "division"])
)
def test_a_profile_compares_with_all_agencies_whichever_are_chosen(data, agency: str, key: str) -> None:
    selection, rows = some(data.draw)
    rows = chosen_rows(selection.choose("agency", None))
    own = [row for row in rows if row.of["agency"] == (agency,)]
    expected, whole = counted(own, key), counted(rows, key)
    for row in numbers(agency_profile(view_of(selection), agency, key)):
        code = str(row["code"] or "none")
        assert row["count"] == expected[code]
        assert math.isclose(float(str(row["share"])), expected[code] / max(len(own), 1))
        assert math.isclose(float(str(row["whole"])), whole[code] / len(rows))


def test_columns_of_counts_are_called_counts() -> None:
    """The page that lists standards has another name in Chinese, and the same in English."""
    view = view_of(Selection())
    made = [
        by_category(view, "field"),
        level_mix(view, "field", "share"),
        agency_profile(view, "文化部", "field"),
    ]
    for each in made:
        titles = {column.key: column.title for column in each.sheet_of().columns}
        assert titles.get("count", titles.get("n")) == "職能基準數"
    assert listed(view).title == "830 筆職能基準"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_headline_under_a_filter_says_what_the_filter_does_not(lang: str) -> None:
    """No agency developed all current standards because nothing else is shown."""
    headline = {
        True: {
            "zh": "文化部在 13 個發展單位中排第 3，占現行職能基準的 7%",
            "en": "Ministry of Culture ranks 3 of 13 agencies, with 7% of the current standards",
        },
        False: {
            "zh": "勞動部發展了現行職能基準的 69%",
            "en": "Ministry of Labor developed 69% of the current standards",
        },
    }
    for filtered in (True, False):
        selection = Selection().choose("agency", ["文化部"] if filtered else None)
        assert by_category(view_of(selection, lang), "agency").headline == headline[filtered][lang]


@FEW
@given(st.data())
def test_the_table_of_standards_is_the_selection(data) -> None:
    selection, rows = some(data.draw)
    sheet = listed(view_of(selection, page="standards"))
    assert [row[0] for row in sheet.rows] == [row.cells[1] for row in rows]
    assert sheet.n == len(sheet.rows) == len(rows)


@pytest.mark.parametrize("key", KEYS)
def test_one_standard_alone_makes_every_card(key: str) -> None:
    """The least that can be shown: no division by nothing, no axis without an end."""
    view = view_of(Selection(q="CAP2522-001v4"))
    assert view.n == 1
    for card in cards(view, key, "status"):
        assert chart_of(card).values()
        assert card.sheet_of().n == 1
