"""The coverage map as native shapes: a rectangle for each tile with its text in it, and one for each bar.

Lengths are inches, sizes of letters points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from pptx.util import Inches

from charts.coverage import MISSING, NOTHING, CoverageMap, Group, MapTile
from charts.palette import LIGHT
from charts.template import RINGED
from exports.slides.measure import in_lines, line_count
from exports.slides.pptx_internals import parse_xml, shape_tree
from exports.slides.text import A, clean, filled, properties, runs
from exports.slides.theme import ROLES, Box, P

SIZES: Final = (12, 11, 10, 9, 8, 7.5, 7, 6.5, 6)
NAMES: Final = 0.17  # of the width, for the names of groups
LEGEND: Final = 0.28
BETWEEN: Final = 0.03
BAR: Final = 0.05
INSIDE: Final = 0.03  # beside what is in a tile
LINE: Final = 1.2  # a line's height by its size: lines are few here, and room is scarce
TALLEST: Final = 0.6


@dataclass(frozen=True)
class _Shape:
    """A rectangle. ``fill`` and ``edge`` are a colour of the theme or ``#rrggbb``, '' for none."""

    box: Box
    fill: str = ""
    edge: str = ""
    paragraph: str = ""
    anchor: str = "t"


def add(slide: Any, drawing: CoverageMap, area: Box, lang: str, alt: str) -> None:
    """Add the map to a slide as one group of shapes."""
    tree = shape_tree(slide)
    numbers = count(
        1 + max((int(each.get("id")) for each in tree.iter() if each.tag.endswith("}cNvPr")), default=1)
    )
    own = next(numbers)
    inner = "".join(_xml(shape, next(numbers)) for shape in _shapes(drawing, area, lang))
    place = _place(area)
    group = parse_xml(
        f'<p:grpSp {P} {A}><p:nvGrpSpPr><p:cNvPr id="{own}" name="Map {own}"/><p:cNvGrpSpPr/><p:nvPr/>'
        "</p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{place}{place.replace('a:off', 'a:chOff').replace('a:ext', 'a:chExt')}</a:xfrm>"
        f"</p:grpSpPr>{inner}</p:grpSp>"
    )
    group.nvGrpSpPr.cNvPr.set("descr", clean(alt))
    tree.append(group)


def _shapes(drawing: CoverageMap, area: Box, lang: str) -> Iterator[_Shape]:
    x, y, width, height = area
    row = min((height - LEGEND) / max(len(drawing.groups), 1), TALLEST)
    names = width * NAMES
    tile = (width - names) / drawing.wide
    size = _size(drawing, tile, names, row)
    for place, group in enumerate(drawing.groups):
        top = y + place * row
        style = properties(lang, size=size, fill="tx1")
        text = f'<a:pPr algn="r"/>{runs(in_lines(_named(group), names - 2 * INSIDE, size), style)}'
        yield _Shape((x, top, names - BETWEEN, row - BETWEEN), paragraph=text, anchor="ctr")
        for across, each in enumerate(group.tiles):
            box = (x + names + across * tile, top, tile - BETWEEN, row - BETWEEN)
            yield from _tile(each, box, size, lang)
    text = "".join(
        runs("□ " if role in (RINGED, NOTHING) else "■ ", properties(lang, size=10, fill=_colour(role)))
        + runs(f"{said}   ", properties(lang, size=10, fill="tx2"))
        for role, said in drawing.legend
    )
    yield _Shape(
        (x + names, y + len(drawing.groups) * row, width - names, LEGEND), paragraph=text, anchor="ctr"
    )


def _tile(each: MapTile, box: Box, size: float, lang: str) -> Iterator[_Shape]:
    x, y, width, height = box
    edge = _colour(MISSING if each.missing else NOTHING)
    style = properties(lang, size=size, bold=each.missing, fill=edge if each.missing else "tx1")
    text = runs(in_lines(_text(each), width - 2 * INSIDE, size), style)
    yield _Shape(box, "bg1" if each.missing else LIGHT.surface, edge, text)
    bar = (width - INSIDE) / len(each.parts)
    for place, role in enumerate(each.parts):
        at = (x + INSIDE + place * bar, y + height - BAR - 0.02, bar - INSIDE, BAR)
        hollow = not role or role == RINGED
        yield _Shape(at, "" if hollow else _colour(role), _colour(role) if role else edge)


def _size(drawing: CoverageMap, tile: float, names: float, row: float) -> float:
    """Return the largest letters with which every name has room; the smallest where none have."""
    texts = [_text(each) for group in drawing.groups for each in group.tiles]
    for size in SIZES:
        lines = _lines(texts, tile - BETWEEN - 2 * INSIDE, size) * size * LINE / 72
        beside = _lines(list(map(_named, drawing.groups)), names - 2 * INSIDE, size) * size * LINE / 72
        if max(lines + BAR + 0.02, beside) <= row - BETWEEN:
            break
    return size


def _lines(texts: Sequence[str], room: float, size: float) -> int:
    return max((line_count(in_lines(text, room, size)) for text in texts), default=1)


def _text(each: MapTile) -> str:
    return clean(f"{each.name} {each.number}")


def _named(group: Group) -> str:
    return clean(f"{group.name} {group.number}")


def _colour(role: str) -> str:
    role = "accent" if role == RINGED else role
    return ROLES.get(role) or LIGHT.colour(role)


def _place(box: Box) -> str:
    x, y, width, height = (int(Inches(each)) for each in box)
    return f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'


def _xml(shape: _Shape, number: int) -> str:
    side = int(Inches(INSIDE)) if shape.paragraph else 0
    line = f'<a:ln w="9525">{filled(shape.edge)}</a:ln>' if shape.edge else "<a:ln><a:noFill/></a:ln>"
    body = f'<a:bodyPr wrap="square" lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="{shape.anchor}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Shape {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{_place(shape.box)}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{filled(shape.fill) or '<a:noFill/>'}{line}</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle/><a:p>{shape.paragraph}</a:p></p:txBody></p:sp>"
    )
