"""The button that packs cards, on a page without a chart; ``?cards=…``, ``?broken=1``, ``?lang=en``."""

import streamlit as st

from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from tests.browser.apps.anew import stop_where_anew
from tests.ui.views import view_of
from ui.document import sync_document
from ui.frame import STYLE
from ui.toolbar import package_button

lang = st.query_params.get("lang", "zh")
ids = st.query_params.get("cards", "levels.level").split(",")


def cards() -> list[Card]:
    if "broken" in st.query_params:
        raise ValueError("secret")
    return [FIGURES[id_].build(view_of(Selection(), lang, FIGURES[id_].page.key)) for id_ in ids]


st.set_page_config(layout="wide")
stop_where_anew()
st.html(STYLE)
st.title("Package")
sync_document(lang, "")
package_button("package", cards, "我的簡報/一", lang, "我的簡報")
