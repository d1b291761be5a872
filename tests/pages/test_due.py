"""A file of dates given on the page of data quality: laid over the list for the session, and taken away."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.loaders import open_data
from tests.loaders.examples import HEADER, REAL, row
from tests.pages.opened import charts, links, opened, rows_of, texts, toolbars, unescaped, warnings

pytestmark = pytest.mark.usefixtures("real_navigation")
CODE = "CAP2161-001v1"
WITH_DATES = "\n".join(
    ["職能基準一覽表 114年3月", f"{HEADER}\t版本\t更新日期", f"{row(code=CODE)}\t4\t113/2/29"]
).encode()
DATA = open_data.csv_bytes("cp950")  # as Excel in Taiwan writes it


def given(data: bytes = DATA, name: str = "基準.csv", lang: str = "zh") -> AppTest:
    """Return the page of data quality on which a file of dates was given."""
    app = opened("quality", {"lang": lang} if lang != "zh" else {})
    app.file_uploader(key="own_dates_file").set_value((name, data, "text/csv")).run()
    assert not app.exception
    return app


def at(app: AppTest, page: str, **query: str) -> AppTest:
    """Go to another page of the same session."""
    app.switch_page(f"pages/{page}.py")
    app.query_params.clear()
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def test_a_file_of_dates_is_laid_over_and_every_row_is_accounted_for() -> None:
    app = given()
    said = "\n".join(texts(app))
    assert "基準.csv" in said
    assert f"{len(open_data.written()):,} 列" in said
    assert "own_dates" in toolbars(app)
    assert any("114年13月1日" in each for each in warnings(app))
    # Only where there are dates.
    assert "檢視期限" not in [unescaped(each.label) for each in app.multiselect]
    page = at(app, "standards", due="12m", today="2026-11-27")
    assert "檢視期限" in [unescaped(each.label) for each in page.multiselect]
    assert any("12 個月內到期（以 2026-11-27 為準）" in each for each in texts(page))
    found = rows_of(page)
    assert "due" in found.columns
    assert all("2026-11-27" <= each <= "2027-11-27" for each in found["due"])


def test_the_filter_and_the_day_are_chosen_in_the_sidebar() -> None:
    page = at(given(), "standards", today="2026-11-27")
    before = len(rows_of(page))
    page.multiselect(key="filter_due").set_value(["overdue"]).run()
    assert not page.exception
    overdue = rows_of(page)
    assert 0 < len(overdue) < before
    assert all(each < "2026-11-27" for each in overdue["due"])
    page.text_input(key="filter_today").set_value("116/11/27").run()
    assert all(each < "2027-11-27" for each in rows_of(page)["due"])
    assert len(rows_of(page)) > len(overdue)
    page.text_input(key="filter_today").set_value("114年13月1日").run()
    assert any("114年13月1日" in each for each in warnings(page))
    assert page.text_input(key="filter_today").value == "2027-11-27"


def test_a_close_name_counts_when_it_is_chosen() -> None:
    app = given()
    offers = app.multiselect(key="own_dates_confirmed")
    assert offers.value == []
    assert len(offers.options) == 3
    app.multiselect(key="own_dates_confirmed").set_value(offers.options[:1]).run()
    assert not app.exception
    assert app.multiselect(key="own_dates_confirmed").value == offers.options[:1]
    assert any("名稱相近，經確認" in str(each.value.to_numpy().tolist()) for each in app.table)


def test_taken_away_the_dates_are_gone_from_every_page() -> None:
    app = given()
    app.button(key="own_dates_remove").click().run()
    assert not app.exception
    assert "own_dates" not in app.session_state
    page = at(app, "standards", due="12m")
    assert any("due=12m" in each for each in warnings(page))
    assert "filter_due" not in [each.key for each in page.multiselect]
    assert "due" not in rows_of(page).columns


def test_another_session_sees_nothing_of_it() -> None:
    given()
    page = opened("standards", {"due": "12m", "lang": "en"})
    assert any("due=12m" in each for each in warnings(page))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_is_none_is_refused_in_a_sentence(lang: str) -> None:
    app = given(b"a,b\n1,2\n", lang=lang)
    assert [each for each in app.error if "職能基準名稱" in unescaped(each.value)]
    assert "own_dates" not in app.session_state


def test_links_to_other_pages_keep_what_is_due() -> None:
    page = at(given(), "standards", due="12m", today="2026-11-27")
    assert "due=12m&today=2026-11-27" in links(page)["級別"]


def test_opened_the_page_of_standards_has_the_figure_with_the_day() -> None:
    app = given()
    app.session_state["due_opened"] = True
    page = at(app, "standards", today="2026-11-27")
    assert "due_agency" in toolbars(page)
    assert any("以 2026-11-27 為準" in each for each in texts(page))
    assert "chart_due_agency" in charts(page)


def test_given_as_a_list_of_one_s_own_it_is_known_for_what_it_is() -> None:
    app = opened("quality")
    app.file_uploader(key="own_list").set_value(("基準.csv", DATA, "text/csv")).run()
    assert not app.exception
    assert "own_file" not in app.session_state
    assert "own_dates" in app.session_state
    assert any("開放資料集" in unescaped(each.value) for each in app.info)
    app.button(key="own_dates_remove").click().run()
    app.run()
    assert "own_dates" not in app.session_state


def test_the_dates_lie_over_a_list_of_one_s_own_too() -> None:
    app = given()
    text = REAL.read_text("utf-8").replace("113年12月", "114年12月")
    app.file_uploader(key="own_list").set_value(("新清單.txt", text.encode(), "text/plain")).run()
    assert not app.exception
    page = at(app, "standards", edition=app.session_state["own_file"].cube.edition.name, due="overdue")
    assert any("新清單.txt" in each for each in texts(page))
    assert len(rows_of(page)) > 100
    assert app.session_state["own_file"].cube.laid is None


def test_a_record_has_the_further_columns_and_the_day() -> None:
    app = opened("quality")
    app.file_uploader(key="own_list").set_value(("清單.txt", WITH_DATES, "text/plain")).run()
    page = at(app, "standards", edition=app.session_state["own_file"].cube.edition.name, standard=CODE)
    cells = [tuple(map(unescaped, row)) for each in page.table for row in each.value.to_numpy().tolist()]
    assert ("更新日期", "113/2/29", "2024-02-29") in cells
    assert ("版本", "4", "（依公布內容保留）") in cells
    assert any("檢視期限：2027-02-28（更新日期加 3 年）" in each for each in texts(page))
