"""總覽: how large the list is, what it leaves out, and the main figures that lead to their pages."""

import streamlit as st

from ui import totals
from ui.card import card
from ui.cards.categories import by_category
from ui.view import current

MOST = 10  # bars of a small figure

view = current()
totals.totals(view)
totals.say(view)
left, right = st.columns(2)
with left:
    card(view, by_category(view, "level", leads_to="levels"))
    card(view, by_category(view, "field", most=MOST, leads_to="crosstab"))
with right:
    card(view, by_category(view, "agency", most=MOST, leads_to="agencies"))
    card(view, by_category(view, "section", most=MOST, leads_to="crosstab"))
