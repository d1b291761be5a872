"""說明: what the list cannot tell, what everything is called and means, where it is from, how to cite it."""

from cards.quality import whole
from loaders.cached import newest
from ui.cards.about import changes, classifications, contents, dictionary, keyboard, licence, limits, weights
from ui.cards.editions import editions
from ui.state import current
from ui.text import write

view = current()
_ = view._

write(
    _(
        "iCAP Atlas shows what Taiwan's published list of occupational competency standards covers, and "
        "what it does not cover. This page explains every word, column, rule and figure of it."
    )
)
limits(view)
contents(view)
dictionary(whole(view))
editions(view, newest().entries)
classifications(view)
weights(view)
keyboard(view)
licence(view)
changes(view)
