"""The register: every gap of every kind in one shape."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from analysis.gaps.context import GapContext
from analysis.labels import Labels
from locales import N_

HIGH: Final = "high"
MEDIUM: Final = "medium"
LOW: Final = "low"
SEVERITY_NAMES: Final = {HIGH: N_("High"), MEDIUM: N_("Medium"), LOW: N_("Low")}
SEVERITIES: Final = tuple(SEVERITY_NAMES)


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
    """One kind of gap. ``title``, ``meaning`` and ``severity`` (the rule for it) are msgids.

    ``evidence`` says the numbers that show a gap as a sentence, ``find`` yields the gaps.
    """

    id: str
    title: str
    meaning: str
    severity: str
    evidence: Callable[[Labels, Gap], str]
    find: Callable[[GapContext], Iterable[Gap]]


def kind(
    id_: str, title: str, meaning: str, severity: str, evidence: Callable[[Labels, Gap], str]
) -> Callable[[Callable[[GapContext], Iterable[Gap]]], Kind]:
    """Make a kind of gap of the function that finds it."""
    return lambda find: Kind(id_, title, meaning, severity, evidence, find)


def amount(value: float) -> str:
    """Return a user's number with the digits it has, never as a power of ten."""
    return f"{Decimal(f'{value:.12g}'):,f}"


def retired_only(gap: Gap) -> bool:
    """Return whether the category holds retired standards and no current one."""
    return bool(gap.retired) and not gap.count


def register(kinds: Iterable[Kind], context: GapContext) -> list[Gap]:
    """Return all gaps, most severe first; then in the order of the kinds and of the reference."""
    gaps = (gap for kind in kinds for gap in kind.find(context))
    return sorted(gaps, key=lambda gap: SEVERITIES.index(gap.severity))
