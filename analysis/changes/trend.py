"""Several editions in a row: how many standards each has, and how much of each classification it covers."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from analysis.cube import Cube
from analysis.gaps.context import UNIVERSES, GapContext
from loaders.schema import RETIRED

LEAST: Final = 3  # editions from which a trend is one


class Point(NamedTuple):
    """One edition: its standards, and by dimension how many categories have a current one, of how many."""

    edition: str
    current: int
    retired: int
    covered: dict[str, tuple[int, int]]


def trend(cubes: Iterable[Cube]) -> list[Point]:
    """Return a point for each edition, in the order given. All of it is of the whole list."""
    return [point(cube) for cube in cubes]


def point(cube: Cube, dimensions: Sequence[str] = UNIVERSES) -> Point:
    """Return what is counted of one edition."""
    context = GapContext(cube)
    covered = {}
    for key in dimensions:
        counts = context.counts(key).values()
        covered[key] = (sum(1 for n in counts if n), len(counts))
    return Point(cube.edition.name, context.n, int(cube.belongs("status", [RETIRED]).sum()), covered)
