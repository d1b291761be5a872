"""The number of each slide, and the footer that a template has: python-pptx takes neither from a layout."""

from copy import deepcopy
from typing import Any, Final

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches

from exports.slides.pptx_internals import element_of, parse_xml, qn
from exports.slides.references import RELATION
from exports.slides.text import A, slide_number
from exports.slides.theme import NO_INSETS, Box

INCH: Final = 914_400  # of the units that a presentation measures in


def footers(layout: Any) -> list[Any]:
    """Return what slides take from their layout: its number, and its footer where that says something.

    The date is left out: it would be that of the day on which the slides are looked at.
    """
    return [
        each
        for each in layout.placeholders
        if each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
        or (each.placeholder_format.type == PP_PLACEHOLDER.FOOTER and _text(each, layout))
    ]


def has_number(layout: Any) -> bool:
    """Return whether a layout has a place for the number."""
    return any(each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER for each in layout.placeholders)


def places(layout: Any) -> list[Box]:
    """Return where on the slide the footers stand, in inches."""
    boxes = [(each.left, each.top, each.width, each.height) for each in footers(layout)]
    return [
        (x / INCH, y / INCH, width / INCH, height / INCH)
        for x, y, width, height in boxes
        if None not in (x, y, width, height)
    ]


def add_footers(page: Any, number: int, box: Box | None) -> None:
    """Give a slide the footers of its layout; ``box`` is for the number where the layout has none."""
    layout = page.slide_layout
    for each in footers(layout):
        page.shapes.clone_placeholder(each)
        paragraphs = _text(each, layout)
        if each.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER and not any(map(_fields, paragraphs)):
            paragraphs = [parse_xml(f"<a:p {A}>{slide_number()}</a:p>")]
        fill(list(page.shapes)[-1], paragraphs)
    if box is not None:
        shape = page.shapes.add_textbox(*(Inches(each) for each in box))
        shape.name = "Slide number"
        body = element_of(shape).txBody
        body.replace(body.bodyPr, parse_xml(f'<a:bodyPr {A} wrap="none" {NO_INSETS}/>'))
        number_ = slide_number(' sz="1000"', "tx2")
        fill(shape, [parse_xml(f'<a:p {A}><a:pPr algn="r"/>{number_}</a:p>')])
    for field in _fields(element_of(page)):
        text = field.find(qn("a:t"))
        (etree.SubElement(field, qn("a:t")) if text is None else text).text = str(number)


def fill(shape: Any, paragraphs: list[Any]) -> None:
    """Replace the paragraphs of a shape by others."""
    body = element_of(shape).get_or_add_txBody()
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    body.extend(paragraphs)


def _fields(element: Any) -> list[Any]:
    """Return the fields of an element that show the number of the slide."""
    return [each for each in element.iter(qn("a:fld")) if each.get("type") == "slidenum"]


def _text(placeholder: Any, layout: Any) -> list[Any]:
    """Return copies of the paragraphs of a layout's placeholder, or its master's where it has no text.

    A hyperlink in them would name a relation of the layout.
    """
    above = layout.slide_master.placeholders.get(placeholder.placeholder_format.type)
    for each in filter(None, (placeholder, above)):
        paragraphs = deepcopy(element_of(each)).findall(f".//{qn('a:p')}")
        if not "".join(text.text or "" for every in paragraphs for text in every.iter(qn("a:t"))).strip():
            continue
        for paragraph in paragraphs:
            for element in list(paragraph.iter(etree.Element)):
                if any(name.startswith(RELATION) for name in element.attrib):
                    element.getparent().remove(element)
        return list(paragraphs)
    return []
