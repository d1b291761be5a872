"""The register of gaps, and how much of each classification is covered."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from analysis.dimensions import DIMENSIONS
from analysis.gap_datasets import gap_name
from analysis.gaps.context import gap_selection
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import GRADING, Gap
from analysis.selection import Selection
from cards.gaps import gap_id, gap_register, marks, register_columns
from cards.pages import BY_KEY
from cards.sheets import named
from cards.view import View
from ui.pages import page_link
from ui.state import current, set_option
from ui.table import Order, table_card
from ui.text import box, escape_markdown, expander, write, write_table


def register_table(view: View, gaps: Sequence[Gap], by: str, descending: bool) -> None:
    """Draw the register in the order asked for; a marked row has open what it speaks of."""
    card = gap_register(view, gaps)
    # The evidence says the numbers and the name the code; their own columns are in the files.
    data, titles = card.dataset(), register_columns(view)
    shown = tuple(each for each in data.fields if each.key in titles and each.key != "code")
    columns, rows = named(view.labels, replace(data, fields=shown))
    ids = [gap_id(gap) for gap in gaps]
    table_card(
        view,
        card,
        "gaps.register",
        "gaps",
        columns,
        rows,
        ids,
        marked=view.options.get("gap", ()),
        mark=lambda id_: set_option("gap", (str(id_),) if id_ in ids else ()),
        order=Order("rank", by, descending),
    )


def what_counts(asked: View) -> None:
    """Say which filters do not count for gaps, with the link that takes them away."""
    _ = asked._
    kept = gap_selection(asked.selection)
    if kept == asked.selection:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="what_counts"):
        write(
            _(
                "Gaps are measured against the whole list: the filters of level, name, status and due for "
                "review do not count here."
            )
            if asked.selection.due
            else _(
                "Gaps are measured against the whole list: the filters of level, name and status do not "
                "count here."
            ),
            st.caption,
            width="content",
        )
        page_link(asked.page, _("Take these filters away"), asked.asking(kept).here, "filter_alt_off")


def one_gap(view: View, gap: Gap) -> None:
    """Draw one gap: its evidence, its kind's meaning, and the way to the standards that it is measured by."""
    _ = view._
    kind, name = KINDS[gap.kind], gap_name(view.labels, gap.dimension, gap.code, gap.level)
    with box("card_gap", _("{kind}: {name}", kind=_(kind.title), name=name)):
        write(evidence(view.labels, gap))
        for mark in marks(view, gap):
            st.markdown(f"**{escape_markdown(mark)}**")
        write(_(kind.meaning), st.caption)
        with st.container(horizontal=True):
            for label, target in _ways(view, gap):
                page_link(BY_KEY["standards"], label, view.query(target), "list_alt")
            closed = {key: each for key, each in current().here.items() if key != "gap"}
            page_link(view.page, _("Close"), closed, "close")


def _ways(view: View, gap: Gap) -> list[tuple[str, Selection]]:
    """Return links to standards of the whole list: the category's own, its parent's, its retired ones."""
    _ = view._
    ways = []
    own = Selection().choose(gap.dimension, [gap.code])
    if gap.total or gap.count:
        ways.append((_("The category's standards"), own))
    parent = DIMENSIONS[gap.dimension].parent
    if parent and gap.parent_count:
        label = _("The standards of {parent}", parent=view.labels.name(parent, gap.parent))
        ways.append((label, Selection().choose(parent, [gap.parent])))
    if gap.retired:
        ways.append((_("The retired standards"), replace(own, status="retired")))
    return ways


def method(view: View) -> None:
    """Draw what each kind of gap means and what it expects, by which it is graded, from the registry."""
    _ = view._
    opened = expander(_("How gaps are found"), "gap_method", "rule")
    if not opened:
        return
    with opened:
        write_table(
            [_("Kind of gap"), _("Meaning"), _("Expected")],
            [(_(kind.title), _(kind.meaning), _(kind.expected)) for kind in KINDS.values()],
        )
        write(_("{title}: {rule}", title=_("How telling"), rule=_(GRADING)))
