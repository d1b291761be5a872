"""What the rules found in the edition: of the whole of it, whatever is selected."""

from functools import partial

import pandas as pd

from analysis import datasets
from analysis.findings import SEVERITIES
from analysis.selection import ALL, Selection
from cards.card import Card
from cards.view import View
from charts.drawings import Stacked
from charts.stacked import Layer
from loaders.edition import REVISION_12_FROM
from loaders.reference import REVISIONS
from loaders.rules import ERROR, NOTE, RULES, WARNING


def whole(view: View) -> View:
    """Return the view of everything that was read: what figures and files of this page are of."""
    return view.asking(Selection(status=ALL))


def findings_card(view: View) -> Card:
    """Return the card of findings by rule, most first. ``view`` is of the whole."""
    _ = view._
    rules = view.cube.findings_by_rule
    found = rules[rules["findings"] > 0].sort_values("findings", ascending=False, kind="stable")
    counts = found["findings"].items()
    parts = [_("{name} {n}", name=_(RULES[str(key)].title), n=f"{n:,}") for key, n in counts]
    return Card(
        view=view,
        key="findings",
        what=_("findings by rule"),
        headline=findings_headline(view, rules),
        drawing=lambda: _drawing(view, found),
        dataset=partial(datasets.rules, rules),
        alt=_("Bar chart, findings by rule: {parts}", parts=view.labels.listed(parts, 20)),
        hint=_("Click a bar to read that rule's findings below, or choose the rule in the list."),
    )


def findings_headline(view: View, rules: pd.DataFrame) -> str:
    """Say how many findings there are, how grave, and which rule has most."""
    _ = view._
    n = int(rules["findings"].sum())
    if not n:
        return _("No finding: all {n} rules passed", n=len(rules))
    top = str(rules["findings"].idxmax())
    found = rules.groupby("severity")["findings"].sum()
    parts = [
        _("{name} {n}", name=_(each.title), n=f"{found[key]:,}")
        for key, each in SEVERITIES.items()
        if found.get(key, 0)
    ]
    fields = {
        "n": f"{n:,}",
        "parts": view.labels.listed(parts),
        "rule": _(RULES[top].title),
        "most": f"{int(rules['findings'].max()):,}",
    }
    if found.get(ERROR, 0):
        return _("{n} findings ({parts}); most frequent: {rule} ({most})", **fields)
    return _("{n} findings ({parts}), no error; most frequent: {rule} ({most})", **fields)


def vote(view: View) -> str:
    """Say what the letters of the edition's industry codes say of their revision, and what decided."""
    _, edition = view._, view.cube.edition
    eleven, twelve = (edition.votes[revision] for revision in REVISIONS)
    if not eleven + twelve:
        return _("None tells: the date decides, from {year} on for revision 12", year=REVISION_12_FROM)
    fields = {"eleven": f"{eleven:,}", "twelve": f"{twelve:,}"}
    if eleven == twelve:
        return _("{eleven} for revision 11, {twelve} for revision 12: the date decides", **fields)
    return _("{eleven} for revision 11, {twelve} for revision 12: the majority decides", **fields)


def _drawing(view: View, found: pd.DataFrame) -> Stacked:
    _ = view._
    roles = {ERROR: "highlight", WARNING: "accent", NOTE: "quiet"}
    titles = [_(RULES[str(key)].title) for key in found.index]
    layers = []
    for severity in SEVERITIES.values():
        own = found["findings"].where(found["severity"] == severity.key, 0)
        if not own.any():
            continue
        hovers = [
            _("{rule}: {n} ({severity})", rule=title, n=f"{n:,}", severity=_(severity.title))
            for title, n in zip(titles, own, strict=True)
        ]
        name = _("{name} {n}", name=_(severity.title), n=f"{int(own.sum()):,}")
        values = [int(n) for n in own]
        layers.append(Layer(severity.key, name, roles[severity.key], values, [""] * len(own), hovers))
    ends = [f"{n:,}" for n in found["findings"]]
    return Stacked(titles, ends, [str(key) for key in found.index], layers)
