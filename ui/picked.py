"""The standards behind a part of a chart: clicked in the chart, or chosen by keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from analysis import datasets
from analysis.cube import Mask
from analysis.dimensions import DIMENSIONS, Dimension
from analysis.selection import Selection, mask
from cards.card import Card
from cards.cells import cell_text
from cards.pages import BY_KEY
from cards.sheets import named
from cards.text import count
from cards.view import View
from loaders.text import clean_text
from ui import address
from ui.choices import code_of, show
from ui.pages import page_link
from ui.state import PICK, category_texts, current, in_languages
from ui.text import escape_markdown, write, write_table

ALL_OF_IT: Final = ""
CLOSED: Final = "closed_"  # what was picked in a card when it was closed
LISTED: Final = 10
COLUMNS: Final = ("code", "name", "level", "agency")

Pick = tuple[str, ...]


def clicked(key: str) -> None:
    """Remember what was clicked in a chart; a click on the same part again forgets it."""
    points = st.session_state[f"chart_{key}"]["selection"]["points"]
    if points:
        remember(key, tuple(clean_text(str(points[0]["customdata"])).split("\n")))
    else:
        # For the chart a part stays clicked when what it opened was closed: the next click opens it again.
        remember(key, st.session_state.pop(CLOSED + key, None))


def chosen(key: str, dimensions: Sequence[str]) -> None:
    """Remember what was chosen by keyboard."""
    view = current()
    picks = {each: st.session_state[f"choose_{key}_{each}"] or ALL_OF_IT for each in dimensions}
    remember(key, tuple(code_of(text, category_texts(view, each)) for each, text in picks.items()))


def _close(key: str) -> None:
    """Forget what was picked, until it is clicked again."""
    st.session_state[CLOSED + key] = picked(key)
    remember(key, None)


def pressed(key: str, dimension: str, widget: str) -> None:
    """Remember which of the buttons of a card's categories was pressed; pressed again, it is forgotten."""
    view, said = current(), st.session_state[widget]
    texts = (
        {code: each.labels.name(dimension, code) for code in each.cube.codes(dimension)}
        for each in in_languages(view)
    )
    remember(key, (code_of(said, texts),) if said else None)


def remember(key: str, pick: Pick | None) -> None:
    """Keep what is picked in a card, None for nothing, as long as the page is asked for the same."""
    # With the address: when the selection changes, what was picked from the old chart means nothing.
    st.session_state[PICK + key] = (pick, address.current_query())


def picked(key: str) -> Pick | None:
    """Return the codes that are picked in a card, one for each of its dimensions."""
    pick, known = st.session_state.get(PICK + key, (None, None))
    valid = pick is not None and any(pick) and known == address.current_query()
    return pick if valid else None


def chooser(view: View, key: str, choices: Mapping[Dimension, Sequence[str]]) -> None:
    """Draw one list for each dimension of the chart, to pick a part of it without a mouse."""
    pick = picked(key) or (ALL_OF_IT,) * len(choices)
    names = [dimension.key for dimension in choices]
    for column, (dimension, codes), code in zip(st.columns(len(choices)), choices.items(), pick, strict=True):
        widget = f"choose_{key}_{dimension.key}"
        text = partial(view.labels.label, dimension.key)
        show(widget, code if code in codes else None, text)
        column.selectbox(
            view._("Standards of this {dimension}", dimension=view.labels.title(dimension)),
            list(codes),
            key=widget,
            format_func=text,
            placeholder=view._("Choose"),
            on_change=chosen,
            args=(key, names),
        )


def narrowed(selection: Selection, dimensions: Sequence[str], pick: Pick) -> Selection:
    """Return the selection with each picked category in place of that dimension's filter."""
    for dimension, code in zip(dimensions, pick, strict=True):
        if code and dimension == "status":
            selection = replace(selection, status=code)
        elif code:
            selection = selection.choose(dimension, [code])
    return selection


def panel(card: Card) -> None:
    """Show the standards of what is picked in a card, with links that keep all filters."""
    view, dimensions, pick = card.view, list(card.picks), picked(card.key)
    if pick is None or len(pick) != len(dimensions):
        return
    names = [_name(view, dimension, code) for dimension, code in zip(dimensions, pick, strict=True) if code]
    what = f"**{escape_markdown(' × '.join(names))}**"
    with st.container(border=True, key=f"picked_{card.key}"):
        if card.behind:
            st.markdown(what)
            columns = st.columns(len(card.behind))
            for column, (title, side) in zip(columns, card.behind.items(), strict=True):
                with column:
                    _side(side, title, dimensions, pick)
            _close_button(card.key)
            return
        # What stands for a place of the whole list is counted in the whole list.
        among = Selection() if view.whole_list else view.selection
        within = _within(view, among, dimensions, pick)
        st.markdown(f"{what} · {escape_markdown(count(view, int(within.sum())))}")
        _list(view, within)
        own = narrowed(current().selection, dimensions, pick)
        _ways(card.key, narrowed(among, dimensions, pick), own)


def _side(view: View, title: str, dimensions: Sequence[str], pick: Pick) -> None:
    """Show what of the pick one of several selections holds, with the link to it."""
    within = _within(view, view.selection, dimensions, pick)
    write(view._("{name}: {standards}", name=title, standards=count(view, int(within.sum()))))
    _list(view, within)
    _open_link(view, narrowed(view.selection, dimensions, pick))


def _within(view: View, among: Selection, dimensions: Sequence[str], pick: Pick) -> Mask:
    within = mask(view.cube, among)
    for dimension, code in zip(dimensions, pick, strict=True):
        if code:
            within &= view.cube.belongs(dimension, [code])
    return within


def _name(view: View, dimension: str, code: str) -> str:
    return view._(
        "{dimension}: {name}",
        dimension=view.labels.title(DIMENSIONS[dimension]),
        name=view.labels.name(dimension, code),
    )


def _list(view: View, within: Mask) -> None:
    _ = view._
    n = int(within.sum())
    if not n:
        if view.whole_list:
            st.markdown(_("No current standard belongs here."))
        else:
            st.markdown(_("Nothing: within this selection no standard belongs here."))
        return
    listed = datasets.standards(view.cube, np.flatnonzero(within)[:LISTED], COLUMNS)
    columns, rows = named(view.labels, listed)
    write_table([each.title for each in columns], [[cell_text(cell, "text") for cell in row] for row in rows])
    if n > LISTED:
        write(
            _("The first {listed} of {n}; the page Standards has all.", listed=LISTED, n=f"{n:,}"), st.caption
        )


def _ways(key: str, target: Selection, narrower: Selection) -> None:
    """Draw the ways to the standards of ``target``, to the page with the ``narrower`` selection, and out."""
    view = current()
    with st.container(horizontal=True):
        _open_link(view, target)
        if narrower != view.selection and mask(view.cube, narrower).any():
            page_link(view.page, view._("Narrow this page to it"), view.asking(narrower).here, "filter_alt")
        _close_button(key)


def _open_link(view: View, target: Selection) -> None:
    n = int(mask(view.cube, target).sum())
    if n:
        label = view._.plural("Open {n} standard", "Open all {n} standards", n)
        page_link(BY_KEY["standards"], label, view.query(target), "list_alt")


def _close_button(key: str) -> None:
    label = current()._("Close")
    st.button(label, key=f"close_{key}", on_click=_close, args=(key,), icon=":material/close:")
