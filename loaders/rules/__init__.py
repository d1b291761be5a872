"""The checks of the list: a rule is one function, running them is a loop, documenting them is a loop."""

from typing import Final

import numpy as np
import pandas as pd

from loaders import schema
from loaders.rules import cells, codes, fields, industries, names, rows
from loaders.rules.rule import ERROR, NOTE, SEVERITIES, WARNING, Found, Rule
from loaders.values import Reading

__all__ = ["ERROR", "NOTE", "RULES", "SEVERITIES", "WARNING", "Rule", "findings"]

RULES: Final[dict[str, Rule]] = {
    rule.id: rule for module in (rows, cells, codes, names, fields, industries) for rule in module.RULES
}


def findings(reading: Reading) -> pd.DataFrame:
    """Return one row for each difference between published and used and for each conflict.

    Columns ``schema.FINDING_COLUMNS``; rule and severity are categorical in the order of ``RULES`` and
    ``SEVERITIES``, the serial is missing where a row has none. In the order of the rules, then of the lines.
    """
    found: list[Found] = []
    ids: list[int] = []
    for number, rule in enumerate(RULES.values()):
        for each in rule.function(reading):
            found.append(each)
            ids.append(number)
    sizes = [len(each.lines) for each in found]
    severities = [SEVERITIES.index(rule.severity) for rule in RULES.values()]
    serials = np.concatenate([each.serials for each in found])
    return pd.DataFrame(
        {
            schema.F_RULE: pd.Categorical.from_codes(np.repeat(ids, sizes), categories=pd.Index(list(RULES))),
            schema.F_SEVERITY: pd.Categorical.from_codes(
                np.repeat([severities[number] for number in ids], sizes),
                categories=pd.Index(SEVERITIES),
                ordered=True,
            ),
            schema.F_SERIAL: pd.arrays.IntegerArray(serials, serials == 0),
            schema.F_LINE: np.concatenate([each.lines for each in found]),
            schema.F_COLUMN: pd.array(
                np.repeat(np.array([each.column for each in found], dtype=object), sizes), dtype="str"
            ),
            schema.F_PUBLISHED: pd.array(np.concatenate([each.published for each in found]), dtype="str"),
            schema.F_USED: pd.array(np.concatenate([each.used for each in found]), dtype="str"),
        }
    )
