"""Two selections side by side: which they are, how B is chosen, and the pathways of either as buttons."""

from dataclasses import replace

import streamlit as st

from analysis.compare import GROUPS, different
from analysis.dimensions import AGENCY, DIMENSIONS, FILTERS, LISTED, PATHWAY
from analysis.selection import Selection
from cards.card import Card
from cards.compare import group_title, in_both, letters, titled
from cards.view import View
from ui.choices import show
from ui.options import one_of
from ui.pages import page_link
from ui.picked import picked, pressed
from ui.state import SIDE, SIDE_BY, second_changed, second_dimension_changed
from ui.text import escape_markdown, write


def two_sides(view: View) -> None:
    """Draw what A and B are, the press that swaps them, and what both hold."""
    _, (a, b), (title_a, title_b) = view._, view.sides, titled(view)
    with st.container(horizontal=True, vertical_alignment="center", key="sides"):
        st.markdown(f":primary[●] **{escape_markdown(title_a)}**", width="content")
        swapped = replace(view.request, selection=b.selection, second=a.selection)
        page_link(view.page, _("Swap A and B"), swapped.query(), "swap_horiz")
        st.markdown(f":orange[◆] **{escape_markdown(title_b)}**", width="content")
        write(_.joined([in_both(view), *_stands_for(view)]), st.caption)


def _stands_for(view: View) -> list[str]:
    """Say what stands for a side that is not chosen yet."""
    if view.request.second is not None:
        return []
    if not view.selection.filters():
        return [view._("Nothing is chosen yet: these are the two agencies with most standards.")]
    return [view._("B is not chosen yet: it is the largest other category, all else as in A.")]


def choices(view: View) -> None:
    """Draw what B is, and by what the two are compared."""
    second, by = st.columns([3, 2])
    with second:
        _choose_second(view)
    with by:
        one_of(view, "shares")


def _choose_second(view: View) -> None:
    """Draw the dimension that B is another category of, and its categories."""
    _, (a, b) = view._, (side.selection for side in view.sides)
    key = next((each for each in different(a, b) if each in FILTERS), AGENCY.key)
    titles = {each: view.labels.title(DIMENSIONS[each]) for each in (*LISTED, key)}
    left, right = st.columns([2, 3])
    show(SIDE_BY, key, titles.__getitem__)
    left.selectbox(
        _("B differs from A by"),
        list(titles),
        key=SIDE_BY,
        format_func=titles.__getitem__,
        on_change=second_dimension_changed,
    )
    chosen, widget = list(b.codes(key) or ()), SIDE + key
    shown = st.session_state.get(widget, [])

    def text(code: str) -> str:
        return view.labels.label(key, code)

    # In the order that they were chosen in.
    show(widget, shown if set(shown) == set(chosen) else chosen, text)
    right.multiselect(
        escape_markdown(letters(view)[1]),
        list(view.cube.codes(key)),
        key=widget,
        format_func=text,
        placeholder=_("All"),
        on_change=second_changed,
        args=(key,),
        select_all=False,
    )
    alike = a.choose(key, b.codes(key))
    if alike != b:
        _link_alike(view, alike)


def _link_alike(view: View, alike: Selection) -> None:
    """Draw the press that gives B all other filters of A."""
    a = view.sides[0].selection
    query = replace(view.request, selection=a, second=alike).query()
    page_link(view.page, view._("Give B all other filters of A"), query, "equal")


def pathway_buttons(view: View, card: Card) -> None:
    """Draw the pathways of each group as buttons that lead to their standards."""
    rows, pick = card.dataset().rows, picked(card.key)
    for column, group in zip(st.columns(len(GROUPS)), GROUPS, strict=True):
        codes = [str(row["code"]) for row in rows if row["group"] == group]
        widget = f"press_{card.key}_{group}"

        def text(code: str) -> str:
            return view.labels.name(PATHWAY.key, code)

        show(widget, pick[0] if pick and pick[0] in codes else None, text)
        column.pills(
            escape_markdown(group_title(view, group, len(codes))),
            codes,
            key=widget,
            format_func=text,
            on_change=pressed,
            args=(card.key, PATHWAY.key, widget),
            wrap=True,
        )
