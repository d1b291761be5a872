"""覆蓋缺口: what the whole list leaves out, with the evidence for every gap."""

import streamlit as st

from analysis.gaps.weighing import WEIGHT
from cards.figures import of_gaps, wanted_gaps
from cards.gaps import gap_id
from cards.maps import map_root
from ui.card import figure
from ui.cards.gaps import method, one_gap, register_table, what_counts
from ui.options import chosen_of, one_of, side_by_side
from ui.state import current
from ui.text import write
from ui.weights import with_own_table

asked = current()
_ = asked._
what_counts(asked)
if asked.selection.codes("agency"):
    one_of(asked, "viewpoint")
# The choices speak of the gaps that a table of one's own adds, and stand above the place where it is given.
choices = st.container()
asked = with_own_table(asked)
view = of_gaps(asked)
with choices:
    one_of(view, "kind")
    side_by_side(view, "of", "severity", "units", WEIGHT)
if view.weighing:
    figure(asked, "gaps.weights")
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
figure(asked, "gaps.coverage")
method(view)
