"""The register: every gap of every kind in one shape."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from analysis.gaps.ground import Ground

HIGH: Final = "high"
MEDIUM: Final = "medium"
LOW: Final = "low"
SEVERITIES: Final = (HIGH, MEDIUM, LOW)


@dataclass(slots=True)  # not frozen: that takes four times as long to make, and there are hundreds
class Gap:
    """One gap. What a kind has no use for stays empty or missing.

    ``count`` is of current standards in the category (at the level, where one is named); ``parent_count`` of
    its parent, ``retired`` of retired ones. ``expected`` and ``residual`` belong to holes, ``low`` and
    ``high`` (levels) to ladders, ``agency`` to what hangs on one, ``weight`` and ``ratio`` (to the overall
    standards per unit of weight) to weights.
    """

    kind: str
    dimension: str
    code: str
    severity: str
    count: int
    level: str = ""
    parent: str = ""
    parent_count: int | None = None
    total: int | None = None
    expected: float | None = None
    residual: float | None = None
    low: str = ""
    high: str = ""
    agency: str = ""
    retired: int = 0
    weight: float | None = None
    ratio: float | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of gap. ``title``, ``meaning`` and ``severity`` (the rule for it) are msgids."""

    id: str
    title: str
    meaning: str
    severity: str
    find: Callable[[Ground], Iterable[Gap]]


def register(kinds: Iterable[Kind], ground: Ground) -> list[Gap]:
    """Return all gaps, most severe first; then in the order of the kinds and of the reference."""
    gaps = (gap for kind in kinds for gap in kind.find(ground))
    return sorted(gaps, key=lambda gap: SEVERITIES.index(gap.severity))
