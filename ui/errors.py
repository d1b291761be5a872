"""What people see when the dashboard itself fails: a sentence in their language; the log has the rest."""

import streamlit as st

from locales import DEFAULT, translator


def show_script_error(_error: Exception) -> bool:
    """Say that the page could not be shown, and what to do; Streamlit has already logged the error.

    Returns True: Streamlit must not show it a second time.
    """
    _ = translator(st.query_params.get("lang", DEFAULT))
    st.error(
        _(
            "This page could not be shown because of an error in the dashboard. Nothing was lost: "
            "reload the page or start from the overview. If it happens again, send the address of this page "
            "to whoever looks after the dashboard; the error is in its log."
        )
    )
    return True
