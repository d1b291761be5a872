"""What only the browser can do for the whole document: language, Streamlit's own texts, links and theme.

It also brings what the toolbars of all cards and the tables do: it stays the same from one change to
the next, and so a browser gets it once. What changes with each filter is a piece of its own.
"""

from typing import Final

import streamlit as st

from cards.pages import PAGES
from locales import DEFAULT, HTML_LANG, translator
from ui.scripts import FOLDER, bundle, part, unseen
from ui.streamlit_texts import streamlit_texts
from ui.toolbar import toolbar_texts

_COMPONENT: Final = unseen("atlas_document", ".st-key-document", bundle(FOLDER / "document.js"))
_HERE: Final = unseen("atlas_here", ".st-key-here", part("here.js"))


def sync_here(here: str, site: str, marked: list[str]) -> None:
    """Tell links what they are drawn for: ``here`` is path?query of the page, ``site`` the front page.

    ``marked`` is what the address speaks of, see ``ui.marks``.
    """
    _HERE(data=[here, site, marked], key="here")


def sync_document(lang: str, page: str) -> None:
    """Make the document say that its language is ``lang``, for screen readers, hyphens and fonts.

    ``page`` is the path of the page. Lets the keyboard reach charts that scroll sideways.
    Also runs the script again when the browser's theme is not the one that this run draws for: Streamlit
    repaints its own pieces by itself, and charts keep the colours they were drawn with. Call it once in
    each run; it shows nothing.
    """
    _COMPONENT(
        # In a list: each dictionary in a dictionary is looked through for tables, a third of a millisecond.
        data=[
            {
                "lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]),
                "theme": st.context.theme.type,
                "scrolled": translator(lang)("Scrolls sideways"),
                "toolbars": toolbar_texts(lang),
                "streamlit": streamlit_texts(lang),
                "printed": translator(lang)("Printed {date}: {address}", date="{date}", address="{address}"),
                "page": page,
                "pages": [each.path for each in PAGES],
            }
        ],
        key="document",
        on_theme_change=lambda: None,
    )
