"""What the kinds of gap look at: counts of the current standards in scope against the universe."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import AGENCY, DIMENSIONS, LEVEL
from analysis.fixed import categories_left
from analysis.selection import Selection, mask
from loaders.schema import CURRENT, RETIRED

# Where a category is a gap when it holds nothing, and where it is also thin, a hole or one agency's.
UNIVERSES: Final = tuple(key for key, each in DIMENSIONS.items() if each.gaps)
SIZED: Final = tuple(key for key in UNIVERSES if not DIMENSIONS[key].fine)
LEVELS: Final = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True)
class Categories:
    """The categories of one dimension in which a gap can be, and what stands in each.

    Everything is parallel to ``codes`` and counted at the first use, once for all kinds of gap.
    """

    context: "GapContext"
    key: str

    @cached_property
    def codes(self) -> list[str]:
        """All categories of the reference, or those that the selection itself asks for."""
        left = set(categories_left(self.context.cube, self.context.selection, self.key))
        return [code for code in self.context.cube.known[self.key] if code in left]

    @cached_property
    def n(self) -> Ints:
        """How many current standards each holds."""
        return self.context.cube.counts(self.key, self.context.current)[self._places]

    @cached_property
    def retired(self) -> Ints:
        """How many retired standards each holds."""
        return self.context.cube.counts(self.key, self.context.retired)[self._places]

    @cached_property
    def by_level(self) -> Ints:
        """How many current standards each holds at each of ``LEVELS``."""
        return self._by(LEVEL.key)[:, : len(LEVELS)]

    @cached_property
    def by_agency(self) -> Ints:
        """How many current standards each holds of each agency, in the order of the cube."""
        return self._by(AGENCY.key)

    @cached_property
    def parents(self) -> list[tuple[str, int | None]]:
        """The parent of each and how many current standards it holds; '' and None where there is none."""
        above = DIMENSIONS[self.key].parent
        if above is None:
            return [("", None)] * len(self.codes)
        parent, held = self.context.cube.parents[self.key], self.context.all_counts(above)
        return [(parent[code], held.get(parent[code], 0)) for code in self.codes]

    @cached_property
    def _places(self) -> list[int]:
        place = self.context.cube.members[self.key].place
        return [place[code] for code in self.codes]

    def _by(self, other: str) -> Ints:
        return self.context.cube.pairs(self.key, other, self.context.current)[self._places]


@dataclass(frozen=True)
class GapContext:
    """What the gaps of a selection are measured against: current standards, whatever its status.

    ``weights`` holds the user's own table, dimension -> (code -> value), where there is one.
    """

    cube: Cube
    selection: Selection
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    _categories: dict[str, Categories] = field(default_factory=dict, repr=False, compare=False)

    def of(self, key: str) -> Categories:
        """Return the categories of a dimension in which a gap can be.

        Whoever looks at one field asks for gaps among its pathways, at any depth, not for all other fields
        as gaps; nor does whoever looks at one pathway.
        """
        if key not in self._categories:
            self._categories[key] = Categories(self, key)
        return self._categories[key]

    @cached_property
    def current(self) -> Mask:
        """The current standards in scope."""
        return mask(self.cube, replace(self.selection, status=CURRENT))

    @cached_property
    def retired(self) -> Mask:
        """The retired ones under the same filters."""
        return mask(self.cube, replace(self.selection, status=RETIRED))

    @cached_property
    def n(self) -> int:
        """How many current standards are in scope."""
        return int(self.current.sum())

    def asks_for(self, key: str, code: str) -> bool:
        """Return whether the selection lets a category in: what it leaves out itself is no gap."""
        chosen = self.selection.codes(key)
        return chosen is None or code in chosen

    def counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category of the universe."""
        return dict(zip(self.of(key).codes, self.of(key).n.tolist(), strict=True))

    def all_counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category of a dimension, the unknown ones too."""
        return dict(zip(self.cube.codes(key), self.cube.counts(key, self.current).tolist(), strict=True))

    def by_level(self, key: str) -> dict[str, dict[str, int]]:
        """Count current standards by category of the universe and level 1-6."""
        of = self.of(key)
        rows = zip(of.codes, of.by_level.tolist(), strict=True)
        return {code: dict(zip(LEVELS, row, strict=True)) for code, row in rows}
