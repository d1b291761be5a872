"""The real dashboard over an edition whose texts are signs of every language that a page may read."""

from typing import Final
from unittest.mock import patch

import streamlit as st
from starlette.middleware import Middleware

import server
from tests.hostile.hostile_text import hostile_edition
from ui.errors import show_script_error

patch("ui.state.edition", hostile_edition).start()

app: Final = st.App(
    server.HERE / "app.py",
    lifespan=server.lifespan,
    middleware=[Middleware(server.SecurityHeaders), Middleware(server.PageInItsLanguage)],
    on_script_error=show_script_error,
)
