"""版次比較: what changed from one edition to another, with every change and what it did to the gaps."""

from functools import partial

import streamlit as st

from analysis.changes.trend import LEAST
from cards.change_lists import in_trend
from cards.figures import FIGURES
from ui.card import card, figure
from ui.cards.changes import (
    cell_pressed,
    cell_standards,
    close_names,
    editions_chosen,
    gap_table,
    nothing_else,
    one_change,
    register_table,
    said,
)
from ui.due import without_dates_of_both
from ui.options import chosen_of, one_of, side_by_side
from ui.state import current

view = current()

if view.two_editions is None:
    nothing_else(view)
else:
    editions_chosen(view)
    without_dates_of_both(view, *view.two_editions)
    said(FIGURES["changes.summary"].build(view), "changes.summary")
    close_names(view)
    one_of(view, "balance")
    for id_, of_levels in (("changes.balance", False), ("changes.levels", True)):
        each = FIGURES[id_].build(view)
        card(each, id_, partial(cell_pressed, each.key))
        # A place of its own, also while it is empty: what follows stays what it is when a cell opens.
        with st.container(key=f"cell_{each.key}"):
            if not of_levels:
                one_of(view, "cell")
            cell_standards(view, "changes.cell", of_levels)
    gap_table(FIGURES["changes.gaps"].build(view), "changes.gaps")
    one_of(view, "change")
    side_by_side(view, "quiet", "arranged")
    register_table(view, chosen_of(view, "arranged"), chosen_of(view, "descending") == "yes")
    with st.container(key="answer"):
        one_change(view)
    if len(in_trend(view)) >= LEAST:
        figure(view, "changes.trend")
