"""The selection: what every chart, table, file and sentence is about. One frozen object."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import FILTERS, LISTED
from analysis.search import Search, found_by, read_search, searched
from loaders.schema import CURRENT, DUE, RETIRED
from loaders.text import search_form

ALL: Final = "all"
STATUSES: Final = (CURRENT, RETIRED, ALL)


@dataclass(frozen=True)
class Selection:
    """Which standards are meant.

    ``chosen`` holds (dimension, codes) pairs in registry order. A dimension that is absent has no filter;
    one with no codes has nothing chosen, and then no standard is meant. ``due`` are keys of
    ``analysis.due.WINDOWS``, any of which is meant, as seen from ``today`` (2026-11-27), which is there where
    something is due.
    """

    status: str = CURRENT
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    q: str = ""
    due: tuple[str, ...] = ()
    today: str = ""

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
        due = (DUE,) if self.due else ()
        return (*(key for key, _codes in self.chosen), *due, *(("q",) if self.q else ()))

    def without(self, key: str) -> "Selection":
        """Return the selection with one of ``filters()`` taken away."""
        if key == DUE:
            return replace(self, due=(), today="")
        return replace(self, q="") if key == "q" else self.choose(key, None)


def outside(cube: Cube, selection: Selection) -> list[str]:
    """Return those parts of a list searched for that only standards outside of the other filters hold."""
    search = read_search(cube, selection.q) if selection.q else Search(())
    if len(search.parts) < 2:
        return []
    inside = mask(cube, selection.without("q"))
    there = [each for each in search.parts if each not in search.missing]
    return [each for each in there if not (found_by(cube, each) & inside).any()]


def masks(cube: Cube, selection: Selection) -> dict[str, Mask]:
    """Return the mask of each filter by itself, ``status``, ``due`` and ``q`` among them."""
    found = {} if selection.status == ALL else {"status": cube.belongs("status", [selection.status])}
    found |= {key: cube.belongs(key, codes) for key, codes in selection.chosen}
    if selection.due:
        found[DUE] = cube.due.within_any(selection.due, date.fromisoformat(selection.today))
    return found | ({"q": searched(cube, selection.q)} if search_form(selection.q) else {})


def _all_of(cube: Cube, parts: Iterable[Mask]) -> Mask:
    found: Mask = np.all([np.ones(cube.size, dtype=bool), *parts], axis=0)
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
