"""The checks of the list: a rule is one function, running them is a loop, documenting them is a loop."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders import schema
from loaders.cells import texts
from loaders.rules import cells, codes, dates, fields, industries, names, rows, spreadsheets
from loaders.rules.rule import ERROR, NO_SERIAL, NOTE, SEVERITIES, WARNING, Found, Rule
from loaders.schema import PUBLISHED
from loaders.values import Reading

__all__ = ["ERROR", "NOTE", "RULES", "SEVERITIES", "WARNING", "Rule", "findings"]

RULES: Final[dict[str, Rule]] = {
    rule.id: rule
    for module in (rows, cells, spreadsheets, codes, names, fields, industries, dates)
    for rule in module.RULES
}
MANY: Final = 10  # rows; of fewer each says for itself what the others have too


def findings(reading: Reading) -> pd.DataFrame:
    """Return one row for each difference between published and used and for each conflict.

    Columns ``schema.FINDING_COLUMNS``; rule and severity are categorical in the order of ``RULES`` and
    ``SEVERITIES``, the serial is missing where a row has none. In the order of the rules, then of the lines.
    What all rows have alike in one column is one finding, at the line of the first row and with no serial.
    """
    n = len(reading.published.lines)
    found = [
        (number, _of_whole_column(each, n))
        for number, rule in enumerate(RULES.values())
        for each in rule.function(reading)
    ]
    severities = np.array([SEVERITIES.index(rule.severity) for rule in RULES.values()])
    rules = _repeated([number for number, _ in found], found)
    serials = _joined([each.serials for _, each in found])
    columns = ["", *PUBLISHED, *reading.published.further]
    column_codes = _repeated([columns.index(each.column) for _, each in found], found)
    return pd.DataFrame(
        {
            schema.F_RULE: pd.Categorical.from_codes(rules, categories=pd.Index(list(RULES))),
            schema.F_SEVERITY: pd.Categorical.from_codes(
                severities[rules], categories=pd.Index(SEVERITIES), ordered=True
            ),
            schema.F_SERIAL: pd.arrays.IntegerArray(serials, serials == NO_SERIAL),
            schema.F_LINE: _joined([each.lines for _, each in found]),
            schema.F_COLUMN: pd.array(texts(columns).take(pa.array(column_codes)), dtype="str"),
            schema.F_PUBLISHED: _texts([each.published for _, each in found]),
            schema.F_USED: _texts([each.used for _, each in found]),
            schema.F_ROWS: _repeated([each.rows for _, each in found], found),
        }
    )


def _of_whole_column(found: Found, n: int) -> Found:
    """Return findings of one column as one, where there are many and all rows have the same."""
    if not (len(found.lines) == n >= MANY and found.column):
        return found
    if any(pc.any(pc.not_equal(each, each[0])).as_py() for each in (found.published, found.used)):
        return found
    first = found._replace(published=found.published[:1], used=found.used[:1], lines=found.lines[:1], rows=n)
    return first._replace(serials=np.array([NO_SERIAL]))


def _repeated(numbers: list[int], found: list[tuple[int, Found]]) -> npt.NDArray[np.int64]:
    return np.repeat(np.array(numbers, dtype=np.int64), [len(each.lines) for _, each in found])


def _joined(parts: list[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _texts(parts: list[pa.LargeStringArray]) -> Any:
    return pd.array(pa.concat_arrays([texts([]), *parts]), dtype="str")
