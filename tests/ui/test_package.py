"""The button that packs cards: what a browser is told at each step, and what it may send."""

import base64
import io
import json
import zipfile
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from charts.palette import LIGHT
from exports.package import Part
from tests.exports.test_package import PNG, SVG
from tests.ui.views import view_of
from ui import package

IDS = ("levels.level", "overview.summary", "gaps.coverage")


def script(lang: str, said: object = None, *, broken: bool = False) -> None:
    import streamlit as st

    from tests.ui.test_package import cards
    from ui.toolbar import package_button

    def made():
        if broken:
            raise ValueError("secret")
        return cards(lang)

    if said:
        st.session_state["toolbar_packed_asked"] = said
    package_button("packed", made, "我的簡報/一", lang, "我的簡報")


def cards(lang: str = "zh") -> list[Card]:
    return [FIGURES[id_].build(view_of(Selection(), lang, FIGURES[id_].page.key)) for id_ in IDS]


def told(said: object = None, lang: str = "zh", *, broken: bool = False) -> dict[str, Any]:
    """Return what the browser is answered in the run after it has said something."""
    at = AppTest.from_function(
        script, kwargs={"lang": lang, "said": said, "broken": broken}, default_timeout=60
    )
    at.run()
    assert not at.exception
    assert "toolbar_packed_asked" not in at.session_state, "what the browser sent stays in the session"
    return answer_of(at)


def answer_of(at: AppTest) -> dict[str, Any]:
    (proto,) = [each.proto for each in at.get("bidi_component")]
    (data,) = json.loads(proto.json)
    assert data.keys() == {"key", "buttons", "menu", "answer"}
    answer: dict[str, Any] = data["answer"]
    return answer


ASKED = {"id": "1", "act": "zip", "plotly": True}


def sent(*pictures: object, of: object = None) -> dict[str, Any]:
    return {"id": "1", "act": "zip", "of": of or told(ASKED)["of"], "pictures": list(pictures)}


def packed(data: dict[str, Any]) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(data["file"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


GOOD = {"svg": SVG.decode(), "png": base64.b64encode(PNG).decode()}


def test_until_it_is_pressed_nothing_is_sent() -> None:
    assert told() == {}


def test_who_asks_is_told_the_figures_in_light_colours() -> None:
    data = told(ASKED)
    drawn = [card for card in cards() if card.drawing is not None]
    assert data["id"] == "1"
    assert [each["headline"] for each in data["cards"]] == [card.headline for card in drawn]
    assert [json.loads(each["figure"]) for each in data["cards"]] == [
        json.loads(card.figure(LIGHT).to_json()) for card in drawn
    ]
    assert data["looks"].pop("colours")["background"] == LIGHT.background
    assert data["looks"] == {"lang": "zh-Hant-TW", "width": 1200}


def test_the_pictures_that_come_back_are_packed_with_their_cards() -> None:
    data = told(sent(GOOD, {"svg": SVG.decode().replace("9", "8"), "png": None}))
    assert data["name"] == "我的簡報-一.zip"
    files = packed(data)
    assert files["01_依級別/依級別_113-12_現行.svg"] == SVG
    assert files["01_依級別/依級別_113-12_現行.png"] == PNG
    assert files["03_各分類的涵蓋情形/各分類的涵蓋情形_113-12_現行.svg"] == SVG.replace(b"9", b"8")
    assert [name for name in files if name.startswith("02_") and not name.endswith((".csv", ".xlsx"))] == []


@pytest.mark.parametrize(
    "pictures",
    [
        [],
        [None, 7],
        ["x", []],
        [{}, {"svg": 1, "png": {}}],
        [{"svg": "<svg/>", "png": "!!!"}, {"svg": "\ud800", "png": "é"}],
        [{"svg": "x" * 9_000_000, "png": "A" * 13_000_000}] * 2,
        [{"svg": base64.b64encode(PNG).decode(), "png": base64.b64encode(SVG).decode()}] * 9,
    ],
    ids=range(7),
)
def test_whatever_else_is_sent_the_numbers_are_packed(pictures: list[object]) -> None:
    files = packed(told(sent(*pictures)))
    kinds = [name.rpartition(".")[2] for name in files]
    assert sorted(kinds) == ["csv", "csv", "csv", "html", "txt", "xlsx", "xlsx", "xlsx"]


@pytest.mark.parametrize("pictures", [None, "abc", {"0": GOOD}, 7])
def test_pictures_that_are_no_list_are_none(pictures: object) -> None:
    step = sent() | {"pictures": pictures}
    assert not [name for name in packed(told(step)) if name.endswith((".svg", ".png"))]


def test_pictures_come_in_loads_and_wait_for_the_last_one() -> None:
    first, last = sent(GOOD) | {"at": 0, "last": False}, sent(GOOD) | {"at": 1, "last": True}
    at = AppTest.from_function(script, kwargs={"lang": "zh", "said": first}, default_timeout=60).run()
    assert at.session_state["toolbar_packed_waiting"] == [GOOD]
    assert answer_of(at) == {"id": "1", "more": 1}
    assert package._together([GOOD], last) == [GOOD, GOOD]
    # The first load is gone: something else happened in between.
    assert "changed" in told(last, "en")["problem"]
    # In a run in which nobody says anything, what waited is gone.
    at = AppTest.from_function(script, kwargs={"lang": "zh"}, default_timeout=60)
    at.session_state["toolbar_packed_waiting"] = [GOOD]
    assert "toolbar_packed_waiting" not in at.run().session_state


def test_all_pictures_together_have_an_end() -> None:
    large = {"svg": "x" * (package.MOST // 2), "png": None}
    assert package._together([large], {"at": 1, "pictures": [large]}) == [large, large]
    assert package._together([large, large], {"at": 2, "pictures": [GOOD]}) == [large, large]


@pytest.mark.parametrize(
    "said",
    [
        *(7, "1", [7], {"id": "1"}, {"act": "zip"}, {"id": 1, "act": "zip"}, {"id": "", "act": "zip"}),
        *({"id": "x" * 33, "act": "zip"}, {"id": "\x00", "act": "zip"}, {"id": "1", "act": ["zip"]}),
        *({"id": "1", "act": "xlsx"}, {"id": None, "act": "zip", "pictures": [GOOD]}),
    ],
)
def test_what_has_not_the_form_is_not_answered(said: object) -> None:
    assert told(said) == {}


def test_pictures_of_another_selection_are_refused() -> None:
    data = told(sent(GOOD, GOOD, of="0" * 16), lang="en")
    assert "file" not in data
    assert data["problem"] == "What is shown has changed meanwhile. Please press the button again."


@pytest.mark.parametrize("step", [{}, {"pictures": []}])
def test_a_failure_is_said_and_its_inside_is_not(step: dict[str, Any]) -> None:
    data = told(ASKED | step, "en", broken=True)
    assert data["id"] == "1"
    assert data["problem"] == "The file could not be made. Please try again."
    assert "secret" not in json.dumps(data)


def test_a_card_that_is_not_drawn_takes_no_picture() -> None:
    parts = package.parts(cards(), [GOOD, {"svg": "b", "png": None}])
    assert [(part.svg, part.png) for part in parts] == [(SVG, PNG), (None, None), (b"b", None)]
    assert all(isinstance(part, Part) for part in parts)
