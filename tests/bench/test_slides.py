"""The slides that are measured are eight, of figures that there are."""

from itertools import islice

from analysis.selection import Selection
from bench.slides import FIGURES, deck_code, titles
from cards.deck_link import from_code
from cards.resolved import resolved
from exports.presentation import presentation
from tests.ui.views import view_of


def test_the_deck_has_eight_slides_and_all_can_be_shown() -> None:
    view = view_of(Selection())
    deck = from_code(deck_code("1")).deck
    made = resolved(view, deck)
    assert len(presentation(view, deck, made).slides) + 1 == 8
    assert [each.item.figure for each in made if each.card] == [figure for figure, _own in FIGURES]
    assert all(each.left_out == () for each in made)


def test_no_deck_is_made_twice() -> None:
    codes = [deck_code(title) for title in islice(titles(), 20)]
    assert len(set(codes)) == 20
