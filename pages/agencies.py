"""發展單位: who developed what, in which fields and at which levels, and one agency beside the whole."""

import streamlit as st

from ui.card import figure
from ui.options import one_of
from ui.state import current

view = current()

figure(view, "agencies.agency")
one_of(view, "against")
figure(view, "agencies.against")
left, right = st.columns(2)
with left:
    one_of(view, "profile")
with right:
    one_of(view, "within")
figure(view, "agencies.profile")
