"""A page of a PDF as rows of cells, by its ruling lines, or by the words where it has none."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, Final, NamedTuple

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTRect

from loaders.formats.pdf_grid import HALF_LINE, LINE, SAME, Band, Rule, by_words, ruled
from loaders.formats.pdf_text import Char, Run, cell_text, drawn_once, lines, runs

LARGE: Final = 2.0  # of the usual size: such text lies over a table and is none of its cells
EDGE: Final = 0.3  # of its size: so far a text may begin before the side of its cell
EVEN: Final = 0.05  # of a distance: so little more is the same
FEW: Final = 3  # bands, as a title, a header and all rows below it make
SELDOM: Final = 0.2  # of the bands
BROKEN: Final = 3  # lines over which the first cell of a row may be broken
HALF: Final = 0.5  # of its size: the height of a line above and below its middle
ON: Final = 0.7  # of that: a rule so near goes through the letters
UNKNOWN: Final = "\ufffd"


class Row(NamedTuple):
    """A row of a page; ``inside`` where it is one of a table, else a line of text, which is its one cell."""

    top: float
    cells: list[str]
    inside: bool


class Drawn(NamedTuple):
    """What is drawn on a page. ``others`` are characters that are written in another direction."""

    chars: list[Char]
    others: list[Char]
    across: list[Rule]
    down: list[Rule]
    images: int
    curves: int  # which may be letters, where a page has no others


def drawn(layout: Any) -> Drawn:
    """Return what is drawn on a page, turned so that most of its text is upright."""
    things = list(_things(layout))
    letters = [each for each in things if isinstance(each, LTChar)]
    ways = [_way(each) for each in letters]
    way = max(set(ways), key=ways.count, default=0)
    chars: tuple[list[Char], list[Char]] = [], []
    for letter, own in zip(letters, ways, strict=True):
        x0, x1, top, bottom = _turned(letter.bbox, way)
        text = letter.get_text()
        char = Char(UNKNOWN if text.startswith("(cid:") else text, x0, x1, top, bottom, bottom - top)
        chars[own != way].append(char)
    across, down, curves = [], [], 0
    for each in things:
        if isinstance(each, LTCurve) and not _is_shade(each):
            points = [*each.pts, each.pts[0]] if isinstance(each, LTRect) else each.pts
            for (ax, ay), (bx, by) in pairwise(points):
                x0, x1, top, bottom = _turned((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), way)
                if bottom - top < SAME <= x1 - x0:
                    across.append(Rule(top, x0, x1))
                elif x1 - x0 < SAME <= bottom - top:
                    down.append(Rule(x0, top, bottom))
                else:
                    curves += 1
    images = sum(isinstance(each, LTImage) for each in things)
    return Drawn(list(drawn_once(chars[0])), chars[1], across, down, images, curves)


def _things(layout: Any) -> Iterator[Any]:
    for each in layout:
        if isinstance(each, LTFigure):
            yield from _things(each)
        else:
            yield each


def _is_shade(shape: LTCurve) -> bool:
    """Say whether a shape is a background, which has no line around it."""
    return bool(shape.fill and not shape.stroke and min(shape.width, shape.height) > SAME)


def _way(letter: LTChar) -> int:
    """Return in which direction a letter is written: 0 from the left, 1 up, -1 down, 2 another."""
    a, b, *_rest = letter.matrix
    if abs(b) < abs(a) / 10:
        return 0 if a > 0 else 2
    if abs(a) < abs(b) / 10:
        return 1 if b > 0 else -1
    return 2


def _turned(box: tuple[float, float, float, float], way: int) -> tuple[float, float, float, float]:
    """Return the left, right, top and bottom of a box when what is written that way is upright."""
    x0, y0, x1, y1 = box
    if way == 1:
        return y0, y1, x0, x1
    if way == -1:
        return -y1, -y0, -x1, -x0
    return x0, x1, -y1, -y0


Placed = list[tuple[int, Run]]  # runs, and in which column each stands


def rows(page: Drawn, before: Sequence[float] = ()) -> tuple[list[Row], Sequence[float]]:
    """Return the rows of a page from above, and the sides of its columns.

    ``before`` are those of the page before, for a table without ruling lines of which little is left here.
    """
    usual = median(each.size for each in page.chars) if page.chars else 0
    bands = ruled(page.across, page.down)
    upright = runs(page.chars, by_spaces=not bands)
    inside = [each for each in upright if each.size <= LARGE * usual]
    outside = [each for each in upright if each.size > LARGE * usual]
    bands = bands or by_words(inside, page.across, before)
    found: list[Row] = []
    held: list[tuple[Band, Placed]] = []
    for band, those in _in_bands(inside, bands):
        if band is None:
            outside += those
        else:
            placed, others = _in_columns(those, band.sides)
            held.append((band, placed))
            outside += others
    divide = _several_in_a_band([placed for _band, placed in held], ruled=bool(page.down))
    for band, placed in held:
        for row in _by_anchors(placed, len(band.sides) - 1) if divide and placed else [placed]:
            if row:
                found.append(Row(min(run.middle for _, run in row), _cells(row, band.sides), inside=True))
    texts = [(line[0].middle, " ".join(each.text for each in line)) for line in lines(outside)]
    if page.others:
        texts.append((page.others[0].middle, "".join(each.text for each in page.others)))
    found += [Row(top, [text], inside=False) for top, text in texts if text.strip()]
    return sorted(found, key=lambda row: row.top), bands[0].sides if bands else before


def _in_bands(those: Sequence[Run], bands: Sequence[Band]) -> Iterator[tuple[Band | None, list[Run]]]:
    """Yield each band with the runs in it, and None with those in none.

    Lines of a cell that is too low for them stand in the rows above and below, over other text or a rule:
    they belong where the middle of them is.
    """
    tops = [band.top for band in bands]

    def band_at(height: float) -> int:
        number = bisect_right(tops, height) - 1
        return number if number >= 0 and height < bands[number].bottom else -1

    held: dict[int, list[Run]] = {}
    for run in those:
        held.setdefault(band_at(run.middle), []).append(run)
    for block in _blocks(those):
        numbers = {band_at(run.middle) for run in block}
        middle = band_at((block[0].middle + block[-1].middle) / 2)
        if len(numbers) > 1 and any(_collides(run, bands, held[band_at(run.middle)]) for run in block):
            for run in block:
                held[band_at(run.middle)].remove(run)
            held.setdefault(middle, []).extend(block)
    for number, found in held.items():
        yield (bands[number] if number >= 0 else None), found


def _blocks(those: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the lines that were written one after the other and stand one below the other."""
    block: list[Run] = []
    for run in those:
        if block and not _is_below(run, block):
            yield block
            block = []
        block.append(run)
    if block:
        yield block


def _is_below(run: Run, block: Sequence[Run]) -> bool:
    left, right = min(each.x0 for each in block), max(each.x1 for each in block)
    step = (run.middle - block[-1].middle) / run.size
    return HALF < step < LINE and run.x0 < right and run.x1 > left


def _collides(run: Run, bands: Sequence[Band], others: Iterable[Run]) -> bool:
    """Say whether a line lies on a rule or on another line."""
    near = run.size * HALF
    on_rule = any(abs(at - run.middle) < near * ON for band in bands for at in (band.top, band.bottom))
    return on_rule or any(
        each is not run and abs(each.middle - run.middle) < near and each.x0 < run.x1 and each.x1 > run.x0
        for each in others
    )


def _in_columns(those: Sequence[Run], sides: Sequence[float]) -> tuple[Placed, list[Run]]:
    """Return the runs of a band with their columns, and those beside it.

    What runs over the side of its cell belongs where it begins, unless something else stands there.
    """
    placed: Placed = []
    over: list[tuple[int, int, Run]] = []
    beside: list[Run] = []
    last = len(sides) - 2
    for run in those:
        first = bisect_right(sides, min(run.x0 + EDGE * run.size, run.centre)) - 1
        middle = bisect_right(sides, run.centre) - 1
        if max(first, middle) < 0 or min(first, middle) > last:
            beside.append(run)
        elif first == middle:
            placed.append((first, run))
        else:
            over.append((max(first, 0), min(middle, last), run))
    for first, middle, run in over:
        taken = any(
            column == first and abs(other.middle - run.middle) < run.size / 2 for column, other in placed
        )
        placed.append((middle if taken else first, run))
    return placed, beside


def _several_in_a_band(bands: Sequence[Placed], *, ruled: bool) -> bool:
    """Say whether the bands of a page hold several rows each, as where only a header is ruled off.

    A serial number begins a row: where nearly all bands have no more of them than one, they are the rows.
    Where rules make many cells, a first cell may be broken over lines.
    """
    firsts = [len(lines(run for column, run in band if column == 0)) for band in bands]
    if ruled and len(bands) > FEW:
        return sum(firsts) > BROKEN * len(bands)
    return sum(number > 1 for number in firsts) > SELDOM * len(bands)


def _by_anchors(placed: Placed, columns: int) -> Iterator[Placed]:
    """Yield the rows of a band.

    Each has a line that begins in the first column, or fills most of them as far from the line above as rows
    are. Between two of these the widest gap divides, the lower one of those that are alike.
    """
    column_of = {id(run): column for column, run in placed}
    those = lines(run for _, run in placed)
    filled = [{column_of[id(run)] for run in line} for line in those]
    gaps = [below[0].middle - above[0].middle for above, below in pairwise(those)]
    near = HALF_LINE * placed[0][1].size  # a line so near is of the same row
    firsts = _first_of_rows(placed, those, [number for number, cells in enumerate(filled) if 0 in cells])
    steps = [gaps[number - 1] for number in firsts if number and gaps[number - 1] > near]
    step = min(steps, default=LINE * placed[0][1].size) * (1 - EVEN)
    heights = [those[number][0].middle for number in firsts]
    others = [
        number
        for number, columns_there in enumerate(filled)
        if len(columns_there) > columns / 2
        and number
        and gaps[number - 1] >= step
        and all(abs(height - those[number][0].middle) > near for height in heights)
    ]
    anchors = sorted([*firsts, *others])
    cuts = []
    for upper, lower in pairwise(anchors):
        widest = max(gaps[upper:lower]) * (1 - EVEN)
        cuts.append(max(number for number in range(upper, lower) if gaps[number] >= widest) + 1)
    for start, end in pairwise([0, *cuts, len(those)]):
        yield [(column_of[id(run)], run) for line in those[start:end] for run in line]


def _first_of_rows(placed: Placed, those: Sequence[Sequence[Run]], firsts: list[int]) -> list[int]:
    """Return of the lines that begin in the first column those that begin a row.

    The others go on with a cell: they are as near to the one above as lines of cells are, and rows are not.
    """
    steps = [
        lower.middle - upper.middle
        for (column, upper), (same, lower) in pairwise(placed)
        if column == same and HALF * lower.size < lower.middle - upper.middle < LINE * lower.size
    ]
    gaps = [those[after][0].middle - those[before][0].middle for before, after in pairwise(firsts)]
    pitch = min(steps, default=0) * (1 + EVEN)
    if not gaps or median(gaps) < pitch:
        return firsts
    return [firsts[0], *(after for after, gap in zip(firsts[1:], gaps, strict=True) if gap > pitch)]


def _cells(placed: Placed, sides: Sequence[float]) -> list[str]:
    """Return the texts of the cells of a row."""
    cells: list[list[Run]] = [[] for _ in sides[1:]]
    for column, run in placed:
        cells[column].append(run)
    return [
        cell_text(each, left, right) if each else ""
        for each, (left, right) in zip(cells, pairwise(sides), strict=True)
    ]
