"""Figures with a table of employment: what they say first, and how a table reaches decks and slides."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from analysis.gaps.weighing import OwnTable
from analysis.request import parse
from analysis.selection import Selection
from cards.deck import Deck, Item, item
from cards.deck_link import from_code, from_file, to_code, to_file
from cards.figures import FIGURES
from cards.resolved import resolved, resolved_item
from cards.view import View, known
from cards.weights import FIRST, many_employed_without
from charts.drawings import Compared
from exports.presentation import presentation
from exports.slides.pptx import write_pptx
from loaders.weights import Weights
from tests.analysis.gap_recount import Recount
from tests.analysis.test_weighing import PERSONS, REGISTERED, recounted, wanted_without
from tests.ui.views import view_of

EVERYTHING = Selection()
OWN = OwnTable("section", "職缺數", "個", Weights({"C": 41_000.0, "G": 52_000.0, "B": 120.0}, ()))


def at_gaps(selection: Selection = EVERYTHING, /, lang: str = "zh", **options: str) -> View:
    return view_of(selection, lang, "gaps").asking(**options)


# --- what is said first ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            "受僱員工人數：「醫療保健業」414,541 人，尚無職能基準；「批發業」1,051,277 人，只有 2 筆職能基準",
        ),
        (
            "en",
            "Employees: “醫療保健業” has no standard (414,541 persons); “批發業” has 2 standards "
            "(1,051,277 persons)",
        ),
    ],
)
def test_the_card_begins_with_where_many_work_and_the_list_has_little(lang: str, said: str) -> None:
    assert FIGURES["gaps.weights"].build(at_gaps(lang=lang, weight="division_employees")).headline == said


@pytest.mark.parametrize("id_", REGISTERED)
def test_the_card_is_counted_in_plain_python(id_: str) -> None:
    card = FIGURES["gaps.weights"].build(at_gaps(weight=id_))
    overall, wanted = recounted(id_)
    rows = {str(row["code"]): row for row in card.dataset().rows}
    assert rows.keys() == wanted.keys()
    for code, (n, persons, ratio) in wanted.items():
        assert (rows[code]["count"], rows[code]["weight"]) == (n, persons)
        assert rows[code]["rate"] == pytest.approx(n / persons * 10_000)
        assert rows[code]["ratio"] == pytest.approx(ratio)
    in_order = [float(str(row["ratio"])) for row in card.dataset().rows]
    assert in_order == sorted(in_order)
    assert card.drawing is not None
    drawn = card.drawing()
    assert isinstance(drawn, Compared)
    largest = sorted(wanted, key=lambda code: -wanted[code][1])[:20]
    assert {bar.code for bar in drawn.bars} == set(largest)
    assert list(drawn.whole) == pytest.approx([overall * 10_000] * len(largest))
    assert f"{overall * 10_000:.3g}" in drawn.note


@pytest.mark.parametrize("id_", REGISTERED)
def test_every_category_without_a_figure_is_named(id_: str) -> None:
    view = at_gaps(weight=id_)
    said = "".join(FIGURES["gaps.weights"].build(view).notes)
    dimension = REGISTERED[id_]["dimension"]
    for code, n in Recount().sizes(dimension).items():
        named = f"「{view.labels.name(dimension, code)}」（{n}）" in said
        assert named == (code not in PERSONS[id_])
    assert REGISTERED[id_]["source_zh"] in said
    assert REGISTERED[id_]["leaves_out_zh"] in said


def test_without_a_choice_the_finest_official_table_stands_for_all() -> None:
    assert many_employed_without(view_of(EVERYTHING)) == list(wanted_without(FIRST))


# --- the register -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("id_", REGISTERED)
def test_the_register_says_what_part_of_the_employed_work_in_a_category(id_: str) -> None:
    whole, dimension = sum(PERSONS[id_].values()), REGISTERED[id_]["dimension"]
    rows = FIGURES["gaps.register"].build(at_gaps(weight=id_)).dataset().rows
    assert {row["kind"] for row in rows} >= {"empty", "under-weight"}
    for row in rows:
        figure = PERSONS[id_].get(str(row["code"])) if row["dimension"] == dimension else None
        assert row["employed"] == (None if figure is None else pytest.approx(figure / whole))


def test_the_share_of_the_employed_changes_no_grade() -> None:
    def graded(**options: str) -> list[tuple[object, ...]]:
        rows = FIGURES["gaps.register"].build(at_gaps(**options)).dataset().rows
        keys = ("kind", "dimension", "code", "level", "severity", "shortfall")
        return [tuple(row[key] for key in keys) for row in rows if row["kind"] != "under-weight"]

    assert graded() == graded(weight="section_employees")


@pytest.mark.parametrize("descending", ["no", "yes"])
def test_the_register_is_sorted_by_the_share_and_what_has_none_stands_last(descending: str) -> None:
    options = {"weight": "division_employees", "rank": "employed", "descending": descending}
    shares = [row["employed"] for row in FIGURES["gaps.register"].build(at_gaps(**options)).dataset().rows]
    known_ = [share for share in shares if isinstance(share, float)]
    assert known_ == sorted(known_, reverse=descending == "yes")
    assert shares[len(known_) :] == [None] * (len(shares) - len(known_))
    assert known_
    assert len(known_) < len(shares)


def test_without_a_table_there_is_no_such_column() -> None:
    data = FIGURES["gaps.register"].build(at_gaps()).dataset()
    assert "employed" not in [field.key for field in data.fields]


# --- decks --------------------------------------------------------------------------------------------------
def kept(made: Item) -> list[Item]:
    """Return an item as it comes back from a link and from a file."""
    deck = Deck().added([made], "113-12")
    opened = [from_code(to_code(deck)), from_file(to_file(deck))]
    assert not any(each.unread or each.cut for each in opened)
    return [each.deck.items[0] for each in opened]


@pytest.mark.parametrize("figure", ["gaps.weights", "gaps.register"])
def test_a_deck_keeps_the_official_table(figure: str) -> None:
    view = at_gaps(Selection().choose("section", ["Q", "G"]), weight="division_employees")
    for each in kept(item(view, figure)):
        found = resolved_item(view_of(EVERYTHING), each)
        assert not found.left_out
        assert found.card is not None
        assert found.card.dataset().rows == FIGURES[figure].build(view).dataset().rows


@pytest.mark.parametrize("figure", ["gaps.weights", "gaps.register"])
def test_a_deck_keeps_a_table_of_ones_own_value_by_value(figure: str) -> None:
    view = replace(at_gaps(weight="own"), own=OWN)
    for each in kept(item(view, figure)):
        found = resolved_item(view_of(EVERYTHING), each)  # of another session, which has no table
        assert not found.left_out
        assert found.card is not None
        assert found.card.dataset().rows == FIGURES[figure].build(view).dataset().rows
        assert "employed" in [field.key for field in found.card.dataset().fields] or figure == "gaps.weights"


def test_a_slide_holds_the_table_of_ones_own_with_its_name() -> None:
    view = replace(at_gaps(weight="own"), own=OWN)
    deck = Deck().added([item(view, "gaps.weights")], "113-12")
    elsewhere = view_of(EVERYTHING, page="deck")
    data = write_pptx(presentation(elsewhere, deck, resolved(elsewhere, deck)), None)
    texts = " ".join(
        shape.text_frame.text
        for slide in Presentation(io.BytesIO(data)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )
    assert "職缺數" in texts


def test_a_page_s_link_holds_no_value_of_the_table() -> None:
    view = replace(at_gaps(weight="own"), own=OWN)
    assert view.here == {"weight": ["own"]}


def test_a_table_that_is_not_there_is_named() -> None:
    made = Item("gaps.weights", parse({"weight": ["own"]}, known(at_gaps().cube, at_gaps().page))[0])
    assert resolved_item(view_of(EVERYTHING), made).left_out == ("weight=own",)
    assert item(at_gaps(weight="own"), "gaps.weights").request.query() == {
        "edition": ["113-12"],
        "weight": ["none"],
        "viewpoint": ["whole"],
    }


@pytest.mark.parametrize(
    ("dimension", "revision", "there"),
    [("section", 11, True), ("section", 0, True), ("section", 12, False), ("division", 12, True)],
)
def test_a_table_in_the_letters_of_another_revision_weighs_nothing(
    dimension: str, revision: int, there: bool
) -> None:
    """An edition of the other revision may be looked at next: its letters from J on mean other sections."""
    table = OwnTable(dimension, "職缺數", "個", Weights({"26": 41_000.0, "J": 52_000.0}, ()), revision)
    assert (replace(at_gaps(), own=table).own_table is table) == there
