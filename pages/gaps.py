"""覆蓋缺口: what the current standards in scope leave out, with the evidence for every gap."""

from dataclasses import replace

import streamlit as st

from cards.figures import of_current, wanted_gaps
from cards.gaps import gap_id
from cards.maps import map_root
from cards.weights import weights_card
from loaders.schema import CURRENT
from ui.card import card, figure
from ui.cards.gaps import method, one_gap, register_table
from ui.options import chosen_of, one_of, side_by_side
from ui.state import current
from ui.text import write
from ui.weights import weights_panel

view = current()
_ = view._
if view.selection.status != CURRENT:
    st.info(_("Gaps are always measured against current standards; the status filter does not count here."))
    view = of_current(view)
if weighing := weights_panel(view):
    view = replace(view, weights={weighing.dimension: weighing.weights.values})

figure(view, "gaps.coverage")
if weighing:
    card(weights_card(view, weighing))

side_by_side(view, "kind", "of", "severity")
asked = view.options.get("gap", ("",))[0]
# A place of its own, also while it is empty: the table below stays what it is when a gap opens or closes.
with st.container():
    if found := next((gap for gap in view.gaps if gap_id(gap) == asked), None):
        one_gap(view, found)
    elif asked:
        write(_("In this selection there is no gap “{gap}”.", gap=asked[:80]), st.warning)
register_table(view, wanted_gaps(view), chosen_of(view, "rank"), chosen_of(view, "descending") == "yes")

if map_root(one_of(view, "map")):
    one_of(view, "inside")
figure(view, "gaps.map")
method(view)
