"""The dashboard: page settings, navigation, filters, then the page. ``streamlit run app.py`` starts it."""

from urllib.parse import urlencode

import streamlit as st

from loaders.cached import newest
from loaders.unreadable import Unreadable
from locales import translator
from ui import address, deck, editions, filters, frame, marks, own_file, state
from ui.document import sync_document, sync_here
from ui.pages import navigation, switch
from ui.session import say_gone, sync_session


def main() -> None:
    """Run once for every interaction."""
    own_file.forget_closed()
    asked, script = navigation(translator(state.language()))
    page = address.settle(asked)
    if page != asked:
        # A widget's message came after a link was pressed, from the page that was left.
        switch(page, address.current_query())
    deck.bring_up_to_date(page)
    lang = state.language()
    frame.configure(lang)
    try:
        found = newest()
        view = state.read(page, found)
    except Unreadable as error:
        frame.no_edition(lang, error)
        return
    sync_document(lang, page.path)
    sync_here(f"{page.path}?{urlencode(view.here, doseq=True)}", view.site, marks.marked(view))
    deck.sync(view)
    if not page.hidden:
        frame.header(view)
        own_file.mark(view)
        frame.bad_editions(lang, found)
        with st.sidebar:
            if not page.between:  # it has a choice of its own
                editions.chooser(view)
            if not page.whole:  # there filters do nothing
                filters.panel(view)
        filters.rejected(view)
        marks.say_unknown_mark(view)
        say_gone(view)
    if view.n or not page.needs_standards:
        script.run()
    else:
        frame.nothing_shown(view)
    sync_session(lang)


main()
