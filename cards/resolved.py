"""The items of a deck made again: the card of each as it is now, or why it cannot be shown."""

from dataclasses import dataclass, replace

from analysis.editions import not_there
from analysis.gaps.weighing import OWN, WEIGHT
from analysis.request import parse
from cards.card import Card
from cards.deck import Deck, Item
from cards.figures import FIGURES
from cards.options import OPTIONS, asked_of
from cards.view import View, known
from loaders.unreadable import Unreadable


@dataclass(frozen=True)
class ResolvedItem:
    """An item with what it shows: its ``card``, or None and ``why`` not.

    ``left_out`` names the parameters that this edition or this version does not know. ``view`` is what the
    item is about, where its figure exists. ``place`` names the page of one that cannot be had.
    """

    item: Item
    card: Card | None
    view: View | None
    left_out: tuple[str, ...] = ()
    why: str = ""
    place: str = ""

    @property
    def title(self) -> str:
        """What stands above it: its own title, else the headline, else its page, else the figure's id."""
        return self.item.title or (self.card.headline if self.card else self.place or self.item.figure)


def resolved(view: View, deck: Deck) -> list[ResolvedItem]:
    """Make all items again in the language of a view, each of the edition that it was kept from."""
    return [resolved_item(view, each) for each in deck.items]


def resolved_item(view: View, item: Item) -> ResolvedItem:
    """Make one item again. What it asks for and does not exist is left out and named, nothing is raised."""
    _ = view._
    figure = FIGURES.get(item.figure)
    if figure is None:
        why = _("This version has no figure “{figure}”.", figure=item.figure[:60])
        return ResolvedItem(item, None, None, why=why)
    try:
        of = view.of_edition(item.request.edition)
        if figure.page.between and item.request.compared not in ("", *view.editions.names):
            raise not_there(item.request.compared)
    except Unreadable as error:
        why = _(error.message, **error.fields)
        return ResolvedItem(item, None, None, why=why, place=_(figure.page.title))
    request, rejected = parse(item.request.query(), known(of.cube, figure.page, view.editions.names))
    request = replace(request, lang=view.lang)
    own = replace(of, page=figure.page, request=request, rejected=())
    left_out = [f"{each.key}={each.value}" for each in rejected]
    asked = {key: asked_of(own, key) for key in figure.uses if key in OPTIONS and key in own.options}
    left_out += [
        f"{key}={each}" for key, each in asked.items() if each and each not in OPTIONS[key].choices(own)
    ]
    if asked.get(WEIGHT) == OWN and own.weighing is None:
        left_out.append(f"{WEIGHT}={OWN}")
    if not own.n and figure.page.needs_standards:
        why = _("No standard fits this selection.")
        return ResolvedItem(item, None, own, tuple(left_out), why)
    return ResolvedItem(item, figure.build(own), own, tuple(left_out))
