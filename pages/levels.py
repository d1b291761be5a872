"""級別: how many standards at each level, and the mix of levels within any dimension."""

from analysis.dimensions import LEVEL, LISTED
from ui.card import card
from ui.cards.categories import by_category
from ui.cards.levels import AMOUNTS, SHARES, level_mix
from ui.options import one_of
from ui.view import current

view = current()
_ = view._

card(view, by_category(view, LEVEL.key))

titles = {key: view.labels.title(each) for key, each in LISTED.items() if each is not LEVEL}
by = one_of(view, "by", titles, "field", _("Levels by"), "segments")
amounts = one_of(
    view,
    "amounts",
    {SHARES: _("Stacked to 100%"), AMOUNTS: _("Number of standards")},
    SHARES,
    _("Bars show"),
    "segments",
)
card(view, level_mix(view, by, amounts))
