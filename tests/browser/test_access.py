"""Every page for everyone: axe finds nothing, a phone scrolls nothing sideways, both themes and languages."""

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from charts.palette import PALETTES
from tests.browser.conftest import Visit
from tools.browser import axe, rerun, turn

PATHS = (
    *("", "agencies", "levels", "crosstab", "compare", "gaps", "changes"),
    *("standards", "deck", "quality", "about"),
)
CLIPPED = """() => [...document.querySelectorAll('[data-testid="stPageLink"] :is(a, a *)')]
  .filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== 'visible'
    || each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.textContent)"""
WIDTHS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
  .map(each => each.scrollWidth - each.clientWidth)"""


def each_page(
    page: Page, lang: str, query: str = "", paths: Sequence[str] = PATHS
) -> Iterator[tuple[str, Page]]:
    """Go through all pages in one window; yield the path of each."""
    for path in paths:
        asked = "&".join(part for part in ("lang=en" if lang == "en" else "", query) if part)
        turn(page, f"/{path}?{asked}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        yield path, page


# What axe looks at depends on the theme or on the language, on no pair of them.
@pytest.mark.parametrize(
    ("theme", "lang", "html_lang"), [("dark", "zh", "zh-Hant-TW"), ("light", "en", "en")]
)
def test_axe_finds_nothing_on_any_page(visit: Visit, theme: str, lang: str, html_lang: str) -> None:
    found = {}
    for path, page in each_page(visit(theme=theme), lang):
        expect(page.locator("html")).to_have_attribute("lang", html_lang)
        found[path] = axe(page)
    assert found == {path: [] for path in PATHS}


@pytest.mark.parametrize(
    ("lang", "filters"),
    [("zh", ""), ("en", "agency=金融監督管理委員會&agency=農業部&section=M&section=A&q=工程")],
)
def test_a_phone_cuts_nothing_and_axe_finds_nothing(visit: Visit, lang: str, filters: str) -> None:
    found: dict[str, object] = {}
    for path, page in each_page(visit(width=400, height=800), lang, filters):
        found[path] = (axe(page), page.evaluate(WIDTHS), page.evaluate(CLIPPED))
    assert found == {path: ([], [0, 0], []) for path in PATHS}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(visit: Visit, theme: str) -> None:
    page = visit("levels", theme=theme, query={"agency": "文化部"})
    card = page.locator(".st-key-card_by_level")
    with rerun(page):
        card.get_by_role("button", name="資料", exact=True).click()
    page.locator(".st-key-choose_by_level_level").get_by_role("combobox").click()
    with rerun(page):
        page.get_by_role("option", name="第 4 級").click()
    expect(page.locator(".st-key-picked_by_level")).to_be_visible()
    assert axe(page) == []
    card.get_by_role("button", name="更多").click()
    expect(page.get_by_role("menuitem", name="CSV")).to_be_visible()
    assert axe(page) == []


def test_axe_finds_nothing_in_warnings_and_on_a_page_without_standards(visit: Visit) -> None:
    page = visit("standards", query={"agency": "不存在部", "standard": "CAP2522-001v4"})
    expect(page.get_by_role("alert")).to_have_count(1)
    assert axe(page) == []
    page = visit("levels", query={"agency": "", "level": "6"})
    assert axe(page) == []


def test_every_chart_is_a_figure_with_its_numbers_in_words(visit: Visit) -> None:
    page = visit("levels", query={"agency": "文化部"})
    figures = page.get_by_role("figure")
    expect(figures).to_have_count(2)
    expect(figures.first).to_have_attribute(
        "aria-label", re.compile(r"長條圖，各級別的職能基準數：第 1 級 0、")
    )


def test_charts_are_repainted_when_the_theme_changes(visit: Visit) -> None:
    page = visit("levels", lang="en", query={"agency": "文化部"})

    for theme in ("light", "dark", "light"):
        page.emulate_media(color_scheme=theme)
        wanted = PALETTES[theme].levels[3].upper()
        page.wait_for_function(
            """wanted => {
              const chart = document.querySelector('.st-key-chart_by_level .js-plotly-plot');
              return chart && JSON.stringify(chart.data).toUpperCase().includes(wanted);
            }""",
            arg=wanted,
        )
    expect(page.locator(".st-key-scope")).to_contain_text("Ministry of Culture (")
