"""A page as one writes it first: one filter, a chart and a table; served with Streamlit's own settings."""

import pandas as pd
import plotly.express as px  # noqa: TID251 - this is what the comparison is with
import streamlit as st

from bench.rows import current_rows


@st.cache_data
def load() -> pd.DataFrame:
    return current_rows()


st.title("職能基準一覽表")
standards = load()
agencies = st.sidebar.multiselect("發展單位", standards["發展單位"].unique())
if agencies:
    standards = standards[standards["發展單位"].isin(agencies)]
st.plotly_chart(px.histogram(standards, y="領域類別"))
st.dataframe(standards)
