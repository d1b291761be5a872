"""版次比較: two editions side by side, their cells, their changes, and close names to confirm."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cards.deck import Deck, Item, item
from cards.deck_link import to_code
from cards.figures import FIGURES
from cards.view import View
from exports.formats import FORMATS
from loaders import cached
from tests import second_edition as second
from tests.loaders.examples import put
from tests.pages.opened import charts, links, opened, rows_of, texts, unescaped, warnings
from tests.pages.recount import Query

OLDER, NEWER = "113-12", second.NAME


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the dashboard read a folder of the real edition and one that follows it."""
    monkeypatch.setattr("loaders.editions.DATA", tmp_path)
    monkeypatch.setattr(cached, "_found", {})
    put(tmp_path, OLDER, second.REAL.read_bytes())
    put(tmp_path, NEWER, second.second_text())
    return tmp_path


def page(query: Query | None = None) -> AppTest:
    app = opened("changes", query)
    assert not app.exception
    return app


def shown(app: AppTest) -> tuple[str, str]:
    before, after = (str(app.selectbox(key=f"between_{side}").value) for side in ("before", "after"))
    return before, after


def view(app: AppTest) -> View:
    found: View = app.session_state["view"]
    return found


def test_the_balance_stands_first_and_every_recorded_edit_in_the_register() -> None:
    app = page({"quiet": ["yes"]})
    assert (
        "## 113-12 → 114-12：現行基準 830 → 829 筆（新增 4、恢復為現行 4、移除 5、新列歷史資料 4）"
        in texts(app)
    )
    rows = rows_of(app)
    listed = rows["kind"].value_counts().to_dict()
    due = {kind: len(of) for kind, of in second.expected().items()}
    titles = {
        "新增": "added",
        "移除": "removed",
        "新列歷史資料": "retired",
        "恢復為現行": "restored",
        "改版": "revised",
    }
    titles |= {"更名": "renamed", "基準代碼變更": "recoded", "級別變更": "level", "領域變更": "field"}
    titles |= {
        "職類變更": "pathway",
        "行業變更": "industry",
        "發展單位變更": "agency",
        "名稱寫法": "spelling",
    }
    assert {titles[kind]: n for kind, n in listed.items() if kind in titles} == due
    assert {*listed} - {*titles} == {"行業細分變更", "其他欄寫法"}
    moved = rows[rows["code"] == "CCM7214-001v3"].iloc[0]
    assert moved[["before", "after", "revision"]].tolist() == ["第 4 級", "第 3 級", "版本未變"]


def test_what_is_only_written_otherwise_is_asked_for() -> None:
    assert {"名稱寫法", "其他欄寫法"}.isdisjoint(rows_of(page())["kind"])


def test_a_kind_is_chosen() -> None:
    assert {*rows_of(page({"change": ["renamed"]}))["kind"]} == {"更名"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, (OLDER, NEWER)),
        ({"edition": [OLDER]}, (OLDER, NEWER)),
        ({"edition": [OLDER], "compared": [NEWER]}, (OLDER, NEWER)),
        ({"compared": [NEWER]}, (OLDER, NEWER)),
    ],
)
def test_the_older_edition_stands_before_the_newer(query: Query, expected: tuple[str, str]) -> None:
    app = page(query)
    assert shown(app) == expected
    assert warnings(app) == []


def test_a_third_edition_is_chosen(data: Path) -> None:
    put(data, "112-12", second.REAL.read_bytes().replace("113年12月".encode(), "112年12月".encode()))
    app = page()
    app.selectbox(key="between_before").set_value("112-12").run()
    assert not app.exception
    assert shown(app) == ("112-12", NEWER)
    assert view(app).here["compared"] == ["112-12"]
    app.selectbox(key="between_after").set_value("112-12").run()
    assert shown(app) == ("112-12", NEWER)
    assert "chart_changes_trend" in charts(app)
    assert "chart_changes_trend" in charts(opened("overview"))


def test_a_cell_leads_to_its_standards_and_is_one_of_a_list() -> None:
    app = page({"cell": ["agency~經濟部~moved_in"]})
    assert app.selectbox(key="option_cell").value == "agency~經濟部~moved_in"
    assert "## 經濟部，移入：2" in texts(app)
    listed = [[*map(unescaped, table.value.iloc[:, 0])] for table in app.table if len(table.value) == 2]
    assert ["MPD7231-001v3", "MPM7935-005v3"] in listed
    app = page({"cell": ["levels~4~3"]})
    assert any("第 4 級 → 第 3 級：2" in each for each in texts(app))


def test_every_number_of_the_balance_is_a_cell_of_the_list() -> None:
    app = page({"balance": ["level"]})
    choices = {
        each.rpartition("：")[0]: each.rpartition("：")[2]
        for each in app.selectbox(key="option_cell").options
    }
    parts = dict(charts(app)["chart_changes_balance"].parts())
    held = [code for code, part in parts.items() if part["text"] != "·"]
    assert len(held) + len([each for each in choices if "→" in each]) + 1 == len(choices)


def test_a_selection_is_of_both_sides_and_says_what_moved() -> None:
    app = page({"agency": ["經濟部"]})
    assert any("113-12 → 114-12；114-12 版：經濟部" in each and "85 筆" in each for each in texts(app))
    assert any("計為移入或移出" in each for each in texts(app))
    assert {*rows_of(app)["code"]} >= {"MPD7231-001v3", "MPM7935-005v3", "ISD2513-002v1"}


def test_a_selection_that_the_newer_edition_has_nothing_of_is_drawn() -> None:
    app = page({"q": ["染整前處理人員"]})
    assert rows_of(app)["kind"].tolist() == ["移除"]


def test_a_change_that_is_marked_shows_both_publications() -> None:
    app = page({"pair": ["level~基準級別~272~271"], "change": ["level"]})
    found = [each for each in texts(app) if each.startswith("## CCM7214-001v3")]
    assert found == ["## CCM7214-001v3 輕鋼架工程技術人員"]


def test_close_names_are_confirmed_by_a_link_and_taken_back() -> None:
    app = page()
    assert any("名稱相近" in each.label for each in app.expander)
    confirmed = page({"same": ["MPM7322-011v2=MPM7322-099v1"]})
    assert (
        "## 113-12 → 114-12：現行基準 830 → 829 筆（新增 3、恢復為現行 4、移除 4、新列歷史資料 4）"
        in texts(confirmed)
    )


def test_a_deck_item_is_of_both_editions_and_says_when_one_is_gone() -> None:
    kept = item(view(page()), "changes.balance")
    assert (kept.request.edition, kept.request.compared) == (NEWER, OLDER)
    app = opened("deck", {"d": to_code(Deck().added([kept], NEWER))})
    assert not app.exception
    assert any("勞動部的現行基準 −9" in unescaped(each) for each in texts(app))
    lost = Deck((Item(kept.figure, replace(kept.request, compared="99-12")),), edition=NEWER)
    assert "沒有 99-12 這一版。" in " ".join(warnings(opened("deck", {"d": to_code(lost)})))


@pytest.mark.parametrize("figure", [each for each in FIGURES if each.startswith("changes.")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_figure_is_taken_away_in_every_format(figure: str, lang: str) -> None:
    card = FIGURES[figure].build(view(page({"lang": [lang], "cell": ["agency~~added"]})))
    sheet = card.sheet_of()
    assert sheet.edition == f"{OLDER} → {NEWER}" or figure == "changes.trend"
    for form in FORMATS.values():
        assert form.write(sheet)


def test_one_edition_alone_says_what_to_do(data: Path) -> None:
    for each in (data / "editions").iterdir():
        each.unlink()
    (data / "datapackage.json").unlink()
    put(data, OLDER, second.REAL.read_bytes())
    app = page()
    assert [each.value for each in app.info if OLDER in unescaped(each.value)]
    assert "到「資料檢核」頁開啟自己的清單" in links(app)
