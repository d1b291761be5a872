"""A file of dates laid over the list: by clicks from the front page to what is overdue, taken as a file."""

import io
import re

import openpyxl
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.browser.journeys.conftest import Walk
from tests.loaders import open_data
from tools.browser import axe, ready


def test_what_is_overdue_is_found_and_taken_away_and_nobody_else_sees_it(walk: Walk, visit: Visit) -> None:
    walker = walk()
    page = walker.page
    walker.menu("資料檢核")
    with page.expect_file_chooser() as chooser:
        page.locator(".st-key-own_dates_file button:visible").first.click()
    file = FilePayload(name="基準.csv", mimeType="text/csv", buffer=open_data.csv_bytes("cp950"))
    walker.step(lambda: chooser.value.set_files(file))
    card = page.locator(".st-key-card_own_dates")
    expect(card).to_contain_text("檔案「基準.csv」（832 列）已套疊於版次 113-12，為 825 筆職能基準補上日期。")
    expect(card).to_contain_text("114年13月1日")
    assert axe(walker.look()) == []

    walker.menu("明細")
    page.locator(".st-key-filter_due").get_by_role("combobox").click()
    walker.press(page.get_by_role("option", name=re.compile("^已逾期")))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"due=overdue&today=\d{4}-\d\d-\d\d"))
    day = re.search(r"today=(\d{4}-\d\d-\d\d)", page.url)
    assert day is not None
    expect(page.locator(".st-key-scope")).to_contain_text(f"已逾期（以 {day[1]} 為準）")
    walker.press(page.locator(".st-key-due_opened summary"))
    expect(page.locator(".st-key-card_due_agency")).to_contain_text(f"以 {day[1]} 為準：已逾期")
    assert axe(walker.look()) == []

    table = page.locator(".st-key-card_standards")
    with page.expect_download() as taken:
        table.get_by_role("button", name="Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row if cell]
    assert any(f"已逾期（以 {day[1]} 為準）" in cell for cell in cells)
    assert "檢視期限" in cells

    other = visit("standards?due=overdue")
    expect(other.locator("body")).to_contain_text("這份清單沒有日期")
    ready(other)
    assert other.locator(".st-key-filter_due").count() == 0
