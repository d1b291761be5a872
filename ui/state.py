"""The link and the session: the only module that reads or writes the address.

The selection is the truth, widgets are seeded from it in each run, and the address is written when a
widget changes it. The address is read only when it is not the one written last: after a click on a link,
Back, or a reload.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis.cube import Cube
from analysis.dimensions import FILTERS
from analysis.labels import Labels
from analysis.selection import Rejected, Selection, parse
from cards.pages import Page
from cards.view import Query, View
from charts.palette import PALETTES
from loaders import Edition, Reference
from loaders.cached import MOST, edition
from locales import DEFAULT, LANGUAGES, translator
from ui.pages import navigation

CURRENT_VIEW: Final = "view"
LINK: Final = "link"  # the address as read or written last
OPTION: Final = "option_"
FILTER: Final = "filter_"
PICK: Final = "pick_"


def _same_edition(each: Edition) -> tuple[str, str]:
    """Return what makes an edition: its bytes, and its name, which may decide the revision it is read by."""
    return each.sha256, each.name


@st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs={Edition: _same_edition})
def cube(of: Edition) -> Cube:
    """Index an edition once, as long as the edition itself is kept."""
    return Cube(of)


@st.cache_resource(max_entries=8, show_spinner=False)
def labels(revision: int, lang: str, _reference: Reference) -> Labels:
    """Name all categories once per classification and language."""
    return Labels(_reference, lang)


def _address() -> Query:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def language() -> str:
    """Return the language that the address asks for."""
    asked = st.query_params.get("lang", DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def read(page: Page) -> View:
    """Make the view of this run from the address. Call it after ``st.navigation``."""
    read_edition = edition()
    whole = cube(read_edition)
    query = _address()
    before: View | None = st.session_state.get(CURRENT_VIEW)
    if st.session_state.get(LINK) != query:
        st.session_state[LINK] = query
        if before is not None and before.page == page:
            # A link to the same page brings the query but leaves the address bar; written again, it gets
            # there. A link to another page needs no help: written again, it would stand in history twice.
            st.query_params.from_dict(query)
    selection, rejected = parse(query, {key: whole.members[key].place for key in FILTERS})
    options = {key: tuple(query[key]) for key in page.options if key in query}
    view = View(
        page=page,
        cube=whole,
        labels=labels(read_edition.revision, language(), read_edition.reference),
        selection=selection,
        options=options,
        rejected=(*rejected, *_unknown(page, query)),
        theme=st.context.theme.type if st.context.theme.type in PALETTES else "light",
        site=_site(page),
    )
    st.session_state[CURRENT_VIEW] = view
    return view


def _site(page: Page) -> str:
    """Return the address of the dashboard, with the slash at its end."""
    return (st.context.url or "").split("?")[0].removesuffix(page.path)


def _unknown(page: Page, query: Mapping[str, list[str]]) -> list[Rejected]:
    """Return the parameters that nobody on this page reads."""
    known = {"status", "q", "lang", *FILTERS, *page.options}
    unknown = [Rejected(key, value) for key, values in query.items() if key not in known for value in values]
    return unknown + [Rejected("lang", each) for each in query.get("lang", []) if each not in LANGUAGES]


def current() -> View:
    """Return the view that ``app.py`` made for this run."""
    if CURRENT_VIEW not in st.session_state:
        # Until a server has once been told of the navigation, it takes a script in pages/ for a whole app.
        navigation(translator(DEFAULT))
        st.rerun()
    view: View = st.session_state[CURRENT_VIEW]
    return view


def _write(query: Query) -> None:
    st.session_state[LINK] = query
    st.query_params.from_dict(query)


def _select(view: View, selection: Selection) -> None:
    options = {key: list(values) for key, values in view.options.items()}
    _write(view.query(selection) | options)


def filter_changed(key: str) -> None:
    """Take over what a filter's widget says now; a widget left empty is no filter."""
    view: View = st.session_state[CURRENT_VIEW]
    place = view.cube.members[key].place
    chosen = sorted(st.session_state[FILTER + key], key=place.__getitem__)
    _select(view, view.selection.choose(key, chosen or None))


def status_changed() -> None:
    view: View = st.session_state[CURRENT_VIEW]
    status = st.session_state[FILTER + "status"] or view.selection.status
    _select(view, replace(view.selection, status=status))


def search_changed() -> None:
    view: View = st.session_state[CURRENT_VIEW]
    parsed, _rejected = parse({"q": [st.session_state[FILTER + "q"]]}, {})
    _select(view, replace(view.selection, q=parsed.q))


def option_changed(name: str, default: tuple[str, ...]) -> None:
    """Take over what an option's widget says now; the default stands in no link."""
    value = st.session_state[OPTION + name]
    values = tuple(value) if isinstance(value, (list, tuple)) else (value,) if value is not None else default
    set_option(name, values, default)


def set_option(name: str, values: tuple[str, ...], default: tuple[str, ...] = ()) -> None:
    """Write one of the page's own options into the address."""
    set_options({name: None if values == default else values})


def set_options(changes: Mapping[str, tuple[str, ...] | None]) -> None:
    """Write some of the page's own options into the address; None stands in no link."""
    view: View = st.session_state[CURRENT_VIEW]
    options = {key: list(each) for key, each in view.options.items() if key not in changes}
    options |= {name: list(values) or [""] for name, values in changes.items() if values is not None}
    _write(view.query() | {key: options[key] for key in view.page.options if key in options})
