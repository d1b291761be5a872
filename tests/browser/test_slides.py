"""Slides are made on the page of the deck, with their progress shown, and opened again."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from analysis.selection import Selection
from cards.deck import Deck, key_items
from cards.deck_link import to_code
from tests.browser.conftest import Visit
from tests.ui.views import view_of
from tools.browser import WAIT_MS, axe, rerun

DECK = Deck().added(key_items(view_of(Selection())), "113-12").named("職能基準盤點")
SHORT = Deck(DECK.items[:1], DECK.edition)


def saved(page: Page, form: str = "PPTX") -> tuple[str, bytes]:
    """Press the only button once: the slides are made and saved."""
    with page.expect_download(timeout=WAIT_MS) as download:
        page.get_by_role("button", name=f"下載 {form}").click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_slides_are_made_saved_and_made_again_when_the_deck_changes(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(DECK)})
    name, data = saved(page)
    expect(page.get_by_role("button", name="下載 PPTX")).to_have_count(1)
    assert name == "簡報_職能基準盤點.pptx"
    slides = list(Presentation(io.BytesIO(data)).slides)
    titles = [slide.shapes.title.text for slide in slides]
    shown = page.locator("[class*='st-key-item_'] h2").all_inner_texts()
    assert titles[0] == "職能基準盤點"
    assert titles[1:-1] == [re.sub(r"^\d+\. ", "", each).replace("\N{NO-BREAK SPACE}", " ") for each in shown]
    assert f"{page.url.split('/deck')[0]}/agencies" in slides[2].notes_slide.notes_text_frame.text
    assert axe(page) == []
    # What is made is taken again; a changed deck is made again.
    assert saved(page)[1] == data
    with rerun(page):
        page.locator(".st-key-item_0").get_by_role("button", name="移除").click()
    _name, fewer = saved(page)
    assert len(Presentation(io.BytesIO(fewer)).slides) == len(slides) - 1


def test_a_wrong_template_is_refused_in_a_sentence(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(SHORT)})
    page.get_by_role("button", name="套用機關範本").click()
    expect(page.locator("input[type=file]")).to_be_attached()
    assert axe(page) == []
    with rerun(page):
        page.locator("input[type=file]").set_input_files(
            {"name": "office.pptx", "mimeType": "application/octet-stream", "buffer": b"no presentation"}
        )
    page.keyboard.press("Escape")
    expect(page.get_by_text("這不是 PowerPoint 範本")).to_be_visible()
    expect(page.get_by_role("button", name="下載 PPTX")).to_be_disabled()


@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_makes_the_other_formats(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(SHORT)})
    with rerun(page):
        page.get_by_role("radio", name="PDF").click()
    name, data = saved(page, "PDF")
    assert name.endswith(".pdf")
    assert data.startswith(b"%PDF")
