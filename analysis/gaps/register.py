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
# From how many standards fewer than expected a gap is how telling: one rule for all kinds. Five is where the
# count of a cell is usually taken to be more than chance.
TELLING: Final = 5.0
LESS_TELLING: Final = 2.0
GRADING: Final = N_(
    "High: 5 or more standards fewer than expected; medium: 2 or more; low: fewer. What is expected, each "
    "kind says."
)


@dataclass(slots=True)  # not frozen: that takes four times as long to make, and there are hundreds
class Gap:
    """One gap. What a kind has no use for stays empty or missing.

    ``count`` is of current standards in the category (at the level, where one is named); ``parent_count`` of
    its parent, ``retired`` of retired ones. ``shortfall`` is how many standards fewer than the kind expects
    there are, by which gaps are graded and sorted. ``expected`` and ``residual`` belong to holes, ``low`` and
    ``high`` (levels) to ladders, ``agency`` to what hangs on one, ``weight`` with ``measure`` and ``unit`` as
    in ``Weighing.key``, and ``ratio`` (to the overall standards per unit of weight) to weights.
    """

    kind: str
    dimension: str
    code: str
    shortfall: float
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
    measure: str = ""
    unit: str = ""

    @property
    def severity(self) -> str:
        """How telling it is, one of ``SEVERITIES``: see ``GRADING``."""
        return HIGH if self.shortfall >= TELLING else MEDIUM if self.shortfall >= LESS_TELLING else LOW


@dataclass(frozen=True)
class Kind:
    """One kind of gap. ``title``, ``meaning`` and ``expected`` (how many standards would be) are msgids.

    ``evidence`` says the numbers that show a gap as a sentence, ``find`` yields the gaps.
    """

    id: str
    title: str
    meaning: str
    expected: str
    evidence: Callable[[Labels, Gap], str]
    find: Callable[[GapContext], Iterable[Gap]]


def kind(
    id_: str, title: str, meaning: str, expected: str, evidence: Callable[[Labels, Gap], str]
) -> Callable[[Callable[[GapContext], Iterable[Gap]]], Kind]:
    """Make a kind of gap of the function that finds it."""
    return lambda find: Kind(id_, title, meaning, expected, evidence, find)


def amount(value: float) -> str:
    """Return a user's number with the digits it has, never as a power of ten."""
    return f"{Decimal(f'{value:.12g}'):,f}"


def retired_only(gap: Gap) -> bool:
    """Return whether the category holds retired standards and no current one."""
    return bool(gap.retired) and not gap.count
