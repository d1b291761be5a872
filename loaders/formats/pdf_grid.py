"""Where the cells of a PDF page are: between its ruling lines, or between the words of its table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from loaders.formats.pdf_text import Run, lines

SAME: Final = 2.0  # points: two rules so near are one
SHORT: Final = 4.0  # points: no side of a cell is shorter
MOST: Final = 0.5  # of the width of a table: a rule that divides two rows is longer
WORDS: Final = 0.6  # of its size: a gap so wide divides two columns and not two words
FULL: Final = 0.6  # of the columns: a row of a table fills so many, a title does not
HALF_LINE: Final = 0.85  # of the size: no two lines of a cell are so near
ROW: Final = 3.0  # of the size: no further are the rows of a table apart
LINE: Final = 1.7  # of the size: no further are the lines of a cell apart


class Rule(NamedTuple):
    """A line that is drawn: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


class Band(NamedTuple):
    """A part of a page from top to bottom that is divided into columns at ``sides``."""

    top: float
    bottom: float
    sides: Sequence[float]


def ruled(across: Sequence[Rule], down: Sequence[Rule]) -> list[Band]:
    """Return the bands between the rules of a page; none where it has no columns that are ruled off.

    An outer side that is not drawn is where the rules that meet it end.
    """
    columns = _merged(down)
    tops = _long(across, [*across, *(Rule(0, at, at) for at in columns)])
    if len(columns) < 2 and not (columns and tops):
        return []
    heights = _with_ends([*tops], [end for rules in columns.values() for rule in rules for end in rule[1:]])
    found = []
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        sides = [
            at for at, rules in columns.items() if any(each.start <= middle <= each.end for each in rules)
        ]
        ends = [end for at in (top, bottom) for each in tops.get(at, ()) for end in each[1:]]
        sides = _with_ends(sides, ends) if sides else []
        if len(sides) > 1:
            found.append(Band(top, bottom, sides))
    return found if any(len(band.sides) > 2 for band in found) else []


def _merged(rules: Iterable[Rule]) -> dict[float, list[Rule]]:
    """Return rules by where they stand, in order; pieces of one become one."""
    found: dict[float, list[Rule]] = {}
    at = -np.inf
    for rule in sorted(rules):
        if rule.at - at > SAME:
            at = rule.at
        found.setdefault(at, []).append(rule)
    merged = {}
    for place, pieces in found.items():
        whole: list[Rule] = []
        for piece in sorted(pieces, key=lambda each: each.start):
            if whole and piece.start <= whole[-1].end + SAME:
                whole[-1] = whole[-1]._replace(end=max(whole[-1].end, piece.end))
            else:
                whole.append(piece)
        if any(each.end - each.start > SHORT for each in whole):
            merged[place] = whole
    return merged


def _long(rules: Iterable[Rule], all_: Sequence[Rule]) -> dict[float, list[Rule]]:
    """Return the rules that go over most of the width that all have."""
    if not all_:
        return {}
    width = max(each.end for each in all_) - min(each.start for each in all_)
    return {
        at: pieces
        for at, pieces in _merged(rules).items()
        if sum(each.end - each.start for each in pieces) > MOST * width
    }


def _with_ends(places: list[float], ends: Sequence[float]) -> list[float]:
    """Return places in order, with the outermost of the ends where these are beyond them."""
    places = sorted(places)
    if ends and (not places or min(ends) < places[0] - SHORT):
        places.insert(0, min(ends))
    if ends and max(ends) > places[-1] + SHORT:
        places.append(max(ends))
    return places


def by_words(those: Sequence[Run], across: Sequence[Rule], before: Sequence[float]) -> list[Band]:
    """Return the bands of a table whose columns no rule divides: between rules across, or one for all.

    The line with the most words, the header as a rule, says how many columns there are; they are divided
    where the fewest lines are crossed. ``before`` are the sides where a line had more words.
    """
    each_line = _with_halves(lines(those))
    parts = [_parts(line) for line in each_line]
    most = max(map(len, parts), default=0)
    if most < 2:
        return []
    full = [line for line in parts if len(line) == most]
    sides = before if most < len(before) - 1 else _between(full, each_line)
    first, last = _extent(each_line, list(map(len, parts)), len(sides) - 1)
    size = each_line[first][0].size
    top, bottom = each_line[first][0].middle - size, each_line[last][-1].middle + size
    rules = [at for at in _long(across, across) if top < at < bottom]
    return [Band(upper, lower, sides) for upper, lower in pairwise([top, *rules, bottom])]


def _with_halves(each_line: Iterable[Sequence[Run]]) -> list[list[Run]]:
    """Return lines together that are half a line apart, as beside a cell of two lines that of one is."""
    found: list[list[Run]] = []
    for line in each_line:
        if found and line[0].middle - found[-1][-1].middle < HALF_LINE * line[0].size:
            found[-1] += line
        else:
            found.append([*line])
    return found


def _extent(each_line: Sequence[Sequence[Run]], parts: Sequence[int], columns: int) -> tuple[int, int]:
    """Return the first and last line of a table: a title is above what fills its columns, notes far below."""
    gaps = [
        (below[0].middle - above[-1].middle) / max(above[-1].size, below[0].size)
        for above, below in pairwise(each_line)
    ]
    several = [number for number, found in enumerate(parts) if found > 1]
    full = [number for number in several if parts[number] >= FULL * columns] or several[:1]
    first, last = full[0], full[-1]
    while first and parts[first - 1] > 1 and gaps[first - 1] < LINE:
        first -= 1
    while last < len(gaps) and gaps[last] < (ROW if parts[last + 1] > 1 else LINE):
        last += 1
    return first, last


def _parts(line: Iterable[Run]) -> list[Run]:
    """Return what stands in a line side by side, words of one text together."""
    found: list[Run] = []
    for run in sorted(line, key=lambda each: each.x0):
        if found and run.x0 - found[-1].x1 < WORDS * run.size:
            found[-1] = replace(found[-1], x1=max(found[-1].x1, run.x1))
        else:
            found.append(run)
    return found


def _between(full: Sequence[Sequence[Run]], each_line: Sequence[Sequence[Run]]) -> list[float]:
    """Return the sides of the columns of which these lines fill each.

    Between two columns a side is where the fewest texts stand, those of lines that fill some columns too.
    """
    every = [run for line in each_line if len(line) > 1 for run in line]
    left, right = min(each.x0 for each in every), max(each.x1 for each in every)
    crossed = np.zeros(int(right - left) + 2, dtype=np.int64)
    for run in every:
        crossed[int(run.x0 - left) : int(run.x1 - left) + 1] += 1
    sides = [left - 1]
    for column in range(len(full[0]) - 1):
        ends, starts = max(line[column].x1 for line in full), min(line[column + 1].x0 for line in full)
        if ends > starts:  # a text of one of them runs into the other
            ends, starts = full[0][column].centre, full[0][column + 1].centre
        start = int(ends - left)
        counts = crossed[start : int(starts - left) + 1]
        free = np.flatnonzero(counts == counts.min())
        stretches = np.split(free, np.flatnonzero(np.diff(free) > 1) + 1)
        widest = max(stretches, key=len)
        sides.append(left + start + float(widest[0] + widest[-1] + 1) / 2)
    return [*sides, right + 1]
