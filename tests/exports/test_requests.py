"""Whatever a link asks for, its figure can be shown and taken away, and says the same wherever it is read."""

import io
import json
import re
import zipfile

import pytest
from hypothesis import assume, given, settings
from lxml import etree
from openpyxl.utils import range_boundaries

from analysis.selection import Selection
from cards.card import Card, first_rows
from cards.cells import Kind, cell_text
from cards.large_table import large_table
from cards.resolved import ResolvedItem, resolved_item
from cards.sheet import Sheet
from charts.drawings import Tiles
from charts.palette import LIGHT, ramp
from exports.formats import FORMATS
from exports.html import write_html
from exports.presentation import body, slide
from exports.sheet import for_export
from exports.slides.model import Grid, Presentation
from exports.slides.pptx import write_pptx
from loaders.safe_text import safe_text
from tests.exports.pages import Read
from tests.exports.samples import sheets
from tests.requests import FigureRequest, requests
from tests.ui.test_files import check
from ui.card import styled
from ui.text import escape_markdown

LISTS = ("standards.list", "gaps.register")  # shown as rows where others have a drawing
RETIRED = FigureRequest(
    "standards.list", Selection("retired"), {"show": ("version", "serial"), "order": ("version",)}
)


def kinds(sheet: Sheet) -> list[Kind]:
    return [column.kind for column in sheet.columns]


def texts(sheet: Sheet) -> list[list[str]]:
    return [
        [cell_text(cell, kind) for cell, kind in zip(row, kinds(sheet), strict=True)] for row in sheet.rows
    ]


def on_the_page(sheet: Sheet) -> list[list[str]]:
    """Return what the table of a page says, the marks taken off that keep Markdown from reading it."""
    lines = styled(sheet).hide(axis="index").to_string(delimiter="\x1f").splitlines()
    # On a page a level stays on one line.
    return [re.sub(r"\\(.)", r"\1", line).replace("\N{NBSP}", " ").split("\x1f") for line in lines[1:]]


def in_a_meeting_and_on_a_slide(card: Card, made: ResolvedItem) -> None:
    first = texts(first_rows(card))
    shown = large_table(card, 480)
    assert [list(row) for row in shown.rows] == first[: len(shown.rows)]
    assert not first or shown.rows
    grid = body(card)
    assert isinstance(grid, Grid)
    assert [list(row) for row in grid.rows] == first
    one = slide(card.view, made)
    write_pptx(Presentation(card.view.lang, "x", "", "", (one,)))


def in_files(card: Card) -> None:
    sheet = card.sheet_of()
    check(sheet)
    wanted = [
        [safe_text(text) if kind == "text" else text for text, kind in zip(row, kinds(sheet), strict=True)]
        for row in texts(sheet)
    ]
    (table,) = Read(write_html([card], card.view.lang)).tables
    # On a page a level stays on one line.
    assert [[cell.replace("\N{NBSP}", " ") for cell in row] for row in table[1:]] == wanted
    document = json.loads(FORMATS["json"].write(sheet))
    rows = [list(row.values()) for row in document["rows"]]
    assert [
        [cell_text(cell, kind) for cell, kind in zip(row, kinds(sheet), strict=True)] for row in rows
    ] == wanted


def everywhere(request: FigureRequest) -> None:
    card, made = request.card(), resolved_item(request.view, request.item)
    assert made.card is not None
    assert made.card.sheet_of() == card.sheet_of()
    in_files(card)
    assert on_the_page(card.sheet_of()) == texts(card.sheet_of())
    if request.figure in LISTS:
        in_a_meeting_and_on_a_slide(card, made)
    else:
        write_pptx(Presentation(request.lang, "x", "", "", (slide(card.view, made),)))


def test_a_version_that_is_missing_can_be_shown_and_taken_away() -> None:
    assert "–" in {row[0] for row in texts(RETIRED.card().sheet_of())}
    everywhere(RETIRED)


@settings(max_examples=30)
@given(requests())
def test_a_figure_says_the_same_on_the_page_on_a_slide_and_in_every_file(request: FigureRequest) -> None:
    assume(request.shown)
    everywhere(request)


@settings(max_examples=12)
@given(requests(LISTS))
def test_a_list_says_the_same_on_the_page_on_a_slide_and_in_every_file(request: FigureRequest) -> None:
    assume(request.shown)
    everywhere(request)


# --- colours ------------------------------------------------------------------------------------
@pytest.mark.parametrize("measure", ["count", "residual"])
def test_tiles_in_a_spreadsheet_have_the_colours_of_the_chart_on_paper(measure: str) -> None:
    card = FigureRequest("crosstab.table", options={"measure": (measure,)}).card()
    assert card.drawing is not None
    drawing = card.drawing()
    assert isinstance(drawing, Tiles)
    on_paper = {
        (cell.row, cell.column + 1): ramp(LIGHT.scale(drawing.ramp), cell.share)
        for cell in drawing.cells
        if cell.share is not None
    }
    assert len(set(on_paper.values())) > 9
    assert for_export(card.sheet_of()).fills == on_paper


# --- what Excel marks ---------------------------------------------------------------------------
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(e[-+]?\d+)?%?|\d{1,2}[-/]\d{1,2}[-/]\d\d", re.I)


def passed_over(data: bytes) -> dict[str, set[tuple[int, int]]]:
    """Return by kind of warning the (row, column), from 1, of the cells that Excel does not mark."""
    page = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    found: dict[str, set[tuple[int, int]]] = {}
    for each in page.iter("{*}ignoredError"):
        for kind in set(each.keys()) - {"sqref"}:
            for part in each.get("sqref").split():
                left, top, right, bottom = range_boundaries(part)
                found.setdefault(kind, set()).update(
                    (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
                )
    return found


def test_excel_marks_no_code_of_the_list_and_would_still_mark_a_number() -> None:
    sheet = (
        FigureRequest("standards.list", options={"show": ("code", "serial", "occupation_code", "unit")})
        .card()
        .sheet_of()
    )
    like_numbers = sum(bool(_NUMBER.fullmatch(str(row[2]))) for row in sheet.rows)
    assert like_numbers == len(sheet.rows)
    text = {(row, column) for row in range(2, len(sheet.rows) + 2) for column in (1, 3, 4)}
    found = passed_over(FORMATS["xlsx"].write(sheet))
    assert found == {"numberStoredAsText": text, "twoDigitTextYear": text}


@given(sheets())
def test_excel_passes_over_the_columns_of_text_and_no_others(sheet: Sheet) -> None:
    columns = [place for place, kind in enumerate(kinds(sheet), start=1) if kind == "text"]
    text = {(row, column) for row in range(2, max(1, len(sheet.rows)) + 2) for column in columns}
    found = passed_over(FORMATS["xlsx"].write(sheet))
    assert found == ({"numberStoredAsText": text, "twoDigitTextYear": text} if text else {})


def test_plain_marks_are_all_taken_off() -> None:
    assert re.sub(r"\\(.)", r"\1", escape_markdown("a_b-c.1\\")) == "a_b-c.1\\"
