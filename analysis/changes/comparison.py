"""Two editions compared: what each kind of change is found in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from analysis.changes.kinds import ADDED, EXPLAINED, KINDS, REMOVED, WRITTEN, Mask, Pairs
from analysis.changes.matching import Matches, Rows, match
from loaders import Edition

NOWHERE: Final = -1  # the row of a standard in an edition that does not have it


class Found(NamedTuple):
    """Where one kind of change is found: rows of either edition, parallel, and which of them were revised.

    ``column`` is the published column that is meant.
    """

    kind: str
    column: str
    before: Rows
    after: Rows
    revision: Mask


@dataclass(frozen=True, eq=False)
class Comparison:
    """An older and a newer edition, whatever their dates: what changed from the one to the other."""

    before: Edition
    after: Edition
    matches: Matches
    _found: dict[str, Mask] = field(default_factory=dict, repr=False)

    @cached_property
    def pairs(self) -> Pairs:
        """The standards that both have."""
        return Pairs(self.before, self.after, self.matches)

    @cached_property
    def added(self) -> Rows:
        """The rows of the newer edition that have no match."""
        return _left(len(self.after.standards), self.matches.after)

    @cached_property
    def removed(self) -> Rows:
        """The rows of the older edition that have no match."""
        return _left(len(self.before.standards), self.matches.before)

    def has(self, kind: str) -> Mask:
        """Return which pairs have a kind of change."""
        if kind not in self._found:
            find = KINDS[kind].find
            assert find, "a kind of pairs"
            self._found[kind] = find(self.pairs)
        return self._found[kind]

    def written(self, column: str) -> Mask:
        """Return which pairs have a cell that is written otherwise and read as before."""
        explained: Mask = np.any([self.has(kind) for kind in EXPLAINED[column]], axis=0)
        return self.pairs.differ(column) & ~explained

    def found(self, kind: str) -> Found:
        """Return where a kind of change is found, in the order of the newer edition (removed: the older)."""
        if kind in (ADDED, REMOVED):
            own = self.added if kind == ADDED else self.removed
            nowhere = np.full(len(own), NOWHERE, dtype=np.intp)
            before, after = (nowhere, own) if kind == ADDED else (own, nowhere)
            return Found(kind, KINDS[kind].column, before, after, np.zeros(len(own), dtype=bool))
        return self._of_pairs(kind, KINDS[kind].column, self.has(kind))

    def _of_pairs(self, kind: str, column: str, mask: Mask) -> Found:
        pairs = self.matches
        return Found(kind, column, pairs.before[mask], pairs.after[mask], self.pairs.revision[mask])

    def all_found(self) -> Iterator[Found]:
        """Yield where every kind of change is found, in the order of the kinds."""
        for kind in KINDS:
            if kind != WRITTEN:
                yield self.found(kind)
        for column in EXPLAINED:
            yield self._of_pairs(WRITTEN, column, self.written(column))


def compare(before: Edition, after: Edition, confirmed: Collection[tuple[int, int]] = ()) -> Comparison:
    """Compare two editions; ``confirmed`` are pairs of rows that are the same, see ``match``."""
    return Comparison(before, after, match(before.standards, after.standards, confirmed))


def _left(size: int, matched: Rows) -> Rows:
    left = np.ones(size, dtype=bool)
    left[matched] = False
    return np.flatnonzero(left)
