"""What editions are called, on screen and in files."""

from analysis import editions
from analysis.editions import is_own
from cards.view import View


def called(view: View, name: str = "") -> str:
    """Return what an edition is called by its name in links, '' for the view's: edition 113-12."""
    name = name or view.cube.edition.name
    return view._("a file of your own") if is_own(name) else view._("edition {name}", name=name)


def short_name(view: View, name: str = "") -> str:
    """Return an edition's name as files and lists have it: 113-12, or that of a file of one's own."""
    return editions.short_name(name or view.cube.edition.name, view._)
