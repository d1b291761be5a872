"""The filter of what is due for review, and the day that counts as today; only where there are dates."""

from typing import Final

import streamlit as st

from analysis.cube import Cube
from analysis.due import WINDOWS
from analysis.request import BESIDE, TODAY
from cards.view import View
from loaders.schema import DUE
from ui.choices import show
from ui.state import FILTER, NO_DAY, due_changed, today_changed
from ui.text import escape_markdown, write

SHOWN: Final = 40  # characters of what is no day


def due_filter(view: View) -> None:
    """Draw both; each option says how many standards it would give under the other filters."""
    if not view.cube.dated:
        return
    _, counts = view._, view.due_counts
    form = _("{label} ({n})")

    def text(key: str) -> str:
        return form.format(label=_(WINDOWS[key].title), n=f"{counts[key]:,}")

    show(FILTER + DUE, list(view.selection.due), text)
    st.multiselect(
        _("Due for review"),
        list(WINDOWS),
        key=FILTER + DUE,
        format_func=text,
        placeholder=_("All"),
        on_change=due_changed,
        select_all=False,
    )
    show(FILTER + TODAY, view.today.isoformat())
    st.text_input(
        _("Day that counts as today"),
        key=FILTER + TODAY,
        on_change=today_changed,
        help=escape_markdown(
            _("What is due is counted from this day. Write 2026-11-27, 115/11/27 or 115年11月27日.")
        ),
    )
    if no_day := st.session_state.get(NO_DAY):
        write(
            _("“{text}” is no day of the calendar; {day} still counts.", text=no_day[:SHOWN], day=view.today),
            st.warning,
        )


def no_dates(view: View) -> None:
    """Say what a link needs that asks for what is due, where no file says it."""
    if view.cube.dated or not any(each.key.removeprefix(BESIDE) == DUE for each in view.rejected):
        return
    write(
        view._(
            "The link asks for what is due for review, and this list has no dates. If they came from a file "
            "of dates, lay the same file over the list on the page Data quality; else choose an edition that "
            "has them."
        ),
        st.warning,
    )


def without_dates_of_both(view: View, before: Cube, after: Cube) -> None:
    """Say that what is due does not narrow a comparison of which one side has no dates."""
    if view.selection.due and not (before.dated and after.dated):
        write(
            view._("One of the two editions has no dates: what is due for review is not filtered by here."),
            st.caption,
        )
