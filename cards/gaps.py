"""The register of gaps, and how much of each classification is covered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from analysis.dimensions import DIMENSIONS
from analysis.gaps import SEVERITIES, SEVERITY_NAMES, Gap, evidence, retired_only
from analysis.gaps.ground import UNIVERSES
from analysis.gaps.kinds import KINDS
from analysis.headlines import share
from cards.card import Card
from cards.sheet import Column, Sheet
from cards.sheets import sheet
from cards.text import count
from cards.view import View
from charts.drawings import Stacked
from charts.stacked import Layer
from locales import N_

# The columns of the register on the screen, by which it can be sorted: key -> title.
RANKED: Final = {
    "severity": N_("How telling"),
    "kind": N_("Kind of gap"),
    "dimension": N_("Dimension"),
    "code": N_("Code"),
    "name": N_("Name"),
    "evidence": N_("Evidence"),
    "mark": N_("Mark"),
}


def gap_id(gap: Gap) -> str:
    """Return the link value of a gap: stable, and unique in a register."""
    return ".".join(part for part in (gap.kind, gap.dimension, gap.code, gap.level) if part)


def name_of(view: View, gap: Gap) -> str:
    """Return the category that a gap speaks of."""
    name = view.labels.name(gap.dimension, gap.code)
    if not gap.level:
        return name
    return view._("{name}, {level}", name=name, level=view.labels.name("level", gap.level))


def unconfirmed(view: View, key: str, code: str) -> bool:
    """Return whether the reference is not sure of the category's code."""
    return code in view.cube.unconfirmed[key]


def ranked(view: View, gaps: Sequence[Gap], by: str, descending: bool) -> list[Gap]:
    """Return gaps sorted by one of ``RANKED``; equal ones keep their order, which is most severe first."""
    kinds, dimensions = list(KINDS), list(DIMENSIONS)
    places: Mapping[str, Callable[[Gap], int | str]] = {
        "severity": lambda gap: SEVERITIES.index(gap.severity),
        "kind": lambda gap: kinds.index(gap.kind),
        "dimension": lambda gap: dimensions.index(gap.dimension),
        "code": lambda gap: gap.code,
        "name": lambda gap: name_of(view, gap),
        "evidence": lambda gap: evidence(view.labels, gap),
        "mark": lambda gap: view.labels.listed(marks(view, gap)),
    }
    return sorted(gaps, key=places[by], reverse=descending)


def register_sheet(view: View, gaps: Sequence[Gap]) -> Sheet:
    """Return the register as a sheet: one shape for every kind."""
    _ = view._
    columns = [
        Column("severity", _("How telling")),
        Column("kind", _("Kind of gap")),
        Column("dimension", _("Dimension")),
        Column("code", _("Code")),
        Column("name", _("Name")),
        Column("evidence", _("Evidence")),
        Column("parent", _("Belongs to")),
        Column("count", _("Current standards"), "integer"),
        Column("parent_count", _("Standards of the parent"), "integer"),
        Column("total", _("Standards of the category"), "integer"),
        Column("expected", _("Expected"), "number"),
        Column("residual", _("Adjusted residual"), "number"),
        Column("retired", _("Retired standards"), "integer"),
        Column("mark", _("Mark")),
    ]
    severities = {key: _(name) for key, name in SEVERITY_NAMES.items()}
    kinds = {key: _(kind.title) for key, kind in KINDS.items()}
    dimensions = {key: view.labels.title(each) for key, each in DIMENSIONS.items()}
    rows = [
        (
            severities[gap.severity],
            kinds[gap.kind],
            dimensions[gap.dimension],
            gap.code,
            name_of(view, gap),
            evidence(view.labels, gap),
            _parent_name(view, gap),
            gap.count,
            gap.parent_count,
            gap.total,
            gap.expected,
            gap.residual,
            gap.retired,
            view.labels.listed(marks(view, gap)),
        )
        for gap in gaps
    ]
    return sheet(view, _("coverage gaps"), _("Coverage gaps"), columns, rows)


def _parent_name(view: View, gap: Gap) -> str:
    parent = DIMENSIONS[gap.dimension].parent
    return view.labels.label(parent, gap.parent) if parent and gap.parent else ""


def marks(view: View, gap: Gap) -> list[str]:
    """Return what has to be known of a gap's category besides its numbers."""
    found = [view._("retired only")] if retired_only(gap) else []
    return [*found, view._("code unconfirmed")] if unconfirmed(view, gap.dimension, gap.code) else found


def gap_register(view: View, gaps: Sequence[Gap]) -> Card:
    """Return the register as a card without a drawing."""
    headline = view._.plural("{n} gap in the register", "{n} gaps in the register", len(gaps))
    return Card(
        view=view,
        key="register",
        what=view._("coverage gaps"),
        headline=headline,
        drawing=None,
        sheet_of=lambda: register_sheet(view, gaps),
        alt=view._("Table of gaps: {headline}", headline=headline),
        listed=("severity", "kind", "dimension", "name", "evidence"),
    )


def coverage(view: View) -> Card:
    """Return the card of how much of every classification has a current standard."""
    _ = view._
    rows = []
    for key in UNIVERSES:
        counts = view.ground.counts(key)
        rows.append((key, sum(1 for n in counts.values() if n), len(counts)))
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
    doubtful = [code for code in view.ground.universe("pathway") if unconfirmed(view, "pathway", code)]
    notes = (
        [
            _(
                "Pathways whose code is unconfirmed are counted too: {names}.",
                names=view.labels.listed([view.labels.name("pathway", code) for code in doubtful]),
            )
        ]
        if doubtful
        else []
    )
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

    def numbers() -> Sheet:
        columns = [
            Column("name", _("Classification")),
            Column("of", _("Categories"), "integer"),
            Column("held", _("With a standard"), "integer"),
            Column("empty", _("Without"), "integer"),
            Column("share", _("Covered"), "share"),
        ]
        table = [
            (view.labels.title(DIMENSIONS[key]), of, held, of - held, held / of if of else None)
            for key, held, of in rows
        ]
        return sheet(view, what, headline, columns, table, notes)

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
        sheet_of=numbers,
        alt=_("Stacked bars, {what}: {headline}", what=what, headline=view.labels.listed(parts_said)),
        notes=notes,
    )
