"""The register: the gaps of an edition, found once, and which of them a selection speaks of."""

from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

from analysis.cube import Cube
from analysis.gaps.context import GapContext
from analysis.gaps.kinds import KINDS, under_weight
from analysis.gaps.register import Gap


def register(context: GapContext) -> list[Gap]:
    """Return all gaps that are spoken of, most telling first; then in the order of kinds and reference."""
    gaps = _of_list(context.cube)
    if context.weights:
        weighed = under_weight.find(GapContext(context.cube, weights=context.weights))
        gaps = _sorted([*gaps, *weighed])
    return [gap for gap in gaps if context.speaks_of(gap.dimension, gap.code)]


# By edition, as long as somebody uses it.
_FOUND: Final[WeakKeyDictionary[Cube, list[Gap]]] = WeakKeyDictionary()


def _of_list(cube: Cube) -> list[Gap]:
    """Return the gaps of an edition: found once, whatever is selected."""
    if cube not in _FOUND:
        _FOUND[cube] = _sorted(gap for kind in KINDS.values() for gap in kind.find(GapContext(cube)))
    return _FOUND[cube]


def _sorted(gaps: Iterable[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: -gap.shortfall)
