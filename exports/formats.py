"""The file formats of a table, in the order in which they are offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cards.sheet import Sheet
from exports.csv_json import write_csv, write_json
from exports.ods import write_ods
from exports.xlsx import write_xlsx
from locales import N_


@dataclass(frozen=True)
class Format:
    """A file format; ``extension`` has no dot, ``label`` and ``meaning`` are msgids.

    ``meaning`` is what the README of a package says of such a file; a format without one is not packed.
    """

    key: str
    extension: str
    mime: str
    label: str
    write: Callable[[Sheet], bytes]
    meaning: str = ""


_IN_CSV: Final = N_("The numbers for programs: UTF-8, shares as fractions of 1.")
_IN_XLSX: Final = N_("The numbers as a workbook for Excel, with a cover.")
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"

FORMATS: Final = {
    each.key: each
    for each in (
        Format("csv", "csv", "text/csv; charset=utf-8", N_("CSV"), write_csv, _IN_CSV),
        Format("xlsx", "xlsx", _XLSX, N_("Excel"), write_xlsx, _IN_XLSX),
        Format("ods", "ods", _ODS, N_("LibreOffice (ODS)"), write_ods),
        Format("json", "json", "application/json", N_("JSON"), write_json),
    )
}
