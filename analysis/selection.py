"""The selection: what every chart, table, file and sentence is about. One frozen object."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import FILTERS, LISTED
from analysis.foreign import is_foreign
from analysis.search import Search, cut, read_search, searched
from loaders.schema import CURRENT, RETIRED
from loaders.text import search_form

ALL: Final = "all"
STATUSES: Final = (CURRENT, RETIRED, ALL)
SHARED: Final = ("lang", "status", *FILTERS, "q")  # the parameters that links to all pages hold


@dataclass(frozen=True)
class Rejected:
    """A part of a link that could not be followed: ``key=value``."""

    key: str
    value: str


@dataclass(frozen=True)
class Selection:
    """Which standards are meant.

    ``chosen`` holds (dimension, codes) pairs in registry order. A dimension that is absent has no filter;
    one with no codes has nothing chosen, and then no standard is meant.
    """

    status: str = CURRENT
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    q: str = ""

    def codes(self, key: str) -> tuple[str, ...] | None:
        """Return the codes chosen of a dimension, or None where it has no filter."""
        return dict(self.chosen).get(key)

    def choose(self, key: str, codes: Iterable[str] | None) -> "Selection":
        """Return the selection with the filter of one dimension replaced; None takes it away.

        A key that is no filter's raises a KeyError.
        """
        if key not in FILTERS:
            raise KeyError(key)
        chosen = dict(self.chosen)
        chosen.pop(key, None)
        if codes is not None:
            chosen[key] = tuple(dict.fromkeys(codes))
        return replace(self, chosen=tuple((each, chosen[each]) for each in FILTERS if each in chosen))

    def filters(self) -> tuple[str, ...]:
        """Return the keys of everything that narrows, status apart."""
        return (*(key for key, _codes in self.chosen), *(("q",) if self.q else ()))

    def without(self, key: str) -> "Selection":
        """Return the selection with one of ``filters()`` taken away."""
        return replace(self, q="") if key == "q" else self.choose(key, None)

    def query(self) -> dict[str, list[str]]:
        """Return the link parameters: only what differs from the default, always in the same order."""
        query = {} if self.status == CURRENT else {"status": [self.status]}
        query |= {key: list(codes) or [""] for key, codes in self.chosen}
        return query | ({"q": [self.q]} if self.q else {})


def parse(
    query: Mapping[str, Iterable[str]], codes: Mapping[str, Collection[str]]
) -> tuple[Selection, list[Rejected]]:
    """Read a selection from link parameters; return also what it asks for and does not exist.

    ``codes`` are the categories of each dimension. Parameters that are no part of a selection are left to
    others. A filter all of whose values are unknown is dropped, not turned into "nothing chosen": the
    caller says what was dropped.
    """
    rejected: list[Rejected] = []
    statuses = list(query.get("status", ()))
    rejected += [Rejected("status", each) for each in statuses if each not in STATUSES]
    status = next((each for each in reversed(statuses) if each in STATUSES), CURRENT)
    selection = Selection(status=status)
    for key in FILTERS:
        if key not in query:
            continue
        asked = list(dict.fromkeys(query[key]))
        known = [each for each in asked if each in codes[key]]
        rejected += [Rejected(key, each) for each in asked if each and each not in codes[key]]
        if known or asked == [""]:
            order = {code: place for place, code in enumerate(codes[key])}
            selection = selection.choose(key, sorted(known, key=order.__getitem__))
    text, rest = cut(" ".join(query.get("q", ())))
    return replace(selection, q=text), rejected + ([Rejected("q", rest)] if rest else [])


def unread(query: Mapping[str, Iterable[str]], options: Collection[str] = ()) -> list[Rejected]:
    """Return the parameters that nobody reads where these options are; what others add is passed over."""
    unknown = {key for key in query if key not in SHARED and key not in options and not is_foreign(key)}
    return [Rejected(key, each) for key, values in query.items() if key in unknown for each in values]


def outside(cube: Cube, selection: Selection) -> list[str]:
    """Return those parts of a list searched for that only standards outside of the other filters hold."""
    search = read_search(cube, selection.q) if selection.q else Search(())
    if len(search.parts) < 2:
        return []
    inside = mask(cube, selection.without("q"))
    there = [each for each in search.parts if each not in search.missing]
    return [each for each in there if not (cube.mentions(search_form(each)) & inside).any()]


def masks(cube: Cube, selection: Selection) -> dict[str, Mask]:
    """Return the mask of each filter by itself, ``status`` and ``q`` among them."""
    found = {} if selection.status == ALL else {"status": cube.belongs("status", [selection.status])}
    found |= {key: cube.belongs(key, codes) for key, codes in selection.chosen}
    return found | ({"q": searched(cube, selection.q)} if search_form(selection.q) else {})


def _all_of(cube: Cube, parts: Iterable[Mask]) -> Mask:
    found = np.ones(cube.size, dtype=bool)
    for part in parts:
        found &= part
    return found


def mask(cube: Cube, selection: Selection) -> Mask:
    """Return which standards the selection means, one boolean per row of the table."""
    return _all_of(cube, masks(cube, selection).values())


def facets(cube: Cube, selection: Selection) -> dict[str, Ints]:
    """Return for each listed or chosen dimension what each category would give under the *other* filters."""
    parts = masks(cube, selection)
    asked = [key for key in FILTERS if key in LISTED or key in parts]
    return {
        key: cube.counts(key, _all_of(cube, (part for name, part in parts.items() if name != key)))
        for key in ("status", *asked)
    }


def loosened(cube: Cube, selection: Selection) -> list[tuple[str, int]]:
    """Return (filter, standards without it) for each filter that would bring standards back, most first."""
    gains = [(key, int(mask(cube, selection.without(key)).sum())) for key in selection.filters()]
    if selection.status != ALL:
        gains.append(("status", int(mask(cube, replace(selection, status=ALL)).sum())))
    return sorted((gain for gain in gains if gain[1]), key=lambda gain: -gain[1])
