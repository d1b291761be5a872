"""Tiles and rows as native tables with shaded cells, written as XML: a cell at a time takes seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.util import Inches

from charts.drawings import Tiles
from charts.palette import ink, ramp
from charts.template import units
from charts.tiles import FEW
from exports.slides.model import Grid
from exports.slides.text import A, clean, filled, lines, properties, runs, unmarked
from exports.slides.theme import Box, P

LEADING: Final = 1.06  # exact, so that every program gives a row the same height
LINE: Final = LEADING / 72  # inches that a line takes for each point of its size
SMALLEST: Final = 8  # points
LEAST_ROW: Final = SMALLEST * LINE + 0.008
SIZES: Final = (13, 12, 11, 10, 9, SMALLEST)
TALLEST_ROW: Final = 0.42
LEAST_CELL: Final = 0.27  # inches across
WIDEST_CELL: Final = 1.5
MOST_BLOCKS: Final = 3
BETWEEN: Final = 0.25  # inches between blocks
NAME_SHARE: Final = 0.42  # of a block, at most, for the names of rows

URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True)
class Cell:
    """A cell of a table: ``fill`` is ``#rrggbb`` or a colour of the theme, '' for none."""

    text: str
    fill: str = ""
    bold: bool = False
    align: str = "ctr"


@dataclass(frozen=True)
class Block:
    """One table. ``widths`` are inches; the first row is the header. ``upright`` turns its texts."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    row_height: float
    header_height: float
    size: float
    upright: bool = False


@dataclass(frozen=True)
class Fitted:
    """Tables side by side, and how many rows and columns of how many they hold."""

    blocks: tuple[Block, ...]
    rows: tuple[int, int]
    columns: tuple[int, int]

    @property
    def whole(self) -> bool:
        """Whether nothing had to be left out."""
        return self.rows[0] == self.rows[1] and self.columns[0] == self.columns[1]


def tiles(drawing: Tiles, area: Box) -> Fitted:
    """Return tiles as tables that have room in the area; what has none is left out and counted."""
    rows, columns = len(drawing.rows), len(drawing.columns)
    cells = _matrix(drawing)
    shown_columns = min(columns, int((1 - NAME_SHARE / 2) * area[2] / LEAST_CELL))
    heads = [unmarked(each) for each in drawing.columns[:shown_columns]]
    headed = any(heads)
    two_lines = any("\n" in cell.text for row in cells for cell in row)
    least = LEAST_ROW + SMALLEST * LINE * two_lines
    upright = _stands(heads)
    header = _header_height(heads, upright) if headed else 0.0
    most = int((area[3] - header) / least)
    blocks = _blocks(rows, most, shown_columns, area[2])
    each = min(ceil(rows / blocks), most)
    shown = min(rows, each * blocks)
    width = (area[2] - BETWEEN * (blocks - 1)) / blocks
    height = min((area[3] - header) / max(each, 1), TALLEST_ROW)
    longest = max((units(unmarked(name)) for name in drawing.rows[:shown]), default=1)
    size = min(max((height - 0.008) / LINE / (1 + two_lines), SMALLEST), SIZES[0])
    name_width = min(width * NAME_SHARE, longest * size * 0.55 / 72 + 0.15)
    cell_width = min((width - name_width) / max(shown_columns, 1), WIDEST_CELL)
    tables = []
    for start in range(0, shown, each):
        part = range(start, min(start + each, shown))
        body = [(_name(drawing.rows[r], cells[r]), *cells[r][:shown_columns]) for r in part]
        top = [(Cell("", align="r"), *(Cell(head, bold=True) for head in heads))] if headed else []
        widths = (name_width, *(cell_width for _ in range(shown_columns)))
        tables.append(Block((*top, *body), widths, height, header, size, upright))
    return Fitted(tuple(tables), (shown, rows), (shown_columns, columns))


def _name(name: str, row: Sequence[Cell]) -> Cell:
    return Cell(unmarked(name), align="r", bold=all(cell.bold for cell in row))


def _matrix(drawing: Tiles) -> list[list[Cell]]:
    """Return the cells by row and column; where no tile is drawn, the cell is empty."""
    cells = [[Cell("") for _column in drawing.columns] for _row in drawing.rows]
    for tile in drawing.cells:
        total = tile.share is None
        colour = "" if total else tile.colour or ramp(drawing.scale, tile.share or 0)
        cells[tile.row][tile.column] = Cell(unmarked(tile.text), colour, bold=total)
    return cells


def _stands(heads: Sequence[str]) -> bool:
    """Return whether the heads must be turned: many, and of words that would be broken."""
    return len(heads) > FEW and any(
        units(word) > 7 for head in heads for word in head.split() if word.isascii()
    )


def _header_height(heads: Sequence[str], upright: bool) -> float:
    if upright:
        return min(max(units(head) for head in heads) * 0.058 + 0.1, 1.7)
    lines = max(ceil(units(head) / (8 if len(heads) > FEW else 14)) for head in heads)
    return max(lines * 0.16 + 0.06, 0.24)


def _blocks(rows: int, most: int, columns: int, width: float) -> int:
    """Return how many tables side by side hold the rows, as few as possible, if the columns have room."""
    for blocks in range(1, MOST_BLOCKS + 1):
        cell = ((width - BETWEEN * (blocks - 1)) / blocks) * (1 - NAME_SHARE) / max(columns, 1)
        if blocks > 1 and cell < LEAST_CELL:
            return blocks - 1
        if rows <= most * blocks:
            return blocks
    return MOST_BLOCKS


def grid(table: Grid, area: Box) -> Fitted:
    """Return rows of texts as one table; rows without room are left out and counted."""
    longest = [
        min(max(units(clean(cell)) for cell in column), 76)
        for column in zip(table.columns, *table.rows, strict=True)
    ]
    widths = tuple(area[2] * max(each, 6) / sum(max(long, 6) for long in longest) for each in longest)
    for size in SIZES:
        heights = [_row_height(row, widths, size) for row in (table.columns, *table.rows)]
        if sum(heights) <= area[3]:
            break
    shown, used = 0, heights[0]
    for height in heights[1:]:
        if used + height > area[3]:
            break
        shown, used = shown + 1, used + height
    aligns = ["r" if place in table.numeric else "l" for place in range(len(table.columns))]
    head = tuple(
        Cell(text, bold=True, align=align) for text, align in zip(table.columns, aligns, strict=True)
    )
    body = tuple(
        tuple(
            Cell(text, table.fills.get((r, c), ""), align=align)
            for c, (text, align) in enumerate(zip(row, aligns, strict=True))
        )
        for r, row in enumerate(table.rows[:shown])
    )
    block = Block((head, *body), widths, max(heights[1 : shown + 1], default=0.3), heights[0], size)
    of = max(table.of, len(table.rows))
    return Fitted((block,), (shown, of), (len(widths), len(widths)))


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    most = max(lines(clean(text), width - 0.1, size) for text, width in zip(row, widths, strict=True))
    return most * size * LINE + 0.1


def add(slide: Any, fitted_: Fitted, area: Box, lang: str, alt: str) -> list[Any]:
    """Add the tables to a slide and return their shapes."""
    shapes, x = [], area[0]
    for number, block in enumerate(fitted_.blocks, start=1):
        said = alt if len(fitted_.blocks) == 1 else f"{alt} ({number}/{len(fitted_.blocks)})"
        shapes.append(_add(slide, block, x, area[1], lang, said))
        x += sum(block.widths) + BETWEEN
    return shapes


def _add(slide: Any, block: Block, x: float, y: float, lang: str, alt: str) -> Any:
    tree = slide.shapes._spTree
    number = max((int(each.get("id")) for each in tree.iter() if each.tag.endswith("}cNvPr")), default=1) + 1
    height = block.header_height + block.row_height * (len(block.rows) - bool(block.header_height))
    columns = "".join(f'<a:gridCol w="{int(Inches(each))}"/>' for each in block.widths)
    rows = "".join(_row(block, place, row, lang) for place, row in enumerate(block.rows))
    first = int(bool(block.header_height))
    frame = parse_xml(
        f'<p:graphicFrame {P} {A}><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Table {number}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        "</p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{int(Inches(x))}" y="{int(Inches(y))}"/>'
        f'<a:ext cx="{int(Inches(sum(block.widths)))}" cy="{int(Inches(height))}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{URI}"><a:tbl><a:tblPr firstRow="{first}" firstCol="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    frame.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    tree.append(frame)
    return slide.shapes[-1]


def _row(block: Block, place: int, row: Sequence[Cell], lang: str) -> str:
    header = bool(block.header_height) and not place
    height = block.header_height if header else block.row_height
    cells = "".join(
        _cell(block, cell, width, header and block.upright and across > 0, header, lang)
        for across, (cell, width) in enumerate(zip(row, block.widths, strict=True))
    )
    return f'<a:tr h="{int(Inches(height))}">{cells}</a:tr>'


def _cell(block: Block, cell: Cell, width: float, upright: bool, header: bool, lang: str) -> str:
    height = block.header_height if header else block.row_height
    size = 9 if upright else _type_size(cell.text, width, height, block.size)
    fill = ink(cell.fill) if cell.fill.startswith("#") else "tx1"
    style = properties(lang, size=size, bold=cell.bold, fill=fill)
    leading = f'<a:lnSpc><a:spcPts val="{round(size * LEADING * 100)}"/></a:lnSpc>'
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{cell.align}">{leading}</a:pPr>{text}</a:p>'
        for text in (runs(line, style) if line else _nothing(size) for line in cell.text.split("\n"))
    )
    turned = ' vert="vert270"' if upright else ""
    side = int(Inches(0.05))
    edges = "".join(f'<a:{edge} w="9525">{filled("bg1")}</a:{edge}>' for edge in ("lnL", "lnR", "lnT", "lnB"))
    ground = filled(cell.fill) if cell.fill else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="0" marB="0" anchor="{"b" if header else "ctr"}"{turned}>'
        f"{edges}{ground}</a:tcPr></a:tc>"
    )


def _nothing(size: float) -> str:
    """Return the end of an empty paragraph: without its size it would make the row higher."""
    return f'<a:endParaRPr sz="{round(size * 100)}"/>'


def _type_size(text: str, width: float, height: float, most: float) -> float:
    """Return the largest size, in points, at which the text has room in its cell."""
    fits = (
        size
        for size in SIZES
        if size <= most and lines(clean(text), width - 0.1, size) * size * LINE <= height
    )
    return next(fits, SMALLEST)
