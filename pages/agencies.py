"""發展單位: who developed what, in which fields and at which levels, and one agency beside the whole."""

from ui.card import figure
from ui.options import one_of, side_by_side
from ui.state import current

view = current()

figure(view, "agencies.agency")
one_of(view, "against")
figure(view, "agencies.against")
side_by_side(view, "profile", "within")
figure(view, "agencies.profile")
