"""A meeting is read from its link: its steps, their links, the way back, and what a wrong link is told."""

from dataclasses import replace

import pytest

from analysis.selection import Selection
from cards.deck import Deck, Item, key_items
from cards.deck_link import from_code, to_code
from cards.figures import FIGURES, on_page
from cards.pages import BY_KEY, PAGES
from cards.steps import MEETING, Meeting, entry, meeting
from cards.view import View
from tests.ui.views import view_of

ALL = Selection()
CULTURE = Selection(chosen=(("agency", ("文化部",)),))
NONE = Deck()


def asked(selection: Selection = ALL, lang: str = "zh", **options: str) -> View:
    view = view_of(selection, lang, page="meeting")
    return view.asking(**options)


def at(view: View, query: dict[str, list[str]]) -> Meeting:
    """Follow a link within the meeting."""
    options = {key: values for key, values in query.items() if key in MEETING.options}
    return meeting(replace(view, request=view.request.having(options)), NONE)


@pytest.mark.parametrize("id_", [each.id for each in FIGURES.values() if each.on_page and not each.dated])
def test_a_page_is_walked_from_its_first_figure_to_its_last_and_back(id_: str) -> None:
    view = asked(CULTURE)
    held = at(view, {"figure": [id_]})
    ids = [each.id for each in on_page(FIGURES[id_].page, view.cube.dated)]
    assert [step.query["figure"] for step in held.steps] == [[each] for each in ids]
    assert held.shown is not None
    assert held.shown.item.figure == id_
    assert held.shown.card is not None
    assert (held.previous is None) == (id_ == ids[0])
    assert (held.next is None) == (id_ == ids[-1])
    if held.next is not None:
        assert at(view, held.next).previous == held.steps[held.place].query


@pytest.mark.parametrize("id_", [each.id for each in FIGURES.values() if not each.on_page])
def test_a_figure_that_stands_on_its_page_no_longer_is_shown_by_itself(id_: str) -> None:
    held = at(asked(CULTURE), {"figure": [id_]})
    assert [step.query["figure"] for step in held.steps] == [[id_]]
    assert held.shown is not None
    assert held.shown.card is not None
    assert held.back.key == "overview"


def test_the_figure_is_the_one_of_the_page_with_the_page_s_choices() -> None:
    page = view_of(CULTURE, "en", page="levels").asking(by="section", amounts="count")
    query = entry(page, "levels.mix")
    held = at(asked(CULTURE, "en"), query)
    assert held.shown is not None
    assert held.shown.card is not None
    assert held.shown.card.headline == FIGURES["levels.mix"].build(page).headline
    assert (held.back, held.back_query) == (BY_KEY["levels"], page.here)
    assert all(step.query["by"] == ["section"] for step in held.steps)


def test_a_link_without_a_figure_begins_with_the_first_one() -> None:
    held = meeting(asked(), NONE)
    assert held.shown is not None
    assert held.shown.item.figure == "overview.map"


def test_a_deck_is_walked_in_its_order_with_its_own_selections_and_titles() -> None:
    items = key_items(view_of(CULTURE))
    deck = Deck((replace(items[2], title="自己的標題"), items[0]))
    view = asked(d=to_code(deck), at="1")
    held = meeting(view, NONE)
    assert held.shown is not None
    assert held.shown.title == "自己的標題"
    assert held.shown.view is not None
    assert held.shown.view.selection == CULTURE
    assert held.previous is None
    assert held.next == {"d": [to_code(deck)], "at": ["2"]}
    assert at(view, held.next).next is None
    assert (held.back.key, held.back_query) == ("deck", {"d": [to_code(deck)]})
    assert from_code(held.back_query["d"][0]).deck == deck


def test_a_deck_too_long_for_a_link_is_the_one_of_the_session() -> None:
    deck = Deck(tuple(key_items(view_of(CULTURE))))
    held = meeting(asked(d=""), deck)
    assert len(held.steps) == len(deck.items)
    assert held.back_query == {}


@pytest.mark.parametrize(
    "options",
    [
        {"figure": "nope"},
        {"figure": ""} | {"d": "damaged"},
        {"d": "1AAAA"},
        {"d": ""},
        *(
            {"d": to_code(Deck((Item("levels.level"),))), "at": each}
            for each in ("0", "2", "-1", "x", "９", "9" * 99)
        ),
    ],
    ids=str,
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_link_is_told_what_is_wrong_and_led_back(options: dict[str, str], lang: str) -> None:
    held = meeting(asked(ALL, lang, **options), NONE)
    assert held.shown is None
    assert held.problem
    assert (held.previous, held.next) == (None, None)
    assert held.back.key in ("overview", "deck")


def test_what_the_link_asks_for_and_does_not_exist_is_named() -> None:
    held = meeting(asked(figure="levels.mix", by="planet"), NONE)
    assert held.shown is not None
    assert held.shown.left_out == ("by=planet",)


def test_the_link_of_a_meeting_holds_whatever_a_page_s_link_holds() -> None:
    assert {key for page in PAGES for key in page.options} == {*MEETING.options}
    assert MEETING.hidden
    assert [page.key for page in PAGES if page.hidden] == ["meeting"]


def test_a_meeting_says_what_of_a_link_was_not_taken_over() -> None:
    held = meeting(asked(d=to_code(Deck((Item("levels.level"),) * 61)), at="60"), NONE)
    assert len(held.steps) == 60
    assert [text for text in held.losses if "1" in text and "60" in text] == list(held.losses) != []
    assert meeting(asked(d=to_code(Deck((Item("levels.level"),)))), NONE).losses == []
