"""What a session holds is told to the browser; what the one before held is said until it is there again."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck import Deck
from tests.pages.opened import opened, warnings
from ui.deck import BEFORE
from ui.session import GONE, HELD
from ui.state import OWN_TABLE

DECK = "1ePlzXnEPwyaG1T8kWRVbCwCRNBv9"
DATA = b"A,5\nB,6\nC,7\n"
# Where each file is given, what has to be open there, and under which name it is held.
FIELDS = {
    "weights_file": ("gaps", {"weight": "own"}, "", "weights.csv", OWN_TABLE),
    "deck_file": ("deck", {}, "", "deck.json", "deck_file"),
    "slides_template": ("deck", {"d": DECK}, "", "office.pptx", "slides_template"),
}


def told(app: AppTest) -> dict[str, object]:
    """Return what the browser was told in the last run."""
    (found,) = [
        each.proto for each in app.get("bidi_component") if each.proto.component_name == "atlas_session"
    ]
    (said,) = json.loads(found.json)
    assert isinstance(said, dict)
    return said


@pytest.mark.parametrize("field", FIELDS)
def test_what_was_given_is_told_in_the_run_that_takes_it(field: str) -> None:
    page, query, expander, name, key = FIELDS[field]
    app = opened(page, query)
    if expander:
        app.session_state[expander] = True
        app.run()
    app.file_uploader(key=field).set_value((name, DATA, "text/csv")).run()
    assert not app.exception
    assert told(app)["held"] == [key]


def test_a_new_session_holds_nothing_and_has_a_name_of_its_own() -> None:
    first, second = told(opened()), told(opened("levels"))
    assert (first["held"], first["known"], first["code"], first["answer"]) == ([], False, "", "")
    assert first["session"] != second["session"]


def test_a_session_keeps_its_name_on_every_page() -> None:
    app = opened()
    name = told(app)["session"]
    assert told(app.switch_page("pages/levels.py").run())["session"] == name


@pytest.mark.parametrize("page", ["overview", "standards", "deck", "about"])
def test_what_is_gone_is_said_on_every_page_until_it_was_read(page: str) -> None:
    app = opened(page)
    assert warnings(app) == []
    app.session_state[GONE] = list(HELD)
    app.run()
    (said,) = [each for each in warnings(app) if "連線已重新開始" in each]
    assert all(each in said for each in ("權重表", "範本", "簡報檔", "先前替你保留的簡報"))
    app.button(key="session_read").click().run()
    assert warnings(app) == []


def test_what_is_there_again_is_not_gone() -> None:
    app = opened("levels")
    app.session_state[GONE] = [BEFORE]
    app.session_state[BEFORE] = Deck()
    assert warnings(app.run()) == []
