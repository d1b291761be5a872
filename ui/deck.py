"""The deck that this visitor is making: kept in the session, and in the link of its page."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from analysis.request import Query
from cards.deck import Deck, Item, item, key_items
from cards.deck_link import LONGEST_LINK, NotADeck, Opened, from_code, to_code
from cards.pages import BY_KEY, Page
from cards.resolved import ResolvedItem
from cards.view import View
from locales import DEFAULT
from ui import address
from ui.state import CURRENT_VIEW, set_option
from ui.text import write

DECK: Final = "deck"
WRITTEN: Final = "deck_written"  # the codes that this session has written: going back to one is no surprise
BEFORE: Final = "deck_before"  # the deck that a link has replaced
OPENED: Final = "deck_opened"  # what was last read of a link or a file, with what was not taken over
DAMAGED: Final = "deck_damaged"  # why a link or a file could not be opened, until it has been said
PAGE: Final = BY_KEY["deck"]
CODE: Final = "d"
SHOWN: Final = 5  # parameters that are named one by one


def kept() -> Deck:
    """Return the deck of this session; an empty one at first."""
    return st.session_state.get(DECK, Deck())


def keep(deck: Deck) -> None:
    """Take over a changed deck, and write it into the address where its page is open."""
    st.session_state[DECK] = deck
    code = code_of(deck)
    st.session_state.setdefault(WRITTEN, set()).add(code)
    if st.session_state[CURRENT_VIEW].page == PAGE:
        set_option(CODE, (code,) if code else ())


def code_of(deck: Deck) -> str:
    """Return the deck's code for a link: '' for an empty deck and for one that mail programs would cut."""
    code = to_code(deck) if deck != Deck() else ""
    return code if len(code) < LONGEST_LINK else ""


def link(view: View, deck: Deck) -> str:
    """Return the deck's whole link, '' where mail programs would not keep it whole."""
    code = code_of(deck)
    address = f"{view.site}{PAGE.path}?{CODE}={code}" + ("" if view.lang == DEFAULT else f"&lang={view.lang}")
    return address if code and len(address) <= LONGEST_LINK else ""


def bring_up_to_date(page: Page) -> None:
    """Open the deck as it is now where a link asks for it as it was when the link was drawn."""
    asked = (*address.current_query().get(CODE, ()), "")[0]
    if page == PAGE and address.by_link() and asked in ("", *st.session_state.get(WRITTEN, ())):
        address.write(
            {key: each for key, each in address.current_query().items() if key != CODE} | query_of(page)
        )


def sync(view: View) -> None:
    """Take over the deck of the link, before anything is drawn; a damaged one is said by the page."""
    asked = (*view.options.get(CODE, ()), "")[0] if view.page == PAGE else ""
    if not asked or asked == code_of(kept()):
        return
    try:
        found = from_code(asked)
    except NotADeck as error:
        st.session_state[DAMAGED] = (error.message, error.fields)
        return
    if found.deck == kept():  # another code of it: one too long for mail, or of more than was taken over
        return
    if kept().items and asked not in st.session_state.get(WRITTEN, ()):
        st.session_state[BEFORE] = kept()
    st.session_state[DECK] = found.deck
    st.session_state[OPENED] = found


def query_of(page: Page) -> Query:
    """Return what a link to a page says of the deck: its page is opened with what was kept."""
    code = code_of(kept()) if page == PAGE else ""
    return {CODE: [code]} if code else {}


def left_out(view: View, of: ResolvedItem) -> list[str]:
    """Say what of an item's link could not be followed, where there is something."""
    if not of.left_out:
        return []
    parts = view.labels.listed([view._("“{part}”", part=each[:60]) for each in of.left_out], SHOWN)
    return [view._("Left out, as it does not exist here: {parts}", parts=parts)]


def holds(view: View, figure: str) -> bool:
    """Return whether the deck has a figure as it is now."""
    deck = kept()
    return bool(deck.items) and deck.place(item(view, figure)) is not None


def keep_figure(figure: str) -> None:
    """Keep a figure as it is now; one that is kept already stays so, whoever presses twice."""
    if not holds(st.session_state[CURRENT_VIEW], figure):
        _append(lambda now: [item(now, figure)])


def take_out(figure: str) -> None:
    """Take a figure as it is now out of the deck."""
    view: View = st.session_state[CURRENT_VIEW]
    deck, place = kept(), kept().place(item(view, figure))
    if place is not None:
        keep(deck.removed(place))
        text = view._.plural(
            "Taken out of the deck, which has {n} item left.",
            "Taken out of the deck, which has {n} items left.",
            len(deck.items) - 1,
        )
        _say_so(text, "remove")


def add_key_figures() -> None:
    """Keep all figures that are worth showing of the current selection."""
    _append(key_items)


def _append(items: Callable[[View], list[Item]]) -> None:
    view: View = st.session_state[CURRENT_VIEW]
    _, before, new = view._, kept(), items(view)
    deck = before.added(new, view.cube.edition.name)
    keep(deck)
    beyond = before.beyond(new)
    for text in Opened(deck, beyond).losses(_):
        write(text, st.toast, icon=":material/warning:")
    if beyond == len(new):
        return
    last = len(deck.items)
    if last - len(before.items) == 1:
        _say_so(_("Added to the deck as slide {n}.", n=last), "check")
    else:
        _say_so(_.plural("The deck now has {n} item.", "The deck now has {n} items.", last), "check")


def _say_so(text: str, icon: str) -> None:
    write(text, st.toast, icon=f":material/{icon}:")
