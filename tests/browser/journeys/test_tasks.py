"""Five tasks of a policy officer, from the front page by clicks, with the presses that each takes at most."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
from playwright.sync_api import Locator, expect

from tests.analysis.gap_recount import Recount
from tests.browser.journeys.conftest import Walk, Walker, one_way
from tests.pages.recount import shown
from tools.browser import ready

# The middle of a cell of a crosstab by its codes, brought into view.
CELL = """code => {
  const chart = document.querySelector('[class*=st-key-card_cross] .js-plotly-plot');
  const drawn = [...chart.querySelectorAll('.trace.bars')];
  for (const [number, trace] of chart.data.filter(each => each.type === 'bar').entries()) {
    const place = [...trace.customdata].indexOf(code);
    if (place < 0) continue;
    const part = drawn[number].querySelectorAll('.point')[place];
    part.scrollIntoView({block: 'center', inline: 'center'});
    const box = part.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


class Presses:
    """Counts what a walker presses."""

    def __init__(self, walker: Walker) -> None:
        self.walker, self.page, self.n = walker, walker.page, 0

    def press(self, target: Locator) -> None:
        self.n += 1
        self.walker.press(target)

    def click(self, target: Locator) -> None:
        """Press what only the browser answers."""
        self.n += 1
        target.click()

    def menu(self, title: str) -> None:
        self.n += 1
        self.walker.menu(title)

    def at(self, place: list[float]) -> None:
        self.n += 1
        self.page.mouse.move(*place)
        expect(self.page.locator(".hoverlayer .hovertext").first).to_be_visible()
        self.walker.step(lambda: self.page.mouse.click(*place))


@one_way
def test_which_pathways_have_nothing(walk: Walk) -> None:
    presses = Presses(walk())
    page = presses.page
    presses.press(page.locator(".st-key-count_empty_pathway").get_by_role("link"))
    wanted = [row for row in Recount().all() if (row.kind, row.dimension) == ("empty", "pathway")]
    expect(page.get_by_role("heading", name=f"缺口清單共 {len(wanted)} 項")).to_be_visible()
    assert presses.n == 1


@one_way
def test_many_employed_and_no_standard(walk: Walk) -> None:
    presses = Presses(walk())
    page = presses.page
    presses.press(page.locator("[class*=st-key-count_under-weight]").get_by_role("link"))
    said = page.get_by_role("heading", name=re.compile("「醫療保健業」414,541 人，尚無職能基準"))
    expect(said).to_be_in_viewport()
    expect(said).to_contain_text("「批發業」1,051,277 人，只有 2 筆")
    assert presses.n == 1


@one_way
def test_level_5_of_a_ministry_in_manufacturing_as_excel_with_the_link_copied(walk: Walk) -> None:
    walker = walk(own=True)
    presses, page = Presses(walker), walker.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    presses.menu("交叉分析")
    presses.press(page.locator(".st-key-shortcuts").get_by_role("link", name=re.compile("行業大類 × 級別")))
    presses.at(page.evaluate(CELL, "C\n5"))
    presses.press(page.locator("[class*=st-key-picked_]").get_by_role("link", name=re.compile("明細")))
    presses.click(page.locator(".st-key-filter_agency").get_by_role("combobox"))
    presses.press(page.get_by_role("option", name=re.compile("^經濟部")))
    page.keyboard.press("Escape")  # no press with the mouse: the list is closed by the next one, too
    ready(page)
    toolbar = page.locator(".st-key-card_standards .toolbar")
    with page.expect_download() as download:
        presses.click(toolbar.locator("[role=toolbar] > [data-act=xlsx]"))
    presses.click(toolbar.locator("[role=toolbar] > [data-act=link]"))
    expect(toolbar.get_by_role("status")).to_contain_text("已複製")
    link = page.evaluate("() => navigator.clipboard.readText()")
    query = {"agency": ["經濟部"], "section": ["C"], "level": ["5"]}
    assert parse_qs(urlsplit(link).query) == query | {"edition": ["113-12"]}
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    wanted = shown({key: values[0] for key, values in query.items()})
    assert len(rows) - 1 == len(wanted) > 0
    assert presses.n <= 8


@one_way
def test_who_else_has_something_like_it(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("明細")
    box = page.locator(".st-key-filter_q input")
    box.fill("資訊安全")
    walker.step(lambda: box.press("Enter"))
    presses = Presses(walker)
    presses.press(page.get_by_role("link", name="還有誰有類似「資訊安全」的基準？"))
    card = page.locator("[class*=st-key-card_similar]")
    for agency in ("勞動部", "經濟部"):
        expect(card).to_contain_text(agency)
    assert presses.n == 1


@one_way
def test_one_ministry_against_another(walk: Walk) -> None:
    presses = Presses(walk())
    presses.menu("對照")
    sides = presses.page.locator(".st-key-sides")
    expect(sides).to_contain_text("甲 勞動部（572 筆）")
    expect(sides).to_contain_text("乙 經濟部（83 筆）")
    assert presses.n <= 3
