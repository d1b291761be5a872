"""Tiles for a room: blocks of rows side by side where columns are few, the first ones where they are many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from operator import itemgetter
from typing import Final

import plotly.graph_objects as go

from charts.drawings import Tiles
from charts.room_size import (
    BLOCKS,
    LEADING,
    MOST_ROWS,
    SMALLEST,
    UNIT,
    WIDTH,
    Block,
    Scene,
    Spec,
    blocks_of,
    finished,
    in_blocks,
    named,
    sized,
    width_of,
)
from charts.template import units, wrapped
from charts.tiles import Tile

NAMES: Final = 0.3  # of the width, for the names of rows
MOST_NAMES: Final = (0.42, 0.62)  # beside few columns: as a rule, and at most
FEW: Final = 9
NARROWEST: Final = 22  # pixels of a column
LEAST_INSIDE: Final = 9  # letters in tiles: mostly numbers of one or two digits
LARGEST: Final = 20
TALLEST: Final = 60  # pixels of a row
SLANTED: Final = 50  # degrees
ABOVE: Final = 0.3  # of the height, for the names of columns


def tiled(drawing: Tiles, height: float) -> Scene:
    """Return the scene of tiles; where not all of them can be read, the first rows and columns."""
    most = int(WIDTH * (1 - NAMES) / NARROWEST)
    drawing = _reflowed(drawing, most)
    columns = _first(drawing, "column", most)
    blocks = min(blocks_of(len(drawing.rows)), int(WIDTH * (1 - NAMES) / (NARROWEST * len(columns))) or 1)
    rows = _first(drawing, "row", min(blocks, BLOCKS) * MOST_ROWS)
    kept = _part(drawing, rows, columns)
    each = in_blocks(len(rows), blocks)
    looks = _looks(kept, each[0], height)
    figures = [_figure(_part(kept, block.rows, range(len(columns))), block, looks) for block in each]
    return Scene(figures, (len(rows), len(drawing.rows)), (len(columns), len(drawing.columns)))


def _first(drawing: Tiles, side: str, most: int) -> list[int]:
    """Return the places of the first rows or columns, a total at the end included."""
    of = len(drawing.rows if side == "row" else drawing.columns)
    if of <= most:
        return list(range(of))
    last = [tile.share for tile in drawing.cells if getattr(tile, side) == of - 1]
    total = bool(last) and all(share is None for share in last)
    return [*range(most - 1), of - 1] if total else list(range(most))


def _part(drawing: Tiles, rows: Sequence[int], columns: Sequence[int]) -> Tiles:
    down = {row: place for place, row in enumerate(rows)}
    across = {column: place for place, column in enumerate(columns)}
    cells = [
        replace(tile, row=down[tile.row], column=across[tile.column])
        for tile in drawing.cells
        if tile.row in down and tile.column in across
    ]
    return replace(
        drawing,
        cells=cells,
        rows=[drawing.rows[row] for row in rows],
        columns=[drawing.columns[column] for column in columns],
    )


def _reflowed(drawing: Tiles, most: int) -> Tiles:
    """Return tiles without names above in rows that are not too long: what is beyond goes on below."""
    if any(drawing.columns) or len(drawing.columns) <= most:
        return drawing
    rows: list[str] = []
    cells: list[Tile] = []
    for place, name in enumerate(drawing.rows):
        own = [tile for tile in drawing.cells if tile.row == place]
        start = len(rows)
        cells += [replace(tile, row=start + tile.column // most, column=tile.column % most) for tile in own]
        lines = max((tile.column // most for tile in own), default=0)
        rows += [name, *[""] * lines]
    return replace(drawing, cells=cells, rows=rows, columns=[""] * most)


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
    width: float
    height: float


def _looks(drawing: Tiles, block: Block, height: float) -> _Looks:
    shares = MOST_NAMES if len(drawing.columns) <= FEW else (NAMES, NAMES)
    above = 40.0 if any(drawing.columns) else 8.0
    for _again in range(3):  # names beside need to know how high those above are, and these how wide they are
        slot = min((height - above) / block.count, TALLEST)
        size, labels, names = named(drawing.rows, slot, *(block.width * share for share in shares))
        width = (block.width - names - 10) / max(len(drawing.columns), 1)
        head_size, heads, angle, above = _heads(drawing.columns, width, height)
    return _Looks(heads, angle, head_size, labels, size, names, above, slot, width, height)


def _figure(drawing: Tiles, block: Block, looks: _Looks) -> go.Figure:
    size, cells = _texts(drawing.cells, looks.slot, looks.width)
    spec: Spec = replace(drawing, cells=cells).figure().to_plotly_json()
    layout = spec["layout"]
    for trace in spec["data"]:
        sized(trace, "textfont", size)
    layout["xaxis"] |= {"ticktext": list(looks.heads), "tickangle": looks.angle}
    sized(layout["xaxis"], "tickfont", looks.head_size)
    layout["yaxis"] |= {
        "ticktext": [looks.labels[row] for row in block.rows],
        "range": [block.count - 0.5, -0.5],
        # The names above stand on the tiles: where these do not fill the height, they begin at the top.
        "domain": [max(0.0, 1 - block.count * looks.slot / (looks.height - looks.above)), 1],
    }
    sized(layout["yaxis"], "tickfont", looks.label_size)
    margin = {"l": looks.names + 8 if block.of > 1 else 4, "r": 4, "t": looks.above, "b": 4}
    return finished(spec, looks.label_size, margin=margin)


def _heads(names: Sequence[str], width: float, height: float) -> tuple[float, list[str], int, float]:
    """Return size, texts, angle and height of the names above columns of a width."""
    if not any(names):
        return SMALLEST, list(names), 0, 8
    best = max((_level(names, size, width, height) for size in range(SMALLEST, 19)), key=itemgetter(0))
    return best[1:] if best[0] else _slanted(names, width)


def _level(
    names: Sequence[str], size: int, width: float, height: float
) -> tuple[float, float, list[str], int, float]:
    """Return how good level names of a size are, 0 where they do not fit; then what ``_heads`` returns.

    Large letters are good, and few lines: those of most names rather than of the longest.
    """
    heads = [wrapped(name, max(int((width - 2) / (size * UNIT)), 2)) for name in names]
    lines = [head.count("<br>") + 1 for head in heads]
    above = max(lines) * size * LEADING + 8
    fit = above <= height * ABOVE and all(width_of(head, size) <= width for head in heads)
    good = 40 + size - 5 * sum(lines) / len(lines) - max(lines)
    return (good if fit else 0), size, heads, 0, above


def _slanted(names: Sequence[str], width: float) -> tuple[float, list[str], int, float]:
    """Return names that stand slanted, in as many lines as there is room for between two of them."""
    size = SMALLEST
    lines = max(int(width * sin(radians(SLANTED)) / (size * 1.2) + 0.2), 1)
    widths = range(12, max(12, *map(units, names)) + 2)
    most = next(each for each in widths if all(wrapped(name, each).count("<br>") < lines for name in names))
    heads = [wrapped(name, most) for name in names]
    longest = max(width_of(head, size) for head in heads)
    above = longest * sin(radians(SLANTED)) + lines * size * LEADING * cos(radians(SLANTED)) + 8
    return size, heads, -SLANTED, above


def _texts(cells: Sequence[Tile], slot: float, width: float) -> tuple[float, list[Tile]]:
    """Return the largest letters in the tiles, and the tiles: where room is scarce only the last line."""
    for last_only in (False, True):
        tiles = [replace(tile, text=tile.text.split("<br>")[-1]) for tile in cells] if last_only else [*cells]
        lines = max((tile.text.count("<br>") + 1 for tile in tiles), default=1)
        widest = max((width_of(tile.text, 1) for tile in tiles), default=1)
        size = min(slot / (lines * 1.15), (width - 2) / (widest or 1), LARGEST)
        if size >= LEAST_INSIDE:
            return size, tiles
    return SMALLEST, [replace(tile, text="") for tile in cells]
