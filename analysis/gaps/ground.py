"""What the kinds of gap look at: counts of the current standards in scope against the universe."""

from dataclasses import dataclass, replace
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
    weights: "dict[str, pd.Series[float]]"

    @cached_property
    def n(self) -> int:
        """How many current standards are in scope."""
        return int(self.current.sum())

    def names(self, key: str) -> pd.DataFrame:
        """Return the reference of a dimension."""
        return self.cube.edition.reference.categories[key]

    def universe(self, key: str) -> list[str]:
        """Return the categories in which a gap can be: all, or those that the selection itself asks for.

        Whoever looks at one field asks for gaps among its pathways, not for all other fields as gaps.
        """
        codes = [str(code) for code in self.names(key).index]
        while True:
            codes = [code for code in codes if code in (self.selection.codes(key) or codes)]
            parent = DIMENSIONS[key].parent
            chosen = self.selection.codes(parent) if parent else None
            if chosen is None:
                return codes
            parents = self.names(key)["parent"]
            return [code for code in codes if parents[code] in chosen]

    def counts(self, key: str) -> "pd.Series[int]":
        """Count current standards in every category of the universe."""
        return self._counted(key, self.current)

    def retired_counts(self, key: str) -> "pd.Series[int]":
        """Count retired standards in every category of the universe."""
        return self._counted(key, self.retired)

    def _counted(self, key: str, within: Mask) -> "pd.Series[int]":
        counts = pd.Series(self.cube.counts(key, within), index=list(self.cube.codes(key)))
        return counts.reindex(self.universe(key), fill_value=0)

    def by(self, key: str, other: str) -> pd.DataFrame:
        """Count current standards by the universe of one dimension and all categories of another."""
        pairs = pd.DataFrame(
            self.cube.pairs(key, other, self.current),
            index=list(self.cube.codes(key)),
            columns=list(self.cube.codes(other)),
        )
        return pairs.reindex(self.universe(key), fill_value=0)

    def by_level(self, key: str) -> pd.DataFrame:
        """Count current standards by category and level 1-6."""
        return self.by(key, LEVEL.key).drop(columns=NONE, errors="ignore")

    def by_agency(self, key: str) -> pd.DataFrame:
        """Count current standards by category and agency."""
        return self.by(key, AGENCY.key)


def ground(cube: Cube, selection: Selection, weights: "dict[str, pd.Series[float]] | None" = None) -> Ground:
    """Return the ground of a selection; gaps are always against current standards, whatever its status."""
    return Ground(
        cube,
        selection,
        mask(cube, replace(selection, status=CURRENT)),
        mask(cube, replace(selection, status=RETIRED)),
        weights or {},
    )
