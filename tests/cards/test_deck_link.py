"""A deck goes into a link and a file and comes back, and whatever else comes is no reason to fail."""

import base64
import contextlib
import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.request import unchecked
from analysis.selection import Selection
from cards.deck import MOST_ITEMS, Deck, Item, item, key_items, line, lines
from cards.deck_link import (
    FORMAT,
    LARGEST,
    LONGEST_CODE,
    LONGEST_LINK,
    NotADeck,
    Opened,
    from_code,
    from_file,
    to_code,
    to_file,
)
from cards.figures import FIGURES
from loaders.text import clean_text
from locales import translator
from tests.ui.views import CUBE, view_of

# Of a link that was sent once: it must be read as long as there are links that begin with "1".
SENT = "1ePlzXnEPwyaGMyRJ8D5pLqNTcFGYKGNrAWcHZOo"

texts = st.text(st.characters(codec="utf-8"), max_size=40).map(clean_text)
values = st.lists(texts, min_size=1, max_size=4).map(tuple)
names = st.sampled_from(["agency", "field", "level", "q", "by"]) | texts
queries = st.dictionaries(
    st.sampled_from(["agency", "field", "level", "q", "by"]) | texts, values, max_size=5
)
items = st.builds(
    Item,
    st.sampled_from(sorted(FIGURES)) | texts.map(line).filter(bool),
    queries.map(unchecked),
    texts.map(line),
    texts.map(lines),
)
decks = st.builds(Deck, st.lists(items, max_size=20).map(tuple), texts.map(line), texts.map(line))


@given(decks)
def test_a_deck_comes_back_from_its_link_and_its_file(deck: Deck) -> None:
    code = to_code(deck)
    assert from_code(code) == Opened(deck)
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert from_file(to_file(deck)) == Opened(deck)


def test_the_link_of_twenty_items_is_kept_whole_by_mail_programs() -> None:
    agencies = CUBE.codes("agency")
    found: list[Item] = []
    for place in range(20):
        agency = agencies[place % len(agencies)]
        selection = Selection().choose("agency", [agency]).choose("level", ["3", "4"])
        figure = sorted(FIGURES)[place % len(FIGURES)]
        kept = item(view_of(selection, page=FIGURES[figure].page.key), figure)
        note = f"第 {place + 1} 張：{agency}先講現況，再講缺口，最後談明年的規劃"
        found.append(Item(kept.figure, kept.request, f"{agency}的重點 {place + 1}", note))
    deck = Deck().added(found, "113-12").named("職能基準盤點會議")
    assert len(f"https://atlas.example.gov.tw/deck?d={to_code(deck)}") <= LONGEST_LINK


def test_a_link_that_was_sent_once_is_still_read() -> None:
    # It knows nothing of choices that came later.
    items = [
        replace(
            each,
            request=each.request.having(
                {key: codes for key, codes in each.request.options if key != "viewpoint"}
            ),
        )
        for each in key_items(view_of(Selection()))
    ]
    assert from_code(SENT) == Opened(Deck().added(items, "113-12"))


def test_every_part_of_a_cut_link_is_said_to_be_cut() -> None:
    code = to_code(Deck().added(key_items(view_of(Selection())), "113-12").named("會議"))
    for end in range(len(code)):
        with pytest.raises(NotADeck):
            from_code(code[:end])


def packed(held: object) -> str:
    text = held if isinstance(held, bytes) else json.dumps(held).encode()
    return "1" + base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1",
        "2abc",
        "１",
        "1====",
        "1" + "A" * LONGEST_CODE,
        "1<script>",
        packed(b"[" * 100_000),
        packed([]),
        packed("text"),
        packed(b"\xff\xfe"),
        packed(b" " * (LARGEST + 1) + b"{}"),  # a small link that unpacks into a large text
    ],
)
def test_what_is_no_deck_is_said(code: str) -> None:
    with pytest.raises(NotADeck) as error:
        from_code(code)
    assert str(error.value)


@given(
    st.text(max_size=200)
    | st.binary(max_size=200).map(lambda data: "1" + base64.urlsafe_b64encode(data).decode())
)
def test_no_link_breaks_the_reading(code: str) -> None:
    with contextlib.suppress(NotADeck):
        assert from_code(code).deck.items == ()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(json_values, json_values, json_values)
def test_what_is_there_of_a_deck_is_read(found: object, title: object, query: object) -> None:
    rows = [found, ["levels.mix", query, title], {"figure": "levels.mix", "query": query, "note": title}]
    deck = from_code(packed({"i": rows, "t": title, "e": found, "later": query})).deck
    assert "levels.mix" in [each.figure for each in deck.items]
    held = {"format": FORMAT, "version": 99, "items": rows, "title": title, "edition": title, "colour": found}
    assert "levels.mix" in [each.figure for each in from_file(json.dumps(held).encode()).deck.items]


def test_more_items_than_a_deck_holds_are_left_out() -> None:
    opened = from_code(packed({"i": [["levels.level"]] * 500}))
    assert len(opened.deck.items) == MOST_ITEMS
    assert (opened.beyond, opened.cut, opened.unread) == (500 - MOST_ITEMS, 0, 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b'{"format": "other"}', b"\xff", b"PK\x03\x04", b"[" * 50_000, b" " * (LARGEST + 1)],
)
def test_a_file_that_is_no_deck_is_said(data: bytes) -> None:
    with pytest.raises(NotADeck):
        from_file(data)


def test_a_file_can_be_read_by_people() -> None:
    kept = Item("levels.mix", unchecked({"agency": ["經濟部"]}), "標題", "第一行\n第二行")
    deck = Deck((kept,), "會議", "113-12")
    query = {"edition": ["113-12"], "agency": ["經濟部"]}
    row = {"figure": "levels.mix", "query": query, "title": "標題", "note": "第一行\n第二行"}
    assert json.loads(to_file(deck)) == {
        "format": "icap-atlas-deck",
        "version": 1,
        "edition": "113-12",
        "title": "會議",
        "items": [row],
    }
    assert "經濟部" in to_file(deck).decode()


def test_what_a_deck_has_no_room_for_is_counted() -> None:
    row = {"figure": "levels.level", "title": "字" * 201, "note": "字" * 2001}
    held = {"format": FORMAT, "version": 1, "items": [row] * 80, "title": "字" * 999}
    opened = from_file(json.dumps(held).encode())
    assert (len(opened.deck.items), opened.beyond, opened.cut, opened.unread) == (60, 20, 161, 0)
    assert len(opened.losses(translator("zh"))) == len(opened.losses(translator("en"))) == 2
    assert "20" in opened.losses(translator("zh"))[0]
    assert "60" in opened.losses(translator("zh"))[0]


@pytest.mark.parametrize(
    ("row", "unread"),
    [
        ({}, 1),
        ("levels.level", 1),
        ({"figure": 5, "query": 7}, 1),
        ({"figure": "levels.level", "query": {"level": 4}}, 1),
        ({"figure": "levels.level", "query": {"level": [3, "4", None]}}, 2),
        ({"figure": "levels.level", "query": {"level": ["4"] * 401}}, 1),
        ({"figure": "levels.level", "query": [], "title": 1, "note": {}}, 3),
        ({"figure": "levels.level", "colour": "red"}, 1),
        ({"figure": "levels.level", "query": {}, "title": None}, 0),
    ],
    ids=str,
)
def test_what_cannot_be_read_of_an_item_is_counted(row: object, unread: int) -> None:
    held = {"format": FORMAT, "version": 1, "items": [row]}
    opened = from_file(json.dumps(held).encode())
    assert (opened.unread, bool(opened.losses(translator("en")))) == (unread, unread > 0)


def test_a_part_of_another_version_is_counted_in_link_and_file() -> None:
    assert from_code(packed({"i": [["levels.level", {}, "", "", "later"]], "z": 1})).unread == 2
    held = {"format": FORMAT, "version": 2, "items": {}, "theme": "dark"}
    assert from_file(json.dumps(held).encode()).unread == 2


def test_the_fullest_deck_comes_back() -> None:
    codes = tuple(f"{place:04}" for place in range(400))
    full = Item("standards.list", unchecked({"unit": codes, "class": codes}), "字" * 200, '"' * 2000)
    deck = Deck((replace(full, note="😀" * 2000), *[full] * (MOST_ITEMS - 1)), "字" * 200, "113-12")
    assert from_file(to_file(deck)) == Opened(deck)
    assert from_code(to_code(deck), LARGEST) == Opened(deck)
