"""The kinds of gap: of each what it means, what would be expected, its evidence in words, and its rule.

A rule yields the gaps that it finds in the whole list, in the order of the reference.
"""

from collections.abc import Iterable, Iterator
from math import sqrt
from typing import Final

import numpy as np

from analysis.cube import Mask
from analysis.dimensions import DIMENSIONS
from analysis.gaps.context import LEVELS, SIZED, UNIVERSES, GapContext
from analysis.gaps.rates import UNDER_WEIGHT, rates
from analysis.gaps.register import Gap, Kind, amount, kind, retired_only
from analysis.gaps.weighing import in_words
from analysis.labels import Labels
from locales import N_

WELL_COVERED: Final = 10  # standards of a parent from which an empty child is worth a sentence
THIN: Final = 2
LEAST_EXPECTED: Final = 3.0
ONE_AGENCY: Final = 5
LEAST_SHARE: Final = 0.005  # that is not rounded to nothing
ENTRY: Final = ("1", "2")
MIDDLE: Final = ("3", "4")
TOP: Final = ("5", "6")


EVEN_SHARE: Final = N_(
    "An even share: the standards of its parent (of a field or section, all) ÷ the categories of that parent."
)


def _empty_evidence(labels: Labels, gap: Gap) -> str:
    _ = labels._
    if gap.parent_count is None:
        return _("No current standard.")
    n = f"{gap.parent_count:,}"
    return _("No current standard, while {parent} ({dimension}) holds {n}.", **_parent(labels, gap), n=n)


@kind(
    "empty",
    N_("Empty"),
    N_(
        "A category of the reference (field, pathway, section, division, occupation sub-major or "
        "unit group) without a current standard. Most telling where its parent holds many."
    ),
    EVEN_SHARE,
    _empty_evidence,
)
def empty(context: GapContext) -> Iterator[Gap]:
    """Categories of the reference without a current standard."""
    return _holding("empty", context, UNIVERSES, range(1))


def _thin_evidence(labels: Labels, gap: Gap) -> str:
    _ = labels._
    if gap.parent_count is None:
        return _.plural("Only {n} current standard.", "Only {n} current standards.", gap.count)
    return _.plural(
        "Only {n} current standard, of {all} in {parent} ({dimension}).",
        "Only {n} current standards, of {all} in {parent} ({dimension}).",
        gap.count,
        all=f"{gap.parent_count:,}",
        **_parent(labels, gap),
    )


@kind(
    "thin",
    N_("Thin"),
    N_("A field, pathway, section or division with one or two current standards."),
    EVEN_SHARE,
    _thin_evidence,
)
def thin(context: GapContext) -> Iterator[Gap]:
    """Categories with one or two current standards."""
    return _holding("thin", context, SIZED, range(1, THIN + 1))


def _holding(id_: str, context: GapContext, keys: Iterable[str], few: range) -> Iterator[Gap]:
    """Yield categories with so few standards."""
    for key in keys:
        of = context.of(key)
        rows = zip(of.codes, of.n.tolist(), of.parents, of.even_share, of.retired.tolist(), strict=True)
        for code, n, (parent, held), expected, retired in rows:
            if n in few:
                shortfall = max(expected - n, 0.0)
                yield Gap(id_, key, code, shortfall, n, parent=parent, parent_count=held, retired=retired)


def _parent(labels: Labels, gap: Gap) -> dict[str, str]:
    """Return the parent's name and what it is: its dimension's title."""
    above = DIMENSIONS[str(DIMENSIONS[gap.dimension].parent)]
    return {"parent": labels.name(above.key, gap.parent), "dimension": labels.title(above)}


AT_LEVEL: Final = N_("Its standards × the standards of the level or levels ÷ all.")


def _ladder_evidence(labels: Labels, gap: Gap) -> str:
    return labels._(
        "{n} standards from {low} to {high}, none at {level}.",
        n=f"{gap.total:,}",
        low=labels.name("level", gap.low),
        high=labels.name("level", gap.high),
        level=labels.name("level", gap.level),
    )


@kind(
    "broken-ladder",
    N_("Broken ladder"),
    N_("A level strictly between a pathway's lowest and highest level that no current standard holds."),
    AT_LEVEL,
    _ladder_evidence,
)
def broken_ladder(context: GapContext) -> Iterator[Gap]:
    """Levels strictly between a pathway's lowest and highest that no standard holds."""
    pathways = context.of("pathway")
    held = pathways.by_level > 0
    below = np.logical_or.accumulate(held, axis=1)
    above = np.logical_or.accumulate(held[:, ::-1], axis=1)[:, ::-1]
    for row, column in np.argwhere(below & above & ~held).tolist():
        total = int(pathways.n[row])
        expected = total * int(context.at_level[column]) / context.n
        low, high = _ends(held[row])
        code, level = pathways.codes[row], LEVELS[column]
        yield Gap("broken-ladder", "pathway", code, expected, 0, level=level, total=total, low=low, high=high)


def _ends(held: Mask) -> tuple[str, str]:
    """Return the lowest and the highest level that is held, '' and '' where none is."""
    levels = [level for level, is_held in zip(LEVELS, held.tolist(), strict=True) if is_held]
    return (levels[0], levels[-1]) if levels else ("", "")


def _without_evidence(labels: Labels, gap: Gap) -> str:
    _, n = labels._, gap.total or 0
    if not gap.low:
        return _.plural("{n} standard, without a level.", "{n} standards, none of them with a level.", n)
    low, high = labels.name("level", gap.low), labels.name("level", gap.high)
    if gap.kind == "no-entry":
        return _.plural(
            "{n} standard, the lowest at {low}.", "{n} standards, the lowest at {low}.", n, low=low
        )
    return _.plural(
        "{n} standard, the highest at {high}.", "{n} standards, the highest at {high}.", n, high=high
    )


def _lacking(id_: str, title: str, meaning: str, lacking: tuple[str, ...]) -> Kind:
    """Make the kind of the pathways with standards, but with none at some levels."""

    def find(context: GapContext) -> Iterator[Gap]:
        columns = [LEVELS.index(level) for level in lacking]
        share = int(context.at_level[columns].sum()) / max(context.n, 1)
        pathways = context.of("pathway")
        held = pathways.by_level > 0
        for row in np.flatnonzero((pathways.n > 0) & ~held[:, columns].any(axis=1)).tolist():
            n = int(pathways.n[row])
            low, high = _ends(held[row])
            yield Gap(id_, "pathway", pathways.codes[row], n * share, 0, total=n, low=low, high=high)

    return Kind(id_, title, meaning, AT_LEVEL, _without_evidence, find)


no_entry = _lacking(
    "no-entry",
    N_("No entry"),
    N_("A pathway with standards, but with none at level 1 or 2."),
    ENTRY,
)
no_top = _lacking(
    "no-top",
    N_("No top"),
    N_("A pathway with standards, but with none at level 5 or 6."),
    TOP,
)


def _hole_evidence(labels: Labels, gap: Gap) -> str:
    return labels._(
        "None of its {n} standards at {level}; {expected} would be expected (adjusted residual {residual}).",
        n=f"{gap.total:,}",
        level=labels.name("level", gap.level),
        expected=f"{gap.expected:,.1f}",
        residual="–" if gap.residual is None else f"{gap.residual:.1f}",
    )


@kind(
    "hole",
    N_("Hole"),
    N_(
        "A field, pathway, section or division with nothing at a level where its size and the overall mix "
        "of levels would lead one to expect three or more: its total × the level's total ÷ all."
    ),
    AT_LEVEL,
    _hole_evidence,
)
def hole(context: GapContext) -> Iterator[Gap]:
    """Categories with nothing at a level where three or more standards would be expected."""
    n, at_level = max(context.n, 1), context.at_level
    for key in SIZED:
        of = context.of(key)
        all_expected = np.outer(of.n, at_level) / n
        for row, column in np.argwhere((of.by_level == 0) & (all_expected >= LEAST_EXPECTED)).tolist():
            total, expected = int(of.n[row]), float(all_expected[row, column])
            spread = sqrt(expected * (1 - total / n) * (1 - int(at_level[column]) / n))
            code, level = of.codes[row], LEVELS[column]
            residual = -expected / spread if spread else None
            yield Gap(
                "hole", key, code, expected, 0, level, total=total, expected=expected, residual=residual
            )


def _one_agency_evidence(labels: Labels, gap: Gap) -> str:
    agency = labels.name("agency", gap.agency)
    return labels._("All {n} standards come from {agency}.", n=f"{gap.total:,}", agency=agency)


@kind(
    "one-agency",
    N_("One agency"),
    N_("A field, pathway, section or division of five or more current standards, all from one agency."),
    N_("Of other agencies: its standards × the other agencies' share of all."),
    _one_agency_evidence,
)
def one_agency(context: GapContext) -> Iterator[Gap]:
    """Categories of five or more standards that all come from one agency."""
    agencies, counts = context.cube.codes("agency"), context.all_counts("agency")
    for key in SIZED:
        of = context.of(key)
        held = of.by_agency > 0
        for row in np.flatnonzero((of.n >= ONE_AGENCY) & (held.sum(axis=1) == 1)).tolist():
            n, agency = int(of.n[row]), agencies[int(held[row].argmax())]
            expected = n * (1 - counts[agency] / context.n)
            yield Gap("one-agency", key, of.codes[row], expected, n, total=n, agency=agency)


def _under_weight_evidence(labels: Labels, gap: Gap) -> str:
    _ = labels._
    measure, unit = in_words(labels, gap.measure, gap.unit)
    weighs = f"{amount(gap.weight or 0)} {unit}"
    if not gap.count:
        return _("No current standard; {measure}: {weight}.", measure=measure, weight=weighs)
    return _.plural(
        "Only {n} standard; {measure}: {weight}; {share} of the overall rate.",
        "Only {n} standards; {measure}: {weight}; {share} of the overall rate.",
        gap.count,
        measure=measure,
        weight=weighs,
        share=f"{gap.ratio:.0%}" if gap.ratio and gap.ratio >= LEAST_SHARE else _("less than 1%"),
    )


@kind(
    "under-weight",
    N_("Under weight"),
    N_(
        "Only where a table of employment or one of your own is chosen: standards per unit of it below half "
        "of the overall rate. A category that the table leaves out is not weighed, and never taken as zero."
    ),
    N_("Its employment or other weight × the overall rate of standards."),
    _under_weight_evidence,
)
def under_weight(context: GapContext) -> Iterator[Gap]:
    """Categories whose standards per unit of weight are below half of the overall rate."""
    for key, weighing in context.weights.items():
        found = rates(context, weighing)
        for code, n, weight, ratio in found.weighed:
            if ratio < UNDER_WEIGHT:
                yield Gap(
                    *("under-weight", key, code, weight * found.overall - n, n),
                    weight=weight,
                    ratio=ratio,
                    measure=weighing.key[0],
                    unit=weighing.key[1],
                )


KINDS: Final = {
    each.id: each for each in (empty, thin, broken_ladder, no_entry, no_top, hole, one_agency, under_weight)
}


def evidence(labels: Labels, gap: Gap) -> str:
    """Return the evidence of a gap as a sentence."""
    text = KINDS[gap.kind].evidence(labels, gap)
    if retired_only(gap):
        only = labels._.plural("Only {n} retired standard.", "Only {n} retired standards.", gap.retired)
        return labels._("{sentence} {more}", sentence=text, more=only)
    return text
