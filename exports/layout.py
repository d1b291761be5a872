"""What XLSX and ODS share in how a table looks."""

from typing import Final

from exports.cells import shown_width
from exports.sheet import Written

WIDEST: Final = 60  # Latin letters; longer text wraps
NARROWEST: Final = 8
COVER_WIDTHS: Final = (32, 90)
HEADER: Final = ("#0B3F5E", "#FFFFFF")  # background, text
_FILTER_BUTTON: Final = 3


def widths(written: Written) -> list[tuple[float, bool]]:
    """Return (width in Latin letters, whether its text wraps) of each column."""
    found = [max(NARROWEST, shown_width(title) + _FILTER_BUTTON) for title in written.titles]
    for row in written.rows:
        found = [max(width, shown_width(cell)) for width, cell in zip(found, row, strict=True)]
    return [(min(width + 1, WIDEST), width + 1 > WIDEST) for width in found]
