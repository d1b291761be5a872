"""Meeting mode as people reach it: by its link on a card, with the sidebar open or not, and back."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page, expect

from cards.pages import PAGES
from locales import translator
from tests.browser.conftest import titled
from tests.browser.covered import covered, uncovered
from tests.browser.journeys.conftest import Walk, Walker, one_way
from tools.browser import ready
from ui import frame

_ = translator("zh")
WIDTHS = (1280, 1440, 1920)
# What fills the screen: nothing may stand beside it.
FILLED = (
    "() => document.querySelector('.st-key-meeting').contains(document.elementFromPoint(4, innerHeight / 2))"
)
SIDEBAR = """() => {
  const sidebar = document.querySelector('[data-testid="stSidebar"]');
  if (!sidebar?.checkVisibility()) return null; // a page where filters do nothing has none
  const {left, right} = sidebar.getBoundingClientRect();
  const fields = sidebar.querySelectorAll('input').length;
  return [sidebar.dataset.collapsed, Math.round(left), Math.round(right), fields];
}"""
FOCUSED = "() => Boolean(document.activeElement.closest('[data-testid=stSidebar]'))"
MANY_TABS = 12


def enter(walker: Walker) -> None:
    walker.press(walker.page.locator("[class*=st-key-card_] a[href*='meeting?']").first)
    expect(walker.page.locator(".st-key-meeting_steps .place")).to_be_visible()


def nothing_beside_it(page: Page, widths: Sequence[int] = WIDTHS) -> None:
    """See at these widths that the figure has the screen, and that the keyboard leads nowhere else."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        uncovered(ready(page))  # a figure of many parts takes its new size in a moment
        assert page.evaluate(FILLED)
    for _press in range(MANY_TABS):
        page.keyboard.press("Tab")
        assert not page.evaluate(FOCUSED)


def leave(walker: Walker, title: str) -> None:
    walker.page.keyboard.press("Escape")
    # The map of the overview says the same in a meeting.
    expect(walker.page.locator(".st-key-meeting_steps")).to_have_count(0)
    expect(titled(walker.page, title)).to_be_visible()
    ready(walker.page)


def test_from_every_page_the_figure_has_the_whole_screen(walk: Walk) -> None:
    walker = walk()
    for page in PAGES:
        if page.key in ("about", "deck", "meeting", "changes"):  # one edition: nothing to compare
            continue
        walker.menu(_(page.title))
        ready(walker.page)
        before = walker.page.evaluate(SIDEBAR)
        enter(walker)
        # How wide the screen is has nothing to do with the hurry.
        nothing_beside_it(walker.page, WIDTHS[-1:] if walker.hurried else WIDTHS)
        walker.page.set_viewport_size({"width": 1440, "height": 900})
        leave(walker, _(page.title))
        assert walker.page.evaluate(SIDEBAR) == before


@one_way
def test_a_closed_sidebar_is_closed_again_and_never_in_the_way_of_the_keyboard(walk: Walk) -> None:
    walker = walk(own=True)
    page = walker.page
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_role("button", name="收合篩選").click()
    expect(page.get_by_role("button", name="展開篩選")).to_be_visible()
    page.wait_for_function(f"() => ({SIDEBAR})()[2] === -{frame.SIDEBAR}")
    before = page.evaluate(SIDEBAR)
    for _press in range(MANY_TABS):
        page.keyboard.press("Tab")
        assert not page.evaluate(FOCUSED)
    enter(walker)
    nothing_beside_it(page)
    leave(walker, "總覽")
    assert page.evaluate(SIDEBAR) == before
    page.get_by_role("button", name="展開篩選").click()
    page.locator(".st-key-filter_agency").get_by_role("combobox").click()
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_deck_is_shown_as_it_is_and_nothing_covers_what_its_buttons_open(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("簡報")
    walker.press(page.get_by_role("button", name=re.compile("加入(全部重點圖表|建議)")))
    expect(page.locator(".st-key-card_deck")).to_be_visible()
    popover = page.get_by_test_id("stPopoverBody")
    for name in ("開啟簡報檔", "套用機關範本"):
        page.get_by_role("button", name=name).click()
        expect(popover.get_by_test_id("stFileUploaderDropzone")).to_be_visible()
        assert covered(page, "[data-testid=stPopoverBody] :is(button, label)") == []
        page.keyboard.press("Escape")
    walker.press(page.locator(".st-key-card_deck").get_by_role("link", name=re.compile("會議模式")))
    expect(page.locator(".st-key-meeting_steps .place")).to_be_visible()
    nothing_beside_it(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    leave(walker, "簡報")
    walker.menu("級別")
    page.locator(".st-key-card_by_level").get_by_role("button", name="更多").click()
    expect(page.get_by_role("menuitem", name="CSV")).to_be_visible()
    assert covered(page, ".toolbar-menu button") == []
