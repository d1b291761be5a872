"""The real dashboard and its server, whose visitors can be made new ones at the address ``?anew``.

To load a page takes the browser three times as long as to show another one.
"""

import sys
from unittest.mock import patch

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from loaders import cached

NEWEST = cached.newest


def newest_or_anew() -> object:
    """Return what the dashboard asks for, or forget the session and show nothing of it."""
    if get_script_run_ctx() and "anew" in st.query_params:
        st.session_state.clear()
        st.text("anew")
        st.stop()
    return NEWEST()


patch("loaders.cached.newest", newest_or_anew).start()

if __name__ == "__main__":
    import serve

    sys.exit(serve.main())
