"""What a session holds outlives it as far as the browser can help: the deck comes back, the rest is named.

A reload, a restart of the server or a longer time without a connection begin a new session, which knows
nothing. The browser keeps, for its tab, the deck's code and which things there were, never their content.
"""

from contextlib import suppress
from typing import Final
from uuid import uuid4

import streamlit as st

from cards.deck_link import LARGEST, NotADeck, Opened, from_code, to_code
from cards.view import View
from loaders.text import clean_text
from locales import N_, translator
from ui.deck import BEFORE, DECK, OPENED, keep, kept
from ui.looked_at import OWN_DATES, OWN_FILE
from ui.scripts import FOLDER, bundle, unseen
from ui.state import OWN_TABLE
from ui.text import write

KEY: Final = "session"
ID: Final = "session_id"
ANSWER: Final = "session_answer"
GONE: Final = "session_gone"
# What only the session has, by where it lies in it, and what is said when it is gone.
HELD: Final = {
    OWN_FILE: N_("the list that you had opened"),
    OWN_TABLE: N_("the weights table"),
    OWN_DATES: N_("the file of dates"),
    "slides_template": N_("the template of your office"),
    "deck_file": N_("the deck file that was chosen"),
    BEFORE: N_("the deck that was kept aside"),
}

_COMPONENT: Final = unseen("atlas_session", f".st-key-{KEY}", bundle(FOLDER / "session.js"))


def held_keys() -> list[str]:
    """Return the keys of what this session holds."""
    return [key for key in HELD if st.session_state.get(key) is not None]


def sync_session(lang: str) -> None:
    """Tell the browser what this session holds, or ask it for what the one before did.

    Call it when the page has been drawn: by then the session holds what the page was given.
    """
    _ = translator(lang)
    known = DECK in st.session_state
    _COMPONENT(
        data=[  # as in ui/document.py
            {
                "session": st.session_state.setdefault(ID, uuid4().hex),
                "answer": st.session_state.get(ANSWER, ""),
                "known": known,
                "code": to_code(kept()) if known and kept().items else "",
                "held": held_keys(),
                "texts": {
                    "lost": _("No connection to the server. Trying again …"),
                    "working": _("Working …"),
                },
            }
        ],
        key=KEY,
        on_code_change=_recall,
        on_gone_change=_note_gone,
        on_asked_change=_answer,
    )


def _said(event: str) -> object:
    said = st.session_state[KEY].get(event)
    return clean_text(said) if isinstance(said, str) else said


def _recall() -> None:
    """Take the deck back; what was added to the new session's deck meanwhile comes after it."""
    added = kept()
    # Anything can come from a browser; what is no deck is as good as none.
    with suppress(NotADeck, TypeError, AttributeError):
        before = from_code(_said("code"), LARGEST).deck  # type: ignore[arg-type]
        whole = before.added(added.items, added.edition) if added.items else before
        st.session_state[OPENED] = Opened(whole, before.beyond(added.items))
        keep(whole)


def _note_gone() -> None:
    said = _said("gone")
    if isinstance(said, list):
        st.session_state[GONE] = [key for key in HELD if key in said]


def _answer() -> None:
    st.session_state[ANSWER] = str(_said("asked"))[:20]


def say_gone(view: View) -> None:
    """Say what the session before held and this one does not, until it is there again or was read."""
    gone = [key for key in st.session_state.get(GONE, ()) if key not in held_keys()]
    if not gone:
        return
    _ = view._
    parts = view.labels.listed([_(HELD[key]) for key in gone])
    with st.container(horizontal=True, vertical_alignment="center", key="session_gone"):
        write(
            _(
                "The connection to the server began anew. What you had given before is gone there: "
                "{parts}. Please give it again where you need it.",
                parts=parts,
            ),
            st.warning,
        )
        st.button(
            _("Understood"),
            on_click=lambda: st.session_state.pop(GONE, None),
            key="session_read",
            icon=":material/check:",
        )
