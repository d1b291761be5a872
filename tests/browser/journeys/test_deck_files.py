"""What is brought to a deck: a file of more items than have room, a template of the office."""

import io
import json

from playwright.sync_api import FilePayload, expect
from pptx import Presentation

from cards.deck import KEY_FIGURES, MOST_ITEMS, Deck, Item
from cards.deck_link import to_file
from tests.browser.journeys.conftest import Walk
from tests.exports.template_samples import as_kind, custom_show, home_button, office, sections, with_footer


def deck_of(items: int) -> bytes:
    held = json.loads(to_file(Deck((Item("levels.level"),), edition="113-12")))
    return json.dumps(held | {"items": held["items"] * items}).encode()


def test_a_deck_file_of_eighty_items_says_what_has_no_room(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("簡報")
    page.get_by_role("button", name="開啟簡報檔").click()
    file: FilePayload = {"name": "deck.json", "mimeType": "application/json", "buffer": deck_of(80)}
    walker.step(lambda: page.locator("input[type=file]").set_input_files(file))
    page.get_by_role("button", name="開啟", exact=True).click()
    said = page.get_by_text("有 20 張沒有放入：一份簡報最多 60 張。")
    expect(said).to_be_visible()
    expect(page.locator("[class*='st-key-item_'] h2")).to_have_count(MOST_ITEMS)
    page.keyboard.press("Escape")
    walker.look()
    expect(said).to_be_visible()
    walker.press(page.locator(".st-key-item_0").get_by_role("button", name="移除"))
    expect(page.locator("[class*='st-key-item_'] h2")).to_have_count(MOST_ITEMS - 1)
    expect(said).to_have_count(0)


def test_slides_with_a_template_that_has_a_show_of_its_own(walk: Walk) -> None:
    walker = walk()
    page = walker.page
    walker.menu("簡報")
    page.get_by_role("button", name="加入建議的").click()
    expect(page.locator("[class*='st-key-item_'] h2")).to_have_count(len(KEY_FIGURES))
    expect(page.get_by_test_id("stToast")).to_have_count(0)  # it says how many there are, and goes by itself
    page.get_by_role("button", name="套用機關範本").click()
    template = as_kind(office(custom_show, sections, home_button, with_footer("勞動部")), "potx")
    file: FilePayload = {"name": "範本.potx", "mimeType": "application/octet-stream", "buffer": template}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("套用範本：範本.potx")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="下載 PPTX").click()
    slides = list(Presentation(io.BytesIO(download.value.path().read_bytes())).slides)
    assert len(slides) > 3
    for slide in slides:
        assert "勞動部" in [shape.text_frame.text for shape in slide.placeholders]
        assert slide.part.blob.count(b'type="slidenum"') == 1
    walker.look()
