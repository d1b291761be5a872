"""What the picture buttons are told: every text in the visitor's language, and where the chart is."""

import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from locales import translator
from ui.errors import show_script_error
from ui.scripts import part


def component(script: Any, name: str, **arguments: Any) -> dict[str, Any]:
    """Run a script and return the data that a component of it is given."""
    at = AppTest.from_function(script, kwargs=arguments).run()
    assert not at.exception
    protos = [each.proto for each in at.get("bidi_component")]
    (found,) = [proto for proto in protos if proto.component_name == name]
    data: dict[str, Any] | list[dict[str, Any]] = json.loads(found.json)
    return data[0] if isinstance(data, list) else data


def buttons(lang: str) -> None:
    from ui.picture import picture_buttons

    picture_buttons(
        "card",
        {"headline": "標題 {n} <b>", "scope": "範圍", "source": "來源"},
        file_stem="iCAP-x",
        lang=lang,
    )


def document(lang: str) -> None:
    from ui.document import sync_document

    sync_document(lang, "")


def fails(lang: str) -> None:
    import streamlit as st

    from ui.errors import show_script_error

    st.query_params["lang"] = lang
    show_script_error(ValueError("secret"))


@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en"), ("xx", "zh-Hant-TW")])
def test_the_browser_is_told_everything_about_the_picture(lang: str, html_lang: str) -> None:
    assert component(buttons, "atlas_picture", lang=lang) == {
        "card": "card",
        "headline": "標題 {n} <b>",
        "scope": "範圍",
        "source": "來源",
        "stem": "iCAP-x",
        "lang": html_lang,
        "width": 1200,
        "asks": False,
    }
    texts = component(document, "atlas_document", lang=lang)["pictures"]
    assert texts["missing"] == translator(lang)("The chart is not on the screen. Open it, then save it.")
    assert "{file}" in texts["saved"]


def pressed(said: object, *, dark: bool, fails: bool = False) -> None:
    import plotly.graph_objects as go
    import streamlit as st

    from ui.picture import picture_buttons

    def paper() -> go.Figure:
        if fails:
            raise ValueError("secret")
        return go.Figure(layout={"height": 50})

    st.session_state["card_picture_asked"] = said
    made = paper if dark else None
    picture_buttons("card", {}, file_stem="x", lang="zh", paper=made)


@pytest.mark.parametrize("said", ["", None, 7, "x" * 33, "\x00"])
def test_what_is_not_asked_for_is_not_made(said: object) -> None:
    data = component(pressed, "atlas_picture", said=said, dark=True)
    assert data["asks"]
    assert not data.keys() & {"id", "figure"}


def test_a_dark_screen_is_given_the_figure_in_the_colours_of_paper() -> None:
    data = component(pressed, "atlas_picture", said="17", dark=True)
    assert (data["id"], json.loads(data["figure"])["layout"]["height"]) == ("17", 50)
    failed = component(pressed, "atlas_picture", said="17", dark=True, fails=True)
    assert (failed["id"], failed["figure"]) == ("17", "")
    assert not component(pressed, "atlas_picture", said="17", dark=False).keys() & {"id", "figure"}


def interrupted() -> None:
    import plotly.graph_objects as go
    import streamlit as st

    from ui.picture import picture_buttons

    def paper() -> go.Figure:
        if st.session_state.setdefault("runs", 0) == 0:
            st.session_state["runs"] = 1
            st.rerun()  # as when something else is pressed meanwhile
        return go.Figure()

    st.session_state.setdefault("card_picture_asked", "17" if "runs" not in st.session_state else "")
    picture_buttons("card", {}, file_stem="x", lang="zh", paper=paper)


def test_a_figure_that_was_asked_for_is_made_though_the_run_begins_anew() -> None:
    assert component(interrupted, "atlas_picture")["id"] == "17"


def test_no_text_is_the_same_in_both_languages() -> None:
    zh, en = (component(document, "atlas_document", lang=lang)["pictures"] for lang in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert [key for key in zh if zh[key] == en[key]] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_button_is_called_what_it_shows(lang: str) -> None:
    """Who speaks to the browser says what is written on the button (WCAG 2.5.3)."""
    texts = component(document, "atlas_document", lang=lang)["pictures"]
    shown = {"png": "PNG", "png3": "PNG 3×", "svg": "SVG"}
    page = part("picture.html")
    for key, name in shown.items():
        assert f'data-format="{key}">{name}<' in page
        assert texts[key].endswith(name)


def test_the_script_uses_every_text_and_no_other() -> None:
    scripts = ("picture_buttons.js", "document.js")
    code = "".join(part(name) for name in scripts)
    named = set(re.findall(r"(?:pictureTexts|data\.pictures)\.(\w+)", code)) | set(
        re.findall(r'data-format="(\w+)"', part("picture.html"))
    )
    assert named == set(component(document, "atlas_document", lang="en")["pictures"])


def test_the_script_names_no_host_but_the_namespace() -> None:
    files = (
        *("picture.js", "picture_save.js", "picture_buttons.js", "picture.css", "picture.html"),
        *("print.js", "package.js", "package.html"),
    )
    code = "".join(part(file) for file in files)
    assert set(re.findall(r"https?://[^\"' )]+", code)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en"), ("xx", "zh-Hant-TW")])
def test_the_document_is_told_its_language(lang: str, html_lang: str) -> None:
    assert component(document, "atlas_document", lang=lang)["lang"] == html_lang


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_error_is_a_sentence_and_nothing_of_its_own_is_shown(lang: str) -> None:
    at = AppTest.from_function(fails, kwargs={"lang": lang}).run()
    assert len(at.error) == 1
    assert "secret" not in at.error[0].value
    assert ("系統發生錯誤" in at.error[0].value) == (lang == "zh")


def test_streamlit_need_not_show_the_error_again() -> None:
    assert show_script_error(ValueError()) is True
