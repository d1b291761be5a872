"""The names above the columns of tiles: level where that is readable, else slanted."""

from collections.abc import Sequence
from math import cos, radians, sin
from operator import itemgetter
from typing import Final

from charts.room_size import LEADING, SMALLEST, UNIT
from charts.text_width import lines_of, screen_width, units, wrapped

SLANTED: Final = 50  # degrees
WIDEST: Final = 90  # units of a slanted name: the longest of a section has 83
ABOVE: Final = 0.3  # of the height, for the names of columns


def heads_above(names: Sequence[str], width: float, height: float) -> tuple[float, list[str], int, float]:
    """Return size, texts, angle and height of the names above columns of a width."""
    if not any(names):
        return SMALLEST, list(names), 0, 8
    best = max((_level(names, size, width, height) for size in range(SMALLEST, 19)), key=itemgetter(0))
    return best[1:] if best[0] else _slanted(names, width)


def _level(
    names: Sequence[str], size: int, width: float, height: float
) -> tuple[float, float, list[str], int, float]:
    """Return how good level names of a size are, 0 where they do not fit; then what ``heads_above`` returns.

    Large letters are good, and few lines: those of most names rather than of the longest.
    """
    heads = [wrapped(name, max(int((width - 2) / (size * UNIT)), 2)) for name in names]
    lines = list(map(lines_of, heads))
    above = max(lines) * size * LEADING + 8
    fit = above <= height * ABOVE and all(screen_width(head, size) <= width for head in heads)
    good = 40 + size - 5 * sum(lines) / len(lines) - 3 * max(lines)
    return (good if fit else 0), size, heads, 0, above


def _slanted(names: Sequence[str], width: float) -> tuple[float, list[str], int, float]:
    """Return slanted names, in as many lines as there is room for between two; longer ones are cut."""
    size = SMALLEST
    lines = min(max(int(width * sin(radians(SLANTED)) / (size * 1.2) + 0.35), 1), 3)
    widths = range(12, min(max(12, *map(units, names)) + 2, WIDEST))
    fits = (each for each in widths if all(lines_of(wrapped(name, each)) <= lines for name in names))
    heads = [wrapped(name, next(fits, WIDEST), lines) for name in names]
    longest = max(screen_width(head, size) for head in heads)
    above = longest * sin(radians(SLANTED)) + lines * size * LEADING * cos(radians(SLANTED)) + 8
    return size, heads, -SLANTED, above
