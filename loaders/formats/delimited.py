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
DAMAGED: Final = N_(
    "The file is UTF-8 text, but byte {position} fits no character: it is damaged there. Take the file from "
    "where it came once more."
)
MANY_ZEROS: Final = 0.05  # of the bytes
ASCII: Final = bytes(range(128))
BYTES_EACH: Final = 3  # of a Chinese character in UTF-8
FEW: Final = 0.05  # of the Chinese characters of a damaged text
HEAD: Final = 8 * 1024  # characters that show what divides the cells
UNCLOSED: Final = N_(
    "A quotation mark before line {line} of the file is opened and not closed, so that nobody can say where "
    "its cell ends. Open the file in a text editor and put that right."
)

LONG_CELL: Final = N_(
    "A cell of the file holds more than {most} characters: that is no table. See whether it is the file that "
    "you mean."
)


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the one table; its rows are counted as a spreadsheet does, whatever lines a cell goes over.

    Raises:
        Unreadable: It is text of no known encoding, or a cell of it has no end.
    """
    text, encoding = decoded(data, bounds)
    sign = sign_of(text)
    if text.count('"') % 2:
        _refuse_unclosed(text, sign, bounds)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        yield RawTable.of_rows(rows, bounds, encoding=encoding)
    except csv.Error:  # the one there is without ``strict``: a cell of more than 131,072 characters
        if '"' not in text:
            raise bounds.raises(LONG_CELL, most=f"{csv.field_size_limit():,}") from None
        raise bounds.raises(UNCLOSED, line=rows.line_num) from None


def sign_of(text: str) -> str:
    """Return what divides the cells of a text: what stands in most of its first lines."""
    lines = text[:HEAD].splitlines()
    return max(DELIMITERS, key=lambda each: sum(each in line for line in lines))


def _refuse_unclosed(text: str, sign: str, bounds: Bounds) -> None:
    """Refuse a text that ends within a cell, which would take all rows behind its quotation mark with it."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for _row in rows:
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise bounds.raises(UNCLOSED, line=rows.line_num) from None


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
    if position := _damage(data):
        raise bounds.raises(DAMAGED, position=position)
    known = PAIR.sub(lambda pair: pair[0].decode(BIG5, "replace")[:1].encode(), data)
    try:
        return known.decode(), BIG5
    except UnicodeDecodeError:
        raise bounds.raises(N_("The file is not UTF-8, UTF-16 or Big5 text.")) from None


def _unicode(data: bytes) -> str:
    """Return which form of Unicode the bytes would be; many zero bytes stand in none but UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.count(0) <= len(data) * MANY_ZEROS:
        return "utf-8"
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def _damage(data: bytes) -> int:
    """Return where a text that is UTF-8 but for a few characters is damaged first, from 1; 0 if it is not."""
    text = data.decode(errors="replace")
    bad, wide = text.count("\ufffd"), len(data.translate(None, ASCII)) // BYTES_EACH
    return len(text[: text.index("\ufffd")].encode()) + 1 if bad <= FEW * wide else 0


FORMAT: Final = Format("delimited", ("csv", "txt"), tables)
