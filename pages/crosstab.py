"""交叉分析: any two dimensions in any measure; every cell leads to its standards."""

import streamlit as st

from analysis.crosstab import MEASURES
from analysis.dimensions import LISTED, STATUS
from ui.card import card
from ui.cards.crosstab import crosstab_card, too_large
from ui.options import one_of
from ui.view import current

SHORTCUTS = (("field", "section"), ("level", "field"), ("section", "level"), ("agency", "field"))

view = current()
_ = view._
dimensions = {STATUS.key: STATUS, **LISTED} if view.several_statuses else LISTED
titles = {key: view.labels.title(each) for key, each in dimensions.items()}

with st.container(horizontal=True, gap="small", key="shortcuts"):
    for rows, columns in SHORTCUTS:
        label = _("{rows} × {columns}", rows=titles[rows], columns=titles[columns])
        st.page_link(view.page.script, label=label, query_params=view.query(rows=rows, columns=columns))

first, second, third = st.columns(3)
with first:
    rows = one_of(view, "rows", titles, "field", _("Rows"))
with second:
    others = {key: title for key, title in titles.items() if key != rows}
    columns = one_of(view, "columns", others, "section" if rows != "section" else "field", _("Columns"))
with third:
    measure = one_of(
        view, "measure", {key: _(each.title) for key, each in MEASURES.items()}, "count", _("Cells show")
    )
first, second = st.columns(2)
with first:
    yes_no = {"no": _("Hidden"), "yes": _("Shown")}
    empty = one_of(view, "empty", yes_no, "no", _("Categories without a standard"), "segments")
with second:
    orders = {"size": _("Largest first"), "reference": _("Order of the classification")}
    order = one_of(view, "sort", orders, "size", _("Sorted"), "segments")

show_empty = empty == "yes" and not too_large(view, rows, columns)
if empty == "yes" and not show_empty:
    st.warning(_("These two dimensions have too many categories to show the empty ones; they are left out."))
card(
    view,
    crosstab_card(view, rows, columns, measure=measure, show_empty=show_empty, by_size=order == "size"),
)
