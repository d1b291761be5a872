"""How far a sheet reaches: by the cells that have a value, whatever is formatted beyond them."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from loaders.formats import workbook
from loaders.weights import read_weights
from tests.hostile.files import ODS_ROW, ods, ods_cell, row, sheet, xlsx


def most_cells(data: bytes) -> int:
    return workbook._extent(data)[0]


def saved(book: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_block_reaches_from_a1_to_the_last_value() -> None:
    book = openpyxl.Workbook()
    book.active["C4"] = 5
    book.active["B7"] = "x"
    book.create_sheet("other")["D6"] = 1
    assert most_cells(saved(book)) == 24


def test_cells_that_are_only_formatted_do_not_count() -> None:
    """Many a table has whole columns or rows in bold."""
    book = openpyxl.Workbook()
    book.active.append(["A", 5])
    book.active["XFD1048576"].font = Font(bold=True)
    assert most_cells(saved(book)) == 2
    assert read_weights(saved(book), "section", 11).values == {"A": 5.0}


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (sheet(), 0),
        (sheet(row(3, "B3")), 6),
        (sheet("<row><c><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row>"), 4),
        (sheet('<row r="5"><c><is><t>x</t></is></c></row><row><c/></row>'), 5),
    ],
)
def test_cells_of_a_workbook_may_say_where_they_stand_or_not(rows: str, cells: int) -> None:
    assert most_cells(xlsx(rows)) == cells


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (f"<table:table-row>{ods_cell()}{ods_cell()}</table:table-row>", 2),
        (
            f'<table:table-row table:number-rows-repeated="9"/>{ODS_ROW}',
            10,
        ),
        ('<table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row>', 0),
        (
            f'<table:table-row><table:table-cell table:number-columns-repeated="3"/>{ods_cell()}'
            "</table:table-row>",
            4,
        ),
    ],
)
def test_cells_of_ods_may_stand_for_many(rows: str, cells: int) -> None:
    assert most_cells(ods(rows)) == cells
