"""總覽: what of the whole list is said first, the coverage map that shows it, and the ways on."""

from analysis.changes.trend import LEAST
from cards.change_lists import in_trend
from ui.card import figure
from ui.cards.gaps import what_counts
from ui.cards.overview import first_screen, strips
from ui.state import current

view = current()
what_counts(view)
first_screen(view)
strips(view)
if len(in_trend(view)) >= LEAST:
    figure(view, "changes.trend")
