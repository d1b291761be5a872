"""Who else has something like it: one press from a search, and in every record."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from analysis.cube import Cube
from analysis.selection import Selection
from loaders import Edition
from loaders.unreadable import NotWords
from locales import N_
from tests.analysis.plain import ROWS, chosen_rows
from tests.analysis.similar_recount import all_alike
from tests.pages.opened import links, opened, rows_of, texts, unescaped


def press(app: AppTest, text: str) -> AppTest:
    """Follow a link of the page, as a click does."""
    return opened("standards", parse_qs(links(app)[text], keep_blank_values=True))


def headline(app: AppTest) -> str:
    found: list[str] = [each for each in texts(app) if each.startswith("## ")]
    return found[0]


def test_who_else_has_something_like_information_security_in_one_press() -> None:
    """Task of a policy officer: after a search for 資訊安全, one press names the agencies."""
    app = opened("standards", {"q": "資訊安全"})
    assert "也找「資安」" in " ".join(texts(app))
    app = press(app, "還有誰有類似「資訊安全」的基準？")
    assert not app.exception
    rows = chosen_rows(Selection(q="資訊安全"))
    assert len(rows) == 9
    assert headline(app) == "## 9 筆職能基準與「資訊安全」相近：勞動部 5、金融監督管理委員會 3、經濟部 1"
    for row in rows:
        agency, name = row.of["agency"][0], row.name
        assert any(text.startswith(f"{name}｜{agency}｜") for text in links(app)), name
    assert sorted(rows_of(app)["name"]) == sorted(row.name for row in rows)


def test_a_filter_does_not_hide_who_else() -> None:
    app = press(opened("standards", {"q": "資安", "agency": "經濟部"}), "還有誰有類似「資安」的基準？")
    assert headline(app).endswith("勞動部 5、金融監督管理委員會 3、經濟部 1")
    assert "全部現行職能基準 830 筆" in texts(app)
    assert len(rows_of(app)) == 1


@pytest.mark.parametrize("name", ["會計人員", "食品品保工程師", "系統整合工程人員"])
def test_a_record_leads_to_what_is_like_it(name: str) -> None:
    row = next(each for each in ROWS if each.name == name)
    app = opened("standards", {"standard": row.cells[1]})
    alike = {at: how for at, how in all_alike(row).items() if ROWS[at].of["status"] == ("current",)}
    assert alike
    for at in alike:
        other = ROWS[at]
        link = next(link for text, link in links(app).items() if text.startswith(f"{other.name}｜"))
        assert parse_qs(link)["standard"] == [other.cells[1]]


def test_what_is_retired_is_left_out_and_said() -> None:
    retired = next(each for each in ROWS if each.of["status"] == ("retired",) and all_alike(each))
    row = next(ROWS[at] for at in all_alike(retired) if ROWS[at].of["status"] == ("current",))
    left_out = sum(ROWS[at].of["status"] == ("retired",) for at in all_alike(row))
    app = opened("standards", {"standard": row.cells[1]})
    assert f"另有 {left_out} 筆其他狀態的相近基準未列入：狀態選「全部」即可看到。" in " ".join(texts(app))
    assert not [text for text in links(app) if text.startswith(f"{retired.name}｜")]
    app = opened("standards", {"standard": row.cells[1], "status": "all"})
    assert [text for text in links(app) if text.startswith(f"{retired.name}｜") and "歷史資料" in text]


def test_without_a_search_pairs_across_agencies_are_listed_and_can_be_closed() -> None:
    app = press(opened("standards", {}), "各單位名稱相近的職能基準")
    assert headline(app) == "## 90 組職能基準分屬不同單位而名稱相近"
    closed = press(app, "關閉")
    assert headline(closed) == "## 830 筆職能基準"


def test_nothing_similar_is_said() -> None:
    row = next(each for each in ROWS if not all_alike(each))
    app = opened("standards", {"standard": row.cells[1], "status": "all"})
    assert f"## 沒有與「{row.name}」相近的其他職能基準" in [each.replace("\\", "") for each in texts(app)]


def test_a_search_that_finds_nothing_leads_to_similar_names() -> None:
    app = opened("levels", {"q": "系統整合師", "agency": "經濟部"})
    found = next(text for text in links(app) if text.startswith("名稱與「系統整合師」相近的職能基準"))
    app = press(app, found)
    assert headline(app).endswith("與「系統整合師」相近：經濟部 2、勞動部 1、內政部 1")
    assert not [text for text in links(opened("levels", {"q": "律師"})) if "相近" in text]


def test_a_wrong_list_of_words_is_said_instead_of_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_edition: Edition) -> Cube:
        raise NotWords(N_("{file}, line {line}: there is no word."), file="synonyms.csv", line=3)

    monkeypatch.setattr("ui.looked_at.cube", wrong)
    app = opened("standards")
    assert not app.exception
    assert [unescaped(each.value) for each in app.error] == ["synonyms.csv 第 3 行：沒有詞。"]
    assert not app.markdown
