"""One server and one Chromium for each worker; a page that must behave for each test."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.browser import ROOT, WAIT_MS, launch, new_context, ready, serve, turn
from tools.slow_line import SlowLine, slow_line

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
    with serve(module="tests.browser.apps.anew_server") as address:
        yield address


@pytest.fixture(scope="session")
def one_line(server: str) -> Iterator[SlowLine]:
    """Keep one line with one address: what a browser has of the server's scripts it keeps by the address."""
    with slow_line(server, 0) as line:
        yield line


@pytest.fixture
def line(one_line: SlowLine, server: str) -> Iterator[SlowLine]:
    """Return a line to the server, as quick as the machine, which a test may slow down or cut."""
    yield one_line
    one_line.mend(server)
    one_line.delay = 0


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
# What a page keeps of its visitor beside what it shows.
FORGET = """() => {
  sessionStorage.clear();
  localStorage.clear();
  getSelection().removeAllRanges();
}"""


@dataclass(frozen=True)
class At:
    """Where a tab is: at which server's page, how large, and in which colours."""

    address: str
    width: int
    height: int
    theme: str = "light"


class Visitor:
    """A browser of one visitor with one tab, and what went wrong there."""

    def __init__(self, browser: Browser, lang: str, options: dict[str, Any]) -> None:
        self.context = new_context(browser, lang=lang, **options)
        self.host = ""
        self.wrong: list[str] = []
        self.visits = 0
        self.at: At | None = None  # where the page is that can be shown to another visitor
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

    def open(self, at: At, place: str) -> None:
        """Load a page, or go to it in the page that is there, as a new visitor."""
        self.host = urlsplit(at.address).netloc
        self.page.emulate_media(media="null", color_scheme="dark" if at.theme == "dark" else "light")
        if self.at == at:
            turn(self.page, "/?anew=")
            self.page.evaluate(FORGET)
            turn(self.page, place)
            return
        self.page.goto("about:blank")
        self.context.clear_cookies()
        self.page.set_viewport_size({"width": at.width, "height": at.height})
        self.page.goto(at.address + place)

    def leave(self, at: At | None) -> None:
        """Leave nothing of a visit behind; the page stays where it may be gone on with from there."""
        for other in self.context.pages[1:]:
            other.close()
        if self.page.url.startswith("http"):
            self.page.evaluate(FORGET)
        self.page.mouse.move(0, 0)
        self.context.clear_permissions()
        # What was added is said for some seconds more, and a test may have made the window smaller.
        said = self.page.get_by_test_id("stToast").count()
        size = (self.page.viewport_size or {}).values()
        self.at = at if at and not said and tuple(size) == (at.width, at.height) else None
        if self.at is None:
            self.page.goto("about:blank")  # or it would ask for a server that is not there any more
        self.visits += 1
        if self.visits % VISITS == 0:
            self.renew()

    def renew(self) -> None:
        """Close the tab and open another one."""
        self.page.close()
        self.page = self.context.new_page()
        self.at = None


class Visitors:
    """Tabs to lend: the scripts of a page take twice as long in one that has never run them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[str, list[Visitor]] = {}

    def lend(self, lang: str, options: dict[str, Any], at: At | None = None) -> Visitor:
        """Return a visitor's browser, one whose page is there already before any other."""
        alike = self.free.setdefault(f"{lang} {sorted(options.items())}", [])
        alike.sort(key=lambda each: at is not None and each.at == at)
        return alike.pop() if alike else Visitor(self.browser, lang, options)

    def take_back(self, visitor: Visitor, lang: str, options: dict[str, Any], at: At | None = None) -> None:
        visitor.leave(at)
        self.free[f"{lang} {sorted(options.items())}"].append(visitor)


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Visitors:
    return Visitors(browser)


@pytest.fixture
def visit(
    visitors: Visitors, server: str, one_line: SlowLine, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Open pages: ``visit("level", lang="en", theme="dark", width=400, query={"agency": "…"})``.

    The test fails when a page has an uncaught exception, shows one of the script's, or asks any host but
    the server for anything. ``address=`` opens a page of another server, ``wait=False`` does not wait.
    Each visit is a visitor's of their own; their tab may have served an earlier test, of which nothing is
    left. ``own=True`` loads the page anew and is for a test that changes the browser itself.
    """
    lent: list[tuple[Visitor, str, dict[str, Any], At | None, bool]] = []

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
        own: bool = False,
        permissions: Sequence[str] = (),
        **options: Any,
    ) -> Page:
        at = At(address, width, height, theme)
        goes_on = at if wait and not own and address in (server, one_line.address) else None
        visitor = visitors.lend(lang, options, goes_on)
        visitor.context.grant_permissions([*permissions])
        if goes_on is None:
            visitor.at = None
        lent.append((visitor, lang, options, goes_on, own))
        asked = {**({} if lang == "zh" else {"lang": lang}), **(query or {})}
        place = f"/{path.lstrip('/')}" + (f"?{urlencode(asked)}" if asked else "")
        visitor.open(at, place)
        return ready(visitor.page) if wait else visitor.page

    yield visit
    failed = request.node.stash.get(FAILED, False)
    wrong: list[str] = []
    for number, (visitor, *_how) in enumerate(lent):
        page = visitor.page
        wrong += visitor.wrong
        if page.is_closed():
            continue
        wrong += page.get_by_test_id("stException").all_inner_texts()
        if wrong or failed:
            RESULTS.mkdir(exist_ok=True)
            page.screenshot(
                path=RESULTS / f"{Path(request.node.nodeid).name}-{number}.png".replace("::", ".")
            )
    for visitor, lang, options, at, own in lent:
        if wrong or failed or visitor.page.is_closed():
            visitor.context.close()
            continue
        visitors.take_back(visitor, lang, options, at)
        if own:
            visitor.renew()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def page(visit: Visit) -> Page:
    """The overview in Chinese, light, on a desktop screen."""
    return visit()
