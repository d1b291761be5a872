"""The register of gaps, and how much of each classification is covered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from analysis import datasets
from analysis.datasets import MARKS, REGISTER, gap_marks, gap_name
from analysis.dimensions import DIMENSIONS
from analysis.gaps.context import UNIVERSES
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import SEVERITIES, Gap
from analysis.headlines import share
from cards.card import Card
from cards.text import count
from cards.view import View
from charts.drawings import Stacked
from charts.stacked import Layer

# The columns of the register on the screen, by which it can be sorted: key -> title.
RANKED: Final = {
    each.key: each.title
    for each in REGISTER
    if each.key in ("severity", "kind", "dimension", "code", "name", "evidence", "mark")
}


def gap_id(gap: Gap) -> str:
    """Return the link value of a gap: stable, and unique in a register."""
    return ".".join(part for part in (gap.kind, gap.dimension, gap.code, gap.level) if part)


def ranked(view: View, gaps: Sequence[Gap], by: str, descending: bool) -> list[Gap]:
    """Return gaps sorted by one of ``RANKED``; equal ones keep their order, which is most severe first."""
    kinds, dimensions = list(KINDS), list(DIMENSIONS)
    places: Mapping[str, Callable[[Gap], int | str]] = {
        "severity": lambda gap: SEVERITIES.index(gap.severity),
        "kind": lambda gap: kinds.index(gap.kind),
        "dimension": lambda gap: dimensions.index(gap.dimension),
        "code": lambda gap: gap.code,
        "name": lambda gap: gap_name(view.labels, gap.dimension, gap.code, gap.level),
        "evidence": lambda gap: evidence(view.labels, gap),
        "mark": lambda gap: view.labels.listed(marks(view, gap)),
    }
    return sorted(gaps, key=places[by], reverse=descending)


def marks(view: View, gap: Gap) -> list[str]:
    """Return what has to be known of a gap's category besides its numbers."""
    return [view._(MARKS[mark]) for mark in gap_marks(view.cube, gap)]


def gap_register(view: View, gaps: Sequence[Gap]) -> Card:
    """Return the register as a card without a drawing."""
    headline = view._.plural("{n} gap in the register", "{n} gaps in the register", len(gaps))
    return Card(
        view=view,
        key="register",
        what=view._("coverage gaps"),
        headline=headline,
        title=view._("Coverage gaps"),
        drawing=None,
        dataset=partial(datasets.register, view.cube, gaps),
        alt=view._("Table of gaps: {headline}", headline=headline),
        listed=("severity", "kind", "dimension", "name", "evidence"),
    )


def coverage(view: View) -> Card:
    """Return the card of how much of every classification has a current standard."""
    _ = view._
    held = {key: view.gap_context.of(key).n for key in UNIVERSES}
    rows = [(key, int((n > 0).sum()), len(n)) for key, n in held.items()]
    open_ = [row for row in rows if row[0] not in view.fixed]
    worst = min(open_, key=lambda row: row[1] / max(row[2], 1), default=None)
    headline = (
        _(
            "{held} of {of} {categories} have a current standard, the least of the classifications",
            held=worst[1],
            of=worst[2],
            categories=_(DIMENSIONS[worst[0]].many),
        )
        if worst
        else count(view, view.n)
    )
    pathways = view.gap_context.of("pathway").codes
    doubtful = [code for code in pathways if code in view.cube.unconfirmed["pathway"]]
    notes = []
    if doubtful:
        names = view.labels.listed([view.labels.name("pathway", code) for code in doubtful])
        notes.append(_("Pathways whose code is unconfirmed are counted too: {names}.", names=names))
    what = _("coverage of the classifications")

    def drawing() -> Stacked:
        parts = ((_("with a standard"), "accent", True), (_("without"), "highlight", False))
        layers = []
        for name, role, held in parts:
            numbers = [row[1] if held else row[2] - row[1] for row in rows]
            shares = [n / max(row[2], 1) for n, row in zip(numbers, rows, strict=True)]
            texts = [f"{n:,}" if n else "" for n in numbers]
            hovers = [
                _(
                    "{category}, {part}: {n} of {of} ({share})",
                    category=_(DIMENSIONS[row[0]].title),
                    part=name,
                    n=f"{n:,}",
                    of=f"{row[2]:,}",
                    share=share(each),
                )
                for row, n, each in zip(rows, numbers, shares, strict=True)
            ]
            layers.append(Layer("", name, role, shares, texts, hovers))
        names = [view.labels.title(DIMENSIONS[key]) for key, _held, _of in rows]
        ends = [f"{held} / {of}" for _key, held, of in rows]
        return Stacked(names, ends, [key for key, _held, _of in rows], layers)

    parts_said = [
        _("{category} {held} of {of}", category=view.labels.title(DIMENSIONS[key]), held=held, of=of)
        for key, held, of in rows
    ]
    return Card(
        view=view,
        key="coverage",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.coverage, rows),
        alt=_("Stacked bars, {what}: {headline}", what=what, headline=view.labels.listed(parts_said)),
        notes=notes,
    )
