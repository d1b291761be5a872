"""發展單位: who developed what, in which fields and at which levels, and one agency beside the whole."""

import streamlit as st

from analysis.counts import count_by
from analysis.dimensions import AGENCY, DIMENSIONS, LISTED
from ui.card import card
from ui.cards.categories import by_category
from ui.cards.crosstab import crosstab_card
from ui.cards.profile import agency_profile
from ui.options import one_of
from ui.view import current

view = current()
_ = view._
titles = {key: view.labels.title(each) for key, each in LISTED.items() if each is not AGENCY}

card(view, by_category(view, AGENCY.key, hide_empty=True))

against = one_of(
    view,
    "against",
    {key: titles[key] for key in ("field", "level", "section", "occupation")},
    "field",
    _("Agencies against"),
    "segments",
)
card(view, crosstab_card(view, AGENCY.key, against))

counts = count_by(view.cube, AGENCY.key, view.mask).table["count"]
held = [str(code) for code in counts[counts > 0].sort_values(ascending=False, kind="stable").index]
left, right = st.columns(2)
with left:
    default = held[1] if len(held) > 1 else held[0]
    agency = one_of(
        view, "profile", {code: view.labels.name(AGENCY.key, code) for code in held}, default, _("Profile of")
    )
with right:
    within = one_of(view, "within", titles, "field", _("By"))
card(view, agency_profile(view, agency, DIMENSIONS[within].key))
