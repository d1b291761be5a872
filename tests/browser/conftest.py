"""One server and one Chromium for each worker; a page that must behave for each test."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

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
def one_line() -> Iterator[tuple[SlowLine, str]]:
    """Run the server and one line to it: what a browser has of its scripts it keeps by the address."""
    with serve(module="tests.browser.apps.anew_server") as address, slow_line(address, 0) as line:
        yield line, address


@pytest.fixture(scope="session")
def server(one_line: tuple[SlowLine, str]) -> str:
    """Return the address of the server, by its line."""
    return one_line[0].address


@pytest.fixture
def line(one_line: tuple[SlowLine, str]) -> Iterator[SlowLine]:
    """Return the line to the server, as quick as the machine, which a test may slow down or cut."""
    line, behind = one_line
    yield line
    line.mend(behind)
    line.delay = 0


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
# What a page keeps of its visitor beside what it shows, and what was added, which is said for some seconds.
FORGET = """() => {
  for (const close of document.querySelectorAll('[data-testid=stToast] button')) close.click();
  sessionStorage.clear();
  localStorage.clear();
  getSelection().removeAllRanges();
}"""


@dataclass(frozen=True)
class At:
    """What a tab shows: which server's page, and how large."""

    address: str
    width: int
    height: int


class Visitor:
    """A browser of one visitor with one tab, and what went wrong there."""

    def __init__(self, browser: Browser, lang: str, options: dict[str, Any]) -> None:
        self.context = new_context(browser, lang=lang, **options)
        self.theme = options.get("theme", "light")
        self.host = ""
        self.wrong: list[str] = []
        self.visits = 0
        self.address = ""  # of the server whose page is there and can be shown to another visitor
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
        self.page.emulate_media(media="null", color_scheme=self.theme)
        self.page.set_viewport_size({"width": at.width, "height": at.height})
        if self.address == at.address:
            turn(self.page, "/?anew=")
            self.page.evaluate(FORGET)
            expect(self.page.get_by_test_id("stToast")).to_have_count(0)
            turn(self.page, place)
            return
        self.context.clear_cookies()
        self.page.goto(at.address + place)

    def leave(self, address: str) -> None:
        """Leave nothing of a visit behind; the page stays where it may be gone on with from there."""
        for other in self.context.pages[1:]:
            other.close()
        if self.page.url.startswith("http"):
            self.page.evaluate(FORGET)
        self.page.mouse.move(0, 0)
        self.context.clear_permissions()
        self.address = address
        if not address:
            self.page.goto("about:blank")  # or it would ask for a server that is not there any more
        self.visits += 1
        if self.visits % VISITS == 0:
            self.renew()

    def renew(self) -> None:
        """Close the tab and open another one."""
        self.page.close()
        self.page = self.context.new_page()
        self.address = ""


class Visitors:
    """Tabs to lend: the scripts of a page take twice as long in one that has never run them."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[tuple[str, str, str], list[Visitor]] = {}
        self.anew: set[str] = set()  # addresses of servers that have a place ``?anew``

    @contextmanager
    def going_on(self, address: str) -> Iterator[str]:
        """Go on in pages of this server, for as long as it is there."""
        self.anew.add(address)
        yield address
        self.anew.remove(address)
        for key in [key for key in self.free if key[-1] == address]:
            for visitor in self.free.pop(key):
                visitor.context.close()

    def lend(self, lang: str, options: dict[str, Any], address: str = "") -> Visitor:
        """Return a visitor's browser, in which a page of the server may be there already."""
        alike = self.free.get((lang, str(sorted(options.items())), address))
        return alike.pop() if alike else Visitor(self.browser, lang, options)

    def take_back(self, visitor: Visitor, lang: str, options: dict[str, Any], address: str = "") -> None:
        visitor.leave(address)
        self.free.setdefault((lang, str(sorted(options.items())), address), []).append(visitor)


@pytest.fixture(scope="session")
def visitors(browser: Browser, server: str) -> Iterator[Visitors]:
    visitors = Visitors(browser)
    with visitors.going_on(server):
        yield visitors


@pytest.fixture
def visit(visitors: Visitors, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open pages: ``visit("level", lang="en", theme="dark", width=400, query={"agency": "…"})``.

    The test fails when a page has an uncaught exception, shows one of the script's, or asks any host but
    the server for anything. ``address=`` opens a page of another server, ``wait=False`` does not wait.
    Each visit is a visitor's of their own; their tab may have served an earlier test, of which nothing is
    left. ``own=True`` loads the page anew and is for a test that changes the browser itself.
    """
    lent: list[tuple[Visitor, str, dict[str, Any], str, bool]] = []

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
        # A page asks the server anew some time after its theme has changed: a theme has tabs of its own.
        options = {**options, "theme": theme}
        goes_on = address if wait and not own and address in visitors.anew else ""
        visitor = visitors.lend(lang, options, goes_on)
        visitor.context.grant_permissions([*permissions])
        lent.append((visitor, lang, options, goes_on, own))
        asked = {**({} if lang == "zh" else {"lang": lang}), **(query or {})}
        place = f"/{path.lstrip('/')}" + (f"?{urlencode(asked)}" if asked else "")
        visitor.open(At(address, width, height), place)
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
    for visitor, lang, options, goes_on, own in lent:
        if wrong or failed or visitor.page.is_closed():
            visitor.context.close()
            continue
        visitors.take_back(visitor, lang, options, goes_on)
        if own:
            visitor.renew()
    assert not wrong, "\n".join(wrong)


# The overview's title is what it says first.
FIRST_SENTENCE = re.compile("個職類|pathway")


def titled(page: Page, title: str) -> Locator:
    """Return the title of a page by its name in the menu."""
    # The element itself: while a list is open nothing else has a role.
    overview = title in ("總覽", "Overview")
    return page.locator("h1").filter(
        has_text=FIRST_SENTENCE if overview else re.compile(rf"^\s*{re.escape(title)}\s*$")
    )


@pytest.fixture
def page(visit: Visit) -> Page:
    """The overview in Chinese, light, on a desktop screen."""
    return visit()
