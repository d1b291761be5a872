"""What has room in a box: blocks of rows side by side, columns that share a width, the rows that are shown.

The same on the screen of a meeting and on a slide; lengths are in the caller's unit.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from typing import Final, TypeVar

MOST_BLOCKS: Final = 3
T = TypeVar("T")


def block_count(rows: int, each: int) -> int:
    """Return how many blocks rows are put into, where a block has room for ``each``."""
    return min(max(ceil(rows / max(each, 1)), 1), MOST_BLOCKS)


def block_width(width: float, blocks: int, between: float) -> float:
    """Return the width of each of some blocks with room ``between`` two of them."""
    return (width - between * (blocks - 1)) / blocks


def in_blocks(rows: int, blocks: int) -> list[range]:
    """Return the rows of at most so many blocks, as many in each; the last may have fewer."""
    each = max(ceil(rows / blocks), 1)
    return [range(start, min(start + each, rows)) for start in range(0, rows, each)]


def some_rows(of: T, rows: range, *fields: str) -> T:
    """Return a dataclass with some rows of those of its fields that hold one value a row."""
    some = {name: getattr(of, name)[rows.start : rows.stop] for name in fields}
    return replace(of, **some)  # type: ignore[type-var]  # the type of all dataclasses has a name for mypy only


def rows_that_fit(heights: Sequence[float], room: float) -> int:
    """Return how many rows have room below the first, which names the columns."""
    return sum(sum(heights[: place + 1]) <= room for place in range(1, len(heights)))


def shared_widths(natural: Sequence[float], room: float, least: Sequence[float] = ()) -> list[float]:
    """Return what each column needs; the widest have less where that is too much, but not below ``least``."""
    least = least or [0.0] * len(natural)
    most, widths = max(natural), list(natural)
    while sum(widths) > room and most > min(least):
        most *= 0.97
        widths = [min(each, max(most, low)) for each, low in zip(natural, least, strict=True)]
    return widths
