"""明細: the standards one by one, with the columns and the order one wants, and each one's record."""

import streamlit as st

from cards.similar import TEXT
from ui.cards.similar import similar_standards, who_else
from ui.cards.standards import records, search_on_a_phone, standards_table
from ui.options import columns_and_order
from ui.state import current

view = current()

who_else(view)
# A place of its own, also while it is empty: the table below stays what it is when a record opens or closes.
with st.container():
    if asked := view.options.get("standard"):
        records(view, asked[0])
    if asked or TEXT in view.options:
        similar_standards(view)
search_on_a_phone(view)
fields, by, descending = columns_and_order(view)
standards_table(view, fields, by, descending == "yes")
