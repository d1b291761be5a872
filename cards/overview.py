"""How large the list is and what is worth saying first, each with the page that has the evidence."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis import headlines
from analysis.counts import covered
from analysis.dataset import Dataset, Field, dataset
from analysis.dimensions import AGENCY, DIMENSIONS, LEVEL
from analysis.gaps.kinds import KINDS, WELL_COVERED
from analysis.labels import Labels
from cards.card import Card
from cards.headline import by, without_any
from cards.view import View
from locales import N_, NP_

COVERED: Final = ("field", "pathway", "section", "division")


def _fact(labels: Labels, dimension: str, code: str) -> str:
    if code:
        return labels.name(dimension, code)
    if dimension == AGENCY.key:
        return labels._("Agencies")
    return labels._("{dimension} covered", dimension=labels.title(DIMENSIONS[dimension]))


def _amount(_labels: Labels, n: int, of: int | None) -> str:
    return f"{n:,}" if of is None else f"{n} / {of}"


# ``n`` of a status are standards; else they are categories that hold any, ``of`` all, where all are known.
FACTS: Final = (
    *(Field("dimension"), Field("code"), Field("n", "integer"), Field("of", "integer")),
    Field("what", title=N_("What"), of=("dimension", "code"), text=_fact),
    Field("value", title=NP_("fact", "Value"), of=("n", "of"), text=_amount),
)


def facts(view: View) -> Dataset:
    """Return how much there is and how much of each classification it covers."""
    # Under the other filters, so that what the status leaves out is a number as well.
    statuses = dict(zip(view.cube.codes("status"), view.facets["status"].tolist(), strict=True))
    rows: list[tuple[str, str, int, int | None]] = [("status", code, n, None) for code, n in statuses.items()]
    if AGENCY.key not in view.fixed:
        rows.append((AGENCY.key, "", int((view.cube.counts("agency", view.mask) > 0).sum()), None))
    for key in COVERED:
        if key not in view.fixed:
            rows.append((key, "", *covered(view.cube, key, view.mask, view.gap_context.of(key).codes)))
    return dataset(FACTS, rows)


def summary(view: View) -> Card:
    """Return the overview in sentences, with the totals as its numbers."""
    _ = view._
    sentences = [remark.text for remark in remarks(view)]
    return Card(
        view=view,
        key="summary",
        what=_("overview"),
        headline=_("What the list says, and what it leaves out"),
        drawing=None,
        dataset=partial(facts, view),
        alt=view._("; ").join(sentences),
        sentences=sentences,
    )


@dataclass(frozen=True)
class Remark:
    """One sentence and the page, with its options, that shows what it rests on."""

    text: str
    page: str
    options: dict[str, str]


def remarks(view: View) -> list[Remark]:
    """Return what the numbers say, the gaps first: each with the place that has its evidence."""
    _, labels = view._, view.labels
    gaps = view.gaps
    found = [
        Remark(without_any(view, key), "gaps", {"kind": "empty", "of": key})
        for key in ("field", "section", "pathway")
        if key not in view.fixed
    ]
    telling = [
        gap
        for gap in gaps
        if (gap.kind, gap.dimension) == ("empty", "division") and (gap.parent_count or 0) >= WELL_COVERED
    ]
    if telling:
        text = _.plural(
            "{n} division has no current standard although its section holds many",
            "{n} divisions have no current standard although their sections hold many",
            len(telling),
        )
        found.append(Remark(text, "gaps", {"kind": "empty", "of": "division", "severity": "telling"}))
    by_kind = {kind: [gap for gap in gaps if gap.kind == kind] for kind in KINDS}
    if ladders := {gap.code for gap in by_kind["broken-ladder"]}:
        names = labels.listed([labels.name("pathway", code) for code in sorted(ladders)], headlines.NAMED)
        found.append(
            Remark(_("The ladder is broken in {names}", names=names), "gaps", {"kind": "broken-ladder"})
        )
    if holes := by_kind["hole"]:
        top = max(holes, key=lambda gap: gap.expected or 0)
        text = _(
            "Nothing in {name} at {level}, where {expected} would be expected",
            name=labels.name(top.dimension, top.code),
            level=labels.name(LEVEL.key, top.level),
            expected=f"{top.expected:.1f}",
        )
        found.append(Remark(text, "gaps", {"kind": "hole"}))
    if single := [gap for gap in by_kind["one-agency"] if gap.dimension == "pathway"]:
        text = _.plural("{n} pathway hangs on one agency", "{n} pathways hang on one agency", len(single))
        found.append(Remark(text, "gaps", {"kind": "one-agency", "of": "pathway"}))
    return found + _sizes(view)


def _sizes(view: View) -> list[Remark]:
    """Return what is most frequent, and how far the list itself can be trusted."""
    found = [Remark(by(view, LEVEL.key), "levels", {}), Remark(by(view, AGENCY.key), "agencies", {})]
    if said := findings_said(view):
        found.append(Remark(said, "quality", {}))
    return found


def findings_said(view: View) -> str:
    """Say how many findings there are about the published data, '' for none."""
    n = len(view.cube.edition.findings)
    return (
        view._.plural("{n} finding about the published data", "{n} findings about the published data", n)
        if n
        else ""
    )
