"""The tables of standards and of gaps: mark, sort, copy; what is marked, open and in the address is one."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.journeys.conftest import Walk, Walker
from tools.browser import ready

# Page: its title, the part of the address that names what is open, the column that is sorted by, its card.
TABLES = {
    "standards": ("明細", "standard", "名稱", "[class*=st-key-record_]"),
    "gaps": ("覆蓋缺口", "gap", "名稱", ".st-key-card_gap"),
}


def rows(page: Page) -> Locator:
    return page.locator(".rows-table tbody tr")


def row_of(page: Page, said: str) -> Locator:
    """Return the row that says exactly this."""
    return rows(page).nth(rows(page).all_inner_texts().index(said))


def box(row: Locator) -> Locator:
    return row.locator("td.box")


def header(page: Page, title: str) -> Locator:
    return page.locator(".rows-table th button").filter(has_text=title).first


def named_in(page: Page, name: str) -> list[str]:
    return parse_qs(urlsplit(str(page.evaluate("() => location.href"))).query).get(name, [])


def marked(page: Page) -> Locator:
    return page.locator(".rows-table tr[aria-selected=true]")


def to_the_table(walker: Walker, path: str) -> Page:
    walker.menu(TABLES[path][0])
    page = walker.page
    rows(page).first.wait_for()
    return page


def test_mark_record_and_address_are_one_in_every_order(walk: Walk) -> None:
    walker = walk()
    for path, (_title, option, by, record) in TABLES.items():
        page = to_the_table(walker, path)
        walker.press(box(rows(page).nth(2)))
        expect(page.locator(record)).to_be_visible()
        expect(marked(page)).to_have_count(1)
        said = marked(page).inner_text()
        asked = named_in(page, option)
        assert len(asked) == 1
        for arrow in ("ascending", "descending"):
            # Between two presses of one header the hand is elsewhere: it is no double click.
            rows(page).first.locator("td").nth(1).click()
            walker.press(header(page, by))
            expect(page.locator(f".rows-table th[aria-sort={arrow}]")).to_contain_text(by)
            expect(page.locator(record)).to_be_visible()
            page.locator(".rows-table .rows").evaluate("each => each.scrollTo(0, each.scrollHeight)")
            expect(marked(page)).to_have_count(1)
            assert marked(page).inner_text() == said
            assert named_in(page, option) == asked
        # Closed and pressed again it is open again, if the hand has been elsewhere meanwhile.
        walker.press(box(marked(page)))
        expect(page.locator(record)).to_be_hidden()
        expect(marked(page)).to_have_count(0)
        assert named_in(page, option) == []
        ready(page)
        target = row_of(page, said)
        target.locator("td").nth(1).click()
        walker.press(box(target))
        expect(page.locator(record)).to_be_visible()
        expect(marked(page)).to_have_count(1)
        assert marked(page).inner_text() == said
        assert named_in(page, option) == asked
        walker.look()


def test_a_double_click_marks_once_and_closed_by_its_link_a_record_opens_again(walk: Walk) -> None:
    walker = walk()
    page = to_the_table(walker, "standards")
    walker.step(lambda: box(rows(page).nth(1)).dblclick())
    expect(page.locator("[class*=st-key-record_]")).to_be_visible()
    walker.look()
    expect(page.locator("[class*=st-key-record_]")).to_be_visible()
    expect(marked(page)).to_have_count(1)
    heading = page.locator("[class*=st-key-record_] h2")
    said = heading.inner_text()
    walker.press(page.get_by_role("link", name="關閉這筆資料"))
    expect(heading).to_be_hidden()
    expect(marked(page)).to_have_count(0)
    walker.press(box(rows(page).nth(1)))
    expect(heading).to_have_text(said)
    expect(marked(page)).to_have_count(1)


def test_the_file_has_the_order_of_the_screen(walk: Walk) -> None:
    walker = walk()
    for path, (_title, _option, by, _record) in TABLES.items():
        page = to_the_table(walker, path)
        walker.press(header(page, by))
        expect(page.locator(".rows-table th[aria-sort=ascending]")).to_contain_text(by)
        card = page.locator("[class*=st-key-card_]:has(.rows-table)")
        card.get_by_role("button", name="更多").click()  # what it opens lies over the table
        with page.expect_download() as download:
            page.get_by_role("menuitem", name="CSV").click()
        written = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
        place = written[0].index(by)
        first = [row.locator("td").all_inner_texts() for row in rows(page).all()[:20]]
        shown = [title.strip(" ▲") for title in page.locator(".rows-table th:not(.box)").all_inner_texts()]
        at = shown.index(by) + 1
        assert [row[at] for row in first] == [row[place] for row in written[1:21]]
        assert [row[place] for row in written[1:]] == sorted(row[place] for row in written[1:])


def test_a_row_is_marked_by_keyboard(walk: Walk) -> None:
    walker = walk()
    page = to_the_table(walker, "standards")
    header(page, "代碼").focus()
    walker.step(lambda: page.keyboard.press("Enter"))
    expect(page.locator(".rows-table th[aria-sort=ascending]")).to_contain_text("代碼")
    expect(header(page, "代碼")).to_be_focused()
    for key in ("Tab",) * 7 + ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    said = rows(page).nth(1).inner_text()
    walker.step(lambda: page.keyboard.press("Enter"))
    expect(marked(page)).to_have_count(1)
    assert marked(page).inner_text() == said
    expect(page.locator("[class*=st-key-record_]")).to_contain_text(said.split("\t")[1])


def test_a_block_of_cells_is_copied_as_it_is_shown(walk: Walk) -> None:
    walker = walk(permissions=["clipboard-read", "clipboard-write"])
    page = walker.page
    page.evaluate("() => navigator.clipboard.writeText('old')")
    to_the_table(walker, "standards")
    walker.look()
    cells = [row.locator("td:not(.box)").all_inner_texts()[:3] for row in rows(page).all()[1:4]]
    rows(page).nth(1).locator("td").nth(1).hover()
    page.mouse.down()
    rows(page).nth(3).locator("td").nth(3).hover()
    page.mouse.up()
    page.keyboard.press("Control+c")
    expect(page.locator(".rows-table [role=status]")).to_have_text("已複製 3 列 × 3 欄")
    text = page.evaluate("() => navigator.clipboard.readText()")
    assert [line.split("\t") for line in text.splitlines()] == cells
    # All of it by keyboard, also what no screen has shown.
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    expect(page.locator(".rows-table [role=status]")).to_have_text("已複製 830 列 × 7 欄")
    assert len(page.evaluate("() => navigator.clipboard.readText()").splitlines()) == 830
