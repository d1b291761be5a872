"""The kinds of gap. Each function yields its rows; the registry documents and runs them."""

from collections.abc import Iterator
from math import sqrt
from typing import Final

import numpy as np

from analysis.cube import Mask
from analysis.gaps.ground import LEVELS, SIZED, UNIVERSES, Categories, Ground
from analysis.gaps.register import HIGH, LOW, MEDIUM, Gap, Kind
from locales import N_

WELL_COVERED: Final = 10  # standards of a parent from which an empty child is telling
THIN: Final = 2
LEAST_EXPECTED: Final = 3.0
ONE_AGENCY: Final = 5
LONG_LADDER: Final = 5
ENTRY: Final = ("1", "2")
TOP: Final = ("5", "6")
UNDER_WEIGHT: Final = 0.5


def _graded(value: float, medium: float, high: float) -> str:
    return HIGH if value >= high else MEDIUM if value >= medium else LOW


def empty(ground: Ground) -> Iterator[Gap]:
    """Categories of the reference without a current standard."""
    for key in UNIVERSES:
        for code, _n, parent, held, retired in _holding(ground.of(key), 0, 0):
            severity = HIGH if held is None else _graded(held, 1, WELL_COVERED)
            yield Gap("empty", key, code, severity, 0, parent=parent, parent_count=held, retired=retired)


def thin(ground: Ground) -> Iterator[Gap]:
    """Categories with one or two current standards."""
    for key in SIZED:
        for code, n, parent, held, retired in _holding(ground.of(key), 1, THIN):
            severity = HIGH if held is None else MEDIUM if n == 1 else LOW
            yield Gap("thin", key, code, severity, n, parent=parent, parent_count=held, retired=retired)


def _holding(of: Categories, least: int, most: int) -> Iterator[tuple[str, int, str, int | None, int]]:
    """Yield categories with so many current standards: code, number, parent, the parent's, retired ones."""
    rows = zip(of.codes, of.n.tolist(), of.parents, of.retired.tolist(), strict=True)
    for code, n, (parent, held), retired in rows:
        if least <= n <= most:
            yield code, n, parent, held, retired


def broken_ladder(ground: Ground) -> Iterator[Gap]:
    """Levels strictly between a pathway's lowest and highest that no standard holds."""
    pathways = ground.of("pathway")
    held = pathways.by_level > 0
    below = np.logical_or.accumulate(held, axis=1)
    above = np.logical_or.accumulate(held[:, ::-1], axis=1)[:, ::-1]
    asked = [ground.asks_for("level", level) for level in LEVELS]
    for row, column in np.argwhere(below & above & ~held & asked).tolist():
        total = int(pathways.n[row])
        severity = HIGH if total >= LONG_LADDER else MEDIUM
        low, high = _ends(held[row])
        code, level = pathways.codes[row], LEVELS[column]
        yield Gap("broken-ladder", "pathway", code, severity, 0, level=level, total=total, low=low, high=high)


def _ends(held: Mask) -> tuple[str, str]:
    """Return the lowest and the highest level that is held, '' and '' where none is."""
    levels = [level for level, is_held in zip(LEVELS, held.tolist(), strict=True) if is_held]
    return (levels[0], levels[-1]) if levels else ("", "")


def no_entry(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 1 or 2."""
    yield from _without(ground, "no-entry", ENTRY)


def no_top(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 5 or 6."""
    yield from _without(ground, "no-top", TOP)


def _without(ground: Ground, kind: str, lacking: tuple[str, ...]) -> Iterator[Gap]:
    columns = [LEVELS.index(level) for level in lacking if ground.asks_for("level", level)]
    if not columns:
        return
    pathways = ground.of("pathway")
    held = pathways.by_level > 0
    for row in np.flatnonzero((pathways.n > 0) & ~held[:, columns].any(axis=1)).tolist():
        n = int(pathways.n[row])
        low, high = _ends(held[row])
        yield Gap(kind, "pathway", pathways.codes[row], _graded(n, 5, 10), 0, total=n, low=low, high=high)


def hole(ground: Ground) -> Iterator[Gap]:
    """Categories with nothing at a level where three or more standards would be expected."""
    counts, n = ground.all_counts("level"), max(ground.n, 1)
    at_level = np.array([counts[level] for level in LEVELS])
    for key in SIZED:
        of = ground.of(key)
        all_expected = np.outer(of.n, at_level) / n
        for row, column in np.argwhere((of.by_level == 0) & (all_expected >= LEAST_EXPECTED)).tolist():
            total, expected = int(of.n[row]), float(all_expected[row, column])
            spread = sqrt(expected * (1 - total / n) * (1 - int(at_level[column]) / n))
            yield Gap(
                "hole",
                key,
                of.codes[row],
                _graded(expected, 5, 10),
                0,
                level=LEVELS[column],
                total=total,
                expected=expected,
                residual=-expected / spread if spread else None,
            )


def one_agency(ground: Ground) -> Iterator[Gap]:
    """Categories of five or more standards that all come from one agency."""
    if len(ground.selection.codes("agency") or ()) == 1:
        return
    agencies = ground.cube.codes("agency")
    for key in SIZED:
        of = ground.of(key)
        held = of.by_agency > 0
        for row in np.flatnonzero((of.n >= ONE_AGENCY) & (held.sum(axis=1) == 1)).tolist():
            n, agency = int(of.n[row]), agencies[int(held[row].argmax())]
            yield Gap("one-agency", key, of.codes[row], _graded(n, 10, 20), n, total=n, agency=agency)


def under_weight(ground: Ground) -> Iterator[Gap]:
    """Categories whose standards per unit of the user's weight are below half of the overall rate."""
    for key, weights in ground.weights.items():
        counts = ground.counts(key)
        sized = {code: value for code, value in weights.items() if value > 0 and code in counts}
        held = sum(counts[code] for code in sized)
        if not held:
            continue
        overall = held / sum(sized.values())
        for code, value in sized.items():
            ratio = counts[code] / value / overall
            if ratio < UNDER_WEIGHT:
                yield Gap(
                    "under-weight",
                    key,
                    code,
                    HIGH if ratio < 0.1 else MEDIUM if ratio < 0.25 else LOW,
                    counts[code],
                    weight=value,
                    ratio=ratio,
                )


KINDS: Final = {
    each.id: each
    for each in (
        Kind(
            "empty",
            N_("Empty"),
            N_(
                "A category of the reference (field, pathway, section, division, occupation sub-major or "
                "unit group) without a current standard. Most telling where its parent holds many."
            ),
            N_(
                "High: a field or section, or the parent holds 10 or more; medium: the parent holds 1 to 9; "
                "low: the parent is empty too."
            ),
            empty,
        ),
        Kind(
            "thin",
            N_("Thin"),
            N_("A field, pathway, section or division with one or two current standards."),
            N_("High: a field or section; medium: one standard; low: two."),
            thin,
        ),
        Kind(
            "broken-ladder",
            N_("Broken ladder"),
            N_(
                "A level strictly between a pathway's lowest and highest level that no current standard "
                "holds."
            ),
            N_("High: the pathway holds 5 or more standards; else medium."),
            broken_ladder,
        ),
        Kind(
            "no-entry",
            N_("No entry"),
            N_("A pathway with standards, but with none at level 1 or 2."),
            N_("High: the pathway holds 10 or more standards; medium: 5 to 9; low: fewer."),
            no_entry,
        ),
        Kind(
            "no-top",
            N_("No top"),
            N_("A pathway with standards, but with none at level 5 or 6."),
            N_("High: the pathway holds 10 or more standards; medium: 5 to 9; low: fewer."),
            no_top,
        ),
        Kind(
            "hole",
            N_("Hole"),
            N_(
                "A field, pathway, section or division with nothing at a level where its size and the "
                "overall mix of levels would lead one to expect three or more: its total × the level's total "
                "÷ all."
            ),
            N_("High: 10 or more expected; medium: 5 or more; low: 3 or more."),
            hole,
        ),
        Kind(
            "one-agency",
            N_("One agency"),
            N_(
                "A field, pathway, section or division of five or more current standards, all from one "
                "agency."
            ),
            N_("High: 20 or more standards; medium: 10 or more; low: 5 or more."),
            one_agency,
        ),
        Kind(
            "under-weight",
            N_("Under weight"),
            N_(
                "Only with a weights table of your own: standards per unit of weight below half of the "
                "overall rate."
            ),
            N_("High: below a tenth of the overall rate; medium: below a quarter; low: below a half."),
            under_weight,
        ),
    )
}
