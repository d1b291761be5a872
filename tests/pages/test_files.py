"""Every file that a page hands out, as its buttons make it: the same whatever the screen looks like."""

import json
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy, StreamlitTheme

from analysis.selection import Selection
from cards.card import Card
from cards.deck import Deck, key_items
from cards.deck_link import to_code
from tests.pages.opened import opened
from tests.pages.recount import Query
from tests.ui.views import view_of
from ui import package as packed

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


class Opened:
    """A container that opens when it is pressed, pressed."""

    open = True

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __enter__(self) -> Any:
        return self._inner.__enter__()

    def __exit__(self, *args: object) -> Any:
        return self._inner.__exit__(*args)


def files(theme: str, page: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return by its button's key what each file of a page holds: bytes, of pictures and packages the figures.

    Where the server gives no figure for a picture, it is of the chart on the page.
    """
    found: dict[str, object] = {}
    drawn: dict[str, object] = {}
    chart_on_page = st.plotly_chart

    def download(label: str, *, data: object, key: str = "", **more: object) -> None:
        found[key or label] = data() if callable(data) else data

    def package(key: str, cards: Callable[[], list[Card]], stem: str, lang: str, **more: object) -> None:
        found[key] = packed._figures(cards(), lang)

    def chart(figure: go.Figure, *, key: str, **more: Any) -> Any:
        drawn[key] = json.loads(str(figure.to_json()))
        return chart_on_page(figure, key=key, **more)

    def picture(key: str, _said: object, *, paper: Callable[[], go.Figure] | None, **more: object) -> None:
        on_page = drawn[key.replace("card_", "chart_", 1)]
        found[f"picture_{key}"] = json.loads(str(paper().to_json())) if paper else on_page

    with monkeypatch.context() as patch:
        patch.setattr(ContextProxy, "theme", property(lambda _: StreamlitTheme({"type": theme})))
        for name in ("popover", "expander"):
            made = getattr(st, name)
            patch.setattr(st, name, lambda *args, made=made, **more: Opened(made(*args, **more)))
        patch.setattr(st, "download_button", download)
        patch.setattr(st, "plotly_chart", chart)
        patch.setattr("ui.card.picture_buttons", picture)
        for module in ("ui.downloads", "ui.cards.deck"):
            patch.setattr(f"{module}.package_button", package)
        app = opened(page, PAGES[page])
    assert not app.exception
    return found


@pytest.mark.parametrize("page", PAGES)
def test_files_are_the_same_under_either_theme(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    light, dark = (files(theme, page, monkeypatch) for theme in ("light", "dark"))
    assert light
    assert {key for key, data in dark.items() if data != light[key]} == set()
    assert dark.keys() == light.keys()
