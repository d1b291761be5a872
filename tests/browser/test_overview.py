"""The overview in a browser: what is seen without a scroll, what a press opens, how little it is made of."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import AT_STANDARDS, Visit
from tools.browser import axe, ready, rerun

MOST_ELEMENTS = 1_000
PANEL = ".st-key-open_coverage_map"
# Names that take more room than they have, and numbers that lie over names.
CUT = """() => [...document.querySelectorAll('.coverage-map .tile')].flatMap(tile => {
  const box = tile.getBoundingClientRect(), name = tile.querySelector('.name');
  const number = name.querySelector('b').getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(name.firstChild);
  return [...range.getClientRects()].some(line => line.right > number.left + 1 || line.left < box.left)
    || number.right > box.right + 1 || name.scrollWidth > name.clientWidth + 1 ? [name.textContent] : [];
})"""


def tile(page: Page, code: str) -> Locator:
    return page.locator(f".tile[data-code='{code}']")


def bottom(target: Locator) -> float:
    box = target.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1920, 1080)])
def test_the_sentence_the_map_and_the_counts_are_seen_without_a_scroll(
    visit: Visit, width: int, height: int
) -> None:
    page = visit(width=width, height=height)
    expect(page.get_by_role("heading", level=1)).to_contain_text("15 個尚無職能基準")
    assert page.locator(".coverage-map .tile").count() == 67
    assert bottom(page.locator(".coverage-map .field").last) <= height
    assert max(bottom(each) for each in page.locator("[class*=st-key-count_]").all()) <= height
    if height >= 900:
        assert max(bottom(each) for each in page.locator(".strip").all()) <= 900
    assert page.evaluate(CUT) == []
    assert page.evaluate("() => document.querySelectorAll('*').length") <= MOST_ELEMENTS


@pytest.mark.parametrize(("lang", "query"), [("en", {}), ("zh", {"agency": "勞動部"})])
def test_no_name_is_cut(visit: Visit, lang: str, query: dict[str, str]) -> None:
    assert visit(lang=lang, width=1280, height=720, query=query).evaluate(CUT) == []


def test_a_press_opens_a_pathway_in_view_and_closes_it(visit: Visit) -> None:
    page = visit(width=1280, height=720)
    with rerun(page):
        tile(page, "MEM").click()
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("設備安裝維護")
    expect(panel).to_contain_text("缺高階級")
    assert bottom(panel) <= 720
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0
    expect(tile(page, "MEM")).to_have_attribute("aria-pressed", "true")
    with rerun(page):
        tile(page, "MEM").click()
    expect(panel).to_have_count(0)
    with rerun(page):
        tile(page, "運輸工程").click()
    expect(panel).to_contain_text("尚無基準")
    with rerun(page):
        panel.get_by_role("button", name="關閉").click()
    expect(panel).to_have_count(0)
    expect(page.locator("[class*=st-key-count_]")).to_have_count(4)


def test_the_keyboard_walks_over_the_map_and_on_to_the_standards(visit: Visit) -> None:
    page = visit()
    assert page.locator(".tile[tabindex='0']").count() == 1
    tile(page, "MPM").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
    expect(tile(page, "MEM")).to_be_focused()
    with rerun(page):
        page.keyboard.press("Enter")
    expect(tile(page, "MEM")).to_be_focused()
    page.locator(PANEL).get_by_role("link", name=re.compile("^在「明細」")).click()
    page.wait_for_url(AT_STANDARDS)
    expect(ready(page).get_by_role("heading", level=2)).to_have_text("43 筆職能基準")


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing(visit: Visit, lang: str, theme: str) -> None:
    page = visit(lang=lang, theme=theme)
    assert axe(page) == []
    with rerun(page):
        tile(page, "MEM").click()
    assert axe(page) == []


def test_a_phone_shows_the_sentence_the_counts_and_a_list(visit: Visit) -> None:
    page = visit(width=390, height=844)
    assert bottom(page.get_by_role("heading", level=1)) < bottom(page.locator("[class*=st-key-count_]").first)
    tops = [each.bounding_box() for each in page.locator(".coverage-map .tile").all()[:6]]
    assert {round(box["x"]) for box in tops if box} == {round(tops[0]["x"])}  # type: ignore[index]
    assert bottom(page.locator("[class*=st-key-count_]").last) < min(box["y"] for box in tops if box)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    tile(page, "AVA").scroll_into_view_if_needed()
    with rerun(page):
        tile(page, "AVA").click()
    expect(page.locator(PANEL)).to_be_in_viewport()
