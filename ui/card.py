"""A figure as a card: what it says, what it is of, the chart, its numbers, its standards, its files."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from analysis.dimensions import DIMENSIONS
from cards.card import FEW, MANY, Card, first_rows
from cards.cells import MISSING, cell_text
from cards.figures import FIGURES, of_page
from cards.pages import BY_KEY
from cards.sheet import Sheet
from cards.text import credit
from cards.view import View
from charts.written import drawn_once
from ui.pages import page_link
from ui.picked import chooser, clicked, panel
from ui.state import current
from ui.text import box, escape_markdown, write
from ui.theme import palette
from ui.toolbar import card_toolbar

# What Streamlit sets for a chart that can be picked from, which it would have Plotly draw anew for.
PRESSED: Final = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan"}
CONFIG: Final = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False}


def figure(view: View, id_: str) -> None:
    """Draw a figure of ``cards.figures.FIGURES``."""
    card(FIGURES[id_].build(view), id_)


def card(
    each: Card,
    id_: str = "",
    on_click: Callable[[], None] | None = None,
    draw: Callable[[], None] | None = None,
) -> None:
    """Draw a card; ``id_`` is its figure's, where it can be made again from a link.

    ``on_click`` is for parts that stand for something else than standards; ``draw`` draws a card that has no
    drawing.
    """
    view = each.view
    _ = view._
    with box(f"card_{each.key}", each.headline):
        opened = card_toolbar(each, id_)
        scope_of(view)
        with _room(each):
            if draw is not None:
                draw()
            else:
                _chart(each, each.key, on_click or (partial(clicked, each.key) if each.picks else None))
        if opened:
            numbers(view, each)
        else:
            panel(each)
        if each.leads_to:
            to = BY_KEY[each.leads_to]
            page_link(to, _("More on the page {page}", page=_(to.title)), view.shared, "arrow_forward")
        footer(view, [*each.notes, *([each.hint] if each.hint else [])])


def scope_of(view: View) -> None:
    """Say what a card is of, where the page does not say so already."""
    page = current()
    if page.page.whole or view.scope != of_page(page).scope:
        write(view.scope, st.caption)


def footer(view: View, notes: Sequence[str] = ()) -> None:
    """Draw the last lines of a card: notes, who published it, and how many standards it is of."""
    lines = [*([view._.joined(notes)] if notes else []), credit(view)]
    st.caption("\n\n".join(map(escape_markdown, lines)))


def _room(each: Card) -> AbstractContextManager[object]:
    """Return where a chart has the width that it needs: by the key ``assets/style.css`` lets it scroll."""
    if not each.columns:
        return nullcontext()
    room = "wide-few" if each.columns <= FEW else "wide" if each.columns <= MANY else "widest"
    return st.container(key=f"{room}_{each.key}")


def body(each: Card, key: str) -> None:
    """Draw what a card shows, for looking only: its chart, its first rows or its sentences."""
    if each.drawing is not None:
        _chart(each, key)
    elif each.sentences:
        st.markdown("\n".join(f"- {escape_markdown(text)}" for text in each.sentences))
    else:
        table(first_rows(each))


def _chart(each: Card, key: str, on_click: Callable[[], None] | None = None) -> None:
    more: dict[str, Any] = {"on_select": on_click, "selection_mode": "points"} if on_click else {}
    st.plotly_chart(
        drawn_once(each.figure(palette()), **(PRESSED if on_click else {})),
        theme=None,
        key=f"chart_{key}",
        alt=each.alt,
        height="content",
        config=CONFIG,
        **more,
    )


def numbers(view: View, each: Card) -> None:
    """Draw the numbers as a table, with the keyboard's way to the standards and what was picked above it."""
    with st.container(key=f"numbers_{each.key}"):
        if each.picks:
            chooser(view, each.key, {DIMENSIONS[key]: codes for key, codes in each.picks.items()})
            panel(each)
        table(each.sheet_of())


def table(sheet: Sheet) -> None:
    """Draw a sheet as a plain table."""
    st.table(styled(sheet), border="horizontal", hide_index=True)


def styled(sheet: Sheet) -> Styler:
    """Return a sheet's cells with their texts: what is a number stays one, and stands right."""
    kinds = [column.kind for column in sheet.columns]
    rows = [
        [
            escape_markdown(cell_text(cell, kind)) if kind == "text" else cell
            for cell, kind in zip(row, kinds, strict=True)
        ]
        for row in sheet.rows
    ]
    frame = pd.DataFrame(rows, columns=[escape_markdown(column.title) for column in sheet.columns])
    forms: dict[Any, Any] = {
        title: partial(cell_text, kind=kind)
        for title, kind in zip(frame.columns, kinds, strict=True)
        if kind != "text"
    }
    return frame.style.format(forms, na_rep=MISSING)
