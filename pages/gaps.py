"""覆蓋缺口: what the current standards in scope leave out, with the evidence for every gap."""

from dataclasses import replace

import streamlit as st

from analysis.dimensions import DIMENSIONS
from analysis.gaps import KINDS, SEVERITIES, SEVERITY_NAMES, ground, register
from loaders.schema import CURRENT
from ui.card import card
from ui.cards.gaps import coverage, gap_id, method, one_gap, register_table
from ui.cards.maps import chosen_map
from ui.options import one_of
from ui.state import gaps as gaps_of
from ui.text import plain
from ui.view import current
from ui.weights import weights_card, weights_panel

ANY = "any"

view = current()
_ = view._
if view.selection.status != CURRENT:
    st.info(_("Gaps are always measured against current standards; the status filter does not count here."))
    view = replace(view, selection=replace(view.selection, status=CURRENT))
weighing = weights_panel(view)
if weighing:  # the user's own: nobody else's page may meet it
    base = ground(view.cube, view.selection, {weighing.dimension: weighing.weights.values})
    gaps = register(KINDS.values(), base)
else:
    base, gaps = gaps_of(view.cube.edition.sha256, view.selection, view.cube)

card(view, coverage(view, base))
if weighing:
    card(view, weights_card(view, base, weighing))

first, second, third = st.columns(3)
with first:
    kinds = {ANY: _("All"), **{key: _(kind.title) for key, kind in KINDS.items()}}
    kind = one_of(view, "kind", kinds, ANY, _("Kind of gap"))
with second:
    places = {ANY: _("All")} | {
        key: view.labels.title(each)
        for key, each in DIMENSIONS.items()
        if any(gap.dimension == key for gap in gaps)
    }
    of = one_of(view, "of", places, ANY, _("Dimension"))
with third:
    severities = {ANY: _("All"), **{key: _(SEVERITY_NAMES[key]) for key in SEVERITIES}}
    severity = one_of(view, "severity", severities, ANY, _("Severity"))
wanted = [
    gap
    for gap in gaps
    if kind in (ANY, gap.kind) and of in (ANY, gap.dimension) and severity in (ANY, gap.severity)
]
asked = view.options.get("gap", ("",))[0]
if found := next((gap for gap in gaps if gap_id(gap) == asked), None):
    one_gap(view, base, found)
elif asked:
    st.warning(plain(_("In this selection there is no gap “{gap}”.", gap=asked[:80])))
register_table(view, base, wanted)

card(view, chosen_map(view, base))
method(view)
