"""Whose numbers are open: kept for the visit, since a page that is left loses the state of its widgets."""

from typing import Final

import streamlit as st

OPEN: Final = "opened"  # keys of cards


def is_open(key: str) -> bool:
    """Return whether the numbers of a card are shown."""
    return key in st.session_state.get(OPEN, ())


def set_open(key: str, is_open: bool) -> None:
    """Show the numbers of a card, or show them no longer."""
    keys: set[str] = st.session_state.setdefault(OPEN, set())
    (keys.add if is_open else keys.discard)(key)
