"""A deck: figures kept with the selection of the moment, in an order, with titles and notes of one's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from analysis.gaps.weighing import NO_TABLE, OWN, TABLE, WEIGHT
from analysis.request import Request
from cards.figures import FIGURES
from cards.options import OPTIONS, value
from cards.standards import columns_shown
from cards.view import View
from loaders.text import without_invisible

MOST_ITEMS: Final = 60
LONGEST_TITLE: Final = 200
LONGEST_NOTE: Final = 2000
UNASKED: Final = Request()


@dataclass(frozen=True)
class KeyFigure:
    """A figure that is worth showing, with the options that are not the default.

    It spreads standards over ``spread``: of each group one dimension at least must be left open by the
    selection, or all its bars would be one.
    """

    figure: str
    options: Mapping[str, str] = field(default_factory=dict)
    spread: tuple[tuple[str, ...], ...] = ()


KEY_FIGURES: Final = (
    KeyFigure("overview.summary"),
    KeyFigure("agencies.agency", spread=(("agency",),)),
    KeyFigure("levels.level", spread=(("level",),)),
    KeyFigure("levels.mix", {"by": "field", "amounts": "share"}, (("field",), ("level",))),
    KeyFigure("crosstab.table", {"rows": "field", "columns": "section"}, (("field", "section"),)),
    KeyFigure("gaps.coverage"),
    KeyFigure("gaps.map", {"map": "ladder"}, (("level",),)),
)


@dataclass(frozen=True)
class Item:
    """One figure as it was when it was kept.

    ``request`` is what its link asks for: the edition, the selection and the options that it depends on. One
    without an edition is of that which is looked at. ``title`` stands
    in place of the headline where there is one; ``note`` is the speaker's.
    """

    figure: str
    request: Request = UNASKED
    title: str = ""
    note: str = ""

    def of_edition(self, edition: str) -> "Item":
        """Return the item, of this edition where it names none."""
        if self.request.edition or not edition:
            return self
        return replace(self, request=replace(self.request, edition=edition))

    @property
    def shows(self) -> tuple[str, Request]:
        """What is seen of it."""
        return self.figure, self.request


@dataclass(frozen=True)
class Deck:
    """Items in their order. ``edition`` is that of every item which names none of its own."""

    items: tuple[Item, ...] = ()
    title: str = ""
    edition: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(each.of_edition(self.edition) for each in self.items))

    @property
    def full(self) -> bool:
        """Whether no further item has room."""
        return len(self.items) >= MOST_ITEMS

    def added(self, items: Iterable[Item], edition: str) -> "Deck":
        """Return the deck with items at its end, as many as have room; an empty deck takes the edition."""
        found = (*self.items, *items)[:MOST_ITEMS]
        return replace(self, items=found, edition=self.edition if self.items else edition)

    def place(self, item: "Item") -> int | None:
        """Return where a figure stands last, whatever was written to it; None where it does not."""
        places = [at for at, each in enumerate(self.items) if each.shows == item.shows]
        return places[-1] if places else None

    def beyond(self, items: Sequence[Item]) -> int:
        """Return how many of such items have no room."""
        return max(len(self.items) + len(items) - MOST_ITEMS, 0)

    def moved(self, place: int, to: int) -> "Deck":
        """Return the deck with the item at ``place`` standing at ``to``, or at the nearer end."""
        items = list(self.items)
        item = items.pop(place)
        items.insert(min(max(to, 0), len(items)), item)
        return replace(self, items=tuple(items))

    def duplicated(self, place: int) -> "Deck":
        """Return the deck with a second one of an item right after it; a full deck stays as it is."""
        return self if self.full else self._with(place, self.items[place], self.items[place])

    def removed(self, place: int) -> "Deck":
        """Return the deck without an item."""
        return self._with(place)

    def retitled(self, place: int, title: str) -> "Deck":
        """Return the deck with an item's own title; an empty one gives the headline back."""
        return self._with(place, replace(self.items[place], title=line(title)))

    def annotated(self, place: int, note: str) -> "Deck":
        """Return the deck with an item's speaker note."""
        return self._with(place, replace(self.items[place], note=lines(note)))

    def of_edition(self, edition: str) -> "Deck":
        """Return the deck with every item made of one edition, whatever it was kept from."""
        items = (
            replace(each, request=replace(each.request, edition=edition, compared="")) for each in self.items
        )
        return replace(self, items=tuple(items), edition=edition)

    @property
    def editions(self) -> tuple[str, ...]:
        """The editions that its items name, in their order."""
        return tuple(dict.fromkeys(each.request.edition for each in self.items if each.request.edition))

    def named(self, title: str) -> "Deck":
        """Return the deck with a title."""
        return replace(self, title=line(title))

    def _with(self, place: int, *items: Item) -> "Deck":
        """Return the deck with these items in the place of one."""
        return replace(self, items=(*self.items[:place], *items, *self.items[place + 1 :]))


def line(text: str) -> str:
    """Return a title as it is kept: one line without invisible characters, not longer than there is room."""
    return one_line(text)[:LONGEST_TITLE].strip()


def one_line(text: str) -> str:
    """Return a text on one line, without invisible characters."""
    return " ".join(without_invisible(" ".join(text.split())).split())


def lines(text: str) -> str:
    """Return a note as it is kept: lines without invisible characters, not longer than there is room."""
    return seen_lines(text)[:LONGEST_NOTE].strip()


def seen_lines(text: str) -> str:
    """Return the lines of a text, without invisible characters."""
    return "\n".join(without_invisible(each).rstrip() for each in text.splitlines()).strip()


def item(view: View, figure: str) -> Item:
    """Return a figure as the view shows it, every option that it depends on spelled out.

    What stands by default today may differ tomorrow: the second largest agency, say. A table of weights of
    the user's own goes with it, value by value.
    """
    options = {name: _spelled_out(view, name) for name in FIGURES[figure].uses}
    if options.get(WEIGHT) == [OWN]:
        table = view.own_table.texts() if view.own_table else ()
        options |= {WEIGHT: [OWN], TABLE: table} if table else {WEIGHT: [NO_TABLE]}
    asked = {name: values for name, values in options.items() if values}
    page = FIGURES[figure].page
    about = replace(view, page=page).between if page.between else view
    kept = about.paired.request if page.paired else about.request
    selection = kept.selection
    if FIGURES[figure].dated:  # what it says today it shall say tomorrow
        selection = replace(selection, today=view.today.isoformat())
    compared = kept.compared if page.between else ""
    of = about.cube.edition.name
    return Item(figure, Request(selection, edition=of, compared=compared, second=kept.second).having(asked))


def _spelled_out(view: View, name: str) -> Sequence[str]:
    if name == "show":
        return columns_shown(view)
    # What names a standard or is a text of one's own has no default and no list of choices.
    return [value(view, name)] if name in OPTIONS else view.options.get(name, ())


def key_items(view: View) -> list[Item]:
    """Return the figures that are worth showing of the view's selection, the ready deck."""
    items = []
    for key in KEY_FIGURES:
        if any(view.fixed.keys() >= set(group) for group in key.spread):
            continue
        page = FIGURES[key.figure].page
        options = {name: [each] for name, each in key.options.items()}
        own = replace(view, page=page, request=view.request.having(options))
        items.append(item(own, key.figure))
    return items
