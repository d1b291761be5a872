"""What is due for review on cards and in selections: counted a second time from the data set laid over."""

from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from analysis.changes.sides import selected
from analysis.counts import due_by
from analysis.cube import Cube
from analysis.due import WINDOWS
from analysis.own_dates import LEFT_OUT, NO_ROW, NOWHERE, OFFERED, UNCLEAR, OwnDates, outcomes
from analysis.request import Request, parse
from analysis.selection import Selection, facets, loosened, mask
from analysis.wording import file_words, scope
from cards.deck import Deck, item
from cards.due import due_card
from cards.figures import FIGURES
from cards.resolved import resolved, resolved_item
from cards.standards import default_columns, standards_list, table_columns
from cards.view import View, known
from exports.formats import FORMATS
from exports.presentation import presentation
from exports.slides.pptx import write_pptx
from loaders import schema
from loaders.overlay import Overlay, Row
from locales import LANGUAGES
from tests.analysis.plain import ROWS, chosen_rows, selections
from tests.analysis.test_due import window
from tests.loaders import open_data
from tests.loaders.examples import HEADER, rows
from tests.loaders.examples import found as found_in
from tests.ui.views import CUBE, LABELS, view_of

TODAY = date(2026, 11, 27)
DATA_SET = Overlay(
    "基準.csv",
    tuple(
        Row(place, each.name, each.agency, each.expiry, "")
        for place, each in enumerate(open_data.written(), 2)
    ),
)
OWN = OwnDates(DATA_SET)
DATED = OWN.over(CUBE)
# The day of each standard, by its serial.
DAYS = {each.of: each.day for each in open_data.written() if each.found in ("exact", "folded")}


def dated(selection: Selection, lang: str = "zh", page: str = "standards") -> View:
    return replace(view_of(selection, lang, page), cube=DATED)


def asked(**query: list[str]) -> Selection:
    request, rejected = parse(query, known(DATED, view_of(Selection()).page))
    assert not rejected
    return request.selection


def due_rows(*keys: str, today: date = TODAY, current: bool = True) -> list[str]:
    """Return the serials of the standards in any of the windows, from the data set itself."""
    return [
        row.cells[0]
        for row in ROWS
        if (row.of["status"] == ("current",) or not current)
        and window(DAYS.get(row.cells[0]), today) & set(keys)
    ]


@pytest.mark.parametrize(
    "keys", [("overdue",), ("6m",), ("12m",), ("24m",), ("later",), ("none",), ("overdue", "12m")]
)
def test_a_filter_means_the_standards_of_its_windows(keys: tuple[str, ...]) -> None:
    chosen = asked(due=list(keys), today=["2026-11-27"])
    found = DATED.standards[schema.P_SERIAL][mask(DATED, chosen)].tolist()
    assert found == due_rows(*keys)
    assert found


def test_other_filters_count_what_they_would_give_of_what_is_due() -> None:
    counts = facets(DATED, asked(due=["12m"], today=["115/11/27"]))["agency"]
    due = set(due_rows("12m"))
    expected = Counter(row.of["agency"][0] for row in ROWS if row.cells[0] in due)
    assert dict(zip(DATED.codes("agency"), counts.tolist(), strict=True)) == {
        agency: expected[agency] for agency in DATED.codes("agency")
    }


def test_a_link_keeps_the_day_from_which_it_was_counted() -> None:
    a_page = view_of(Selection()).page
    request, _rejected = parse({"due": ["6m"]}, replace(known(DATED, a_page), today=lambda: TODAY))
    assert request.query() == {"due": ["6m"], "today": ["2026-11-27"]}
    for written in ("115/11/27", "1151127", "2026-11-27"):
        there, rejected = parse({"due": ["6m"], "today": [written]}, known(DATED, a_page))
        assert (there, rejected) == (request, [])


@pytest.mark.parametrize(
    ("query", "rejected"),
    [
        ({"due": ["3m"]}, ["due=3m"]),
        ({"due": ["6m", "soon"], "today": ["2026-11-27"]}, ["due=soon"]),
        ({"due": ["6m"], "today": ["114年13月1日"]}, ["today=114年13月1日"]),
        ({"due": [""]}, []),
    ],
)
def test_what_is_no_window_and_no_day_is_named(query: dict[str, list[str]], rejected: list[str]) -> None:
    _request, found = parse(query, known(DATED, view_of(Selection()).page))
    assert [f"{each.key}={each.value}" for each in found] == rejected


def test_without_dates_a_link_for_what_is_due_cannot_be_followed() -> None:
    request, rejected = parse({"due": ["6m"]}, known(CUBE, view_of(Selection()).page))
    assert request.selection == Selection()
    assert [(each.key, each.value) for each in rejected] == [("due", "6m")]


def test_the_words_of_a_selection_name_windows_and_day() -> None:
    chosen = asked(due=["overdue", "6m"], today=["2026-11-27"])
    n = int(mask(DATED, chosen).sum())
    said = scope(LABELS["zh"], chosen, n, 830)
    assert said == f"已逾期或6 個月內到期（以 2026-11-27 為準）（{n} 筆，全部現行 830 筆）"
    assert file_words(LABELS["zh"], chosen) == ["現行", "已逾期+6個月內到期", "2026-11-27"]
    assert "2026-11-27" in scope(LABELS["en"], chosen, n, 830)
    assert ("due", 830) in loosened(DATED, chosen)


@pytest.mark.parametrize("key", ["agency", "field"])
def test_the_card_counts_every_category_in_every_window(key: str) -> None:
    table = due_by(DATED, key, mask(DATED, Selection()), TODAY)
    for code in DATED.codes(key):
        own = [row for row in ROWS if row.of["status"] == ("current",) and code in row.of[key]]
        found = Counter(each for row in own for each in window(DAYS.get(row.cells[0]), TODAY))
        expected = {each: found[each] for each in WINDOWS} | {"n": len(own)}
        assert table.loc[code].to_dict() == expected
    rows = due_card(dated(Selection(today="2026-11-27")), key).dataset().rows
    assert {row["code"]: row["due_12m"] for row in rows} == table["12m"].to_dict()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_says_the_day_the_numbers_and_where_they_are_from(lang: str) -> None:
    card = FIGURES["standards.due"].build(dated(Selection(today="2026-11-27"), lang))
    for text in ("2026-11-27", *(str(len(due_rows(key))) for key in ("overdue", "6m", "12m", "24m", "none"))):
        assert text in card.headline
    assert "基準.csv" in "".join(card.notes)
    sheet = card.sheet_of()
    assert "today=2026-11-27" in sheet.link
    for key in ("csv", "xlsx"):
        assert FORMATS[key].write(sheet)
    assert "2026-11-27" in FORMATS["csv"].write(sheet).decode("utf-8-sig") or "2026-11-27" in sheet.title


def test_the_parts_of_every_bar_add_up_to_it() -> None:
    card = due_card(dated(Selection(today="2026-11-27")), "agency")
    assert card.drawing is not None
    drawing = card.drawing()
    totals = np.sum([layer.values for layer in drawing.layers], axis=0)  # type: ignore[union-attr]
    rows = {row["code"]: row["n"] for row in card.dataset().rows if row["n"]}
    assert dict(zip(drawing.codes, totals.tolist(), strict=True)) == rows  # type: ignore[union-attr]


def test_where_no_file_has_dates_the_card_says_so() -> None:
    card = FIGURES["standards.due"].build(view_of(Selection(), "en", "standards"))
    assert card.headline == "No file says when these standards are due for review"
    assert sum(int(str(row["due_none"])) for row in card.dataset().rows) == 830


def test_an_item_of_a_deck_keeps_its_day_and_says_what_it_lacks() -> None:
    kept = item(dated(Selection(today="2026-11-27")), "standards.due")
    assert kept.request.query()["today"] == ["2026-11-27"]
    assert "2026-11-27" in resolved_item(dated(Selection()), kept).title
    without = resolved_item(view_of(Selection(), "en"), kept)
    assert without.title == "No file says when these standards are due for review"
    due = item(dated(asked(due=["6m"], today=["2026-11-27"])), "standards.list")
    assert resolved_item(view_of(Selection()), due).left_out == ("due=6m",)


def test_every_row_of_the_file_and_every_standard_is_accounted_for() -> None:
    assert DATED.laid is not None
    rows = outcomes(DATED, DATED.laid).rows
    of_file = [row for row in rows if row["row"] is not None]
    assert [row["row"] for row in of_file] == [each.place for each in DATA_SET.rows]
    written = {"offered": OFFERED, "unclear": UNCLEAR, "left": NOWHERE}
    assert [row["outcome"] for row in of_file] == [
        written.get(each.found, each.found) for each in open_data.written()
    ]
    assert [row["day"] for row in of_file] == [
        each.day.isoformat() if each.day else "" for each in open_data.written()
    ]
    without = [str(row["name"]) for row in rows if row["outcome"] == NO_ROW]
    assert sorted(without) == sorted(
        row.name for row in ROWS if row.of["status"] == ("current",) and row.cells[0] not in DAYS
    )
    assert LEFT_OUT not in {row["outcome"] for row in rows}


def test_what_was_laid_over_is_gone_with_it_and_leaves_the_edition_as_it_was() -> None:
    assert CUBE.laid is None
    assert not CUBE.dated
    assert DATED.edition is CUBE.edition
    assert OWN.over(CUBE) is DATED
    confirmed = OWN.confirming(frozenset({("智慧綠建築設施管理人員", "智慧綠建築設施管理人才")}))
    assert (DATED.standards[schema.DUE] != "").sum() + 1 == (
        confirmed.over(CUBE).standards[schema.DUE] != ""
    ).sum()


def test_an_edition_with_columns_of_dates_needs_no_other_file() -> None:
    header = f"{HEADER}\t有效期限\t更新日期"
    lines = [
        f"{line}\t{cells}"
        for line, cells in zip(
            rows({}, {}, {}), ["117年12月31日\t1130229", "長期有效\t113/2/29", "\t"], strict=True
        )
    ]
    edition = loaders.read_bytes("\n".join(["職能基準一覽表 115年3月", header, *lines]).encode())
    cube = Cube(edition)
    assert cube.standards[schema.DUE].tolist() == ["2028-12-31", "2027-02-28", ""]
    assert cube.standards[schema.DUE_BASIS].tolist() == ["expiry", "updated", ""]
    assert [each[0] for each in found_in(edition) if "date" in str(each[0])] == ["date-unreadable"]
    view = replace(view_of(Selection(today="2026-11-27"), "zh", "standards"), cube=cube)
    assert table_columns(view).keys() >= {schema.DUE}
    card = standards_list(view, default_columns(view), cube.standards.index)
    assert [row[schema.DUE] for row in card.dataset().rows] == ["2028-12-31", "2027-02-28", ""]
    assert card.notes == ["檢視期限的依據：有效期限：1、更新日期加 3 年：1、無日期：1。"]


def test_slides_draw_what_is_due() -> None:
    view = dated(Selection(today="2026-11-27"))
    deck = Deck().added([item(view, "standards.due")], view.cube.edition.name)
    slides = write_pptx(presentation(view, deck, resolved(view, deck)), None)
    assert len(slides) > 10_000


DUE = st.lists(st.sampled_from(sorted(WINDOWS)), unique=True, min_size=1, max_size=3)
SOME_DAY = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(other=selections(), keys=DUE, today=SOME_DAY)
def test_any_selection_with_what_is_due_means_the_standards_that_are_both(
    other: Selection, keys: list[str], today: date
) -> None:
    query = Request(replace(other, due=tuple(keys), today=today.isoformat())).query()
    request, rejected = parse(query, known(DATED, view_of(Selection()).page))
    assert not rejected
    assert set(request.selection.due) == set(keys)
    found = DATED.standards[schema.P_SERIAL][mask(DATED, request.selection)].tolist()
    expected = [
        row.cells[0] for row in chosen_rows(other) if window(DAYS.get(row.cells[0]), today) & set(keys)
    ]
    assert found == expected
    view = dated(request.selection)
    assert view.n == len(expected)
    # The figure of what is due is of the other filters.
    rows = due_card(view, "agency").dataset().rows
    assert sum(int(str(row["n"])) for row in rows) == len(chosen_rows(other))


def test_a_comparison_is_narrowed_by_what_is_due_only_where_both_editions_have_dates() -> None:
    chosen = asked(due=["6m"], today=["2026-11-27"])
    older, newer = selected(CUBE, DATED, chosen)
    assert older.all()
    assert newer.all()
    both = selected(DATED, DATED, chosen)
    assert [int(each.sum()) for each in both] == [len(due_rows("6m", current=False))] * 2
