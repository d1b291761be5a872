"""Pictures of a chart as people get them: real files from a real browser."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from analysis.selection import Selection
from cards.text import credit
from charts.palette import LIGHT, PALETTES, channels
from locales import translator
from tests.browser.apps.picture_facts import HEADLINE, LABELS
from tests.browser.conftest import Visit, Visitors
from tests.ui.views import view_of
from tools.browser import axe, new_context, ready, serve, turn

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
TEXTS_WIDTH = """texts => {
  const context = document.createElement("canvas").getContext("2d");
  return texts.map(([weight, size, font, text]) => {
    context.font = `${weight} ${size} ${font}`;
    return context.measureText(text).width;
  });
}"""


@pytest.fixture(scope="module")
def app(visitors: Visitors) -> Iterator[str]:
    with serve("tests/browser/apps/picture_app.py") as address, visitors.going_on(address):
        yield address


@pytest.fixture(scope="module")
def failing() -> Iterator[str]:
    with serve("tests/browser/apps/failing_server.py") as address:
        yield address


SAVED = "iCAP-領域_113-12_現行"


def choose(page: Page, act: str) -> None:
    """Press a line of the menu of the page's toolbar."""
    page.locator(".toolbar [data-act=more]").click()
    page.locator(f".toolbar-menu [data-act={act}]").click()


def save(page: Page, act: str, folder: Path) -> Path:
    with page.expect_download() as download:
        choose(page, act)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def lines(drawing: ET.Element) -> list[ET.Element]:
    """Return the lines that are ours: those outside the chart."""
    return drawing.findall(f"{SVG}text")


def rgb(colour: str) -> str:
    return f"rgb({', '.join(map(str, channels(colour)))})"


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_a_drawing_holds_headline_scope_chart_and_source(
    visit: Visit, app: str, tmp_path: Path, lang: str, theme: str
) -> None:
    page = visit(address=app, lang=lang, theme=theme)
    path = save(page, "svg", tmp_path)
    assert path.name == f"{SAVED if lang == 'zh' else SAVED.replace('現行', 'current')}.svg"
    drawing = ET.parse(path).getroot()
    ours = squeezed("".join(each.text or "" for each in lines(drawing)))
    view = view_of(Selection(), lang)
    assert ours == squeezed(HEADLINE[lang] + view.scope + credit(view))
    drawn = [each.text for chart in drawing.findall(f"{SVG}svg") for each in chart.iter(f"{SVG}text")]
    assert set(LABELS) <= set(drawn)
    assert {"192", "86", "85"} <= set(drawn)
    ground = drawing.find(f"{SVG}rect")
    assert ground is not None
    assert str(ground.get("fill")).upper() == LIGHT.background


def test_a_drawing_needs_nothing_but_itself(visit: Visit, app: str, tmp_path: Path) -> None:
    drawing = ET.parse(save(visit(address=app), "svg", tmp_path)).getroot()
    for each in drawing.iter():
        for name, value in each.attrib.items():
            assert "http" not in value, (each.tag, name)
            assert "url(" not in value.replace("url(#", "").replace("url('#", ""), (each.tag, name)
        assert each.tag not in {f"{SVG}foreignObject", f"{SVG}script", f"{SVG}style"}
        assert not each.get(XLINK, "").strip("#").startswith(("data:", "/"))


def test_long_headlines_are_wrapped_and_nothing_is_cut_off(visit: Visit, app: str, tmp_path: Path) -> None:
    page = visit(address=app)
    drawing = ET.parse(save(page, "svg", tmp_path)).getroot()
    width, height = float(str(drawing.get("width"))), float(str(drawing.get("height")))
    headline = [each for each in lines(drawing) if each.get("font-weight") == "700"]
    assert len(headline) >= 2
    wanted = [
        [each.get("font-weight"), each.get("font-size"), each.get("font-family"), each.text]
        for each in lines(drawing)
    ]
    widths = page.evaluate(TEXTS_WIDTH, wanted)
    ends = [float(str(each.get("x"))) + size for each, size in zip(lines(drawing), widths, strict=True)]
    assert max(ends) <= width
    feet = [float(str(each.get("y"))) for each in lines(drawing)]
    assert feet == sorted(feet)
    assert feet[-1] < height
    chart = drawing.find(f"{SVG}svg")
    assert chart is not None
    top, tall = float(str(chart.get("y"))), float(str(chart.get("height")))
    assert feet[-2] < top
    assert top + tall < feet[-1]
    assert not any((each.text or "")[0] in "。，；：！？」』）、" for each in lines(drawing))


@pytest.mark.parametrize(
    ("theme", "act", "scale", "saved"),
    [
        ("light", "png", 2, f"{SAVED}.png"),
        ("dark", "png", 2, f"{SAVED}.png"),
        ("light", "png3", 3, f"{SAVED}@3x.png"),
    ],
)
def test_a_picture_has_its_pixels_and_the_colours_of_paper_in_every_theme(
    visit: Visit, app: str, tmp_path: Path, theme: str, act: str, scale: int, saved: str
) -> None:
    page = visit(address=app, theme=theme)
    drawing = ET.parse(save(page, "svg", tmp_path)).getroot()
    path = save(page, act, tmp_path)
    assert path.name == saved
    with Image.open(path) as picture:
        assert picture.size == (1200 * scale, scale * int(str(drawing.get("height"))))
        colours = picture.convert("RGB").getcolors(1 << 20) or []
    most = [colour for _count, colour in sorted(colours, reverse=True)[:2]]
    assert most == [channels(LIGHT.background), channels(LIGHT.accent)]
    assert channels(LIGHT.text) in [colour for _count, colour in colours], "nothing is written"


def test_a_phone_saves_the_picture_of_a_desktop(visit: Visit, app: str, tmp_path: Path) -> None:
    sizes = []
    for width in (1440, 400):
        with Image.open(save(visit(address=app, width=width), "png", tmp_path)) as picture:
            sizes.append(picture.size)
    assert sizes[0] == sizes[1]


def test_the_keyboard_saves_and_the_file_is_announced(visit: Visit, app: str) -> None:
    """One stop of Tab, arrows within, Enter; Escape and the end of the menu give the focus back."""
    page = visit(address=app)
    data, more = page.locator(".toolbar [data-act=data]"), page.locator(".toolbar [data-act=more]")
    data.focus()
    page.keyboard.press("ArrowLeft")
    expect(more).to_be_focused()
    assert more.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("() => document.activeElement.closest('.toolbar')")
    page.keyboard.press("Tab")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menuitem")).to_have_count(0)
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("End")
    for _ in range(10):
        if page.evaluate("() => document.activeElement.dataset.act") == "svg":
            break
        page.keyboard.press("ArrowUp")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"{SAVED}.svg"
    expect(page.locator(".toolbar [role=status]")).to_have_text(f"已儲存：{SAVED}.svg")
    expect(more).to_be_focused()


def test_a_browser_that_cannot_draw_says_so(visit: Visit, app: str) -> None:
    page = visit(address=app, own=True)
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    choose(page, "png")
    status = page.locator(".toolbar [role=status]")
    expect(status).to_have_text("這個瀏覽器無法產生圖片，請改用另一種格式。")
    with page.expect_download():
        choose(page, "svg")
    expect(status).to_contain_text("已儲存")


@pytest.mark.parametrize(("width", "words"), [(1440, True), (1000, False), (400, False)])
def test_words_stand_beside_their_signs_where_there_is_room(
    visit: Visit, app: str, width: int, words: bool
) -> None:
    page = visit(address=app, width=width)
    buttons = page.locator(".toolbar [role=toolbar] > *")
    boxes = [box for each in buttons.all() if (box := each.bounding_box())]
    assert len({box["y"] for box in boxes}) == 1
    assert all(box["x"] + box["width"] <= width for box in boxes)
    assert [each.inner_text() for each in buttons.all()] == ["資料", "更多"]
    said = page.locator(".toolbar [data-act=more] span")
    expect(said).to_have_css("opacity", "1" if words else "0")
    buttons.last.hover()
    expect(said).to_have_css("opacity", "1")


@pytest.mark.parametrize("height", [900, 560, 400])
def test_the_menu_is_all_on_the_screen(visit: Visit, app: str, height: int) -> None:
    page = visit(address=app, height=height)
    page.locator(".toolbar [data-act=more]").click()
    menu = page.locator(".toolbar-menu")
    expect(menu.get_by_role("menuitem")).to_have_count(11)
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    assert menu.evaluate("each => each.scrollHeight <= each.clientHeight")


def test_a_link_is_copied(visit: Visit, app: str) -> None:
    page = visit(address=app, permissions=["clipboard-read"])
    choose(page, "link")
    expect(page.locator(".toolbar [role=status]")).to_have_text("已複製")
    assert page.evaluate("() => navigator.clipboard.readText()") == "http://site/?edition=113-12"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_toolbar_passes_axe(visit: Visit, app: str, theme: str) -> None:
    page = visit(address=app, theme=theme)
    assert axe(page) == []
    page.locator(".toolbar [data-act=more]").click()
    page.get_by_role("menuitem").last.hover()
    assert axe(page) == []


# --- the document -------------------------------------------------------------------------------
@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en")])
def test_the_document_says_its_language(visit: Visit, app: str, lang: str, html_lang: str) -> None:
    page = visit(address=app, lang=lang)
    expect(page.locator("html")).to_have_attribute("lang", html_lang)


def test_charts_follow_when_the_theme_changes(visit: Visit, app: str) -> None:
    page = visit(address=app)
    expect(page.get_by_role("heading", level=1)).to_have_text("light zh-Hant-TW")
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_role("heading", level=1)).to_have_text("dark zh-Hant-TW")
    page.emulate_media(color_scheme="light")
    expect(page.get_by_role("heading", level=1)).to_have_text("light zh-Hant-TW")
    ready(page)


def test_the_document_piece_takes_no_room(visit: Visit, app: str) -> None:
    expect(visit(address=app).locator(".st-key-document")).to_be_hidden()


# --- the dashboard's own pages --------------------------------------------------------------------
@pytest.mark.parametrize(("path", "lang", "theme"), [("levels", "zh", "light"), ("crosstab", "en", "dark")])
def test_every_card_of_a_page_can_be_taken_away(
    visit: Visit, tmp_path: Path, path: str, lang: str, theme: str
) -> None:
    page = visit(path, lang=lang, theme=theme)
    cards = page.locator("[class*='st-key-card_']:has(.js-plotly-plot)").all()
    assert cards
    for number, card in enumerate(cards):
        card.locator("[data-act=more]").click()
        with page.expect_download() as download:
            card.locator("[data-act=svg]").click()
        target = tmp_path / f"{number}.svg"
        download.value.save_as(target)
        drawing = ET.parse(target).getroot()
        headline = squeezed(card.get_by_role("heading").first.inner_text())
        assert squeezed("".join(each.text or "" for each in lines(drawing))).startswith(headline)
        assert drawing.find(f"{SVG}svg") is not None
        ground = drawing.find(f"{SVG}rect")
        assert ground is not None
        assert str(ground.get("fill")).upper() == LIGHT.background
        written = {rgb(PALETTES[name].text): name for name in PALETTES}
        styles = " ".join(each.get("style", "") for each in drawing.iter(f"{SVG}text"))
        assert {name for colour, name in written.items() if colour in styles} == {"light"}


def test_the_server_lets_a_page_do_all_it_needs(browser: Browser, server: str) -> None:
    """Nothing that a page does is against the policy, and the policy is there."""
    context = new_context(browser, lang="zh")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("", "levels"):
        answer = page.goto(f"{server}/{path}")
        ready(page)
        assert answer is not None
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert (
            page.evaluate("() => fetch('https://example.org').then(() => 'sent', () => 'stopped')")
            == "stopped"
        )
    context.close()
    refused = [text for text in said if "Content Security Policy" in text]
    assert [text for text in refused if "example.org" not in text] == []
    assert refused, "what is refused is not seen by this test"


@pytest.mark.parametrize(("lang", "html_lang"), [("zh", "zh-Hant-TW"), ("en", "en")])
def test_language_and_title_are_there_before_a_script_runs(
    browser: Browser, server: str, lang: str, html_lang: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}/levels?lang={lang}")
    assert page.locator("html").get_attribute("lang") == html_lang
    assert page.title() == translator(lang)("iCAP Atlas")
    page.context.close()


def test_the_language_follows_the_links_of_the_page(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")


def test_a_page_that_fails_says_so_and_shows_no_inside(visit: Visit, failing: str) -> None:
    page = visit(address=failing)
    for lang, query, said in (("zh", "", "系統發生錯誤"), ("en", "?lang=en", "could not be shown")):
        turn(page, f"/{query or '?'}&d=1abc")
        expect(page.get_by_role("alert")).to_contain_text(said)
        shown = page.locator("body").inner_text()
        assert "secret" not in shown
        assert "Traceback" not in shown
        # A press leaves behind what made it fail, the deck of the link among it.
        page.get_by_role("button", name=translator(lang)("Begin anew without filters and deck")).click()
        expect(page).to_have_url(f"{failing}/{query}")
        ready(page)
