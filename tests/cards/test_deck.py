"""A deck is changed by small steps, each of which gives a new deck."""

import pytest

from analysis.request import Request
from analysis.selection import Selection
from cards.deck import (
    KEY_FIGURES,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_ITEMS,
    Deck,
    Item,
    item,
    key_items,
    line,
    lines,
)
from cards.figures import FIGURES
from tests.ui.views import view_of

OF = Request(edition="113-12")
A, B, C = Item("levels.level", OF), Item("levels.mix", OF), Item("agencies.agency", OF)
DECK = Deck((A, B, C), edition="113-12")


def test_an_empty_deck_takes_the_edition_of_its_first_items() -> None:
    deck = Deck().added([A], "113-12")
    assert (deck.items, deck.edition) == ((A,), "113-12")
    assert deck.added([B], "114-12").edition == "113-12"


def test_an_item_without_an_edition_is_of_the_deck_s() -> None:
    newer = Item("levels.mix", Request(edition="114-12"))
    deck = Deck((Item("levels.level"), newer), edition="113-12")
    assert deck.items == (A, newer)
    assert deck.editions == ("113-12", "114-12")
    assert deck.of_edition("115-12").editions == ("115-12",)
    assert Deck((Item("levels.level"),)).editions == ()


@pytest.mark.parametrize(
    ("place", "to", "expected"),
    [(0, 1, (B, A, C)), (2, 0, (C, A, B)), (1, 9, (A, C, B)), (1, -5, (B, A, C)), (1, 1, (A, B, C))],
)
def test_an_item_is_moved(place: int, to: int, expected: tuple[Item, ...]) -> None:
    assert DECK.moved(place, to).items == expected


def test_an_item_is_duplicated_and_removed() -> None:
    assert DECK.duplicated(1).items == (A, B, B, C)
    assert DECK.removed(1).items == (A, C)
    assert DECK.items == (A, B, C)


def test_an_item_has_a_title_and_a_note_of_its_own() -> None:
    deck = DECK.retitled(0, "  先講\n現況 ").annotated(2, "第一行\r\n第二行  ")
    assert [each.title for each in deck.items] == ["先講 現況", "", ""]
    assert [each.note for each in deck.items] == ["", "", "第一行\n第二行"]
    assert deck.retitled(0, " ") == DECK.annotated(2, "第一行\n第二行")


def test_a_full_deck_takes_no_more() -> None:
    deck = Deck().added([A] * (MOST_ITEMS + 5), "113-12")
    assert len(deck.items) == MOST_ITEMS
    assert deck.full
    assert deck.duplicated(0) == deck
    assert deck.added([B], "113-12") == deck


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\u200bb", "ab"), ("a\x00\x1b[31m", "a[31m"), ("\u202eabc", "abc"), ("a\t\n b", "a b"), ("", "")],
)
def test_a_title_is_one_line_that_is_seen(given: str, kept: str) -> None:
    assert line(given) == kept


def test_titles_and_notes_have_an_end() -> None:
    assert len(line("字" * 999)) == LONGEST_TITLE
    assert len(lines("字\n" * 9999)) <= LONGEST_NOTE
    assert lines("一\n\n二\n") == "一\n\n二"


def test_an_item_spells_out_every_option_that_its_figure_depends_on() -> None:
    view = view_of(Selection().choose("agency", ["經濟部"]), page="levels")
    kept = item(view, "levels.mix")
    assert kept.request.query() == {
        "edition": ["113-12"],
        "agency": ["經濟部"],
        "by": ["field"],
        "amounts": ["share"],
    }
    assert item(view_of(Selection(), page="agencies"), "agencies.profile").request.query() == {
        "edition": ["113-12"],
        "profile": ["經濟部"],  # the second largest today, whoever that is tomorrow
        "within": ["field"],
    }


def test_the_key_figures_are_of_the_selection() -> None:
    selection = Selection("all").choose("field", ["M", "H"])
    items = key_items(view_of(selection))
    assert [each.figure for each in items] == [key.figure for key in KEY_FIGURES]
    for each, key in zip(items, KEY_FIGURES, strict=True):
        assert each.request.selection == selection
        assert {name: dict(each.request.options)[name] for name in key.options} == {
            name: (text,) for name, text in key.options.items()
        }
        assert {name for name, _values in each.request.options} == {*FIGURES[key.figure].uses}


ALL = [key.figure for key in KEY_FIGURES]


@pytest.mark.parametrize(
    ("chosen", "left_out"),
    [
        ({"agency": ["經濟部"]}, ["agencies.agency"]),
        ({"agency": ["經濟部", "農業部"]}, []),
        ({"level": ["4"]}, ["levels.level", "levels.mix", "gaps.map"]),
        ({"level": ["3", "4"]}, []),
        ({"field": ["M"]}, ["levels.mix"]),
        ({"section": ["C"]}, []),
        ({"field": ["M"], "section": ["C"]}, ["levels.mix", "crosstab.table"]),
        ({"field": ["M"], "division": ["25"]}, ["levels.mix", "crosstab.table"]),
        ({"pathway": ["MPD"]}, ["levels.mix"]),
        (
            {"agency": ["經濟部"], "level": ["4"]},
            ["agencies.agency", "levels.level", "levels.mix", "gaps.map"],
        ),
    ],
    ids=str,
)
def test_a_figure_that_could_say_nothing_is_no_key_figure(
    chosen: dict[str, list[str]], left_out: list[str]
) -> None:
    selection = Selection()
    for key, codes in chosen.items():
        selection = selection.choose(key, codes)
    view = view_of(selection)
    assert view.n
    assert [each.figure for each in key_items(view)] == [each for each in ALL if each not in left_out]
