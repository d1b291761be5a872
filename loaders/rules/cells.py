"""Rules about the writing in a cell: what nobody sees, and what looks like something else."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from loaders import schema
from loaders.cells import Cells, OddCells
from loaders.rules.rule import NOTE, WARNING, Found, Used, at, rule
from loaders.schema import PUBLISHED
from loaders.text import folded, has_invisible, squeezed, visible, without_invisible
from loaders.values import Reading
from locales import N_

# Codes and numbers are folded to half-width; names and labels keep the width in which they are published.
FOLDED: Final = (schema.P_SERIAL, schema.P_CODE, schema.P_PATHWAY, schema.P_INDUSTRY, schema.P_LEVEL)


# Of these, white space inside is left out as well.
SQUEEZED: Final = (schema.P_CODE, schema.P_PATHWAY)


def _columns(reading: Reading) -> Iterator[tuple[str, Cells[str] | OddCells[str]]]:
    """Go through the published columns; what these rules look for makes a cell odd where it stands."""
    for column in PUBLISHED:
        yield column, reading.odd_cells.get(column) or reading.cells[column]


def _used(column: str, cells: Cells[str] | OddCells[str]) -> Used:
    if column in SQUEEZED:
        return cells.map(lambda cell: squeezed(folded(cell))).texts
    return cells.map(folded if column in FOLDED else visible).texts


@rule(
    "cell-invisible",
    N_("Invisible characters"),
    N_("A cell holds control or zero-width characters. They are left out of the value used."),
    WARNING,
)
def invisible(reading: Reading) -> list[Found]:
    """Find cells with control and zero-width characters, in every column."""
    found = []
    for column, cells in _columns(reading):
        if not "".join(cells.values).isprintable():
            found += at(reading, cells.where(has_invisible), column, _used(column, cells))
    return found


@rule(
    "cell-full-width",
    N_("Full-width letters or digits"),
    N_("A code or number is written in full-width characters. It is read as half-width."),
    NOTE,
)
def full_width(reading: Reading) -> list[Found]:
    """Find codes and numbers that folding the width changes."""
    return [
        found
        for column, cells in _columns(reading)
        if column in FOLDED
        for found in at(reading, cells.where(_is_wide), column, _used(column, cells))
    ]


def _is_wide(cell: str) -> bool:
    return not cell.isascii() and unicodedata.normalize("NFKC", visible(cell)) != visible(cell)


@rule(
    "cell-space",
    N_("Stray white space"),
    N_("A cell begins or ends with white space, or a code holds some. It is left out of the value used."),
    NOTE,
)
def space(reading: Reading) -> list[Found]:
    """Find white space around cells, and inside the code and the pathway code."""
    found = []
    for column, cells in _columns(reading):
        stray = cells.where(_holds_more_than(squeezed if column in SQUEEZED else visible))
        if stray.any():
            found += at(reading, stray, column, _used(column, cells))
    return found


def _holds_more_than(stripped: Callable[[str], str]) -> Callable[[str], bool]:
    return lambda cell: stripped(cell) != without_invisible(cell)


RULES = (invisible, full_width, space)
