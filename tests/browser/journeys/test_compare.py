"""Two ministries side by side: how many presses it takes, and what one more press does."""

import pytest
from playwright.sync_api import expect

from tests.browser.journeys.conftest import Walk, one_way
from tools.browser import ready

MOST_PRESSES = 3


def test_labor_against_economy_in_three_presses_at_most(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("對照")
    presses = 1
    sides = page.locator(".st-key-sides")
    expect(sides).to_contain_text("甲 勞動部（572 筆）")
    expect(sides).to_contain_text("乙 經濟部（83 筆）")
    card = page.locator(".st-key-card_compare_field")
    expect(card.get_by_role("heading", level=2)).to_contain_text("經濟部 29%，勞動部 9%")
    expect(card.locator(".js-plotly-plot")).to_be_in_viewport()
    assert presses <= MOST_PRESSES


def test_a_press_swaps_them_and_back_leads_back(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("對照")
    sides = page.locator(".st-key-sides")
    expect(sides).to_contain_text("甲 勞動部")
    walker.press(page.get_by_role("link", name="甲乙對調"))
    expect(sides).to_contain_text("甲 經濟部（83 筆）")
    expect(sides).to_contain_text("乙 勞動部（572 筆）")
    expect(page.locator(".st-key-filter_agency")).to_contain_text("經濟部")
    walker.step(page.go_back)
    expect(sides).to_contain_text("甲 勞動部")


def test_a_pathway_opens_its_standards_of_both_sides(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("對照")
    card = page.locator(".st-key-card_compare_pathways")
    # What opens lies over the foot of its card, where one is: that is not asked about here.
    ready(page)
    card.get_by_role("radio", name="品質管理").click()
    expect(card.locator(".st-key-picked_compare_pathways")).to_contain_text("甲 勞動部")
    expect(card.locator(".st-key-picked_compare_pathways")).to_contain_text("乙 經濟部")


@one_way
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_menu_has_room_for_this_page_too(walk: Walk, lang: str) -> None:
    page = walk(lang=lang, width=1280, height=720).look()
    boxes = [each.bounding_box() for each in page.locator(".st-key-navigation :is(a, button)").all()]
    assert len(boxes) > 10
    assert max(box["x"] + box["width"] for box in boxes if box) <= 1280
    assert len({round(box["y"] + box["height"] / 2) // 12 for box in boxes if box}) == 1
