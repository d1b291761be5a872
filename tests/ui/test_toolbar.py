"""One toolbar a card: what it is told, what it answers, and what else only the browser is told."""

import base64
import csv
import io
import json
import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.selection import Selection
from cards.card import Card
from cards.deck import Deck, item
from cards.figures import FIGURES
from cards.text import credit
from charts.palette import LIGHT
from exports.formats import FORMATS
from locales import translator
from tests.pages.opened import opened, toolbars
from tests.ui.views import view_of
from ui import deck, toolbar
from ui.errors import show_script_error
from ui.scripts import FOLDER, part
from ui.state import CURRENT_VIEW

BY_LEVEL = "toolbar_by_level"


def asked(said: object, **query: str) -> dict[str, Any]:
    """Return what a card is told in the run after its toolbar has said something."""
    app = opened("levels", query)
    app.session_state[f"{BY_LEVEL}_asked"] = said
    app.run()
    assert not app.exception
    return toolbars(app)["by_level"]


def answer(act: str, **query: str) -> dict[str, Any]:
    found: dict[str, Any] = asked({"id": "7", "act": act, "plotly": True}, **query)["answer"]
    assert found["id"] == "7"
    return found


def by_level(lang: str = "zh") -> Card:
    return FIGURES["levels.level"].build(view_of(Selection(), lang, "levels"))


def document(lang: str) -> None:
    from ui.document import sync_document

    sync_document(lang, "")


def told(lang: str) -> dict[str, Any]:
    """Return what the document's piece is told."""
    at = AppTest.from_function(document, kwargs={"lang": lang}).run()
    assert not at.exception
    (proto,) = [each.proto for each in at.get("bidi_component")]
    data: dict[str, Any] = json.loads(proto.json)[0]
    return data


# --- the toolbar ----------------------------------------------------------------------------------
def test_a_run_in_which_nothing_is_asked_sends_the_buttons_and_no_more() -> None:
    for each in toolbars(opened("levels")).values():
        assert each.keys() == {"key", "buttons", "menu", "meeting", "kept", "answer"}
        assert each["buttons"] == ["data", "deck", "meeting", "more"]
        assert (each["kept"], each["answer"]) == (False, {})
        assert len(json.dumps(each)) < 400


def test_the_menu_has_what_is_asked_for_most_first_and_every_format() -> None:
    first = ["link", "xlsx", "ods", "png", "png3", "svg"]
    menu = toolbars(opened("levels"))["by_level"]["menu"]
    assert menu[:6] == first
    assert sorted(menu) == sorted([*first[3:], *FORMATS, "link", "html", "zip", "cite"])


@pytest.mark.parametrize("page", ["overview", "standards", "gaps", "quality", "about"])
def test_what_is_not_drawn_is_offered_no_picture(page: str) -> None:
    """A card without a chart has no button for its numbers either: they are what it shows."""
    undrawn = {"summary", "standards", "register", "read", "corrections", "dictionary"}
    for key, each in toolbars(opened(page)).items():
        drawn = key not in undrawn and not key.startswith("rule_")
        assert ("png" in each["menu"], "data" in each["buttons"]) == (drawn, drawn), key


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_the_card_s_sheet_by_its_name(form: str) -> None:
    found, sheet = answer(form), by_level().sheet_of()
    assert found.keys() == {"id", "file", "name", "mime"}
    assert base64.b64decode(found["file"]) == FORMATS[form].write(sheet)
    assert found["name"] == f"依級別_113-12_現行.{FORMATS[form].extension}"
    assert found["mime"] == FORMATS[form].mime


def test_a_file_is_of_what_is_selected() -> None:
    found = answer("csv", agency="文化部", lang="en")
    rows = list(csv.reader(io.StringIO(base64.b64decode(found["file"]).decode("utf-8-sig"))))
    assert sum(int(row[2]) for row in rows[1:]) == 59


@pytest.mark.parametrize(("act", "ending"), [("png", ".png"), ("png3", "@3x.png"), ("svg", ".svg")])
@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en")])
def test_a_picture_s_figure_has_the_colours_of_paper(
    act: str, ending: str, lang: str, html_lang: str
) -> None:
    found, card = answer(act, lang=lang), by_level(lang)
    (drawn,) = found["cards"]
    assert json.loads(drawn.pop("figure")) == json.loads(card.figure(LIGHT).to_json())
    view = card.view
    assert drawn == {"headline": card.headline, "scope": view.scope, "source": credit(view)}
    assert found["looks"]["lang"] == html_lang
    assert found["looks"]["colours"]["background"] == LIGHT.background
    assert found["name"].endswith(f"113-12_{'現行' if lang == 'zh' else 'current'}{ending}")


def test_a_link_and_a_citation_lead_to_what_is_shown() -> None:
    link = answer("link", agency="文化部")["text"]
    assert link.endswith("levels?edition=113-12&agency=%E6%96%87%E5%8C%96%E9%83%A8")
    cited = answer("cite", agency="文化部", lang="en")["text"]
    assert cited.startswith("Level")
    assert all(each in cited for each in ("Ministry of Culture", "Workforce Development Agency", "lang=en"))


@pytest.mark.parametrize(
    "said",
    [
        *("", None, 7, {"id": "1"}, {"act": "csv"}, {"id": 1, "act": "csv"}, {"id": "", "act": "csv"}),
        *({"id": "x" * 33, "act": "csv"}, {"id": "\x00", "act": "csv"}, {"id": "1", "act": "exe"}),
        {"id": "1", "act": {}},
    ],
)
def test_what_has_not_the_form_is_not_answered(said: object) -> None:
    assert asked(said)["answer"] == {}


def test_a_failure_is_said_and_its_inside_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> bytes:
        raise ValueError("secret")

    monkeypatch.setattr(toolbar, "write_html", fails)
    assert answer("html", lang="en") == {
        "id": "7",
        "problem": "The file could not be made. Please try again.",
    }


def interrupted() -> None:
    import streamlit as st

    from ui.toolbar import _draw

    def answer(_said):
        if st.session_state.setdefault("runs", 0) == 0:
            st.session_state["runs"] = 1
            st.rerun()  # as when something else is pressed meanwhile
        return {"text": "made"}

    if "runs" not in st.session_state:
        st.session_state["a_asked"] = {"id": "17", "act": "link"}
    _draw("a", {"menu": ["link"]}, "zh", answer)


def test_what_was_asked_for_is_made_though_the_run_begins_anew() -> None:
    at = AppTest.from_function(interrupted).run()
    assert toolbars(at)["a"]["answer"] == {"id": "17", "text": "made"}


# --- deck and numbers -----------------------------------------------------------------------------
def test_a_card_says_whether_the_deck_has_it_as_it_is_now() -> None:
    view = view_of(Selection().choose("agency", ["文化部"]), "zh", "levels")
    kept = Deck((item(view, "levels.level"),))
    for query, expected in (({"agency": "文化部"}, ["by_level"]), ({"agency": "文化部", "level": "4"}, [])):
        app = opened("levels", query)
        app.session_state[deck.DECK] = kept
        assert [key for key, each in toolbars(app.run()).items() if each["kept"]] == expected


def test_a_figure_is_kept_once_and_taken_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    view, other = (view_of(Selection(status=each), "en", "levels") for each in ("current", "retired"))
    state: dict[str, Any] = {CURRENT_VIEW: view}
    said: list[str] = []
    monkeypatch.setattr("streamlit.session_state", state)
    monkeypatch.setattr("streamlit.toast", lambda text, icon: said.append(text.replace("\\", "")))
    deck.keep_figure("levels.level")
    deck.keep_figure("levels.level")
    assert said == ["Added to the deck as slide 1."]
    state[CURRENT_VIEW] = other
    assert not deck.holds(other, "levels.level")
    deck.take_out("levels.level")
    deck.keep_figure("levels.level")
    state[CURRENT_VIEW] = view
    state[deck.DECK] = state[deck.DECK].annotated(0, "a note of one's own")
    assert deck.holds(view, "levels.level")
    deck.take_out("levels.level")
    assert said[1:] == ["Added to the deck as slide 2.", "Taken out of the deck, which has 1 item left."]
    assert state[deck.DECK].items == (item(other, "levels.level"),)


def test_numbers_that_are_open_stay_so_and_are_made_only_then() -> None:
    app = opened("levels")
    assert len(app.table) == 0
    app.session_state["opened"] = {"by_level"}
    app.run()
    assert toolbars(app)["by_level"]["open"] == "numbers_by_level"
    assert "open" not in toolbars(app)["level_mix_field"]
    assert len(app.table) == 1
    app.switch_page("pages/agencies.py").run()
    assert len(app.switch_page("pages/levels.py").run().table) == 1


# --- texts ----------------------------------------------------------------------------------------
def test_every_text_is_in_both_languages() -> None:
    zh, en = (told(lang)["toolbars"] for lang in ("zh", "en"))
    assert zh.keys() == en.keys()
    assert [key for key in zh if zh[key] == en[key]] == []
    same = [act for act in zh["acts"] if zh["acts"][act] == en["acts"][act]]
    assert sorted(same) == ["csv", "json", "xlsx"], "names that are the same everywhere"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_button_is_called_what_it_shows(lang: str) -> None:
    """Who speaks to the browser says what is written on the button (WCAG 2.5.3)."""
    for word, name in told(lang)["toolbars"]["acts"].values():
        assert word.casefold() in name.casefold()


def test_the_script_uses_every_text_and_no_other() -> None:
    code = "".join(part(name) for name in ("toolbar.js", "package.js"))
    named = set(re.findall(r"\btexts\.(\w+)", code))
    assert named == set(told("en")["toolbars"])


def test_the_scripts_name_no_host_but_the_namespace() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js"))
    assert set(re.findall(r"https?://[^\"' )]+", code)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en"), ("xx", "zh-Hant-TW")])
def test_the_document_is_told_its_language(lang: str, html_lang: str) -> None:
    assert told(lang)["lang"] == html_lang
    assert told(lang)["toolbars"]["packing"] == translator(lang)("Packing …")


def fails(lang: str) -> None:
    import streamlit as st

    from ui.errors import show_script_error

    st.query_params["lang"] = lang
    show_script_error(ValueError("secret"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_error_is_a_sentence_and_nothing_of_its_own_is_shown(lang: str) -> None:
    at = AppTest.from_function(fails, kwargs={"lang": lang}).run()
    assert len(at.error) == 1
    assert "secret" not in at.error[0].value
    assert ("系統發生錯誤" in at.error[0].value) == (lang == "zh")


def test_streamlit_need_not_show_the_error_again() -> None:
    assert show_script_error(ValueError()) is True
