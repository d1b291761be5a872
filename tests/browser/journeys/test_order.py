"""One thing after the other, however fast: the page shows all of it, and the address says what it shows."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, expect

from tests.browser.conftest import titled
from tests.browser.journeys.conftest import Walk, Walker, every_way
from tests.pages.recount import Query, shown
from tools.browser import ready

BOX = ".st-key-filter_q input"


def types(walker: Walker, text: str) -> None:
    """Type into the search and leave it at that: what comes next takes the text out of the field."""
    if not walker.hurried:
        ready(walker.page)
    walker.page.locator(BOX).click()
    walker.page.keyboard.type(text)


def nav(walker: Walker, title: str) -> Locator:
    return walker.page.locator(".st-key-navigation a", has_text=title)


def option(walker: Walker, name: str) -> Locator:
    return walker.page.get_by_role("option", name=re.compile(f"^{name}"))


def shows(walker: Walker, title: str, path: str, query: Query) -> None:
    """See that address, headline and sentence say one thing, and what it should be."""
    page = walker.page
    expect(titled(page, title)).to_be_visible()
    expect(page.locator(".st-key-scope")).to_contain_text(f"{len(shown(query)):,} 筆")
    wanted = {key: [value] if isinstance(value, str) else sorted(value) for key, value in query.items()}
    page.wait_for_function(
        """([path, wanted]) => {
          const found = {};
          for (const [key, value] of new URLSearchParams(location.search)) (found[key] ??= []).push(value);
          for (const values of Object.values(found)) values.sort();
          const sorted = each => JSON.stringify(Object.entries(each).sort());
          return location.pathname === path && sorted(found) === sorted(wanted);
        }""",
        arg=[f"/{path}", wanted],
    )
    walker.look()
    expect(titled(page, title)).to_be_visible()
    expect(page.locator(".st-key-scope")).to_contain_text(f"{len(shown(query)):,} 筆")
    expect(page.locator(BOX)).to_have_value(str(query.get("q", "")))


def test_a_search_and_then_a_page(walk: Walk) -> None:
    walker = walk()
    types(walker, "工程師")
    walker.press(nav(walker, "發展單位"))
    shows(walker, "發展單位", "agencies", {"q": "工程師"})
    walker.page.go_back()
    expect(titled(walker.page, "總覽")).to_be_visible()


def test_a_search_the_numbers_and_the_language(walk: Walk) -> None:
    walker = walk()
    types(walker, "工程師")
    walker.press(walker.page.get_by_role("button", name="資料", exact=True).first)
    shows(walker, "總覽", "", {"q": "工程師"})
    walker.page.locator(BOX).fill("人員")
    walker.press(walker.page.get_by_role("link", name="English"))
    walker.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"lang": ["en"], "q": ["人員"]})
    expect(walker.page.locator(".st-key-scope")).to_contain_text("name or code contains “人員”")


@every_way
def test_a_search_a_status_and_an_agency(walk: Walk) -> None:
    """Each choice is made on numbers that the one before it changes."""
    walker = walk()
    types(walker, "工程師")
    walker.press(walker.page.locator(".st-key-filter_status").get_by_text("全部", exact=True))
    walker.page.locator(".st-key-filter_agency").get_by_role("combobox").click()
    walker.press(option(walker, "文化部"))
    shows(walker, "總覽", "", {"status": "all", "agency": "文化部", "q": "工程師"})


@every_way
def test_several_agencies_and_a_page_while_the_list_is_open(walk: Walk) -> None:
    walker = walk()
    walker.page.locator(".st-key-filter_agency").get_by_role("combobox").click()
    for name in ("文化部", "經濟部", "內政部"):
        walker.press(option(walker, name))
    walker.press(nav(walker, "級別"))
    shows(walker, "級別", "levels", {"agency": ["文化部", "經濟部", "內政部"]})


def test_a_page_a_status_and_another_page(walk: Walk) -> None:
    walker = walk()
    walker.press(nav(walker, "級別"))
    walker.press(walker.page.locator(".st-key-filter_status").get_by_text("全部", exact=True))
    shows(walker, "級別", "levels", {"status": "all"})
    walker.press(nav(walker, "交叉分析"))
    walker.press(nav(walker, "發展單位"))
    shows(walker, "發展單位", "agencies", {"status": "all"})


def test_a_press_counts_though_the_page_moves_under_it(walk: Walk) -> None:
    """The answer to the search comes while the button is down: the page is then another."""
    walker = walk()
    types(walker, "工程師")
    walker.press(walker.page.get_by_role("button", name="加入簡報").first, delay=700)
    walker.press(nav(walker, "簡報"))
    expect(walker.page.get_by_role("heading", level=2, name="簡報共 1 張")).to_be_visible()
    walker.page.wait_for_url(re.compile(r"/deck\?q=.*&d="))
