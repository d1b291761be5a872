"""A newer list of one's own beside the published one: from its file to a cell, a workbook and a card kept."""

import io
from typing import Final

from openpyxl import load_workbook
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.browser.journeys.conftest import Walk, one_way
from tests.browser.journeys.test_charts import PART
from tests.loaders.written import as_csv, lines_of
from tests.second_edition import second_text
from tools.browser import axe, ready

NAME: Final = "我的一覽表.csv"


@one_way
def test_a_list_of_one_s_own_is_compared_with_the_published_one(walk: Walk, visit: Visit) -> None:
    walker = walk()
    page = walker.page
    walker.menu("版次比較")
    walker.press(page.get_by_role("link", name="到「資料檢核」頁開啟自己的清單"))
    with page.expect_file_chooser() as chooser:
        page.locator(".st-key-card_own_file").locator("button:visible").first.click()
    data = as_csv(lines_of(second_text().decode()), encoding="cp950")
    walker.step(lambda: chooser.value.set_files(FilePayload(name=NAME, mimeType="text/csv", buffer=data)))
    expect(page.locator(".st-key-own_mark")).to_contain_text(NAME)
    walker.menu("版次比較")
    said = page.locator(".st-key-card_changes_summary")
    expect(said.get_by_role("heading", level=2)).to_contain_text("現行基準 830 → 829 筆")

    # A number of the balance is pressed, and its standards stand below it.
    expect(page.locator(".st-key-chart_changes_balance .js-plotly-plot")).to_be_visible()
    ready(page)
    x, y = page.evaluate(PART, "changes_balance")
    walker.step(lambda: page.mouse.click(x, y))
    cell = page.locator(".st-key-card_changes_cell")
    expect(cell.get_by_role("heading", level=2)).to_contain_text("：")
    walker.look()

    register = page.locator(".st-key-card_changes_register")
    with page.expect_download() as download:
        register.get_by_role("button", name="Excel", exact=True).click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    assert "更名" in [row[0].value for row in sheet.iter_rows()]

    # A change is marked, and both publications of its standard stand below the register.
    walker.press(register.locator(".rows-table tbody tr").nth(12).locator("td.box"))
    both = page.locator(".st-key-card_change")
    expect(both).to_contain_text("基準代碼")
    expect(both).to_contain_text("113-12")
    assert axe(walker.look()) == []

    walker.press(said.get_by_role("button", name="加入簡報"))
    expect(said.get_by_role("button", name="已加入簡報")).to_be_visible()
    path, _, query = page.url.rpartition("/")[2].partition("?")
    other = visit(path, query=dict(part.split("=") for part in query.split("&")), own=True)
    expect(other.get_by_test_id("stMain")).not_to_contain_text("830 → 829")
    walker.press(page.locator(".st-key-own_mark").get_by_role("button", name="關閉檔案"))
    walker.menu("簡報")
    expect(page.locator(".st-key-item_0")).to_contain_text("這需要當初使用的自備檔案")
