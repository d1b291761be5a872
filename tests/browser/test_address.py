"""The address: a link is a view, and every click that changes the view is in the browser's history."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.pages.recount import shown
from tools.browser import ready, rerun, serve

FILTERS = {"agency": "經濟部", "level": "4", "q": "工程"}
SENTENCE = f"經濟部｜第 4 級｜名稱或代碼含「工程」（{len(shown(FILTERS))} 筆，全部現行 830 筆）"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(page.evaluate("() => location.href"))).query, keep_blank_values=True)


def wait_for_query(page: Page, **expected: str) -> None:
    wanted = {key: [value] for key, value in expected.items()}
    page.wait_for_function(
        """wanted => {
          const found = {};
          for (const [key, value] of new URLSearchParams(location.search)) (found[key] ??= []).push(value);
          const sorted = each => JSON.stringify(Object.entries(each).sort());
          return sorted(found) === sorted(wanted);
        }""",
        arg=wanted,
    )
    ready(page)


def follow(page: Page, name: str, **expected: str) -> None:
    """Click a link and wait until the address and the page are what it leads to."""
    page.get_by_role("link", name=name, exact=True).first.click()
    wait_for_query(page, **expected)


def scope(page: Page):
    return page.locator(".st-key-scope")


def test_a_link_is_a_view_and_stays_one_through_all_pages_and_both_languages(visit: Visit) -> None:
    page = visit(query=FILTERS)
    expect(scope(page)).to_contain_text(SENTENCE)
    expect(page.locator(".st-key-filter_agency")).to_contain_text("經濟部")
    expect(page.locator(".st-key-filter_level")).to_contain_text("第 4 級")
    expect(page.get_by_role("textbox")).to_have_value("工程")
    for title, path in {
        "發展單位": "agencies",
        "級別": "levels",
        "交叉分析": "crosstab",
        "明細": "standards",
    }.items():
        follow(page, title, **FILTERS)
        page.wait_for_url(f"**/{path}?*")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(scope(page)).to_contain_text(SENTENCE)
    follow(page, "English", **FILTERS, lang="en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Standards")
    expect(scope(page)).to_contain_text("Ministry of Economic Affairs | Level 4")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    ready(page)
    expect(scope(page)).to_contain_text("Ministry of Economic Affairs | Level 4")
    follow(page, "中文", **FILTERS)
    follow(page, "清除全部篩選")
    expect(scope(page)).to_contain_text("全部現行職能基準 830 筆")
    expect(page.get_by_role("textbox")).to_have_value("")


def test_back_undoes_one_step_at_a_time(visit: Visit) -> None:
    page = visit("levels", query={"agency": "文化部"})
    follow(page, "交叉分析", agency="文化部")
    page.locator(".st-key-shortcuts").get_by_role("link", name="級別 × 領域").click()
    wait_for_query(page, agency="文化部", rows="level", columns="field", mark="crosstab.table")
    expect(page.get_by_text("級別").first).to_be_visible()
    page.locator(".st-key-filter_level").get_by_role("combobox").click()
    with rerun(page):
        page.get_by_role("option", name=re.compile("^第 5 級")).click()
    page.keyboard.press("Escape")
    wait_for_query(page, agency="文化部", level="5", rows="level", columns="field")
    with rerun(page):
        page.go_back()
    wait_for_query(page, agency="文化部", rows="level", columns="field", mark="crosstab.table")
    expect(scope(page)).not_to_contain_text("第 5 級")
    expect(page.locator(".st-key-filter_level")).not_to_contain_text("第 5 級")
    with rerun(page):
        page.go_back()
    wait_for_query(page, agency="文化部")
    expect(page.get_by_role("heading", level=1)).to_have_text("交叉分析")
    with rerun(page):
        page.go_back()
    wait_for_query(page, agency="文化部")
    expect(page.get_by_role("heading", level=1)).to_have_text("級別")
    with rerun(page):
        page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("交叉分析")
    expect(scope(page)).to_contain_text("文化部")


def test_what_a_widget_says_is_in_the_address_as_codes(visit: Visit) -> None:
    page = visit(lang="en")
    page.locator(".st-key-filter_section").get_by_role("combobox").click()
    with rerun(page):
        page.get_by_role("option", name=re.compile("^C Manufacturing")).click()
    page.keyboard.press("Escape")
    with rerun(page):
        page.locator(".st-key-filter_status").get_by_text("All", exact=True).click()
    wait_for_query(page, lang="en", section="C", status="all")
    box = page.get_by_role("textbox")
    box.fill("AI")
    with rerun(page):
        box.press("Enter")
    wait_for_query(page, lang="en", section="C", status="all", q="AI")
    n = len(shown({"section": "C", "status": "all", "q": "AI"}))
    expect(scope(page)).to_contain_text(f"{n} of 864 standards")


def test_options_of_a_page_stay_with_the_page(visit: Visit) -> None:
    page = visit("levels", query={"agency": "文化部"})
    with rerun(page):
        page.locator(".st-key-option_by").get_by_text("職類", exact=True).click()
    wait_for_query(page, agency="文化部", by="pathway")
    follow(page, "總覽", agency="文化部")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_filter_taken_away_leaves_the_address(visit: Visit) -> None:
    page = visit(query={"agency": "文化部"})
    with rerun(page):
        page.locator(".st-key-filter_agency").get_by_role("button", name=re.compile("文化部")).click()
    wait_for_query(page)
    expect(scope(page)).to_contain_text("全部現行職能基準 830 筆")


def test_a_page_without_standards_offers_ways_out_that_work(visit: Visit) -> None:
    page = visit("crosstab", query={"agency": "文化部", "level": "6", "section": "C"})
    expect(page.get_by_text("沒有符合目前篩選的職能基準")).to_be_visible()
    with rerun(page):
        page.get_by_role("link", name=re.compile("移除行業大類條件「製造業」")).click()
    wait_for_query(page, agency="文化部", level="6")
    n = len(shown({"agency": "文化部", "level": "6"}))
    expect(scope(page)).to_contain_text(f"（{n} 筆，")
    expect(page.locator(".js-plotly-plot")).to_have_count(1)


@pytest.mark.parametrize("path", ["crosstab", "standards"])
def test_the_first_visit_of_all_may_be_on_any_page(visit: Visit, path: str) -> None:
    """A server that has never run ``app.py`` does not know the pages yet."""
    with serve() as address:
        page = visit(path, address=address, query={"agency": "文化部"})
        expect(scope(page)).to_contain_text("文化部（")
        expect(page.get_by_role("heading", level=2)).to_have_count(1)
        expect(page.get_by_role("alert")).to_have_count(0)
        page.close()


def test_the_page_is_turned_dark_and_light_for_good(visit: Visit) -> None:
    """For a room whose PC is set to the other theme: on every page, and after it is loaded again."""
    page = visit("levels", own=True)
    theme = page.locator("html")
    expect(theme).to_have_attribute("data-theme", "light")
    for name, turned in (("深色", "dark"), ("淺色", "light")):
        page.get_by_role("button", name=name).click()
        expect(theme).to_have_attribute("data-theme", turned)
        ready(page)
        assert urlsplit(page.url).path == "/levels"
        for address in ("/gaps", "/", "/about"):
            page.goto(urljoin(page.url, address))
            expect(theme).to_have_attribute("data-theme", turned)
        page.goto(urljoin(page.url, "/levels"))
        ready(page)
