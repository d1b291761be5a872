"""Links: each is one for the browser too; its address opens the page that a click on it opens."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from cards.pages import PAGES
from cards.pages import Page as AnyPage
from locales import translator
from tests.browser.conftest import Visit, titled
from tests.browser.journeys.conftest import Walk, one_way
from tools.browser import ready, rerun, serve, turn

_ = translator("zh")
SHOWN = [page for page in PAGES if not page.hidden]
# What a link leads to, whatever the order of its parameters.
PLACES = """links => links.map(link => {
  const url = new URL(link.href);
  url.searchParams.sort();
  return `${url.pathname}?${url.searchParams}`;
})"""
PLACE = f"() => ({PLACES})([location])[0]"


@pytest.fixture(scope="module")
def below() -> Iterator[str]:
    """A server whose dashboard lies below a path."""
    with serve(STREAMLIT_SERVER_BASE_URL_PATH="atlas") as address:
        yield address


def links(page: Page) -> Locator:
    return page.get_by_test_id("stPageLink").locator("a")


def menu(page: Page, title: str) -> Locator:
    name = re.compile(f"^(▸ )?{title}$")
    return page.locator(".st-key-navigation").get_by_role("link", name=name)


def opened(page: Page, title: str) -> None:
    expect(titled(page, title)).to_be_visible(timeout=60_000)


@one_way
def test_the_address_of_every_link_is_that_of_one_page(walk: Walk) -> None:
    walker = walk()
    for page in SHOWN:
        walker.menu(_(page.title))
        places = links(ready(walker.page)).evaluate_all(PLACES)
        assert len(places) >= len(SHOWN)
        assert {place.split("?")[0] for place in places} <= {f"/{each.path}" for each in PAGES}
        assert places[: len(SHOWN)] == [f"/{each.path}?" for each in SHOWN]


# A tab, a tab, a window, and a tab by keyboard.
OPENED: list[tuple[AnyPage, Callable[[Locator], None]]] = [
    (PAGES[0], lambda link: link.click(modifiers=["Control"])),
    (PAGES[3], lambda link: link.click(button="middle")),
    (PAGES[0], lambda link: link.click(modifiers=["Shift"])),
    (PAGES[3], lambda link: link.press("Control+Enter")),
]


def test_a_modified_click_opens_the_same_view_elsewhere(visit: Visit) -> None:
    page = visit("gaps", query={"level": "4"})
    for to, press in OPENED:
        with page.context.expect_page() as other:
            press(menu(page, _(to.title)))
        opened(other.value, _(to.title))
        assert other.value.evaluate(PLACE) == f"/{to.path}?level=4"
        other.value.close()
        assert page.evaluate(PLACE) == "/gaps?level=4"
    opened(page, "覆蓋缺口")


def test_a_click_leads_where_the_address_says(visit: Visit) -> None:
    page = visit(query={"agency": "經濟部", "level": "4"})
    query = page.url.partition("?")[2]
    seen = set()
    for path in ("", "crosstab", "deck"):
        here = turn(page, f"/{path}?{query}").evaluate(PLACE)
        for place, address in enumerate(links(page).evaluate_all(PLACES)):
            # Of many links of one kind, one will do.
            if (kind := re.sub("=[^&]*", "", address)) in seen:
                continue
            seen.add(kind)
            with rerun(page):
                links(page).nth(place).click()
            assert page.evaluate(PLACE) == address
            if page.evaluate(PLACE) != here:
                with rerun(page):
                    page.go_back()
    assert len(seen) > len(SHOWN) + 5


def test_below_a_path_links_lead_to_pages_below_it(visit: Visit, below: str) -> None:
    page = visit("gaps", address=below, query={"level": "4"})
    places = links(page).evaluate_all(PLACES)
    assert places[:2] == ["/atlas/?level=4", "/atlas/agencies?level=4"]
    assert {place.split("?")[0] for place in places} <= {f"/atlas/{each.path}" for each in PAGES}
    with page.context.expect_page() as tab:
        menu(page, "總覽").click(modifiers=["Control"])
    opened(tab.value, "總覽")
    with rerun(page):
        menu(page, "總覽").click()
    opened(page, "總覽")
    assert page.evaluate(PLACE) == "/atlas/?level=4"


def test_an_unknown_address_says_so_and_leads_to_the_pages(visit: Visit, below: str) -> None:
    page = visit("nope", address=below, wait=False)
    opened(page, "找不到頁面")
    page.get_by_role("link", name="級別").click()
    opened(page, "級別")
    english = visit("nope", lang="en", wait=False)
    opened(english, "Page not found")
    english.get_by_role("link", name="Overview").click()
    opened(english, "Overview")
