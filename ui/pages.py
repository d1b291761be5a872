"""The pages as Streamlit runs them."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from cards.pages import PAGES, Page
from locales import Translator


def navigation(_: Translator) -> tuple[Page, StreamlitPage]:
    """Tell Streamlit the pages; return which one is asked for, and how to run it."""
    scripts = [
        st.Page(page.script, title=_(page.title), url_path=page.path, default=not page.path) for page in PAGES
    ]
    asked = st.navigation(scripts, position="hidden")
    return next(page for page in PAGES if page.path == asked.url_path), asked
