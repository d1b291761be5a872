"""明細: the standards one by one, with the columns and the order one wants, and each one's record."""

import streamlit as st

from analysis.records import DEFAULT_FIELDS
from cards.options import table_columns
from ui.cards.standards import records, standards_table
from ui.options import one_of, some_of
from ui.state import current

view = current()
_ = view._

fields = some_of(view, "show", table_columns, DEFAULT_FIELDS, _("Columns shown"))
first, second = st.columns(2, vertical_alignment="bottom")
with first:
    by = one_of(view, "order")
with second:
    descending = one_of(view, "descending") == "yes"

# A place of its own, also while it is empty: the table below stays what it is when a record opens or closes.
with st.container():
    if asked := view.options.get("standard"):
        records(view, asked[0])
standards_table(view, fields, by, descending)
