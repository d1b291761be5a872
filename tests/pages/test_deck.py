"""The page of the deck opened by links: what of a deck is not taken over is said, and only that."""

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck import Deck, Item
from cards.deck_link import to_code
from tests.pages.opened import opened, unescaped, warnings


def infos(app: AppTest) -> list[str]:
    return [unescaped(each.value) for each in app.info]


@pytest.mark.usefixtures("real_navigation")
def test_a_link_of_more_items_than_have_room_is_counted_as_long_as_it_is_shown() -> None:
    app = opened("deck", {"d": to_code(Deck((Item("levels.level"),) * 80))})
    for _run in range(2):
        assert warnings(app) == ["有 20 張沒有放入：一份簡報最多 60 張。"]
        assert not [text for text in infos(app) if "另一份簡報" in text]
        app.run()
    app.button(key="deck_delete_0").click().run()
    assert warnings(app) == []


@pytest.mark.usefixtures("real_navigation")
def test_a_link_too_long_for_mail_is_not_another_deck_in_the_next_run() -> None:
    notes = "".join(chr(0x4E00 + place * 7 % 20_000) for place in range(1900))
    code = to_code(Deck((Item("levels.level", note=notes),)))
    assert len(code) > 2000
    app = opened("deck", {"d": code}).run()
    assert not [text for text in infos(app) if "另一份簡報" in text]


@pytest.mark.usefixtures("real_navigation")
def test_key_charts_without_room_are_counted() -> None:
    app = opened("deck", {"d": to_code(Deck((Item("levels.level"),) * 57))})
    add = next(each for each in app.button if each.label.startswith("加入建議的"))
    add.click().run()
    assert "有 4 張沒有放入：一份簡報最多 60 張。" in [unescaped(each.value) for each in app.toast]
