"""Values of cells: from what pandas and people hold to a plain value, and from that to text.

A cell is read with ``to_cell`` and written with ``cell_text`` wherever it is shown: in the table of a page,
in a meeting, on a slide, in a page of HTML. Spreadsheets get the plain value, with a number format.
"""

import math
from decimal import Decimal
from numbers import Integral, Real
from typing import Final

import pandas as pd

from analysis.dataset import Kind as Kind  # of the cells: whoever writes one takes it from here

Cell = str | int | float | None

MISSING: Final = "–"
EXACT: Final = 10**15  # from here on Excel replaces the last digits of an integer by zeros
GREATEST: Final = 9.99999999999999e307
_FORMS: Final[dict[Kind, str]] = {"integer": "{:,.0f}", "number": "{:,.1f}", "share": "{:.1%}"}


def to_cell(value: object, kind: Kind) -> Cell:
    """Return a value of pandas, numpy or Python as text, int, finite float or None (an empty cell).

    A number that spreadsheets cannot hold exactly enough (an integer of more than 15 digits, infinity)
    becomes its text, and so does every number in a column of kind ``text``. Others have 15 significant
    digits: more than that no spreadsheet shows or keeps.
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


def cell_text(value: object, kind: Kind) -> str:
    """Return the text of a cell, a dash where it is empty: the same on every page, slide and file."""
    cell = to_cell(value, kind)
    if cell is None:
        return MISSING
    if isinstance(cell, str):
        return cell
    # A rate has six significant digits, never as a power of ten.
    return f"{Decimal(f'{cell:.6g}'):,f}" if kind == "rate" else _FORMS[kind].format(cell)
