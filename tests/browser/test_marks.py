"""What a press or a link speaks of is brought into view and marked, until the next press."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tools.browser import ready, rerun


def marked(page: Page, key: str) -> Locator:
    """Wait until a card, and nothing else, is marked with its title on the screen."""
    card = page.locator(f".st-key-{key}[aria-current=true]")
    expect(card).to_be_visible()
    expect(page.locator("[aria-current=true]")).to_have_count(1)
    expect(card.locator("h2").first).to_be_in_viewport(ratio=1)
    return card


def test_what_a_sentence_of_the_overview_speaks_of_is_marked(visit: Visit) -> None:
    page = visit(width=1280, height=720)
    with rerun(page):
        page.locator(".st-key-count_empty_pathway a").click()
    card = marked(page, "card_register")
    # Not by colour alone: a frame, and a sign before the title.
    assert card.evaluate("card => getComputedStyle(card).outlineStyle") == "solid"
    sign = "title => getComputedStyle(title, '::before').content"
    assert "➤" in card.locator("h2").first.evaluate(sign)
    page.locator("h1").click()
    expect(page.locator("[aria-current=true]")).to_have_count(0)
    with rerun(page):
        page.locator(".st-key-option_kind").get_by_role("radio").nth(2).click()
    marked(page, "card_register")
    with rerun(page):
        page.get_by_role("link", name="總覽").click()
    expect(page.locator("[aria-current=true]")).to_have_count(0)
    with rerun(page):
        page.locator(".st-key-strip_level a").click()
    marked(page, "card_by_level")


def test_a_link_shows_its_mark_on_a_phone_too(visit: Visit) -> None:
    page = visit("gaps", width=390, height=844, query={"kind": "empty", "of": "pathway"})
    marked(page, "card_register")
    page = ready(visit("quality", width=390, height=844, query={"mark": "quality.findings"}))
    marked(page, "card_findings")
    # A change of something else marks nothing anew.
    page = visit("levels", width=390, height=844, query={"mark": "levels.mix"})
    card = marked(page, "card_level_mix_field")
    page.locator("h1").click()
    with rerun(page):
        page.locator(".st-key-option_amounts").get_by_role("radio").last.click()
    expect(card).to_have_count(0)


def test_what_was_clicked_stays_in_view_above_what_it_opened(visit: Visit) -> None:
    query = {"rows": "level", "columns": "field", "mark": "crosstab.table"}
    page = visit("crosstab", width=1280, height=720, query=query)
    marked(page, "card_cross_level_field")
    with rerun(page):
        page.locator(".js-plotly-plot .trace.bars .point").nth(12).click(force=True)
    clicked, panel = page.locator("[data-clicked]"), page.locator("[class*=st-key-picked_]").first
    expect(panel).to_be_visible()
    page.wait_for_function(
        """([one, other]) => one.getBoundingClientRect().bottom <= other.getBoundingClientRect().top""",
        arg=[clicked.element_handle(), panel.element_handle()],
    )
