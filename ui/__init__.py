"""Streamlit pieces that pages are put together from: state, filters, cards, downloads."""
