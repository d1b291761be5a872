"""What editions are called, on screen and in files."""

from analysis.editions import OWN, is_own
from cards.view import View


def called(view: View, name: str = "") -> str:
    """Return what an edition is called by its name in links, '' for the view's: edition 113-12."""
    name = name or view.cube.edition.name
    return view._("a file of your own") if is_own(name) else view._("edition {name}", name=name)


def short_name(view: View, name: str = "") -> str:
    """Return an edition's name as files and lists have it: 113-12, or that of a file of one's own."""
    name = name or view.cube.edition.name
    return view._("own file {mark}", mark=name.removeprefix(OWN)) if is_own(name) else name
