"""The page of gaps as people use it: two clicks from the overview to the evidence, by mouse or keyboard."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.gaps.kinds import KINDS
from locales import translator
from tests.analysis.gap_recount import CODES, Recount, Row
from tests.browser.conftest import AT_STANDARDS, Visit
from tools.browser import axe, ready, rerun, turn

WHOLE = Recount()
ROWS = WHOLE.all()
MANY_TABS = 150
PLACE_OF_TILE = """([key, code]) => {
  const chart = document.querySelector(`.st-key-chart_${key} .js-plotly-plot`);
  const drawn = [...chart.querySelectorAll('.trace.bars')];
  for (const [number, trace] of chart.data.filter(each => each.type === 'bar').entries()) {
    const place = [...(trace.customdata ?? [])].indexOf(code);
    if (place < 0) continue;
    const tile = drawn[number].querySelectorAll('.point')[place];
    tile.scrollIntoView({block: 'center', inline: 'center'});
    const box = tile.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


ARMED = next(code for code in CODES["unit"] if code.startswith("0"))


def of_kind(kind: str, dimension: str = "", severity: str = "") -> list[Row]:
    return [
        row
        for row in ROWS
        if row.kind == kind
        and dimension in ("", row.dimension)
        and row.severity in {"": ("high", "medium", "low"), "telling": ("high", "medium")}[severity]
    ]


def at_gaps(page: Page) -> Page:
    expect(page.locator(".st-key-card_register")).to_be_visible()
    return ready(page)


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(page.evaluate("() => location.href"))).query)


def mark_row(page: Page, number: int) -> None:
    """Click the mark left of a row of the register."""
    # A click elsewhere before it: two at one place within a moment are a double click.
    page.locator("h1").click()
    with rerun(page):
        page.locator(".st-key-gaps_table td.box").nth(number).click()


def point_at(page: Page, key: str, code: str) -> tuple[Locator, list[float]]:
    """Point at a tile; return what is said of it, and where it is."""
    place = page.evaluate(PLACE_OF_TILE, [key, code])
    assert place is not None, f"{code!r} is not drawn"
    page.mouse.move(*place)
    return page.locator(f".st-key-chart_{key} .hovertext").first, place


def click_tile(page: Page, key: str, code: str) -> Locator:
    hover, place = point_at(page, key, code)
    expect(hover).to_be_visible()
    with rerun(page):
        page.mouse.click(*place)
    return page.locator(f".st-key-picked_{key}")


def tab_to(page: Page, target: Locator) -> None:
    for _press in range(MANY_TABS):
        if target.count() and target.first.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by {MANY_TABS} presses of Tab")


# --- two clicks from the overview --------------------------------------------------------------------
# Question: (options of the page that the overview leads to, the evidence of the first row).
QUESTIONS: dict[str, tuple[dict[str, str], str]] = {
    "which pathways have nothing": (
        {"kind": "empty", "of": "pathway"},
        "尚無現行基準；所屬領域「企業經營管理」有 80 筆。",
    ),
    "which divisions inside well-covered sections have nothing": (
        {"kind": "empty", "of": "division", "severity": "telling"},
        "尚無現行基準；所屬行業大類「專業、科學及技術服務業」有 143 筆。",
    ),
    "which pathways hang on one agency": (
        {"kind": "one-agency", "of": "pathway"},
        "12 筆全由文化部發展。",
    ),
}
# Those that the page of gaps itself answers.
ON_ITS_PAGE: dict[str, tuple[dict[str, str], str]] = {
    "which fields have nothing": ({"kind": "empty", "of": "field"}, "尚無現行基準。"),
    "which sections have nothing": ({"kind": "empty", "of": "section"}, "尚無現行基準。"),
    "whose ladder is broken": ({"kind": "broken-ladder"}, "共 2 筆，從第 2 級到第 4 級，中間尚無第 3 級。"),
    "where a level is surprisingly missing": ({"kind": "hole"}, "筆中尚無"),
}


def answered(page: Page, options: dict[str, str], evidence: str) -> None:
    """See that the list is the one asked for, and that its first row opens with its evidence."""
    rows = of_kind(options["kind"], options.get("of", ""), options.get("severity", ""))
    assert rows
    at_gaps(page)
    expect(page.get_by_role("heading", name=f"缺口清單共 {len(rows)} 項")).to_be_visible()
    mark_row(page, 0)
    expect(page.locator(".st-key-card_gap")).to_contain_text(evidence)
    first = rows[0]
    assert query_of(page)["gap"] == [
        ".".join(filter(None, (first.kind, first.dimension, first.code, first.level)))
    ]


def test_a_question_is_answered_in_two_clicks_from_the_overview(visit: Visit) -> None:
    page = visit()
    for question, (options, evidence) in QUESTIONS.items():
        counts = page.locator("[class*=st-key-count_] a")
        expect(counts.first).to_be_visible()
        leading = [
            each
            for each in counts.all()
            if parse_qs(urlsplit(each.get_attribute("href") or "").query)
            == {key: [value] for key, value in options.items()}
        ]
        assert len(leading) == 1, f"the overview does not say {question}"
        leading[0].click()
        page.wait_for_url("**/gaps?**")
        answered(page, options, evidence)
        turn(page, "/")


def test_the_other_questions_are_answered_by_the_page_itself(visit: Visit) -> None:
    page = visit("gaps")
    for options, evidence in ON_ITS_PAGE.values():
        answered(turn(page, f"/gaps?{urlencode(options)}"), options, evidence)


# --- from a gap to its standards -----------------------------------------------------------------------
def test_a_gap_is_opened_again_by_its_address_closed_and_leads_to_its_standards(visit: Visit) -> None:
    page = at_gaps(visit("gaps", query={"kind": "hole"}))
    mark_row(page, 1)
    card = page.locator(".st-key-card_gap")
    expect(card).to_be_visible()
    gap = query_of(page)["gap"]
    page.reload()
    at_gaps(page)
    expect(card).to_be_visible()
    assert query_of(page) == {"kind": ["hole"], "gap": gap}
    with rerun(page):
        card.get_by_role("link", name="關閉").click()
    expect(card).to_be_hidden()
    assert query_of(page) == {"kind": ["hole"]}
    mark_row(page, 0)
    row = of_kind("hole")[0]
    expect(card).to_contain_text(f"依其規模應約有 {row.expected:.1f} 筆")
    card.get_by_role("link", name="該類的職能基準").click()
    page.wait_for_url(AT_STANDARDS)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{row.total} 筆職能基準")
    assert query_of(page) == {row.dimension: [row.code]}


def test_a_gap_is_opened_by_keyboard(visit: Visit) -> None:
    page = at_gaps(visit("gaps", query={"kind": "one-agency", "of": "pathway"}))
    tab_to(page, page.locator(".st-key-gaps_table td").nth(1))
    page.keyboard.press("ArrowDown")
    with rerun(page):
        page.keyboard.press("Enter")
    card = page.locator(".st-key-card_gap")
    expect(card).to_be_visible()
    own = card.get_by_role("link", name="該類的職能基準")
    tab_to(page, own)
    page.keyboard.press("Enter")
    page.wait_for_url(AT_STANDARDS)
    (code,) = query_of(page)["pathway"]
    total = {row.code: row.total for row in of_kind("one-agency", "pathway")}[code]
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{total} 筆職能基準")


# --- the maps ---------------------------------------------------------------------------------------------
# Address: the tiles there, what each says, and whether it is empty.
TILES = {
    "/gaps": [
        ("ladder", "CAP\n", "共 16 筆", False),
        ("ladder", "NEP\n3", "NEP 環境保護與衛生，第 3 級：級別斷層", True),
    ],
    "/gaps?map=levels": [("level_section", "A\n3", "農、林、漁、牧業 × 第 3 級：0 筆（期望值 6.3）", True)],
    "/gaps?map=industry": [("map_division", "\n09", "09 飲料製造業：共 0 筆", True)],
    "/gaps?map=occupation&inside=0": [("map_unit", f"\n{ARMED}", f"{ARMED} ", False)],
}


def test_a_tile_says_what_it_is_and_an_empty_one_that_there_is_nothing(visit: Visit) -> None:
    page = visit("gaps")
    for address, tiles in TILES.items():
        at_gaps(turn(page, address))
        for key, code, hover, empty in tiles:
            said, _place = point_at(page, key, code)
            expect(said).to_contain_text(hover)
            if empty:
                picked = click_tile(page, key, code)
                expect(picked).to_contain_text("0 筆")
                expect(picked.get_by_role("link")).to_have_count(0)


def test_a_filled_tile_opens_its_standards(visit: Visit) -> None:
    page = at_gaps(visit("gaps"))
    n = WHOLE.counted("pathway", "level")["CAP", "4"]
    picked = click_tile(page, "ladder", "CAP\n4")
    expect(picked).to_contain_text(f"{n} 筆")
    expect(picked.locator("tbody tr")).to_have_count(min(n, 10))
    picked.get_by_role("link", name=re.compile("開啟")).click()
    page.wait_for_url(AT_STANDARDS)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{n} 筆職能基準")
    assert query_of(page) == {"pathway": ["CAP"], "level": ["4"]}
    # So does one of a fine group, which the choices of the page lead to; they stand in its link.
    at_gaps(turn(page, "/gaps"))
    with rerun(page):
        page.get_by_role("radio", name="職業分布圖").click()
    assert query_of(page) == {"map": ["occupation"]}
    expect(page.locator(".st-key-card_map_minor")).to_be_visible()
    page.locator(".st-key-option_inside").get_by_role("combobox").click()
    with rerun(page):
        page.get_by_role("option", name=re.compile("^2 ")).click()
    assert query_of(page) == {"map": ["occupation"], "inside": ["2"]}
    expect(page.locator(".st-key-card_map_unit")).to_be_visible()
    sizes = WHOLE.sizes("unit")
    code = max((code for code in sizes if code.startswith("2")), key=sizes.__getitem__)
    picked = click_tile(page, "map_unit", f"\n{code}")
    expect(picked).to_contain_text(f"{sizes[code]} 筆")
    picked.get_by_role("link", name=re.compile("開啟")).click()
    page.wait_for_url(AT_STANDARDS)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"{sizes[code]} 筆職能基準")
    assert query_of(page) == {"unit": [code]}


def test_a_tile_is_chosen_by_keyboard(visit: Visit) -> None:
    page = at_gaps(visit("gaps"))
    tab_to(page, page.locator(".st-key-card_ladder").get_by_role("button", name="資料", exact=True))
    with rerun(page):
        page.keyboard.press("Enter")
    tab_to(page, page.locator(".st-key-choose_ladder_pathway").get_by_role("combobox"))
    page.keyboard.type("KPS")
    expect(page.get_by_role("option")).to_have_count(1)
    with rerun(page):
        page.keyboard.press("Enter")
    expect(page.locator(".st-key-picked_ladder")).to_contain_text(f"{WHOLE.sizes('pathway')['KPS']} 筆")


# --- everyone ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("theme", "lang"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_nothing_that_is_ours(visit: Visit, theme: str, lang: str) -> None:
    gap = "hole.section.A.3"
    query = {"gap": gap, "map": "industry", "weight": "own"}
    page = at_gaps(visit("gaps", theme=theme, lang=lang, query=query))
    expect(page.locator(".st-key-weights_file")).to_be_visible()
    with rerun(page):
        page.locator(".st-key-gap_method summary").click()
    rows = page.locator(".st-key-gap_method tbody tr")
    expect(rows).to_have_count(len(KINDS))
    expect(rows.last).to_contain_text(translator(lang)(list(KINDS.values())[-1].meaning))
    assert axe(page) == []


def test_weights_are_uploaded_and_their_card_drawn(visit: Visit) -> None:
    page = at_gaps(visit("gaps", query={"kind": "under-weight", "weight": "own"}))
    data = "代碼,就業人數\nA,530\nC,3000\nG,1900\nzz,1\n".encode("cp950")
    with rerun(page):
        page.locator(".st-key-weights_file input[type=file]").set_input_files(
            {"name": "weights.csv", "mimeType": "text/csv", "buffer": data}
        )
    expect(page.locator(".st-key-card_weights")).to_be_visible()
    expect(page.locator(".st-key-weights")).to_contain_text("此分類沒有這個代碼或名稱")
    ready(page)
    wanted = list(Recount({}, {"section": {"A": 530.0, "C": 3000.0, "G": 1900.0}}).under_weight())
    expect(page.get_by_role("heading", name=f"缺口清單共 {len(wanted)} 項")).to_be_visible()
    mark_row(page, 0)
    expect(page.locator(".st-key-card_gap")).to_contain_text("只有 39 筆；數值 1,900 單位")
    assert axe(page) == []


# By chart: the changes that Plotly makes to its drawing when it is given the figure a second time.
COUNT_SECOND_DRAWINGS = """() => {
  window.changes = [];
  const {react} = Plotly;
  Plotly.react = (chart, ...given) => {
    const second = Boolean(chart._fullLayout), place = second ? changes.push(0) - 1 : 0;
    const count = seen => { if (second) changes[place] += seen.length; };
    const observer = new MutationObserver(count);
    observer.observe(chart, {attributes: true, childList: true, subtree: true});
    return react(chart, ...given).finally(() => { count(observer.takeRecords()); observer.disconnect(); });
  };
}"""


def test_charts_are_drawn_once_when_a_filter_changes(visit: Visit) -> None:
    """Streamlit gives Plotly each figure twice: of a second drawing nobody sees anything but the time."""
    page = visit("gaps")
    page.evaluate(COUNT_SECOND_DRAWINGS)
    for address in ("/gaps?field=FIN", "/levels?field=FIN", "/crosstab?field=FIN", "/agencies?field=FIN"):
        turn(page, address)
    changes = page.evaluate("() => changes")
    assert len(changes) > 5
    assert not any(changes)
