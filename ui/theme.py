"""The colours that the visitor's browser asks for."""

import streamlit as st

from charts.palette import LIGHT, PALETTES, Palette


def palette() -> Palette:
    """Return the colours of the screen; before the browser has said which, those of paper."""
    return PALETTES.get(st.context.theme.type or "", LIGHT)
