"""Tiles for a room: blocks of rows side by side where columns are few, the first ones where they are many."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
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
from charts.template import wrapped
from charts.tiles import Tile

NAMES: Final = 0.3  # of the width, for the names of rows
MOST_NAMES: Final = (0.42, 0.62)  # beside few columns: as a rule, and at most
FEW: Final = 9
NARROWEST: Final = 22  # pixels of a column
LEAST_INSIDE: Final = 9  # letters in tiles: mostly numbers of one or two digits
LARGEST: Final = 20
TALLEST: Final = 60  # pixels of a row
SLANTED: Final = -50  # degrees
ABOVE: Final = 0.3  # of the height, for the names of columns


def tiled(drawing: Tiles, height: float) -> Scene:
    """Return the scene of tiles; where not all of them can be read, the first rows and columns."""
    most = int(WIDTH * (1 - NAMES) / NARROWEST)
    drawing = _reflowed(drawing, most)
    columns = _first(drawing, "column", most)
    blocks = min(blocks_of(len(drawing.rows)), int(WIDTH * (1 - NAMES) / (NARROWEST * len(columns))) or 1)
    rows = _first(drawing, "row", min(blocks, BLOCKS) * MOST_ROWS)
    figures = [
        _figure(_part(drawing, [rows[place] for place in block.rows], columns), block, height)
        for block in in_blocks(len(rows), blocks)
    ]
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


def _figure(drawing: Tiles, block: Block, height: float) -> go.Figure:
    few = len(drawing.columns) <= FEW
    shares = MOST_NAMES if few else (NAMES, NAMES)
    above = 40.0 if any(drawing.columns) else 8.0
    for _again in range(
        2
    ):  # names of rows need to know how high those above are, and these how wide they are
        slot = min((height - above) / block.count, TALLEST)
        letters, labels, names = named(drawing.rows, slot, *(block.width * share for share in shares))
        width = (block.width - names - 8) / max(len(drawing.columns), 1)
        size, heads, above = _heads(drawing, width, height)
    slot = min((height - above) / block.count, TALLEST)
    inside, cells = _texts(drawing.cells, slot, width)
    spec: Spec = replace(drawing, cells=cells).figure().to_plotly_json()
    layout = spec["layout"]
    for trace in spec["data"]:
        sized(trace, "textfont", inside)
    layout["xaxis"] |= {"ticktext": heads, "tickangle": 0} if heads else {"tickangle": SLANTED}
    sized(layout["xaxis"], "tickfont", size)
    layout["yaxis"] |= {"ticktext": labels, "range": [block.count - 0.5, -0.5]}
    # The names above stand on the tiles: where these do not fill the height, they begin at the top.
    layout["yaxis"]["domain"] = [max(0.0, 1 - block.count * slot / (height - above)), 1]
    sized(layout["yaxis"], "tickfont", letters)
    return finished(spec, letters)


def _heads(drawing: Tiles, width: float, height: float) -> tuple[float, list[str], float]:
    """Return size, texts and height of the names above; no texts where the screen's are to stand slanted."""
    if not any(drawing.columns):
        return SMALLEST, list(drawing.columns), 8
    for least, lines, size in product((14, 12, SMALLEST), range(1, 6), range(18, SMALLEST - 1, -1)):
        heads = [wrapped(name, max(int((width - 2) / (size * UNIT)), 2)) for name in drawing.columns]
        above = lines * size * LEADING + 8
        fit = all(head.count("<br>") < lines and width_of(head, size) <= width for head in heads)
        if fit and size >= least and above <= height * ABOVE:
            return size, heads, above
    longest = max(width_of(name, SMALLEST + 1) for name in drawing.columns)
    return SMALLEST + 1, [], min(longest * 0.75 + 16, 180)


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
