"""Native tables with shaded cells, written as XML: a cell at a time through a library takes seconds."""

from collections.abc import Sequence
from typing import Any, Final

from pptx.util import Inches

from charts.palette import ink
from exports.slides.pptx_internals import parse_xml, shape_tree
from exports.slides.table_fit import NAME_SIDE
from exports.slides.table_model import BETWEEN, Block, Cell, Fitted
from exports.slides.text import A, clean, filled, properties, runs
from exports.slides.theme import Box, P

URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
EDGES: Final = ("lnL", "lnR", "lnT", "lnB")
_FAINT: Final = '<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr></a:solidFill>'


def add(slide: Any, fitted: Fitted, area: Box, lang: str, alt: str) -> None:
    """Add the tables to a slide, side by side."""
    x = area[0]
    for number, block in enumerate(fitted.blocks, start=1):
        text = alt if len(fitted.blocks) == 1 else f"{alt} ({number}/{len(fitted.blocks)})"
        _add(slide, block, x, area[1], lang, text)
        x += (area[2] + BETWEEN) / len(fitted.blocks)


def _add(slide: Any, block: Block, x: float, y: float, lang: str, alt: str) -> None:
    tree = shape_tree(slide)
    number = max((int(each.get("id")) for each in tree.iter() if each.tag.endswith("}cNvPr")), default=1) + 1
    columns = "".join(f'<a:gridCol w="{int(Inches(each))}"/>' for each in block.widths)
    rows = "".join(_row(block, place, row, lang) for place, row in enumerate(block.rows))
    frame = parse_xml(
        f'<p:graphicFrame {P} {A}><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Table {number}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        "</p:nvGraphicFramePr>"
        f'<p:xfrm><a:off x="{int(Inches(x))}" y="{int(Inches(y))}"/>'
        f'<a:ext cx="{int(Inches(sum(block.widths)))}" cy="{int(Inches(sum(block.heights)))}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{URI}"><a:tbl><a:tblPr firstRow="{int(block.headed)}" firstCol="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    frame.nvGraphicFramePr.cNvPr.set("descr", clean(alt))
    tree.append(frame)


def _row(block: Block, place: int, row: Sequence[Cell], lang: str) -> str:
    header = block.headed and not place
    cells = "".join(_cell(block, cell, across, header, lang) for across, cell in enumerate(row))
    return f'<a:tr h="{int(Inches(block.heights[place]))}">{cells}</a:tr>'


def _cell(block: Block, cell: Cell, across: int, header: bool, lang: str) -> str:
    size = block.head_size if header else block.size
    style = properties(lang, size=size, bold=cell.bold, fill=ink(cell.fill) if cell.fill else "tx1")
    nothing = f'<a:endParaRPr sz="{round(size * 100)}"/>'  # without its size it would make the row higher
    paragraphs = "".join(
        f'<a:p><a:pPr algn="{cell.align}"/>{runs(line, style) if line else nothing}</a:p>'
        for line in cell.text.split("\n")
    )
    side = int(Inches(NAME_SIDE if cell.upright or not (across or block.ruled) else block.side))
    anchor = "b" if header and not cell.upright and not block.ruled else "ctr"
    turned = ' vert="vert270"' if cell.upright else ""
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="0" marB="0" anchor="{anchor}"{turned}>'
        f"{_edges(block, header)}{filled(cell.fill) or '<a:noFill/>'}</a:tcPr></a:tc>"
    )


def _edges(block: Block, header: bool) -> str:
    """Return the lines around a cell: a rule under it, or gaps between tiles."""
    if not block.ruled:
        return "".join(f'<a:{edge} w="9525">{filled("bg1")}</a:{edge}>' for edge in EDGES)
    none = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in EDGES[: 3 if header else 2])
    rule = f'w="12700">{filled("tx2")}' if header else f'w="6350">{_FAINT}'
    return f"{none}<a:lnB {rule}</a:lnB>"
