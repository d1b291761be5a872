"""Charts taken away whole: a zip, a page that works offline, and paper, as people get them."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from cards.figures import FIGURES
from charts.palette import LIGHT, channels
from tests.browser.conftest import Visit, Visitors
from tests.exports.pages import Read
from tools.browser import axe, serve, turn

SVG = "{http://www.w3.org/2000/svg}"
ALL = ",".join(FIGURES)
# The first texts of the bars, which stand in the figure that the page shows.
BARS = "chart => JSON.stringify([...chart.data[0].customdata].map((code, n) => [code, chart.data[0].y[n]]))"


@pytest.fixture(scope="module")
def app(visitors: Visitors) -> Iterator[str]:
    with serve("tests/browser/apps/package_app.py") as address, visitors.going_on(address):
        yield address


def unpacked(page: Page, folder: Path) -> dict[str, bytes]:
    """Press the button and return the files of the zip that the browser saves."""
    with page.expect_download() as download:
        press(page)
    path = folder / "package.zip"
    download.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def press(page: Page) -> None:
    page.locator("[data-act=zip]").click()


def open_menu(page: Page, card: str) -> None:
    page.locator(f".st-key-card_{card} [data-act=more]").click()


def of_kind(files: dict[str, bytes], kind: str) -> bytes:
    (name,) = [name for name in files if name.endswith(f".{kind}")]
    return files[name]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("lang", "theme"), [("zh", "dark"), ("en", "light")])
def test_a_package_says_what_the_page_says(visit: Visit, tmp_path: Path, lang: str, theme: str) -> None:
    page = visit("levels", lang=lang, theme=theme, query={"agency": "文化部"})
    card = page.locator(".st-key-card_by_level")
    # On the page a level stays on one line.
    headline = card.get_by_role("heading").first.inner_text().replace("\N{NBSP}", " ")
    shown = page.evaluate(f"() => ({BARS})(document.querySelector('.st-key-card_by_level .js-plotly-plot'))")
    open_menu(page, "by_level")
    files = unpacked(page, tmp_path)
    expect(page.locator(".toolbar [role=status]:not(:empty)")).to_contain_text(".zip")
    table = list(csv.reader(io.StringIO(of_kind(files, "csv").decode("utf-8-sig"))))
    # On the page "none" stands for what has no code, in files an empty cell.
    assert [[row[0] or "none", int(row[2])] for row in table[1:]] == json.loads(shown)
    assert headline in files["README.txt"].decode("utf-8-sig")
    assert Read(of_kind(files, "html")).texts["h1"] == [headline]
    drawing = ET.fromstring(of_kind(files, "svg"))
    assert squeezed("".join(each.text or "" for each in drawing.findall(f"{SVG}text"))).startswith(
        squeezed(headline)
    )
    with Image.open(io.BytesIO(of_kind(files, "png"))) as picture:
        assert picture.size == (2400, 2 * int(str(drawing.get("height"))))
        assert picture.convert("RGB").getpixel((0, 0)) == channels(LIGHT.background)


def test_a_deck_is_packed_on_a_page_without_a_chart(visit: Visit, app: str, tmp_path: Path) -> None:
    page = visit(address=app, query={"cards": ALL}, own=True)
    assert page.evaluate("() => !window.Plotly")
    files = unpacked(page, tmp_path)
    expect(page.locator(".toolbar [role=status]:not(:empty)")).to_have_text(re.compile(r"我的簡報-一\.zip"))
    folders = sorted({name.split("/")[0] for name in files if "/" in name})
    assert [folder[:3] for folder in folders] == [f"{n:02}_" for n in range(1, len(FIGURES) + 1)]
    drawn = [
        folder
        for folder in folders
        if any(name.startswith(folder) and name.endswith("svg") for name in files)
    ]
    readme = files["README.txt"].decode("utf-8-sig")
    assert "缺少" not in readme
    assert "Missing" not in readme
    page_of_all = Read(files["我的簡報-一.html"])
    assert len([each for each in page_of_all.attributes("div") if "data-figure" in each]) == len(drawn) > 10
    for folder in drawn:
        names = [name for name in files if name.startswith(f"{folder}/")]
        assert sorted(name.rpartition(".")[2] for name in names) == ["csv", "png", "svg", "xlsx"]
        drawing = ET.fromstring(next(files[name] for name in names if name.endswith(".svg")))
        title = drawing.find(f"{SVG}title")
        assert title is not None
        assert title.text in page_of_all.texts["h2"]
        assert drawing.find(f"{SVG}svg") is not None
    # What brought Plotly goes with the next run.
    assert page.locator("[class*='st-key-unseen']").count() == 0


def test_a_package_can_be_had_again_and_says_what_is_missing_or_that_it_failed(
    visit: Visit, app: str, tmp_path: Path
) -> None:
    page = visit(address=app, lang="en", own=True)
    first, second = (unpacked(page, tmp_path) for _ in range(2))
    assert first.keys() == second.keys()
    # Plotly numbers the parts of a drawing by chance.
    assert [name for name in first if first[name] != second[name] and not name.endswith(".svg")] == []
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); }")
    files = unpacked(page, tmp_path)
    assert {name.rpartition(".")[2] for name in files} == {"txt", "csv", "xlsx", "html", "svg"}
    assert re.search(
        r"Missing: \S+\.png \(the browser could not make it\)", files["README.txt"].decode("utf-8-sig")
    )
    turn(page, "/?lang=en&broken=1")
    for _ in range(2):
        press(page)
        status = page.locator(".toolbar [role=status][data-kind=problem]")
        expect(status).to_have_text("The file could not be made. Please try again.")
    assert "secret" not in page.locator("body").inner_text()


def test_the_keyboard_alone_saves_a_package(visit: Visit) -> None:
    page = visit("levels")
    more = page.locator(".st-key-card_by_level [data-act=more]")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    button = page.locator("[data-act=zip]")
    for _ in range(12):
        if button.evaluate("each => each.matches(':focus')"):
            break
        page.keyboard.press("ArrowDown")
    expect(button).to_be_focused()
    assert button.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "依級別_113-12_現行.zip"
    expect(more).to_be_focused()


@pytest.mark.parametrize(("theme", "width"), [("light", 400), ("dark", 1440)])
def test_the_choice_of_files_passes_axe(visit: Visit, theme: str, width: int) -> None:
    page = visit("levels", theme=theme, width=width)
    open_menu(page, "by_level")
    with page.expect_download():
        press(page)
    expect(page.locator(".toolbar [role=status][data-kind=saved]")).to_be_visible()
    assert axe(page) == []


def test_a_page_is_opened_from_the_disk_and_asks_nobody(
    visit: Visit, browser: Browser, tmp_path: Path
) -> None:
    page = visit("crosstab", theme="dark")
    card = page.locator("[class*='st-key-card_cross']")
    headline = card.get_by_role("heading").first.inner_text()
    card.locator("[data-act=more]").click()
    with page.expect_download() as download:
        card.locator("[data-act=html]").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(path.as_uri())
    expect(opened.locator(".main-svg").first).to_be_visible()
    expect(opened.get_by_role("heading", level=1)).to_have_text(headline)
    opened.locator(".nsewdrag").hover()
    expect(opened.locator(".hoverlayer text").first).to_be_visible()
    expect(opened.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert opened.locator(".modebar-btn").count() == 0
    assert axe(opened) == []
    assert asked == [path.as_uri()]
    assert said == []
    stopped = "() => fetch('https://example.org').then(() => 'sent', () => 'stopped')"
    assert opened.evaluate(stopped) == "stopped"
    opened.set_viewport_size({"width": 400, "height": 800})
    assert opened.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    context.close()
