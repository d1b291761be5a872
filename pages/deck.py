"""簡報: figures kept with their selection, in one's own order, as a link, a file and slides."""

import streamlit as st

from cards.resolved import resolved
from ui.cards.deck import beginning, items, name, opened, taking_away
from ui.cards.slides import slides
from ui.deck import kept
from ui.state import current
from ui.text import box, write

view = current()
_ = view._
deck = kept()

opened(view)
beginning(view)
if not deck.items:
    write(_("The deck is empty."), st.info, icon=":material/slideshow:")
else:
    made = resolved(view, deck)
    with box("card_deck", _.plural("{n} item in the deck", "{n} items in the deck", len(deck.items))):
        name(view, deck)
        taking_away(view, deck)
        slides(view, deck)
    items(view, deck, made)
