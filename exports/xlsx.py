"""XLSX: a real Excel table with typed numbers, and a cover."""

import io
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_range

from cards.cells import Cell, Kind
from cards.sheet import Sheet
from charts.palette import ink
from exports.clock import NO_CLOCK
from exports.cover import cover_rows, sheet_names
from exports.layout import COVER_WIDTHS, HEADER, lines, widths
from exports.sheet import ExportSheet, for_export

NUMBER_FORMATS: Final[dict[Kind, str]] = {
    "integer": "#,##0",
    "number": "0.0",
    "share": "0.0%",
    "rate": "0.0#####",
}
A4: Final = 9
LINE_HEIGHT: Final = 15.75  # points
TALLEST: Final = 409  # points, by Excel's rule
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_PROPERTY: Final = 255
Styles = Callable[[Kind, bool, str], Any]


def write_xlsx(sheet: Sheet) -> bytes:
    """Return a workbook: the table first, the cover second."""
    clean, target = for_export(sheet), io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties(
            {
                "title": clean.sheet.title[:_LONGEST_PROPERTY],
                "author": clean.sheet.source[:_LONGEST_PROPERTY],
                "created": NO_CLOCK,
            }
        )
        data, cover = (book.add_worksheet(name) for name in sheet_names(sheet.lang))
        header = book.add_format(
            {"bold": True, "bg_color": HEADER, "font_color": ink(HEADER), "text_wrap": True}
        )
        _write_table(data, clean, _styles(book), header)
        _write_cover(cover, clean, book)
    return target.getvalue()


def _styles(book: Any) -> Styles:
    """Return a function that makes each cell format once: (kind, wrap, fill)."""

    @cache
    def style(kind: Kind, wrap: bool, fill: str) -> Any:
        look: dict[str, object] = {"valign": "top", "text_wrap": wrap}
        if kind in NUMBER_FORMATS:
            look["num_format"] = NUMBER_FORMATS[kind]
        if fill:
            look |= {"bg_color": fill, "font_color": ink(fill)}
        return book.add_format(look)

    return style


def _write_table(page: Any, clean: ExportSheet, style: Styles, header: Any) -> None:
    fills = clean.fills
    kinds: list[Kind] = [column.kind for column in clean.sheet.columns]
    fitted = widths(clean)
    for place, (width, _) in enumerate(fitted):
        page.set_column(place, place, width)
    # A table of Excel has at least one row under its header, if an empty one.
    page.add_table(
        *(0, 0, max(1, len(clean.rows)), len(kinds) - 1),
        {
            "name": "Atlas",
            "style": "Table Style Light 1",
            "columns": [{"header": title, "header_format": header} for title in clean.titles],
        },
    )
    for down, row in enumerate(clean.rows):
        _make_room(page, down + 1, lines(row, fitted))
        for across, cell in enumerate(row):
            look = style(kinds[across], fitted[across][1], fills.get((down, across), ""))
            _write_cell(page, down + 1, across, cell, look)
    _meant_as_text(page, kinds, len(clean.rows))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    _on_paper(page)


def _meant_as_text(page: Any, kinds: Sequence[Kind], rows: int) -> None:
    """Keep Excel from marking codes that look like numbers or dates: in columns of text they are meant so."""
    columns = [place for place, kind in enumerate(kinds) if kind == "text"]
    ranges = " ".join(xl_range(1, place, max(1, rows), place) for place in columns)
    if ranges:
        page.ignore_errors(dict.fromkeys(("number_stored_as_text", "two_digit_text_year"), ranges))


def _make_room(page: Any, down: int, lines_: int) -> None:
    if lines_ > 1:  # Excel would see to it by itself, LibreOffice does not
        page.set_row(down, min(lines_ * LINE_HEIGHT, TALLEST))


def _write_cell(page: Any, down: int, across: int, cell: Cell, look: Any) -> None:
    if cell is None:
        page.write_blank(down, across, None, look)
    elif isinstance(cell, str):
        page.write_string(down, across, cell, look)
    else:
        page.write_number(down, across, cell, look)


def _write_cover(page: Any, clean: ExportSheet, book: Any) -> None:
    label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    value = book.add_format({"align": "left", "valign": "top", "text_wrap": True, "num_format": "#,##0"})
    for place, width in enumerate(COVER_WIDTHS):
        page.set_column(place, place, width)
    for down, (name, cell) in enumerate(cover_rows(clean)):
        _make_room(page, down, lines((name, cell), [(width, True) for width in COVER_WIDTHS]))
        page.write_string(down, 0, name, label)
        _write_cell(page, down, 1, cell, value)
    _on_paper(page)


def _on_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)  # one page wide, as many as it takes
