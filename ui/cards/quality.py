"""What was read from the file and what was found in it: of the whole edition, whatever is selected."""

from dataclasses import replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.findings import SEVERITIES, by_rule, rows_read, set_aside
from analysis.selection import ALL, Selection
from charts.palette import ink
from charts.stacked import Layer, stacked
from exports.sheet import Column, Sheet
from loaders.published import REASONS
from loaders.rules import ERROR, NOTE, RULES, WARNING
from ui.card import Card, footer, table
from ui.downloads import downloads
from ui.sheets import sheet
from ui.state import set_option
from ui.text import period, plain
from ui.view import View

FINDINGS: Final = "findings"
MOST_NAMED: Final = 20  # rows set aside that are shown


def whole(view: View) -> View:
    """Return the view of everything that was read: what figures and files of this page are of."""
    return replace(view, selection=Selection(status=ALL))


def what_was_read(view: View) -> None:
    """Draw the ledger: what file it was and what became of its rows. ``view`` is of the whole."""
    _, edition = view._, view.cube.edition
    rows = rows_read(edition)
    aside = sum(rows.aside.values())
    with st.container(border=True, key="card_read"):
        st.markdown(f"## {plain(_read_headline(view, rows.read, aside))}")
        table(read_sheet(view))
        if aside:
            st.markdown(plain(_("Rows set aside, with the reason and the line as published:")))
            _set_aside(view)
        downloads(view, "read", lambda: read_sheet(view))
        footer(view)


def _read_headline(view: View, read: int, aside: int) -> str:
    _ = view._
    if not aside:
        return _.plural(
            "The {n} row was read; none is set aside", "All {n} rows were read; none is set aside", read
        )
    return _("{aside} of {read} rows are set aside", aside=f"{aside:,}", read=f"{read:,}")


def read_sheet(view: View) -> Sheet:
    """Return what is known of the file and of its rows, a line each."""
    _, edition = view._, view.cube.edition
    rows = rows_read(edition)
    aside = sum(rows.aside.values())
    facts = [
        (_("List, as titled in the file"), edition.title),
        (_("Edition"), edition.name),
        (_("Date of the edition"), period(view)),
        (_("Rows read"), f"{rows.read:,}"),
        (_("Rows loaded"), f"{rows.loaded:,}"),
        (_("Rows set aside"), f"{aside:,}"),
        *((_("Set aside: {reason}", reason=_(REASONS[key])), f"{n:,}") for key, n in rows.aside.items() if n),
        (_("Findings"), f"{len(edition.findings):,}"),
        (
            _("Standard Industrial Classification"),
            _("Revision {n}", n=edition.revision),
        ),
        (_("Fingerprint of the file (SHA-256)"), edition.sha256),
    ]
    columns = [Column("what", _("What")), Column("value", _("Value"))]
    return sheet(view, _("what was read"), _read_headline(view, rows.read, aside), columns, facts)


def _set_aside(view: View) -> None:
    _ = view._
    rows = set_aside(view.cube.edition, view.labels)
    names = [_("Line in the file"), _("Why"), _("Published")]
    shown = rows.head(MOST_NAMED).map(lambda cell: plain(str(cell))).set_axis(names, axis="columns")
    st.table(shown, border="horizontal", hide_index=True)
    if len(rows) > MOST_NAMED:
        st.caption(
            plain(_("The first {listed} of {n}; the file has all.", listed=MOST_NAMED, n=f"{len(rows):,}"))
        )


def findings_card(view: View, everything: View) -> Card:
    """Return the card of findings by rule, most first. A click on a bar asks for that rule.

    ``view`` is the visitor's, which the click is written to; ``everything`` is of the whole.
    """
    _ = view._
    rules = by_rule(view.cube.edition)
    found = rules[rules["findings"] > 0].sort_values("findings", ascending=False, kind="stable")
    return Card(
        key=FINDINGS,
        what=_("findings by rule"),
        headline=findings_headline(everything, rules),
        figure=lambda: _figure(view, found),
        sheet_of=lambda: rules_sheet(everything, rules),
        alt=_(
            "Bar chart, findings by rule: {parts}",
            parts=view.labels.listed(
                [
                    _("{name} {n}", name=_(RULES[str(key)].title), n=f"{n:,}")
                    for key, n in found["findings"].items()
                ],
                20,
            ),
        ),
        notes=[_("Click a bar to read that rule's findings below, or choose the rule in the list.")],
        on_click=lambda: _clicked(view),
    )


def _clicked(view: View) -> None:
    points = st.session_state[f"chart_{FINDINGS}"]["selection"]["points"]
    set_option("rule", (str(points[0]["customdata"]).split("\n")[0],) if points else ())


def findings_headline(view: View, rules: pd.DataFrame) -> str:
    """Say how many findings there are, how grave, and which rule has most."""
    _ = view._
    n = int(rules["findings"].sum())
    if not n:
        return _("No finding: all {n} rules passed", n=len(rules))
    top = str(rules["findings"].idxmax())
    fields = {"n": f"{n:,}", "rule": _(RULES[top].title), "most": f"{int(rules['findings'].max()):,}"}
    errors = int(rules.loc[rules["severity"] == ERROR, "findings"].sum())
    if errors:
        return _(
            "{n} findings, {errors} of them errors; most frequent: {rule} ({most})",
            **fields,
            errors=f"{errors:,}",
        )
    return _("{n} findings, none of them an error; most frequent: {rule} ({most})", **fields)


def _figure(view: View, found: pd.DataFrame) -> go.Figure:
    _, palette = view._, view.palette
    colours = {ERROR: palette.highlight, WARNING: palette.accent, NOTE: palette.quiet}
    titles = [_(RULES[str(key)].title) for key in found.index]
    layers = []
    for severity in SEVERITIES.values():
        own = found["findings"].where(found["severity"] == severity.id, 0)
        if not own.any():
            continue
        hovers = [
            _("{rule}: {n} ({severity})", rule=title, n=f"{n:,}", severity=_(severity.title))
            for title, n in zip(titles, own, strict=True)
        ]
        colour = colours[severity.id]
        name = _("{name} {n}", name=_(severity.title), n=f"{int(own.sum()):,}")
        values = [int(n) for n in own]
        layers.append(Layer(severity.id, name, colour, ink(colour), values, [""] * len(own), hovers))
    ends = [f"{n:,}" for n in found["findings"]]
    return stacked(titles, ends, [str(key) for key in found.index], layers, palette)


def rules_sheet(view: View, rules: pd.DataFrame) -> Sheet:
    """Return every rule with what it found, those that found nothing last."""
    _ = view._
    columns = [
        Column("rule", _("Rule")),
        Column("severity", _("Severity")),
        Column("findings", _("Findings"), "integer"),
        Column("rows", _("Rows"), "integer"),
        Column("explanation", _("Explanation")),
    ]
    rows = [
        (_(RULES[key].title), _(SEVERITIES[severity].title), findings, lines, _(RULES[key].explanation))
        for key, severity, findings, lines in rules.sort_values(
            "findings", ascending=False, kind="stable"
        ).itertuples()
    ]
    return sheet(view, _("findings by rule"), findings_headline(view, rules), columns, rows)
