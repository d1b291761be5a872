"""Two selections side by side as cards: their numbers again in plain Python, in links, decks and meetings."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from analysis.request import SECOND, Request, unchecked
from analysis.selection import Selection
from cards.card import Card
from cards.compare import MOST, NAMED
from cards.deck import Deck, item
from cards.deck_link import from_code, from_file, to_code, to_file
from cards.figures import FIGURES
from cards.pages import PAGES
from cards.resolved import resolved, resolved_item
from cards.steps import entry, meeting
from cards.view import View
from charts.drawings import Paired
from tests.analysis.plain import CODES, Row, chosen_rows
from tests.requests import FigureRequest, requests
from tests.ui.views import LABELS, view_of

LABOR, ECONOMY, CULTURE = (Selection().choose("agency", [each]) for each in ("勞動部", "經濟部", "文化部"))
FIGURE_IDS = ("compare.shares", "compare.pathways")


def beside(first: Selection, second: Selection | None, lang: str = "zh", **options: str) -> View:
    view = view_of(first, lang, "compare")
    return replace(view, request=replace(view.request, second=second)).asking(**options)


def card_of(view: View, figure: str = "compare.shares") -> Card:
    return FIGURES[figure].build(view)


def rows_of(view: View) -> tuple[list[Row], list[Row]]:
    a, b = view.sides
    return chosen_rows(a.selection), chosen_rows(b.selection)


def in_category(rows: list[Row], key: str, code: str) -> int:
    return sum(code in row.of[key] for row in rows)


@settings(max_examples=60)
@given(requests(["compare.shares"]))
def test_dots_table_and_notes_are_counted_from_the_published_rows(request: FigureRequest) -> None:
    assume(request.shown)
    view, card = request.view, request.card()
    a, b = rows_of(view)
    (key,) = card.picks
    wanted = {code: (in_category(a, key, code), in_category(b, key, code)) for code in CODES[key]}
    data = card.dataset().rows
    assert {row["code"]: (row["count_a"], row["count_b"]) for row in data} == wanted
    shares = {row["code"]: (row["share_a"], row["share_b"]) for row in data}
    assert shares == {code: (n / max(len(a), 1), m / max(len(b), 1)) for code, (n, m) in wanted.items()}
    assert card.drawing is not None
    drawing = card.drawing()
    assert isinstance(drawing, Paired)
    dots = {
        one.code: (one.value, other.value) for one, other in zip(drawing.first, drawing.second, strict=True)
    }
    held = [code for code, both in wanted.items() if any(both)]
    assert dots == {code: shares[code] for code in dots}
    # Of a side without a standard there are no shares to draw.
    assert len(dots) == (min(len(held), MOST) if a and b else 0)
    assert set(dots) <= set(held)
    assert [end.replace(",", "").replace("：", " : ").split(" : ") for end in drawing.ends] == [
        [str(n) for n in wanted[code]] for code in dots
    ]
    both = len({row.cells[0] for row in a} & {row.cells[0] for row in b})
    said = card.notes[0]
    assert (
        str(f"{both:,}") in said
        if both
        else said in ("沒有同時屬於兩者的職能基準。", "No standard is in both.")
    )
    assert card.view.n == len({row.cells[0] for row in (*a, *b)})


@settings(max_examples=40)
@given(requests(["compare.pathways"]))
def test_every_pathway_with_a_standard_is_of_one_group(request: FigureRequest) -> None:
    assume(request.shown)
    view, card = request.view, request.card()
    there = [{code for row in rows for code in row.of["pathway"]} for rows in rows_of(view)]
    groups = {"only-a": there[0] - there[1], "both": there[0] & there[1], "only-b": there[1] - there[0]}
    found = {group: [row["code"] for row in card.dataset().rows if row["group"] == group] for group in groups}
    assert {group: set(codes) for group, codes in found.items()} == groups
    for sentence, codes in zip(card.sentences, found.values(), strict=True):
        names = [view.labels.name("pathway", str(code)) for code in codes]
        assert [name for name in names[:NAMED] if name not in sentence] == []
        assert f"{len(codes)}" in sentence
    assert sum(map(len, found.values())) == len(card.picks["pathway"])


@settings(max_examples=40)
@given(requests(FIGURE_IDS))
def test_swapped_a_card_has_the_same_numbers_the_other_way_round(request: FigureRequest) -> None:
    assume(request.shown)
    a, b = (side.selection for side in request.view.sides)
    options = {"shares": ("section",)}
    there = replace(request, selection=a, second=b, options=options)
    back = replace(request, selection=b, second=a, options=options)
    other = {"only-a": "only-b", "only-b": "only-a"}

    def mirrored(row: dict) -> dict:
        ends = {"_a": "_b", "_b": "_a"}
        turned = {key[:-2] + ends.get(key[-2:], key[-2:]): each for key, each in row.items()}
        return turned | ({"group": other.get(row["group"], row["group"])} if "group" in row else {})

    def by_code(rows: list[dict]) -> dict:
        return {row["code"]: row for row in rows}

    first, second = there.card(), back.card()
    assert by_code([*map(mirrored, first.dataset().rows)]) == by_code(second.dataset().rows)
    assert first.notes[0] == second.notes[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_scope_and_the_files_name_both(lang: str) -> None:
    card = card_of(beside(CULTURE, ECONOMY.choose("level", ["5"]), lang))
    for name in (LABELS[lang].name("agency", each) for each in ("文化部", "經濟部")):
        assert name in card.view.scope
        assert name in card.sheet_of().file_stem
    assert LABELS[lang].name("level", "5") in card.view.scope
    assert "b.agency" in card.sheet_of().link


def test_nothing_chosen_is_written_down_as_what_stands_for_it() -> None:
    card = card_of(beside(Selection(), None))
    assert card.view.here == {"agency": ["勞動部"], "b.agency": ["經濟部"]}
    assert card.view.n == len(chosen_rows(LABOR)) + len(chosen_rows(ECONOMY))


@pytest.mark.parametrize(
    ("first", "second", "zh", "en"),
    [
        (LABOR, ECONOMY.choose("level", ["1"]), "無從對照", "nothing to compare with"),
        (LABOR.choose("level", ["1"]), ECONOMY, "無從對照", "nothing to compare with"),
        (LABOR, LABOR, "甲與乙是同一批職能基準", "A and B hold the same standards"),
        # What a selection decides by itself is no finding: asked by field, and each is one field.
        (
            Selection().choose("field", ["M"]),
            Selection().choose("field", ["S"]),
            "製造 190 筆職能基準，科學、技術、工程、數學 82 筆職能基準",
            "Manufacturing has 190 standards, Science, Technology, Engineering & Mathematics has 82",
        ),
    ],
)
def test_where_shares_say_nothing_the_headline_says_why(
    first: Selection, second: Selection, zh: str, en: str
) -> None:
    for lang, expected in (("zh", zh), ("en", en)):
        for figure in FIGURE_IDS if "field" not in dict(first.chosen) else FIGURE_IDS[:1]:
            assert expected in card_of(beside(first, second, lang, shares="field"), figure).headline


def test_shares_of_few_standards_are_said_to_say_little() -> None:
    card = card_of(beside(LABOR, Selection().choose("agency", ["數位發展部"]), "en"))
    n = len(chosen_rows(Selection().choose("agency", ["數位發展部"])))
    assert 0 < n < 5
    assert any(f"only {n} standard" in note for note in card.notes)


def test_levels_keep_their_order() -> None:
    card = card_of(beside(LABOR, ECONOMY, shares="level"))
    codes = [row["code"] for row in card.dataset().rows]
    assert codes == list(CODES["level"])
    assert list(card.picks["level"]) == [code for code in codes if code != "1"]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (LABOR, "field"),
        (Selection().choose("field", ["M"]), "level"),
        (Selection().choose("pathway", ["MPM"]), "level"),
        (Selection().choose("field", ["M"]).choose("level", ["4"]), "section"),
    ],
)
def test_shares_are_at_first_by_what_is_left_open(first: Selection, expected: str) -> None:
    assert list(card_of(beside(first, None)).picks) == [expected]


# --- links, decks, meetings -------------------------------------------------------------------------
@settings(max_examples=40)
@given(requests(FIGURE_IDS))
def test_a_deck_keeps_both_selections_through_link_and_file(request: FigureRequest) -> None:
    assume(request.shown)
    kept = Deck().added([item(request.view, request.figure)], "113-12")
    for opened in (from_code(to_code(kept)), from_file(to_file(kept))):
        assert opened.deck == kept
        (made,) = resolved(request.view, opened.deck)
        assert made.card is not None
        assert made.left_out == ()
        assert made.card.headline == request.card().headline
        assert made.card.dataset().rows == request.card().dataset().rows
        assert made.card.view.scope == request.card().view.scope


def test_what_a_deck_asks_of_the_second_selection_and_does_not_exist_is_named() -> None:
    kept = replace(item(beside(LABOR, ECONOMY), "compare.shares"), request=unchecked({"b.agency": ["x"]}))
    made = resolved_item(view_of(Selection()), kept)
    assert made.left_out == ("b.agency=x",)


def test_a_meeting_walks_the_figures_with_both_selections_and_leads_back() -> None:
    view = beside(CULTURE, ECONOMY, shares="level")
    query = entry(view, "compare.shares")
    request = unchecked(query)
    asked = replace(view_of(CULTURE, page="meeting"), request=request)
    held = meeting(asked, Deck())
    assert held.shown is not None
    assert held.shown.card is not None
    assert held.shown.card.headline == card_of(view).headline
    assert [step.query["figure"] for step in held.steps] == [[each] for each in FIGURE_IDS]
    assert (held.back.key, held.back_query) == ("compare", view.here)
    assert held.back_query == {"agency": ["文化部"], "b.agency": ["經濟部"], "shares": ["level"]}


def test_other_pages_are_not_told_of_the_second_selection() -> None:
    view = beside(CULTURE, ECONOMY)
    assert view.shared == {"agency": ["文化部"]}
    assert [page.key for page in PAGES if set(SECOND) <= set(page.options)] == ["compare", "meeting"]
    assert [page.key for page in PAGES if page.paired] == ["compare"]
    assert all(side.here == Request(side.selection).query() for side in view.sides)
