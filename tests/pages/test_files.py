"""Every file that a page hands out, as its toolbars make it: the same whatever the screen looks like."""

from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy, StreamlitTheme

from analysis.selection import Selection
from cards.deck import Deck, key_items
from cards.deck_link import to_code
from tests.pages.opened import opened
from tests.pages.recount import Query
from tests.ui.views import view_of

DECK = to_code(Deck(tuple(key_items(view_of(Selection())))))
PAGES: dict[str, Query] = {
    "overview": {},
    "agencies": {},
    "levels": {},
    "crosstab": {"measure": "residual"},
    "compare": {},
    "gaps": {},
    "standards": {"agency": "文化部"},
    "quality": {},
    "about": {},
    "deck": {"d": DECK},
}


def files(theme: str, page: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return by its toolbar's key and what is asked for what each file of a page holds.

    Of pictures and packages the figures are what the browser draws.
    """
    found: dict[str, object] = {}
    expander = st.expander

    def download(label: str, *, data: object, key: str = "", **more: object) -> None:
        found[key or label] = data() if callable(data) else data

    def toolbar(key: str, data: dict[str, Any], lang: str, answer: Any, act: object = None) -> None:
        found.update({f"{key} {each}": answer({"act": each, "plotly": True}) for each in data["menu"]})

    def opened_at_once(*args: Any, **more: Any) -> Any:
        st.session_state.setdefault(more["key"], True)
        return expander(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(ContextProxy, "theme", property(lambda _: StreamlitTheme({"type": theme})))
        patch.setattr(st, "expander", opened_at_once)
        patch.setattr(st, "download_button", download)
        patch.setattr("ui.toolbar._draw", toolbar)
        app = opened(page, PAGES[page])
    assert not app.exception
    return found


@pytest.mark.parametrize("page", PAGES)
def test_files_are_the_same_under_either_theme(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    light, dark = (files(theme, page, monkeypatch) for theme in ("light", "dark"))
    assert light
    assert {key for key, data in dark.items() if data != light[key]} == set()
    assert dark.keys() == light.keys()
