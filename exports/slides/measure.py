"""In how many lines and at what height texts have room on a slide.

Lengths are inches, sizes of letters points.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from charts.text_width import broken, slide_width, units

LEADING: Final = 1.45  # a line's height by its size: of the tallest font that may stand in for another
SLACK: Final = 0.96  # of a line is filled: no font is quite like another
SMALLEST: Final = 8
OVER: Final = 0.008  # above and below the lines of a row


def in_lines(text: str, room: float, size: float) -> str:
    """Break a text into lines: Chinese anywhere, other words at spaces."""
    return "\n".join(_broken(line, room * SLACK, size) for line in text.split("\n"))


def _broken(line: str, room: float, size: float) -> str:
    natural = slide_width(line, size)
    if natural <= room:
        return line
    most = max(int(room / natural * units(line)), 2)
    return "\n".join(broken(line, most))


def line_count(text: str) -> int:
    """Return how many lines a text has, none of which is broken."""
    return text.count("\n") + 1


def lines_taken(text: str, room: float, size: float) -> int:
    """Return how many lines a text takes; a word that is longer than a line is broken.

    ``room`` is in inches and ``size`` in points.
    """
    lines = in_lines(text, room, size).split("\n")
    return sum(max(ceil(slide_width(line, size) / max(room, 0.1)), 1) for line in lines)


def height(texts: Sequence[str], size: float) -> float:
    """Return the height of a row: of the text with the most lines."""
    return max(map(line_count, texts), default=1) * size * LEADING / 72 + 2 * OVER


def shortened(text: str, room: float, size: float, most: int) -> str:
    """Return a text in at most so many lines; what has no room in them becomes "…"."""
    lines = in_lines(text, room, size).split("\n")
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return "\n".join(_cut(line, room, size) for line in lines)


def _cut(line: str, room: float, size: float) -> str:
    while len(line) > 1 and slide_width(line, size) > room * SLACK:
        line = line[:-2].rstrip(" ,、，;；") + "…"
    return line
