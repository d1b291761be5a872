"""What a rule is, and what it hands back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from loaders.cells import Cells, Mask, texts
from loaders.values import Reading

ERROR: Final = "error"  # a row or value cannot be used as published
WARNING: Final = "warning"  # values disagree, or a value is missing or unknown; a reading rule decided
NOTE: Final = "note"  # a harmless difference
NO_SERIAL: Final = -1
SEVERITIES: Final = (ERROR, WARNING, NOTE)


class Found(NamedTuple):
    """Findings of one rule in one column, as arrays of the same length."""

    lines: npt.NDArray[np.int64]
    serials: npt.NDArray[np.int64]  # NO_SERIAL where the row has none
    column: str
    published: pa.LargeStringArray
    used: pa.LargeStringArray
    rows: int = 1  # of which each finding is: all of the list where they have it alike


@dataclass(frozen=True)
class Rule:
    """One check of the list. ``title`` and ``explanation`` are msgids."""

    id: str
    title: str
    explanation: str
    severity: str
    function: Callable[[Reading], list[Found]]


def rule(
    id_: str, title: str, explanation: str, severity: str
) -> Callable[[Callable[[Reading], list[Found]]], Rule]:
    """Make a rule of a function from a reading to what it found."""
    return lambda function: Rule(id_, title, explanation, severity, function)


Rows = npt.NDArray[np.intp]
Used = Cells[str] | Callable[[Rows], pa.LargeStringArray] | str  # per row, for some rows, one for all


def at(reading: Reading, mask: Mask, column: str, used: Used) -> list[Found]:
    """Return a finding in ``column`` for each row of the mask, with the value used there."""
    rows = np.flatnonzero(mask)
    published = reading.published
    if isinstance(used, str):
        values = texts([used] * len(rows))
    else:
        values = used.texts(rows) if isinstance(used, Cells) else used(rows)
    texts_of = published.columns if column in published.columns else published.further
    cells = texts_of[column].take(pa.array(rows))
    return [Found(published.lines[rows], published.serials[rows], column, cells, values)] if len(rows) else []
