"""Who asks: the session, so that visitors are served by turns and whoever is gone holds up nobody."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from loaders.turns import NOBODY, Visitor


def visitor() -> Visitor:
    """Return the visitor of this session, nobody outside of one."""
    context = get_script_run_ctx()
    return Visitor(context.session_id, _still_wanted) if context else NOBODY


def _still_wanted() -> None:
    """Look at the session's state: there Streamlit ends a run that is not wanted any more."""
    st.session_state.get("still_wanted")
