"""The dashboard: page settings, navigation, filters, then the page. ``streamlit run app.py`` starts it."""

import streamlit as st

from loaders.unreadable import Unreadable
from locales import translator
from ui import deck, filters, frame, state
from ui.document import sync_document
from ui.pages import navigation
from ui.session import say_gone, sync_session


def main() -> None:
    """Run once for every interaction."""
    lang = state.language()
    frame.configure(lang)
    page, script = navigation(translator(lang))
    try:
        view = state.read(page)
    except Unreadable as error:
        frame.no_edition(lang, error)
        return
    sync_document(lang)
    deck.sync(view)
    if not page.hidden:
        frame.header(view)
        with st.sidebar:
            filters.panel(view)
        filters.rejected(view)
        say_gone(view)
    if view.n or page.whole:
        script.run()
    else:
        frame.nothing_shown(view)
    sync_session(lang)


main()
