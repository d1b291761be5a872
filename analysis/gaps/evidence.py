"""A gap in words: what it is, and the numbers that show it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from analysis.dimensions import DIMENSIONS
from analysis.gaps.register import HIGH, LOW, MEDIUM, Gap
from analysis.labels import Labels
from locales import N_

SEVERITY_NAMES: Final = {HIGH: N_("High"), MEDIUM: N_("Medium"), LOW: N_("Low")}


def evidence(labels: Labels, gap: Gap) -> str:
    """Return the evidence of a gap as a sentence."""
    text = _SENTENCES[gap.kind](labels, gap)
    if gap.retired and not gap.count:
        only = labels._.plural("Only {n} retired standard.", "Only {n} retired standards.", gap.retired)
        return labels._("{sentence} {more}", sentence=text, more=only)
    return text


def retired_only(gap: Gap) -> bool:
    """Return whether the category holds retired standards and no current one."""
    return bool(gap.retired) and not gap.count


def _empty(labels: Labels, gap: Gap) -> str:
    _ = labels._
    if gap.parent_count is None:
        return _("No current standard.")
    parent = labels.name(_parent_key(gap), gap.parent)
    return _("No current standard, while {parent} holds {n}.", parent=parent, n=f"{gap.parent_count:,}")


def _thin(labels: Labels, gap: Gap) -> str:
    _ = labels._
    if gap.parent_count is None:
        return _.plural("Only {n} current standard.", "Only {n} current standards.", gap.count)
    parent = labels.name(_parent_key(gap), gap.parent)
    return _.plural(
        "Only {n} current standard, of {all} in {parent}.",
        "Only {n} current standards, of {all} in {parent}.",
        gap.count,
        all=f"{gap.parent_count:,}",
        parent=parent,
    )


def _ladder(labels: Labels, gap: Gap) -> str:
    return labels._(
        "{n} standards from {low} to {high}, none at {level}.",
        n=f"{gap.total:,}",
        low=labels.name("level", gap.low),
        high=labels.name("level", gap.high),
        level=labels.name("level", gap.level),
    )


def _without(labels: Labels, gap: Gap) -> str:
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


def _hole(labels: Labels, gap: Gap) -> str:
    return labels._(
        "None of its {n} standards at {level}; {expected} would be expected (adjusted residual {residual}).",
        n=f"{gap.total:,}",
        level=labels.name("level", gap.level),
        expected=f"{gap.expected:,.1f}",
        residual="–" if gap.residual is None else f"{gap.residual:.1f}",
    )


def _one_agency(labels: Labels, gap: Gap) -> str:
    agency = labels.name("agency", gap.agency)
    return labels._("All {n} standards come from {agency}.", n=f"{gap.total:,}", agency=agency)


def _under_weight(labels: Labels, gap: Gap) -> str:
    return labels._.plural(
        "{n} standard for a weight of {weight}: {share} of the overall rate.",
        "{n} standards for a weight of {weight}: {share} of the overall rate.",
        gap.count,
        weight=amount(gap.weight or 0),
        share=f"{gap.ratio:.0%}",
    )


def amount(value: float) -> str:
    """Return a user's number with the digits it has, never as a power of ten."""
    return f"{Decimal(f'{value:.12g}'):,f}"


def _parent_key(gap: Gap) -> str:
    return str(DIMENSIONS[gap.dimension].parent)


_SENTENCES: Final[dict[str, Callable[[Labels, Gap], str]]] = {
    "empty": _empty,
    "thin": _thin,
    "broken-ladder": _ladder,
    "no-entry": _without,
    "no-top": _without,
    "hole": _hole,
    "one-agency": _one_agency,
    "under-weight": _under_weight,
}
