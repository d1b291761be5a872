"""The register of gaps, and how much of each classification is covered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.dimensions import DIMENSIONS
from analysis.gaps import SEVERITY_NAMES, Gap, Ground, evidence, retired_only
from analysis.gaps.ground import UNIVERSES
from analysis.gaps.kinds import KINDS
from analysis.headlines import share
from analysis.selection import Selection
from charts.palette import ink
from charts.stacked import Layer, stacked
from exports.sheet import Column, Sheet
from ui.card import Card
from ui.downloads import downloads
from ui.pages import BY_KEY
from ui.sheets import sheet
from ui.state import set_option
from ui.text import plain, source
from ui.view import View

TABLE: Final = "gaps_table"
HEIGHT: Final = 480
# Pixels, of the columns on screen in their order.
WIDTHS: Final = {
    "severity": 80,
    "kind": 90,
    "dimension": 100,
    "code": 80,
    "name": 220,
    "evidence": 360,
    "mark": 140,
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


def unconfirmed(ground: Ground, key: str, code: str) -> bool:
    """Return whether the reference is not sure of the category's code."""
    return code in ground.cube.unconfirmed[key]


def register_sheet(view: View, ground: Ground, gaps: Sequence[Gap]) -> Sheet:
    """Return the register as a sheet: one shape for every kind."""
    _ = view._
    columns = [
        Column("severity", _("Severity")),
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
    rows = [
        (
            _(SEVERITY_NAMES[gap.severity]),
            _(KINDS[gap.kind].title),
            view.labels.title(DIMENSIONS[gap.dimension]),
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
            view.labels.listed(_marks(view, ground, gap)),
        )
        for gap in gaps
    ]
    return sheet(view, _("coverage gaps"), _("Coverage gaps"), columns, rows)


def _parent_name(view: View, gap: Gap) -> str:
    parent = DIMENSIONS[gap.dimension].parent
    return view.labels.label(parent, gap.parent) if parent and gap.parent else ""


def _marks(view: View, ground: Ground, gap: Gap) -> list[str]:
    marks = [view._("retired only")] if retired_only(gap) else []
    return [*marks, view._("code unconfirmed")] if unconfirmed(ground, gap.dimension, gap.code) else marks


def register_table(view: View, ground: Ground, gaps: Sequence[Gap]) -> None:
    """Draw the register; a marked row opens what it speaks of."""
    _ = view._
    shown = register_sheet(view, ground, gaps)
    keys = [column.key for column in shown.columns]
    # The evidence says the numbers; their own columns are in the files.
    frame = pd.DataFrame(list(shown.rows), columns=keys)[list(WIDTHS)]
    frame = frame.astype("category")  # what recurs is sent once
    ids = [gap_id(gap) for gap in gaps]
    with st.container(border=True, key="card_register"):
        st.markdown(f"## {plain(_.plural('{n} gap in the register', '{n} gaps in the register', len(gaps)))}")
        st.caption(plain(view.scope))
        st.dataframe(
            frame,
            hide_index=True,
            height=HEIGHT,
            key=TABLE,
            selection_mode="single-row",
            on_select=lambda: _chosen(ids),
            column_config={
                column.key: st.column_config.Column(column.title, width=WIDTHS[column.key])
                for column in shown.columns
                if column.key in WIDTHS
            },
        )
        st.caption(
            plain(
                _("Mark a row to see its evidence; by keyboard, move to the row and press Shift and Space.")
            )
        )
        downloads(view, "gaps", lambda: register_sheet(view, ground, gaps))
        st.caption(plain(_("{source} · n = {n}", source=source(view), n=f"{view.n:,}")))


def _chosen(ids: list[str]) -> None:
    rows = st.session_state[TABLE]["selection"]["rows"]
    set_option("gap", (ids[rows[0]],) if rows else ())


def one_gap(view: View, ground: Ground, gap: Gap) -> None:
    """Draw one gap: its evidence, its kind's meaning, and the way to the standards that it is measured by."""
    _ = view._
    kind = KINDS[gap.kind]
    with st.container(border=True, key="card_gap"):
        st.markdown(f"## {plain(_('{kind}: {name}', kind=_(kind.title), name=name_of(view, gap)))}")
        st.markdown(plain(evidence(view.labels, gap)))
        for mark in _marks(view, ground, gap):
            st.markdown(f"**{plain(mark)}**")
        st.caption(plain(_(kind.meaning)))
        with st.container(horizontal=True):
            for label, target in _ways(view, gap):
                st.page_link(
                    BY_KEY["standards"].script,
                    label=label,
                    icon=":material/list_alt:",
                    query_params=view.query(target),
                )
            st.page_link(
                view.page.script,
                label=_("Close"),
                icon=":material/close:",
                query_params={key: each for key, each in view.here.items() if key != "gap"},
            )


def _ways(view: View, gap: Gap) -> list[tuple[str, Selection]]:
    """Return links to standards: the category's own, its parent's, its retired ones."""
    _ = view._
    ways = []
    own = view.selection.choose(gap.dimension, [gap.code])
    if gap.total or gap.count:
        ways.append((_("The category's standards"), own))
    parent = DIMENSIONS[gap.dimension].parent
    if parent and gap.parent_count:
        ways.append(
            (
                _("The standards of {parent}", parent=view.labels.name(parent, gap.parent)),
                view.selection.choose(gap.dimension, None).choose(parent, [gap.parent]),
            )
        )
    if gap.retired:
        ways.append((_("The retired standards"), replace(own, status="retired")))
    return ways


def coverage(view: View, ground: Ground) -> Card:
    """Return the card of how much of every classification has a current standard."""
    _ = view._
    rows = []
    for key in UNIVERSES:
        counts = ground.counts(key)
        rows.append((key, sum(1 for n in counts.values() if n), len(counts)))
    worst = min(rows, key=lambda row: row[1] / max(row[2], 1))
    headline = _(
        "{held} of {of} {categories} have a current standard, the least of the six classifications",
        held=worst[1],
        of=worst[2],
        categories=_(DIMENSIONS[worst[0]].many),
    )
    doubtful = [code for code in ground.universe("pathway") if unconfirmed(ground, "pathway", code)]
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

    def figure() -> go.Figure:
        palette = view.palette
        parts = ((_("with a standard"), palette.accent, True), (_("without"), palette.highlight, False))
        layers = []
        for name, colour, held in parts:
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
            layers.append(Layer("", name, colour, ink(colour), shares, texts, hovers))
        names = [view.labels.title(DIMENSIONS[key]) for key, _held, _of in rows]
        ends = [f"{held} / {of}" for _key, held, of in rows]
        return stacked(names, ends, [key for key, _held, _of in rows], layers, palette)

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
        key="coverage",
        what=what,
        headline=headline,
        figure=figure,
        sheet_of=numbers,
        alt=_("Stacked bars, {what}: {headline}", what=what, headline=view.labels.listed(parts_said)),
        notes=notes,
    )


def method(view: View) -> None:
    """Draw what each kind of gap means and how its severity is told, from the registry."""
    _ = view._
    with st.expander(_("How gaps are found"), icon=":material/rule:"):
        rows = [
            [plain(_(text)) for text in (kind.title, kind.meaning, kind.severity)] for kind in KINDS.values()
        ]
        titles = [_("Kind of gap"), _("Meaning"), _("Severity")]
        st.table(pd.DataFrame(rows, columns=titles), border="horizontal", hide_index=True)
