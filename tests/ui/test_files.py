"""What stands in a card's table stands in each of its files, read back by other libraries."""

import csv
import io
import json

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from analysis.selection import Selection
from cards.crosstab import crosstab_card
from cards.sheet import Sheet
from exports.formats import FORMATS
from exports.sheet import for_export
from tests.analysis.plain import chosen_rows
from tests.ui.views import cards, listed, view_of

SELECTIONS = {
    "default": Selection(),
    "filters": Selection().choose("agency", ["勞動部", "文化部"]).choose("level", ["4", "none"]),
    "search": Selection(status="all", q="ａｉ"),
    "retired": Selection(status="retired"),
}
Rows = list[list[object]]


def read_all(sheet: Sheet) -> dict[str, Rows]:
    """Return the table out of each format, header first; what is empty is None."""
    files = {key: form.write(sheet) for key, form in FORMATS.items()}
    document = json.loads(files["json"])
    keys = [column["key"] for column in document["columns"]]
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), data_only=False)
    return {
        "csv": [
            [cell or None for cell in row]
            for row in csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")))
        ],
        "json": [[each["title"] for each in document["columns"]]]
        + [[row[key] for key in keys] for row in document["rows"]],
        "openpyxl": [list(row) for row in book.worksheets[0].iter_rows(values_only=True)],
        **{key: calamine(files[key]) for key in ("xlsx", "ods")},
    }


def calamine(data: bytes) -> Rows:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return [[None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def as_told(rows: Rows, width: int) -> list[list[object]]:
    """Return rows as far as all formats can tell them: numbers to 12 digits, CSV has them as text."""
    return [[told(cell) for cell in [*row, *[None] * (width - len(row))]] for row in rows]


def told(cell: object) -> object:
    try:
        return float(f"{float(str(cell)):.12g}")
    except ValueError:
        return None if cell is None else str(cell)


def check(sheet: Sheet) -> None:
    found = {name: as_told(rows, len(sheet.columns)) for name, rows in read_all(sheet).items()}
    first = found.pop("csv")
    assert len(first) == 1 + len(sheet.rows)
    for name, rows in found.items():
        assert rows == first, name
    given = as_told([[each.title for each in sheet.columns], *map(list, sheet.rows)], len(sheet.columns))
    missing = {"nan", "<NA>", ""}
    numbers = [[cell if str(cell) not in missing else None for cell in row] for row in given[1:]]
    # Titles and texts may have been made harmless; numbers never change.
    for row, told_ in zip(numbers, first[1:], strict=True):
        assert [cell for cell in row if isinstance(cell, float)] == [
            cell for cell, was in zip(told_, row, strict=True) if isinstance(was, float)
        ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_card_has_one_table_in_all_files(selection: str, lang: str) -> None:
    view = view_of(SELECTIONS[selection], lang)
    assert view.n == len(chosen_rows(SELECTIONS[selection])) > 0
    for card in cards(view, "field", "section"):
        check(card.sheet_of())


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_standards_have_one_table_in_all_files(selection: str) -> None:
    sheet = listed(view_of(SELECTIONS[selection], page="standards"))
    check(sheet)
    codes = [row[0] for row in read_all(sheet)["openpyxl"][1:]]
    assert codes == [row.cells[1] for row in chosen_rows(SELECTIONS[selection])]


@pytest.mark.parametrize("measure", ["count", "column", "residual"])
def test_tiles_keep_their_colours_in_excel(measure: str) -> None:
    sheet = crosstab_card(view_of(Selection(), "zh"), "field", "level", measure=measure).sheet_of()
    assert sheet.fills
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet)))
    table = book.worksheets[0]
    for (row, column), colour in for_export(sheet).fills.items():
        fill = table.cell(row + 2, column + 1).fill
        assert str(fill.fgColor.rgb)[-6:].upper() == colour.lstrip("#").upper()
    # Totals and names have none.
    assert table.cell(2, 1).fill.fill_type is None
    assert len(sheet.fills) == 15 * 6


def test_a_file_says_what_it_is_of_and_where_it_comes_from() -> None:
    view = view_of(SELECTIONS["filters"])
    for card in cards(view, "field", "section"):
        document = json.loads(FORMATS["json"].write(card.sheet_of()))
        of = card.view
        # A profile is beside all agencies.
        assert of.selection == view.selection or card.key.startswith("profile_")
        assert document["scope"] == of.scope
        assert document["n"] == of.n
        assert document["edition"] == "113-12"
        assert "勞動部勞動力發展署" in document["source"]
        assert "政府資料開放授權條款" in document["licence"]
        pages = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(card.sheet_of()))).worksheets
        cover = "\n".join(str(cell) for row in pages[1].iter_rows(values_only=True) for cell in row)
        assert of.scope in cover
