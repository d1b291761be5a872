"""Rules about the further columns that hold dates: 有效期限, 更新日期 and whatever is headed like them."""

import numpy as np
import pyarrow as pa

from loaders.cells import cells
from loaders.dates import holds_dates, read_date
from loaders.rules.rule import WARNING, Found, rule
from loaders.text import visible
from loaders.values import Reading
from locales import N_


@rule(
    "date-unreadable",
    N_("Date that cannot be read"),
    N_("A column of dates holds something that is no day. It is kept; the row counts as one without a date."),
    WARNING,
)
def unreadable(reading: Reading) -> list[Found]:
    """Find cells of date columns that hold something and name no day."""
    published, found = reading.published, []
    for column, values in published.further.items():
        if not holds_dates(column):
            continue
        mask = cells(values).where(lambda cell: bool(visible(cell)) and read_date(cell) is None)
        if mask.any():
            rows = np.flatnonzero(mask)
            kept = values.take(pa.array(rows))
            found.append(Found(published.lines[rows], published.serials[rows], column, kept, kept))
    return found


RULES = (unreadable,)
