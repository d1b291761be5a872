"""The address: the only module that reads or writes it.

The session holds what the address should say; widgets and links change what is held. On a slow line a message
may come from a page that has not heard the latest: a link therefore says what the page showed when it was
pressed, and only what it changes of that is taken over, and no other message changes the address by the
one that it was sent from.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

import streamlit as st

from analysis.foreign import is_foreign
from analysis.request import SHARED, Query
from cards.pages import PAGES, Page
from loaders.text import clean_text
from ui.streamlit_internals import went_back

HELD: Final = "address"
WRITTEN: Final = "address_written"  # what browser and session last agreed on
UNHEARD: Final = "address_unheard"  # what a message may say that was sent before the browser heard of it
PRESS: Final = "press"  # what a link adds while it is on its way: ui/link_presses.js
LONGEST_NUMBER: Final = 16  # digits: milliseconds have 13, and Python refuses thousands
FOLLOWED: Final = "press_followed"
BY_LINK: Final = "by_link"
LAST_PAGE: Final = "address_page"
SENT: Final = "sent"  # by list: the codes that it sent last, until something else is written into it
CHANGED: Final = "address_changed"  # by a widget, in this run
BY_PATH: Final = {page.path: page for page in PAGES}


@dataclass(frozen=True)
class Press:
    """A link that was pressed: where it leads, and the query of what was shown. Later numbers are greater."""

    number: int
    page: Page
    shown: Query


def merged(shown: Query, asked: Query, held: Query, page: Page) -> Query:
    """Return ``held`` with what a link changes that was pressed on what was ``shown`` and says ``asked``.

    Of what is held only the selection goes on to another page, and the options that this page has too.
    """
    changed = {key: values for key, values in asked.items() if values != shown.get(key)}
    kept = {key: values for key, values in held.items() if asked.get(key) == shown.get(key)}
    both = kept | changed
    return {key: both[key] for key in (*SHARED, *page.options) if key in both}


def current_query() -> Query:
    """Return what the address should say."""
    return st.session_state.get(HELD, {})


def set_query(query: Query) -> None:
    """Have the address say this. A widget's callback calls it; ``settle`` writes it."""
    st.session_state[HELD], st.session_state[CHANGED] = _clean(query), True


def browser_query() -> Query:
    """Return what the address said in the browser that this run answers, as far as it may be meant for us."""
    return _clean(
        {key: st.query_params.get_all(key) for key in st.query_params if key != PRESS and not is_foreign(key)}
    )


def _clean(query: Query) -> Query:
    """Return a query as it can be written into an address: a browser can send anything."""
    return {clean_text(key): [clean_text(each) for each in values] for key, values in query.items()}


def by_link() -> bool:
    """Return whether this run follows a link that was pressed."""
    return bool(st.session_state.get(BY_LINK))


def settle(page: Page) -> Page:
    """Make out what this run is to show, and have the address say it; return the page.

    Call it after ``st.navigation`` and before anything reads the address.
    """
    state, query = st.session_state, browser_query()
    changed = state.pop(CHANGED, False)
    press = _pressed()
    state[BY_LINK] = press is not None and press.number > state.get(FOLLOWED, 0)
    if press is not None:
        # A widget's message that was sent before the answer says it once more: it was followed before.
        page = press.page
        if by_link():
            state[HELD] = merged(press.shown, query, state[HELD], page)
            state[FOLLOWED], state[SENT] = press.number, {}
    elif _leads_elsewhere(query):
        if state.get(LAST_PAGE) == page:
            # A link to the same page, pressed before its script was there, leaves the address bar as it was.
            # A link to another page needs no help: written again, it would stand in history twice.
            st.query_params.from_dict(query)
        state[HELD], state[UNHEARD], state[SENT] = query, [], {}
    elif changed and not went_back():
        # A widget speaks of the page that it was drawn on, which may have been left meanwhile.
        page = state[LAST_PAGE]
    if query != current_query():
        write(current_query())
    state[WRITTEN], state[LAST_PAGE] = current_query(), page
    return page


def write(query: Query) -> None:
    """Have the address say this at once."""
    before = browser_query()
    agreed = before == st.session_state.get(WRITTEN)
    st.session_state[UNHEARD] = [*([] if agreed else st.session_state.get(UNHEARD, [])), before]
    st.session_state[HELD] = st.session_state[WRITTEN] = query
    st.query_params.from_dict(query)


def _leads_elsewhere(query: Query) -> bool:
    """Return whether an address without a press is one to follow: the first, a typed one, or Back's."""
    if HELD not in st.session_state:
        return True
    if query == st.session_state[WRITTEN]:
        return False
    return went_back() or query not in st.session_state.get(UNHEARD, [])


def _pressed() -> Press | None:
    """Return the press that came with the address: "number path?query"; None where it says nothing new.

    A new session has nothing that a link could change, and what Back leads to was followed long ago.
    """
    number, _, rest = st.query_params.get(PRESS, "").partition(" ")
    path, _, shown = rest.partition("?")
    if not number.isdecimal() or len(number) > LONGEST_NUMBER or path not in BY_PATH:
        return None
    if HELD not in st.session_state or (went_back() and int(number) <= st.session_state.get(FOLLOWED, 0)):
        return None
    return Press(int(number), BY_PATH[path], _clean(parse_qs(shown, keep_blank_values=True)))


def sent_before(widget: str) -> list[str] | None:
    """Return what a list sent last, where it still shows that."""
    return st.session_state.get(SENT, {}).get(widget)


def note_sent(widget: str, codes: list[str]) -> None:
    """Remember what a list has sent."""
    st.session_state.setdefault(SENT, {})[widget] = codes


def forget_sent(widget: str) -> None:
    """Note that something else is written into a list."""
    st.session_state.get(SENT, {}).pop(widget, None)
