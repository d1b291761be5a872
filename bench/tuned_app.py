"""A small page by a careful author: one filter, one chart and one table, and nothing done twice.

It is served with our settings. What it has not: languages, links, files, alt texts, or a second figure.
"""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from bench.rows import current_rows


@st.cache_resource
def load() -> pd.DataFrame:
    return current_rows()


st.set_page_config(page_title="職能基準一覽表", layout="wide")
standards = load()
agencies = st.sidebar.multiselect("發展單位", standards["發展單位"].unique().tolist(), key="agency")
if agencies:
    standards = standards[standards["發展單位"].isin(agencies)]
counts = standards["領域類別"].value_counts(ascending=True)
st.title("職能基準一覽表")
st.plotly_chart(go.Figure(go.Bar(x=counts, y=counts.index, orientation="h")), key="fields")
st.dataframe(standards, key="standards", hide_index=True)
