"""Text of cells with a comma, a semicolon or a tab between them, as spreadsheets save it (CSV)."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from loaders.formats.table import Bounds, Format, RawTable
from locales import N_

BIG5: Final = "cp950"  # Excel in Taiwan saves plain CSV in it
DELIMITERS: Final = ("\t", ";", ",")  # where two stand in every line, a comma is the thousands separator
PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")  # the two bytes of a Big5 character


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the one table; its rows are counted as a spreadsheet does, whatever lines a cell goes over.

    What stands in most lines, be it comma, semicolon or tab, is what divides it.

    Raises:
        Unreadable: The bytes are text of no known encoding. The module ``csv`` raises its own errors.
    """
    text, encoding = decoded(data, bounds)
    lines = text.splitlines()
    sign = max(DELIMITERS, key=lambda each: sum(each in line for line in lines))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    yield RawTable.of_rows(rows, bounds, encoding=encoding)


def decoded(data: bytes, bounds: Bounds) -> tuple[str, str]:
    """Return the text of a file and its encoding: UTF-8, UTF-16 ("Unicode text" of Excel) or Big5.

    A Big5 character that only an office's own table knows becomes U+FFFD: its neighbours are still read.

    Raises:
        Unreadable: It is none of these.
    """
    for encoding in (_unicode(data), BIG5):
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            pass
    known = PAIR.sub(lambda pair: pair[0].decode(BIG5, "replace")[:1].encode(), data)
    try:
        return known.decode(), BIG5
    except UnicodeDecodeError:
        raise bounds.raises(N_("The file is not UTF-8, UTF-16 or Big5 text.")) from None


def _unicode(data: bytes) -> str:
    """Return which form of Unicode the bytes would be; a zero byte stands in none but UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in data:
        return "utf-8"
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


FORMAT: Final = Format("delimited", ("csv", "txt"), tables)
