"""The overview's figures and what is worth saying first, each with the page that has the evidence."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from analysis import headlines
from analysis.counts import count_by, covered, empty_categories
from analysis.cube import Mask
from analysis.dimensions import DIMENSIONS, LEVEL
from analysis.selection import facets
from loaders.schema import NONE
from ui.pages import BY_KEY
from ui.text import plain
from ui.view import View

COVERED: Final = ("field", "pathway", "section", "division")


def totals(view: View) -> None:
    """Draw what there is, and how much of each classification it covers."""
    _ = view._
    # Under the other filters, so that what the status leaves out is a number as well.
    statuses = dict(zip(view.cube.codes("status"), facets(view.cube, view.selection)["status"], strict=True))
    agencies = int((view.cube.counts("agency", view.mask) > 0).sum())
    figures = [(view.labels.name("status", code), f"{n:,}") for code, n in statuses.items()]
    figures.append((_("Agencies"), f"{agencies}"))
    for key in COVERED:
        held, of = covered(view.cube, key, view.mask, _universe(view, key))
        figures.append(
            (_("{dimension} covered", dimension=view.labels.title(DIMENSIONS[key])), f"{held} / {of}")
        )
    with st.container(horizontal=True, gap="small", key="totals"):
        for title, value in figures:
            st.metric(title, value, border=True, width=124, height="stretch")


def _universe(view: View, key: str):
    return view.cube.edition.reference.categories[key].index


@dataclass(frozen=True)
class Remark:
    """One sentence and the page, with its options, that shows what it rests on."""

    text: str
    page: str
    options: dict[str, str]


def remarks(view: View) -> list[Remark]:
    """Return what the numbers say, the gaps first."""
    labels, found = view.labels, []
    for key, page, options in (
        ("field", "crosstab", {"rows": "field", "columns": "level", "empty": "yes"}),
        ("section", "crosstab", {"rows": "section", "columns": "level", "empty": "yes"}),
        ("pathway", "levels", {"by": "pathway"}),
        ("division", "levels", {"by": "division"}),
    ):
        universe = _universe(view, key)
        empty = empty_categories(view.cube, key, view.mask, universe)
        found.append(
            Remark(headlines.without_any(labels, DIMENSIONS[key], empty, len(universe)), page, options)
        )
    found.append(
        Remark(headlines.levels(labels, count_by(view.cube, LEVEL.key, view.mask), view.noun), "levels", {})
    )
    agencies = count_by(view.cube, "agency", view.mask)
    found.append(Remark(headlines.largest(labels, agencies, view.noun), "agencies", {}))
    if unlevelled := _unlevelled(view, view.mask):
        found.append(Remark(unlevelled, "levels", {}))
    return found


def _unlevelled(view: View, mask: Mask) -> str:
    n = int((mask & view.cube.belongs(LEVEL.key, [NONE])).sum())
    return view._.plural("{n} standard has no level", "{n} standards have no level", n) if n else ""


def say(view: View) -> None:
    """Draw the remarks as links to their evidence."""
    with st.container(border=True, key="remarks"):
        st.markdown(f"## {plain(view._('What the list says, and what it leaves out'))}")
        for remark in remarks(view):
            st.page_link(
                BY_KEY[remark.page].script,
                label=plain(remark.text),
                icon=":material/arrow_forward:",
                query_params=view.query() | {key: [value] for key, value in remark.options.items()},
            )
