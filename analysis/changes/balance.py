"""The balance of two editions: current standards before, what came and went, and current standards after.

before + added + restored + moved in - removed - newly retired - moved out = after, in every row. Moved are
standards that both editions have as current, whose category is another; in a part of the list also those that
came into the part or left it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from analysis.changes.comparison import NOWHERE, Comparison
from analysis.changes.kinds import ADDED, REMOVED, RESTORED, RETIRED, Mask
from analysis.changes.matching import Rows
from analysis.dimensions import AGENCY, FIELD, LEVEL
from loaders import schema
from loaders.schema import NONE
from loaders.text import search_form
from locales import N_

BEFORE, AFTER, CAME, LEFT = "before", "after", "moved_in", "moved_out"
COLUMNS: Final = {
    BEFORE: N_("Before"),
    ADDED: N_("Added"),
    RESTORED: N_("Current again"),
    CAME: N_("Moved in"),
    REMOVED: N_("Removed"),
    RETIRED: N_("Newly retired"),
    LEFT: N_("Moved out"),
    AFTER: N_("After"),
}
BALANCED: Final = (AGENCY.key, FIELD.key, LEVEL.key)  # each standard is in one category of these


def total(comparison: Comparison) -> dict[str, int]:
    """Return the numbers of the equation for the whole list."""
    counts = {key: len(rows) for key, (rows, _others) in Flow(comparison).whole().items()}
    return {key: counts[key] for key in (BEFORE, ADDED, REMOVED, RETIRED, RESTORED, AFTER)}


@dataclass(frozen=True, eq=False)
class Flow:
    """Every standard of either edition once, and whether it counts on each side: current, in the selection.

    Without masks every current standard counts.
    """

    comparison: Comparison
    within_before: Mask | None = None
    within_after: Mask | None = None

    @cached_property
    def rows(self) -> tuple[Rows, Rows]:
        """The rows of each standard in either edition, `NOWHERE` in one that does not have it."""
        of = self.comparison
        nowhere = (np.full(len(each), NOWHERE, dtype=np.intp) for each in (of.added, of.removed))
        before = np.concatenate((of.matches.before, next(nowhere), of.removed))
        return before, np.concatenate((of.matches.after, of.added, next(nowhere)))

    @cached_property
    def current(self) -> tuple[Mask, Mask]:
        """Which are current in either edition."""
        of = self.comparison
        sides = (of.before.standards, of.after.standards)
        masks = [(side[schema.STATUS] == schema.CURRENT).to_numpy() for side in sides]
        return self._spread(masks)

    @cached_property
    def counted(self) -> tuple[Mask, Mask]:
        """Which count on either side."""
        within = (self.within_before, self.within_after)
        chosen = [
            mask if each is None else np.append(each, False)[rows] & mask
            for each, mask, rows in zip(within, self.current, self.rows, strict=True)
        ]
        return chosen[0], chosen[1]

    def _spread(self, masks: list[Mask]) -> tuple[Mask, Mask]:
        one, other = (np.append(mask, False)[rows] for mask, rows in zip(masks, self.rows, strict=True))
        return one, other

    @cached_property
    def moves(self) -> dict[str, Mask]:
        """Which standards came and went, by the columns between before and after."""
        before, after = self.counted
        there_before, there_after = (rows != NOWHERE for rows in self.rows)
        was_current, is_current = self.current
        came, left = after & ~before, before & ~after
        return {
            ADDED: came & ~there_before,
            RESTORED: came & there_before & ~was_current,
            CAME: came & was_current,
            REMOVED: left & ~there_after,
            RETIRED: left & there_after & ~is_current,
            LEFT: left & is_current,
        }

    def whole(self) -> dict[str, tuple[Rows, Rows]]:
        """Return the rows of the standards of every column, of all categories together."""
        return {column: self.rows_of(self.columns[column]) for column in COLUMNS}

    def rows_of(self, mask: Mask) -> tuple[Rows, Rows]:
        """Return the rows of some standards in either edition."""
        before, after = self.rows
        return before[mask], after[mask]

    @cached_property
    def columns(self) -> dict[str, Mask]:
        """Which standards stand in each of ``COLUMNS``, of all categories together."""
        before, after = self.counted
        return {BEFORE: before, **self.moves, AFTER: after}

    def moved(self, before: str, after: str) -> tuple[Rows, Rows]:
        """Return the standards that count on both sides and went from one level to another, as their rows."""
        levels = self.by(LEVEL.key)
        (one, other), codes = levels.places, levels.all_codes
        both = self.counted[0] & self.counted[1]
        return self.rows_of(both & _is(codes, before, one) & _is(codes, after, other))

    def by(self, key: str) -> "Balance":
        """Return the balance by a dimension of which each standard has one category."""
        return Balance(self, key)


def _is(codes: list[str], code: str, places: Rows) -> Mask:
    found: Mask = places == (codes.index(code) if code in codes else NOWHERE)
    return found


@dataclass(frozen=True, eq=False)
class Balance:
    """The balance of each category of a dimension: the same columns, and each row adds up."""

    flow: Flow
    key: str

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The categories that have anything in a column, in the order of the reference; not stated last."""
        held = [any(row) for row in self._counts.tolist()]
        return tuple(code for code, is_held in zip(self.all_codes, held, strict=True) if is_held)

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """The number of standards of each category and column."""
        rows = dict(zip(self.all_codes, self._counts.tolist(), strict=True))
        return {code: dict(zip(COLUMNS, rows[code], strict=True)) for code in self.codes}

    def cell(self, code: str, column: str) -> tuple[Rows, Rows]:
        """Return the standards of one cell, as their rows in either edition."""
        masks, places = self._cells[column]
        if code not in self.all_codes:
            return self.flow.rows_of(np.zeros_like(masks))
        return self.flow.rows_of(masks & (places == self.all_codes.index(code)))

    @cached_property
    def _counts(self) -> Rows:
        n = len(self.all_codes)
        return np.stack(
            [np.bincount(places[mask], minlength=n) for mask, places in self._cells.values()], axis=1
        )

    @cached_property
    def _cells(self) -> dict[str, tuple[Mask, Rows]]:
        """Which standards stand in each column, and the category that they stand in there."""
        columns, (before, after) = self.flow.columns, self.places
        counted_before, counted_after = self.flow.counted
        moved = counted_before & counted_after & (before != after)
        own = {BEFORE: before, REMOVED: before, RETIRED: before, LEFT: before}
        masks = columns | {CAME: columns[CAME] | moved, LEFT: columns[LEFT] | moved}
        return {column: (masks[column], own.get(column, after)) for column in COLUMNS}

    @cached_property
    def _categories(self) -> tuple[list[str], list[str]]:
        """The categories of either edition, under one code where they are only written otherwise."""
        of = self.flow.comparison
        before, after = (
            [str(each) for each in side.standards[self.key].cat.categories] for side in (of.before, of.after)
        )
        if self.key == AGENCY.key:
            known = {search_form(each): each for each in after}
            before = [known.get(search_form(each), each) for each in before]
        return before, after

    @cached_property
    def all_codes(self) -> list[str]:
        """All categories of either edition."""
        before, after = self._categories
        return sorted(dict.fromkeys((*after, *before)), key=lambda code: code == NONE)

    @cached_property
    def places(self) -> tuple[Rows, Rows]:
        """The category of each standard on either side, as a place in the codes."""
        of, found = self.flow.comparison, []
        place = {code: number for number, code in enumerate(self.all_codes)}
        for side, categories, rows in zip(
            (of.before, of.after), self._categories, self.flow.rows, strict=True
        ):
            places = np.array([place[each] for each in categories] or [0], dtype=np.intp)
            own = side.standards[self.key].cat.codes.to_numpy()
            found.append(places[np.append(own, 0)[rows]])
        return found[0], found[1]


def level_moves(flow: Flow) -> tuple[tuple[str, ...], Rows]:
    """Return levels, unlevelled last, and how many standards count on both sides, from which level to which.

    The first axis of the matrix is the level before.
    """
    balance = flow.by(LEVEL.key)
    before, after = balance.places
    stay = flow.counted[0] & flow.counted[1]
    n = len(balance.all_codes)
    matrix = np.bincount(before[stay] * n + after[stay], minlength=n * n).reshape(n, n)
    return tuple(balance.all_codes), matrix
