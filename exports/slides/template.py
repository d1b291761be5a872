"""An office's own template: its master, layouts and theme, without its slides."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import XmlPart

from exports.slides import theme
from exports.slides.theme import HEIGHT, WIDTH, Box
from loaders.unreadable import Unreadable
from locales import N_

INCH: Final = 914_400  # of the units that a presentation measures in
LARGEST: Final = 20_000_000  # bytes of a template
LARGEST_UNPACKED: Final = 200_000_000
MOST_PARTS: Final = 5_000
TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
MACROS: Final = "ppt/vbaProject.bin"
TYPES: Final = "[Content_Types].xml"

# Attributes that name a relationship of the part.
REFERENCE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_DAMAGED: Final = N_("This template is damaged: open it in PowerPoint, save it again, and try that.")


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

    @classmethod
    def of_ours(cls, made: Any) -> "Layouts":
        """Return the layouts of our own template."""
        front, figure = made.slide_layouts
        return cls(front, figure, _boxes(1, 1, None), _front_boxes(1, 1), own=True)


def opened(data: bytes) -> tuple[Any, Layouts]:
    """Return the template without its slides, and its layouts.

    Raises:
        NotATemplate: It is too large, no presentation, has macros, or has no layout with a title.
    """
    _check(data)
    try:
        made = Presentation(io.BytesIO(data))
        layouts = [layout for master in made.slide_masters for layout in master.slide_layouts]
    except Exception as error:  # a damaged file fails wherever it is damaged
        raise NotATemplate(_DAMAGED) from error
    titled = [layout for layout in layouts if _titles(layout)]
    if not titled:
        raise NotATemplate(N_("This template has no layout with a title. Choose another one."))
    _drop_slides(made)
    _unlink(made)
    front = next((each for each in titled if _is_front(each)), titled[0])
    figure = min(titled, key=lambda each: (each is front, len(_others(each)), titled.index(each)))
    across = int(made.slide_width or 0) / INCH / WIDTH or 1
    down = int(made.slide_height or 0) / INCH / HEIGHT or 1
    title = _titles(figure)[0]
    return made, Layouts(front, figure, _boxes(across, down, title), _front_boxes(across, down))


def _check(data: bytes) -> None:
    if len(data) > LARGEST:
        raise NotATemplate(N_("This template is larger than 20 MB. Choose a smaller one."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            types = next((part for part in parts if part.filename == TYPES), None)
            kinds = archive.read(types) if types and types.file_size < LARGEST else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, NotImplementedError) as error:
        raise NotATemplate(N_("This file is no PowerPoint template (.pptx).")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise NotATemplate(N_("This template unpacks into more than can be read. Choose a smaller one."))
    names = {part.filename for part in parts}
    if MACROS in names or b"macroEnabled" in kinds:
        raise NotATemplate(N_("This template holds macros. Save it as .pptx without macros and try that."))
    if "ppt/presentation.xml" not in names:
        raise NotATemplate(N_("This file is no PowerPoint template (.pptx)."))


def _titles(layout: Any) -> list[Any]:
    return [each for each in layout.placeholders if each.placeholder_format.type in TITLES]


def _others(layout: Any) -> list[Any]:
    known = (*TITLES, *FURNITURE)
    return [each for each in layout.placeholders if each.placeholder_format.type not in known]


def _is_front(layout: Any) -> bool:
    types = {each.placeholder_format.type for each in layout.placeholders}
    return PP_PLACEHOLDER.CENTER_TITLE in types or PP_PLACEHOLDER.SUBTITLE in types


def _drop_slides(made: Any) -> None:
    """Take the template's example slides out, their parts included."""
    ids = made.slides._sldIdLst
    for each in list(ids):
        made.part.drop_rel(each.rId)
        ids.remove(each)


def _unlink(made: Any) -> None:
    """Take out what the template has elsewhere: it would be fetched wherever the slides are opened."""
    for part in made.part.package.iter_parts():
        elsewhere = [
            key
            for key, rel in part.rels.items()
            if rel.is_external and not rel.reltype.endswith("/hyperlink")
        ]
        for key in elsewhere:
            if isinstance(part, XmlPart):
                for element in part._element.iter():
                    for name, value in list(element.attrib.items()):
                        if value == key and name.startswith(REFERENCE):
                            del element.attrib[name]
            else:
                part._blob = re.sub(rb' \w+:(link|embed|id)="%s"' % re.escape(key.encode()), b"", part.blob)
            part.rels.pop(key)


def _boxes(across: float, down: float, title: Any) -> dict[str, Box]:
    """Return the places of our layout, scaled to the slide and begun below the template's own title."""
    scaled = {
        name: (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
        for name, box in (
            ("title", theme.TITLE),
            ("scope", theme.SCOPE),
            ("area", theme.AREA),
            ("remarks", theme.REMARKS),
            ("source", theme.SOURCE),
        )
    }
    if title is None or title.top is None:
        return scaled
    left, top, width, height = (each / INCH for each in (title.left, title.top, title.width, title.height))
    bottom = top + height
    scaled["title"] = (left, top, width, height)
    # A title that stands low, or at the foot, leaves the figure its place.
    if bottom > scaled["area"][1] + scaled["area"][3] / 3:
        return scaled
    scope, area = scaled["scope"], scaled["area"]
    scaled["scope"] = (left, bottom + 0.05, width, scope[3])
    begin = bottom + 0.1 + scope[3]
    scaled["area"] = (left, begin, width, area[1] + area[3] - begin)
    for name in ("remarks", "source"):
        scaled[name] = (left, scaled[name][1], width, scaled[name][3])
    return scaled


def _front_boxes(across: float, down: float) -> dict[str, Box]:
    return {
        name: (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
        for name, box in (
            ("title", theme.FRONT_TITLE),
            ("subtitle", theme.FRONT_SUBTITLE),
            ("source", theme.FRONT_SOURCE),
        )
    }
