"""The filter panel in the sidebar, drawn once for all pages from the registry of dimensions."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from analysis.cube import Ints
from analysis.dimensions import FILTERS, Dimension
from analysis.request import COMPARED, EDITION
from analysis.search import LONGEST_SEARCH
from analysis.selection import STATUSES, outside
from analysis.wording import quoted
from cards.view import View
from loaders.schema import CURRENT, RETIRED
from locales import N_
from ui.choices import show
from ui.due import due_filter, no_dates
from ui.editions import said_of_it
from ui.state import FILTER, filter_changed, search_changed, status_changed
from ui.text import escape_markdown, write

MOST_NAMED: Final = 10  # in one sentence; it says when there are more
SHOWN_OF_CUT: Final = 200  # characters


def panel(view: View) -> None:
    """Draw all filters; each option says how many standards it would give under the other filters."""
    _ = view._
    counts = view.facets
    st.markdown(f"**{escape_markdown(_('Filters'))}**")
    _status(view, counts["status"])
    search(view, FILTER + "q")
    due_filter(view)
    for key, dimension in FILTERS.items():
        # A fine dimension has no list to offer, but what a link chose of it can be seen and taken away.
        if dimension.fine and view.selection.codes(key) is None:
            continue
        _filter(view, dimension, counts[key])


def search(view: View, widget: str) -> None:
    """Draw a field to search in; there may be several, which say the same."""
    show(widget, view.selection.q)
    st.text_input(
        view._("Name or code contains"),
        key=widget,
        on_change=search_changed,
        args=(widget,),
        placeholder=view._("e.g. 工程師 or CAP2522"),
    )


def _status(view: View, counts: Ints) -> None:
    _ = view._
    n = dict(zip(view.cube.codes("status"), map(int, counts), strict=True))
    titles = {CURRENT: _("Current"), RETIRED: _("Retired")}
    show(FILTER + "status", view.selection.status, lambda each: f"{each} {view.lang}")
    # Segments drop a text that has changed meanwhile, where lists hand it over: here numbers stand beside.
    st.radio(
        _("Status"),
        STATUSES,
        key=FILTER + "status",
        on_change=status_changed,
        format_func=lambda each: titles.get(each, _("All")),
        captions=[f"{n.get(each, sum(n.values())):,}" for each in STATUSES],
        horizontal=True,
        width="stretch",
    )


def _filter(view: View, dimension: Dimension, counts: Ints) -> None:
    widget, chosen = FILTER + dimension.key, list(view.selection.codes(dimension.key) or ())
    shown = st.session_state.get(widget, [])
    if set(shown) == set(chosen):
        chosen = shown  # in the order that they were chosen in
    text = option_label(view, dimension, counts)
    show(widget, chosen, text)
    st.multiselect(
        view.labels.title(dimension),
        _options(view, dimension, chosen),
        key=widget,
        format_func=text,
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
    place, form = view.cube.members[dimension.key].place, view._("{label} ({n})")
    return lambda code: form.format(
        label=view.labels.label(dimension.key, code), n=f"{int(counts[place[code]]):,}"
    )


def rejected(view: View) -> None:
    """Name what the link asks for and does not exist, and what of a search could not be followed."""
    _cut(view)
    _not_found(view)
    said_of_it(view)
    no_dates(view)
    unknown = [each for each in view.rejected if each.key not in ("q", EDITION, COMPARED)]
    if not unknown:
        return
    _ = view._
    parts = [_("“{key}={value}”", key=each.key[:40], value=each.value[:60]) for each in unknown[:MOST_NAMED]]
    text = _(
        "This link asks for something that this edition does not have: {parts}. It was left out; "
        "what is shown is described above each figure.",
        parts=view.labels.listed(parts),
    )
    if len(unknown) > len(parts):
        text += " " + _("({n} in all)", n=len(unknown))
    write(text, st.warning)


def _cut(view: View) -> None:
    """Say what was cut off a search that is too long."""
    for each in view.rejected:
        if each.key != "q":
            continue
        rest = each.value if len(each.value) <= SHOWN_OF_CUT else each.value[:SHOWN_OF_CUT] + "…"
        text = view._(
            "The search takes at most {n} characters. Not searched for, because it was cut off: “{rest}”",
            n=f"{LONGEST_SEARCH:,}",
            rest=rest,
        )
        write(text, st.warning)


def _not_found(view: View) -> None:
    """Say which parts of a list that is searched for find nothing, and why."""
    _ = view._
    if not view.page.needs_standards and not view.page.hidden:
        return  # a search does not count there
    said = (
        (N_("No standard of this edition has in its name or code: {parts}."), view.search.missing),
        (N_("Found, but left out by the other filters: {parts}."), outside(view.cube, view.selection)),
    )
    texts = [
        _(text, parts=view.labels.listed(quoted(view.labels, parts), MOST_NAMED))
        for text, parts in said
        if parts
    ]
    if texts:
        st.info("\n\n".join(map(escape_markdown, texts)), icon=":material/search_off:")
