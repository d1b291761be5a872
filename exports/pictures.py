"""Pictures that a visitor's browser made, looked at before they go into a file: anything can be sent."""

import re
import xml.etree.ElementTree as ET
from typing import Final, Literal

from locales import N_

MOST: Final = 8_000_000  # bytes of one picture
NOT_MADE: Final = N_("the browser could not make it")
TOO_LARGE: Final = N_("it was too large")
NO_PICTURE: Final = N_("what the browser sent is no such picture")

_SVG: Final = "{http://www.w3.org/2000/svg}"
_PNG_BEGIN: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_PNG_END: Final = b"\x00\x00\x00\x00IEND\xaeB`\x82"
# What a drawing of a chart is made of. Nothing that runs, holds other documents or changes by itself.
_ELEMENTS: Final = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "text",
        "tspan",
        "rect",
        "path",
        "line",
        "circle",
        "ellipse",
        "polygon",
        "polyline",
        "clipPath",
        "pattern",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
        "use",
        "image",
    ]
)
# The one line that may stand before a drawing. With another encoding, what reads it sees other signs than we.
_DECLARATION: Final = re.compile(r"\A<\?xml version=\"1\.0\"(?: encoding=\"UTF-8\")?\?>", re.IGNORECASE)
# A document type could define entities: a few bytes that become gigabytes. A comment or CDATA ends elsewhere
# where the drawing is read as HTML, and an instruction may name a style sheet.
_NOT_DRAWN: Final = re.compile(r"<[!?]")
_ELSEWHERE: Final = re.compile(r"url\(\s*+[\"']?+\s*+(?!#)|@import|\\", re.IGNORECASE)
_FUNCTION: Final = re.compile(r"([\w-]+)\s*\(")
# Of what styles and places are written with; others, such as image-set, may name what lies elsewhere.
_FUNCTIONS: Final = {
    *("url", "rgb", "rgba", "hsl", "hsla", "calc", "min", "max", "var"),
    *("translate", "scale", "rotate", "matrix", "skewx", "skewy"),
}
_INSIDE: Final = re.compile(r"#|data:image/(png|jpeg);base64,")


def picture_problem(kind: Literal["svg", "png"], data: bytes | None) -> str:
    """Return why this is no picture that may be passed on, as a msgid; '' where all is well."""
    if data is None:
        return NOT_MADE
    if not data or len(data) > MOST:  # empty is what had no room on its way here
        return TOO_LARGE
    fits = _is_svg if kind == "svg" else _is_png
    return "" if fits(data) else NO_PICTURE


def _is_png(data: bytes) -> bool:
    return data.startswith(_PNG_BEGIN) and data.endswith(_PNG_END)


def _is_svg(data: bytes) -> bool:
    try:
        text = data.decode("utf-8")
        if _NOT_DRAWN.search(_DECLARATION.sub("", text, count=1)):
            return False
        root = ET.fromstring(text)
    except (UnicodeDecodeError, ET.ParseError, ValueError):
        return False
    return root.tag == f"{_SVG}svg" and all(map(_harmless, root.iter()))


def _harmless(element: ET.Element) -> bool:
    tag = str(element.tag)
    if not tag.startswith(_SVG) or tag.removeprefix(_SVG) not in _ELEMENTS:
        return False
    return all(_stays_inside(name.rpartition("}")[2].lower(), value) for name, value in element.items())


def _stays_inside(name: str, value: str) -> bool:
    if name.startswith("on") or name == "base":  # xml:base: every "#" would lead elsewhere
        return False
    if name in ("href", "src"):
        return bool(_INSIDE.match(value))
    if name.startswith(("data-", "aria-")):  # texts, which nothing reads as a style
        return True
    functions = {each.lower() for each in _FUNCTION.findall(value)}
    return functions <= _FUNCTIONS and not _ELSEWHERE.search(value)
