"""A weights table of the user's own: a code and a value a row, as CSV, XLSX or ODS."""

import csv
import io
import re
import zipfile
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
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
DELIMITERS: Final = ("\t", ";", ",")  # where two stand in every line, a comma is the thousands separator
NUMBER: Final = re.compile(r"([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
TORN: Final = re.compile(r"[0-9]{1,3},[0-9]{3}")
SMALLEST, GREATEST = 1e-15, 1e15  # sums and quotients of what lies between stay finite

UNKNOWN: Final = N_("no such code in this classification")
REPEATED: Final = N_("the code stands there more than once; the first value counts")
NO_NUMBER: Final = N_("the value is no number of zero or more")
TORN_NUMBER: Final = N_(
    "the row has a cell more than the first: a comma within a number needs quotation marks"
)


@dataclass(frozen=True)
class Weights:
    """Values by code, in the order of the file, and the rows left out: (row, code, value, reason msgid)."""

    values: dict[str, float]
    left_out: tuple[tuple[int, str, str, str], ...]


def read_weights(data: bytes, codes: Collection[str]) -> Weights:
    """Read the first two columns, code and value, against the codes of a classification.

    A first row (blank ones apart) whose value is no number and whose code is unknown is the header. A
    spreadsheet that turned ``08`` into 8 is understood. Rows are counted from 1 as a spreadsheet does.

    Raises:
        NotWeights: Too large, unreadable, fewer than two columns, or no row that matches.
    """
    rows = _rows(data)
    first = next((number for number, cells in enumerate(rows, start=1) if any(cells)), 0)
    columns = _filled(rows[first - 1]) if first else 0
    widths = {len(code) for code in codes}
    values: dict[str, float] = {}
    left_out = []
    for row, cells in enumerate(rows, start=1):
        code_cell, value_cell = cells[:2]
        code, value = _code(code_cell, codes, widths), _number(value_cell)
        if not code and not value_cell.strip():
            continue
        if row == first and value is None and code not in codes:
            continue
        reason = _reason(code, value, codes, values)
        if not reason and _filled(cells) > columns and TORN.fullmatch(",".join(cells[1:3])):
            reason = TORN_NUMBER
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


def _filled(cells: list[str]) -> int:
    """Return how many cells a row has up to its last that is not empty."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


def _reason(code: str, value: float | None, codes: Collection[str], values: dict[str, float]) -> str:
    if code not in codes:
        return UNKNOWN
    if value is None:
        return NO_NUMBER
    return REPEATED if code in values else ""


def _rows(data: bytes) -> list[list[str]]:
    """Return the cells of the file, every row as wide as the widest."""
    if len(data) > LARGEST:
        raise NotWeights(
            N_("The file is larger than {most} MB: that is no table of weights."), most=LARGEST // 1024**2
        )
    try:
        rows = _spreadsheet(data) if data.startswith(SPREADSHEETS) else _text(_decoded(data))
    except NotWeights:
        raise
    except Exception as error:  # what a library says of a broken file is nothing to show to a user
        raise NotWeights(N_("The file cannot be read as CSV, XLSX or ODS.")) from error
    wide = max(map(len, rows), default=0)
    if wide < 2:
        raise NotWeights(N_("The file has one column only. It needs two: codes and numbers."))
    return [row + [""] * (wide - len(row)) for row in rows]


def _spreadsheet(data: bytes) -> list[list[str]]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise NotWeights(
                N_("The file is larger than {most} MB: that is no table of weights."),
                most=LARGEST_UNPACKED // 1024**2,
            )
    table = pd.read_excel(
        io.BytesIO(data), header=None, dtype="str", engine="calamine", keep_default_na=False
    )
    return [[str(cell) for cell in row] for row in table.fillna("").itertuples(index=False)]


def _text(text: str) -> list[list[str]]:
    """Read CSV; what stands in most lines, be it comma, semicolon or tab, is what divides it."""
    lines = text.splitlines()
    sign = max(DELIMITERS, key=lambda each: sum(each in line for line in lines))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


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
    text = folded(cell)
    if not NUMBER.fullmatch(text) or len(cell.split()) > 1:  # two lines of a cell are two numbers
        return None
    value = float(text.replace(",", ""))
    return value if value == 0 or SMALLEST <= value <= GREATEST else None
