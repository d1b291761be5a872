"""The pages as Streamlit runs them, and links to them."""

from copy import copy
from functools import cache

import streamlit as st

from analysis.request import Query
from cards.pages import PAGES, Page
from locales import DEFAULT, Translator, translator
from ui.streamlit_internals import StreamlitPage
from ui.text import escape_markdown


def navigation(_: Translator) -> tuple[Page, StreamlitPage]:
    """Tell Streamlit the pages; return which one is asked for, and how to run it."""
    # Copies are a run's own: Streamlit marks on one of them that it may run.
    asked = st.navigation([copy(each) for each in _made(_).values()], position="hidden")
    return next(page for page in PAGES if page.path == asked.url_path), asked


@cache
def _made(_: Translator) -> dict[str, StreamlitPage]:
    """Make the pages, once for each language: for each one Streamlit asks the disk where its script lies."""
    return {
        page.key: st.Page(page.script, title=_(page.title), url_path=page.path, default=not page.path)
        for page in PAGES
    }


def switch(page: Page, query: Query) -> None:
    """Run another page instead of this one."""
    st.switch_page(_made(translator(DEFAULT))[page.key], query_params=query)


def page_link(page: Page, label: str, query: Query, icon: str = "") -> None:
    """Draw a link to a page, with any text as its ``label`` and a sign of Material Symbols by its name.

    ``query`` is all that its address asks for.
    """
    # Given the name alone, Streamlit asks the disk in every run and for every link where the script lies.
    st.page_link(
        _made(translator(DEFAULT))[page.key],
        label=escape_markdown(label),
        query_params=query,
        icon=f":material/{icon}:" if icon else None,
    )
