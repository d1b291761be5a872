"""交叉分析: any two dimensions in any measure; every cell leads to its standards."""

import streamlit as st

from analysis.dimensions import DIMENSIONS
from cards.figures import shows_empty
from ui.card import figure
from ui.options import one_of
from ui.pages import page_link
from ui.state import current

SHORTCUTS = (("field", "section"), ("level", "field"), ("section", "level"), ("agency", "field"))

view = current()
_ = view._

with st.container(horizontal=True, gap="small", key="shortcuts"):
    for rows, columns in SHORTCUTS:
        titles = {
            "rows": view.labels.title(DIMENSIONS[rows]),
            "columns": view.labels.title(DIMENSIONS[columns]),
        }
        page_link(
            view.page.script,
            label=_("{rows} × {columns}", **titles),
            query_params=view.query(rows=rows, columns=columns),
        )

for place, name in zip(st.columns(3), ("rows", "columns", "measure"), strict=True):
    with place:
        one_of(view, name)
first, second = st.columns(2)
with first:
    empty = one_of(view, "empty")
with second:
    one_of(view, "sort")
if empty == "yes" and not shows_empty(view):
    st.warning(_("These two dimensions have too many categories to show the empty ones; they are left out."))
figure(view, "crosstab.table")
