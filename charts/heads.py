"""Names above the columns of tiles: in short lines where that breaks no word, else slanted."""

from collections.abc import Sequence
from typing import Final

from charts.text_width import lines_of, units, wrapped

FEW: Final = 9  # columns that have room for names of some length
FEW_WIDE: Final = 14  # units of such a name at most
FEW_ROOM: Final = 80  # units of all their names together where a screen is narrow, see `ui/assets/style.css`
MANY_WIDE: Final = 6
MORE: Final = 15  # columns, beyond which there is room for two Chinese characters only
MORE_WIDE: Final = 4
SLANTED_LINES: Final = 2  # that fit between two slanted names
WIDEST_SLANTED: Final = 60  # units of their lines
MOST_ABOVE: Final = 10  # lines of a name above a column


def heads(names: Sequence[str]) -> tuple[list[str], int]:
    """Return names in lines, and how wide such a line is where they are slanted; 0 where they are level."""
    most = _head_width(len(names))
    above = [wrapped(name, most, MOST_ABOVE) for name in names]
    # What closes a line of Chinese takes half of its own width, which is left blank.
    if all(units(line.rstrip("、，；")) <= most for each in above for line in each.split("<br>")):
        return above, 0
    wide = _wide_enough(names)
    return [wrapped(name, wide, SLANTED_LINES) for name in names], wide


def _head_width(columns: int) -> int:
    """Return the width of a line of a name above its column, in units, where it is not slanted."""
    if columns <= FEW:
        return min(FEW_WIDE, FEW_ROOM // max(columns, 1))
    return MANY_WIDE if columns <= MORE else MORE_WIDE


def _wide_enough(names: Sequence[str]) -> int:
    """Return the width of a line, in units, at which no slanted name runs into the next one, at most 60."""
    widths = range(24, min(max(24, *map(units, names)), WIDEST_SLANTED) + 4, 4)
    fits = (most for most in widths if all(lines_of(wrapped(name, most)) <= SLANTED_LINES for name in names))
    return next(fits, widths[-1])
