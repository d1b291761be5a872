"""The overview's figures and what is worth saying first, each with the page that has the evidence."""

import streamlit as st

from cards.overview import facts, remarks, summary
from cards.pages import BY_KEY
from cards.sheets import named
from cards.view import View
from ui.pages import page_link
from ui.text import box, escape_markdown
from ui.toolbar import card_toolbar


def show_totals(view: View) -> None:
    """Draw what there is, and how much of each classification it covers."""
    with st.container(horizontal=True, gap="small", key="totals"):
        for title, value in named(view.labels, facts(view))[1]:
            st.metric(escape_markdown(str(title)), str(value), border=True, width=124, height="stretch")


def say(view: View) -> None:
    """Draw the remarks as links to their evidence."""
    with box("remarks", view._("What the list says, and what it leaves out")):
        card_toolbar(summary(view), "overview.summary", shown=())
        for remark in remarks(view):
            query = view.shared | {key: [value] for key, value in remark.options.items()}
            page_link(BY_KEY[remark.page], remark.text, query, "arrow_forward")
