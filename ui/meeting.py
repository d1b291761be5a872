"""One figure as one screen: headline, scope sentence, chart and source line, and quiet links to the next."""

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st

from analysis.request import Query
from cards.card import Card
from cards.large_table import large_table
from cards.pages import Page
from cards.resolved import ResolvedItem
from cards.steps import MEETING, Meeting
from cards.text import credit
from cards.view import View
from charts.fullscreen_layout import fullscreen_layout
from charts.fullscreen_sizes import FullscreenLayout, height_left
from charts.written import drawn_once
from loaders.unreadable import Unreadable
from ui.card import CONFIG
from ui.deck import left_out
from ui.filters import rejected
from ui.own_file import marks
from ui.pages import page_link
from ui.scripts import part
from ui.text import escape_markdown, write
from ui.theme import palette

ONE_LINE: Final = 26  # pixels, for what is said of rows that are not shown
MOST_NAMED: Final = 3  # files that are not used: the figure has the screen
LONGEST_NAME: Final = 30


_KEYS: Final = st.components.v2.component(
    "atlas_meeting",
    html=part("meeting.html"),
    css=part("meeting.css"),
    js=part("meeting.js"),
    isolate_styles=False,
)


def show(view: View, meeting: Meeting, bad: Sequence[tuple[str, Unreadable]] = ()) -> None:
    """Draw the step that a link asks for, or say why there is none; name the ``bad`` files of editions."""
    shown, notes = meeting.shown, _not_used(view, bad)
    card = shown.card if shown else None
    with st.container(key="meeting"):
        rejected(view)
        if meeting.losses:
            write(view._.joined(meeting.losses), st.caption)
        if shown and card:
            notes = _figure(view, shown, card, notes)
        else:
            _nothing(view, meeting, shown.why if shown else meeting.problem)
        if notes:
            write(view._.joined(notes), st.caption)
        with st.container(key="meeting_foot", horizontal=True, vertical_alignment="center"):
            if card:
                write(credit(card.view), st.caption)
            else:
                st.space("stretch")
            _steps(view, meeting)


def _not_used(view: View, bad: Sequence[tuple[str, Unreadable]]) -> list[str]:
    """Name the files that are not used as editions, in a line: other pages have room for the reasons."""
    if not bad:
        return []
    names = [file if len(file) <= LONGEST_NAME else f"{file[: LONGEST_NAME - 1]}…" for file, _why in bad]
    files = view.labels.listed(names, MOST_NAMED)
    return [view._("Not used: {files}. The other pages say why.", files=files)]


def _nothing(view: View, meeting: Meeting, why: str) -> None:
    st.title(escape_markdown(view._(MEETING.title)), anchor=False)
    with st.container(key="meeting_body", height="stretch"):
        write(why, st.warning)
        back = view._("Back to the page {page}", page=view._(meeting.back.title))
        page_link(meeting.back, back, meeting.back_query, "arrow_back")


def _figure(view: View, shown: ResolvedItem, card: Card, of_files: Sequence[str]) -> list[str]:
    """Draw a figure's card; return what has to be said below it."""
    own = card.view
    st.title(escape_markdown(shown.title), anchor=False)
    write(own.scope)
    notes = [*marks(own), *card.notes, *left_out(view, shown), *of_files]
    height = height_left(shown.title, own.scope, "".join(notes), credit(own))
    with st.container(key="meeting_body", height="stretch"):
        notes += _body(card, height)
    return notes


def _body(card: Card, height: float) -> list[str]:
    """Draw what the card shows; return what has to be said of what is not shown."""
    if card.drawing is not None:
        return _charts(card, fullscreen_layout(card.drawing(), palette(), height))
    if card.sentences:
        with st.container(key="meeting_said"):
            st.markdown("\n".join(f"- {escape_markdown(text)}" for text in card.sentences))
        return []
    return _table(card, height)


def _charts(card: Card, drawn: FullscreenLayout) -> list[str]:
    """Draw the blocks of a chart side by side."""
    _, of = card.view._, len(drawn.figures)
    if drawn.legend:
        st.html(_legend(drawn))
    with st.container(key="meeting_charts", horizontal=True, height="stretch"):
        for place, figure in enumerate(drawn.figures):
            said = _("{alt} ({n} of {of})", alt=card.headline, n=place + 1, of=of)
            st.plotly_chart(
                drawn_once(figure),
                theme=None,
                key=f"meeting_chart_{place}",
                alt=said if place else card.alt,
                height="stretch",
                config=CONFIG,
            )
    if drawn.whole:
        return []
    said = _(
        "Shown are {rows} of {all_rows} rows and {columns} of {all_columns} columns; the page has all.",
        rows=drawn.rows[0],
        all_rows=drawn.rows[1],
        columns=drawn.columns[0],
        all_columns=drawn.columns[1],
    )
    return [said]


def _legend(drawn: FullscreenLayout) -> str:
    parts = (
        f'<li><span style="background: {colour}"></span>{escape(name)}</li>' for colour, name in drawn.legend
    )
    return f'<ul class="legend">{"".join(parts)}</ul>'


def _table(card: Card, height: float) -> list[str]:
    """Draw the first rows that have room; return what has to be said of the others."""
    table = large_table(card, height - ONE_LINE)
    st.html(table.html())
    if len(table.rows) == table.of:
        return []
    return [card.view._("The first {n} of {of}; the page has all.", n=len(table.rows), of=f"{table.of:,}")]


def _steps(view: View, meeting: Meeting) -> None:
    """Draw the links that the keys press, and the place among the steps."""
    _ = view._
    with st.container(key="meeting_steps", horizontal=True, vertical_alignment="center", gap="small"):
        _link("previous", _("Previous figure"), "chevron_left", meeting.previous)
        _KEYS(data=_said(view, meeting), key="meeting_keys", width="content")
        _link("next", _("Next figure"), "chevron_right", meeting.next)
        if len(meeting.steps) > 1:
            _link("first", _("First figure"), "first_page", meeting.steps[0].query)
            _link("last", _("Last figure"), "last_page", meeting.steps[-1].query)
        back = _("Back to the page {page}", page=_(meeting.back.title))
        _link("close", back, "close", meeting.back_query, meeting.back)


def _link(key: str, label: str, icon: str, query: Query | None, page: Page = MEETING) -> None:
    if query is not None:
        with st.container(key=f"meeting_{key}", width="content"):
            page_link(page, label, query, icon)


def _said(view: View, meeting: Meeting) -> dict[str, str]:
    """Return where one is, for the eyes and for the ears."""
    if meeting.shown is None:
        return {"place": "", "said": ""}
    n, of = meeting.place + 1, len(meeting.steps)
    said = view._("Figure {n} of {of}: {title}", n=n, of=of, title=meeting.shown.title)
    return {"place": f"{n} / {of}", "said": said}
