"""Our own template: colours, typefaces and layouts, defined once in the master and its theme."""

from typing import Any, Final

from pptx import Presentation
from pptx.util import Inches

from charts.palette import LIGHT
from exports.slides.pptx_internals import element_of, parse_xml, qn, set_root, shape_tree
from exports.slides.references import drop_slides
from exports.slides.text import BODY, HEADING, A, filled, slide_number

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
Box = tuple[float, float, float, float]  # inches: x, y, width, height
SIDE: Final = 0.5
ACROSS: Final = WIDTH - 2 * SIDE
EAST_ASIAN: Final = "Microsoft JhengHei"
NUMBER: Final[Box] = (WIDTH - SIDE - 0.7, 6.98, 0.7, 0.32)
BOXES: Final[dict[str, Box]] = {
    "title": (SIDE, 0.32, ACROSS, 0.92),
    "scope": (SIDE, 1.24, ACROSS, 0.36),
    "area": (SIDE, 1.68, ACROSS, 4.66),
    "remarks": (SIDE, 6.4, ACROSS, 0.52),
    "source": (SIDE, 6.98, ACROSS - 0.8, 0.32),
    "number": NUMBER,
}
FRONT_BOXES: Final[dict[str, Box]] = {
    "title": (0.9, 2.3, 11.5, 1.5),
    "subtitle": (0.9, 3.95, 11.5, 0.6),
    "source": (0.9, 6.6, 11.0, 0.5),
    "number": NUMBER,
}
# The placeholders of the layout of figures, by their idx.
IDX_SCOPE, IDX_REMARKS, IDX_SOURCE = 20, 21, 22
KEPT: Final = ("Title Slide", "Title Only")
NO_INSETS: Final = 'lIns="0" tIns="0" rIns="0" bIns="0"'
P: Final = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Roles of the palette in the theme: an office's template brings its own for them.
SCHEME: Final = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.background,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.surface,
    "accent1": LIGHT.accent,
    "accent2": LIGHT.highlight,
    "accent3": LIGHT.quiet,
    "accent4": LIGHT.levels[2],
    "accent5": LIGHT.levels[3],
    "accent6": LIGHT.levels[5],
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.muted,
}
# Roles that an office's template has colours of its own for; others, as levels, are the same in any template.
ROLES: Final = {"accent": "accent1", "highlight": "accent2", "quiet": "accent3"}


def blank() -> Any:
    """Return an empty presentation with our master."""
    made = Presentation()
    drop_slides(made)
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    master = made.slide_master
    _theme(master)
    for layout in list(made.slide_layouts):
        if layout.name not in KEPT:
            made.slide_layouts.remove(layout)
    _replace(master, [_title(BOXES["title"]), _body("body", 1, BOXES["area"], 18, "tx1"), _number()])
    _text_styles(master)
    front, figure = made.slide_layouts
    _replace(
        front,
        [
            _band(),
            _title(FRONT_BOXES["title"], "ctrTitle", 36),
            _body("subTitle", 1, FRONT_BOXES["subtitle"], 20, "tx2"),
            _body("body", IDX_SOURCE, FRONT_BOXES["source"], 11, "tx2"),
            _number(),
        ],
    )
    _replace(
        figure,
        [
            _title(BOXES["title"]),
            _body("body", IDX_SCOPE, BOXES["scope"], 14, "tx2"),
            _body("body", IDX_REMARKS, BOXES["remarks"], 11, "tx2"),
            _body("body", IDX_SOURCE, BOXES["source"], 10, "tx2"),
            _number(),
        ],
    )
    return made


def _theme(master: Any) -> None:
    part = next(each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    colours = theme.find(f".//{qn('a:clrScheme')}")
    colours.set("name", "iCAP Atlas")
    for name, colour in SCHEME.items():
        slot = colours.find(qn(f"a:{name}"))
        slot[:] = [parse_xml(f'<a:srgbClr {A} val="{colour[1:]}"/>')]
    fonts = theme.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", "iCAP Atlas")
    traditional = fonts.iterfind(f".//{qn('a:font')}[@script='Hant']")
    for face in (*fonts.iter(qn("a:latin"), qn("a:ea")), *traditional):
        face.set("typeface", EAST_ASIAN)
    set_root(part, theme)


def _replace(page: Any, shapes: list[str]) -> None:
    tree = shape_tree(page)
    del tree[2:]
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("{id}", str(number))))


def _place(box: Box) -> str:
    x, y, width, height = (int(Inches(each)) for each in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _shape(kind: str, place: str, anchor: str, style: str, prompt: str) -> str:
    return (
        f'<p:sp {P} {A}><p:nvSpPr><p:cNvPr id="{{id}}" name="{prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr {NO_INSETS} anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _title(box: Box, kind: str = "title", size: int = 28) -> str:
    style = (
        f'<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{size}00" b="1">{filled("tx1")}<a:latin typeface="+mj-lt"/>'
        f'<a:ea typeface="{HEADING}"/></a:defRPr></a:lvl1pPr>'
    )
    return _shape(f'type="{kind}"', _place(box), "ctr" if kind == "title" else "b", style, "Title")


def _body(kind: str, idx: int, box: Box, size: int, colour: str) -> str:
    style = (
        f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{size}00">{filled(colour)}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="{BODY}"/></a:defRPr></a:lvl1pPr>'
    )
    anchor = "b" if idx in (IDX_REMARKS, IDX_SOURCE) else "t"
    return _shape(f'type="{kind}" idx="{idx}"', _place(box), anchor, style, f"Text {idx}")


def _number() -> str:
    style = f'<a:lvl1pPr algn="r"><a:defRPr sz="1000">{filled("tx2")}</a:defRPr></a:lvl1pPr>'
    shape = _shape('type="sldNum" idx="12"', _place(NUMBER), "b", style, "Slide number")
    return shape.replace("<a:endParaRPr/>", slide_number())


def _band() -> str:
    """Return the coloured edge of the title slide; it says nothing, so it has no alternative text."""
    place = _place((0, 0, 0.28, HEIGHT))
    return (
        f'<p:sp {P} {A}><p:nvSpPr><p:cNvPr id="{{id}}" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        "</p:nvSpPr>"
        f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{filled('accent1')}<a:ln><a:noFill/></a:ln></p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _text_styles(master: Any) -> None:
    """Give every text of the master the theme's typefaces, East Asian ones included."""
    for name, face in (("a:latin", "+mn-lt"), ("a:ea", BODY)):
        for found in element_of(master).iterfind(f".//{qn('a:defRPr')}/{qn(name)}"):
            if not found.get("typeface", "").startswith("+mj"):
                found.set("typeface", face)
