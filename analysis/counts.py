"""Counts of standards: by one dimension, and by level within a dimension."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analysis.cube import Cube, Mask, has_several
from analysis.dimensions import DIMENSIONS, LEVEL, Dimension
from analysis.due import WINDOWS
from loaders.schema import NONE


@dataclass(frozen=True)
class Counts:
    """Standards by category: ``table`` is indexed by code with the columns ``count`` and ``share``.

    ``share`` is of ``n``, the distinct standards counted (0 where there is none). ``several`` says that a
    standard stands in more than one category, so that counts add up to more than ``n``.
    """

    dimension: Dimension
    table: pd.DataFrame
    n: int
    several: bool


def count_by(cube: Cube, key: str, mask: Mask) -> Counts:
    """Count standards in every category of a dimension, the empty ones too, in reference order."""
    n = int(mask.sum())
    count = cube.counts(key, mask)
    table = pd.DataFrame({"count": count, "share": count / max(n, 1)}, index=cube.members[key].index)
    return Counts(DIMENSIONS[key], table, n, has_several(DIMENSIONS[key], cube, mask))


def level_by(cube: Cube, key: str, mask: Mask) -> pd.DataFrame:
    """Count standards at each level for every category of one dimension.

    Returns one row per category (reference order, empty ones included), one integer column for each of
    the levels 1-6 and ``none``, then ``n`` and ``median``. The median level is of the standards that have
    a level, the lower of two middle ones (a level between two does not exist), and missing where none has.
    """
    pairs = cube.pairs(key, LEVEL.key, mask)
    levels = list(cube.codes(LEVEL.key))
    table = pd.DataFrame(pairs, index=list(cube.codes(key)), columns=levels)
    known = [level for level in levels if level != NONE]
    return table.assign(n=pairs.sum(axis=1), median=_medians(table[known]))


def due_by(cube: Cube, key: str, mask: Mask, today: date) -> pd.DataFrame:
    """Count standards due for review in every category of a dimension, as seen from a day.

    Returns one row per category (reference order, empty ones included), one integer column for each of
    ``analysis.due.WINDOWS``, of which that of 12 months holds that of 6, then ``n``.
    """
    counted = {window: cube.counts(key, mask & cube.due.within(window, today)) for window in WINDOWS}
    return pd.DataFrame(counted | {"n": cube.counts(key, mask)}, index=cube.members[key].index)


def _medians(table: pd.DataFrame) -> "pd.Series[int]":
    sums = table.to_numpy().cumsum(axis=1)
    total = sums[:, -1:]
    middle = (sums * 2 >= total).argmax(axis=1)
    numbers = np.array([int(level) for level in table.columns])[middle]
    return pd.Series(numbers, index=table.index, dtype="Int64").where(total[:, 0] > 0)


def covered(cube: Cube, key: str, mask: Mask, universe: Iterable[str]) -> tuple[int, int]:
    """Return how many categories of the reference have at least one standard, and of how many."""
    counts, place = cube.counts(key, mask), cube.members[key].place
    held = counts[[place[code] for code in universe]]
    return int(np.count_nonzero(held)), len(held)
