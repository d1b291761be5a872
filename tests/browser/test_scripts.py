"""The scripts of the components, each by itself: real modules in a real Chromium, without the dashboard.

The tests are in ``scripts/*.js``, a file for each of ``ui/*.js``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route

from tools.browser import ROOT
from ui.scripts import bundle

ADDRESS = "http://scripts.example"
TESTS = Path(__file__).with_name("scripts")
UI = ROOT / "ui"
NAME = re.compile(r'^test\("(.+)", ', re.MULTILINE)
RUN = """async ([script, name]) => {
  await import(`/tests/browser/scripts/${script}`);
  const { tests } = await import("/tests/browser/scripts/check.js");
  await tests[name]();
}"""
RUN_TEXT = """text => import(URL.createObjectURL(new Blob([text], {type: "text/javascript"})))"""


def each_test() -> list[tuple[str, str]]:
    files = [path for path in sorted(TESTS.glob("*.js")) if path.name != "check.js"]
    return [(path.name, name) for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))]


def answer(route: Route) -> None:
    """Give the files of the checkout, and an empty page for every other address."""
    path = ROOT / route.request.url.removeprefix(ADDRESS).partition("?")[0].lstrip("/")
    if path.suffix == ".js" and not path.is_file():
        route.fulfill(status=404)
    elif path.suffix == ".js":
        route.fulfill(body=path.read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body="<!DOCTYPE html><title>scripts</title><body></body>", content_type="text/html")


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route(f"{ADDRESS}/**", answer)
    yield page
    page.close()


@pytest.fixture
def empty_page(tab: Page) -> Iterator[Page]:
    wrong: list[str] = []

    def note(error: Error) -> None:
        wrong.append(str(error))

    tab.on("pageerror", note)
    tab.goto(ADDRESS)
    tab.evaluate("sessionStorage.clear()")
    yield tab
    tab.remove_listener("pageerror", note)
    assert wrong == []


@pytest.mark.parametrize(("script", "name"), each_test())
def test_script(empty_page: Page, script: str, name: str) -> None:
    empty_page.evaluate(RUN, [script, name])


def test_every_script_has_tests() -> None:
    tested = {script for script, _name in each_test()}
    assert tested == {path.name for path in UI.glob("*.js")}


def test_scripts_share_no_name_through_the_page(empty_page: Page) -> None:
    before = set(empty_page.evaluate("Object.keys(window)"))
    for path in UI.glob("*.js"):
        empty_page.evaluate(f"import('/ui/{path.name}')")
    assert set(empty_page.evaluate("Object.keys(window)")) - before == set()


@pytest.mark.parametrize("name", ["document.js", "session.js"])
def test_a_bundle_is_a_module_without_imports(empty_page: Page, name: str) -> None:
    text = bundle(UI / name)
    assert empty_page.evaluate(f"async text => typeof (await ({RUN_TEXT})(text)).default", text) == "function"


def test_a_bundle_does_what_its_modules_do(empty_page: Page, tmp_path: Path) -> None:
    """Names of one script are unknown to the others, each runs once, and after what it imports."""
    files = {
        "entry.js": 'import { add } from "./adds.js";\nimport {\n  Box,\n  later,\n} from "./more.js";\n'
        'const name = "entry";\nexport default async function () {\n'
        "  return [add(1), new Box().held, await later(), name, typeof hidden];\n}\n"
        "[1].forEach(() => {});\n",
        "adds.js": 'import "./counts.js";\nconst name = "adds";\nconst hidden = 1;\n'
        "export function add(n) {\n  return `${name} ${n + hidden}`;\n}\n",
        "more.js": 'import "./counts.js";\nconst name = "more";\nexport class Box {\n  held = name;\n}\n'
        "export const later = async () => window.counted;\n",
        "counts.js": "window.counted = (window.counted ?? 0) + 1;\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = bundle(tmp_path / "entry.js")
    assert empty_page.evaluate(f"async text => (await ({RUN_TEXT})(text)).default()", text) == [
        *("adds 2", "more", 1, "entry", "undefined")
    ]
