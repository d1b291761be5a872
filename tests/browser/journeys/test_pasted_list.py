"""A list of codes or names, copied from a table and pasted into the search."""

from typing import Final

from playwright.sync_api import expect

from analysis.search import LONGEST_SEARCH
from tests.analysis.plain import ROWS
from tests.browser.journeys.conftest import Walk, Walker
from tests.pages.recount import shown

BOX: Final = ".st-key-filter_q input"
MAY: Final = ["clipboard-read", "clipboard-write"]
CURRENT: Final = [row for row in ROWS if row.of["status"] == ("current",)]


def paste(walker: Walker, text: str) -> None:
    """Paste what lies in the clipboard, as a person does, and press Enter."""
    page = walker.page
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(BOX).click()
    page.keyboard.press("Control+V")
    walker.step(lambda: page.keyboard.press("Enter"))


def test_codes_and_names_on_lines_and_in_cells(walk: Walk) -> None:
    walker = walk(permissions=MAY)
    codes = [row.cells[1] for row in CURRENT[::200]]
    paste(walker, "\r\n".join([*codes, "ZZZ9999-001v1", "西點、麵包烘焙助理", ""]))
    wanted = [*codes, "ZZZ9999-001v1", "西點、麵包烘焙助理"]
    n = len(shown({"q": ",".join(wanted)}))
    assert n > len(codes)
    scope = walker.page.locator(".st-key-scope")
    expect(scope).to_contain_text(f"名稱或代碼含下列任一：「{codes[0]}」")
    expect(walker.page.get_by_test_id("stAlert")).to_contain_text(
        "本版次沒有任何職能基準的名稱或代碼含：「ZZZ9999-001v1」。"
    )
    walker.press(walker.page.locator(".st-key-navigation a", has_text="明細"))
    expect(walker.page.get_by_role("heading", level=2, name=f"{n} 筆職能基準", exact=True)).to_be_visible()
    walker.page.locator(BOX).fill("")
    paste(walker, "\t".join(codes))
    expect(scope).to_contain_text(f"（{len(shown({'q': ','.join(codes)}))} 筆，全部現行")
    walker.look()


def test_what_is_too_long_is_cut_between_two_codes_and_said(walk: Walk) -> None:
    walker = walk(permissions=MAY)
    codes = [row.cells[1] for row in CURRENT[:100]]
    paste(walker, "\n".join(codes))
    alert = walker.page.get_by_test_id("stAlert").first
    expect(alert).to_contain_text(f"搜尋文字最多 {LONGEST_SEARCH} 個字元")
    expect(walker.page.locator(BOX)).not_to_have_value(", ".join(codes))
    kept = walker.page.locator(BOX).input_value().split(", ")
    assert kept == codes[: len(kept)]
    expect(alert).to_contain_text(f"「{codes[len(kept)]}, ")
    walker.press(walker.page.locator(".st-key-navigation a", has_text="級別"))
    expect(walker.page.locator("h1")).to_have_text("級別")
    expect(walker.page.get_by_test_id("stAlert").first).to_contain_text("超出的部分沒有列入搜尋")
