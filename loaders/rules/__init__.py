"""The checks of the list: a rule is one function, running them is a loop, documenting them is a loop."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from loaders import schema
from loaders.cells import texts
from loaders.rules import cells, codes, dates, fields, industries, names, rows
from loaders.rules.rule import ERROR, NO_SERIAL, NOTE, SEVERITIES, WARNING, Found, Rule
from loaders.schema import PUBLISHED
from loaders.values import Reading

__all__ = ["ERROR", "NOTE", "RULES", "SEVERITIES", "WARNING", "Rule", "findings"]

RULES: Final[dict[str, Rule]] = {
    rule.id: rule
    for module in (rows, cells, codes, names, fields, industries, dates)
    for rule in module.RULES
}


def findings(reading: Reading) -> pd.DataFrame:
    """Return one row for each difference between published and used and for each conflict.

    Columns ``schema.FINDING_COLUMNS``; rule and severity are categorical in the order of ``RULES`` and
    ``SEVERITIES``, the serial is missing where a row has none. In the order of the rules, then of the lines.
    """
    found = [(number, each) for number, rule in enumerate(RULES.values()) for each in rule.function(reading)]
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
        }
    )


def _repeated(numbers: list[int], found: list[tuple[int, Found]]) -> npt.NDArray[np.int64]:
    return np.repeat(np.array(numbers, dtype=np.int64), [len(each.lines) for _, each in found])


def _joined(parts: list[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _texts(parts: list[pa.LargeStringArray]) -> Any:
    return pd.array(pa.concat_arrays([texts([]), *parts]), dtype="str")
