"""會議模式: one figure fills the screen; the keyboard steps through its page's figures or a deck."""

from cards.steps import meeting
from loaders.cached import newest
from ui.deck import kept
from ui.meeting import show
from ui.state import current

view = current()
show(view, meeting(view, kept()), newest().bad)
