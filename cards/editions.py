"""What editions are called, on screen and in files."""

from analysis.editions import is_own
from cards.view import View


def called(view: View, name: str) -> str:
    """Return what an edition is called by its name in links: 113-12, or that it is a file of one's own."""
    return view._("a file of your own") if is_own(name) else name
