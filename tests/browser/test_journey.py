"""From a filter to the standards behind a number, to a file, and back by its link; by mouse, by keyboard."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AT_STANDARDS, Visit
from tests.pages.recount import shown
from tools.browser import ready, rerun

MANY_TABS = 120
PLACE_OF_PART = """([key, code]) => {
  const chart = document.querySelector(`.st-key-chart_${key} .js-plotly-plot`);
  const traces = chart.data.filter(trace => trace.type === 'bar');
  const drawn = [...chart.querySelectorAll('.trace.bars')];
  for (const [number, trace] of traces.entries()) {
    const place = [...(trace.customdata ?? [])].indexOf(code);
    if (place < 0) continue;
    const point = drawn[number].querySelectorAll('.point')[place];
    point.scrollIntoView({block: 'center', inline: 'center'});
    const box = point.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def card(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-card_{key}")


def click_part(page: Page, key: str, code: str) -> None:
    """Click the part of a chart that stands for a category or for a pair of them."""
    expect(page.locator(f".st-key-chart_{key} .point").first).to_be_attached()
    place = page.evaluate(PLACE_OF_PART, [key, code])
    assert place is not None, f"{code!r} is not drawn"
    page.mouse.move(*place)
    # Plotly takes a click for one on what it knows to be under the pointer.
    expect(page.locator(f".st-key-chart_{key} .hovertext").first).to_be_visible()
    with rerun(page):
        page.mouse.click(*place)


def filter_of(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-filter_{key}").get_by_role("combobox")


def open_standards(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("開啟這"))


def saved(page: Page, press: Callable[[], None]) -> tuple[str, list[list[str]]]:
    """Return the name and the rows of the CSV file that the press of a button saves."""
    with page.expect_download() as download:
        press()
    text = download.value.path().read_bytes().decode("utf-8-sig")
    return download.value.suggested_filename, list(csv.reader(io.StringIO(text)))[1:]


def wanted(**query: str) -> list[str]:
    return [row.cells[1] for row in shown(query)]


def address_of(page: Page) -> str:
    return str(page.evaluate("() => location.href"))


def test_by_mouse(visit: Visit) -> None:
    page = visit()
    filter_of(page, "agency").click()
    with rerun(page):
        page.get_by_role("option", name=re.compile("^文化部")).click()
    page.keyboard.press("Escape")
    codes = wanted(agency="文化部", level="4")
    expect(page.locator(".st-key-scope")).to_contain_text(f"{len(wanted(agency='文化部'))} 筆")
    with rerun(page):
        menu(page, "級別").click()
    click_part(page, "by_level", "4")
    picked = page.locator(".st-key-picked_by_level")
    expect(picked).to_contain_text(f"{len(codes)} 筆")
    expect(picked).to_contain_text(codes[0])
    open_standards(page).click()
    page.wait_for_url(AT_STANDARDS)
    ready(page)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{len(codes)} 筆職能基準")
    card(page, "standards").get_by_role("button", name="更多").click()
    name, rows = saved(page, page.get_by_role("menuitem", name="CSV").click)
    assert {"113-12", "文化部", "第4級"} <= set(re.split(r"[_.]", name)), name
    assert [row[0] for row in rows] == codes

    again = visit(address=page.url.split("/standards")[0], path="standards?" + page.url.split("?")[1])
    expect(again.get_by_role("heading", level=2)).to_have_text(f"{len(codes)} 筆職能基準")
    expect(again.locator(".st-key-filter_agency")).to_contain_text("文化部")
    expect(again.locator(".st-key-filter_level")).to_contain_text("第 4 級")


def menu(page: Page, title: str) -> Locator:
    return page.locator(".st-key-navigation").get_by_role("link", name=title)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, as one without a mouse does."""
    for _press in range(MANY_TABS):
        if target.count() and target.first.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by {MANY_TABS} presses of Tab")


def choose_by_typing(page: Page, text: str) -> None:
    """Choose the only option of the focused list that holds a text."""
    page.keyboard.type(text)
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option")).to_contain_text(text)
    page.keyboard.press("ArrowDown")
    with rerun(page):
        page.keyboard.press("Enter")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    tab_to(page, filter_of(page, "agency"))
    choose_by_typing(page, "文化部")
    expect(page.locator(".st-key-scope")).to_contain_text("文化部（")
    page.keyboard.press("Escape")
    tab_to(page, menu(page, "級別"))
    with rerun(page):
        page.keyboard.press("Enter")
    tab_to(page, card(page, "by_level").locator("[data-act=data]"))
    with rerun(page):
        page.keyboard.press("Enter")
    chooser = page.locator(".st-key-choose_by_level_level").get_by_role("combobox")
    tab_to(page, chooser)
    choose_by_typing(page, "第 4 級")
    codes = wanted(agency="文化部", level="4")
    expect(page.locator(".st-key-picked_by_level")).to_contain_text(f"{len(codes)} 筆")
    tab_to(page, open_standards(page))
    page.keyboard.press("Enter")
    page.wait_for_url(AT_STANDARDS)
    ready(page)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{len(codes)} 筆職能基準")
    tab_to(page, card(page, "standards").get_by_role("button", name="Excel"))
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    for _line in range(page.get_by_role("menuitem").count()):
        if page.evaluate("() => document.activeElement.textContent") == "CSV":
            break
        page.keyboard.press("ArrowDown")
    _name, rows = saved(page, lambda: page.keyboard.press("Enter"))
    assert [row[0] for row in rows] == codes


def test_a_tile_leads_to_its_standards_and_narrows_the_page(visit: Visit) -> None:
    page = visit("crosstab", query={"status": "all"})
    codes = wanted(status="all", field="A", section="R")
    click_part(page, "cross_field_section", "A\nR")
    picked = page.locator(".st-key-picked_cross_field_section")
    expect(picked).to_contain_text(f"{len(codes)} 筆")
    before = address_of(page)
    with rerun(page):
        picked.get_by_role("link", name="本頁只看這些").click()
    page.wait_for_function("before => location.href !== before", arg=before)
    expect(page.locator(".st-key-scope")).to_contain_text(f"（{len(codes)} 筆，")
    for part in ("status=all", "field=A", "section=R"):
        assert part in address_of(page)


def test_a_total_stands_for_its_row_alone(visit: Visit) -> None:
    page = visit("crosstab")
    click_part(page, "cross_field_section", "A\n")
    expect(page.locator(".st-key-picked_cross_field_section")).to_contain_text(f"{len(wanted(field='A'))} 筆")


def test_what_was_picked_goes_when_the_selection_changes(visit: Visit) -> None:
    page = visit("levels")
    click_part(page, "by_level", "4")
    expect(page.locator(".st-key-picked_by_level")).to_be_visible()
    filter_of(page, "agency").click()
    with rerun(page):
        page.get_by_role("option", name=re.compile("^教育部")).click()
    expect(page.locator(".st-key-picked_by_level")).to_be_hidden()


def test_a_row_of_the_table_opens_its_record(visit: Visit) -> None:
    page = visit("standards", query={"agency": "教育部"})
    code = wanted(agency="教育部")[1]
    with rerun(page):
        page.locator(".st-key-standards_table td.box").nth(1).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text(code)
    assert f"standard={code}" in address_of(page)
    with rerun(page):
        page.get_by_role("link", name="關閉這筆資料").click()
    expect(page.get_by_role("heading", level=2)).to_have_count(1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_on_screen_is_the_one_in_the_file(visit: Visit, lang: str) -> None:
    page = visit("levels", lang=lang, query={"agency": "教育部"})
    with rerun(page):
        card(page, "by_level").locator("[data-act=data]").click()
    shown_rows = [
        [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row.locator("td").all_inner_texts()]
        for row in card(page, "by_level").locator("table tbody tr").all()
    ]
    card(page, "by_level").get_by_role("button", name="更多" if lang == "zh" else "More").click()
    _name, written = saved(page, page.get_by_role("menuitem", name="CSV").click)
    assert [[row[0] or "–", *row[1:3], f"{float(row[3]):.1%}"] for row in written] == shown_rows


def test_pictures_are_named_after_what_they_show(visit: Visit) -> None:
    page = visit("levels", query={"agency": "文化部"})
    with page.expect_download() as download:
        card(page, "by_level").get_by_role("button", name="更多").click()
        page.get_by_role("menuitem", name="圖片（PNG）", exact=True).click()
    name = download.value.suggested_filename
    assert name.endswith(".png")
    assert "級別" in name
    assert "文化部" in name
    assert "113-12" in name
