"""交叉分析: any two dimensions in any measure; every cell leads to its standards."""

import streamlit as st

from analysis.dimensions import DIMENSIONS
from cards.figures import shows_empty
from ui.card import figure
from ui.options import side_by_side
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
            view.page,
            _("{rows} × {columns}", **titles),
            view.query(rows=rows, columns=columns, mark="crosstab.table"),
        )

side_by_side(view, "rows", "columns", "measure")
empty, _sort = side_by_side(view, "empty", "sort")
if empty == "yes" and not shows_empty(view):
    st.warning(_("These two dimensions have too many categories to show the empty ones; they are left out."))
figure(view, "crosstab.table")
