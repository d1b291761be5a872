"""The filter panel in the sidebar, drawn once for all pages from the registry of dimensions."""

from collections.abc import Callable

import streamlit as st

from analysis.cube import Ints
from analysis.dimensions import FILTERS, Dimension
from analysis.selection import LONGEST_SEARCH, STATUSES
from cards.pages import Page
from cards.view import View
from loaders.schema import CURRENT, RETIRED
from ui.deck import query_of
from ui.state import FILTER, filter_changed, search_changed, status_changed
from ui.text import plain


def panel(view: View) -> None:
    """Draw all filters; each option says how many standards it would give under the other filters."""
    _ = view._
    counts = view.facets
    st.markdown(f"**{plain(_('Filters'))}**")
    _status(view, counts["status"])
    st.session_state[FILTER + "q"] = view.selection.q
    st.text_input(
        _("Name or code contains"),
        key=FILTER + "q",
        on_change=search_changed,
        max_chars=LONGEST_SEARCH,
        placeholder=_("e.g. 工程師 or CAP2522"),
    )
    for key, dimension in FILTERS.items():
        # A fine dimension has no list to offer, but what a link chose of it can be seen and taken away.
        if dimension.fine and view.selection.codes(key) is None:
            continue
        _filter(view, dimension, counts[key])


def _status(view: View, counts: Ints) -> None:
    _ = view._
    n = dict(zip(view.cube.codes("status"), map(int, counts), strict=True))
    titles = {CURRENT: _("Current"), RETIRED: _("Retired")}
    st.session_state[FILTER + "status"] = view.selection.status
    st.segmented_control(
        _("Status"),
        STATUSES,
        key=FILTER + "status",
        on_change=status_changed,
        required=True,
        format_func=lambda each: f"{titles.get(each, _('All'))} {n.get(each, sum(n.values())):,}",
        width="stretch",
    )


def _filter(view: View, dimension: Dimension, counts: Ints) -> None:
    chosen = list(view.selection.codes(dimension.key) or ())
    st.session_state[FILTER + dimension.key] = chosen
    st.multiselect(
        view.labels.title(dimension),
        _options(view, dimension, chosen),
        key=FILTER + dimension.key,
        format_func=option_label(view, dimension, counts),
        placeholder=view._("All"),
        on_change=filter_changed,
        args=(dimension.key,),
        select_all=False,
    )
    if view.selection.codes(dimension.key) == ():
        st.warning(view._("The link chooses nothing here, so nothing is shown. Choose something or reset."))


def _options(view: View, dimension: Dimension, chosen: list[str]) -> list[str]:
    """Return all categories, or those under the chosen parents; what is chosen always stays."""
    codes = list(view.cube.codes(dimension.key))
    parents = view.selection.codes(dimension.parent) if dimension.parent else None
    if not parents:
        return codes
    parent_of = view.cube.edition.reference.categories[dimension.key]["parent"]
    return [code for code in codes if parent_of.get(code) in parents or code in chosen]


def option_label(view: View, dimension: Dimension, counts: Ints) -> Callable[[str], str]:
    """Return what an option is called: its label and its count."""
    place = view.cube.members[dimension.key].place
    return lambda code: view._(
        "{label} ({n})", label=view.labels.label(dimension.key, code), n=f"{int(counts[place[code]]):,}"
    )


def rejected(view: View) -> None:
    """Name what the link asks for and does not exist, and say what is shown instead."""
    if not view.rejected:
        return
    _ = view._
    parts = [_("“{key}={value}”", key=each.key[:40], value=each.value[:60]) for each in view.rejected[:10]]
    text = _(
        "This link asks for something that this edition does not have: {parts}. It was left out; "
        "what is shown is described above each figure.",
        parts=view.labels.listed(parts),
    )
    if len(view.rejected) > len(parts):
        text += " " + _("({n} in all)", n=len(view.rejected))
    st.warning(plain(text))


def leads_to(page: Page, view: View) -> dict[str, list[str]]:
    """Return the link parameters that carry this selection to another page."""
    return view.here if page == view.page else view.query() | query_of(page)
