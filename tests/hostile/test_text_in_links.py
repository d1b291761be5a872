"""Whatever a link or a deck says: nothing is raised, and what is taken over can be written everywhere."""

import base64
import json
import zlib
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dimensions import FILTERS
from analysis.records import AGAIN, link_name, positions
from analysis.request import parse
from analysis.selection import Selection
from cards.deck import Deck
from cards.deck_link import NotADeck, from_code, from_file, to_code, to_file
from cards.figures import FIGURES
from cards.pages import PAGES
from cards.resolved import resolved
from cards.steps import MEETING, meeting
from cards.view import known
from exports.formats import FORMATS
from exports.html import write_html
from exports.presentation import presentation
from exports.slides.pptx import write_pptx
from loaders.text import clean_text
from server import language
from tests.hostile.hostile_text import TEXTS
from tests.pages.opened import opened
from tests.ui.views import CUBE, view_of

HALF = "\ud800"
UNWRITABLE = [HALF, "\udfff", "\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe", "\uffff"]
pieces = st.one_of(
    st.sampled_from([*UNWRITABLE, *TEXTS, "\u2028", "\ufeff", "a", "勞動部"]), st.text(max_size=5)
)
texts = st.lists(pieces, max_size=4).map("".join)
KEYS = [
    *FILTERS,
    "status",
    "q",
    "lang",
    "d",
    "at",
    "figure",
    "standard",
    "gap",
    "show",
    "press",
    "rows",
    "of",
]
keys = st.one_of(st.sampled_from(KEYS), texts)
queries = st.dictionaries(keys, st.lists(texts, max_size=3), max_size=6)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
figures = st.one_of(st.sampled_from(sorted(FIGURES)), texts)
items = st.one_of(st.tuples(figures, queries, texts, texts).map(list), json_values)
held = st.fixed_dictionaries({"t": texts | json_values, "e": texts, "i": st.lists(items, max_size=4)})
KNOWN = known(CUBE, MEETING)


def code_of(value: object) -> str:
    """Return a deck's link that says this; JSON holds halves of characters as escapes."""
    packed = zlib.compress(json.dumps(value).encode())
    return "1" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def writable(text: str) -> bool:
    return text == clean_text(text) and text.encode().decode() == text


def opened_deck(code: str) -> Deck | None:
    try:
        return from_code(code).deck
    except NotADeck:
        return None


@given(texts)
def test_clean_text_can_be_written_anywhere(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert parse_qs(urlencode({"a": clean}), keep_blank_values=True)["a"] == [clean]
    assert json.loads(json.dumps(clean, ensure_ascii=False).encode()) == clean
    assert [each for each in UNWRITABLE if each in clean] == []


@pytest.mark.parametrize("text", [*TEXTS[:-1], "\t a\r\nb ", "\u200b零寬", "\u3000", "👩\u200d🔬"])
def test_what_can_be_written_is_left_alone(text: str) -> None:
    assert clean_text(text) == text


@given(held | json_values)
def test_every_deck_that_is_accepted_can_be_written_again(value: object) -> None:
    deck = opened_deck(code_of(value))
    if deck is None:
        return
    assert from_code(to_code(deck)).deck == deck
    assert from_file(to_file(deck)).deck == deck
    assert from_file(to_file(deck).decode().encode()).deck == deck
    said = [
        deck.title,
        deck.edition,
        *(text for each in deck.items for text in (each.title, each.note, each.figure)),
    ]
    queries = [each.request.query() for each in deck.items]
    said += [text for query in queries for key, values in query.items() for text in (key, *values)]
    assert all(map(writable, said))
    assert all(urlencode(query, doseq=True).isascii() for query in queries)


@given(held)
@settings(max_examples=12)
def test_every_deck_that_is_accepted_goes_into_every_file(value: object) -> None:
    deck = opened_deck(code_of(value))
    assert deck is not None
    view = view_of(Selection(), page="deck")
    made = resolved(view, deck)
    assert write_pptx(presentation(view, deck, made), None)
    cards = [each.card for each in made if each.card is not None]
    for card in cards:
        for form in FORMATS.values():
            assert form.write(card.sheet_of())
    assert write_html(cards, "zh", deck.title)


@given(queries)
def test_every_query_is_read_and_can_be_written_again(query: dict[str, list[str]]) -> None:
    cleaned = {clean_text(key): list(map(clean_text, values)) for key, values in query.items()}
    request, rejected = parse(cleaned, KNOWN)
    again = parse_qs(urlencode(request.query(), doseq=True), keep_blank_values=True)
    assert parse(again, KNOWN) == (request, [])
    assert [each for each in rejected if not isinstance(each.value, str)] == []
    assert urlencode(request.query(), doseq=True).isascii()


@given(queries)
def test_every_query_has_a_meeting(query: dict[str, list[str]]) -> None:
    view = replace(view_of(Selection(), page="meeting"), request=parse(query, KNOWN)[0])
    held_ = meeting(view, Deck())
    assert held_.shown is not None or held_.problem


@given(st.binary(max_size=60))
def test_every_query_has_a_language(query: bytes) -> None:
    assert language(query) in ("zh", "en")


@pytest.mark.parametrize("number", ["0", "1", "2", "9" * 5000, "٣", "-1", "1e3", "1" + "~1" * 3000])
def test_no_number_in_the_name_of_a_standard_is_too_long(number: str) -> None:
    name = link_name(CUBE, 5)
    assert positions(CUBE, f"{name}{AGAIN}{number}") == ([5] if number == "1" else [])


@pytest.mark.parametrize("page", [page.key for page in PAGES])
@pytest.mark.parametrize("value", ["\x00\x1b\u202e", "9" * 5000, "press"])
def test_no_address_breaks_a_page(page: str, value: str) -> None:
    deck = code_of({"t": f"題{value}{HALF}", "i": [["overview.summary", {value: HALF}, value, value]]})
    query = {"d": deck, "q": value, "standard": f"a~{value}", "at": value, value: value}
    app = opened(page, query)
    assert not app.exception
    app.query_params["press"] = f"{'9' * 5000} deck?d=1"
    assert not app.run().exception


def test_a_deck_with_half_a_character_in_it_breaks_no_page() -> None:
    deck = code_of(
        {"t": f"會議{HALF}", "e": HALF, "i": [["levels.level", {"q": HALF, HALF: "x"}, HALF, HALF]]}
    )
    app = opened("deck", {"d": deck})
    assert not app.exception
    assert app.text_input(key="deck_name").value == "會議"
    for page in PAGES:
        assert not app.switch_page(page.script).run().exception
