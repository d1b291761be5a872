"""Several editions: the one that a link or an item of a deck names is shown, or it is said that it is not."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.request import Request
from cards.deck import Deck, Item, item
from cards.deck_link import to_code
from cards.figures import FIGURES
from cards.resolved import resolved
from exports.presentation import presentation
from loaders import cached
from tests.loaders.examples import REAL
from tests.pages.editions_of import NEWER, OLDER, newer, two_editions
from tests.pages.opened import opened, texts, unescaped, warnings


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the dashboard read a folder of two editions."""
    monkeypatch.setattr("loaders.editions.DATA", tmp_path)
    monkeypatch.setattr(cached, "_found", {})
    two_editions(tmp_path)
    return tmp_path


def n_current(data: bytes) -> int:
    """Count the current standards of a text edition in plain Python."""
    rows = [line.split("\t") for line in data.decode().split("\n")]
    return sum(row[0].isdecimal() and not row[2].startswith("《歷史資料》") for row in rows)


CURRENT = {OLDER: n_current(REAL.read_bytes()), NEWER: n_current(newer())}


def shown(app: AppTest) -> str:
    """Return which edition a page is of, by the number of its standards."""
    found = [
        name for name, n in CURRENT.items() if any(f"全部現行職能基準 {n} 筆" in each for each in texts(app))
    ]
    assert len(found) == 1
    return found[0]


def test_the_two_editions_can_be_told_apart() -> None:
    assert CURRENT == {OLDER: 830, NEWER: 829}


@pytest.mark.parametrize("page", ["overview", "levels", "standards"])
@pytest.mark.parametrize("name", [OLDER, NEWER])
def test_a_link_opens_on_the_edition_that_it_names(page: str, name: str) -> None:
    app = opened(page, {"edition": name})
    assert not app.exception
    assert shown(app) == name
    assert app.selectbox(key="edition_chosen").value == name
    assert warnings(app) == []


def test_without_a_name_the_newest_is_shown() -> None:
    assert shown(opened("levels")) == NEWER


def test_another_edition_is_chosen_and_every_link_goes_on_with_it() -> None:
    app = opened("levels", {"agency": "文化部"})
    app.selectbox(key="edition_chosen").set_value(OLDER).run()
    assert not app.exception
    assert any("113年12月" in each for each in texts(app))
    queries = [each.proto.query_string for each in app.get("page_link")]
    assert len([each for each in queries if f"edition={OLDER}" in each]) >= 8
    app.selectbox(key="edition_chosen").set_value(NEWER).run()
    assert not [each for each in app.get("page_link") if "edition=" in each.proto.query_string]


@pytest.mark.parametrize("page", ["overview", "levels", "quality", "deck", "about"])
def test_an_edition_that_is_not_there_is_said(page: str) -> None:
    app = opened(page, {"edition": "99-12"})
    assert warnings(app) == [f"沒有 99-12 這一版。目前顯示版次 {NEWER}。"]


def test_what_needs_somebody_s_own_file_says_so() -> None:
    (said,) = warnings(opened("levels", {"edition": "own-1234abcd"}))
    assert said.startswith("這需要當初使用的自備檔案")


def test_items_of_two_editions_are_each_made_of_their_own() -> None:
    kept = [opened("levels", {"edition": name}) for name in (OLDER, NEWER)]
    assert {shown(app) for app in kept} == {OLDER, NEWER}
    found = [app.session_state["view"] for app in kept]
    deck = Deck().added([item(view, "levels.level") for view in found], OLDER)
    app = opened("deck", {"d": to_code(deck)})
    assert not app.exception
    captions = [unescaped(each.value) for each in app.caption]
    for name, n in CURRENT.items():
        assert len([each for each in captions if f"{n} 筆" in each and name in each]) == 1


def test_an_old_deck_is_of_the_edition_that_it_names_once() -> None:
    code = to_code(Deck((Item("levels.level"),), edition=OLDER))
    app = opened("deck", {"d": code})
    assert any(
        f"版次 {OLDER} · 全部現行職能基準 {CURRENT[OLDER]} 筆" in unescaped(each.value)
        for each in app.caption
    )


def test_an_item_of_an_edition_that_is_not_there_says_so() -> None:
    app = opened("deck", {"d": to_code(Deck((Item("levels.level"),), edition="99-12"))})
    assert not app.exception
    assert "沒有 99-12 這一版。" in warnings(app)
    assert "## 1. 級別" in texts(app)


def test_a_superseded_edition_says_which_has_taken_its_place(data: Path) -> None:
    register = data / "datapackage.json"
    held = json.loads(register.read_bytes())
    for each in held["resources"]:
        if each["name"] == f"edition-{OLDER}":
            each["supersededBy"] = NEWER
    register.write_text(json.dumps(held), encoding="utf-8")
    app = opened("levels", {"edition": OLDER})
    assert f"這一版已由版次 {NEWER}取代。" in [unescaped(each.value) for each in app.info]
    assert f"{OLDER}（已由 {NEWER} 取代）" in app.selectbox(key="edition_chosen").options


@pytest.mark.parametrize("name", [OLDER, NEWER])
def test_what_is_taken_away_names_its_edition(name: str) -> None:
    view = opened("levels", {"edition": name}).session_state["view"]
    sheet = FIGURES["levels.level"].build(view).sheet_of()
    assert (sheet.edition, f"edition={name}" in sheet.link) == (name, True)
    assert f"_{name}_" in sheet.file_stem
    assert CALLED[name] in sheet.source


CALLED = {OLDER: "113年12月", NEWER: "114年12月"}


def test_slides_of_two_editions_name_both() -> None:
    view = opened("levels").session_state["view"]
    items = [Item("levels.level", Request(edition=name)) for name in (OLDER, NEWER)]
    deck = Deck().added(items, OLDER)
    told = presentation(view, deck, resolved(view, deck))
    assert [CALLED[name] in told.subtitle for name in CALLED] == [True, True]
    assert [CALLED[OLDER] in told.slides[0].source, CALLED[NEWER] in told.slides[1].source] == [True, True]
    method = told.slides[-1].alt, told.slides[-1].body
    assert [f"{CALLED[name]}" in str(method) for name in CALLED] == [True, True]
