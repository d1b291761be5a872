"""Rules about the writing in a cell: what nobody sees, and what looks like something else."""

import unicodedata
from collections.abc import Callable, Iterable
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

Predicate = Callable[[str], bool]


def _used(column: str, cells: Cells[str] | OddCells[str]) -> Used:
    if column in SQUEEZED:
        return cells.map(lambda cell: squeezed(folded(cell))).texts
    return cells.map(folded if column in FOLDED else visible).texts


def _found(reading: Reading, columns: Iterable[str], predicate: Callable[[str], Predicate]) -> list[Found]:
    """Find the cells that fit the predicate of their column; what these rules look for makes a cell odd."""
    found = []
    for column in columns:
        cells = reading.odd_cells.get(column) or reading.cells[column]
        mask = cells.where(predicate(column))
        if mask.any():
            found += at(reading, mask, column, _used(column, cells))
    return found


@rule(
    "cell-invisible",
    N_("Invisible characters"),
    N_("A cell holds control or zero-width characters. They are left out of the value used."),
    WARNING,
)
def invisible(reading: Reading) -> list[Found]:
    """Find cells with control and zero-width characters, in every column."""
    return _found(reading, PUBLISHED, lambda _column: has_invisible)


@rule(
    "cell-full-width",
    N_("Full-width letters or digits"),
    N_("A code or number is written in full-width characters. It is read as half-width."),
    NOTE,
)
def full_width(reading: Reading) -> list[Found]:
    """Find codes and numbers that folding the width changes."""
    return _found(reading, FOLDED, lambda _column: _is_wide)


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

    def stray(column: str) -> Predicate:
        stripped = squeezed if column in SQUEEZED else visible
        return lambda cell: stripped(cell) != without_invisible(cell)

    return _found(reading, PUBLISHED, stray)


RULES = (invisible, full_width, space)
