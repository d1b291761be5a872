"""Long work of many visitors: one at a time, or all of it together would hold up everybody's pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

import streamlit as st

LOOK_AGAIN: Final = 0.1  # seconds
_TURN: Final = Lock()


@contextmanager
def long_work() -> Iterator[None]:
    """Wait until no other visitor's long work is done, then do this.

    Python runs one thread at once: twenty packages of two seconds together leave a page a twentieth of the
    processor, one after the other half of it. Whoever goes on to another page, or is gone, waits no longer.
    """
    while not _TURN.acquire(timeout=LOOK_AGAIN):
        # Where the session's state is looked at, Streamlit ends a run that is not wanted any more.
        st.session_state.get("long_work")
    try:
        yield
    finally:
        _TURN.release()
