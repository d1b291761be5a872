"""The view of a run, made from the address, and what widgets change of it.

The selection is the truth: widgets are seeded from it in each run. What a widget sends are texts of options,
and they may be those of an earlier run: counts change, and so do the options there are.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis.cube import Cube
from analysis.dimensions import FILTERS
from analysis.labels import Labels
from analysis.search import cut
from analysis.selection import Rejected, Selection, parse, unread
from cards.pages import Page
from cards.view import Query, View
from charts.palette import PALETTES
from loaders import Edition, Reference
from loaders.cached import MOST
from locales import DEFAULT, LANGUAGES, translator
from ui import address
from ui.choices import several
from ui.pages import navigation

CURRENT_VIEW: Final = "view"
OPTION: Final = "option_"
FILTER: Final = "filter_"
PICK: Final = "pick_"
CUT: Final = "cut"  # a search that was cut, and what was cut off


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


def language() -> str:
    """Return the language that the address asks for."""
    asked = st.query_params.get("lang", DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def read(page: Page, read_edition: Edition) -> View:
    """Make the view of this run. Call it after ``address.settle``."""
    whole = cube(read_edition)
    query = address.held()
    selection, rejected = parse(query, {key: whole.members[key].place for key in FILTERS})
    view = View(
        page=page,
        cube=whole,
        labels=labels(read_edition.revision, language(), read_edition.reference),
        selection=selection,
        options={key: tuple(query[key]) for key in page.options if key in query},
        rejected=(*rejected, *_cut_off(selection), *unread(query, page.options), *_languages(query)),
        theme=st.context.theme.type if st.context.theme.type in PALETTES else "light",
        site=_site(page),
    )
    st.session_state[CURRENT_VIEW] = view
    return view


def _cut_off(selection: Selection) -> list[Rejected]:
    """Return what was cut off the search that was typed, for as long as it is searched for."""
    kept, rest = st.session_state.get(CUT, ("", ""))
    return [Rejected("q", rest)] if rest and kept == selection.q else []


def _languages(query: Query) -> list[Rejected]:
    return [Rejected("lang", each) for each in query.get("lang", []) if each not in LANGUAGES]


def _site(page: Page) -> str:
    """Return the address of the dashboard, with the slash at its end."""
    url = (st.context.url or "").split("?")[0].removesuffix(page.path)
    return f"{url.rstrip('/')}/" if url else ""


def current() -> View:
    """Return the view that ``app.py`` made for this run."""
    if CURRENT_VIEW not in st.session_state:
        # Until a server has once been told of the navigation, it takes a script in pages/ for a whole app.
        navigation(translator(DEFAULT))
        st.rerun()
    view: View = st.session_state[CURRENT_VIEW]
    return view


def _places(view: View) -> dict[str, Mapping[str, int]]:
    return {key: view.cube.members[key].place for key in FILTERS}


def _held(view: View) -> Selection:
    """Return the selection that the address should say: a callback of the same run may have changed it."""
    return parse(address.held(), _places(view))[0]


def _select(view: View, selection: Selection) -> None:
    options = {key: each for key, each in address.held().items() if key in view.page.options}
    address.hold(view.query(selection) | options)


def in_languages(view: View) -> list[View]:
    """Return the view in each language: a text may have been drawn before the language changed."""
    read_edition = view.cube.edition
    others = [
        replace(view, labels=labels(read_edition.revision, lang, read_edition.reference))
        for lang in LANGUAGES
        if lang != view.lang
    ]
    return [view, *others]


def category_texts(view: View, dimension: str) -> list[dict[str, str]]:
    """Return what the categories of a dimension are called, code -> label, in each language."""
    codes = view.cube.codes(dimension)
    return [{code: each.labels.label(dimension, code) for code in codes} for each in in_languages(view)]


def filter_changed(key: str) -> None:
    """Take over what a filter's widget says now; a widget left empty is no filter."""
    view: View = st.session_state[CURRENT_VIEW]
    held, heard = _held(view), parse(address.asked(), _places(view))[0]
    place = view.cube.members[key].place
    chosen = several(FILTER + key, category_texts(view, key), held.codes(key) or (), heard.codes(key) or ())
    codes = sorted((each for each in chosen if each in place), key=place.__getitem__)
    _select(view, held.choose(key, codes or None))


def status_changed() -> None:
    """Take over which status is chosen."""
    view: View = st.session_state[CURRENT_VIEW]
    held = _held(view)
    _select(view, replace(held, status=st.session_state[FILTER + "status"] or held.status))


def search_changed() -> None:
    """Take over what is searched for; what is too long is cut, and what was cut off is kept to be said."""
    view: View = st.session_state[CURRENT_VIEW]
    kept, rest = cut(st.session_state[FILTER + "q"])
    st.session_state[CUT] = (kept, rest)
    _select(view, replace(_held(view), q=kept))


def set_option(name: str, values: tuple[str, ...], default: tuple[str, ...] = ()) -> None:
    """Have the address say one of the page's own options; the default stands in no link."""
    set_options({name: None if values == default else values})


def set_options(changes: Mapping[str, tuple[str, ...] | None]) -> None:
    """Have the address say some of the page's own options; None stands in no link."""
    view: View = st.session_state[CURRENT_VIEW]
    held = address.held()
    options = {key: held[key] for key in view.page.options if key in held and key not in changes}
    options |= {name: list(values) or [""] for name, values in changes.items() if values is not None}
    address.hold(view.query(_held(view)) | {key: options[key] for key in view.page.options if key in options})
