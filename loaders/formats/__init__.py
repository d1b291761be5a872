"""The formats of files: a format turns bytes into raw tables, and whatever comes after sees cells only."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loaders.formats import delimited, pdf, tsv, workbook
from loaders.formats.table import Bounds, Format, RawTable
from loaders.unreadable import Unreadable
from locales import N_

__all__ = ["FORMATS", "UNREADABLE", "Bounds", "Format", "RawTable", "format_of", "tables"]

# In the order in which they are tried: what is none of the others is text with signs between its cells.
FORMATS: Final = {each.key: each for each in (workbook.FORMAT, pdf.FORMAT, tsv.FORMAT, delimited.FORMAT)}
UNREADABLE: Final = N_(
    "The file is damaged: it begins as a workbook or a PDF and does not go on as one. Open it in the program "
    "that it comes from, save it again and try that."
)
WEB_PAGE: Final = N_(
    "The file is a web page (HTML or XML), whatever its name says. Open it in a spreadsheet program, save it "
    "as a workbook and try that."
)
# What some programs write and call a workbook: a spreadsheet opens it, and shows a table.
MARKUP: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|meta|style|\?xml|!--)[\s>]", re.I
)


def format_of(data: bytes, formats: Iterable[Format] = FORMATS.values()) -> Format:
    """Return the format that a file has by its content, whatever its name says."""
    return next(each for each in formats if each.fits(data))


def tables(data: bytes, bounds: Bounds, formats: Iterable[Format] = FORMATS.values()) -> Iterator[RawTable]:
    """Yield the tables of a file of somebody's own, in the first of the formats that it is of.

    Workbooks are read by native code, which some files end or never let go: read files of others in a
    process of its own (``loaders.child``).

    Raises:
        Unreadable: Too large, or not to be read.
    """
    bounds.check_size(data)
    if MARKUP.match(data):
        raise bounds.raises(WEB_PAGE)
    form = format_of(data, formats)
    try:
        yield from form.tables(data, bounds)
    except Unreadable:
        raise
    except Exception as error:  # what a library says of a broken file is nothing to show to a user
        raise bounds.raises(UNREADABLE) from error
