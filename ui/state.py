"""The view of a run, made from the address, and what widgets change of it.

The selection is the truth: widgets are seeded from it in each run. What a widget sends are texts of options,
and they may be those of an earlier run: counts change, and so do the options there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import streamlit as st

from analysis.changes.sides import two_editions
from analysis.compare import instead, sides
from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS, FILTERS
from analysis.due import WINDOWS, taipei_today
from analysis.editions import Editions
from analysis.labels import labels_of
from analysis.request import (
    EDITION,
    TODAY,
    Known,
    Query,
    Rejected,
    Request,
    edition_of,
    language_of,
    parse,
)
from analysis.search import cut
from analysis.selection import Selection
from cards.pages import MARK, Page
from cards.view import View, known
from loaders.dates import read_date
from loaders.editions import Found
from loaders.schema import DUE
from loaders.text import clean_text
from loaders.unreadable import Unreadable
from locales import DEFAULT, LANGUAGES, translator
from ui import address
from ui.choices import code_of, several
from ui.looked_at import editions
from ui.pages import navigation

CURRENT_VIEW: Final = "view"
OPTION: Final = "option_"
FILTER: Final = "filter_"
OWN_TABLE: Final = "weighing"  # in the session: neither in the page's link nor on the server's disk
PICK: Final = "pick_"
SIDE: Final = "side_"
SIDE_BY: Final = "side_by"
NO_DAY: Final = "no_day"  # what was typed as the day of today and is none
BALANCE, CELL = "balance", "cell"  # options of the page of two editions: a table, and its cell that is open
CUT: Final = "cut"  # a search that was cut, and what was cut off


def language() -> str:
    """Return the language that the address asks for."""
    return language_of({"lang": st.query_params.get_all("lang")})


def read(page: Page, found: Found) -> View:
    """Make the view of this run, of the edition that the address names. Call it after ``address.settle``.

    One that cannot be had is among what is rejected, and the newest is shown.
    """
    query, there = address.current_query(), editions(found)
    whole, there = _opened(edition_of(query, there.names) or found.edition.name, there)
    request, rejected = parse(query, known(whole, page, there.names))
    if page.between and (pair := two_editions(whole, request.compared, there)):
        # Filters are those of the newer one: of its categories, and in its revision of the classification.
        before, whole = pair
        request, rejected = parse(query, known(whole, page, there.names))
        request = replace(request, edition=whole.edition.name, compared=before.edition.name)
    view = View(
        page=page,
        cube=whole,
        labels=labels_of(whole.edition.reference, request.lang),
        request=request,
        rejected=(*rejected, *_cut_off(request.selection)),
        site=_site(page),
        own=st.session_state.get(OWN_TABLE),
        editions=there,
    )
    # Written over, Streamlit keeps the one before until the next run: that may be of a file that was closed.
    st.session_state.pop(CURRENT_VIEW, None)
    st.session_state[CURRENT_VIEW] = view
    return view


def _opened(name: str, there: Editions) -> tuple[Cube, Editions]:
    """Return an edition, and the editions that there are: without one that shows now to be none.

    Raises:
        Unreadable: There is no other.
    """
    try:
        return there.cube(name), there
    except Unreadable:
        there = replace(there, names=tuple(each for each in there.names if each != name))
        if not there.names:
            raise
        return there.cube(there.names[0]), there


def _cut_off(selection: Selection) -> list[Rejected]:
    """Return what was cut off the search that was typed, for as long as it is searched for."""
    kept, rest = st.session_state.get(CUT, ("", ""))
    return [Rejected("q", rest)] if rest and kept == selection.q else []


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
    return st.session_state[CURRENT_VIEW]


def known_of(view: View) -> Known:
    """Return what can be asked for on the page of a view."""
    return known(view.cube, view.page, view.editions.names)


def _held() -> Request:
    """Return what the address should say: a callback of the same run may have changed it."""
    view: View = st.session_state[CURRENT_VIEW]
    return parse(address.current_query(), known_of(view))[0]


def _select(held: Request, selection: Selection) -> None:
    # A cell of a table that is open may not be there any more, and what a link spoke of was spoken of.
    kept = {key: each for key, each in held.options if key not in (CELL, MARK)}
    address.set_query(replace(held, selection=selection).having(kept).query())


def in_languages(view: View) -> Iterator[View]:
    """Yield the view in each language, its own first: a text may have been drawn before that changed."""
    yield view
    for lang in LANGUAGES:
        if lang != view.lang:
            yield replace(view, labels=labels_of(view.cube.edition.reference, lang))


def category_texts(view: View, dimension: str) -> Iterator[dict[str, str]]:
    """Yield what the categories of a dimension are called, code -> label, in each language."""
    codes = view.cube.codes(dimension)
    for each in in_languages(view):
        yield {code: each.labels.label(dimension, code) for code in codes}


def filter_changed(key: str) -> None:
    """Take over what a filter's widget says now; a widget left empty is no filter."""
    view: View = st.session_state[CURRENT_VIEW]
    held, heard = _held(), parse(address.browser_query(), known_of(view))[0]
    place = view.cube.members[key].place
    shown, sent = (each.selection.codes(key) or () for each in (held, heard))
    chosen = several(FILTER + key, category_texts(view, key), shown, sent)
    codes = sorted((each for each in chosen if each in place), key=place.__getitem__)
    _select(held, held.selection.choose(key, codes or None))


def second_changed(key: str) -> None:
    """Take over what is chosen of a dimension for B; left empty, B has no filter of it.

    A is written down too: while nothing is chosen it may be one that stands for it.
    """
    view: View = st.session_state[CURRENT_VIEW]
    place = view.cube.members[key].place
    (a, b), (_a, heard) = _sides(address.current_query()), _sides(address.browser_query())
    chosen = several(SIDE + key, category_texts(view, key), b.codes(key) or (), heard.codes(key) or ())
    codes = sorted((each for each in chosen if each in place), key=place.__getitem__)
    address.set_query(replace(_held(), selection=a, second=b.choose(key, codes or None)).query())


def second_dimension_changed() -> None:
    """Set A beside the largest other category of the dimension that is chosen now."""
    view: View = st.session_state[CURRENT_VIEW]
    named = (each.labels for each in in_languages(view))
    texts = ({key: labels.title(DIMENSIONS[key]) for key in FILTERS} for labels in named)
    key = code_of(st.session_state[SIDE_BY], texts)
    a, b = _sides(address.current_query())
    second = instead(view.cube, a, key) if key in FILTERS else None
    address.set_query(replace(_held(), selection=a, second=second or b).query())


def _sides(query: Query) -> tuple[Selection, Selection]:
    view: View = st.session_state[CURRENT_VIEW]
    request = parse(query, known_of(view))[0]
    return sides(view.cube, request.selection, request.second)


def look_at(name: str) -> None:
    """Have the address name an edition, '' for the newest; all else it says stays."""
    query = {key: each for key, each in address.current_query().items() if key != EDITION}
    address.set_query(query | ({EDITION: [name]} if name else {}))


def status_changed() -> None:
    """Take over which status is chosen."""
    held = _held()
    status = st.session_state[FILTER + "status"] or held.selection.status
    _select(held, replace(held.selection, status=status))


def search_changed(widget: str) -> None:
    """Take over what a field searches for; what is too long is cut, and the rest is kept to be said."""
    kept, rest = cut(st.session_state[widget])
    st.session_state[CUT] = (kept, rest)
    held = _held()
    _select(held, replace(held.selection, q=kept))


def due_changed() -> None:
    """Take over what is chosen as due; nothing is no filter, and needs no day."""
    view: View = st.session_state[CURRENT_VIEW]
    held, heard = _held(), parse(address.browser_query(), known_of(view))[0]
    texts = ({key: each._(window.title) for key, window in WINDOWS.items()} for each in in_languages(view))
    chosen = several(FILTER + DUE, texts, held.selection.due, heard.selection.due)
    due = tuple(key for key in WINDOWS if key in chosen)
    today = held.selection.today or (view.today.isoformat() if due else "")
    _select(held, replace(held.selection, due=due, today=today))


def today_changed() -> None:
    """Take over which day counts as today; what is no day is kept to be said."""
    said = clean_text(st.session_state[FILTER + TODAY])
    day, held = read_date(said), _held()
    st.session_state[NO_DAY] = "" if day or not said.strip() else said
    if day:
        _select(held, replace(held.selection, today=day.isoformat()))
    elif not said.strip():  # emptied: the day that it is
        _select(held, replace(held.selection, today=taipei_today().isoformat() if held.selection.due else ""))
    st.session_state.pop(FILTER + TODAY, None)


def set_option(name: str, values: tuple[str, ...], default: tuple[str, ...] = ()) -> None:
    """Have the address say one of the page's own options; the default stands in no link."""
    set_options({name: None if values == default else values})


def set_options(changes: Mapping[str, tuple[str, ...] | None]) -> None:
    """Have the address say some of the page's own options; None stands in no link, nor what that spoke of."""
    view: View = st.session_state[CURRENT_VIEW]
    held = _held()
    said = {key: each or ("",) for key, each in changes.items() if each is not None}
    closed = (MARK, CELL) if BALANCE in changes else (MARK,)
    said |= {key: each for key, each in held.options if key not in (*closed, *changes)}
    address.set_query(held.having({key: said[key] for key in view.page.options if key in said}).query())
