"""Every format, read with another library than wrote it, gives the same cells; same sheet, same bytes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from cards.sheet import Column, Sheet
from charts.palette import contrast
from exports.cover import cover_rows
from exports.formats import FORMATS
from exports.sheet import for_export
from tests.exports.samples import EMPTY, SHEET, sheets

ROOT = Path(__file__).parents[2]
BOOKS = ("xlsx", "ods")
Cells = dict[tuple[int, int], object]


def cells(rows: Iterable[Iterable[object]]) -> Cells:
    """Return what stands where; an empty cell stands nowhere."""
    return {
        (down, across): value
        for down, row in enumerate(rows)
        for across, value in enumerate(row)
        if value is not None and value != ""
    }


def expected(sheet: Sheet) -> Cells:
    clean = for_export(sheet)
    return cells([clean.titles, *clean.rows])


def calamine(data: bytes, page: int = 0) -> Cells:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return cells(book.get_sheet_by_index(page).to_python(skip_empty_area=False))


def test_formats_are_offered_in_this_order() -> None:
    assert list(FORMATS) == ["csv", "xlsx", "ods", "json"]
    assert [each.key for each in FORMATS.values()] == list(FORMATS)
    assert not any(each.extension.startswith(".") for each in FORMATS.values())


# --- the same cells ---------------------------------------------------------------------------
def test_csv_holds_the_cells() -> None:
    @given(sheets())
    def check(sheet: Sheet) -> None:
        clean = for_export(sheet)
        text = [["" if cell is None else str(cell) for cell in row] for row in (clean.titles, *clean.rows)]
        data = io.BytesIO(FORMATS["csv"].write(sheet))
        frame = pd.read_csv(
            data, header=None, dtype=str, keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig"
        )
        assert frame.to_numpy().tolist() == text

    check()


@pytest.mark.parametrize("key", BOOKS)
def test_workbooks_hold_the_cells_and_the_cover(key: str) -> None:
    @given(sheets())
    def check(sheet: Sheet) -> None:
        data = FORMATS[key].write(sheet)
        assert calamine(data) == expected(sheet)
        assert calamine(data, page=1) == cells(cover_rows(for_export(sheet)))

    check()


def test_openpyxl_reads_the_same_workbook_and_no_formula() -> None:
    @given(sheets())
    @settings(max_examples=50)
    def check(sheet: Sheet) -> None:
        book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet)))
        page = book.worksheets[0]
        assert cells(page.iter_rows(values_only=True)) == expected(sheet)
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}

    check()


def test_json_holds_the_cells_and_the_facts() -> None:
    @given(sheets())
    def check(sheet: Sheet) -> None:
        clean, found = for_export(sheet), json.loads(FORMATS["json"].write(sheet))
        assert list(found) == [
            *("title", "scope", "edition", "period", "source", "licence", "n"),
            *("cells_made_harmless", "link", "notes", "columns", "rows"),
        ]
        assert [tuple(row.values()) for row in found["rows"]] == list(clean.rows)
        assert all(list(row) == [column.key for column in sheet.columns] for row in found["rows"])
        assert [(c["key"], c["title"], c["kind"]) for c in found["columns"]] == [
            (column.key, title, column.kind)
            for column, title in zip(sheet.columns, clean.titles, strict=True)
        ]
        assert (found["n"], found["cells_made_harmless"]) == (sheet.n, for_export(sheet).touched)
        assert (found["scope"], found["notes"]) == (clean.sheet.scope, list(clean.sheet.notes))

    check()


@pytest.mark.parametrize("key", FORMATS)
def test_no_format_lets_a_formula_or_an_illegal_character_through(key: str) -> None:
    bad = ("=HYPERLINK(1)", " \u200b+1", "-1", "＠SUM", "\t=1", "a\x00b\x0b")
    columns = tuple(Column(f"c{place}", text) for place, text in enumerate(bad))
    sheet = replace(SHEET, scope="=1", columns=columns, rows=(bad,), notes=(), fills=None)
    assert for_export(sheet).touched == 1 + 2 * len(bad)
    data = FORMATS[key].write(sheet)
    if key in BOOKS:
        found = list(calamine(data).values())
        assert calamine(data, page=1)[1, 1] == "'=1"
        parts = zipfile.ZipFile(io.BytesIO(data))
        content = b"".join(parts.read(name) for name in parts.namelist())
        assert b"<f>" not in content
        assert b"table:formula" not in content
    elif key == "csv":
        found = [
            cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row
        ]
    else:
        document = json.loads(data)
        found = [column["title"] for column in document["columns"]] + list(document["rows"][0].values())
    assert found[6:] == ["'=HYPERLINK(1)", "' \u200b+1", "'-1", "'＠SUM", "'\t'=1", "ab"]
    assert found[:6] == ["'=HYPERLINK(1)", "'\u200b+1", "'-1", "'＠SUM", "'=1", "ab"]


# --- bytes ------------------------------------------------------------------------------------
def test_csv_as_bytes() -> None:
    assert (
        FORMATS["csv"].write(SHEET)
        == (
            "\ufeff名稱,職能基準數,殘差,占比\r\n"
            '"製造, ""精密""",1234,2.5,0.125\r\n'
            "'=1+1,0,-1.25,1.0\r\n"
            '"第一行\n  第二行 ",,,\r\n'
            "定位\t點 😀,7,1e-07,0.333333333333333\r\n"
        ).encode()
    )


def test_json_as_text() -> None:
    text = FORMATS["json"].write(SHEET).decode()
    assert text.startswith('{\n  "title": "職能基準一覽",\n  "scope": "名稱含「=cmd」的現行職能基準",\n')
    assert '"name": "第一行\\n  第二行 ",\n      "n": null,' in text


def test_the_same_sheet_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib; from exports.formats import FORMATS; from tests.exports.samples import SHEET\n"
        "for each in FORMATS.values(): print(each.key, hashlib.sha256(each.write(SHEET)).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Taipei"), ("2", "America/New_York"))
    }
    assert len(said) == 1
    assert [line.split()[0] for line in said.pop().splitlines()] == list(FORMATS)


@pytest.mark.parametrize("key", BOOKS)
def test_workbooks_name_no_time(key: str) -> None:
    book = zipfile.ZipFile(io.BytesIO(FORMATS[key].write(SHEET)))
    assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = book.read("docProps/core.xml" if key == "xlsx" else "meta.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", about)) <= {"1980-01-01T00:00:00"}


# --- what people see --------------------------------------------------------------------------
def test_excel_gets_a_table_with_filters_under_a_header_that_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(SHEET)))
    page = book.worksheets[0]
    assert book.sheetnames == ["資料", "封面"]
    assert book.active is page
    (table,) = page.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:D5", "A1:D5")
    assert [column.name for column in table.tableColumns] == [column.title for column in SHEET.columns]
    assert page.freeze_panes == "A2"
    assert [cell.number_format for cell in page[2]] == ["General", "#,##0", "0.0", "0.0%"]
    assert book.properties.title == SHEET.title


def test_excel_gets_a_table_even_without_rows() -> None:
    page = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(EMPTY))).worksheets[0]
    assert [table.ref for table in page.tables.values()] == ["A1:D2"]


def test_filled_cells_of_excel_can_be_read() -> None:
    page = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(SHEET))).worksheets[0]
    assert for_export(SHEET).fills == {(0, 1): "#083F5E", (2, 1): "#F1F5F8"}
    for (down, across), fill in for_export(SHEET).fills.items():
        cell = page.cell(down + 2, across + 1)
        assert cell.fill.fgColor.rgb == f"FF{fill[1:]}"
        assert contrast(f"#{cell.font.color.rgb[2:]}", fill) >= 4.5
    assert page["B3"].fill.fill_type is None


def test_ods_is_a_package_as_odf_asks() -> None:
    data = FORMATS["ods"].write(SHEET)
    book = zipfile.ZipFile(io.BytesIO(data))
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.read("mimetype").decode() == FORMATS["ods"].mime
    manifest = book.read("META-INF/manifest.xml").decode()
    named = {name for name in re.findall(r'full-path="([^"]*)"', manifest) if not name.endswith("/")}
    assert named | {"mimetype", "META-INF/manifest.xml"} == set(book.namelist())


def test_ods_keeps_the_header_in_view() -> None:
    """LibreOffice forgets views when it converts without a window, so this reads what it is told."""
    settings_ = zipfile.ZipFile(io.BytesIO(FORMATS["ods"].write(SHEET))).read("settings.xml").decode()
    items = dict(re.findall(r'config:name="(\w+)" config:type="\w+">([^<]*)<', settings_))
    assert 'xmlns:ooo="http://openoffice.org/2004/office"' in settings_
    assert (items["VerticalSplitMode"], items["VerticalSplitPosition"]) == ("2", "1")
    assert items["ActiveTable"] == "資料"
