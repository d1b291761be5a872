"""Pages on paper: what is said, drawn and counted, and nothing that is for pressing."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from analysis.records import FIELDS
from charts.palette import contrast
from loaders.schema import DUE, DUE_BASIS, PUBLISHED
from locales import translator
from tests.analysis.plain import ROWS
from tests.browser.conftest import Visit
from tools.browser import ready, turn

A4 = {"portrait": (703, 1016), "landscape": (1032, 688)}  # CSS pixels between the margins
SCREEN: ViewportSize = {"width": 1440, "height": 900}
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
  const frame = chart.querySelector('.svg-container').getBoundingClientRect();
  const svgs = [...chart.querySelectorAll('.main-svg')].map(each => each.getBoundingClientRect());
  const texts = [...chart.querySelectorAll('.main-svg text')].map(each => {
    const {left, right, top, bottom, width} = each.getBoundingClientRect();
    return {left, right, top, bottom, width, text: each.textContent};
  }).filter(each => each.width);
  return {
    frame: [frame.left, frame.right, frame.height],
    fits: svgs.every(each => each.left >= frame.left - 1 && each.right <= frame.right + 1),
    cut: texts.filter(each => each.left < frame.left - 2 || each.right > frame.right + 2
      || each.top < frame.top - 6 || each.bottom > frame.bottom + 6).map(each => each.text),
  };
})"""
STATE = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => [
  chart._fullLayout.width, chart._fullLayout.height, chart.layout.width ?? null,
  chart.querySelector('.main-svg').outerHTML,
])"""
# Of every table on paper: its sides, what clips it, and the cells that are too narrow for what they say.
TABLES = """() => [...document.querySelectorAll('table')].filter(at => at.checkVisibility()).map(table => {
  const {left, right} = table.getBoundingClientRect();
  const clipped = [];
  for (let at = table.parentElement; at; at = at.parentElement) {
    const looks = getComputedStyle(at);
    const {bottom} = at.getBoundingClientRect();
    if (looks.overflowY !== 'visible' && table.getBoundingClientRect().bottom > bottom + 1) {
      clipped.push(at.className);
    }
  }
  for (const cell of table.querySelectorAll('th, td')) {
    if (cell.scrollWidth > cell.clientWidth + 1) clipped.push(cell.textContent);
  }
  return [left, right, clipped];
})"""
# The tiles of the coverage map are pressed on the screen; on paper they are what the map says.
PRESSED = """() => [...document.querySelectorAll(
  'button:not(.coverage-map .tile), input, textarea, [role=combobox], [role=radio], summary, '
  + '[data-testid=stSidebar]')]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && each.getBoundingClientRect().width)
  .map(each => each.getAttribute('aria-label') || each.textContent)"""
FILLS = """() => [...document.querySelectorAll('.js-plotly-plot .xtick text, .js-plotly-plot .ytick text')]
  .map(each => getComputedStyle(each).fill)"""


def on_paper(page: Page, script: str = "() => null", paper: str = "portrait") -> Any:
    """Show the page as it is on paper, and return what a script finds there.

    A real print resizes no window. Here one is, and charts follow some time later: so the script looks at
    once at what is made for paper.
    """
    width, height = A4[paper]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="print")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    ready(page)
    return page.evaluate(f"""() => {{
      dispatchEvent(new Event('beforeprint'));
      const found = ({script})();
      dispatchEvent(new Event('afterprint'));
      return found;
    }}""")


def on_screen(page: Page) -> None:
    """Show the page as it is before and after it is on paper."""
    page.emulate_media(media="screen")
    page.set_viewport_size(SCREEN)


def pages_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def squeezed(text: str) -> str:
    return "".join(text.split())


# Cards and filters; a table; rules; texts; a deck. Charts of many names; uploads, tiles and a table.
PLACES = {
    "light": ("/", "/standards", "/quality", "/about", "/deck"),
    "dark": ("/agencies?lang=en", "/gaps"),
}
CHARTED = ("/agencies?lang=en", "/gaps")


@pytest.mark.parametrize("theme", PLACES)
def test_charts_and_tables_are_whole_on_paper_and_nothing_that_is_pressed_is_there(
    visit: Visit, theme: str
) -> None:
    page = visit("about", theme=theme)
    for place in PLACES[theme]:
        on_screen(page)
        turn(page, place)
        for paper, (width, height) in A4.items():
            charts, tables, pressed = on_paper(
                page, f"() => [({CHARTS})(), ({TABLES})(), ({PRESSED})()]", paper
            )
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert pressed == []
            for left, right, clipped in tables:
                assert left >= 0
                assert right <= width
                assert clipped == []
            assert charts or place not in CHARTED
            for chart in charts:
                left, right, tall = chart["frame"]
                assert 0 <= left < 40
                assert width - 40 < right <= width
                assert tall < 0.75 * height
                assert chart["fits"]
                assert chart["cut"] == []


def test_a_phone_prints_what_a_desktop_prints(visit: Visit) -> None:
    frames = []
    for width in (1440, 400):
        page = visit("levels", width=width)
        frames.append(on_paper(page, CHARTS))
    assert frames[0] == frames[1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_after_printing_the_screen_is_as_before_and_letters_are_dark_on_paper(
    visit: Visit, theme: str
) -> None:
    page = visit("levels", theme=theme)
    # In one go, as printing is: the page does nothing of its own meanwhile.
    before, printed, after = page.evaluate(f"""() => {{
      const state = {STATE};
      // Streamlit gives a chart its width when it has measured it, which may be after the first drawing.
      delete document.querySelector('.js-plotly-plot').layout.width;
      return [null, 'beforeprint', 'afterprint'].map(name => {{
        if (name) dispatchEvent(new Event(name));
        return state();
      }});
    }}""")
    assert printed != before
    assert [each[:3] for each in after] == [each[:3] for each in before]
    assert [re.findall(r"fill: [^;]+", each[3]) for each in after] == [
        re.findall(r"fill: [^;]+", each[3]) for each in before
    ]
    assert not any("viewBox" in each[3] for each in after)
    fills = on_paper(page, FILLS)
    assert fills
    for fill in fills:
        red, green, blue = (int(each) for each in re.findall(r"\d+", fill)[:3])
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", "#FFFFFF") >= 4.5
    expect(page.get_by_role("heading").first).to_have_css("color", "rgb(15, 24, 34)")


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    ("path", "lang", "landscape"),
    [("", "zh", False), ("agencies", "en", True), ("crosstab", "zh", True), ("gaps", "en", False)],
)
def test_every_card_is_on_one_page_with_its_headline_and_source(
    visit: Visit, tmp_path: Path, path: str, lang: str, landscape: bool
) -> None:
    page = visit(path, lang=lang)
    cards = page.locator("[class*='st-key-card_']:has(.js-plotly-plot)").all()
    headlines = [card.get_by_role("heading").first.inner_text() for card in cards]
    target = tmp_path / "page.pdf"
    page.pdf(path=target, format="A4", landscape=landscape)
    pages = [squeezed(each) for each in pages_of(target)]
    source = {"zh": "資料來源：", "en": "Source:Workforce"}[lang]
    for headline in headlines:
        (found,) = [each for each in pages if squeezed(headline) in each][-1:]
        assert source in found.partition(squeezed(headline))[2], headline
    text = "".join(pages)
    sidebar = {"zh": ("名稱或代碼含", "篩選"), "en": ("Filters", "Namecontains")}[lang]
    actions = {
        "zh": ("下載", "更多", "會議"),
        "en": ("Download", "More", "Meeting"),
    }[lang]
    assert [each for each in (*sidebar, *actions) if each in text] == []
    assert all(pages), "an empty page"


def table_on_paper(visit: Visit, to: Path, *, landscape: bool, **options: Any) -> list[str]:
    """Print the table of standards and return the text of each page, without spaces."""
    page = visit("standards", **options)
    page.pdf(path=to, format="A4", landscape=landscape)
    return [squeezed(each) for each in pages_of(to)]


@pytest.mark.usefixtures("poppler")
@pytest.mark.parametrize(
    ("lang", "theme", "landscape"), [("zh", "light", False), ("en", "dark", True), ("zh", "dark", False)]
)
def test_a_table_is_whole_on_paper_with_its_head_on_each_page(
    visit: Visit, tmp_path: Path, lang: str, theme: str, landscape: bool
) -> None:
    query = {"status": "all", "show": "published_2"}
    pages = table_on_paper(
        visit, tmp_path / "page.pdf", landscape=landscape, lang=lang, theme=theme, query=query
    )
    text = "".join(pages)
    assert [row.cells[1] for row in ROWS if squeezed(row.cells[1]) not in text] == []
    head = squeezed(translator(lang)("published: {column}", column=PUBLISHED[1]))
    with_rows = [each for each in pages if any(squeezed(row.cells[1]) in each for row in ROWS)]
    assert len(with_rows) > 1
    assert [each[:40] for each in with_rows if head not in each] == []


def test_many_columns_share_the_width_of_paper(visit: Visit) -> None:
    fields = [key for key in FIELDS if key not in (DUE, DUE_BASIS)]  # the list has no dates
    columns = "&".join(f"show={key}" for key in fields)
    page = visit(f"standards?agency=教育部&{columns}")
    for left, right, clipped in on_paper(page, TABLES, "landscape"):
        assert left >= 0
        assert right <= A4["landscape"][0]
        assert clipped == []
    titles = page.locator(".rows-table th:not(.box)").all_inner_texts()
    assert len(titles) == len(fields)
