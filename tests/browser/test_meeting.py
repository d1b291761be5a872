"""Meeting mode in a real browser: entered and left by mouse and keyboard, walked, and never cut."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.selection import Selection
from cards.deck import Deck, key_items
from cards.deck_link import to_code
from cards.figures import FIGURES
from tests.browser.conftest import Visit
from tests.ui.views import view_of
from tools.browser import axe, ready, rerun, turn

SIZES = ((1280, 720), (1920, 1080))
MANY_TABS = 120
TOP = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"
# What has more inside than it shows; texts beyond the screen; figures that reach into what is below them.
SCROLLED = """() => [...document.querySelectorAll('body, body *')].filter(each =>
  each.clientHeight > 2 && getComputedStyle(each).overflowY !== 'visible'
  && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1))
  .map(each => each.className)"""
# What a check finds once the figure has taken its size: that takes some frames on a busy machine.
AT_LAST = """async check => {
  for (let frame = 0; frame < 60 && check().length; frame += 1) await new Promise(requestAnimationFrame);
  return check();
}"""
BEYOND = """() => [...document.querySelectorAll(
  '.main-svg text, .st-key-meeting :is(h1, p, li, td)')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && (box.left < 0 || box.top < 0 || box.right > innerWidth + 1
      || box.bottom > innerHeight + 1);
  }).map(each => each.textContent)"""
OVERLAPPED = """() => {
  const bottom = document.querySelector('.st-key-meeting_body').getBoundingClientRect().bottom;
  return [...document.querySelectorAll('.st-key-meeting_body :is(.js-plotly-plot, table, ul)')]
    .filter(each => each.getBoundingClientRect().bottom > bottom + 1).map(each => each.className);
}"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
FULL = "() => document.fullscreenElement !== null"
FILLED = """() => {
  const box = document.querySelector('.st-key-meeting').getBoundingClientRect();
  return [box.left, box.top, innerWidth - box.right, innerHeight - box.bottom].map(Math.round);
}"""


def entry(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-card_{key} a[href*='meeting?']")


def place(page: Page) -> Locator:
    return page.locator(".st-key-meeting_steps .place")


def pressed(page: Page, key: str, then: str) -> None:
    """Press a key and wait for the place where it leads."""
    page.keyboard.press(key)
    expect(place(page)).to_have_text(then)
    ready(page)


def left(page: Page, url: str) -> None:
    """Leave by Esc and wait for the page that one came from."""
    page.keyboard.press("Escape")
    page.wait_for_function("url => location.href === url", arg=url)
    ready(page)


def follow(page: Page, link: Locator, press: Callable[[], None]) -> None:
    expect(link).to_be_visible()
    press()
    page.wait_for_url("**/meeting?*")
    expect(place(page)).to_be_visible()
    ready(page)


def at_same_place(page: Page, top: int, link: Locator) -> None:
    page.wait_for_function(f"top => Math.abs(({TOP})() - top) < 2", arg=top)
    expect(link).to_be_focused()


def test_by_mouse_to_both_ends_and_back_to_where_one_was(visit: Visit) -> None:
    page = visit("agencies", query={"agency": "文化部", "within": "level"}, height=700)
    link = entry(page, "profile_level")
    link.scroll_into_view_if_needed()
    url, top = page.evaluate("() => location.href"), page.evaluate(TOP)
    assert top > 0
    follow(page, link, link.click)
    expect(place(page)).to_have_text("3 / 3")
    expect(page.get_by_role("heading", level=1)).to_contain_text("文化部")
    page.keyboard.press("ArrowRight")  # nothing comes after the last one
    pressed(page, "ArrowLeft", "2 / 3")
    pressed(page, "PageUp", "1 / 3")
    page.keyboard.press("ArrowLeft")
    pressed(page, "ArrowRight", "2 / 3")
    pressed(page, " ", "3 / 3")
    pressed(page, "Home", "1 / 3")
    pressed(page, "End", "3 / 3")
    pressed(page, "PageUp", "2 / 3")
    left(page, url)
    at_same_place(page, top, link)


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit("levels", lang="en", height=600)
    link = entry(page, "level_mix_field")
    for _press in range(MANY_TABS):
        if link.evaluate("each => each.parentElement === document.activeElement.parentElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(link).to_be_focused()
    url, top = page.evaluate("() => location.href"), page.evaluate(TOP)
    follow(page, link, lambda: page.keyboard.press("Enter"))
    expect(page.locator(".st-key-meeting_steps [role=status]")).to_contain_text("Figure 2 of 2")
    page.get_by_role("link", name="Previous figure").focus()
    page.keyboard.press("Enter")
    expect(place(page)).to_have_text("1 / 2")
    ready(page)
    left(page, url)
    at_same_place(page, top, link)


def test_back_and_forward_go_through_the_steps(visit: Visit) -> None:
    page = visit("levels", height=600)
    url = page.evaluate("() => location.href")
    follow(page, entry(page, "by_level"), entry(page, "by_level").click)
    pressed(page, "ArrowRight", "2 / 2")
    page.go_back()
    expect(place(page)).to_have_text("1 / 2")
    page.go_forward()
    expect(place(page)).to_have_text("2 / 2")
    page.go_back()
    expect(place(page)).to_have_text("1 / 2")
    page.go_back()
    page.wait_for_function("url => location.href === url", arg=url)
    expect(entry(page, "by_level")).to_be_focused()


def test_an_open_table_is_open_again(visit: Visit) -> None:
    page = visit("levels")
    card = page.locator(".st-key-card_by_level")
    with rerun(page):
        card.get_by_role("button", name="資料", exact=True).click()
    expect(card.locator("table")).to_be_visible()
    url = page.evaluate("() => location.href")
    follow(page, entry(page, "by_level"), entry(page, "by_level").click)
    pressed(page, "ArrowRight", "2 / 2")
    left(page, url)
    expect(card.locator("table")).to_be_visible()


def test_a_link_opens_it_directly_and_esc_leads_to_the_figure_s_page(visit: Visit) -> None:
    page = visit("meeting", query={"figure": "gaps.map", "map": "levels", "agency": "文化部"})
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(place(page)).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/gaps[?]"))
    ready(page)
    expect(
        page.locator(
            ".st-key-card_levels_by_section, .st-key-card_section_levels, [class*=st-key-chart_]"
        ).first
    ).to_be_visible()
    assert "map=levels" in page.url
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_a_deck_is_walked_and_left_for_its_page(visit: Visit) -> None:
    deck = Deck(tuple(key_items(view_of(Selection(chosen=(("agency", ("文化部",)),)))))[:3])
    page = visit("meeting", query={"d": to_code(deck), "at": "2"})
    expect(place(page)).to_have_text("2 / 3")
    pressed(page, "ArrowRight", "3 / 3")
    pressed(page, "ArrowLeft", "2 / 3")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(f"/deck[?]d={to_code(deck)}"))


def test_keys_are_left_to_a_field_that_is_written_in(visit: Visit) -> None:
    page = visit("meeting", query={"figure": "levels.level"})
    expect(place(page)).to_have_text("1 / 2")
    page.evaluate("() => document.querySelector('.st-key-meeting').append(document.createElement('input'))")
    page.locator(".st-key-meeting input").focus()
    page.keyboard.type("f ")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-meeting input")).to_have_value("f ")
    page.evaluate("() => document.querySelector('.st-key-meeting input').remove()")
    pressed(page, "ArrowRight", "2 / 2")


def test_f_fills_the_screen(visit: Visit) -> None:
    page = visit("meeting", query={"figure": "levels.level"})
    expect(place(page)).to_have_text("1 / 2")  # who sees it can press keys
    page.keyboard.press("f")
    page.wait_for_function(FULL)
    pressed(page, "ArrowRight", "2 / 2")
    assert page.evaluate(FULL), "a step leaves full screen"
    page.keyboard.press("f")
    page.wait_for_function(f"() => !({FULL})()")
    page.keyboard.press("f")
    page.wait_for_function(FULL)
    page.get_by_role("link", name="回到").click()
    page.wait_for_function(f"() => !({FULL})()")


# Opened at either size, not only resized: a chart takes its size when it is drawn.
@pytest.mark.parametrize(
    ("lang", "theme", "sizes"), [("zh", "light", SIZES), ("en", "dark", tuple(reversed(SIZES)))]
)
def test_every_figure_fills_one_screen_without_scrolling_and_axe_finds_nothing(
    visit: Visit, lang: str, theme: str, sizes: tuple[tuple[int, int], ...]
) -> None:
    page = visit("meeting", lang=lang, theme=theme, width=sizes[0][0], height=sizes[0][1])
    found: dict[str, list[object]] = {}
    for id_ in FIGURES:
        turn(page, f"/meeting?lang={lang}&figure={id_}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        wrong: list[object] = [*axe(page)]
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(TWO_FRAMES)
            wrong += [page.evaluate(FILLED)] if page.evaluate(FILLED) != [0, 0, 0, 0] else []
            checks = (SCROLLED, BEYOND, OVERLAPPED)
            wrong += [each for check in checks for each in page.evaluate(f"() => ({AT_LAST})({check})")]
        sizes = sizes[::-1]
        if wrong:
            found[id_] = wrong
    assert found == {}


def test_axe_finds_nothing_where_a_link_is_wrong(visit: Visit) -> None:
    page = visit(lang="en", width=1280, height=720)
    for query in ("figure=nope", "d=damaged", "figure=levels.level&agency="):
        turn(page, f"/meeting?lang=en&{query}")
        expect(page.get_by_role("alert")).to_have_count(1)
        assert axe(page) == []
        assert page.evaluate(SCROLLED) == []
        page.keyboard.press("Escape")
        page.wait_for_url(re.compile("^(?!.*meeting)"))
        ready(page)
