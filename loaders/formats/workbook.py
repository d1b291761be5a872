"""Workbooks of spreadsheets, XLSX, XLS and ODS: a raw table a sheet."""

import io
import zipfile
from collections.abc import Iterator
from typing import Final

from python_calamine import load_workbook

from loaders.formats.extent import most_cells
from loaders.formats.table import Bounds, Format, RawTable
from locales import N_

LARGEST_UNPACKED: Final = 64 * 1024 * 1024
MOST_CELLS: Final = 5_000_000  # of a sheet, from A1 to its last value
MOST_SHEETS: Final = 100
LONGEST_NAME: Final = 100  # of a sheet

FAR: Final = N_(
    "A sheet of the file reaches over more than {most} cells: something stands far away from its table. Copy "
    "the table into a new file and try that."
)
MANY_SHEETS: Final = N_(
    "The file has more than {most} sheets. Copy the one with the table into a file of its own."
)


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the sheets; cells that hold nothing are empty, whole numbers have no decimals.

    Raises:
        Unreadable: A limit is met. Calamine raises its own errors.
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise bounds.raises(bounds.too_large, most=LARGEST_UNPACKED >> 20)
        if most_cells(data) > MOST_CELLS:
            raise bounds.raises(FAR, most=f"{MOST_CELLS:,}")
    with load_workbook(io.BytesIO(data)) as book:
        names = book.sheet_names
        if len(names) > MOST_SHEETS:
            raise bounds.raises(MANY_SHEETS, most=MOST_SHEETS)
        for number, name in enumerate(names):
            sheet = book.get_sheet_by_index(number)
            before = [""] * (sheet.start or (0, 0))[1]  # columns that are empty to the left of the table
            rows = ([*before, *row] for row in sheet.iter_rows())
            yield RawTable.of_rows(rows, bounds, _text, sheet=name[:LONGEST_NAME] if len(names) > 1 else "")


def _text(value: object) -> str:
    """Return a cell as text; a whole number has no decimals, however a workbook holds it."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


FORMAT: Final = Format("workbook", ("xlsx", "xls", "ods"), tables, (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
