"""Rules about rows: those that are set aside, and running numbers that do not run."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders import schema
from loaders.cells import repeated, texts
from loaders.published import SET_ASIDE
from loaders.rules.rule import ERROR, NO_SERIAL, WARNING, Found, Rows, at, rule
from loaders.values import Reading
from locales import N_


@rule(
    "row-set-aside",
    N_("Row set aside"),
    N_("The row cannot be placed in the table. It is in the ledger with its line number and the reason."),
    ERROR,
)
def set_aside(reading: Reading) -> list[Found]:
    """Find the rows of the ledger that are not in the table; ``used`` holds the id of the reason."""
    ledger = reading.published.ledger
    rows = ledger[ledger[schema.L_KIND] == SET_ASIDE]
    lines = rows[schema.L_LINE].to_numpy()
    published, reasons = texts(rows[schema.L_TEXT]), texts(rows[schema.L_REASON])
    return [Found(lines, np.full(len(rows), NO_SERIAL), "", published, reasons)] if len(rows) else []


@rule(
    "serial-doubled",
    N_("Serial number that occurs twice"),
    N_("Several rows have the same serial number and different codes. All of them are kept."),
    ERROR,
)
def doubled(reading: Reading) -> list[Found]:
    """Find every row whose serial number another row has."""
    return at(reading, repeated(reading.published.serials), schema.P_SERIAL, _serials(reading))


@rule(
    "serial-gap",
    N_("Serial numbers not consecutive"),
    N_("The serial number does not follow that of the row before: a row may be missing or out of place."),
    WARNING,
)
def gap(reading: Reading) -> list[Found]:
    """Find rows whose serial number is neither one more than the row's before nor the same."""
    step = np.diff(reading.published.serials, prepend=0)
    return at(reading, (step != 1) & (step != 0), schema.P_SERIAL, _serials(reading))


def _serials(reading: Reading) -> Callable[[Rows], pa.LargeStringArray]:
    return lambda rows: pc.cast(pa.array(reading.published.serials[rows]), pa.large_string())


@rule(
    "edition-period",
    N_("Period of the edition not stated, or another"),
    N_(
        "No year and month above the header. Where the letters of the industry codes do not tell the "
        "revision of the classification, the name of the file decides, else revision 11 is used. Or another "
        "month stands there than the one given, which counts."
    ),
    WARNING,
)
def period(reading: Reading) -> list[Found]:
    """Find an edition whose period cannot be read, or is not the one that is given."""
    given, stated = reading.published.given, reading.published.top.period
    if reading.published.period and (stated == given or None in (stated, given)):
        return []
    said = texts([reading.published.top.stated]), texts([str(given or "")])
    return [Found(np.array([1], dtype=np.int64), np.array([NO_SERIAL]), "", *said)]


RULES = (set_aside, doubled, gap, period)
