"""Drawings for a room: as large as one screen allows.

Names take the width that a wide screen has, and letters the height of their rows. Rows of which more than 25
would stand one below the other go on beside them, in two or three blocks at one scale: 67 ladders are three
blocks of 23. What would be too small to be read even so is left out, and the ``Scene`` says how much.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import plotly.graph_objects as go

from charts.bars import NOTE, Bar
from charts.drawings import Columns, Compared, Dominated, Drawing, Ranked, Stacked, Tiles
from charts.room_size import (
    BLOCKS,
    HEIGHT,
    LARGEST,
    LEADING,
    MOST_ROWS,
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
from charts.room_tiles import tiled
from charts.stacked import Layer
from charts.template import wrapped

TALLEST: Final = 76  # pixels of one bar's room: a few bars need not fill the screen
NAMES: Final = (0.4, 0.6)  # of the width, for the names beside bars: as a rule, and at most
LEGEND: Final = 18
MARKED: Final = 58  # pixels above bars for what their marks mean


def scene(drawing: Drawing, height: float = HEIGHT) -> Scene:
    """Return a drawing as it is shown in a room; it has at least ``height`` pixels of the canvas."""
    if isinstance(drawing, Tiles):
        return tiled(drawing, height)
    if isinstance(drawing, Columns):
        return Scene([_columns(drawing)])
    if isinstance(drawing, Dominated):
        return Scene([_dominated(drawing, height)])
    of = len(drawing.names) if isinstance(drawing, Stacked) else len(drawing.bars)
    shown = min(of, BLOCKS * MOST_ROWS)
    blocks = in_blocks(shown, blocks_of(shown))
    if isinstance(drawing, Stacked):
        return Scene([_stacked(drawing, block, height) for block in blocks], (shown, of))
    return Scene([_ranked(drawing, block, height) for block in blocks], (shown, of))


def _named(names: Sequence[str], slot: float, width: float) -> tuple[float, list[str], float]:
    return named(names, slot, width * NAMES[0], width * NAMES[1])


def _down(block: Block, height: float) -> dict[str, list[float]]:
    """Return where the rows of a block stand: a few do not take all the height, the last block's not more."""
    return {
        "domain": [max(0.0, 1 - block.count * TALLEST / height), 1],
        "range": [block.count - 0.5, -0.5],
    }


def _ends(bars: Sequence[Bar], size: float) -> dict[str, float]:
    """Return margins with room for the texts at the ends of the bars."""
    return {"l": 4, "r": 20 + max((width_of(bar.text, size) for bar in bars), default=0), "t": 4, "b": 4}


def _ranked(drawing: Ranked | Compared, block: Block, height: float) -> go.Figure:
    part = replace(drawing, bars=[drawing.bars[row] for row in block.rows])
    top = 4
    if isinstance(part, Compared):
        part, top = replace(part, whole=[part.whole[row] for row in block.rows]), MARKED
    spec: Spec = part.figure().to_plotly_json()
    slot = min((height - top) / block.count, TALLEST)
    size, labels, _width = _named([bar.name for bar in part.bars], slot, block.width)
    layout = spec["layout"]
    for trace in spec["data"]:
        trace["y"] = labels
        sized(trace, "textfont", size)
    if isinstance(part, Compared):
        spec["data"][1]["marker"] |= {"size": slot * 0.62}
        spec["data"][1]["marker"]["line"] |= {"width": 4}
        sized(layout["annotations"][0], "font", min(size, LEGEND))
    sized(layout["yaxis"], "tickfont", size)
    layout["yaxis"].pop("autorange", None)
    layout["yaxis"] |= _down(block, height - top)
    layout["xaxis"]["range"] = list(drawing.figure().layout.xaxis.range)  # one scale for all blocks
    return finished(spec, size, margin=_ends(part.bars, size) | {"t": top})


def _columns(drawing: Columns) -> go.Figure:
    spec: Spec = drawing.figure().to_plotly_json()
    each = WIDTH / max(len(drawing.bars), 1)
    spec["data"][0]["x"] = [wrapped(bar.name, int(each / (LARGEST * UNIT))) for bar in drawing.bars]
    sized(spec["data"][0], "textfont", LARGEST)
    layout = spec["layout"]
    sized(layout["xaxis"], "tickfont", LARGEST)
    top = max((bar.value for bar in drawing.bars), default=1) or 1
    layout["yaxis"]["range"] = [0, top * 1.2]
    return finished(spec, LARGEST)


def _dominated(drawing: Dominated, height: float) -> go.Figure:
    """Lay out the strip, the note and the other bars anew: letters are large and the height is given."""
    spec: Spec = drawing.figure().to_plotly_json()
    others = drawing.bars[1:]
    said = "<br>".join(wrapped(line, 2 * NOTE) for line in drawing.note.split("\n"))
    name, strip, small = LARGEST * 1.7, LARGEST * 1.7, 16
    gap = small * LEADING * (said.count("<br>") + 1) + 18
    below = height - name - strip - gap
    slot = min(below / len(others), TALLEST)
    size, labels, _width = _named([bar.name for bar in others], slot, WIDTH)
    layout = spec["layout"]
    spec["data"][0]["y"] = labels
    sized(spec["data"][0], "textfont", size)
    sized(layout["yaxis"], "tickfont", size)
    layout["yaxis"]["domain"] = [(below - slot * len(others)) / height, below / height]
    layout["yaxis2"]["domain"] = [(below + gap) / height, (below + gap + strip) / height]
    layout["annotations"][0] |= {"text": said, "y": (below + gap / 2) / height}
    sized(layout["annotations"][0], "font", small)
    layout["title"]["text"] = f"<b>{wrapped(drawing.bars[0].name, 200)}</b> {drawing.bars[0].text}"
    sized(layout["title"], "font", LARGEST)
    return finished(spec, size, margin=_ends(others, size) | {"t": 0, "b": 0})


def _stacked(drawing: Stacked, block: Block, height: float) -> go.Figure:
    legend = LEGEND if block.of == 1 else 13
    top = legend * (2.4 if block.of == 1 else 3.8)  # names of layers: two lines where blocks are narrow
    slot = min((height - top) / block.count, TALLEST)
    part = _some(drawing, block.rows)
    size, labels, names = _named(part.names, slot, block.width)
    inner = min(size, LEGEND)
    right = 24 + max((width_of(end, inner) for end in part.ends), default=0)
    sums = [sum(values) for values in zip(*(each.values for each in drawing.layers), strict=True)]
    whole = max(sums, default=1) or 1
    pixels = (block.width - right - names) / whole
    part = replace(part, layers=[_readable(layer, pixels, inner) for layer in part.layers])
    spec: Spec = part.figure().to_plotly_json()
    layout = spec["layout"]
    for trace in spec["data"]:
        sized(trace, "textfont", inner)
    sized(layout["yaxis"], "tickfont", size)
    layout["yaxis"] |= {"ticktext": labels} | _down(block, height - top)
    layout["xaxis"]["range"] = [0, whole]  # one scale for all blocks
    sized(layout["legend"], "font", legend)
    layout["legend"] |= {"xref": "container"}
    return finished(spec, size, margin={"l": 4, "r": right, "t": top, "b": 4})


def _some(drawing: Stacked, rows: range) -> Stacked:
    return replace(
        drawing,
        names=[drawing.names[row] for row in rows],
        ends=[drawing.ends[row] for row in rows],
        codes=[drawing.codes[row] for row in rows],
        layers=[_rows(layer, rows) for layer in drawing.layers],
    )


def _rows(layer: Layer, rows: range) -> Layer:
    return replace(
        layer,
        values=[layer.values[row] for row in rows],
        texts=[layer.texts[row] for row in rows],
        hovers=[layer.hovers[row] for row in rows],
    )


def _readable(layer: Layer, pixels: float, size: float) -> Layer:
    """Return a layer without the texts for which its parts are too narrow; ``pixels`` is the scale."""
    texts = [
        text if width_of(text, size) + 4 <= value * pixels else ""
        for text, value in zip(layer.texts, layer.values, strict=True)
    ]
    return replace(layer, texts=texts)
