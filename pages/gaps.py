"""覆蓋缺口: what the whole list leaves out, with the evidence for every gap."""

from dataclasses import replace

import streamlit as st

from cards.figures import of_gaps, wanted_gaps
from cards.gaps import gap_id
from cards.maps import map_root
from cards.weights import weights_card
from ui.card import card, figure
from ui.cards.gaps import method, one_gap, register_table, what_counts
from ui.options import chosen_of, one_of, side_by_side
from ui.state import current
from ui.text import write
from ui.weights import weights_panel

asked = current()
view = of_gaps(asked)
_ = view._
what_counts(asked)
if asked.selection.codes("agency"):
    one_of(asked, "viewpoint")
if weighing := weights_panel(view):
    view = replace(view, weights={weighing.dimension: weighing.weights.values})

one_of(view, "kind")
side_by_side(view, "of", "severity", "units")
wanted = view.options.get("gap", ("",))[0]
found = next((gap for gap in view.gaps if gap_id(gap) == wanted), None)
if wanted and not found:
    write(_("Among what is spoken of there is no gap “{gap}”.", gap=wanted[:80]), st.warning)
register_table(view, wanted_gaps(view), chosen_of(view, "rank"), chosen_of(view, "descending") == "yes")
# A place of its own, also while it is empty: what follows stays what it is when a gap opens or closes.
with st.container(key="answer"):
    if found:
        one_gap(view, found)

if map_root(one_of(view, "map")):
    one_of(view, "inside")
figure(asked, "gaps.map")
if weighing:
    card(weights_card(view, weighing))
figure(asked, "gaps.coverage")
method(view)
