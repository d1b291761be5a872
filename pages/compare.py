"""對照: two selections side by side: where their standards lie, and which pathways only one of them has."""

from functools import partial

from cards.figures import FIGURES
from ui.card import card, figure
from ui.cards.compare import choices, pathway_buttons, two_sides
from ui.state import current

view = current()

two_sides(view)
choices(view)
figure(view, "compare.shares")
pathways = FIGURES["compare.pathways"].build(view)
card(pathways, "compare.pathways", draw=partial(pathway_buttons, view, pathways))
