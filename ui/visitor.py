"""Who asks: the session, so that visitors are served by turns and whoever is gone holds up nobody."""

import streamlit as st

from loaders.turns import NOBODY, Visitor
from ui.streamlit_internals import session_id


def visitor() -> Visitor:
    """Return the visitor of this session, nobody outside of one."""
    session = session_id()
    return Visitor(session, _still_wanted) if session else NOBODY


def _still_wanted() -> None:
    """Look at the session's state: there Streamlit ends a run that is not wanted any more."""
    st.session_state.get("still_wanted")
