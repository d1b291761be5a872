"""明細: the standards one by one, with the columns and the order one wants, and each one's record."""

import streamlit as st

from cards.due import summary
from cards.similar import TEXT
from ui.card import figure
from ui.cards.similar import similar_standards, who_else
from ui.cards.standards import records, search_on_a_phone, standards_table
from ui.options import columns_and_order, one_of
from ui.state import current
from ui.text import escape_markdown, expander

view = current()

who_else(view)
# A place of its own, also while it is empty: the table below stays what it is when a record opens or closes.
with st.container():
    if asked := view.options.get("standard"):
        records(view, asked[0])
    if asked or TEXT in view.options:
        similar_standards(view)
search_on_a_phone(view)
if view.cube.dated and (opened := expander(escape_markdown(summary(view)), "due_opened", "event_upcoming")):
    with opened:
        one_of(view, "review")
        figure(view, "standards.due")
fields, by, descending = columns_and_order(view)
standards_table(view, fields, by, descending == "yes")
