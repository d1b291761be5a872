"""What the dashboard is measured against: a page with one chart and one table, as one writes it first.

It reads the file once and holds it, filters by the link, and has no widget, language or text of its own.
"""

import pandas as pd
import plotly.express as px  # noqa: TID251 - this is what the comparison is with
import plotly.io
import streamlit as st

from bench.rows import current_rows

# Streamlit brings no orjson, which is installed here for our own charts: a newcomer has none.
plotly.io.json.config.default_engine = "json"


@st.cache_data
def load() -> pd.DataFrame:
    return current_rows()


st.title("職能基準一覽表")
standards = load()
agencies = st.query_params.get_all("agency")
if agencies:
    standards = standards[standards["發展單位"].isin(agencies)]
counts = standards["領域類別"].value_counts().reset_index()
st.plotly_chart(px.bar(counts, x="count", y="領域類別"))
st.dataframe(standards)
