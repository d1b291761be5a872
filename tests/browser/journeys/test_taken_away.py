"""Figures reached by clicks and taken away: a list with holes in it, and files under the dark theme."""

import io
import re

import openpyxl

from charts.palette import PALETTES
from tests.browser.journeys.conftest import Walk


def test_retired_standards_without_a_version_are_shown_in_a_meeting(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.press(page.get_by_role("radio", name=re.compile("^歷史資料")))
    walker.menu("明細")
    columns = page.locator(".st-key-option_show").get_by_role("combobox")
    walker.step(lambda: columns.fill("版本"))
    walker.press(page.get_by_role("option", name="版本", exact=True))
    walker.press(page.locator(".st-key-card_standards").get_by_role("link", name="會議模式"))
    page.locator(".st-key-meeting_body table td").first.wait_for()
    walker.look()


def test_an_excel_file_under_the_dark_theme_has_the_colours_of_paper(walk: Walk) -> None:
    walker = walk(theme="dark")
    page = walker.page
    walker.menu("交叉分析")
    page.get_by_text("列", exact=True).first.wait_for()
    card = page.locator(".st-key-card_cross_field_section")
    walker.press(card.get_by_role("button", name="下載"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel（XLSX）").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    fills = {
        str(cell.fill.fgColor.rgb)[2:] for row in book.worksheets[0].iter_rows(min_row=2) for cell in row
    }
    assert PALETTES["light"].heat[0][1:] in fills
    assert not {colour[1:] for colour in PALETTES["dark"].heat} & fills


def test_with_one_agency_chosen_no_headline_says_that_it_made_everything(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    agency = page.locator(".st-key-filter_agency").get_by_role("combobox")
    agency.click()
    walker.press(page.get_by_role("option", name=re.compile("^經濟部")))
    page.get_by_role("heading", name=re.compile("^經濟部在 13 個發展單位中排第 2")).wait_for()
    assert "100% 的" not in walker.look().locator("main, [data-testid=stMain]").first.inner_text()
