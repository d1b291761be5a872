"""Items are made again as they are now; what cannot be shown is said, and nothing fails."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.request import unchecked
from analysis.selection import Selection
from cards.deck import Deck, Item, item, key_items
from cards.figures import FIGURES
from cards.resolved import resolved, resolved_item
from tests.ui.views import view_of

VIEW = view_of(Selection())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_an_item_shows_what_its_page_showed(figure: str, lang: str) -> None:
    selection = Selection().choose("agency", ["經濟部", "文化部"])
    there = view_of(selection, lang, FIGURES[figure].page.key)
    elsewhere = replace(view_of(Selection().choose("level", ["2"]), lang), editions=there.editions)
    made = resolved_item(elsewhere, item(there, figure))
    expected = FIGURES[figure].build(there)
    assert made.card is not None
    assert made.view is not None
    assert (made.left_out, made.why) == ((), "")
    assert made.card.headline == expected.headline
    assert made.card.sheet_of().rows == expected.sheet_of().rows
    assert made.card.view.scope == expected.view.scope
    assert made.view.page == FIGURES[figure].page


def test_options_are_kept_as_they_stood() -> None:
    there = view_of(Selection(), page="levels").asking(by="agency", amounts="count")
    made = resolved_item(VIEW, item(there, "levels.mix"))
    assert made.card is not None
    assert made.card.key == "level_mix_agency"


@pytest.mark.parametrize(
    ("kept", "left_out", "shown"),
    [
        (Item("levels.level", unchecked({"agency": ["不存在"]})), ("agency=不存在",), True),
        (Item("levels.level", unchecked({"colour": ["red", "blue"]})), ("colour=red", "colour=blue"), True),
        (Item("levels.mix", unchecked({"by": ["colour"]})), ("by=colour",), True),
        (Item("crosstab.table", unchecked({"rows": ["<script>"]})), ("rows=<script>",), True),
        (Item("levels.level", unchecked({"agency": ["農業部"], "q": ["沒有這種工作"]})), (), False),
        (Item("levels.level", unchecked({"level": [""]})), (), False),
    ],
)
def test_what_does_not_exist_is_named(kept: Item, left_out: tuple[str, ...], shown: bool) -> None:
    made = resolved_item(VIEW, kept)
    assert made.left_out == left_out
    assert (made.card is not None) == shown
    assert bool(made.why) != shown


def test_a_figure_of_another_version_stays_in_the_deck() -> None:
    made = resolved_item(VIEW, Item("maps.county", unchecked({"county": ["臺北"]}), "縣市"))
    assert made.card is None
    assert "maps.county" in made.why
    assert made.title == "縣市"


def test_an_own_title_stands_in_place_of_the_headline() -> None:
    kept = key_items(VIEW)[2]
    headline, own = resolved(VIEW, Deck((kept, replace(kept, title="四級最多"))))
    assert headline.card is not None
    assert (headline.title, own.title) == (headline.card.headline, "四級最多")


values = st.lists(st.text(max_size=12), max_size=3).map(tuple)
keys = st.sampled_from(
    ["status", "agency", "field", "level", "q", "by", "rows", "columns", "map", "inside", "show"]
)


@given(st.sampled_from(sorted(FIGURES)), st.dictionaries(keys | st.text(max_size=8), values, max_size=6))
def test_no_item_breaks_the_deck(figure: str, query: dict[str, tuple[str, ...]]) -> None:
    made = resolved_item(VIEW, Item(figure, unchecked(query)))
    assert (made.card is None) == bool(made.why)
    if made.card is not None:
        assert made.card.sheet_of().columns
