"""On a Chinese page everything that can be read or heard is Chinese, Streamlit's own texts too."""

import re
from functools import cache
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from analysis.dimensions import DIMENSIONS
from analysis.request import SHARED
from cards.pages import PAGES
from locales import translator
from tests.browser.conftest import Visit, titled
from tests.browser.journeys.conftest import Walk, Walker, one_way
from tools.browser import ready, rerun
from tools.texts import read
from ui.changes import versions
from ui.frame import NAMES

_ = translator("zh")
# Texts that are seen, and the names that screen readers say; pictures, and letters drawn as icons, are none.
SAID: Final = """() => {
  const found = new Set();
  const none = '[data-testid*=Icon], svg, style, script, noscript, canvas, code';
  const {FILTER_REJECT, FILTER_ACCEPT, SHOW_ELEMENT, SHOW_TEXT} = NodeFilter;
  const pieces = {acceptNode: node => node.matches?.(none) ? FILTER_REJECT : FILTER_ACCEPT};
  const walker = document.createTreeWalker(document.body, SHOW_ELEMENT | SHOW_TEXT, pieces);
  const names = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (node.nodeType === Node.TEXT_NODE) {
      if (element.checkVisibility({visibilityProperty: true})) found.add(node.data);
    } else if (node.checkVisibility({visibilityProperty: true})) {
      for (const name of names) found.add(node.getAttribute(name) ?? '');
    }
  }
  return [...found];
}"""
WORD: Final = re.compile("[A-Za-z]{3,}")
CODE: Final = re.compile(r"\b[A-Z]{3}(?:\d+-\d+(?:v\d+)?)?\b|\b[0-9a-f]{12,}\b|https://[^\s)]+")


@cache
def known() -> set[str]:
    """Return the Latin words of our own Chinese texts, of the change log and of addresses."""
    own = [text for message in read() for text in _texts(message.string)]
    own += [version.texts["zh"] for version in versions()]
    names = [*SHARED, *DIMENSIONS, *(name for page in PAGES for name in (page.key, *page.options))]
    return {word.lower() for text in [*own, *names, *NAMES.values()] for word in WORD.findall(text)}


def _texts(said: object) -> tuple[str, ...]:
    return said if isinstance(said, tuple) else (str(said or ""),)


def english(page: Page, given: str = "") -> list[str]:
    """Return what is said with a Latin word that is neither ours, a code, nor ``given``."""
    found = []
    for text in page.evaluate(SAID):
        words = {word.lower() for word in WORD.findall(CODE.sub("", text))}
        if words - known() - {word.lower() for word in WORD.findall(given)}:
            found.append(text.strip()[:120])
    return found


@one_way
def test_every_page_and_what_opens_on_it(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    found = {}
    for each in PAGES:
        if each.hidden:
            continue
        walker.menu(_(each.title))
        found[each.key] = english(ready(page))
        for kind in ("[data-testid=stExpander] summary", "[data-testid=stPopoverButton]"):
            opener = page.locator(f"[data-testid=stMain] {kind}").first
            if not opener.count():
                continue
            opener.click()
            expect(page.locator("details[open], [data-testid=stPopoverBody]").first).to_be_visible()
            found[each.key] += english(ready(page))
            page.keyboard.press("Escape")
    assert found == {each.key: [] for each in PAGES if not each.hidden}


@pytest.fixture
def walker(walk: Walk) -> Walker:
    """A visitor whose browser is in English: some of Streamlit's texts follow it rather than the page."""
    return walk(own=True, lang="en", query={"lang": "zh"})


@one_way
def test_fields_lists_and_the_frame(walker: Walker) -> None:
    page = walker.page
    agency = page.locator(".st-key-filter_agency")
    agency.get_by_role("combobox").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert english(page) == []
    agency.get_by_role("combobox").fill("xyz")
    expect(page.get_by_role("listbox")).to_have_text("沒有符合的選項")
    assert english(page) == []
    agency.get_by_role("combobox").fill("")
    with rerun(page):
        page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    expect(agency.get_by_role("button", name="全部清除")).to_be_visible()
    expect(agency.get_by_role("button", name="移除「").first).to_be_visible()
    assert english(page) == []
    search = page.locator(".st-key-filter_q").get_by_role("textbox")
    search.fill("工程")
    expect(page.get_by_text("按 Enter 套用")).to_be_visible()
    assert english(page) == []
    with rerun(page):
        search.press("Enter")
    page.get_by_role("link", name="跳至主要內容").focus()
    assert english(page) == []
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_role("button", name="收合篩選").click()
    expect(page.get_by_role("button", name="展開篩選")).to_be_visible()
    assert english(page) == []
    with rerun(page):
        page.get_by_role("button", name="加入簡報").first.click()
    expect(page.get_by_test_id("stToast").get_by_role("button", name="關閉")).to_be_visible()
    assert english(page) == []
    walker.menu("簡報")
    page.locator(".st-key-card_deck pre").hover()
    assert english(page) == []
    with rerun(page):
        page.locator("[class*=st-key-item_] summary").first.click()
    page.locator("textarea").first.fill("備忘")
    expect(page.get_by_text("按 Ctrl＋Enter 套用")).to_be_visible()
    assert english(page) == []


@one_way
def test_files_that_are_taken_and_those_that_are_not(walker: Walker) -> None:
    page = walker.page
    walker.menu("覆蓋缺口")
    page.locator(".st-key-option_weight").get_by_role("combobox").click()
    with rerun(page):
        page.get_by_role("option", name="自己的統計表").click()
    field = page.locator(".st-key-weights_file")
    expect(field.locator("button", has_text="選擇檔案")).to_be_visible()
    assert english(page) == []
    for name, kind, size, said in (
        ("weights.exe", "application/x-msdownload", 9, "不接受"),
        ("weights.csv", "text/csv", 2_200_000, "檔案不可大於"),
    ):
        field.locator("input").set_input_files(
            {"name": name, "mimeType": kind, "buffer": b"A,1\nB" * (size // 5)}
        )
        expect(field.get_by_text(said).last).to_be_visible()
        page.mouse.move(0, 0)
        field.get_by_test_id("stFileChip").last.hover()
        expect(page.get_by_test_id("stTooltipErrorContent")).to_contain_text(said)
        assert english(page, f"{name} {kind}") == []
        field.get_by_role("button", name=f"移除「{name}」").click()
    page.route("**/upload_file/**", lambda route: route.abort())
    field.locator("input").set_input_files({"name": "weights.csv", "mimeType": "text/csv", "buffer": b"A,1"})
    expect(field.get_by_text("檔案沒有傳送成功")).to_be_visible()
    assert english(page, "weights.csv") == []


def test_on_an_english_page_streamlit_says_what_it_says(visit: Visit) -> None:
    page = visit(lang="en")
    agency = page.locator(".st-key-filter_agency")
    agency.get_by_role("combobox").fill("xyz")
    expect(page.get_by_role("listbox")).to_have_text("No results")
    page.mouse.click(700, 5)
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.get_by_role("link", name="中文").click()
    expect(titled(page, "總覽")).to_contain_text("67 個職類中，15 個尚無職能基準")
    expect(page.locator("[aria-label=篩選]")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(titled(page, "Overview")).to_contain_text("Of 67 pathways, 15 have no standard")
    expect(page.locator("[aria-label=Sidebar]")).to_be_visible()
    expect(page.locator("[aria-label=篩選]")).to_have_count(0)


def test_what_people_write_stays_as_it_is(visit: Visit) -> None:
    page = visit("levels")
    with rerun(page):
        page.locator(".st-key-card_by_level").get_by_role("button", name="加入簡報").click()
    with rerun(page):
        page.locator(".st-key-navigation").get_by_role("link", name="簡報").click()
    with rerun(page):
        page.locator("[class*=st-key-item_] summary").first.click()
    title = page.locator("[class*=st-key-deck_title_] input").first
    title.fill("Open")
    with rerun(page):
        title.press("Enter")
    expect(page.get_by_role("heading", level=2, name="1. Open")).to_be_visible()
