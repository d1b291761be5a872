"""What the dashboard is measured against: a page with one chart and one table, as one writes it first.

It reads the file once and holds it, filters by the link, and has no widget, language or text of its own.
"""

from io import StringIO
from pathlib import Path

import pandas as pd
import plotly.express as px  # noqa: TID251 - this is what the comparison is with
import streamlit as st

EDITION = Path(__file__).parents[1] / "data" / "editions" / "113-12.txt"
RETIRED = "《歷史資料》"


@st.cache_data
def load() -> pd.DataFrame:
    lines = EDITION.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.count("\t") == 8]
    table = pd.read_csv(StringIO("\n".join(dict.fromkeys(rows))), sep="\t", dtype=str)
    return table[~table["職能基準名稱"].str.startswith(RETIRED)]


st.title("職能基準一覽表")
standards = load()
agencies = st.query_params.get_all("agency")
if agencies:
    standards = standards[standards["發展單位"].isin(agencies)]
counts = standards["領域類別"].value_counts().reset_index()
st.plotly_chart(px.bar(counts, x="count", y="領域類別"))
st.dataframe(standards)
