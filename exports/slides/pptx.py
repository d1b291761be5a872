"""A presentation as a PowerPoint file: one slide an item, native charts and tables, all to be edited."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Final

from pptx.util import Inches

from charts.drawings import CoverageMap, Tiles
from exports.clock import NO_CLOCK
from exports.slides import charts, shapes, tables, theme
from exports.slides.footer import add_footers, fill
from exports.slides.grids import grid
from exports.slides.measure import lines_taken
from exports.slides.model import Grid, Presentation, Slide, Text
from exports.slides.packed import packed
from exports.slides.plots import Bars, plots
from exports.slides.pptx_internals import element_of, parse_xml, shape_tree
from exports.slides.table_fit import tiles
from exports.slides.table_model import Fitted
from exports.slides.template import Layouts, called_damaged, opened, ours
from exports.slides.text import BODY, HEADING, A, clean, fitted, properties, runs
from exports.slides.theme import IDX_REMARKS, IDX_SCOPE, IDX_SOURCE
from locales import translator

Progress = Callable[[int, int], None]
TITLE_SIZES: Final = (28, 26, 24, 22, 20, 18, 16)
FRONT_SIZES: Final = (36, 34, 32, 28, 24, 20)  # the first is the layout's own
TEXT_SIZES: Final = (22, 20, 18, 16, 15, 14, 13, 12, 11)
INDENT: Final = 0.31  # inches before a paragraph, for its bullet


def write_pptx(
    presentation: Presentation, template: bytes | None = None, progress: Progress | None = None
) -> bytes:
    """Return the presentation as a ``.pptx`` file, the same bytes for the same one.

    ``template`` is an office's own presentation: its master, layouts and theme are used, its slides are not.
    ``progress`` is called with (slides done, slides in all) after each.

    Raises:
        NotATemplate: The template cannot be used; the message says why.
    """
    report = progress or (lambda _done, _of: None)
    of, titles = len(presentation.slides) + 1, set[str]()
    with nullcontext() if template is None else called_damaged():
        made, layouts = ours() if template is None else opened(template)
        _front(made, layouts, presentation)
        report(1, of)
        for done, slide in enumerate(presentation.slides, start=2):
            _slide(made, layouts, slide, presentation.lang, titles)
            report(done, of)
        _describe(made, presentation)
        return packed(made)


def _front(made: Any, layouts: Layouts, presentation: Presentation) -> None:
    page = made.slides.add_slide(layouts.front)
    boxes = layouts.front_boxes
    _title(page, presentation.title, presentation.lang, layouts, boxes["title"][2], sizes=FRONT_SIZES)
    subtitle = _placeholder(page, 1)
    if subtitle is not None:
        _write(subtitle, presentation.subtitle, presentation.lang)
    else:
        _box(page, presentation.subtitle, boxes["subtitle"], presentation.lang, 20)
    _line(page, IDX_SOURCE, presentation.source, boxes["source"], presentation.lang, 11)
    _drop_empty(page)
    _number(made, page, boxes)


def _slide(made: Any, layouts: Layouts, slide: Slide, lang: str, titles: set[str]) -> None:
    page = made.slides.add_slide(layouts.figure)
    boxes = layouts.boxes
    title = _unique(clean(slide.title) or "–", titles)
    _title(page, title, lang, layouts, boxes["title"][2])
    _line(page, IDX_SCOPE, slide.scope, boxes["scope"], lang, 14)
    before = len(page.shapes)
    remarks = list(slide.remarks)
    left_out = _body(page, slide, boxes["area"], lang)
    if left_out:
        remarks.insert(0, left_out)
    bodies = [element_of(shape) for shape in list(page.shapes)[before:]]
    text = translator(lang).joined(remarks)
    _line(page, IDX_REMARKS, text, boxes["remarks"], lang, 11, sizes=(11, 10, 9, 8), most=3)
    _line(page, IDX_SOURCE, slide.source, boxes["source"], lang, 10)
    _drop_empty(page)
    _in_reading_order(page, bodies)
    _number(made, page, boxes)
    if slide.note:
        _note(page, slide.note, lang)


def _placeholder(page: Any, idx: int) -> Any:
    return next((each for each in page.placeholders if each.placeholder_format.idx == idx), None)


def _number(made: Any, page: Any, boxes: dict[str, theme.Box]) -> None:
    """Number a slide as the template begins, and give it the template's footer."""
    first = element_of(made).get("firstSlideNum", "1")
    number = len(made.slides) - 1 + (int(first) if first.isdecimal() else 1)
    add_footers(page, number, boxes.get("number"))


def _unique(title: str, titles: set[str]) -> str:
    """Return a title that no other slide has: who listens to a screen reader tells slides by it."""
    found, number = title, 1
    while found in titles:
        number += 1
        found = f"{title} ({number})"
    titles.add(found)
    return found


def _body(page: Any, slide: Slide, area: theme.Box, lang: str) -> str:
    """Draw the body; return what had to be left out, in words."""
    match slide.body:
        case Text():
            _paragraphs(page, slide.body, area, lang)
        case Grid():
            return _tables(page, grid(slide.body, area), area, slide, lang)
        case CoverageMap():
            shapes.add(page, slide.body, area, lang, slide.alt)
        case Tiles():
            return _tables(page, tiles(slide.body, area), area, slide, lang)
        case bars:
            return _charts(page, bars, area, slide, lang)
    return ""


def _charts(page: Any, bars: Bars, area: theme.Box, slide: Slide, lang: str) -> str:
    drawn = plots(bars, area)
    for number, plot in enumerate(drawn.charts, start=1):
        several = f" ({number}/{len(drawn.charts)})" if len(drawn.charts) > 1 else ""
        charts.add(page, plot, lang, slide.alt + several)
    return _left_out(drawn.bars, (0, 0), lang)


def _tables(page: Any, fitted_: Fitted, area: theme.Box, slide: Slide, lang: str) -> str:
    tables.add(page, fitted_, area, lang, slide.alt)
    return _left_out(fitted_.rows, fitted_.columns, lang)


def _left_out(rows: tuple[int, int], columns: tuple[int, int], lang: str) -> str:
    """Say what has no room on the slide, '' where nothing is left out."""
    _ = translator(lang)
    if rows[0] == rows[1] and columns[0] == columns[1]:
        return ""
    if columns[0] == columns[1]:
        return _("The first {n} of {of} rows; the file of the figure has all.", n=rows[0], of=f"{rows[1]:,}")
    return _(
        "The first {n} of {of} rows and {m} of {all} columns; the file of the figure has all.",
        n=rows[0],
        of=f"{rows[1]:,}",
        m=columns[0],
        all=columns[1],
    )


def _paragraphs(page: Any, text: Text, area: theme.Box, lang: str) -> None:
    room = area[2] - INDENT
    size = next((each for each in TEXT_SIZES if _height(text, room, each) <= area[3]), TEXT_SIZES[-1])
    style = properties(lang, size=size, fill="tx1")
    indent, after = int(Inches(INDENT)), int(size * 45)
    bullet = (
        f'<a:pPr marL="{indent}" indent="-{indent}"><a:spcAft><a:spcPts val="{after}"/></a:spcAft>'
        '<a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>'
    )
    box = _box(page, "", area, lang, size)
    _fill(box, [bullet + runs(each, style) for each in text.paragraphs])


def _height(text: Text, width: float, size: float) -> float:
    """Return the height of paragraphs in inches, the space after each included."""
    return sum(lines_taken(each, width, size) * size * 1.4 + size * 0.45 for each in text.paragraphs) / 72


def _fill(shape: Any, paragraphs: list[str]) -> None:
    """Replace the paragraphs of a shape by others, given as XML."""
    fill(shape, [parse_xml(f"<a:p {A}>{each}</a:p>") for each in paragraphs])


def _title(
    page: Any, title: str, lang: str, layouts: Layouts, width: float, sizes: tuple[float, ...] = TITLE_SIZES
) -> None:
    """Write a title on one line where large letters have room, else on two, else small.

    The weight is the template's. Its size is not: titles of several lengths would not fit its box.
    """
    one = next((size for size in sizes[:3] if lines_taken(title, width, size) == 1), 0)
    size = one or fitted(title, width, sizes[1:], 2)
    inherited = layouts.own and size == sizes[0]
    _write(page.shapes.title, title, lang, HEADING, 0 if inherited else size, bold=layouts.own or None)


def _write(
    shape: Any, text: str, lang: str, face: str = BODY, size: float = 0, bold: bool | None = False
) -> None:
    """Replace a placeholder's text. A size of 0 is the layout's own."""
    _fill(shape, [runs(text, properties(lang, face, size, bold))])


def _line(
    page: Any,
    idx: int,
    text: str,
    box: theme.Box,
    lang: str,
    size: float,
    sizes: tuple[float, ...] = (),
    most: int = 1,
) -> None:
    """Write a line into its placeholder, or into a box of its own where a template has none."""
    sizes = sizes or (size, size - 1, size - 2, max(size - 4, 8))
    best = fitted(text, box[2], sizes, most)
    own = _placeholder(page, idx)
    if own is not None and text:
        _write(own, text, lang, size=0 if best == size else best)
    elif text:
        _box(page, text, box, lang, best, "tx2")


def _box(page: Any, text: str, box: theme.Box, lang: str, size: float, fill: str = "tx1") -> Any:
    shape = page.shapes.add_textbox(*(Inches(each) for each in box))
    body = element_of(shape).txBody
    frame = f'<a:bodyPr {A} wrap="square" {theme.NO_INSETS}><a:normAutofit/></a:bodyPr>'
    body.replace(body.bodyPr, parse_xml(frame))
    _fill(shape, [runs(text, properties(lang, size=size, fill=fill))])
    return shape


def _drop_empty(page: Any) -> None:
    """Take away placeholders that nothing was written into: they would ask to be clicked."""
    for shape in list(page.placeholders):
        if not shape.has_text_frame or not shape.text_frame.text:
            element = element_of(shape)
            element.getparent().remove(element)


def _in_reading_order(page: Any, bodies: list[Any]) -> None:
    """Put the body after title and scope, before remarks and source."""
    tree = shape_tree(page)
    heads = [
        element_of(each) for each in (page.shapes.title, _placeholder(page, IDX_SCOPE)) if each is not None
    ]
    for element in reversed([*heads, *bodies]):
        tree.remove(element)
        tree.insert(2, element)


def _note(page: Any, text: str, lang: str) -> None:
    frame = page.notes_slide.notes_placeholder
    if frame is not None:
        _fill(frame, [runs(line, properties(lang)) for line in clean(text).split("\n")])


def _describe(made: Any, presentation: Presentation) -> None:
    facts = made.core_properties
    facts.title, facts.author = clean(presentation.title)[:255], clean(presentation.source)[:255]
    facts.language = presentation.lang
    facts.created = facts.modified = NO_CLOCK
    facts.last_modified_by, facts.revision = "", 1
