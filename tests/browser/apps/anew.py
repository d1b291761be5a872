"""Where a visitor of a test app is made a new one: the address ``?anew``."""

import streamlit as st


def stop_where_anew() -> None:
    """At that address forget the session, show nothing of it, and end the run."""
    if "anew" in st.query_params:
        st.session_state.clear()
        st.text("anew")
        st.stop()
