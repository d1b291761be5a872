"""What a press or a link speaks of on its page: ui/marks.js brings it into view and marks it."""

from typing import Final

from cards.figures import FIGURES
from cards.pages import BY_KEY, MARK
from cards.view import View
from ui.options import name_unknown

RECORD: Final = "record"  # of a standard: it is no figure
# By page, the option that opens or changes an answer which may lie off the screen, and what shows that.
ANSWERS: Final = {"gaps": ("kind", "gaps.register"), "standards": ("standard", RECORD)}


def marked(view: View) -> list[str]:
    """Return the figure that the address speaks of and what of the address does so; nothing for none.

    The second changes whenever something else is spoken of: then it is marked anew.
    """
    if asked := _known(view):
        return [asked, f"{view.page.key} {view.options}"]
    option, figure = ANSWERS.get(view.page.key, ("", ""))
    return [figure, f"{view.page.key} {view.options[option]}"] if option in view.options else []


def say_unknown_mark(view: View) -> None:
    """Say what the link asks to be marked and is not on this page."""
    asked = [each for each in view.options.get(MARK, ()) if each]
    if asked and not _known(view):
        name_unknown(view, MARK, asked)


def mark_of(figure: str) -> dict[str, list[str]]:
    """Return what a link to the page of a figure says that speaks of it."""
    return {MARK: [figure]}


def _known(view: View) -> str:
    asked = (*view.options.get(MARK, ()), "")[0]
    return asked if asked in FIGURES and FIGURES[asked].page == BY_KEY[view.page.key] else ""
