"""The kinds of gap. Each function yields its rows; the registry documents and runs them."""

from collections.abc import Iterator
from math import sqrt
from typing import Final

from analysis.dimensions import DIMENSIONS
from analysis.gaps.ground import SIZED, UNIVERSES, Ground
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


def _parents(ground: Ground, key: str) -> dict[str, tuple[str, int | None]]:
    """Return the parent of each category and how many standards it holds; '' and None where there is none."""
    parent_key = DIMENSIONS[key].parent
    if parent_key is None:
        return dict.fromkeys(ground.universe(key), ("", None))
    held = ground.all_counts(parent_key)
    return {code: (parent, held.get(parent, 0)) for code, parent in ground.parents(key).items()}


def empty(ground: Ground) -> Iterator[Gap]:
    """Categories of the reference without a current standard."""
    for key in UNIVERSES:
        retired, parents = ground.retired_counts(key), _parents(ground, key)
        for code, count in ground.counts(key).items():
            if count:
                continue
            parent, held = parents[code]
            severity = HIGH if held is None else _graded(held, 1, WELL_COVERED)
            yield Gap(
                "empty", key, code, severity, 0, parent=parent, parent_count=held, retired=retired[code]
            )


def thin(ground: Ground) -> Iterator[Gap]:
    """Categories with one or two current standards."""
    for key in SIZED:
        retired, parents = ground.retired_counts(key), _parents(ground, key)
        for code, n in ground.counts(key).items():
            if not 1 <= n <= THIN:
                continue
            parent, held = parents[code]
            severity = HIGH if held is None else MEDIUM if n == 1 else LOW
            yield Gap("thin", key, code, severity, n, parent=parent, parent_count=held, retired=retired[code])


def broken_ladder(ground: Ground) -> Iterator[Gap]:
    """Levels strictly between a pathway's lowest and highest that no standard holds."""
    totals = ground.counts("pathway")
    for code, levels in ground.by_level("pathway").items():
        low, high = _ends(levels)
        severity = HIGH if totals[code] >= LONG_LADDER else MEDIUM
        for level, n in levels.items():
            if not n and low < level < high and ground.asks_for("level", level):
                yield Gap(
                    "broken-ladder",
                    "pathway",
                    code,
                    severity,
                    0,
                    level=level,
                    total=totals[code],
                    low=low,
                    high=high,
                )


def _ends(levels: dict[str, int]) -> tuple[str, str]:
    """Return the lowest and the highest level that is held, '' and '' where none is."""
    held = [level for level, n in levels.items() if n]
    return (held[0], held[-1]) if held else ("", "")


def no_entry(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 1 or 2."""
    yield from _without(ground, "no-entry", ENTRY)


def no_top(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 5 or 6."""
    yield from _without(ground, "no-top", TOP)


def _without(ground: Ground, kind: str, lacking: tuple[str, ...]) -> Iterator[Gap]:
    lacking = tuple(level for level in lacking if ground.asks_for("level", level))
    if not lacking:
        return
    totals = ground.counts("pathway")
    for code, levels in ground.by_level("pathway").items():
        n = totals[code]
        if not n or any(levels[level] for level in lacking):
            continue
        low, high = _ends(levels)
        yield Gap(kind, "pathway", code, _graded(n, 5, 10), 0, total=n, low=low, high=high)


def hole(ground: Ground) -> Iterator[Gap]:
    """Categories with nothing at a level where three or more standards would be expected."""
    at_level = ground.all_counts("level")
    for key in SIZED:
        totals = ground.counts(key)
        for code, levels in ground.by_level(key).items():
            for level, n in levels.items():
                expected = totals[code] * at_level[level] / max(ground.n, 1)
                if n or expected < LEAST_EXPECTED:
                    continue
                spread = sqrt(expected * (1 - totals[code] / ground.n) * (1 - at_level[level] / ground.n))
                yield Gap(
                    "hole",
                    key,
                    code,
                    _graded(expected, 5, 10),
                    0,
                    level=level,
                    total=totals[code],
                    expected=expected,
                    residual=-expected / spread if spread else None,
                )


def one_agency(ground: Ground) -> Iterator[Gap]:
    """Categories of five or more standards that all come from one agency."""
    if len(ground.selection.codes("agency") or ()) == 1:
        return
    for key in SIZED:
        totals = ground.counts(key)
        for code, by_agency in ground.by_agency(key).items():
            agencies = [agency for agency, n in by_agency.items() if n]
            n = totals[code]
            if n >= ONE_AGENCY and len(agencies) == 1:
                yield Gap("one-agency", key, code, _graded(n, 10, 20), n, total=n, agency=agencies[0])


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
