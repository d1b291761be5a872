"""A weights table of the user's own: a code and a value a row, as CSV, XLSX or ODS."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from loaders.text import folded
from loaders.unreadable import NotWeights
from locales import N_

LARGEST: Final = 2 * 1024 * 1024  # bytes; the longest classification has 380 categories
SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how XLSX and ODS, and XLS, begin
ENCODINGS: Final = ("utf-8-sig", "cp950")  # Excel in Taiwan saves plain CSV as Big5

UNKNOWN: Final = N_("no such code in this classification")
REPEATED: Final = N_("the code stands there more than once; the first value counts")
NO_NUMBER: Final = N_("the value is no number of zero or more")


@dataclass(frozen=True)
class Weights:
    """Values by code, in the order of the file, and the rows left out: (row, code, value, reason msgid)."""

    values: dict[str, float]
    left_out: tuple[tuple[int, str, str, str], ...]


def read_weights(data: bytes, codes: Collection[str]) -> Weights:
    """Read the first two columns, code and value, against the codes of a classification.

    A first row whose value is no number and whose code is unknown is the header. A spreadsheet that turned
    ``08`` into 8 is understood. Rows are counted from 1 as a spreadsheet does.

    Raises:
        NotWeights: Too large, unreadable, fewer than two columns, or no row that matches.
    """
    table = _table(data)
    widths = {len(code) for code in codes}
    values: dict[str, float] = {}
    left_out = []
    for row, (code_cell, value_cell) in enumerate(zip(table[0], table[1], strict=True), start=1):
        code, value = _code(code_cell, codes, widths), _number(value_cell)
        if not code and not str(value_cell):
            continue
        if row == 1 and value is None and code not in codes:
            continue
        reason = _reason(code, value, codes, values)
        if reason:
            left_out.append((row, code, value_cell, reason))
        elif value is not None:
            values[code] = value
    if not values:
        raise NotWeights(
            N_(
                "No row of the file has a code of this classification and a number. The first column must "
                "hold codes, the second numbers."
            )
        )
    return Weights(values, tuple(left_out))


def _reason(code: str, value: float | None, codes: Collection[str], values: dict[str, float]) -> str:
    if code not in codes:
        return UNKNOWN
    if value is None:
        return NO_NUMBER
    return REPEATED if code in values else ""


def _table(data: bytes) -> pd.DataFrame:
    if len(data) > LARGEST:
        raise NotWeights(
            N_("The file is larger than {most} MB: that is no table of weights."), most=LARGEST // 1024**2
        )
    try:
        if data.startswith(SPREADSHEETS):
            table = pd.read_excel(io.BytesIO(data), header=None, dtype="str", engine="calamine")
        else:
            table = pd.read_csv(
                io.StringIO(_decoded(data)),
                header=None,
                dtype="str",
                sep=None,
                engine="python",
                skip_blank_lines=False,
            )
    except NotWeights:
        raise
    except Exception as error:  # what a library says of a broken file is nothing to show to a user
        raise NotWeights(N_("The file cannot be read as CSV, XLSX or ODS.")) from error
    if table.shape[1] < 2:
        raise NotWeights(N_("The file has one column only. It needs two: codes and numbers."))
    return table.iloc[:, :2].fillna("").set_axis([0, 1], axis="columns")


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotWeights(N_("The file is neither UTF-8 nor Big5 text."))


def _code(cell: str, codes: Collection[str], widths: set[int]) -> str:
    code = folded(cell).removesuffix(".0")
    padded = (code.zfill(width) for width in sorted(widths))
    return code if code in codes else next((each for each in padded if each in codes), code)


def _number(cell: str) -> float | None:
    try:
        value = float(folded(cell).replace(",", ""))
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
