"""A session ends behind a page's back: the page goes on by itself, and says what went with the session."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from cards.deck import Deck, Item
from cards.deck_link import to_code
from tests.browser.conftest import Visit
from tools.browser import ready, rerun, serve
from tools.slow_line import SlowLine, slow_line

SLOW: Final = 0.15
WEIGHTS: Final = {"name": "weights.csv", "mimeType": "text/csv", "buffer": b"A,5\nB,6\nC,7\n"}
LOST: Final = {"zh": "與伺服器的連線中斷，正在重新連線…", "en": "No connection to the server. Trying again …"}
GONE: Final = "先前提供的權重表已不在伺服器上"
STATE: Final = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
WAIT_MS: Final = 60_000


@contextmanager
def away(line: SlowLine, *pages: Page) -> Iterator[None]:
    """Cut the line until the end of the ``with``; each page notices both."""
    line.cut()
    for page in pages:
        page.wait_for_function(f"() => ({STATE})() !== 'CONNECTED'", timeout=WAIT_MS)
    yield
    for page in pages:
        page.wait_for_function(f"() => ({STATE})() === 'CONNECTED'", timeout=WAIT_MS)


def notice(page: Page) -> Locator:
    return page.locator(".atlas-notice")


def give_weights(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(WEIGHTS)  # type: ignore[arg-type]
    expect(page.locator("[class*=st-key-card_weights]").first).to_be_visible()
    ready(page)


def keep(page: Page, card: str) -> None:
    with rerun(page):
        page.locator(f".st-key-card_{card}").get_by_role("button", name="加入簡報").click()


def test_after_a_restart_everything_works_at_the_first_press(visit: Visit) -> None:
    first = ExitStack()
    address = first.enter_context(serve())
    with first, slow_line(address, 0) as line:
        files = visit("levels", address=line.address)
        files.locator(".st-key-card_by_level").get_by_role("button", name="更多").click()
        expect(files.get_by_role("menuitem", name="CSV")).to_be_visible()
        menu = visit("gaps", address=line.address, query={"level": "4"})
        deck = visit("levels", address=line.address)
        keep(deck, "by_level")
        # On a slow line there is time to press before the page has run again.
        line.delay = SLOW
        with serve() as again:
            with away(line, files, menu, deck):
                expect(notice(files)).to_have_text(LOST["zh"])
                first.close()
                line.mend(again)
            # Nobody waits for what the page does by itself.
            with files.expect_download() as download:
                files.get_by_role("menuitem", name="CSV").click()
            menu.locator(".st-key-navigation").get_by_role("link", name="交叉分析").click()
            deck.locator(".st-key-card_level_mix_field").get_by_role("button", name="加入簡報").click()
            assert download.value.suggested_filename.endswith(".csv")
            expect(menu.get_by_role("heading", level=1, name="交叉分析")).to_be_visible()
            expect(menu.locator(".st-key-scope")).to_contain_text("4")
            expect(deck.get_by_text("已加入簡報（第 2 張）")).to_be_visible()
            for page in (files, menu, deck):
                expect(notice(page)).to_have_text("")
                expect(page.locator(".st-key-session_gone")).to_have_count(0)


# Nothing is kept of a session for longer than no time: each loss of the line is one after which it is gone.
def test_what_went_with_the_session_is_said_until_it_is_read(visit: Visit) -> None:
    with (
        serve(STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="0") as address,
        slow_line(address, 0) as line,
    ):
        page = visit("gaps", address=line.address, query={"weight": "own"})
        give_weights(page)
        with away(line, page):
            line.mend()
        said = page.locator(".st-key-session_gone")
        expect(said).to_contain_text(GONE, timeout=WAIT_MS)  # the page is loaded anew
        expect(page.locator("[class*=st-key-card_weights]")).to_have_count(0)
        expect(page.get_by_test_id("stFileChip")).to_have_count(0)
        with rerun(page):
            page.locator(".st-key-navigation").get_by_role("link", name="級別").click()
        expect(said).to_contain_text(GONE)
        with rerun(page):
            said.get_by_role("button", name="知道了").click()
        expect(said).to_have_count(0)
        # What is said once is not said again, and what was not there is never said.
        with away(line, page):
            line.mend()
        keep(page, "by_level")
        expect(said).to_have_count(0)


def test_the_table_given_again_ends_what_is_said(visit: Visit) -> None:
    page = visit("gaps", query={"weight": "own"})
    give_weights(page)
    page.reload()
    said = page.locator(".st-key-session_gone")
    expect(said).to_contain_text(GONE, timeout=WAIT_MS)
    ready(page)  # what is said moves the place for files down: for a moment it stands there twice
    give_weights(page)
    with rerun(page):
        page.locator(".st-key-navigation").get_by_role("link", name="級別").click()
    expect(said).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_short_loss_is_said_and_takes_nothing_away(visit: Visit, line: SlowLine, lang: str) -> None:
    page = visit("gaps", address=line.address, lang=lang, query={"weight": "own"})
    give_weights(page)
    with away(line, page):
        expect(notice(page)).to_have_text(LOST[lang])
        expect(page.get_by_role("dialog")).to_have_count(0)
        line.mend()
    expect(notice(page)).to_have_text("")
    expect(page.locator("[class*=st-key-card_weights]").first).to_be_visible()
    expect(page.locator(".st-key-session_gone")).to_have_count(0)


def test_a_download_that_the_server_does_not_have_is_answered_in_words(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(Deck((Item("levels.level"),)))})
    wrong = "document.createElement('div')"
    page.get_by_role("button", name="儲存簡報檔").evaluate(
        f"""button => {{
          const place = {wrong};
          place.dataset.testid = 'stDownloadButtonError';
          place.append('Invalid session ID for backend operation request');
          button.after(place);
        }}"""
    )
    expect(page.get_by_test_id("stDownloadButtonError")).to_have_text("檔案沒有做成，請再按一次。")
