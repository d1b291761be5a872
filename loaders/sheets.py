"""A small table as people save it, CSV, XLSX, XLS or ODS: bytes to sheets of cells as text.

What is kept of a file is bounded whatever it holds: so many sheets, rows with a code or a value, columns and
characters of a cell. Spreadsheets are read by native code, which some files end or never let go: read files
of others by ``loaders.weights_file``, in a process of its own.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from python_calamine import load_workbook

from loaders.extent import most_cells
from loaders.unreadable import NotWeights
from locales import N_

LARGEST: Final = 2 * 1024 * 1024  # bytes; the longest classification has 380 categories
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
MOST_CELLS: Final = 5_000_000  # of a sheet, from A1 to its last value
MOST_SHEETS: Final = 100
MOST_ROWS: Final = 10_000  # with a code or a value; the longest classification has 380 categories
MOST_COLUMNS: Final = 20  # in which a name is looked for
LONGEST_CELL: Final = 1000  # characters
LONGEST_NAME: Final = 100  # of a sheet
SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how XLSX and ODS, and XLS, begin
BIG5: Final = "cp950"  # Excel in Taiwan saves plain CSV in it
DELIMITERS: Final = ("\t", ";", ",")  # where two stand in every line, a comma is the thousands separator
PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")  # the two bytes of a Big5 character

UNREADABLE: Final = N_("The file cannot be read as CSV, XLSX or ODS.")
TOO_LARGE: Final = N_("The file is larger than {most} MB: that is no table of weights.")

FAR: Final = N_(
    "A sheet of the file reaches over more than {most} cells: something stands far away from its table. Copy "
    "the table into a new file and try that."
)
MANY_SHEETS: Final = N_(
    "The file has more than {most} sheets. Copy the one with the table into a file of its own."
)


class Sheet(NamedTuple):
    """The cells by the number of their row, from 1; rows without a code and a value are left out.

    ``name`` is empty where the file has this one sheet only; ``wide`` is how many cells the longest row has.
    """

    name: str
    rows: dict[int, list[str]]
    wide: int


def sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a file, each read when it is asked for.

    Raises:
        NotWeights: Too large, or neither a spreadsheet nor text of a known encoding.
    """
    check_size(data)
    try:
        yield from _spreadsheet(data) if data.startswith(SPREADSHEETS) else [_text(decoded(data))]
    except NotWeights:
        raise
    except Exception as error:  # what a library says of a broken file is nothing to show to a user
        raise NotWeights(UNREADABLE) from error


def check_size(data: bytes) -> None:
    """Refuse a file that is larger than a table of weights can be.

    Raises:
        NotWeights: It is.
    """
    if len(data) > LARGEST:
        raise NotWeights(TOO_LARGE, most=LARGEST // 1024**2)


def _spreadsheet(data: bytes) -> Iterator[Sheet]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise NotWeights(TOO_LARGE, most=LARGEST_UNPACKED // 1024**2)
        if most_cells(data) > MOST_CELLS:
            raise NotWeights(FAR, most=f"{MOST_CELLS:,}")
    with load_workbook(io.BytesIO(data)) as book:
        names = book.sheet_names
        if len(names) > MOST_SHEETS:
            raise NotWeights(MANY_SHEETS, most=MOST_SHEETS)
        for place, name in enumerate(names):
            sheet = book.get_sheet_by_index(place)
            before = [""] * (sheet.start or (0, 0))[1]  # columns that are empty to the left of the table
            rows = ([*before, *row] for row in sheet.iter_rows())
            yield _kept(name[:LONGEST_NAME] if len(names) > 1 else "", rows)


def _text(text: str) -> Sheet:
    """Read CSV; what stands in most lines, be it comma, semicolon or tab, is what divides it."""
    lines = text.splitlines()
    sign = max(DELIMITERS, key=lambda each: sum(each in line for line in lines))
    return _kept("", csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _kept(name: str, rows: Iterable[Sequence[object]]) -> Sheet:
    """Return what can be needed of a sheet: of too many rows one more than are taken, to tell."""
    kept: dict[int, list[str]] = {}
    wide = 0
    for number, row in enumerate(rows, start=1):
        wide = max(wide, len(row))
        cells = [_cell(each) for each in row[:MOST_COLUMNS]]
        if any(map(str.strip, cells[:2])):
            kept[number] = cells
        if len(kept) > MOST_ROWS:
            break
    return Sheet(name, kept, wide)


def _cell(value: object) -> str:
    """Return a cell as text; a whole number has no decimals, however a spreadsheet holds it."""
    whole = isinstance(value, float) and value.is_integer()
    return (f"{value:.0f}" if whole else str(value))[:LONGEST_CELL]


def decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 ("Unicode text" of Excel) or Big5.

    A Big5 character that only an office's own table knows becomes U+FFFD: its neighbours are still read.

    Raises:
        NotWeights: It is none of these.
    """
    try:
        return data.decode(_unicode(data)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(BIG5)
    except UnicodeDecodeError:
        pass
    try:
        return PAIR.sub(_character, data).decode("utf-8")
    except UnicodeDecodeError:
        raise NotWeights(N_("The file is not UTF-8, UTF-16 or Big5 text.")) from None


def _unicode(data: bytes) -> str:
    """Return which form of Unicode the bytes would be; a zero byte stands in none but UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in data:
        return "utf-8"
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def _character(pair: re.Match[bytes]) -> bytes:
    return pair[0].decode(BIG5, "replace")[:1].encode("utf-8")
