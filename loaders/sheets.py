"""A small table as people save it, CSV, XLSX, XLS or ODS: bytes to sheets of cells as text."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

import pandas as pd

from loaders.unreadable import NotWeights
from locales import N_

LARGEST: Final = 2 * 1024 * 1024  # bytes; the longest classification has 380 categories
LARGEST_UNPACKED: Final = 64 * 1024 * 1024
SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how XLSX and ODS, and XLS, begin
BIG5: Final = "cp950"  # Excel in Taiwan saves plain CSV in it
DELIMITERS: Final = ("\t", ";", ",")  # where two stand in every line, a comma is the thousands separator
PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")  # the two bytes of a Big5 character

UNREADABLE: Final = N_("The file cannot be read as CSV, XLSX or ODS.")
TOO_LARGE: Final = N_("The file is larger than {most} MB: that is no table of weights.")

Rows = list[list[str]]


class Sheet(NamedTuple):
    """Cells by row. ``name`` is empty where the file has this one sheet only."""

    name: str
    rows: Rows


def sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a file, each read when it is asked for.

    Raises:
        NotWeights: Too large, or neither a spreadsheet nor text of a known encoding.
    """
    if len(data) > LARGEST:
        raise NotWeights(TOO_LARGE, most=LARGEST // 1024**2)
    try:
        yield from _spreadsheet(data) if data.startswith(SPREADSHEETS) else [Sheet("", _text(decoded(data)))]
    except NotWeights:
        raise
    except Exception as error:  # what a library says of a broken file is nothing to show to a user
        raise NotWeights(UNREADABLE) from error


def _spreadsheet(data: bytes) -> Iterator[Sheet]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise NotWeights(TOO_LARGE, most=LARGEST_UNPACKED // 1024**2)
    with pd.ExcelFile(io.BytesIO(data), engine="calamine") as book:
        names = [str(name) for name in book.sheet_names]
        for name in names:
            table = pd.read_excel(book, sheet_name=name, header=None, dtype="str", keep_default_na=False)
            rows = [[str(cell) for cell in row] for row in table.fillna("").itertuples(index=False)]
            yield Sheet(name if len(names) > 1 else "", rows)


def _text(text: str) -> Rows:
    """Read CSV; what stands in most lines, be it comma, semicolon or tab, is what divides it."""
    lines = text.splitlines()
    sign = max(DELIMITERS, key=lambda each: sum(each in line for line in lines))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


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
