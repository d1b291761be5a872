"""Values of cells: from what pandas and people hold to what every file format can hold.

One value per cell for all formats, so that CSV, XLSX, ODS and JSON of one table say the same:

- Text that a spreadsheet would run as a formula gets an apostrophe in front, in every format (as OWASP's
  ASVS 5.0, 1.2.10 asks). A typed text cell of XLSX or ODS would be harmless without it, but only until
  somebody saves the sheet as CSV or types into the cell.
- Numbers have 15 significant digits: more than that no spreadsheet shows or keeps.
"""

import math
import re
from decimal import Decimal
from numbers import Integral, Real
from typing import Final

import pandas as pd

from cards.sheet import Kind

Cell = str | int | float | None

LONGEST: Final = 32_767  # UTF-16 units that a cell of Excel holds
EXACT: Final = 10**15  # from here on Excel replaces the last digits of an integer by zeros
GREATEST: Final = 9.99999999999999e307

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


def safe_text(text: str) -> str:
    """Return ``text`` as every format can hold it and no spreadsheet runs it.

    Illegal characters are left out, line ends become LF, what is longer than a cell ends in "…", and an
    apostrophe stands before each place where a formula would begin.
    """
    legal = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _cut(_FORMULA.sub("'", legal))


def _cut(text: str) -> str:
    if len(text) <= LONGEST // 2:  # two units a character at most
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"


def plain(value: object, kind: Kind) -> Cell:
    """Return a value of pandas, numpy or Python as text, int, finite float or None (an empty cell).

    Text is not yet made safe. A number that spreadsheets cannot hold exactly enough (an integer of more
    than 15 digits, infinity) becomes its text, and so does every number in a column of kind ``text``.
    """
    if isinstance(value, str):
        return str(value) or None
    if value is None or value is pd.NA or value != value:  # NaN and NaT differ from themselves
        return None
    if not isinstance(value, Real | Decimal):
        return str(value) or None
    number = _number(value, whole=kind in ("integer", "text"))
    return str(number) if kind == "text" and number is not None else number


def _number(value: Real | Decimal, *, whole: bool) -> Cell:
    if isinstance(value, Integral):
        integer = int(value)
        return integer if abs(integer) < EXACT else str(integer)
    real = float(value)
    if math.isinf(real):
        return "∞" if real > 0 else "-∞"
    if abs(real) > GREATEST:
        return f"{real:.15g}"
    real = float(f"{real:.15g}") + 0.0  # no minus zero
    return int(real) if whole and real.is_integer() and abs(real) < EXACT else real


def shown_width(cell: Cell) -> float:
    """Return about how many Latin letters wide the longest line is; a Chinese character is two."""
    if cell is None:
        return 0
    # Latin letters are one byte of UTF-8 and Chinese characters three: the mean of bytes and characters fits.
    return max((len(line) + len(line.encode())) / 2 for line in str(cell).split("\n"))
