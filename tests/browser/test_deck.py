"""A deck is made, changed, sent, saved and opened again, in a real browser."""

import io
import json
import re
import zipfile
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.request import unchecked
from analysis.selection import Selection
from cards.deck import UNASKED, Deck, Item, key_items
from cards.deck_link import from_code, to_code, to_file
from cards.resolved import resolved
from tests.browser.conftest import Visit
from tests.ui.views import view_of
from tools.browser import axe, ready, rerun, turn

READY = Deck().added(key_items(view_of(Selection().choose("agency", ["經濟部"]))), "113-12")
STRANGE = Deck(
    (
        Item("maps.county", UNASKED, "縣市"),
        Item("levels.level", unchecked({"agency": ["不存在"]})),
        Item("levels.level", unchecked({"agency": ["農業部"], "q": ["沒有這種工作"]})),
        Item("levels.level", unchecked({"edition": ["99-12"]})),
    ),
    edition="113-12",
)


def titles(page: Page) -> list[str]:
    return [
        re.sub(r"^\d+\. ", "", each) for each in page.locator("[class*='st-key-item_'] h2").all_inner_texts()
    ]


def item_of(page: Page, place: int) -> Locator:
    return page.locator(f".st-key-item_{place}")


def press(page: Page, within: Locator, name: str) -> None:
    with rerun(page):
        within.get_by_role("button", name=name).click()


def deck_of(page: Page) -> Deck:
    return from_code(re.search(r"[?&]d=([\w-]+)", page.url)[1]).deck  # type: ignore[index]


def go_to_deck(page: Page) -> None:
    with rerun(page):
        page.locator(".st-key-navigation").get_by_role("link", name="簡報").click()
    expect(page.get_by_role("heading", level=1, name="簡報")).to_be_visible()


def test_figures_are_kept_as_they_were(visit: Visit) -> None:
    page = visit("levels", query={"agency": "經濟部", "by": "section"})
    press(page, page.locator(".st-key-card_by_level"), "加入簡報")
    press(page, page.locator(".st-key-card_level_mix_section"), "加入簡報")
    headlines = page.locator("[class*='st-key-card_'] h2").all_inner_texts()
    go_to_deck(page)
    assert titles(page) == headlines
    assert [each.figure for each in deck_of(page).items] == ["levels.level", "levels.mix"]
    assert deck_of(page).items[1].request.query() == {
        "edition": ["113-12"],
        "agency": ["經濟部"],
        "by": ["section"],
        "amounts": ["share"],
    }
    with rerun(page):
        item_of(page, 1).get_by_role("link", name="到原頁面開啟").click()
    expect(page.locator(".st-key-card_level_mix_section h2")).to_have_text(headlines[1])


def test_a_deck_is_put_in_order_titled_and_annotated(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(READY)})
    first, second, third, *_rest = titles(page)
    press(page, item_of(page, 0), "下移")
    assert titles(page)[:3] == [second, first, third]
    press(page, item_of(page, 2), "上移")
    assert titles(page)[:3] == [second, third, first]
    press(page, item_of(page, 1), "複製")
    assert titles(page)[:4] == [second, third, third, first]
    press(page, item_of(page, 0), "移除")
    assert titles(page)[:3] == [third, third, first]
    with rerun(page):
        item_of(page, 0).get_by_text("預覽與編輯").click()
    expect(item_of(page, 0).locator(".js-plotly-plot")).to_be_visible()
    with rerun(page):
        item_of(page, 0).get_by_label("自訂標題").fill("四級最多")
        page.keyboard.press("Enter")
    note = item_of(page, 0).get_by_label("備忘稿")
    with rerun(page):
        note.fill("先講現況\n再講缺口")
        note.press("Control+Enter")
    assert titles(page)[0] == "四級最多"
    kept = deck_of(page)
    assert (kept.items[0].title, kept.items[0].note) == ("四級最多", "先講現況\n再講缺口")
    with rerun(page):
        page.go_back()
    assert deck_of(page).items[0].note == ""
    assert titles(page)[0] == "四級最多"


def test_the_link_opens_the_same_deck_elsewhere(visit: Visit) -> None:
    page = visit()
    with rerun(page):
        page.locator(".st-key-filter_agency").get_by_role("combobox").click()
        page.get_by_role("option", name=re.compile("^經濟部")).click()
    page.keyboard.press("Escape")
    go_to_deck(page)
    press(page, page.locator(".st-key-card_beginning"), "加入建議的")
    expect(page.get_by_role("heading", level=2, name=f"簡報共 {len(READY.items)} 張")).to_be_visible()
    expect(page.locator("[class*=st-key-item_]").last).to_be_visible()
    assert len(titles(page)) == len(READY.items)
    shown = page.locator(".st-key-card_deck code").inner_text()
    link = shown.removeprefix(page.url.partition("/deck")[0])
    there = visit(link)
    assert titles(there) == titles(page)
    assert deck_of(there) == READY
    turn(there, f"{link}&lang=en")
    expect(there.get_by_role("heading", level=1, name="Deck")).to_be_visible()
    assert len(titles(there)) == len(READY.items)


def test_a_reload_anywhere_does_not_lose_the_deck(visit: Visit) -> None:
    page = visit("levels")
    press(page, page.locator(".st-key-card_by_level"), "加入簡報")
    with rerun(page):
        page.reload()
    ready(page)
    go_to_deck(page)
    assert [each.figure for each in deck_of(page).items] == ["levels.level"]


def test_a_deck_is_saved_emptied_and_opened_from_its_file(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(READY)})
    with page.expect_download() as download:
        page.get_by_role("button", name="儲存簡報檔").click()
    saved = download.value.path().read_bytes()
    assert saved == to_file(READY)
    assert download.value.suggested_filename.endswith(".json")
    press(page, page.locator(".st-key-card_deck"), "清空簡報")
    assert titles(page) == []
    press(page, page, "捨棄")  # type: ignore[arg-type]
    page.get_by_role("button", name="開啟簡報檔").click()
    with rerun(page):
        page.locator("input[type=file]").set_input_files(
            {"name": "deck.json", "mimeType": "application/json", "buffer": saved}
        )
    with rerun(page):
        page.get_by_role("button", name="開啟", exact=True).click()
    assert deck_of(page) == READY


def test_another_file_is_refused_in_a_sentence(visit: Visit) -> None:
    page = visit("deck")
    page.get_by_role("button", name="開啟簡報檔").click()
    with rerun(page):
        page.locator("input[type=file]").set_input_files(
            {"name": "deck.json", "mimeType": "application/json", "buffer": json.dumps({"a": 1}).encode()}
        )
    with rerun(page):
        page.get_by_role("button", name="開啟", exact=True).click()
    expect(page.get_by_text("這不是本儀表板的簡報檔").first).to_be_visible()


def test_a_damaged_link_shows_a_message(visit: Visit) -> None:
    page = visit()
    for code in ("1", "2xyz", "1<script>alert(1)</script>", to_code(READY)[:-9], "%00", "x" * 5000):
        turn(page, f"/deck?{urlencode({'d': code})}")
        expect(page.get_by_text(re.compile("簡報的連結不完整|這份簡報太大")).first).to_be_visible()
        expect(page.get_by_text("簡報還沒有內容")).to_be_visible()


def test_what_cannot_be_shown_is_said(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(STRANGE)})
    expect(page.get_by_text("簡報中的圖表維持加入時的版次")).to_be_visible()
    expect(item_of(page, 0)).to_contain_text("本版本沒有「maps.county」這張圖")
    expect(item_of(page, 1)).to_contain_text("agency=不存在")
    expect(item_of(page, 2)).to_contain_text("沒有符合目前篩選的職能基準")
    expect(item_of(page, 3)).to_contain_text("沒有 99-12 這一版。")


def test_a_link_does_not_drop_the_deck_that_was_there(visit: Visit) -> None:
    page = visit("levels")
    press(page, page.locator(".st-key-card_by_level"), "加入簡報")
    turn(page, f"/deck?d={to_code(READY)}")
    expect(page.get_by_text("先前有 1 張的那一份先替你保留")).to_be_visible()
    press(page, page, "換回那一份")  # type: ignore[arg-type]
    assert [each.figure for each in deck_of(page).items] == ["levels.level"]


@pytest.mark.parametrize(("lang", "theme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_the_deck(visit: Visit, lang: str, theme: str) -> None:
    page = visit("deck", lang=lang, theme=theme, query={"d": to_code(READY)})
    assert axe(page) == []
    with rerun(page):
        item_of(page, 1).locator("summary").click()
    assert axe(page) == []
    assert axe(turn(page, f"/deck?lang={lang}&d={to_code(STRANGE)}")) == []


def test_by_keyboard(visit: Visit) -> None:
    page = visit("levels")
    page.locator(".st-key-card_by_level").get_by_role("button", name="加入簡報").focus()
    with rerun(page):
        page.keyboard.press("Enter")
    page.locator(".st-key-card_level_mix_field").get_by_role("button", name="加入簡報").focus()
    with rerun(page):
        page.keyboard.press("Space")
    page.locator(".st-key-navigation").get_by_role("link", name="簡報").focus()
    with rerun(page):
        page.keyboard.press("Enter")
    before = titles(page)
    item_of(page, 1).get_by_role("button", name="上移").focus()
    with rerun(page):
        page.keyboard.press("Enter")
    assert titles(page) == before[::-1]


def test_the_whole_deck_is_packed(visit: Visit) -> None:
    page = visit("deck", query={"d": to_code(READY.retitled(2, "四級最多"))})
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("ZIP")).click()
    packed = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    names = packed.namelist()
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert len(folders) == len(READY.items)
    drawn = [each for each in resolved(view_of(Selection()), READY) if each.card and each.card.drawing]
    for ending, of in ((".csv", READY.items), (".xlsx", READY.items), (".png", drawn), (".svg", drawn)):
        assert len([name for name in names if name.endswith(ending)]) == len(of), ending
    readme = packed.read(next(name for name in names if "README" in name)).decode("utf-8-sig")
    assert "四級最多" in readme
    assert "經濟部（" in readme
