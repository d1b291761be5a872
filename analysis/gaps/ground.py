"""What the kinds of gap look at: counts of the current standards in scope against the universe."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import pandas as pd

from analysis.cube import Cube, Mask
from analysis.dimensions import AGENCY, DIMENSIONS, LEVEL
from analysis.selection import Selection, mask
from loaders.schema import CURRENT, NONE, RETIRED

# Where a category is a gap when it holds nothing, and where it is also thin, a hole or one agency's.
UNIVERSES: Final = ("field", "pathway", "section", "division", "submajor", "unit")
SIZED: Final = ("field", "pathway", "section", "division")


@dataclass(frozen=True)
class Ground:
    """The current standards in scope, and the retired ones under the same filters.

    ``weights`` holds the user's own table, dimension -> (code -> value), where there is one.
    """

    cube: Cube
    selection: Selection
    current: Mask
    retired: Mask
    weights: dict[str, dict[str, float]]
    _universes: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def n(self) -> int:
        """How many current standards are in scope."""
        return int(self.current.sum())

    def names(self, key: str) -> pd.DataFrame:
        """Return the reference of a dimension."""
        return self.cube.edition.reference.categories[key]

    def parents(self, key: str) -> dict[str, str]:
        """Return the parent of each category of a dimension."""
        return self.cube.parents[key]

    def universe(self, key: str) -> list[str]:
        """Return the categories in which a gap can be: all, or those that the selection itself asks for.

        Whoever looks at one field asks for gaps among its pathways, at any depth, not for all other fields
        as gaps; nor does whoever looks at one pathway.
        """
        if key not in self._universes:
            self._universes[key] = self._narrowed(key)
        return self._universes[key]

    def _narrowed(self, key: str) -> list[str]:
        codes = list(self.cube.known[key])
        for other, chosen in self.selection.chosen:
            if other in _line(key):
                holder = self._holders(key, other)
                codes = [code for code in codes if holder[code] in chosen]
            elif key in _line(other):
                holder = self._holders(other, key)
                holders = {holder.get(code) for code in chosen}
                codes = [code for code in codes if code in holders]
        return codes

    def _holders(self, key: str, above: str) -> dict[str, str]:
        """Return by category of a dimension the category above that holds it, '' where none does."""
        holder = {code: code for code in self.cube.known[key]}
        while key != above:
            parents = self.cube.parents[key]
            holder = {code: parents.get(at, "") for code, at in holder.items()}
            key = str(DIMENSIONS[key].parent)
        return holder

    def asks_for(self, key: str, code: str) -> bool:
        """Return whether the selection lets a category in: what it leaves out itself is no gap."""
        chosen = self.selection.codes(key)
        return chosen is None or code in chosen

    def counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category of the universe."""
        return self._counted(key, self.current)

    def retired_counts(self, key: str) -> dict[str, int]:
        """Count retired standards in every category of the universe."""
        return self._counted(key, self.retired)

    def _counted(self, key: str, within: Mask) -> dict[str, int]:
        counts = dict(zip(self.cube.codes(key), self.cube.counts(key, within).tolist(), strict=True))
        return {code: counts.get(code, 0) for code in self.universe(key)}

    def all_counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category of a dimension, the unknown ones too."""
        return dict(zip(self.cube.codes(key), self.cube.counts(key, self.current).tolist(), strict=True))

    def by_level(self, key: str) -> dict[str, dict[str, int]]:
        """Count current standards by category of the universe and level 1-6."""
        rows = self._by(key, LEVEL.key)
        return {code: {level: n for level, n in row.items() if level != NONE} for code, row in rows.items()}

    def by_agency(self, key: str) -> dict[str, dict[str, int]]:
        """Count current standards by category of the universe and agency."""
        return self._by(key, AGENCY.key)

    def _by(self, key: str, other: str) -> dict[str, dict[str, int]]:
        columns = self.cube.codes(other)
        rows = dict(
            zip(self.cube.codes(key), self.cube.pairs(key, other, self.current).tolist(), strict=True)
        )
        none = [0] * len(columns)
        return {code: dict(zip(columns, rows.get(code, none), strict=True)) for code in self.universe(key)}


def _line(key: str) -> list[str]:
    """Return a dimension and all above it."""
    line = [key]
    while parent := DIMENSIONS[line[-1]].parent:
        line.append(parent)
    return line


def ground(cube: Cube, selection: Selection, weights: dict[str, dict[str, float]] | None = None) -> Ground:
    """Return the ground of a selection; gaps are always against current standards, whatever its status."""
    return Ground(
        cube,
        selection,
        mask(cube, replace(selection, status=CURRENT)),
        mask(cube, replace(selection, status=RETIRED)),
        weights or {},
    )
