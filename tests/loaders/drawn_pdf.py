"""PDFs as programs draw them, made by hand: texts at places, and lines; nothing else."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDE, HIGH = 842, 595  # A4, landscape
SIZE = 8
WIDTHS = (30, 80, 170, 45, 65, 50, 140, 40, 100)  # of the nine columns of the list


class Text(NamedTuple):
    """A text that begins at ``x``, with its foot so far below the top of the page; ``turn`` is a matrix."""

    x: float
    y: float
    text: str
    size: float = SIZE
    turn: str = "1 0 0 1"


class Line(NamedTuple):
    """A line from one place to another, counted from the top left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float


class Shade(NamedTuple):
    """A background between two corners, without a line around it."""

    x0: float
    y0: float
    x1: float
    y1: float


Page = Iterable[Text | Line | Shade]


def advance(character: str) -> float:
    """Return how wide a character is, in parts of its size."""
    return 0.5 if ord(character) < 0x2000 else 1


def width(text: str, size: float = SIZE) -> float:
    return size * sum(map(advance, text))


def pdf(
    written: Iterable[Page],
    *,
    trailer: str = "",
    unmapped: bool = False,
    image: Sequence[int] = (),
    turn: int = 0,
) -> bytes:
    """Return a PDF of these pages; ``unmapped`` has no table of characters, ``image`` numbers scans."""
    pages = [list(page) for page in written]
    texts = [each.text for page in pages for each in page if isinstance(each, Text)]
    contents = [_content(page) for page in pages]
    used = sorted(map(ord, set("".join(texts))))
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(contents)))
    half = " ".join(f"{code} [{int(1000 * advance(chr(code)))}]" for code in used)
    characters = "\n".join(f"1 beginbfchar <{code:04x}> <{code:04x}> endbfchar" for code in used)
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
        3: "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]"
        + ("" if unmapped else "/ToUnicode 5 0 R")
        + ">>",
        4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/CIDSystemInfo<</Registry(Adobe)/Ordering(Made)"
        f"/Supplement 0>>/DW 1000/W[{half}]/FontDescriptor 7 0 R>>",
        5: _stream(f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{characters}"),
        6: "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        "/Length 1>>stream\n0\nendstream",
        7: "<</Type/FontDescriptor/FontName/Made/Flags 4/Ascent 800/Descent -200/FontBBox[0 -200 1000 800]>>",
    }
    for number, content in enumerate(contents):
        at = 10 + 2 * number
        shown = f"q {WIDE} 0 0 {HIGH} 0 0 cm /I Do Q" if number + 1 in image else content
        objects[at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDE} {HIGH}]/Rotate {turn}/Contents {at + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>>>"
        )
        objects[at + 1] = _stream(shown)
    return _file(objects, trailer)


def _content(page: Page) -> str:
    parts = []
    for each in page:
        if isinstance(each, Shade):
            parts.append(f"0.8 g {each.x0} {HIGH - each.y1} {each.x1 - each.x0} {each.y1 - each.y0} re f 0 g")
        elif isinstance(each, Line):
            parts.append(f"{each.x0} {HIGH - each.y0} m {each.x1} {HIGH - each.y1} l S")
        else:
            codes = each.text.encode("utf-16-be").hex()
            parts.append(f"BT /F {each.size} Tf {each.turn} {each.x} {HIGH - each.y} Tm <{codes}> Tj ET")
    return "\n".join(parts)


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _file(objects: dict[int, str], trailer: str) -> bytes:
    written, places = "%PDF-1.4\n", {}
    for number, content in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{number} 1\n{place:010} 00000 n \n" for number, place in places.items())
    return (
        f"{written}xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size {max(objects) + 1}/Root 1 0 R"
        f"{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    ).encode("ascii")


def broken(text: str, room: float) -> list[str]:
    """Return a text as lines of so many points, broken anywhere."""
    found = [""]
    for character in text:
        if width(found[-1] + character) > room:
            found.append("")
        found[-1] += character
    return found


def table(
    rows: Sequence[Sequence[str]],
    sides: Sequence[float],
    *,
    top: float = 60,
    pad: float = 2,
    across: bool = True,
    down: bool = True,
    middle: bool = False,
) -> list[Text | Line]:
    """Return a table with sides at these places; line ends in cells begin lines."""
    drawn: list[Text | Line] = []
    y, pitch = top, SIZE * 1.25
    heights = [y]
    for row in rows:
        lines = [cell.split("\n") for cell in row]
        most = max(map(len, lines))
        for cell, left in zip(lines, sides, strict=False):
            first = y + pad + (pitch * (most - len(cell)) / 2 if middle else 0)
            drawn += [
                Text(left + pad, first + SIZE + pitch * number, line)
                for number, line in enumerate(cell)
                if line
            ]
        y += pitch * most + 2 * pad
        heights.append(y)
    if across:
        drawn += [Line(sides[0], at, sides[-1], at) for at in heights]
    if down:
        drawn += [Line(at, heights[0], at, heights[-1]) for at in sides]
    return drawn


def as_pdf(rows: Sequence[Sequence[str]], title: Sequence[str] = (), **look: bool) -> bytes:
    """Return a list of nine columns as a PDF, each page with the title, the first row and its number.

    What has no room in its column is broken anywhere. ``look`` is for ``table``.
    """
    sides = [20.0, *(20 + sum(WIDTHS[: number + 1]) for number in range(len(WIDTHS)))]
    every = [
        ["\n".join(broken(cell, width - 4)) for cell, width in zip(row, WIDTHS, strict=True)] for row in rows
    ]
    pages: list[list[Sequence[str]]] = []
    left = 0.0
    for row in every[1:]:
        high = 4 + SIZE * 1.25 * max(cell.count("\n") + 1 for cell in row)
        if left < high:
            pages.append([every[0]])
            left = HIGH - 140
        pages[-1].append(row)
        left -= high
    above = [Text(300 + 200 * number, 30, each) for number, each in enumerate(title)]
    return pdf(
        [*above, *table(page, sides, **look), Text(400, HIGH - 5, f"第 {number} 頁")]
        for number, page in enumerate(pages, start=1)
    )
