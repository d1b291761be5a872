"""From page to page by the menu: each shows itself, and nothing lies over it."""

from cards.pages import PAGES
from locales import translator
from tests.browser.journeys.conftest import Walk, Walker, one_way


def through_all(walker: Walker) -> None:
    _ = translator("zh")
    for page in PAGES:
        if page.path and not page.hidden:
            walker.menu(_(page.title))
    walker.look()


def test_every_page_by_the_menu(walk: Walk) -> None:
    through_all(walk(width=1280))


# Other journeys, that into the meeting from every page among them, go the same way on a wide screen.
@one_way
def test_every_page_on_a_phone(walk: Walk) -> None:
    through_all(walk(width=390))
