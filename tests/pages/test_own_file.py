"""A file of one's own: for the session that opened it alone, under a mark, and gone at a press."""

import gc
import weakref
from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cards.deck import Deck, item
from cards.deck_link import to_code
from cards.quality import whole
from exports.formats import FORMATS
from tests.loaders.examples import rows, text
from tests.pages.opened import opened, texts, toolbars, unescaped, warnings
from ui import own_file
from ui.cards.rules import corrections_sheet
from ui.looked_at import OWN_FILE

# Agencies and names that no published edition has.
OWN = text(*rows(*({"name": f"秘密職業{level}", "agency": "秘密部", "level": level} for level in "2345")))
WITHOUT_MONTH = OWN.replace("113年12月\n".encode(), b"")
MARK = "目前顯示自備檔案「list.txt」：113年12月，4 筆。不是公布的版次，只有你看得到。"
NEEDED = "這需要當初使用的自備檔案，只有開啟它的人手上有。請到「資料檢核」頁開啟同一個檔案。"


def give(app: AppTest, data: bytes = OWN, name: str = "list.txt") -> AppTest:
    app.file_uploader(key="own_list").set_value((name, data, "text/plain")).run()
    assert not app.exception
    return app


def everything(app: AppTest) -> str:
    """Return all that a page sends."""
    kinds = ("page_link", "bidi_component", "plotly_chart", "selectbox", "multiselect")
    return "\n".join([*texts(app), *(str(each.proto) for kind in kinds for each in app.get(kind))])


def own_name(app: AppTest) -> str:
    name = app.session_state[OWN_FILE].cube.edition.name
    assert isinstance(name, str)
    return name


def test_a_file_is_shown_on_every_page_under_its_mark() -> None:
    app = give(opened("quality"))
    for page in ("quality", "overview", "levels", "standards", "gaps", "deck", "about"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        assert MARK in texts(app), page
    app.switch_page("pages/meeting.py").run()
    assert any(MARK in each for each in texts(app))
    app.switch_page("pages/levels.py").run()
    assert any("全部現行職能基準 4 筆" in each for each in texts(app))
    credits = [each for each in texts(app) if "資料來源" in each]
    assert credits
    assert all("自備檔案" in each and "開放授權" not in each for each in credits)


def test_compared_with_the_published_list_each_is_called_and_credited_as_what_it_is() -> None:
    later = OWN.replace("113年12月".encode(), "114年12月".encode())
    app = give(opened("quality"), later)
    name = own_name(app)
    app.switch_page("pages/changes.py").run()
    assert not app.exception
    said = texts(app)
    assert not [each for each in said if name in each]
    assert any("113-12 → 自備檔案" in each for each in said)
    assert any("「list.txt」：114年12月，4 筆" in each for each in said)
    credits = [each for each in said if "資料來源" in each]
    assert credits
    assert all("113年12月版" in each and "自備檔案「職能基準一覽表」114年12月" in each for each in credits)


def test_its_findings_are_taken_away_as_a_list_of_corrections() -> None:
    app = give(opened("quality"), text(*rows({"level": ""}, {"level": "4"})))
    assert "corrections" in toolbars(app)
    sheet = corrections_sheet(whole(app.session_state["view"]))
    assert [row for row in sheet.rows if "CAP2161-001v1" in row]
    assert sheet.file_stem.startswith("資料檢核發現_自備檔案")
    for form in ("xlsx", "csv", "json"):
        assert FORMATS[form].write(sheet)
    assert (sheet.licence, "自備檔案" in sheet.source) == ("", True)


def test_another_session_sees_nothing_of_it_and_says_what_a_link_needs() -> None:
    app = give(opened("quality"))
    name = own_name(app)
    queries = [parse_qs(each.proto.query_string) for each in app.get("page_link")]
    assert {name} <= {each for query in queries for each in query.get("edition", [])}
    other = opened("levels", {"edition": name})
    assert warnings(other) == [f"{NEEDED}目前顯示版次 113-12。"]
    assert "秘密" not in everything(other)
    assert OWN_FILE not in other.session_state


def test_one_press_closes_it_and_nothing_holds_it_any_longer() -> None:
    app = give(opened("quality"))
    # AppTest itself keeps how choices of some pages are called: those are not opened here.
    for page in ("standards", "levels", "gaps", "deck", "meeting", "changes"):
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
    app.switch_page("pages/levels.py").run()
    gone = weakref.ref(app.session_state[OWN_FILE].cube.edition)
    app.button(key="own_close").click().run()
    assert not app.exception
    assert MARK not in texts(app)
    assert warnings(app) == []
    assert any("全部現行職能基準 830 筆" in each for each in texts(app))
    gc.collect()
    assert gone() is None


def test_an_item_of_a_deck_needs_its_file_and_never_takes_another() -> None:
    app = give(opened("quality")).switch_page("pages/levels.py").run()
    deck = Deck().added([item(app.session_state["view"], "levels.level")], own_name(app))
    other = opened("deck", {"d": to_code(deck)})
    assert NEEDED in warnings(other)
    assert any(each.startswith("自備檔案的圖表") for each in (unescaped(info.value) for info in other.info))
    other = give(other.switch_page("pages/quality.py").run(), OWN.replace("秘密".encode(), "公開".encode()))
    other.switch_page("pages/deck.py").run()
    assert NEEDED in warnings(other)


def test_the_month_is_asked_for_where_the_file_states_none() -> None:
    app = give(opened("quality"), WITHOUT_MONTH)
    assert OWN_FILE not in app.session_state
    app.text_input(key="own_list_month").set_value("sometime")
    app.button[[each.label for each in app.button].index("開啟")].click().run()
    assert warnings(app) == ["「sometime」不是年月。請寫成 114-12 或 114年12月。"]
    app.text_input(key="own_list_month").set_value("115-03")
    app.button[[each.label for each in app.button].index("開啟")].click().run()
    assert any("115年3月" in each and "自備檔案" in each for each in texts(app))


@pytest.mark.parametrize(("data", "said"), [(b"", "空的"), (b"nothing of a list", "欄名列")])
def test_what_is_no_list_is_said(data: bytes, said: str) -> None:
    app = give(opened("quality"), data)
    assert len(app.error) == 1
    assert said in unescaped(app.error[0].value)
    assert OWN_FILE not in app.session_state


def test_a_reading_that_was_stopped_waits_until_it_is_wanted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("quality")

    def pressed_stop(_data: bytes, _visitor: object) -> None:
        own_file._stop(st.session_state["own_list"].file_id)
        st.rerun()

    with monkeypatch.context() as patch:
        patch.setattr(own_file, "table_of_file", pressed_stop)
        give(app)
    assert "已停止讀取「list.txt」。" in [unescaped(each.value) for each in app.info]
    assert OWN_FILE not in app.session_state
    app.button(key="own_list_again").click().run()
    assert MARK in texts(app)
