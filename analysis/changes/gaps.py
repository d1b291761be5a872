"""What a change of editions did to the gaps: which were closed, which opened, each with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analysis.cube import Cube
from analysis.dimensions import LEVEL, SECTION
from analysis.gaps.context import GapContext
from analysis.gaps.register import Gap
from analysis.gaps.whole import register
from analysis.selection import Selection
from loaders.schema import CURRENT
from locales import N_

CLOSED, OPENED = "closed", "opened"
FATES: Final = {CLOSED: N_("Closed"), OPENED: N_("Opened")}
EVERYTHING: Final = Selection()


@dataclass(frozen=True)
class GapChange:
    """A gap that only one edition has: a closed one the older, an opened one the newer.

    ``other`` is how many current standards the other edition has there: in the category, at the level where
    the gap names one.
    """

    fate: str
    gap: Gap
    other: int


@dataclass(frozen=True)
class GapChanges:
    """The gaps that were closed, then those that opened, each the most telling first.

    ``apart`` are the sections, by their letters in either edition, that the other's classification divides
    otherwise, so that nobody can say what became of a gap there.
    """

    rows: tuple[GapChange, ...]
    apart: tuple[tuple[str, ...], tuple[str, ...]]

    def of(self, fate: str) -> list[GapChange]:
        """Return the gaps of one fate."""
        return [each for each in self.rows if each.fate == fate]


def gap_changes(before: Cube, after: Cube, selection: Selection = EVERYTHING) -> GapChanges:
    """Return what became of the gaps.

    Gaps are of the whole list; the selection says which categories are spoken of.
    """
    there = same_sections(before, after)
    back = {other: one for one, other in there.items()}
    found = register(GapContext(before, selection)), register(GapContext(after, selection))
    ids = [{_id(gap) for gap in gaps} for gaps in found]
    rows = [
        GapChange(fate, gap, held(cube, gap, names))
        for fate, gaps, others, cube, names in (
            (CLOSED, found[0], ids[1], after, there),
            (OPENED, found[1], ids[0], before, back),
        )
        for gap in gaps
        if _comparable(gap, names) and _id(gap, names) not in others
    ]
    apart = tuple(
        tuple(code for code in cube.known[SECTION.key] if code not in names)
        for cube, names in ((before, there), (after, back))
    )
    return GapChanges(tuple(rows), (apart[0], apart[1]))


def same_sections(before: Cube, after: Cube) -> dict[str, str]:
    """Return by letter the sections that hold the same divisions in both editions' classifications."""
    held = [divisions_of(cube) for cube in (before, after)]
    letters = {divisions: letter for letter, divisions in held[1].items()}
    return {letter: letters[divisions] for letter, divisions in held[0].items() if divisions in letters}


def divisions_of(cube: Cube) -> dict[str, frozenset[str]]:
    """Return the divisions that each section of an edition's classification holds, in two digits."""
    reference = cube.edition.reference
    found: dict[str, set[str]] = {}
    for division, letter in reference.industries.section_of[reference.revision].items():
        found.setdefault(letter, set()).add(division)
    return {letter: frozenset(divisions) for letter, divisions in found.items()}


def _comparable(gap: Gap, names: Mapping[str, str]) -> bool:
    return gap.dimension != SECTION.key or gap.code in names


def _code(gap: Gap, names: Mapping[str, str]) -> str:
    return names.get(gap.code, gap.code) if gap.dimension == SECTION.key else gap.code


def _id(gap: Gap, names: Mapping[str, str] | None = None) -> tuple[str, str, str, str]:
    return gap.kind, gap.dimension, _code(gap, names or {}), gap.level


def held(cube: Cube, gap: Gap, names: Mapping[str, str]) -> int:
    """Return how many current standards an edition has where another one's gap is."""
    inside = cube.belongs("status", [CURRENT]) & cube.belongs(gap.dimension, [_code(gap, names)])
    if gap.level:
        inside &= cube.belongs(LEVEL.key, [gap.level])
    return int(inside.sum())
