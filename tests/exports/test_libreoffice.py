"""LibreOffice opens what we write: values, types, formats, widths and filter buttons."""

import io
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from exports.cover import cover_rows
from exports.formats import FORMATS
from exports.sheet import for_export
from tests.exports.samples import SHEET


@pytest.fixture(scope="module")
def opened(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    """Return each format as LibreOffice understood it and saved it again, as XLSX."""
    place = tmp_path_factory.mktemp("office")
    for key in ("xlsx", "ods", "csv"):
        (place / f"{key}.{key}").write_bytes(FORMATS[key].write(SHEET))
    # 44, 34, 76: comma, quote, UTF-8; a user of Excel gets these by the byte order mark and the region. They
    # are asked of texts only: the other two files are taken for what they are.
    convert(libreoffice, place, "--infilter=CSV:44,34,76,1", "xlsx.xlsx", "ods.ods", "csv.csv")
    return {key: read(place / "out" / f"{key}.xlsx") for key in ("xlsx", "ods", "csv")}


def convert(libreoffice: str, place: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    target = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out")
    done = subprocess.run(
        [libreoffice, profile, "--headless", *target, *arguments], cwd=place, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def read(path: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


@pytest.mark.parametrize("key", ["xlsx", "ods", "csv"])
def test_the_cells_are_the_same(opened: dict[str, Workbook], key: str) -> None:
    clean, page = for_export(SHEET), opened[key].worksheets[0]
    assert [row[: len(clean.titles)] for row in page.iter_rows(values_only=True)] == [
        clean.titles,
        *clean.rows,
    ]
    assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s", "n"}


@pytest.mark.parametrize("key", ["xlsx", "ods"])
def test_the_cover_comes_second(opened: dict[str, Workbook], key: str) -> None:
    assert opened[key].sheetnames == ["資料", "封面"]
    assert list(opened[key].worksheets[1].iter_rows(values_only=True)) == cover_rows(for_export(SHEET))
    assert {cell.alignment.horizontal for cell in opened[key].worksheets[1]["B"]} == {"left"}


@pytest.mark.parametrize("key", ["xlsx", "ods"])
def test_numbers_are_shown_as_their_kind(opened: dict[str, Workbook], key: str) -> None:
    cells = opened[key].worksheets[0][2]
    assert [cell.number_format for cell in cells][1:] == ["#,##0", "0.0", "0.0%"]


@pytest.mark.parametrize("key", ["xlsx", "ods"])
def test_the_header_filters(opened: dict[str, Workbook], key: str) -> None:
    page = opened[key].worksheets[0]
    filters = [page.auto_filter.ref, *(table.ref for table in page.tables.values())]
    assert "A1:D5" in filters


def test_ods_has_widths_and_fills(opened: dict[str, Workbook]) -> None:
    page = opened["ods"].worksheets[0]
    assert page.column_dimensions["A"].width > page.column_dimensions["C"].width > 5
    assert page["B2"].fill.fgColor.rgb == "FF083F5E"
    assert page["B3"].fill.fill_type is None
    assert page["B2"].font.color.rgb == "FFFFFFFF"
