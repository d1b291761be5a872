"""總覽: what of the whole list is said first, the coverage map that shows it, and the ways on."""

from ui.cards.gaps import what_counts
from ui.cards.overview import first_screen, strips
from ui.state import current

view = current()
what_counts(view)
first_screen(view)
strips(view)
