"""Rules about the writing in a cell: what nobody sees, and what looks like something else."""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from loaders import schema
from loaders.cells import Cells, OddCells
from loaders.cells import cells as cells_of
from loaders.damage import has_entity, has_radical, is_converted, is_error, is_lost, is_private
from loaders.formats.table import DATE, NUMBER
from loaders.rules.rule import NOTE, WARNING, Found, Rule, Used, at, rule
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
        further = reading.published.further.get(column)
        cells = reading.odd_cells.get(column) or (
            reading.cells[column] if further is None else cells_of(further)
        )
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


def _damaged(is_damaged: Predicate) -> Callable[[Reading], list[Found]]:

    def find(reading: Reading) -> list[Found]:
        """Find cells with this damage, in every column."""
        return _found(reading, [*PUBLISHED, *reading.published.further], lambda _column: is_damaged)

    return find


lost = Rule(
    "cell-lost",
    N_("Character that was lost"),
    N_(
        "A cell holds the mark of a character (U+FFFD) that was lost when the file was saved in another "
        "encoding. It is kept."
    ),
    WARNING,
    _damaged(is_lost),
)
private = Rule(
    "cell-private",
    N_("Character of private use"),
    N_("A cell holds a character of somebody's own, which other machines cannot show. It is kept."),
    WARNING,
    _damaged(is_private),
)
entity = Rule(
    "cell-entity",
    N_("Character spelled as on a web page"),
    N_("A cell holds the spelling of a character in HTML, such as &amp; for &. It is kept."),
    WARNING,
    _damaged(has_entity),
)
error = Rule(
    "cell-error",
    N_("Error of a spreadsheet in a cell"),
    N_("A cell holds a mark such as #REF! or ####, and not the value that was there. It is kept."),
    WARNING,
    _damaged(is_error),
)


@rule(
    "cell-radical",
    N_("Radical in the place of a character"),
    N_(
        "A cell holds a radical that looks like a character and is another one, as documents in PDF have it. "
        "It is kept; a search takes both for the same, and so do codes and fields."
    ),
    NOTE,
)
def radical(reading: Reading) -> list[Found]:
    """Find radicals in every column but that of fields, where the label is said to be of another form."""
    columns = [column for column in PUBLISHED if column != schema.P_FIELD]
    return _found(reading, [*columns, *reading.published.further], lambda _column: has_radical)


@rule(
    "cell-converted",
    N_("Code that a spreadsheet made a number or a date"),
    N_(
        "A code or level looks like a number with decimals, a date or a time, as a spreadsheet makes it of a "
        "code. Decimals of zero are left out; all else is kept, since what it was cannot be told."
    ),
    WARNING,
)
def converted(reading: Reading) -> list[Found]:
    """Find codes and levels that were converted, by their look or because of what the spreadsheet holds."""
    used: dict[str, Used] = {
        schema.P_CODE: reading.codes.plain,
        schema.P_PATHWAY: reading.pathway,
        schema.P_INDUSTRY: reading.industry.map(lambda cell: cell.used),
        schema.P_LEVEL: reading.level,
    }
    found = []
    for column, values in used.items():
        cells = reading.odd_cells.get(column) or reading.cells[column]
        mask = cells.where(is_converted)
        if column in reading.published.kinds:
            kinds = (DATE,) if column == schema.P_LEVEL else (DATE, NUMBER)
            mask = mask | np.isin(reading.published.kinds[column], kinds)
        found += at(reading, mask, column, values)
    return found


RULES = (invisible, full_width, space, lost, private, entity, radical, error, converted)
