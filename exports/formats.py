"""The file formats of a table, in the order in which they are offered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cards.sheet import Sheet
from exports.ods import write_ods
from exports.plain import write_csv, write_json
from exports.xlsx import write_xlsx
from locales import N_


@dataclass(frozen=True)
class Format:
    """A file format; ``label`` is a message id, ``extension`` has no dot."""

    key: str
    extension: str
    mime: str
    label: str
    write: Callable[[Sheet], bytes]


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"

FORMATS: Final = {
    each.key: each
    for each in (
        Format("csv", "csv", "text/csv; charset=utf-8", N_("CSV"), write_csv),
        Format("xlsx", "xlsx", _XLSX, N_("Excel (XLSX)"), write_xlsx),
        Format("ods", "ods", _ODS, N_("OpenDocument (ODS)"), write_ods),
        Format("json", "json", "application/json", N_("JSON"), write_json),
    )
}
