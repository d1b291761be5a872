"""What the kinds of gap look at: counts of all current standards of an edition against the universe.

A gap is a property of the whole list, so no filter changes a count here. Filters of field, pathway, industry
and occupation choose which categories are spoken of; an agency is a viewpoint ("What a gap is" in the
product's terms). Level, text, status and what is due for review do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import numpy as np

from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import AGENCY, DIMENSIONS, LEVEL, OCCUPATION
from analysis.fixed import categories_left
from analysis.gaps.weighing import Weighing
from analysis.selection import Selection
from loaders.schema import CURRENT, RETIRED

# Where a category is a gap when it holds nothing, and where it is also thin, a hole or one agency's.
UNIVERSES: Final = tuple(key for key, each in DIMENSIONS.items() if each.gaps)
SIZED: Final = tuple(key for key in UNIVERSES if not DIMENSIONS[key].fine)
SPOKEN: Final = tuple(key for key, each in DIMENSIONS.items() if each.gaps or each.weighed)
ALL_OF_IT: Final = Selection()
LEVELS: Final = ("1", "2", "3", "4", "5", "6")


def gap_selection(selection: Selection) -> Selection:
    """Return what of a selection counts for gaps: the categories spoken of, and the agency as a viewpoint."""
    return replace(selection, status=CURRENT, q="", due=(), today="").choose(LEVEL.key, None)


@dataclass(frozen=True)
class Categories:
    """The categories of one dimension that are spoken of, and what stands in each.

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
    def own(self) -> Ints:
        """How many current standards each holds of the agencies looked from; all, where it is from none."""
        return self.context.cube.counts(self.key, self.context.own)[self._places]

    @cached_property
    def by_level(self) -> Ints:
        """How many current standards each holds at each of ``LEVELS``."""
        return self._by(LEVEL.key, self.context.current)[:, : len(LEVELS)]

    @cached_property
    def own_by_level(self) -> Ints:
        """How many current standards each holds at each of ``LEVELS``, of the agencies looked from."""
        return self._by(LEVEL.key, self.context.own)[:, : len(LEVELS)]

    @cached_property
    def by_agency(self) -> Ints:
        """How many current standards each holds of each agency, in the order of the cube."""
        return self._by(AGENCY.key, self.context.current)

    @cached_property
    def parents(self) -> list[tuple[str, int | None]]:
        """The parent of each and how many current standards it holds; '' and None where there is none."""
        above = DIMENSIONS[self.key].parent
        if above is None:
            return [("", None)] * len(self.codes)
        parent, held = self.context.cube.parents[self.key], self.context.all_counts(above)
        return [(parent[code], held.get(parent[code], 0)) for code in self.codes]

    @cached_property
    def even_share(self) -> list[float]:
        """What each would hold if its parent's standards, or all, were spread evenly over its categories."""
        siblings = list(self.context.cube.parents[self.key].values())
        return [
            (self.context.n if held is None else held) / siblings.count(parent)
            for parent, held in self.parents
        ]

    @cached_property
    def looked_at(self) -> list[str]:
        """The categories in which the agencies looked from have a standard; all, where it is from none."""
        if not self.context.agencies:
            return self.codes
        return [code for code, n in zip(self.codes, self.own.tolist(), strict=True) if n]

    @cached_property
    def _places(self) -> list[int]:
        place = self.context.cube.members[self.key].place
        return [place[code] for code in self.codes]

    def _by(self, other: str, within: Mask) -> Ints:
        return self.context.cube.pairs(self.key, other, within)[self._places]


@dataclass(frozen=True)
class GapContext:
    """What gaps are measured against: all current standards of an edition.

    ``selection`` says which categories are spoken of and from which agency it is looked; what of it does not
    count for gaps is passed over. ``weights`` holds by dimension what its categories weigh.
    """

    cube: Cube
    selection: Selection = ALL_OF_IT
    weights: Mapping[str, Weighing] = field(default_factory=dict)
    _categories: dict[str, Categories] = field(default_factory=dict, repr=False, compare=False)

    def of(self, key: str) -> Categories:
        """Return the categories of a dimension that are spoken of.

        Whoever looks at one field asks for gaps among its pathways, at any depth, not for all other fields
        as gaps; nor does whoever looks at one pathway.
        """
        if key not in self._categories:
            self._categories[key] = Categories(self, key)
        return self._categories[key]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies from which it is looked; none for the whole list."""
        return self.selection.codes(AGENCY.key) or ()

    @cached_property
    def current(self) -> Mask:
        """All current standards."""
        return self.cube.belongs("status", [CURRENT])

    @cached_property
    def own(self) -> Mask:
        """The current standards of the agencies looked from; all, where it is from none."""
        return self.current & self.cube.belongs(AGENCY.key, self.agencies) if self.agencies else self.current

    @cached_property
    def retired(self) -> Mask:
        """All retired standards."""
        return self.cube.belongs("status", [RETIRED])

    @cached_property
    def n(self) -> int:
        """How many current standards there are."""
        return int(self.current.sum())

    def speaks_of(self, key: str, code: str) -> bool:
        """Return whether a gap in a category is spoken of.

        From an agency those are the categories in which it has standards, and those with nothing inside of
        such a one. The ten occupation groups, as all professionals, are too wide for that.
        """
        return code in self._spoken[key]

    @cached_property
    def _spoken(self) -> dict[str, frozenset[str]]:
        found = {}
        for key in SPOKEN:
            of, parent = self.of(key), DIMENSIONS[key].parent
            codes = set(of.looked_at)
            if self.agencies and parent and parent != OCCUPATION.key:
                above = set(self.of(parent).looked_at)
                rows = zip(of.codes, of.n.tolist(), of.parents, strict=True)
                codes |= {code for code, n, (held_by, _n) in rows if not n and held_by in above}
            found[key] = frozenset(codes)
        return found

    def counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category that is spoken of."""
        return dict(zip(self.of(key).codes, self.of(key).n.tolist(), strict=True))

    def all_counts(self, key: str) -> dict[str, int]:
        """Count current standards in every category of a dimension, the unknown ones too."""
        return dict(zip(self.cube.codes(key), self.cube.counts(key, self.current).tolist(), strict=True))

    def by_level(self, key: str) -> dict[str, dict[str, int]]:
        """Count current standards by category that is spoken of and level 1-6."""
        of = self.of(key)
        rows = zip(of.codes, of.by_level.tolist(), strict=True)
        return {code: dict(zip(LEVELS, row, strict=True)) for code, row in rows}

    @cached_property
    def at_level(self) -> Ints:
        """How many current standards there are at each of ``LEVELS``."""
        counts = self.all_counts(LEVEL.key)
        return np.array([counts[level] for level in LEVELS])
