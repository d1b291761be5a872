"""One card with a chart, and the buttons that save it; ``?lang=en``, ``?closed=1``, ``?stem=…``."""

import plotly.graph_objects as go
import streamlit as st

from charts.palette import FONT, PALETTES
from locales import HTML_LANG
from ui.document import sync_document
from ui.picture import picture_buttons

LABELS = ["製造", "行銷與銷售", "科學、技術、工程、數學", "Government & Public Administration"]
HEADLINE = {
    "zh": "製造領域有 192 項職能基準，是第二多的行銷與銷售領域的兩倍以上；"
    "政府公共事務領域（Government & Public Administration）在這一版次沒有任何現行的職能基準，「缺口」最大。",
    "en": "Manufacturing has 192 standards, more than twice as many as marketing and sales, the second largest "
    "field; government and public administration has none at all in this edition, the widest gap of all.",
}
SCOPE = {"zh": "範圍：現行職能基準 830 項。", "en": "Scope: 830 current standards."}
SOURCE = {
    "zh": "資料來源：勞動部勞動力發展署，113-12 版。",
    "en": "Source: Workforce Development Agency, 113-12.",
}

st.set_page_config(layout="wide")
lang = st.query_params.get("lang", "zh")
theme = st.context.theme.type or "light"
palette = PALETTES[theme]
figure = go.Figure(
    go.Bar(orientation="h", y=LABELS, x=[192, 86, 85, 0], text=[192, 86, 85, 0], marker_color=palette.accent),
    {
        "font": {"family": FONT, "color": palette.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": 320,
        "yaxis": {"automargin": True, "autorange": "reversed"},
        "margin": {"t": 8, "b": 24, "l": 8, "r": 8},
    },
)
st.title(f"{theme} {HTML_LANG[lang]}")
sync_document(lang)
with st.container(key="card", border=True):
    if "closed" not in st.query_params:
        st.plotly_chart(figure, key="chart", theme=None, alt=HEADLINE[lang], config={"displayModeBar": False})
    picture_buttons(
        "card",
        headline=HEADLINE[lang],
        scope=SCOPE[lang],
        source=SOURCE[lang],
        file_stem="iCAP-領域",
        lang=lang,
    )
