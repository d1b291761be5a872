"""總覽: how large the list is, what it leaves out, and the main figures that lead to their pages."""

import streamlit as st

from ui.card import figure
from ui.state import current
from ui.totals import say, show_totals

view = current()
show_totals(view)
say(view)
left, right = st.columns(2)
with left:
    figure(view, "overview.level")
    figure(view, "overview.field")
with right:
    figure(view, "overview.agency")
    figure(view, "overview.section")
