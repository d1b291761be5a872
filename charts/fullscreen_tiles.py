"""Tiles on the screen of a meeting: blocks side by side where columns are few, the first ones where many.

A map's rows have tiles without names above, so a long row goes on in the next line: its tiles become larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, cos, radians, sin
from operator import itemgetter
from typing import Final

import plotly.graph_objects as go

from charts.drawings import Tiles
from charts.fitting import MOST_BLOCKS
from charts.fullscreen_sizes import (
    GUTTER,
    LEADING,
    MOST_ROWS,
    SMALLEST,
    UNIT,
    WIDTH,
    Block,
    FullscreenLayout,
    Spec,
    blocks_of,
    finished,
    named,
    sized,
)
from charts.palette import Palette
from charts.text_width import lines_of, screen_width, units, wrapped
from charts.tiles import Tile

NAMES: Final = 0.3  # of the width, for the names of rows
MOST_NAMES: Final = (0.42, 0.6)  # beside few columns: as a rule, and at most
FEW: Final = 9
LENGTHS: Final = (3, 4, 5, 6, 7, 8, 10, 12, 14, 18, 24, 30)  # of a map's rows, in tiles
NARROWEST: Final = 22  # pixels of a column
LOWEST: Final = 13  # pixels of a row
LEAST_INSIDE: Final = 9  # letters in tiles: mostly numbers of one or two digits
LARGEST: Final = 20
TALLEST: Final = 60  # pixels of a row
SLANTED: Final = 50  # degrees
WIDEST: Final = 90  # units of a slanted name: the longest of a section has 83
ABOVE: Final = 0.3  # of the height, for the names of columns


def tiled(drawing: Tiles, palette: Palette, height: float) -> FullscreenLayout:
    """Return the layout of tiles; where not all of them can be read, the first rows and columns."""
    drawing = replace(drawing, legend=(), most=0)  # the notes below say what colours mean
    if not any(drawing.columns):
        drawing = _reflowed(drawing, height)
    columns = drawing.first("column", int(WIDTH * (1 - NAMES) / NARROWEST))
    tried = [_shown(drawing, columns, blocks, height) for blocks in range(1, MOST_BLOCKS + 1)]
    best = max(tried, key=lambda each: (len(each.rows), each.looks.smallest))
    whole = range(len(columns))
    figures = [
        _figure(best.kept.part(block.rows, whole), palette, block, best.looks) for block in best.blocks
    ]
    rows, across = (len(best.rows), len(drawing.rows)), (len(columns), len(drawing.columns))
    return FullscreenLayout(figures, rows, across)


def _reflowed(drawing: Tiles, height: float) -> Tiles:
    """Return a map with rows of such a length that the letters in its tiles are largest."""
    counts = [sum(tile.row == row for tile in drawing.cells) for row in range(len(drawing.rows))]

    widest = max(screen_width(name, 1) for name in drawing.rows)
    longest = min(len(drawing.columns), int(WIDTH * (1 - NAMES) / NARROWEST))

    def letters(most: int, blocks: int) -> float:
        block = blocks_of(sum(max(ceil(n / most), 1) for n in counts), blocks)[0]
        slot, share = min(height / block.count, TALLEST), MOST_NAMES[0] if most <= FEW else NAMES
        inside, _tiles, full = _texts(drawing.cells, slot, block.width * (1 - share) / most)
        in_lines = (
            min(slot / lines / LEADING, 0.9 * lines * block.width * share / widest) for lines in (1, 2)
        )
        return min(inside, max(in_lines)) if slot >= LOWEST and full else 0

    lengths = sorted({longest, *(each for each in LENGTHS if each < longest)})
    most, _blocks = max(product(lengths, range(1, MOST_BLOCKS + 1)), key=lambda each: letters(*each))
    return drawing.reflowed(most)


@dataclass(frozen=True)
class _Looks:
    """How tiles are drawn in all blocks alike; ``above`` is the height of the names there."""

    heads: Sequence[str]
    angle: int
    head_size: float
    labels: Sequence[str]
    label_size: float
    names: float
    above: float
    slot: float
    height: float
    texts: Sequence[Tile]
    text_size: float
    full: bool

    @property
    def smallest(self) -> float:
        """The letters that are hardest to read, 0 where tiles are too small for theirs."""
        return min(self.label_size, self.text_size) if self.full else 0


@dataclass(frozen=True)
class _Shown:
    """What some blocks have room for: the ``rows``, and the drawing of them that is ``kept``."""

    rows: Sequence[int]
    kept: Tiles
    blocks: Sequence[Block]
    looks: _Looks


def _shown(drawing: Tiles, columns: Sequence[int], blocks: int, height: float) -> _Shown:
    most = blocks * MOST_ROWS
    for _again in range(2):  # only names above tell how much height the rows have
        rows = drawing.first("row", most)
        kept = drawing.part(rows, columns)
        each = blocks_of(len(rows), blocks)
        looks = _looks(kept, each[0], height)
        most = blocks * max(int((height - looks.above) / LOWEST), 1)
    return _Shown(rows, kept, each, looks)


def _looks(drawing: Tiles, block: Block, height: float) -> _Looks:
    shares = MOST_NAMES if len(drawing.columns) <= FEW else (NAMES, NAMES)
    above = 40.0 if any(drawing.columns) else 8.0
    for _again in range(3):  # names beside need to know how high those above are, and these how wide they are
        slot = min((height - above) / block.count, TALLEST)
        size, labels, names = named(drawing.rows, slot, *(block.width * share for share in shares))
        width = (block.width - names - 10) / max(len(drawing.columns), 1)
        head_size, heads, angle, above = heads_above(drawing.columns, width, height)
    text_size, texts, full = _texts(drawing.cells, slot, width)
    return _Looks(heads, angle, head_size, labels, size, names, above, slot, height, texts, text_size, full)


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
    # Plotly sets its lines 1.3 letters apart; the last one takes no more than its letters.
    lines = min(max(int((width * sin(radians(SLANTED)) / size + 0.2) / 1.3), 1), 3)
    widths = range(12, min(max(12, *map(units, names)) + 2, WIDEST))
    fits = (each for each in widths if all(lines_of(wrapped(name, each)) <= lines for name in names))
    most = next(fits, WIDEST)
    heads = [wrapped(name, most, lines) for name in names]
    longest = max(screen_width(head, size) for head in heads)
    above = longest * sin(radians(SLANTED)) + lines * size * LEADING * cos(radians(SLANTED)) + 8
    return size, heads, -SLANTED, above


def _figure(drawing: Tiles, palette: Palette, block: Block, looks: _Looks) -> go.Figure:
    texts = {(tile.row, tile.column): tile.text for tile in looks.texts}
    first = block.rows.start
    cells = [replace(tile, text=texts[tile.row + first, tile.column]) for tile in drawing.cells]
    spec: Spec = replace(drawing, cells=cells).figure(palette).to_plotly_json()
    layout = spec["layout"]
    for trace in spec["data"]:
        sized(trace, "textfont", looks.text_size)
    layout["xaxis"] |= {"ticktext": list(looks.heads), "tickangle": looks.angle, "ticklabeloverflow": "allow"}
    sized(layout["xaxis"], "tickfont", looks.head_size)
    layout["yaxis"] |= {
        "ticktext": [_label(looks.labels, row, row == first) for row in block.rows],
        "range": [block.count - 0.5, -0.5],
        # The names above stand on the tiles: where these do not fill the height, they begin at the top.
        "domain": [max(0.0, 1 - block.count * looks.slot / (looks.height - looks.above)), 1],
    }
    sized(layout["yaxis"], "tickfont", looks.label_size)
    # Slanted names lean out to the right, first over the gutter.
    lean = screen_width(looks.heads[-1], looks.head_size) * 0.7 if looks.angle else 0
    right = max(lean - GUTTER, 4)
    margin = {"l": looks.names + 8 if block.of > 1 else 4, "r": right, "t": looks.above, "b": 4}
    return finished(spec, looks.label_size, margin=margin)


def _label(labels: Sequence[str], row: int, first: bool) -> str:
    """Return the name beside a row; a block that begins in the middle of a row says again which it is."""
    return next((labels[each] for each in range(row, -1, -1) if labels[each]), "") if first else labels[row]


def _texts(cells: Sequence[Tile], slot: float, width: float) -> tuple[float, list[Tile], bool]:
    """Return the largest letters in the tiles, the tiles, and whether they say all.

    Where room is scarce they have the last line only, or no text at all.
    """
    parts = [tile.text.split("<br>") for tile in cells]
    in_one_line = [" <b>".join(lines) + "</b>" * (len(lines) - 1) for lines in parts]
    found = []
    for texts in ([tile.text for tile in cells], in_one_line, [lines[-1] for lines in parts]):
        lines = max(map(lines_of, texts), default=1)
        widest = max((screen_width(text, 1) for text in texts), default=1) or 1
        found.append((min(slot / (lines * 1.2), (width - 2) / widest, LARGEST), texts))
    full = max(found[:2], key=lambda each: each[0])
    size, texts = full if full[0] >= LEAST_INSIDE else found[-1]
    if size < LEAST_INSIDE:
        size, texts = LEAST_INSIDE, [""] * len(cells)
    tiles = [replace(tile, text=text) for tile, text in zip(cells, texts, strict=True)]
    return size, tiles, texts is full[1]
