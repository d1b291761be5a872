"""Each rule with what it found, and those that found nothing."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from analysis.findings import SEVERITIES, corrections, place
from analysis.selection import ALL, Selection
from cards.options import EVERY
from cards.pages import BY_KEY
from cards.sheet import Column, Sheet
from cards.sheets import named, sheet
from cards.view import View
from loaders.rules import RULES
from ui.card import footer
from ui.text import box, escape_markdown, expander, write, write_table
from ui.toolbar import files_toolbar

MOST: Final = 100  # findings of a rule on the screen; the files hold all
SHOWN: Final = ("serial", "code", "name", "column", "published", "used")


def correction_list(view: View, everything: View) -> None:
    """Draw the findings as files, so that the publisher can be sent what to correct."""
    _ = view._
    n = len(view.cube.edition.findings)
    with box("card_corrections", _("A list of corrections for the publisher")):
        said = _(
            "All findings ({n}) in one file: number, code, name, rule, severity, column, the value published "
            "and the value used, with the reason.",
            n=f"{n:,}",
        )
        write(said)
        files_toolbar(everything, "corrections", lambda: corrections_sheet(everything))
        footer(everything)


def corrections_sheet(view: View, rule: str = EVERY) -> Sheet:
    """Return the findings of one rule or of all as a list for the publisher."""
    _ = view._
    title = _(RULES[rule].title) if rule else _("All findings")
    what = _("findings {rule}", rule=title) if rule else _("findings")
    return sheet(view, what, title, *named(view.labels, corrections(view.cube.edition, rule)))


def rules(view: View, everything: View, chosen: str) -> None:
    """Draw the chosen rule with its rows, or all that found something, each to be opened."""
    if chosen:
        with box("card_rule", view._(RULES[chosen].title)):
            _rule(view, everything, chosen)
            footer(everything)
        return
    table = view.cube.findings_by_rule
    found = table[table["findings"] > 0].sort_values("findings", ascending=False, kind="stable")
    title = view._.plural("{n} rule found something", "{n} rules found something", len(found))
    st.markdown(f"## {escape_markdown(title)}")
    for key, n in found["findings"].items():
        label = view._("{label} ({n})", label=view._(RULES[str(key)].title), n=f"{n:,}")
        if opened := expander(escape_markdown(label), f"rule_{key}"):
            with opened:
                _rule(view, everything, str(key))


def _rule(view: View, everything: View, key: str) -> None:
    """Draw what the rule means, what it found and the files of that."""
    _, rule = view._, RULES[key]
    columns, rows = named(view.labels, corrections(view.cube.edition, key))
    severity = _(SEVERITIES[rule.severity].title)
    found = _.plural("{n} finding", "{n} findings", len(rows))
    st.markdown(f"**{escape_markdown(_('{severity} · {findings}', severity=severity, findings=found))}**")
    write(_(rule.explanation))
    if not rows:
        write(_("Passed: this rule found nothing in this edition."), st.success, icon=":material/check:")
        return
    _rows(view, columns, rows)
    files_toolbar(everything, f"rule_{key}", lambda: corrections_sheet(everything, key))


def _rows(view: View, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    _, keys = view._, [column.key for column in columns]
    first = [dict(zip(keys, row, strict=True)) for row in rows[:MOST]]
    shown = pd.DataFrame(
        {each.title: [_cell(view, each.key, row) for row in first] for each in columns if each.key in SHOWN}
    )
    st.table(shown, border="horizontal", hide_index=True)
    if len(rows) > MOST:
        write(
            _("The first {listed} of {n}; the files hold all.", listed=MOST, n=f"{len(rows):,}"), st.caption
        )


def _cell(view: View, key: str, row: Mapping[str, object]) -> str:
    """Return a cell as Markdown; the code leads to the standard's record, in a tab of its own."""
    _, value = view._, row[key]
    if key == "code" and value:
        return f"[{escape_markdown(str(value))}]({standard_address(view, str(value))})"
    rows: Any = row["rows"]
    if key == "serial" and rows > 1:
        return escape_markdown(_("all {n} rows", n=f"{rows:,}"))
    if key == "serial" and value is None:
        numbers = (int(str(row.get(each, 0))) for each in ("line", "page", "row"))
        return escape_markdown(place(view.labels, *numbers))
    return escape_markdown(str(value)) or escape_markdown(_("(blank)") if key == "published" else "–")


def standard_address(view: View, code: str) -> str:
    """Return the address of a standard's record, relative to any page of the dashboard.

    The visitor's filters are kept where they leave something to show.
    """
    selection = view.selection if view.n else Selection(status=ALL)
    query = view.query(selection, standard=code)
    return f"{BY_KEY['standards'].path}?{urlencode(query, doseq=True, quote_via=quote)}"


def passed(view: View) -> None:
    """Draw the rules that found nothing: what was looked for is worth knowing too."""
    _ = view._
    nothing = [RULES[str(key)] for key, n in view.cube.findings_by_rule["findings"].items() if not n]
    if not nothing:
        return
    label = _.plural(
        "{n} rule passed: it found nothing", "{n} rules passed: they found nothing", len(nothing)
    )
    with st.expander(escape_markdown(label), icon=":material/check:", key="passed"):
        write_table(
            [_("Rule"), _("Severity"), _("Explanation")],
            [(_(each.title), _(SEVERITIES[each.severity].title), _(each.explanation)) for each in nothing],
        )
