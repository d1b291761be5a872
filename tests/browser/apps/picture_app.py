"""One card with a chart, and the buttons that save it; ``?lang=en``, ``?closed=1``."""

import plotly.graph_objects as go
import streamlit as st

from charts.palette import FONT, LIGHT, PALETTES, Palette
from locales import HTML_LANG
from tests.browser.apps.anew import stop_where_anew
from tests.browser.apps.picture_facts import COUNTS, HEADLINE, LABELS, SCOPE, SOURCE
from ui.document import sync_document
from ui.picture import picture_buttons

st.set_page_config(layout="wide")
stop_where_anew()
lang = st.query_params.get("lang", "zh")
theme = st.context.theme.type or "light"


def figure(palette: Palette) -> go.Figure:
    return go.Figure(
        go.Bar(orientation="h", y=LABELS, x=COUNTS, text=COUNTS, marker_color=palette.accent),
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
sync_document(lang, "")
with st.container(key="card", border=True):
    if "closed" not in st.query_params:
        st.plotly_chart(
            figure(PALETTES[theme]),
            key="chart",
            theme=None,
            alt=HEADLINE[lang],
            config={"displayModeBar": False},
        )
    picture_buttons(
        "card",
        {"headline": HEADLINE[lang], "scope": SCOPE[lang], "source": SOURCE[lang]},
        file_stem="iCAP-領域",
        lang=lang,
        paper=None if theme == "light" else lambda: figure(LIGHT),
    )
