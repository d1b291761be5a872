"""Who asks: the session, so that visitors are served by turns and whoever is gone holds up nobody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

import streamlit as st

from loaders.turns import NOBODY, Turns, Visitor
from ui.streamlit_internals import session_id

ONE_AT_A_TIME: Final = Turns(1)


def visitor(progress: Callable[[int, int], object] = NOBODY.progress) -> Visitor:
    """Return the visitor of this session, nobody outside of one; ``progress`` hears how far a work is."""
    session = session_id()
    return Visitor(session, _still_wanted, progress) if session else NOBODY


def long_work() -> AbstractContextManager[None]:
    """Wait until no other visitor's long work is done, then do this.

    Python runs one thread at once: twenty packages of two seconds together leave a page a twentieth of the
    processor, one after the other half of it. Whoever goes on to another page, or is gone, waits no longer.
    """
    return ONE_AT_A_TIME.turn(visitor())


def _still_wanted() -> None:
    """Look at the session's state: there Streamlit ends a run that is not wanted any more."""
    st.session_state.get("still_wanted")
