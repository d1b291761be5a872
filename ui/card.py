"""A figure as a card: what it says, what it is of, the chart, its numbers, its standards, its files."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from analysis.dimensions import DIMENSIONS
from cards.card import FEW, MANY, Card, first_rows
from cards.cells import MISSING, cell_text
from cards.figures import FIGURES
from cards.pages import BY_KEY
from cards.sheet import Sheet
from cards.sheets import stem
from cards.steps import MEETING, entry
from cards.text import credit
from cards.view import View
from charts.palette import LIGHT
from ui.deck import add_button
from ui.downloads import downloads
from ui.opened import note, reopen
from ui.pages import page_link
from ui.picked import chooser, clicked, panel
from ui.picture import captions, picture_buttons
from ui.state import current
from ui.text import box, escape_markdown, expander, write
from ui.theme import palette

CONFIG: Final = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False}


def figure(view: View, id_: str) -> None:
    """Draw a figure of ``cards.figures.FIGURES``."""
    card(FIGURES[id_].build(view), id_)


def actions(view: View, id_: str) -> None:
    """Draw what can be done with a figure as it is now."""
    add_button(view, id_)
    # The link of the page as it is, not of the figure: that may be of other standards than are selected.
    page_link(MEETING, view._(MEETING.title), entry(current(), id_), "present_to_all")


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
    with box(f"card_{each.key}", each.headline, view.scope):
        with st.container(key=f"{_room(each.columns)}_{each.key}"):
            if draw is not None:
                draw()
            else:
                _chart(each, each.key, on_click or (partial(clicked, each.key) if each.picks else None))
        if notes := [*each.notes, *([each.hint] if each.hint else [])]:
            write(_.joined(notes), st.caption)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if each.leads_to:
                to = BY_KEY[each.leads_to]
                page_link(to, _("More on the page {page}", page=_(to.title)), view.shared, "arrow_forward")
            downloads(view, each.key, each.sheet_of, chart=each)
            if each.drawing is not None:
                picture_buttons(
                    f"card_{each.key}",
                    captions(each),
                    file_stem=stem(view, each.what),
                    lang=view.lang,
                    paper=None if palette() == LIGHT else partial(each.figure, LIGHT),
                )
            if id_:
                actions(view, id_)
        if not numbers(view, each):
            panel(each)
        footer(view)


def footer(view: View) -> None:
    """Draw the last line of a card: who published it, and how many standards it is of."""
    write(credit(view), st.caption)


def _room(columns: int) -> str:
    """Return the first part of the key by which ``assets/style.css`` gives a chart the width it needs."""
    if not columns:
        return "narrow"
    return "wide-few" if columns <= FEW else "wide" if columns <= MANY else "widest"


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
        each.figure(palette()),
        theme=None,
        key=f"chart_{key}",
        alt=each.alt,
        height="content",
        config=CONFIG,
        **more,
    )


def numbers(view: View, each: Card) -> bool:
    """Draw the numbers as a table, made only when it is opened; return whether it is.

    It also holds the keyboard's way to the standards, with what was picked right below.
    """
    key = f"numbers_{each.key}"
    reopen(view.page.key, key)
    title = view._("Numbers and standards") if each.picks else view._("Numbers")
    opened = expander(title, key, "table_rows")
    note(view.page.key, key, opened is not None)
    if not opened:
        return False
    with opened:
        if each.picks:
            chooser(view, each.key, {DIMENSIONS[key]: codes for key, codes in each.picks.items()})
            panel(each)
        table(each.sheet_of())
    return True


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
