"""Which two editions are compared and which of them is the older one; and what a selection means in it."""

from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from analysis.changes.comparison import Comparison, compare
from analysis.changes.gaps import divisions_of
from analysis.cube import Cube, Mask
from analysis.dimensions import SECTION
from analysis.editions import Editions
from analysis.records import positions
from analysis.selection import ALL, Selection, mask
from loaders.period import Period
from loaders.schema import DUE
from loaders.unreadable import Unreadable

SAME = "="  # between the codes of two standards that are confirmed to be the same
Confirmed = tuple[tuple[int, int], ...]

# By both indexes, as long as somebody uses them: that of a file of one's own goes with its session.
_COMPARED: WeakKeyDictionary[Cube, WeakKeyDictionary[Cube, tuple[Confirmed, Comparison]]] = (
    WeakKeyDictionary()
)


def beside(names: Sequence[str], own: str) -> str:
    """Return what an edition is compared with where nothing is chosen: the next older, else the next newer.

    ``names`` are the newest first, a file of one's own last. '' where there is no other.
    """
    at = names.index(own) if own in names else len(names)
    if at == len(names) - 1 and Period.named(own) is None:
        return names[0] if at else ""  # a file of one's own is compared with the newest
    return next(iter((*names[at + 1 :], *reversed(names[:at]))), "")


def month_of(cube: Cube) -> Period | None:
    """Return the month of an edition: that of its name, else that which its file states."""
    return Period.named(cube.edition.name) or Period.stated(cube.edition.period)


def in_order(one: Cube, other: Cube) -> tuple[Cube, Cube]:
    """Return two editions, the older first; where their months do not say, ``other`` is the newer."""
    first, second = _place(one), _place(other)
    return (other, one) if first and second and second < first else (one, other)


def _place(cube: Cube) -> tuple[Period, int] | None:
    """Return where an edition stands in time: its month, and whether it is the second of it (114-12-2)."""
    month, last = month_of(cube), cube.edition.name.rpartition("-")[2]
    again = Period.again(cube.edition.name) and last.isdecimal()
    return (month, int(last) if again else 1) if month else None


def two_editions(cube: Cube, compared: str, editions: Editions) -> tuple[Cube, Cube] | None:
    """Return an edition and that it is compared with, the older first; None where there is no other.

    ``compared`` is '' for that beside it.
    """
    own = cube.edition.name
    name = beside(editions.names, own) if compared in ("", own) else compared
    try:
        return in_order(editions.cube(name), cube) if name else None
    except Unreadable:
        return None


def compared(before: Cube, after: Cube, confirmed: Confirmed = ()) -> Comparison:
    """Return two editions compared: once, as long as both are used and the same pairs are confirmed."""
    of_before = _COMPARED.setdefault(before, WeakKeyDictionary())
    kept = of_before.get(after)
    if kept is None or kept[0] != confirmed:
        kept = confirmed, compare(before.edition, after.edition, confirmed)
        of_before[after] = kept
    return kept[1]


def confirmed_pairs(before: Cube, after: Cube, said: Sequence[str]) -> Confirmed:
    """Return the rows of pairs that a link says are the same; one that is not there is passed over."""
    found = []
    for each in said:
        one, _same, other = each.partition(SAME)
        rows, others = positions(before, one), positions(after, other)
        if rows and others:
            found.append((rows[0], others[0]))
    return tuple(dict.fromkeys(found))


def selected(before: Cube, after: Cube, selection: Selection) -> tuple[Mask, Mask]:
    """Return which standards a selection means in either edition, of every status.

    Its sections are those of the newer edition; in the older one they are those that hold a division in
    common with them. What is due for review counts only where both editions have dates.
    """
    every = replace(selection, status=ALL)
    if not (before.dated and after.dated):
        every = every.without(DUE)
    older = every
    if (letters := every.codes(SECTION.key)) and before.edition.revision != after.edition.revision:
        held, own = divisions_of(before), divisions_of(after)
        meant = frozenset[str]().union(*(own.get(each, frozenset()) for each in letters))
        older = every.choose(SECTION.key, [each for each, divisions in held.items() if divisions & meant])
    return mask(before, older), mask(after, every)
