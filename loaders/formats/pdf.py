"""Tables in a PDF: one raw table of all pages, each page read and let go of.

What pages repeat is read once: the header and lines above and below the table; the number of the page is not
read at all. A row that a page break cuts is one row. The place of a row is counted over all pages;
``RawTable.pages`` says on which it begins.
"""

import io
import logging
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from loaders.formats.pdf_page import UNKNOWN, Row, drawn, rows
from loaders.formats.pdf_text import joined
from loaders.formats.table import Bounds, Format, RawTable
from loaders.unreadable import Unreadable
from locales import N_

MOST_PAGES: Final = 500
TOP: Final = 10  # rows of the first page among which its header is
NEAR: Final = 20.0  # points: so far apart the same line of two pages is at the same height
DIGITS: Final = str.maketrans("0123456789", "##########")
NAMED: Final = 10  # pages
MANY_UNKNOWN: Final = 0.05  # of the characters

MANY_PAGES: Final = N_(
    "The PDF has more than {most} pages. Take the pages with the table into a file of their own."
)
ENCRYPTED: Final = N_(
    "The PDF is encrypted: it has a password or may not be copied from. Save it without that protection "
    "where it was made, and try that."
)
SCANNED: Final = N_(
    "The PDF was scanned: it holds pictures of its pages and no text. Ask whoever made it for the PDF as it "
    "came from the program, or for the table itself."
)
SCANNED_PAGES: Final = N_(
    "Pages of the PDF are pictures without text: {pages}. Take them out if no row of the table is on them; "
    "else ask whoever made it for the PDF as it came from the program."
)
NO_TEXT: Final = N_(
    "The PDF holds no text: its pages are empty, or their letters are drawings. Ask whoever made it for the "
    "table itself."
)
UNREADABLE_FONT: Final = N_(
    "The PDF does not say which characters its font shows ({share} of them): its text can be seen and not "
    "be read. Ask whoever made it for the table itself."
)
BROKEN: Final = N_(
    "The PDF is damaged and cannot be read. Take the file from where it came once more, or save it anew."
)
SLOW: Final = N_(
    "In {seconds} seconds {done} of the {of} pages of the PDF could be read. Divide it into several files, "
    "or ask for the table itself."
)


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the one table of all pages; ``bounds.progress`` hears of each page that is read.

    Raises:
        Unreadable: A limit is met, or the PDF has no text that can be read.
    """
    whole: list[list[str]] = []
    numbers: list[int] = []
    last = -1  # row of the table: notes may stand between it and what goes on with it
    for number, row, goes_on in _as_one(_pages(data, bounds)):
        if goes_on:
            whole[last] = [
                joined(before, after) for before, after in zip(whole[last], row.cells, strict=True)
            ]
            continue
        if row.inside:
            last = len(whole)
        whole.append(row.cells)
        numbers.append(number)
    table = RawTable.of_rows(whole, bounds)
    yield replace(table, pages=np.array(numbers, dtype=np.int64)[table.places - 1])


def _pages(data: bytes, bounds: Bounds) -> list[list[Row]]:
    """Return the rows of each page."""
    logging.getLogger("pdfminer").setLevel(
        logging.ERROR
    )  # what it misses in a file it says for each character
    import pdfplumber  # not with the module: a quarter of a second for whoever reads no PDF
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[*range(1, MOST_PAGES + 2)]) as pdf:
            if pdf.doc.encryption:
                raise bounds.raises(ENCRYPTED)
            return _read(pdf.pages, bounds)
    except PdfminerException as error:
        secret = type(error.args[0]).__name__ == "PDFPasswordIncorrect" if error.args else False
        raise bounds.raises(ENCRYPTED if secret else BROKEN) from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # what a page that is damaged meets in the library
        raise bounds.raises(BROKEN) from error


def _read(pages: Sequence[Any], bounds: Bounds) -> list[list[Row]]:
    if len(pages) > MOST_PAGES:
        raise bounds.raises(MANY_PAGES, most=MOST_PAGES)
    found: list[list[Row]] = []
    pictures: list[int] = []
    all_, unknown, images = 0, 0, 0
    sides: Sequence[float] = ()
    end = time.monotonic() + bounds.seconds
    for page in pages:
        on_page = drawn(page.layout)
        page.close()  # or every page is held to the end
        texts = [char.text for char in (*on_page.chars, *on_page.others)]
        all_ += len(texts)
        unknown += texts.count(UNKNOWN)
        images += on_page.images
        if (on_page.images or on_page.curves) and not any(map(str.strip, texts)):
            pictures.append(page.page_number)
        on_it, sides = rows(on_page, sides)
        found.append(on_it)
        bounds.progress(len(found), len(pages))
        if time.monotonic() > end and len(found) < len(pages):
            raise bounds.raises(SLOW, seconds=f"{bounds.seconds:g}", done=len(found), of=len(pages))
    if not any(found):
        raise bounds.raises(SCANNED if images else NO_TEXT)
    if pictures:
        more = "…" if len(pictures) > NAMED else ""
        raise bounds.raises(SCANNED_PAGES, pages="、".join(map(str, pictures[:NAMED])) + more)
    if unknown > MANY_UNKNOWN * all_:
        raise bounds.raises(UNREADABLE_FONT, share=f"{unknown / all_:.0%}")
    return found


def _as_one(pages: Sequence[Sequence[Row]]) -> Iterator[tuple[int, Row, bool]]:
    """Yield each row once, with its page, and whether it goes on with the last row of a table before."""
    here = Counter(key for page in pages for key in {_place(row) for row in page})
    alike = Counter(key for page in pages for key in {_place(row, DIGITS) for row in page})
    tops = [row.cells for row in pages[0] if row.inside][:TOP] if pages else []
    said: set[tuple[str, int]] = set()
    last: list[str] | None = None
    for number, page in enumerate(pages, start=1):
        at_top = number > 1
        for row in page:
            if not row.inside:
                key = _place(row)
                changes = here[key] == 1 < alike[_place(row, DIGITS)]  # the number of the page
                if changes or key in said:
                    continue
                said.add(key)
            elif at_top and row.cells in tops and not any(cell[:1].isdigit() for cell in row.cells):
                continue
            yield number, row, row.inside and at_top and _goes_on(last, row.cells)
            at_top = at_top and not row.inside
            if row.inside:
                last = row.cells


def _place(row: Row, change: dict[int, int] | None = None) -> tuple[str, int]:
    """Return what a line says and how high on its page; a row of a table is nowhere."""
    text = "" if row.inside else row.cells[0]
    return text.translate(change or {}), 0 if row.inside else round(row.top / NEAR)


def _goes_on(last: Sequence[str] | None, row: Sequence[str]) -> bool:
    """Say whether a row at the top of a page is the rest of the last one before.

    It then has no serial number and holds only what was broken, which is never most of the cells.
    """
    if not last or len(last) != len(row) or row[0]:
        return False
    filled = [number for number, cell in enumerate(row) if cell]
    return len(filled) <= len(row) / 2 and all(last[number] for number in filled)


FORMAT: Final = Format("pdf", ("pdf",), tables, beginnings=(b"%PDF-",))
