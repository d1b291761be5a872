"""The real dashboard over an edition whose texts are signs of every language that a page may read."""

from typing import Final
from unittest.mock import patch

import streamlit as st
from starlette.middleware import Middleware

import server
from tests.hostile.hostile_text import hostile_found
from ui.errors import show_script_error
from web.security import SecurityHeaders

patch("loaders.cached.newest", hostile_found).start()

app: Final = st.App(
    server.HERE / "app.py",
    lifespan=server.lifespan,
    middleware=[Middleware(SecurityHeaders), Middleware(server.PageInItsLanguage)],
    on_script_error=show_script_error,
)
