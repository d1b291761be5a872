"""A dashboard that fails half-way."""

import streamlit as st

st.title("failing")
raise ValueError("secret of the server")
