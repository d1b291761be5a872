"""級別: how many standards at each level, and the mix of levels within any dimension."""

from ui.card import figure
from ui.options import one_of
from ui.state import current

view = current()

figure(view, "levels.level")
one_of(view, "by")
one_of(view, "amounts")
figure(view, "levels.mix")
