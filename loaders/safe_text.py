"""Texts of cells as every file format can hold them, and the one writer of CSV.

One text per cell for all formats, so that CSV, XLSX, ODS and JSON of one table say the same. Text that a
spreadsheet would run as a formula gets an apostrophe in front, in every format (as OWASP's ASVS 5.0, 1.2.10
asks). A typed text cell of XLSX or ODS would be harmless without it, but only until somebody saves the sheet
as CSV or types into the cell.
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 32_767  # UTF-16 units that a cell of Excel holds

# XML 1.0, section 2.2: neither XLSX nor ODS can hold these, and no UTF-8 the surrogates.
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Spreadsheets in East Asian languages also take the full-width, small and superscript forms for a sign.
_SIGNS: Final = r"=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−"
# What the eye does not see and a spreadsheet may skip: white space, joiners, marks of direction, fillers.
_UNSEEN: Final = (
    r"\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# Where a semicolon or a tab separates fields, a comma's quotes do not protect what follows one of those.
_FORMULA: Final = re.compile(rf"\A(?=[\t\n])|(?:\A|(?<=[;\t]))(?=[{_UNSEEN}]*[{_SIGNS}])")
# What most texts are: nothing above concerns them, and one look is enough.
_UNTOUCHED: Final = re.compile(
    rf"(?![{_UNSEEN}{_SIGNS}])[\n\u0020-:<-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]{{0,{LONGEST // 2}}}"
)


def safe_text(text: str) -> str:
    """Return ``text`` as every format can hold it and no spreadsheet runs it.

    Illegal characters are left out, line ends become LF, what is longer than a cell ends in "…", and an
    apostrophe stands before each place where a formula would begin.
    """
    if _UNTOUCHED.fullmatch(text):
        return text
    legal = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _cut(_FORMULA.sub("'", legal))


def _cut(text: str) -> str:
    if len(text) <= LONGEST // 2:  # two units a character at most
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"


def csv_bytes(titles: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return header and rows as CSV (RFC 4180, CRLF, UTF-8 with the mark that Excel needs to read Chinese).

    Cells are written as they are given: their texts have been through ``safe_text``.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
