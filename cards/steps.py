"""A meeting: the figures of a page or of a deck one after the other, from a link and as links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.request import Query, unchecked
from cards.deck import Deck, Item
from cards.deck_link import NotADeck, Opened, from_code
from cards.figures import FIGURES, on_page
from cards.pages import BY_KEY, MARK, Page
from cards.resolved import ResolvedItem, resolved_item
from cards.view import View

MEETING = BY_KEY["meeting"]
DECK = BY_KEY["deck"]
FIGURE, CODE, AT = "figure", "d", "at"
FIRST = next(iter(FIGURES))


@dataclass(frozen=True)
class Step:
    """One figure of a meeting. ``query`` are the link parameters that show it in meeting mode."""

    item: Item
    query: Query


@dataclass(frozen=True)
class Meeting:
    """The steps, and the one (from 0 on) that is shown.

    ``shown`` is None where the link asks for what does not exist: then ``problem`` says so. The ``back`` page
    with ``back_query`` is where one came from, or would have. ``losses`` say what of a deck's link was not
    taken over.
    """

    steps: Sequence[Step]
    place: int
    shown: ResolvedItem | None
    back: Page
    back_query: Query
    problem: str = ""
    losses: Sequence[str] = ()

    @property
    def previous(self) -> Query | None:
        """The link parameters of the step before, None at the first."""
        return self.steps[self.place - 1].query if self.shown and self.place else None

    @property
    def next(self) -> Query | None:
        """The link parameters of the step after, None at the last."""
        return self.steps[self.place + 1].query if self.shown and self.place + 1 < len(self.steps) else None


def entry(view: View, figure: str) -> Query:
    """Return the link parameters that show a figure in meeting mode as it stands on the view's page."""
    here = {key: values for key, values in view.here.items() if key != MARK}
    return here | {FIGURE: [figure]}


def meeting(view: View, kept: Deck) -> Meeting:
    """Read a meeting from the link of ``view``, which is one of the page for meetings.

    ``kept`` is the deck of the session: a deck that is too long for a link is shown from there. Nothing is
    raised, whatever the link says.
    """
    if CODE not in view.options:
        return _of_page(view, _asked(view, FIGURE) or FIRST)
    code = _asked(view, CODE)
    back = view.shared | ({CODE: [code]} if code else {})
    try:
        opened = from_code(code) if code else Opened(kept)
    except NotADeck as error:
        return Meeting((), 0, None, DECK, view.shared, view._(error.message, **error.fields))
    own = view.shared | {CODE: [code]}
    steps = [Step(item, own | {AT: [str(place)]}) for place, item in enumerate(opened.deck.items, 1)]
    return replace(_of_deck(view, steps, back), losses=opened.losses(view._))


def _asked(view: View, name: str) -> str:
    return (*view.options.get(name, ()), "")[0]


def _of_deck(view: View, steps: Sequence[Step], back: Query) -> Meeting:
    if not steps:
        return Meeting((), 0, None, DECK, back, view._("The deck is empty."))
    asked = _asked(view, AT) or "1"
    place = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    if not 1 <= place <= len(steps):
        text = view._.plural(
            "The deck has {n} item; there is none at “{at}”.",
            "The deck has {n} items; there is none at “{at}”.",
            len(steps),
            at=asked[:20],
        )
        return Meeting((), 0, None, DECK, back, text)
    shown = resolved_item(view, steps[place - 1].item)
    return Meeting(steps, place - 1, shown, DECK, back)


def _of_page(view: View, asked: str) -> Meeting:
    if asked not in FIGURES:
        text = view._("This version has no figure “{figure}”.", figure=asked[:60])
        return Meeting((), 0, None, BY_KEY["overview"], view.shared, text)
    page = FIGURES[asked].page
    # The parameters of its page: what is drawn there stays as it was for whoever goes back.
    asked_for = {key: view.options[key] for key in page.options if key in view.options}
    own = replace(view.request, lang=view.lang).having(asked_for).query()
    # One that stands on its page no longer is shown by itself.
    ids = [each.id for each in on_page(page, view.cube.dated)]
    ids = ids if asked in ids else [asked]
    steps = [Step(Item(id_, unchecked(own)), own | {FIGURE: [id_]}) for id_ in ids]
    place = ids.index(asked)
    return Meeting(steps, place, resolved_item(view, steps[place].item), page, own)
