"""The characters of a PDF page as runs of text, and runs as the text of a cell.

A PDF holds no words and no cells, only characters and where each stands.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

TWICE: Final = 0.1  # of its size: so near, the same character was drawn twice to look bold
NEAR: Final = 0.15  # of the size: so far apart two characters still are neighbours
SPACE: Final = 0.2  # of the size: a gap between Latin letters that stands for a space
SAME_LINE: Final = 0.5  # of the size
OPEN: Final = "-/_(.:"  # a line may be broken behind these where the source has no space
MANY: Final = 3  # spaces between two columns of a text that was laid out with them


class Char(NamedTuple):
    """A character and its box; ``top`` and ``bottom`` grow down the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """How high it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Run:
    """Characters that were written one after the other, without a gap."""

    text: str
    x0: float
    x1: float
    middle: float
    size: float

    @property
    def centre(self) -> float:
        """How far to the right the middle of it is."""
        return (self.x0 + self.x1) / 2

    @classmethod
    def of(cls, chars: Sequence[Char]) -> "Run":
        """Return the run of neighbours; spaces at its ends are text, but take no place."""
        inked = [each for each in chars if not each.text.isspace()] or chars
        return cls(
            "".join(each.text for each in chars),
            min(each.x0 for each in inked),
            max(each.x1 for each in inked),
            inked[0].middle,
            max(each.size for each in inked),
        )


def drawn_once(chars: Iterable[Char]) -> Iterator[Char]:
    """Yield the characters without those that lie on the same one."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        step = max(char.size * TWICE, 0.1)
        column, row = int(char.x0 / step), int(char.top / step)
        places = [(char.text, column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if seen.isdisjoint(places):
            seen.add(places[4])
            yield char


def runs(chars: Iterable[Char], *, by_spaces: bool = False) -> list[Run]:
    """Return the runs of characters that can be seen, in the order in which they were written.

    ``by_spaces`` ends a run at several spaces too, for tables that are laid out with them.
    """
    found: list[list[Char]] = []
    for char in chars:
        if not found or not _follows(found[-1], char, by_spaces):
            found.append([])
        found[-1].append(char)
    whole = (run for run in map(Run.of, found) if run.text.strip())
    return [_without_gap(run) for run in whole] if by_spaces else list(whole)


def _without_gap(run: Run) -> Run:
    """Return a run without the spaces that lead to the next column."""
    return replace(run, text=run.text.rstrip(" ")) if run.text.endswith(" " * MANY) else run


def _follows(run: Sequence[Char], char: Char, by_spaces: bool) -> bool:
    before = run[-1]
    if by_spaces and not char.text.isspace() and all(each.text == " " for each in run[-MANY:]):
        return False
    size = max(before.size, char.size)
    return abs(char.middle - before.middle) < SAME_LINE * size / 2 and (
        -2 * NEAR * size < char.x0 - before.x1 < NEAR * size
    )


def lines(those: Iterable[Run]) -> list[list[Run]]:
    """Return runs line by line, from the left."""
    found: list[list[Run]] = []
    for run in sorted(those, key=lambda each: each.middle):
        if found and run.middle - found[-1][0].middle < SAME_LINE * max(run.size, found[-1][0].size):
            found[-1].append(run)
        else:
            found.append([run])
    return [sorted(line, key=lambda each: each.x0) for line in found]


def cell_text(those: Sequence[Run], left: float, right: float) -> str:
    """Return the text of a cell between two sides: its lines joined as they were before they were broken."""
    if len(those) == 1:
        return those[0].text
    text, before = "", None
    for line in lines(those):
        text += (_between_lines(before[-1], line[0], left, right) if before else "") + line_text(line)
        before = line
    return text


def line_text(line: Sequence[Run]) -> str:
    """Return the text of a line, with a space where a gap between Latin words stands for one."""
    text = line[0].text
    for before, run in pairwise(line):
        gap = run.x0 - before.x1 > SPACE * run.size
        text += (" " if gap and _latin(before.text, run.text) else "") + run.text
    return text


def joined(before: str, after: str) -> str:
    """Return a text that a page break cut."""
    return before + (" " if _latin(before, after) and before[-1] not in OPEN else "") + after


def _between_lines(before: Run, after: Run, left: float, right: float) -> str:
    """Return the space that a line break took the place of, '' where the source has none.

    A word is broken only where it has no room in a line of its own, and then its line is full.
    """
    if not _latin(before.text, after.text) or before.text[-1] in OPEN:
        return ""
    pad = min(before.x0 - left, after.x0 - left, before.size / 2)
    letter = max((each.x1 - each.x0) / len(each.text) for each in (before, after))
    word = "".join(before.text.split()[-1:] + after.text.split()[:1])
    full = before.x1 + letter > right - pad
    return "" if full and letter * len(word) > right - left - 2 * pad else " "


def _latin(before: str, after: str) -> bool:
    """Say whether two texts meet in letters between which a space would be written."""
    return bool(before and after) and not any(
        each.isspace() or unicodedata.east_asian_width(each) in "WF" for each in (before[-1], after[0])
    )
