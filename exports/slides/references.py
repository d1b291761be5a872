"""What the parts of a template say of its slides, which are dropped, and of what lies elsewhere."""

from collections.abc import Container
from typing import Any, Final

from lxml import etree

from exports.slides.pptx_internals import (
    RELATIONSHIP_TYPE,
    SlidePart,
    XmlPart,
    element_of,
    parse_xml,
    qn,
    relations_of,
    set_root,
)

# Attributes in this namespace name a relation of their part.
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Whole parts that are about the slides of a file: their titles and number, a picture of the first one, who
# commented on them, how they were changed.
ABOUT_SLIDES: Final = (
    "/extended-properties",
    "/thumbnail",
    "/commentAuthors",
    "/authors",
    "/changesInfo",
    "/revisionInfo",
)
# Lists of slides, and what chooses some of them. Sections are an extension.
LISTS: Final = (
    *map(qn, ("p:sldIdLst", "p:custShowLst", "p:custShow", "p:sldRg")),
    "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst",
)
EXTENSIONS: Final = (qn("p:ext"), qn("p:extLst"))
# Jumps to one slide or to a list of slides; those to the first, last, next and previous slide name none.
JUMPS: Final = ("ppaction://hlinksldjump", "ppaction://customshow")


def drop_slides(made: Any) -> None:
    """Take out the slides and every reference to them, and all references to other files but hyperlinks.

    What lies elsewhere would be fetched wherever the slides are opened.
    """
    package = made.part.package
    parts = [part for part in package.iter_parts() if not isinstance(part, SlidePart)]
    for source in (package, *parts):
        relations = relations_of(source)
        for key in [key for key, rel in relations.items() if _is_dropped(rel)]:
            relations.pop(key)
    for part in parts:
        _tidy(part)


def _is_dropped(rel: Any) -> bool:
    kind = str(rel.reltype)
    return (
        kind != RELATIONSHIP_TYPE.HYPERLINK if rel.is_external else kind.endswith(("/slide", *ABOUT_SLIDES))
    )


def _tidy(part: Any) -> None:
    """Take out of a part what speaks of slides, and what names a relation that the part does not have."""
    if isinstance(part, XmlPart):
        _take_out(element_of(part), part.rels)
    elif part.content_type.endswith("+xml"):
        root = parse_xml(part.blob)
        if _take_out(root, part.rels):
            set_root(part, root)


def _take_out(root: Any, known: Container[str]) -> int:
    """Return how much was taken out."""
    dead = [
        element
        for element in root.iter(etree.Element)
        if element.tag in LISTS or element.get("action", "").startswith(JUMPS)
    ]
    for element in dead:
        _remove(element)
    unknown = [element for element in root.iter(etree.Element) if _unknown(element, known)]
    for element in unknown:
        for name in _unknown(element, known):
            del element.attrib[name]
        # A picture may be held in the file and elsewhere too, and one without its image is still a picture.
        if element.tag != qn("a:blip") and not any(name.startswith(RELATION) for name in element.attrib):
            _remove(element)
    return len(dead) + len(unknown)


def _unknown(element: Any, known: Container[str]) -> list[str]:
    """Return the attributes of an element that name a relation which its part does not have."""
    named = ((name, value) for name, value in element.attrib.items() if name.startswith(RELATION))
    return [name for name, value in named if value and value not in known]


def _remove(element: Any) -> None:
    """Take out an element, and the extension that held nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag in EXTENSIONS and not len(parent):
        _remove(parent)
