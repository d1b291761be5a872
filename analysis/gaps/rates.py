"""Standards per unit of weight, and where many work and the list has little."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from analysis.gaps.context import GapContext
from analysis.gaps.weighing import Weighing

UNDER_WEIGHT: Final = 0.5  # of the overall rate
RARE: Final = 0.01  # standards per unit, below which they are counted per ``MANY`` units
MANY: Final = 10_000


class Rate(NamedTuple):
    """How many current standards a category holds, what it weighs, and its rate ÷ the overall one."""

    code: str
    standards: int
    weight: float
    ratio: float


@dataclass(frozen=True)
class Rates:
    """Standards per unit of weight. ``overall`` is that of all categories weighed, whatever is spoken of.

    ``weighed`` are the categories spoken of, in the order of the reference; ``unweighed`` those without a
    figure, with how many standards each holds.
    """

    overall: float
    weighed: tuple[Rate, ...]
    unweighed: tuple[tuple[str, int], ...]

    @property
    def per(self) -> int:
        """Return per how many units standards are counted, so that the rate is a number to be read."""
        return MANY if self.overall < RARE else 1


def rates(context: GapContext, weighing: Weighing) -> Rates:
    """Return the rates of a list: every standard counts in each of its categories, in the mean as well."""
    key, counts = weighing.dimension, context.all_counts(weighing.dimension)
    weighed = {code: each for code, each in weighing.values.items() if each > 0 and code in counts}
    standards = sum(counts[code] for code in weighed)
    overall = standards / sum(weighed.values()) if weighed else 0.0
    spoken = [code for code in context.of(key).codes if context.speaks_of(key, code)]
    return Rates(
        overall,
        tuple(
            Rate(
                code, counts[code], weighed[code], counts[code] / weighed[code] / overall if overall else 1.0
            )
            for code in spoken
            if code in weighed
        ),
        tuple((code, counts[code]) for code in spoken if code not in weighed),
    )


def most_employed_first(found: Rates) -> list[Rate]:
    """Return the categories in which many work and the list has little: see ``many_employed_without``."""
    without = [each for each in found.weighed if not each.standards]
    under = [each for each in found.weighed if each.standards and each.ratio < UNDER_WEIGHT]
    return [rate for those in (without, under) for rate in sorted(those, key=lambda each: -each.weight)]


def many_employed_without(context: GapContext, weighing: Weighing) -> list[tuple[str, float, int]]:
    """Return code, weight and standards of the categories with none, then of those under weight.

    Of each the heaviest comes first. "Under weight" is below half of the overall rate, as in the register of
    gaps. Only categories that the context speaks of and the table weighs are there.
    """
    found = most_employed_first(rates(context, weighing))
    return [(each.code, each.weight, each.standards) for each in found]
