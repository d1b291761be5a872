"""Pictures of a chart as people get them: real files from a real browser."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from charts.palette import LIGHT, PALETTES, channels
from locales import translator
from tests.browser.apps.picture_facts import HEADLINE, LABELS, SCOPE, SOURCE
from tests.browser.conftest import Visit, Visitors
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


FORMATS = {"PNG": "png", "PNG 3×": "png3", "SVG": "svg"}


def button(page: Page, name: str) -> Locator:
    return page.locator(f".st-key-card_picture button[data-format={FORMATS[name]}]")


def save(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        button(page, name).click()
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
    path = save(page, "SVG", tmp_path)
    assert path.name == "iCAP-領域.svg"
    drawing = ET.parse(path).getroot()
    ours = squeezed("".join(each.text or "" for each in lines(drawing)))
    assert ours == squeezed(HEADLINE[lang] + SCOPE[lang] + SOURCE[lang])
    drawn = [each.text for chart in drawing.findall(f"{SVG}svg") for each in chart.iter(f"{SVG}text")]
    assert set(LABELS) <= set(drawn)
    assert {"192", "86", "85"} <= set(drawn)
    ground = drawing.find(f"{SVG}rect")
    assert ground is not None
    assert str(ground.get("fill")).upper() == LIGHT.background


def test_a_drawing_needs_nothing_but_itself(visit: Visit, app: str, tmp_path: Path) -> None:
    drawing = ET.parse(save(visit(address=app), "SVG", tmp_path)).getroot()
    for each in drawing.iter():
        for name, value in each.attrib.items():
            assert "http" not in value, (each.tag, name)
            assert "url(" not in value.replace("url(#", "").replace("url('#", ""), (each.tag, name)
        assert each.tag not in {f"{SVG}foreignObject", f"{SVG}script", f"{SVG}style"}
        assert not each.get(XLINK, "").strip("#").startswith(("data:", "/"))


def test_long_headlines_are_wrapped_and_nothing_is_cut_off(visit: Visit, app: str, tmp_path: Path) -> None:
    page = visit(address=app)
    drawing = ET.parse(save(page, "SVG", tmp_path)).getroot()
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
    ("theme", "name", "scale", "saved"),
    [
        ("light", "PNG", 2, "iCAP-領域.png"),
        ("dark", "PNG", 2, "iCAP-領域.png"),
        ("light", "PNG 3×", 3, "iCAP-領域@3x.png"),
    ],
)
def test_a_picture_has_its_pixels_and_the_colours_of_paper_in_every_theme(
    visit: Visit, app: str, tmp_path: Path, theme: str, name: str, scale: int, saved: str
) -> None:
    page = visit(address=app, theme=theme)
    drawing = ET.parse(save(page, "SVG", tmp_path)).getroot()
    path = save(page, name, tmp_path)
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
        with Image.open(save(visit(address=app, width=width), "PNG", tmp_path)) as picture:
            sizes.append(picture.size)
    assert sizes[0] == sizes[1]


def test_the_keyboard_saves_and_the_file_is_announced(visit: Visit, app: str) -> None:
    page = visit(address=app)
    button(page, "PNG").focus()
    for name in ("PNG 3×", "SVG"):
        page.keyboard.press("Tab")
        expect(button(page, name)).to_be_focused()
    assert button(page, "SVG").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "iCAP-領域.svg"
    expect(page.locator(".st-key-card_picture [role=status]")).to_have_text("已儲存：iCAP-領域.svg")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_that_is_not_there_is_said(visit: Visit, app: str, lang: str) -> None:
    page = visit(address=app, lang=lang, query={"closed": "1"})
    button(page, "PNG").click()
    said = {"zh": "畫面上沒有這張圖表，請先展開圖表再儲存。", "en": "The chart is not on the screen."}[lang]
    expect(page.locator(".st-key-card_picture [role=status]")).to_contain_text(said)


def test_a_browser_that_cannot_draw_says_so(visit: Visit, app: str) -> None:
    page = visit(address=app, own=True)
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    button(page, "PNG").click()
    status = page.locator(".st-key-card_picture [role=status]")
    expect(status).to_have_text("這個瀏覽器無法產生圖片，請改用另一種格式。")
    with page.expect_download():
        button(page, "SVG").click()
    expect(status).to_contain_text("已儲存")


def test_the_buttons_stand_in_one_row_on_a_phone(visit: Visit, app: str) -> None:
    page = visit(address=app, width=400)
    boxes = [button(page, name).bounding_box() for name in FORMATS]
    assert len({box["y"] for box in boxes if box}) == 1
    assert all(box["x"] + box["width"] <= 400 for box in boxes if box)
    assert [button(page, name).inner_text() for name in FORMATS] == list(FORMATS)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_buttons_pass_axe(visit: Visit, app: str, theme: str) -> None:
    page = visit(address=app, theme=theme)
    button(page, "SVG").hover()
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
@pytest.mark.parametrize(("path", "lang", "theme"), [("", "zh", "light"), ("crosstab", "en", "dark")])
def test_every_card_of_a_page_can_be_taken_away(
    visit: Visit, tmp_path: Path, path: str, lang: str, theme: str
) -> None:
    page = visit(path, lang=lang, theme=theme)
    cards = page.locator("[class*='st-key-card_']:has(.js-plotly-plot):has([data-format=svg])").all()
    assert cards
    for number, card in enumerate(cards):
        with page.expect_download() as download:
            card.locator("button[data-format=svg]").click()
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
