"""Lines of text with a tab between two cells and nothing quoted (TSV), as the list is published."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa

from loaders.formats import delimited
from loaders.formats.table import AFTER_CELL, AFTER_ROW, Bounds, Format, RawTable
from locales import N_

PER_LINE: Final = 100  # bytes that a line of the list has on average, so that lines are few
PER_CELL: Final = 6  # the same of a cell
TAB, NEWLINE = AFTER_CELL[0], AFTER_ROW[0]  # neighbours, so that one comparison finds both
HEAD: Final = 128 * 1024  # bytes that show what a file is
# Cells between quotes only because a program wrote them so: one holds a line end, or two quotes for one, five
# in a row are, or nothing is in a line but an empty one. Else a quote belongs to the text.
QUOTED: Final = re.compile(
    rb"(?:\A|[\t\r\n])"
    rb'(?:"[^"\t\r\n]*+(?:""|[\r\n])(?:[^"\t]|"")*+"|(?:"[^"\t\r\n]*+"\t){4}"[^"\t\r\n]*+")'
    rb'(?=[\t\r\n]|\Z)|(?:\A|[\r\n])""(?=[\r\n]|\Z)'
)


def holds(data: bytes) -> bool:
    """Say whether a file is such text, and none with quotes, with other signs or in another encoding."""
    try:
        head = codecs.getincrementaldecoder("utf-8")().decode(data[:HEAD])  # its last character may be cut
    except UnicodeDecodeError:
        return False
    return delimited.sign_of(head) == "\t" and not (b'"' in data and QUOTED.search(data))


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the one table; its rows are the lines, blank ones included.

    Raises:
        Unreadable: The bytes are too many, or no UTF-8 text. What ``bounds.glance`` raises is raised too.
    """
    check_size(data, bounds)
    if not data or data.isspace():
        raise bounds.raises(N_("The file is empty."))
    try:
        head = data[: bounds.head]
        if bounds.glance and len(data) > len(head) and AFTER_ROW in head:
            bounds.glance(_table(head[: head.rindex(AFTER_ROW)]))
        yield _table(data)
    except UnicodeDecodeError as error:
        raise bounds.raises(delimited.DAMAGED, position=error.start + 1) from None


def check_size(data: bytes, bounds: Bounds) -> None:
    """Refuse what is too large to be a list, before memory is taken for its lines and cells.

    Raises:
        Unreadable: There are more bytes than bounds allow, or more lines or cells than so long a list has.
    """
    bounds.check_size(data)
    lines, cells = data.count(b"\n") or data.count(b"\r"), data.count(b"\t")
    for found, bytes_each, too_many in (
        (lines, PER_LINE, N_("The file has more than {most} lines: that is no list of standards.")),
        (cells, PER_CELL, N_("The file has more than {most} cells: that is no list of standards.")),
    ):
        if found > bounds.size // bytes_each:
            raise bounds.raises(too_many, most=f"{bounds.size // bytes_each:,}")


def _table(data: bytes) -> RawTable:
    r"""Return the lines of a text; ``\r\n`` and, where there is no ``\n``, ``\r`` end one too.

    Raises:
        UnicodeDecodeError: The bytes are not UTF-8.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n") if b"\n" in data else data.replace(b"\r", b"\n")
    whole = pa.LargeStringArray.from_buffers(1, pa.py_buffer(np.array([0, len(data)])), pa.py_buffer(data))
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        data.decode()  # slower, and says where
    characters = np.frombuffer(data, dtype=np.uint8)
    separators = np.flatnonzero(characters - np.uint8(TAB) <= NEWLINE - TAB)
    newlines = np.flatnonzero(characters[separators] == NEWLINE)
    return RawTable(
        data,
        separators=np.append(separators, len(data)),
        last_cells=np.append(newlines, len(separators)),
        places=np.arange(1, len(newlines) + 2),
        encoding="utf-8",
    )


FORMAT: Final = Format("tsv", ("txt",), tables, holds=holds)
