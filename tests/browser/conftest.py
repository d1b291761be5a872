"""One server and one Chromium for each worker; a page that must behave for each test."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.browser import ROOT, WAIT_MS, launch, new_context, ready, serve

RESULTS = ROOT / "test-results"
# What a tab has shown stays in its memory, some 10 MB a visit: after so many a new one is opened.
VISITS = 20
# A slow machine is no failure: where something is expected to come true, it may take as long as a page may.
expect.set_options(timeout=WAIT_MS)


# While a link is on its way, the address holds the press for a moment.
AT_STANDARDS = re.compile(r"/standards[?](?!.*press=)")


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


class Visitor:
    """A browser of one visitor with one tab, and what went wrong there."""

    def __init__(self, browser: Browser, lang: str, options: dict[str, Any]) -> None:
        self.context = new_context(browser, lang=lang, **options)
        self.host = ""
        self.wrong: list[str] = []
        self.visits = 0
        self.context.on("weberror", lambda error: self.wrong.append(f"uncaught in the page: {error.error}"))
        self.context.on("request", lambda request: self.asked(request.url))
        self.context.on("page", self.watch)
        self.page = self.context.new_page()

    def watch(self, page: Page) -> None:
        page.on("websocket", lambda websocket: self.asked(websocket.url))

    def asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.wrong.append(f"asked another host: {url}")

    def leave(self) -> None:
        """Leave nothing of a visit behind: neither what was shown nor what was kept."""
        for other in self.context.pages[1:]:
            other.close()
        if self.page.url.startswith("http"):
            self.page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.context.clear_cookies()
        self.visits += 1
        if self.visits % VISITS == 0:
            self.page.close()
            self.page = self.context.new_page()


class Visitors:
    """Tabs to lend: the scripts of a page take twice as long in one that has never run them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[Visitor]] = {}

    def lend(self, lang: str, options: dict[str, Any]) -> Visitor:
        alike = self.free.setdefault(f"{lang} {sorted(options.items())}", [])
        return alike.pop() if alike else Visitor(self.browser, lang, options)

    def take_back(self, visitor: Visitor, lang: str, options: dict[str, Any]) -> None:
        visitor.leave()
        self.free[f"{lang} {sorted(options.items())}"].append(visitor)


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Visitors:
    return Visitors(browser)


@pytest.fixture
def visit(visitors: Visitors, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open pages: ``visit("level", lang="en", theme="dark", width=400, query={"agency": "…"})``.

    The test fails when a page has an uncaught exception, shows one of the script's, or asks any host but
    the server for anything. ``address=`` opens a page of another server, ``wait=False`` does not wait.
    Each visit is a visitor's of their own; their tab may have served an earlier test, of which nothing is
    left.
    """
    lent: list[tuple[Visitor, str, dict[str, Any]]] = []

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
        visitor = visitors.lend(lang, options)
        visitor.host = urlsplit(address).netloc
        page = visitor.page
        lent.append((visitor, lang, options))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme="dark" if theme == "dark" else "light")
        asked = {**({} if lang == "zh" else {"lang": lang}), **(query or {})}
        page.goto(f"{address}/{path.lstrip('/')}" + (f"?{urlencode(asked)}" if asked else ""))
        return ready(page) if wait else page

    yield visit
    wrong: list[str] = []
    for number, (visitor, _lang, _options) in enumerate(lent):
        page = visitor.page
        wrong += visitor.wrong
        if page.is_closed():
            continue
        wrong += page.get_by_test_id("stException").all_inner_texts()
        if wrong or request.node.stash.get(FAILED, False):
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(
                path=RESULTS / f"{Path(request.node.nodeid).name}-{number}.png".replace("::", ".")
            )
    for visitor, lang, options in lent:
        if wrong or visitor.page.is_closed() or request.node.stash.get(FAILED, False):
            visitor.context.close()
        else:
            visitors.take_back(visitor, lang, options)
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(visit: Visit) -> Page:
    """The overview in Chinese, light, on a desktop screen."""
    return visit()
