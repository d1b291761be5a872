"""The pages there are, in the order of the navigation."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from locales import N_, Translator


@dataclass(frozen=True)
class Page:
    """One page. ``options`` are its own link parameters, beside the selection's.

    A ``whole`` page is not about the selection: it is drawn even when nothing is selected.
    """

    key: str
    title: str
    path: str
    options: tuple[str, ...] = ()
    whole: bool = False

    @property
    def script(self) -> str:
        return f"pages/{self.key}.py"


PAGES: Final = (
    Page("overview", N_("Overview"), ""),
    Page("agencies", N_("Agencies"), "agencies", ("against", "profile", "within")),
    Page("levels", N_("Levels"), "levels", ("by", "amounts")),
    Page("crosstab", N_("Crosstab"), "crosstab", ("rows", "columns", "measure", "empty", "sort")),
    Page("gaps", N_("Coverage gaps"), "gaps", ("kind", "of", "severity", "gap", "map", "inside")),
    Page("standards", N_("Standards"), "standards", ("show", "order", "descending", "standard")),
    Page("quality", N_("Data quality"), "quality", ("rule",), whole=True),
    Page("about", N_("About"), "about", whole=True),
)
BY_KEY: Final = {page.key: page for page in PAGES}


def navigation(_: Translator) -> tuple[Page, StreamlitPage]:
    """Tell Streamlit the pages; return which one is asked for, and how to run it."""
    scripts = [
        st.Page(page.script, title=_(page.title), url_path=page.path, default=not page.path) for page in PAGES
    ]
    asked = st.navigation(scripts, position="hidden")
    return next(page for page in PAGES if page.path == asked.url_path), asked
