"""A page that fails says so, and what a session holds can always be left by a press."""

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck import Deck, Item
from ui.deck import DECK

SAID = {"zh": "重新開始", "en": "begin anew here"}


def failing() -> None:
    import streamlit as st

    from ui.errors import show_script_error

    if "broken" in st.session_state:
        show_script_error(ValueError("secret of the server"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_press_forgets_what_made_the_page_fail_but_the_language(lang: str) -> None:
    app = AppTest.from_function(failing)
    app.query_params.update({"agency": "x", "d": "1abc"} | ({} if lang == "zh" else {"lang": lang}))
    app.session_state["broken"] = True
    app.session_state[DECK] = Deck((Item("overview.summary", title="\ud800"),))
    app.run()
    assert SAID[lang] in app.error[0].value
    assert "secret" not in app.error[0].value
    app.button(key="begin_anew").click().run()
    assert not app.error
    assert not app.exception
    assert "broken" not in app.session_state
    # An empty one that the session knows: the browser then gives none back.
    assert app.session_state[DECK] == Deck()
    assert app.query_params == ({} if lang == "zh" else {"lang": "en"})
