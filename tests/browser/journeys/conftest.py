"""A person who begins at the front page and goes on by clicks and keys, at their pace and over their line.

``walk`` runs a test twice: calm on a quick line and hurried on a slow one; with ``every_way`` the other way
round as well. The calm one waits until the page has come to rest before and after each step; the hurried one
acts as soon as there is what to act on. The line gets slow when the front page is there: to fetch a page for
the first time is no step of a journey, and takes longer than all of them.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit, titled
from tests.browser.covered import covered
from tools.browser import ready, rerun
from tools.slow_line import SlowLine

SLOW: Final = 0.15  # seconds each way: 300 ms for an answer


class Walker:
    """One visitor in one tab."""

    def __init__(self, page: Page, *, hurried: bool) -> None:
        self.page = page
        self.hurried = hurried

    def step(self, act: Callable[[], Any]) -> None:
        """Do something that the server answers; the calm one has waited before, and waits for the answer."""
        if self.hurried:
            act()
            return
        ready(self.page)
        with rerun(self.page):
            act()
        self.look()

    def press(self, target: Locator, **how: Any) -> None:
        """Press something with the mouse."""
        self.step(lambda: target.click(**how))

    def look(self) -> Page:
        """Wait until the page has come to rest, and see that nothing lies over what should be seen."""
        ready(self.page)
        assert covered(self.page) == []
        return self.page

    def menu(self, title: str) -> None:
        """Go to a page by its link in the menu, and wait until it is the one that is shown."""
        name = re.compile(f"^(▸ )?{re.escape(title)}$")
        self.press(self.page.locator(".st-key-navigation").get_by_role("link", name=name))
        titled(self.page, title).wait_for()


Walk = Callable[..., Walker]


QUICK_CALM, QUICK_HURRIED = pytest.param((0.0, False), id="calm"), pytest.param((0.0, True), id="hurried")
SLOW_CALM = pytest.param((SLOW, False), id="slow line-calm")
SLOW_HURRIED = pytest.param((SLOW, True), id="slow line-hurried")
# Where the order of events is what is looked at: ``@every_way``.
every_way = pytest.mark.parametrize(
    "way", [QUICK_CALM, QUICK_HURRIED, SLOW_CALM, SLOW_HURRIED], indirect=True
)
# Where it does not matter.
one_way = pytest.mark.parametrize("way", [QUICK_CALM], indirect=True)


@pytest.fixture(params=[QUICK_CALM, SLOW_HURRIED])
def way(request: pytest.FixtureRequest) -> tuple[float, bool]:
    """Return the seconds that everything takes each way on the line, and whether the visitor hurries."""
    delay, hurried = request.param
    return delay, hurried


@pytest.fixture
def walk(visit: Visit, line: SlowLine, way: tuple[float, bool]) -> Walk:
    """Open the front page: ``walk(lang="en", width=1280)`` takes what ``visit`` does."""
    delay, hurried = way

    def walk(**options: Any) -> Walker:
        page = visit(address=line.address, **options)
        line.delay = delay
        return Walker(page, hurried=hurried)

    return walk
