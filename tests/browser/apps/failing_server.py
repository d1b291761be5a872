"""The real server around a dashboard that fails."""

from pathlib import Path
from typing import Final

import streamlit as st

from ui.errors import show_script_error

app: Final = st.App(Path(__file__).with_name("failing_app.py"), on_script_error=show_script_error)
