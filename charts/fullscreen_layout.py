"""Drawings on the screen of a meeting: as large as it allows.

Names take the width that a wide screen has, and letters the height of their rows. Where too many rows would
stand one below the other, they go on beside them in two or three blocks at one scale: 67 ladders are three
blocks of 23. What would be too small to be read even so is left out, and ``FullscreenLayout`` says how much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from charts.bars import MARK
from charts.drawings import Columns, Compared, CoverageMap, Drawing, Paired, Ranked, Stacked, Tiles
from charts.fitting import MOST_BLOCKS, block_count, some_rows
from charts.fullscreen_sizes import (
    HEIGHT,
    LARGEST,
    MOST_ROWS,
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
from charts.fullscreen_tiles import tiled
from charts.palette import Palette
from charts.stacked import Layer
from charts.template import told_apart
from charts.text_width import screen_width, wrapped

ROWS: Final = 28  # more of them are put into blocks
TALLEST: Final = 76  # pixels that one bar has: a few bars need not fill the screen
NAMES: Final = (0.4, 0.5)  # of the width, for the names beside bars: as a rule, and at most
INSIDE: Final = 18  # letters in bars and at their ends
LEGEND: Final = 34  # pixels above the figures
SCALE: Final = 34  # pixels for the scale of dots


@dataclass(frozen=True)
class _Rows:
    """How rows are drawn in all blocks alike: ``axis`` is their axis, ``names`` the width of the labels."""

    slot: float
    size: float
    labels: Sequence[str]
    names: float
    axis: Mapping[str, Any]

    def left(self, block: Block) -> float:
        """Return the left margin: the names' width, for blocks to be alike."""
        return self.names + 8 if block.of > 1 else 4


def fullscreen_layout(drawing: Drawing, palette: Palette, height: float = HEIGHT) -> FullscreenLayout:
    """Return a drawing for the screen of a meeting; it has at least ``height`` pixels of the canvas."""
    if isinstance(drawing, Tiles):
        return tiled(drawing, palette, height)
    if isinstance(drawing, CoverageMap):
        return FullscreenLayout([_map(drawing, palette, height)])
    if isinstance(drawing, Columns):
        return FullscreenLayout([_columns(drawing, palette)])
    if isinstance(drawing, Stacked):
        blocks, shown = _blocks(len(drawing.names))
        rows = _rows(drawing.names, blocks, height - LEGEND)
        legend = [(palette.colour(layer.role), layer.name) for layer in drawing.layers]
        figures = [_stacked(drawing, palette, each, rows) for each in blocks]
        return FullscreenLayout(figures, shown, legend=legend)
    if isinstance(drawing, Paired):
        blocks, shown = _blocks(len(drawing.first))
        rows = _rows([bar.name for bar in drawing.first], blocks, height - LEGEND - SCALE)
        legend = [(palette.colour(role), name) for role, name in drawing.legend]
        figures = [_paired(drawing, palette, each, rows) for each in blocks]
        return FullscreenLayout(figures, shown, legend=legend)
    blocks, shown = _blocks(len(drawing.bars))
    legend = [(palette.highlight, drawing.note)] if isinstance(drawing, Compared) else []
    rows = _rows([bar.name for bar in drawing.bars], blocks, height - LEGEND * len(legend))
    return FullscreenLayout([_ranked(drawing, palette, each, rows) for each in blocks], shown, legend=legend)


def _blocks(of: int) -> tuple[list[Block], tuple[int, int]]:
    shown = min(of, MOST_BLOCKS * MOST_ROWS)
    return blocks_of(shown, block_count(shown, ROWS)), (shown, of)


def _rows(names: Sequence[str], blocks: Sequence[Block], height: float) -> _Rows:
    block = blocks[0]
    slot = min(height / block.count, TALLEST)
    size, labels, width = named(names, slot, *(block.width * share for share in NAMES))
    # A few bars do not take all the height, and those of the last block are not higher than the others.
    down = {"domain": [max(0.0, 1 - block.count * slot / height), 1], "range": [block.count - 0.5, -0.5]}
    return _Rows(slot, size, labels, width, down)


def _right(texts: Sequence[str], size: float) -> float:
    """Return the right margin: room for the texts at the ends of the bars."""
    return 20 + max((screen_width(text, size) for text in texts), default=0)


def _ranked(drawing: Ranked | Compared, palette: Palette, block: Block, rows: _Rows) -> go.Figure:
    fields = ("bars", "whole", "marks") if isinstance(drawing, Compared) else ("bars",)
    spec: Spec = some_rows(drawing, block.rows, *fields).figure(palette).to_plotly_json()
    layout = spec["layout"]
    labels = told_apart([rows.labels[row] for row in block.rows])
    for trace in spec["data"]:
        trace["y"] = labels
        sized(trace, "textfont", rows.size)
    if isinstance(drawing, Compared):
        spec["data"][1]["marker"] |= {"size": rows.slot * 0.62}
        spec["data"][1]["marker"]["line"] |= {"width": 4}
        layout["annotations"] = []  # what the marks mean stands above all blocks
    sized(layout["yaxis"], "tickfont", rows.size)
    layout["yaxis"].pop("autorange", None)
    layout["yaxis"] |= rows.axis
    layout["xaxis"]["range"] = list(drawing.figure(palette).layout.xaxis.range)  # one scale for all blocks
    texts = [bar.text for bar in drawing.bars]
    if isinstance(drawing, Compared) and drawing.marks:
        texts = [f"{text} {MARK}{mark}" for text, mark in zip(texts, drawing.marks, strict=True)]
    right = _right(texts, rows.size)
    return finished(spec, rows.size, margin={"l": rows.left(block), "r": right, "t": 4, "b": 4})


def _paired(drawing: Paired, palette: Palette, block: Block, rows: _Rows) -> go.Figure:
    part = some_rows(drawing, block.rows, "first", "second", "ends")
    spec: Spec = part.figure(palette).to_plotly_json()
    whole = drawing.figure(palette).layout.xaxis  # one scale for all blocks
    layout = spec["layout"]
    size = min(rows.size, INSIDE)
    line, *dots, beyond = spec["data"]
    beyond["x"] = [whole.range[1]] * len(block.rows)
    line["line"] = line["line"] | {"width": 4}
    for trace in (*dots, beyond):
        sized(trace, "textfont", size)
    for trace in dots:
        trace["marker"] |= {"size": max(min(rows.slot * 0.55, 24), 8)}
    layout["xaxis"] |= {
        "range": list(whole.range),
        "tickvals": list(whole.tickvals),
        "ticktext": list(whole.ticktext),
    }
    sized(layout["xaxis"], "tickfont", size)
    sized(layout["yaxis"], "tickfont", rows.size)
    layout["yaxis"] |= {"ticktext": [rows.labels[row] for row in block.rows], **rows.axis}
    # What the dots are of stands above all blocks.
    layout["annotations"] = [each | {"font": {"size": size}} for each in layout["annotations"][1:]]
    right = _right([*drawing.ends, drawing.heading], size)
    return finished(spec, rows.size, margin={"l": rows.left(block), "r": right, "t": SCALE, "b": 4})


def _map(drawing: CoverageMap, palette: Palette, height: float) -> go.Figure:
    """Return all tiles at once, in letters that leave room for all names in as many lines as they need."""
    letters = drawing.letters_in(WIDTH, height)
    spec: Spec = drawing.figure(palette, letters).to_plotly_json()
    return finished(spec, letters.size, margin={**spec["layout"]["margin"], "t": 4})


def _columns(drawing: Columns, palette: Palette) -> go.Figure:
    spec: Spec = drawing.figure(palette).to_plotly_json()
    each = WIDTH / max(len(drawing.bars), 1)
    spec["data"][0]["x"] = [wrapped(bar.name, int(each / (LARGEST * UNIT))) for bar in drawing.bars]
    sized(spec["data"][0], "textfont", LARGEST)
    layout = spec["layout"]
    sized(layout["xaxis"], "tickfont", LARGEST)
    top = max((bar.value for bar in drawing.bars), default=1) or 1
    layout["yaxis"]["range"] = [0, top * 1.2]
    return finished(spec, LARGEST)


def _stacked(drawing: Stacked, palette: Palette, block: Block, rows: _Rows) -> go.Figure:
    inside = min(rows.size, INSIDE)
    right = _right(drawing.ends, inside)
    sums = [sum(values) for values in zip(*(each.values for each in drawing.layers), strict=True)]
    whole = max(sums, default=1) or 1
    pixels = (block.width - right - rows.names - 18) / whole
    layers = [
        _readable(some_rows(layer, block.rows, "values", "texts", "hovers"), pixels, inside)
        for layer in drawing.layers
    ]
    part = replace(some_rows(drawing, block.rows, "names", "ends", "codes"), layers=layers)
    spec: Spec = part.figure(palette).to_plotly_json()
    layout = spec["layout"]
    for trace in spec["data"]:
        sized(trace, "textfont", inside)
    sized(layout["yaxis"], "tickfont", rows.size)
    layout["yaxis"] |= {"ticktext": [rows.labels[row] for row in block.rows], **rows.axis}
    layout["xaxis"]["range"] = [0, whole]  # one scale for all blocks
    margin = {"l": rows.left(block), "r": right, "t": 4, "b": 4}
    return finished(spec, rows.size, margin=margin, showlegend=False)


def _readable(layer: Layer, pixels: float, size: float) -> Layer:
    """Return a layer without the texts for which its parts are too narrow; ``pixels`` is the scale."""
    texts = [
        text if screen_width(text, size) + 4 <= value * pixels else ""
        for text, value in zip(layer.texts, layer.values, strict=True)
    ]
    return replace(layer, texts=texts)
