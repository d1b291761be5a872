"""An office's own template: its master, layouts and theme, without its slides."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER

from exports.slides.footer import INCH, has_number, places
from exports.slides.pptx_internals import CONTENT_TYPE, Package, PresentationPart, set_content_type
from exports.slides.references import drop_slides
from exports.slides.theme import BOXES, FRONT_BOXES, HEIGHT, WIDTH, Box, blank
from loaders.unreadable import Unreadable
from locales import N_

LARGEST: Final = 20_000_000  # bytes of a template
LARGEST_UNPACKED: Final = 100_000_000
LARGEST_XML: Final = 48_000_000  # of the parts that are parsed, unpacked
MOST_PARTS: Final = 5_000
MOST_ELEMENTS: Final = 600_000  # of the whole file, its slides included
MOST_KEPT: Final = 100_000  # without its slides; of ten times that LibreOffice makes a PDF in 93 s and 7 GB
TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
HEADINGS: Final = ("title", "subtitle")
FOOT: Final = ("remarks", "source", "number")
GAP: Final = 0.08  # inches between what stands at the foot
TYPES: Final = "[Content_Types].xml"
XML: Final = (".xml", ".rels", ".vml")
MACROS: Final = "vbaProject.bin"
STRICT: Final = b"http://purl.oclc.org/ooxml/"
OLE: Final = b"\xd0\xcf\x11\xe0"  # begins a file of PowerPoint 97-2003, and any file that has a password

UNPACKS: Final = N_("This template unpacks into more than can be read. Choose a smaller one.")
MANY_ELEMENTS: Final = N_(
    "This template holds more than {most} elements. Take out its slides, and drawings in its master and "
    "layouts, and try that."
)
_NO_TEMPLATE: Final = N_("This file is no PowerPoint template (.pptx or .potx).")
DAMAGED: Final = N_("This template is damaged: open it in PowerPoint, save it again, and try that.")


class NotATemplate(Unreadable):
    """The file cannot be used as a template."""


@dataclass(frozen=True)
class Layouts:
    """Which layouts are used, and where on the slide things stand, in inches; ``own`` where they are ours."""

    front: Any
    figure: Any
    boxes: dict[str, Box]
    front_boxes: dict[str, Box]
    own: bool = False


def ours() -> tuple[Any, Layouts]:
    """Return our own template, and its layouts."""
    made = blank()
    front, figure = made.slide_layouts
    return made, Layouts(front, figure, _clear(BOXES, figure), _clear(FRONT_BOXES, front), own=True)


@contextmanager
def called_damaged() -> Iterator[None]:
    """Say of what fails within that the template is damaged: what it lacks shows wherever it is needed.

    Raises:
        NotATemplate: Something failed.
    """
    try:
        yield
    except NotATemplate:
        raise
    except Exception as error:
        raise NotATemplate(DAMAGED) from error


def opened(data: bytes) -> tuple[Any, Layouts]:
    """Return the template without its slides, and its layouts; call it within ``called_damaged``.

    Raises:
        NotATemplate: It is too large, no presentation, has macros, or has no layout with a title.
    """
    _check(data)
    part = Package.open(io.BytesIO(data)).main_document_part
    if not isinstance(part, PresentationPart):
        raise NotATemplate(_NO_TEMPLATE)
    # A template (.potx) and a show (.ppsx) become what is made of them.
    set_content_type(part, CONTENT_TYPE.PML_PRESENTATION_MAIN)
    made = part.presentation
    layouts = [layout for master in made.slide_masters for layout in master.slide_layouts]
    titled = [layout for layout in layouts if _titles(layout)]
    drop_slides(made)
    if not titled:
        raise NotATemplate(N_("This template has no layout with a title. Choose another one."))
    front = next((each for each in titled if _is_front(each)), titled[0])
    figure = min(titled, key=lambda each: (each is front, len(_others(each)), titled.index(each)))
    across = int(made.slide_width or 0) / INCH / WIDTH or 1
    down = int(made.slide_height or 0) / INCH / HEIGHT or 1
    boxes = _below(_titles(figure)[0], _scaled(BOXES, across, down))
    front_boxes = _scaled(FRONT_BOXES, across, down)
    return made, Layouts(front, figure, _clear(boxes, figure), _clear(front_boxes, front))


def check_size(data: bytes) -> None:
    """Refuse a file that is larger than a template can be.

    Raises:
        NotATemplate: It is.
    """
    if len(data) > LARGEST:
        raise NotATemplate(N_("This template is larger than 20 MB. Choose a smaller one."))


def _check(data: bytes) -> None:
    check_size(data)
    if data.startswith(OLE):
        raise NotATemplate(
            N_(
                "This template has a password or the form of PowerPoint 97-2003. Save it as .pptx or .potx "
                "without a password and try that."
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            kinds, relations = (_small(archive, name) for name in (TYPES, "_rels/.rels"))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        raise NotATemplate(_NO_TEMPLATE) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise NotATemplate(UNPACKS)
    if b"macroEnabled" in kinds or any(part.filename.endswith(MACROS) for part in parts):
        raise NotATemplate(
            N_("This template holds macros. Save it as .pptx or .potx without macros and try that.")
        )
    if STRICT in relations:
        raise NotATemplate(
            N_("This template has the form “Strict Open XML”. Save it as plain .pptx or .potx and try that.")
        )
    if b"presentationml" not in kinds:
        raise NotATemplate(_NO_TEMPLATE)
    check_elements(data, MOST_ELEMENTS)


def check_elements(data: bytes, most: int) -> None:
    """Count the elements before anything is parsed: each takes some hundred bytes of memory.

    Call it within ``called_damaged``.

    Raises:
        NotATemplate: There are more than ``most``, they unpack into too much, or a part declares types.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [each for each in archive.infolist() if each.filename.lower().endswith(XML)]
        if sum(part.file_size for part in parts) > LARGEST_XML:
            raise NotATemplate(UNPACKS)
        elements = 0
        for part in parts:
            text = archive.read(part)
            if b"<!DOCTYPE" in text:  # no program writes one, and what it declares can grow without end
                raise NotATemplate(DAMAGED)
            elements += text.count(b"<") - text.count(b"</")
    if elements > most:
        raise NotATemplate(MANY_ELEMENTS, most=f"{most:,}")


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part that says what the others are, b"" where there is none of a plausible size."""
    found = next((part for part in archive.infolist() if part.filename == name), None)
    return archive.read(found) if found and found.file_size < LARGEST else b""


def _titles(layout: Any) -> list[Any]:
    return [each for each in layout.placeholders if each.placeholder_format.type in TITLES]


def _others(layout: Any) -> list[Any]:
    known = (*TITLES, *FURNITURE)
    return [each for each in layout.placeholders if each.placeholder_format.type not in known]


def _is_front(layout: Any) -> bool:
    types = {each.placeholder_format.type for each in layout.placeholders}
    return PP_PLACEHOLDER.CENTER_TITLE in types or PP_PLACEHOLDER.SUBTITLE in types


def _scaled(boxes: dict[str, Box], across: float, down: float) -> dict[str, Box]:
    return {
        name: (x * across, y * down, width * across, height * down)
        for name, (x, y, width, height) in boxes.items()
    }


def _below(title: Any, scaled: dict[str, Box]) -> dict[str, Box]:
    """Return the places of our layout, scaled to the slide, begun below the template's own title."""
    if title.top is None:
        return scaled
    left, top, width, height = (each / INCH for each in (title.left, title.top, title.width, title.height))
    bottom = top + height
    own: dict[str, Box] = {"title": (left, top, width, height)}
    scope, area, remarks = scaled["scope"], scaled["area"], scaled["remarks"]
    # A title that stands low, or at the foot, leaves the figure its place.
    if bottom > area[1] + area[3] / 3:
        return scaled | own
    begin = bottom + 0.1 + scope[3]
    _x, y, most, line = scaled["number"]
    return own | {
        "scope": (left, bottom + 0.05, width, scope[3]),
        "area": (left, begin, width, area[1] + area[3] - begin),
        "remarks": (left, remarks[1], width, remarks[3]),
        "source": (left, y, width - most - GAP, line),
        "number": (left + width - most, y, most, line),
    }


def _clear(boxes: dict[str, Box], layout: Any) -> dict[str, Box]:
    """Return the boxes out of the way of what the layout has at its foot; the number's, where it has none."""
    if has_number(layout):
        boxes = {name: box for name, box in boxes.items() if name != "number"}
    for place in sorted(places(layout), key=lambda each: -each[1]):
        boxes = _moved(boxes, place)
    return boxes


def _moved(boxes: dict[str, Box], place: Box) -> dict[str, Box]:
    """Lift the lines at the foot above a place, or begin below it where it stands high.

    The figure gives up what they take, but never more than half of its height.
    """
    free = [box for name, box in boxes.items() if name not in HEADINGS]
    if not any(_overlap(box, place) for box in free):
        return boxes
    x, y, width, height = boxes.get("area", (0.0, 0.0, 0.0, 0.0))
    if place[1] > y + height / 2:
        by = max(box[1] + box[3] for box in free) + GAP - place[1]
        moved: dict[str, Box] = {name: _down(boxes[name], -by) for name in FOOT if name in boxes}
        area = (x, y, width, height - by)
    else:
        by = place[1] + place[3] + GAP - boxes["scope"][1]
        moved = {"scope": _down(boxes["scope"], by)}
        area = (x, y + by, width, height - by)
    if "area" not in boxes:
        return boxes | moved
    return boxes | moved | {"area": area} if area[3] >= height / 2 else boxes


def _down(box: Box, by: float) -> Box:
    return (box[0], box[1] + by, box[2], box[3])


def _overlap(one: Box, other: Box) -> bool:
    return all(
        one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2]
        for side in (0, 1)
    )
