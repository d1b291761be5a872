"""What stands around every page: navigation, language, scope sentence, and the page with nothing on it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import streamlit as st

from analysis.selection import ALL, Selection, loosened
from analysis.similar import like_text
from analysis.wording import removal
from cards.coverage import lead
from cards.figures import of_gaps, of_page
from cards.pages import BY_KEY, PAGES
from cards.similar import TEXT
from cards.text import count
from cards.view import View
from charts.palette import LIGHT
from loaders.editions import Found
from loaders.unreadable import NoEdition, NotWords, Unreadable
from locales import LANGUAGES, N_, translator
from ui.deck import query_of
from ui.pages import page_link
from ui.text import escape_markdown, write
from ui.theme import palette

SIDEBAR: Final = 300  # pixels; the three statuses fit side by side
STYLE: Final = Path(__file__).parent / "assets" / "style.css"
FAVICON: Final = Path(__file__).parent / "assets" / "favicon.png"
MOST_NAMED: Final = 8  # files in a sentence
LONGEST: Final = 40  # characters of a search in a link's text
MEND: Final = N_(
    "Whoever looks after the dashboard: “python -m loaders check” says what a file is, “python -m loaders "
    "add” adds one."
)
PUT: Final = N_("Add an edition of the list with “python -m loaders add” and its file, and reload this page.")
OVERVIEW: Final = BY_KEY["overview"]
NAMES: Final = {"zh": "中文", "en": "English"}  # each in its own language


def configure(lang: str) -> None:
    st.set_page_config(
        page_title=translator(lang)("iCAP Atlas"),
        page_icon=str(FAVICON),
        layout="wide",
        initial_sidebar_state=SIDEBAR,
    )
    st.html(STYLE)


def header(view: View) -> None:
    """Draw the navigation and the language switch, both as links that keep the selection."""
    _ = view._
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="navigation"):
        st.markdown(f"**{escape_markdown(_('iCAP Atlas'))}**", width="content")
        for page in PAGES:
            if page.hidden:
                continue
            # The page one is on: said by the mark before its name, since a link cannot say it itself.
            title = _("▸ {page}", page=_(page.title)) if page == view.page else _(page.title)
            query = view.here if page == view.page else view.shared | query_of(page)
            page_link(page, title, query)
        st.space("stretch")
        for lang in LANGUAGES:
            if lang != view.lang:
                page_link(view.page, NAMES[lang], replace(view.request, lang=lang).query(), "translate")
        dark = palette() != LIGHT
        # What it does, ui/theme_switch.js does in the browser.
        st.button(
            _("Light") if dark else _("Dark"),
            key="theme_switch",
            type="tertiary",
            icon=":material/light_mode:" if dark else ":material/dark_mode:",
        )
    st.markdown(f"# {_title(view)}")
    if view.page.whole:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="scope"):
        of = of_page(view)
        n = _(
            "n = {n}: so many different standards. One that belongs to several categories counts once in it.",
            n=f"{of.counted:,}",
        )
        write(of.scope, width="content", help=escape_markdown(n))
        if view.selection != Selection() or view.request.second is not None:
            reset(view)


def _title(view: View) -> str:
    """Return the title of a page as Markdown: of the overview what it says first."""
    if view.page != OVERVIEW or not view.n:
        return escape_markdown(view._(view.page.title))
    said, matters = lead(of_gaps(view))
    title, marked = escape_markdown(said), escape_markdown(matters)
    return title.replace(marked, f"**{marked}**", 1) if marked else title


def reset(view: View) -> None:
    """Draw the link to the same page without a filter."""
    request = replace(view.request, selection=Selection(), second=None)
    page_link(view.page, view._("Reset all filters"), request.query(), "restart_alt")


def nothing_shown(view: View) -> None:
    """Say that nothing fits and which filter to loosen."""
    _ = view._
    write(_("No standard fits this selection."), st.info, icon=":material/filter_alt_off:")
    gains = loosened(view.cube, view.selection)
    write(
        _("Loosen one of these and standards appear again:")
        if gains
        else _("No single filter alone is the reason: reset them all and begin again.")
    )
    for key, n in gains:
        if key == "status":
            selection, text = replace(view.selection, status=ALL), _("current and retired standards together")
        else:
            text = removal(view.labels, view.selection, key, view.search)
            selection = view.selection.without(key)
        label = _("{filter}: {standards}", filter=text, standards=count(view, n))
        page_link(view.page, label, view.query(selection), "filter_alt_off")
    _similar_names(view)
    reset(view)


def _similar_names(view: View) -> None:
    """Draw the link to names that are similar to what is searched for, where there are any."""
    asked = view.asking(Selection(view.selection.status))
    text = view.selection.q
    if not text or not like_text(view.cube, text, asked.mask):
        return
    label = view._("Standards with a name like “{text}”", text=text[:LONGEST])
    page_link(BY_KEY["standards"], label, asked.query() | {TEXT: [text]}, "compare_arrows")


def bad_editions(lang: str, found: Found) -> None:
    """Name the files that are not used as editions, where there are some, and say what is shown."""
    if not found.bad:
        return
    _ = translator(lang)
    shown = _("Shown is the edition {edition}.", edition=found.edition.name)
    if found.kept:
        shown = _(
            "Shown is the edition {edition}, as it was read before its file changed.",
            edition=found.edition.name,
        )
    write(_.joined([_not_used(lang, found.bad), shown, _(MEND)]), st.warning)


def no_edition(lang: str, error: Unreadable) -> None:
    """Say that there is no list to show, and why."""
    _ = translator(lang)
    bad = error.bad if isinstance(error, NoEdition) else ()
    why = _(error.message, **error.fields)
    write(_.joined([why, *([_not_used(lang, bad)] if bad else [])]), st.error)
    if not isinstance(error, NotWords):
        write(_(PUT))


def _not_used(lang: str, bad: Sequence[tuple[str, Unreadable]]) -> str:
    _ = translator(lang)
    named = [
        _("{file} ({why})", file=file, why=_(why.message, **why.fields).rstrip(".。"))
        for file, why in bad[:MOST_NAMED]
    ]
    more = [_("{n} more", n=len(bad) - MOST_NAMED)] if len(bad) > MOST_NAMED else []
    return _("Not used: {files}.", files=_("; ").join([*named, *more]))
