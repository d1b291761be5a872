"""The texts of a hostile edition in a real browser: one walk over all pages finds them to the letter."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from analysis.request import unchecked
from cards.deck import Deck, Item
from cards.deck_link import to_code
from exports.pictures import picture_problem
from loaders import schema
from tests.browser.conftest import Visit
from tests.hostile.hostile_text import SHOWN, TEXTS, hostile_edition
from tools.browser import rerun, serve, turn
from ui.cards.about import LICENCE

# Beside bars a long name is cut, and says so.
DRAWN = (*(text for text in SHOWN if len(text) < 100), f"{'很' * 44}…", f"{'w' * 39}…")
LINK = '<a href="http://evil.example">evil</a>'
JOINER = "\N{WORD JOINER}"
# Whatever a sign makes of "evil": a link, bold face, code, a formula, a colour, an icon, a picture.
MADE_OF_IT = """([host, ours]) => {
  const said = [];
  for (const link of document.querySelectorAll('a')) {
    const leads = link.href.baseVal ?? link.href;
    const outward = leads && !ours.includes(leads) && new URL(leads, location).host !== host;
    if (outward) said.push(`link to ${leads}`);
    if (link.closest('svg')) said.push(`link in a drawing: ${link.textContent}`);
  }
  const marks = 'b, strong, em, i, u, s, del, code, sub, sup, h1, h2, h3, li, span[style*="color"], .katex, '
    + '.stMarkdownBadge, .stMarkdownColoredText, .stMarkdownColoredBackground, tspan[style*="bold"]';
  for (const element of document.querySelectorAll(marks)) {
    if (/^evil\\W*$/.test(element.textContent.trim())) said.push(element.outerHTML);
  }
  for (const icon of document.querySelectorAll('[aria-label$=" icon"]')) {
    if (/evil|smile/.test(icon.getAttribute('aria-label'))) said.push(`icon: ${icon.outerHTML}`);
  }
  const pictures = '[data-testid="stMarkdownContainer"] img, [data-testid="stTable"] img, .rows-table img, '
    + '.katex, svg a, [data-testid="stMain"] input[type=checkbox][disabled], section.footnotes';
  for (const element of document.querySelectorAll(pictures)) said.push(element.outerHTML.slice(0, 200));
  return said;
}"""


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    with serve("tests/browser/apps/hostile_server.py") as address:
        yield address


def flat(text: str) -> str:
    """Return a text without what a page may break it by."""
    return "".join(text.split())


def nothing_was_made(page: Page, address: str) -> None:
    host = address.removeprefix("http://")
    assert page.evaluate(MADE_OF_IT, [host, [LICENCE]]) == []
    assert JOINER not in page.evaluate("() => document.body.textContent")


def everything_is_there(page: Page, places: str, texts: tuple[str, ...] = SHOWN) -> None:
    said = {flat(each) for each in page.locator(places).all_text_contents()}
    assert [text for text in texts if not any(flat(text) in each for each in said)] == []


def go(page: Page, name: str) -> None:
    with rerun(page):
        page.get_by_role("link", name=name, exact=True).click()


STANDARDS = hostile_edition().standards
CODES = [str(STANDARDS.iloc[place][schema.P_CODE]) for place in range(2 * len(TEXTS))]
DECK = to_code(
    Deck(
        tuple(Item("overview.agency", unchecked({"status": ["all"]}), text, text) for text in SHOWN[:25]),
        TEXTS[1],
    )
)


def test_a_walk_over_all_pages_and_by_links_finds_every_text_to_the_letter(
    visit: Visit, hostile: str
) -> None:
    page = visit(query={"status": "all"}, address=hostile)
    nothing_was_made(page, hostile)
    go(page, "發展單位")
    nothing_was_made(page, hostile)
    names = ".st-key-card_by_agency svg .ytick text, .st-key-card_by_agency svg .gtitle"
    everything_is_there(page, names, DRAWN)
    chart = page.locator(".st-key-card_by_agency .js-plotly-plot")
    # What is pointed at was read as HTML once; Plotly has a layer of its own above the bars.
    place = chart.evaluate("(chart, code) => chart.data[0].customdata.indexOf(code)", LINK)
    chart.locator(".bars .point path").nth(place).hover(force=True)
    expect(page.locator(".hoverlayer text").first).to_contain_text(LINK)
    nothing_was_made(page, hostile)
    with page.expect_download() as saved:
        page.locator(".st-key-card_by_agency [data-act=more]").click()
        page.locator(".st-key-card_by_agency [data-act=svg]").click()
    drawing = saved.value.path().read_bytes()
    assert picture_problem("svg", drawing) == ""
    assert b"<a" not in drawing
    for name in ("級別", "交叉分析", "覆蓋缺口"):
        go(page, name)
        nothing_was_made(page, hostile)
    go(page, "明細")
    nothing_was_made(page, hostile)
    everything_is_there(page, ".rows-table td")
    go(page, "資料檢核")
    nothing_was_made(page, hostile)
    go(page, "說明")
    nothing_was_made(page, hostile)
    go(page, "簡報")
    nothing_was_made(page, hostile)
    # Pages of a link show what it names.
    for path, query in (
        ("quality", "rule=field-unknown"),
        ("deck", f"d={DECK}"),
        ("meeting", f"d={DECK}&at=12"),
        ("meeting", "figure=standards.list&status=all"),
        ("standards", f"status=all&standard={CODES[0]}"),
        (
            "standards",
            "status=all&q=www.evil.example&http://evil.example/login=www.evil.example&level=a@evil.example",
        ),
        ("", "www.evil.example=http://evil.example&:material/evil:=%3Amaterial/evil%3A&agency=:red[evil]"),
    ):
        turn(page, f"/{path}?{query}")
        nothing_was_made(page, hostile)
        if path == "quality":
            everything_is_there(page, '[data-testid="stTable"] td', TEXTS)
        if path == "deck":
            everything_is_there(page, "h2", SHOWN[:25])
            everything_is_there(page, '[data-testid="stMain"] p', SHOWN[:25])
    assert "www.evil.example=http://evil.example" in page.get_by_role("alert").first.inner_text()
