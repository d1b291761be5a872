"""One card with a chart, and its toolbar; ``?lang=en``."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go
import streamlit as st

from analysis.selection import Selection
from cards.card import Card
from charts.palette import FONT, Palette
from locales import HTML_LANG
from tests.browser.apps.anew import stop_where_anew
from tests.browser.apps.picture_facts import COUNTS, HEADLINE, LABELS
from tests.ui.views import view_of
from ui.card import card
from ui.document import sync_document
from ui.frame import STYLE
from ui.state import CURRENT_VIEW

st.set_page_config(layout="wide")
stop_where_anew()
lang = st.query_params.get("lang", "zh")
theme = st.context.theme.type or "light"


@dataclass(frozen=True)
class Bars:
    """A drawing of a few bars."""

    def figure(self, palette: Palette) -> go.Figure:
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


st.html(STYLE)
st.title(f"{theme} {HTML_LANG[lang]}")
sync_document(lang, "")
view = st.session_state[CURRENT_VIEW] = replace(view_of(Selection(), lang), site="http://site/")
card(
    Card(
        view=view,
        key="picture",
        what="iCAP-領域",
        headline=HEADLINE[lang],
        drawing=Bars,  # type: ignore[arg-type]
        dataset=dict,  # type: ignore[arg-type]
        alt=HEADLINE[lang],
    )
)
