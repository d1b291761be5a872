"""The register of gaps, and how much of each classification is covered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from analysis import datasets
from analysis.dimensions import DIMENSIONS
from analysis.gap_datasets import EMPLOYED, MARKS, REGISTER, gap_marks, gap_name, register, share_title
from analysis.gaps.context import UNIVERSES
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import Gap
from analysis.headlines import share
from cards.card import Card
from cards.places import agencies
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


def register_columns(view: View) -> dict[str, str]:
    """Return the columns of the register on the screen, by which it can be sorted: key -> title."""
    titles = {key: view._(text) for key, text in RANKED.items()}
    if view.weighing is None:
        return titles
    how_telling, *others = titles.items()
    share_of = view._(share_title(view.weighing), measure=view.weighing.name)
    return dict([how_telling, (EMPLOYED, share_of), *others])


def ranked(view: View, gaps: Sequence[Gap], by: str, descending: bool) -> list[Gap]:
    """Return gaps sorted by one of ``register_columns``; equal ones keep their order: most telling first."""
    kinds, dimensions = list(KINDS), list(DIMENSIONS)
    places: Mapping[str, Callable[[Gap], float | str]] = {
        "severity": lambda gap: -gap.shortfall,
        "kind": lambda gap: kinds.index(gap.kind),
        "dimension": lambda gap: dimensions.index(gap.dimension),
        "code": lambda gap: gap.code,
        "name": lambda gap: gap_name(view.labels, gap.dimension, gap.code, gap.level),
        "evidence": lambda gap: evidence(view.labels, gap),
        "mark": lambda gap: view.labels.listed(marks(view, gap)),
        EMPLOYED: lambda gap: _employed(view, gap, descending),
    }
    return sorted(gaps, key=places[by], reverse=descending)


def _employed(view: View, gap: Gap, descending: bool) -> float:
    """Return what part of all work in a gap's category; without a figure it stands last either way."""
    found = view.weighing.share(gap.dimension, gap.code) if view.weighing else None
    return (-1.0 if descending else 2.0) if found is None else found


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
        dataset=partial(register, view.cube, gaps, view.weighing),
        alt=view._("Table of gaps: {headline}", headline=headline),
        listed=tuple(key for key in register_columns(view) if key not in ("code", "mark")),
        notes=view.weighing.about if view.weighing else (),
    )


def _coverage_headline(view: View, worst: tuple[str, int, int, int]) -> str:
    key, own, others, of = worst
    numbers = {"held": own + others, "of": of, "categories": view._(DIMENSIONS[key].many)}
    if not view.gap_context.agencies:
        return view._(
            "{held} of {of} {categories} have a current standard, the least of the classifications", **numbers
        )
    return view._(
        "{held} of {of} {categories} have a current standard, {own} of them one of {agency}",
        own=own,
        agency=agencies(view),
        **numbers,
    )


def coverage(view: View) -> Card:
    """Return the card of how much of every classification has a current standard."""
    _ = view._
    context = view.gap_context
    # How many categories the agencies looked from hold, only others, nobody; and of how many.
    rows: list[tuple[str, int, int, int]] = []
    for key in UNIVERSES:
        of, own = context.of(key), int((context.of(key).own > 0).sum())
        rows.append((key, own, int((of.n > 0).sum()) - own, len(of.codes)))
    open_ = [row for row in rows if row[0] not in view.fixed]
    worst = min(open_, key=lambda row: (row[1] + row[2]) / max(row[3], 1), default=None)
    headline = _coverage_headline(view, worst) if worst else count(view, view.counted)
    pathways = view.gap_context.of("pathway").codes
    doubtful = [code for code in pathways if code in view.cube.unconfirmed["pathway"]]
    notes = []
    if doubtful:
        names = view.labels.listed([view.labels.name("pathway", code) for code in doubtful])
        notes.append(_("Pathways whose code is unconfirmed are counted too: {names}.", names=names))
    what = _("coverage of the classifications")

    def drawing() -> Stacked:
        own = (agencies(view) or _("with a standard"), "accent", [row[1] for row in rows])
        others = (_("only other agencies"), "quiet", [row[2] for row in rows])
        nobody = (_("without"), "highlight", [row[3] - row[1] - row[2] for row in rows])
        layers = []
        for name, role, numbers in (own, *([others] if context.agencies else []), nobody):
            shares = [n / max(row[3], 1) for n, row in zip(numbers, rows, strict=True)]
            texts = [f"{n:,}" if n else "" for n in numbers]
            hovers = [
                _(
                    "{category}, {part}: {n} of {of} ({share})",
                    category=_(DIMENSIONS[row[0]].title),
                    part=name,
                    n=f"{n:,}",
                    of=f"{row[3]:,}",
                    share=share(each),
                )
                for row, n, each in zip(rows, numbers, shares, strict=True)
            ]
            layers.append(Layer("", name, role, shares, texts, hovers))
        names = [view.labels.title(DIMENSIONS[row[0]]) for row in rows]
        ends = [f"{own + others} / {of}" for _key, own, others, of in rows]
        return Stacked(names, ends, [row[0] for row in rows], layers)

    parts_said = [
        _("{category} {held} of {of}", category=view.labels.title(DIMENSIONS[key]), held=own + others, of=of)
        for key, own, others, of in rows
    ]
    return Card(
        view=view,
        key="coverage",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.coverage, rows, bool(context.agencies)),
        alt=_("Stacked bars, {what}: {headline}", what=what, headline=view.labels.listed(parts_said)),
        notes=notes,
    )
