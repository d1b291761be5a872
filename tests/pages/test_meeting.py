"""Meeting mode opened by its link: one figure and nothing else, whatever the link says."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analysis.editions import Editions
from analysis.selection import Selection
from cards.card import Card
from cards.deck import Deck, Item, key_items
from cards.deck_link import to_code
from cards.figures import FIGURES, on_page
from cards.pages import BY_KEY
from tests.pages.opened import charts, links, opened, texts, toolbars, unescaped, warnings
from tests.pages.recount import Query
from tests.ui.views import view_of

CULTURE: Query = {"agency": "文化部"}
OF_CULTURE = Selection(chosen=(("agency", ("文化部",)),))


def title(app: AppTest) -> str:
    (heading,) = app.title
    return unescaped(heading.value)


def card_of(id_: str, lang: str = "zh", selection: Selection = OF_CULTURE) -> Card:
    view = view_of(selection, lang, id_.split(".")[0])
    return FIGURES[id_].build(replace(view, editions=Editions()))  # of the one edition that is there


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id_", FIGURES)
def test_every_figure_opens_alone(id_: str, lang: str) -> None:
    app = opened("meeting", {**CULTURE, "figure": id_, "lang": lang})
    card = card_of(id_, lang)
    assert not app.exception
    assert not app.warning
    assert title(app) == card.headline
    assert card.view.scope in texts(app)
    assert bool(charts(app)) == (card.drawing is not None)
    assert not app.sidebar.children
    assert {each.proto.page or "overview" for each in app.get("page_link")} <= {"meeting", id_.split(".")[0]}


def test_the_chart_s_text_is_the_card_s_and_further_blocks_say_that_they_go_on() -> None:
    drawn = list(charts(opened("meeting", {"figure": "gaps.map", "lang": "en"})).values())
    card = card_of("gaps.map", "en", Selection())
    assert [each.alt for each in drawn] == [
        card.alt,
        f"{card.headline} (2 of 3)",
        f"{card.headline} (3 of 3)",
    ]


def test_rows_that_are_not_shown_are_counted() -> None:
    app = opened("meeting", {"figure": "standards.list", "lang": "en"})
    (table,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    shown = table.count("<tr>") - 1
    assert 8 <= shown <= 12
    assert f"The first {shown} of 830; the page has all." in texts(app)


def test_a_version_that_is_missing_is_a_dash() -> None:
    query: Query = {"figure": "standards.list", "status": "retired", "show": ["version", "serial"]}
    app = opened("meeting", query)
    assert not app.exception
    (table,) = [each.proto.body for each in app.get("html") if "<table" in each.proto.body]
    assert ">–</td>" in table


def test_a_deck_opens_at_its_place_with_its_own_selection() -> None:
    deck = Deck(tuple(key_items(view_of(OF_CULTURE))))
    app = opened("meeting", {"d": to_code(deck), "at": "3"})
    assert not app.exception
    assert card_of("levels.level").view.scope in texts(app)
    back = next(each.proto for each in app.get("page_link") if each.proto.page == "deck")
    assert back.query_string == f"d={to_code(deck)}"


@pytest.mark.parametrize(
    "query",
    [
        {"figure": "nope"},
        {"figure": "levels.level.x"},
        {"figure": "<b>*x*</b>"},
        {"d": "damaged"},
        {"d": "1" + "A" * 50},
        {"d": ""},
        {"d": to_code(Deck((Item("levels.level"),))), "at": "7"},
        {"d": to_code(Deck((Item("of.tomorrow"),)))},
        {"figure": "levels.level", "agency": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_link_is_told_so_in_a_sentence_with_a_way_back(query: Query, lang: str) -> None:
    app = opened("meeting", {**query, "lang": lang})
    assert not app.exception
    assert len(warnings(app)) == 1
    assert not charts(app)
    assert any("meeting" not in (each.proto.page or "") for each in app.get("page_link"))


def test_what_the_link_asks_for_and_does_not_exist_is_named() -> None:
    app = opened("meeting", {"figure": "levels.mix", "by": "planet", "agency": "不存在部", "lang": "en"})
    assert not app.exception
    assert any("不存在部" in each for each in warnings(app))
    assert any("by=planet" in each for each in texts(app))


@pytest.mark.parametrize(
    "page", ["overview", "agencies", "levels", "crosstab", "compare", "gaps", "standards", "quality"]
)
def test_every_figure_of_a_page_has_its_link(page: str) -> None:
    # Figures that are there when asked for.
    more = {"gaps": {"weight": "section_employed"}, "standards": {"similar": ""}}.get(page, {})
    app = opened(page, {**CULTURE, "lang": "en", **more})
    found = [each["meeting"] for each in toolbars(app).values() if "meeting" in each]
    asked = [each.removeprefix("meeting?").split("figure=")[1] for each in found]
    assert sorted(asked) == sorted(each.id for each in on_page(BY_KEY[page], dated=False))
    assert all("agency=" in each for each in found)


def test_a_step_keeps_the_choices_of_the_page() -> None:
    app = opened("meeting", {"figure": "levels.level", "by": "section", "status": "all", "lang": "en"})
    assert links(app)["Next figure"] == "lang=en&status=all&by=section&figure=levels.mix"
    assert links(app)["Back to the page Levels"] == "lang=en&status=all&by=section"
