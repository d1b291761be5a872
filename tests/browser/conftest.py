"""One server and one Chromium for each worker; a page that must behave for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.browser import LISTEN, ROOT, WAIT_MS, launch, ready, serve

LOCALES = {"zh": "zh-TW", "en": "en-GB"}
RESULTS = ROOT / "test-results"


class Visit(Protocol):
    def __call__(self, path: str = "", **options: Any) -> Page: ...


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def visit(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open pages: ``visit("level", lang="en", theme="dark", width=400, query={"agency": "…"})``.

    The test fails when a page has an uncaught exception, shows one of the script's, or asks any host but
    the server for anything. ``address=`` opens a page of another server, ``wait=False`` does not wait.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def visit(
        path: str = "",
        *,
        lang: str = "zh",
        theme: str = "light",
        width: int = 1440,
        height: int = 900,
        query: dict[str, str] | None = None,
        address: str = server,
        wait: bool = True,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=LOCALES[lang],
            timezone_id="Asia/Taipei",
            color_scheme="dark" if theme == "dark" else "light",
            accept_downloads=True,
            **options,
        )
        contexts.append(context)
        context.add_init_script(LISTEN)
        context.set_default_timeout(WAIT_MS)
        page = context.new_page()
        watch(page, urlsplit(address).netloc, wrong)
        asked = {**({} if lang == "zh" else {"lang": lang}), **(query or {})}
        page.goto(f"{address}/{path.lstrip('/')}" + (f"?{urlencode(asked)}" if asked else ""))
        return ready(page) if wait else page

    yield visit
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages):
        wrong += page.get_by_test_id("stException").all_inner_texts()
        if wrong or request.node.stash.get(FAILED, False):
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(
                path=RESULTS / f"{Path(request.node.nodeid).name}-{number}.png".replace("::", ".")
            )
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


def watch(page: Page, host: str, wrong: list[str]) -> None:
    """Note what a page must not do."""

    def asked(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != host:
            wrong.append(f"asked another host: {url}")

    page.on("pageerror", lambda error: wrong.append(f"uncaught in the page: {error}"))
    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda websocket: asked(websocket.url))


@pytest.fixture
def page(visit: Visit) -> Page:
    """The overview in Chinese, light, on a desktop screen."""
    return visit()
