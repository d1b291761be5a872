"""Which edition is looked at: chosen in the sidebar, and said where a link names one that cannot be had."""

from typing import Final

import streamlit as st

from analysis.editions import is_own
from analysis.request import COMPARED, EDITION
from cards.editions import called
from cards.view import View
from loaders.unreadable import Unreadable
from ui.choices import code_of, show
from ui.looked_at import edition_named
from ui.state import CURRENT_VIEW, in_languages, look_at
from ui.text import write

KEY: Final = "edition_chosen"


def chooser(view: View) -> None:
    """Draw the choice of an edition, where there is one to make."""
    names = view.editions.names
    if len(names) < 2:
        return
    texts = _texts(view)
    show(KEY, view.cube.edition.name, texts.__getitem__)
    st.selectbox(view._("Edition"), names, key=KEY, format_func=texts.__getitem__, on_change=_changed)


def _texts(view: View) -> dict[str, str]:
    _, names = view._, view.editions.names
    texts = {name: _("Your own file") if is_own(name) else name for name in names}
    texts[names[0]] = _("{edition} (newest)", edition=names[0])
    for name, by in view.editions.superseded.items():
        texts[name] = _("{edition} (superseded by {by})", edition=name, by=by)
    return texts


def _changed() -> None:
    view: View = st.session_state[CURRENT_VIEW]
    name = code_of(st.session_state[KEY], map(_texts, in_languages(view)))
    if name in view.editions.names:
        look_at("" if name == view.editions.names[0] else name)


def said_of_it(view: View) -> None:
    """Say that the edition shown was superseded, and which that a link names cannot be had and why."""
    _ = view._
    if by := view.editions.superseded.get(view.cube.edition.name):
        write(_("This edition was superseded by {by}.", by=called(view, by)), st.info)
    for each in view.rejected:
        if each.key not in (EDITION, COMPARED):
            continue
        try:
            edition_named(each.value)
            why = _("There is no other edition to compare with.")
        except Unreadable as error:
            why = _(error.message, **error.fields)
        shown = _("Shown is {edition}.", edition=called(view))
        write(_.joined([why, *([shown] if each.key == EDITION else [])]), st.warning)
