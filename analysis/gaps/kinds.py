"""The kinds of gap. Each function yields its rows; the registry documents and runs them."""

from collections.abc import Iterator
from math import sqrt
from typing import Final

import pandas as pd

from analysis.dimensions import DIMENSIONS
from analysis.gaps.ground import SIZED, UNIVERSES, Ground
from analysis.gaps.register import HIGH, LOW, MEDIUM, Gap, Kind
from locales import N_

WELL_COVERED: Final = 10  # standards of a parent from which an empty child is telling
THIN: Final = 2
LEAST_EXPECTED: Final = 3.0
ONE_AGENCY: Final = 5
ENTRY: Final = ("1", "2")
TOP: Final = ("5", "6")
UNDER_WEIGHT: Final = 0.5


def _graded(value: float, medium: float, high: float) -> str:
    return HIGH if value >= high else MEDIUM if value >= medium else LOW


def _parent(
    ground: Ground, key: str, code: str, counts: "dict[str, pd.Series[int]]"
) -> tuple[str, int | None]:
    """Return the parent of a category and how many standards it holds."""
    parent_key = DIMENSIONS[key].parent
    if parent_key is None:
        return "", None
    parent = str(ground.names(key).at[code, "parent"])
    if parent_key not in counts:
        held = ground.cube.counts(parent_key, ground.current)
        counts[parent_key] = pd.Series(held, index=list(ground.cube.codes(parent_key)))
    return parent, int(counts[parent_key].get(parent, 0))


def empty(ground: Ground) -> Iterator[Gap]:
    """Categories of the reference without a current standard."""
    held: dict[str, pd.Series[int]] = {}
    for key in UNIVERSES:
        counts, retired = ground.counts(key), ground.retired_counts(key)
        for code in counts.index[counts == 0]:
            parent, parent_count = _parent(ground, key, code, held)
            severity = HIGH if parent_count is None else _graded(parent_count, 1, WELL_COVERED)
            yield Gap(
                "empty",
                key,
                code,
                severity,
                0,
                parent=parent,
                parent_count=parent_count,
                retired=int(retired[code]),
            )


def thin(ground: Ground) -> Iterator[Gap]:
    """Categories with one or two current standards."""
    held: dict[str, pd.Series[int]] = {}
    for key in SIZED:
        counts, retired = ground.counts(key), ground.retired_counts(key)
        for code, count in counts[counts.between(1, THIN)].items():
            parent, parent_count = _parent(ground, key, str(code), held)
            severity = HIGH if parent_count is None else MEDIUM if count == 1 else LOW
            yield Gap(
                "thin",
                key,
                str(code),
                severity,
                int(count),
                parent=parent,
                parent_count=parent_count,
                retired=int(retired[code]),
            )


def broken_ladder(ground: Ground) -> Iterator[Gap]:
    """Levels strictly between a pathway's lowest and highest that no standard holds."""
    table, totals = ground.by_level("pathway"), ground.counts("pathway")
    for code, row in table.iterrows():
        held = [level for level, count in row.items() if count]
        missing = [
            level for level in table.columns if held and held[0] < level < held[-1] and level not in held
        ]
        for level in missing:
            n = int(totals[code])
            yield Gap(
                "broken-ladder",
                "pathway",
                str(code),
                _graded(n, 1, ONE_AGENCY),
                0,
                level=str(level),
                total=n,
                low=str(held[0]),
                high=str(held[-1]),
            )


def no_entry(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 1 or 2."""
    yield from _without(ground, "no-entry", ENTRY)


def no_top(ground: Ground) -> Iterator[Gap]:
    """Pathways with standards, but with none at level 5 or 6."""
    yield from _without(ground, "no-top", TOP)


def _without(ground: Ground, kind: str, levels: tuple[str, ...]) -> Iterator[Gap]:
    table, totals = ground.by_level("pathway"), ground.counts("pathway")
    lacking = table.index[(table[list(levels)].sum(axis=1) == 0) & (totals > 0)]
    for code in lacking:
        held = [level for level in table.columns if table.at[code, level]]
        n = int(totals[code])
        yield Gap(
            kind,
            "pathway",
            str(code),
            _graded(n, ONE_AGENCY, WELL_COVERED),
            0,
            total=n,
            low=held[0] if held else "",
            high=held[-1] if held else "",
        )


def hole(ground: Ground) -> Iterator[Gap]:
    """Categories with nothing at a level where three or more standards would be expected."""
    if not ground.n:
        return
    held = pd.Series(ground.cube.counts("level", ground.current), index=list(ground.cube.codes("level")))
    for key in SIZED:
        totals = ground.counts(key)
        table = ground.by_level(key)
        for code, row in table.iterrows():
            for level in row.index[row == 0]:
                total, at_level = int(totals[code]), int(held[level])
                expected = total * at_level / ground.n
                if expected < LEAST_EXPECTED:
                    continue
                spread = sqrt(expected * (1 - total / ground.n) * (1 - at_level / ground.n))
                yield Gap(
                    "hole",
                    key,
                    str(code),
                    _graded(expected, 5, 10),
                    0,
                    level=str(level),
                    total=total,
                    expected=expected,
                    residual=-expected / spread if spread else None,
                )


def one_agency(ground: Ground) -> Iterator[Gap]:
    """Categories of five or more standards that all come from one agency."""
    for key in SIZED:
        totals = ground.counts(key)
        table = ground.by_agency(key)
        for code, row in table[totals >= ONE_AGENCY].iterrows():
            if int((row > 0).sum()) == 1:
                n = int(totals[code])
                yield Gap(
                    "one-agency", key, str(code), _graded(n, 10, 20), n, total=n, agency=str(row.idxmax())
                )


def under_weight(ground: Ground) -> Iterator[Gap]:
    """Categories whose standards per unit of the user's weight are below half of the overall rate."""
    for key, weights in ground.weights.items():
        counts = ground.counts(key).reindex(weights.index).dropna()
        weights = weights.loc[counts.index]
        weights = weights[weights > 0]
        counts = counts.loc[weights.index]
        if weights.empty or not counts.sum():
            continue
        overall = counts.sum() / weights.sum()
        ratios = counts / weights / overall
        for code, ratio in ratios[ratios < UNDER_WEIGHT].sort_values(kind="stable").items():
            severity = _graded(1 - ratio, 0.75, 0.9)
            yield Gap(
                "under-weight",
                key,
                str(code),
                severity,
                int(counts[code]),
                weight=float(weights[code]),
                ratio=float(ratio),
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
