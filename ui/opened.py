"""What is open on a page, to be open again on return: a page that is left loses the state of its widgets."""

from typing import Final

import streamlit as st

OPEN: Final = "opened"  # pairs of a page's key and a widget's
AGAIN: Final = "open_again"


def reopen(page: str, key: str) -> None:
    """Open an expander that was open when meeting mode was entered. Call it before the expander is drawn."""
    pairs: set[tuple[str, str]] = st.session_state.get(AGAIN, set())
    if (page, key) in pairs:
        pairs.discard((page, key))
        st.session_state[key] = True


def note(page: str, key: str, is_open: bool) -> None:
    """Remember whether an expander is open."""
    pairs: set[tuple[str, str]] = st.session_state.setdefault(OPEN, set())
    (pairs.add if is_open else pairs.discard)((page, key))


def keep_for_return() -> None:
    """Have all that was open be open again. Call it on the page that one returns from."""
    st.session_state[AGAIN] = set(st.session_state.get(OPEN, set()))
