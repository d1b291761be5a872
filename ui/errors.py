"""What people see when the dashboard itself fails: a sentence in their language; the log has the rest."""

import streamlit as st

from analysis.request import Request
from cards.deck import Deck
from locales import translator
from ui.deck import DECK
from ui.state import language


def show_script_error(_error: Exception) -> bool:
    """Say that the page could not be shown, and what to do; Streamlit has already logged the error.

    Returns True: Streamlit must not show it a second time.
    """
    _ = translator(language())
    st.error(
        _(
            "This page could not be shown because of an error in the dashboard. Nothing was lost: "
            "reload the page or start from the overview. If it happens again, begin anew here: filters, deck "
            "and uploaded files of this window are then given up. Please send the address of this page "
            "to whoever looks after the dashboard; the error is in its log."
        )
    )
    st.button(
        _("Begin anew without filters and deck"),
        key="begin_anew",
        on_click=begin_anew,
        icon=":material/restart_alt:",
    )
    return True


def begin_anew() -> None:
    """Forget all that this session and the address hold, but the language.

    An empty deck is kept: without one, the browser would give back the one that it remembers.
    """
    lang = language()
    st.session_state.clear()
    st.session_state[DECK] = Deck()
    st.query_params.from_dict(Request(lang=lang).query())
