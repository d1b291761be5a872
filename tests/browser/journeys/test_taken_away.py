"""What is taken away and what is said, reached by clicks: files under the dark theme, one agency chosen."""

import io
import re

import openpyxl

from charts.palette import LIGHT, PALETTES
from tests.browser.journeys.conftest import Walk


def test_an_excel_file_under_the_dark_theme_has_the_colours_of_paper(walk: Walk) -> None:
    walker = walk(theme="dark")
    page = walker.page
    walker.menu("交叉分析")
    page.get_by_text("列", exact=True).first.wait_for()
    page.locator(".st-key-card_cross_field_section").get_by_role("button", name="更多").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Excel").click()
    cells = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    fills = {str(cell.fill.fgColor.rgb)[2:] for row in cells.iter_rows(min_row=2) for cell in row}
    assert LIGHT.heat[0][1:] in fills
    assert not {colour[1:] for colour in PALETTES["dark"].heat} & fills


def test_with_one_agency_chosen_no_headline_says_that_it_made_everything(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("發展單位")

    def choose() -> None:
        page.locator(".st-key-filter_agency").get_by_role("combobox").fill("經濟部")
        page.get_by_role("option", name=re.compile("^經濟部")).click()
        page.keyboard.press("Escape")

    walker.step(choose)
    page.get_by_role("heading", name=re.compile("^經濟部在 13 個發展單位中排第 2")).wait_for()
    headlines = walker.look().locator("h2").all_inner_texts()
    assert not [each for each in headlines if "100%" in each]
