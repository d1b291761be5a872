"""A person who begins at the front page and goes on by clicks and keys, at their pace and over their line.

``walk`` runs a test four times: calm and hurried, on a quick line and on a slow one. The calm one waits until
the page has come to rest before and after each step; the hurried one acts as soon as there is what to act on.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit
from tests.browser.covered import covered
from tools.browser import ready, rerun
from tools.slow_line import slow_line

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
        self.page.get_by_role("heading", level=1, name=title, exact=True).wait_for()


Walk = Callable[..., Walker]


@pytest.fixture(params=[0.0, SLOW], ids=["quick line", "slow line"])
def delay(request: pytest.FixtureRequest) -> float:
    """Seconds that everything takes each way."""
    return float(request.param)


@pytest.fixture(params=[False, True], ids=["calm", "hurried"])
def hurried(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def walk(visit: Visit, server: str, delay: float, hurried: bool) -> Iterator[Walk]:
    """Open the front page: ``walk(lang="en", width=1280)`` takes what ``visit`` does."""
    with slow_line(server, delay) as line:

        def walk(**options: Any) -> Walker:
            return Walker(visit(address=line.address, **options), hurried=hurried)

        yield walk
