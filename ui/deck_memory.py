"""The deck survives a reload: the browser keeps its code for as long as the tab is open."""

from contextlib import suppress
from pathlib import Path
from typing import Final

import streamlit as st

from cards.deck_link import LARGEST, NotADeck, from_code, to_code
from ui.deck import DECK, keep, kept

KEY: Final = "deck_memory"

_COMPONENT: Final = st.components.v2.component(
    "atlas_deck_memory",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    # It shows nothing, and an empty piece would still take a gap of the page.
    css=f".st-key-{KEY} {{\n  display: none;\n}}\n",
    isolate_styles=False,
)


def remember() -> None:
    """Tell the browser the deck of this session, or ask for its own where a session has just begun."""
    known = DECK in st.session_state
    _COMPONENT(
        data={"known": known, "code": to_code(kept()) if known and kept().items else ""},
        key=KEY,
        on_code_change=_recall,
    )


def _recall() -> None:
    code = st.session_state[KEY].get("code")
    # Anything can come from a browser; what is no deck is as good as none.
    with suppress(NotADeck, TypeError, AttributeError):
        keep(from_code(code, LARGEST).deck)
