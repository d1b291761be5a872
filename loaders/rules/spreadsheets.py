"""Rules about what only spreadsheets have: merged cells."""

from loaders.formats.table import MERGED
from loaders.rules.rule import NOTE, Found, at, rule
from loaders.schema import PUBLISHED
from loaders.values import Reading
from locales import N_


@rule(
    "cell-merged",
    N_("Merged cell"),
    N_("The cell is merged with one above it in the spreadsheet. What stands there holds for this row too."),
    NOTE,
)
def merged(reading: Reading) -> list[Found]:
    """Find cells that have their value from the one that they are merged with, in the list's columns."""
    found = []
    for column in PUBLISHED:
        kinds = reading.published.kinds.get(column)
        if kinds is not None:
            found += at(reading, kinds == MERGED, column, reading.cells[column])
    return found


RULES = (merged,)
