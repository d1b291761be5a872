"""A list of one's own: opened from the front page by clicks, seen by nobody else, and gone at a press."""

import csv
import io
from typing import Final

from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import Visit
from tests.browser.journeys.conftest import Walk
from tests.pages.editions_of import newer

NAME: Final = "我的一覽表.csv"


def big5() -> bytes:
    """Return a newer edition as Excel in Taiwan saves it."""
    out = io.StringIO()
    csv.writer(out).writerows(line.split("\t") for line in newer().decode().split("\n"))
    return out.getvalue().encode("cp950", "replace")


def test_a_list_is_opened_marked_kept_to_oneself_and_closed(walk: Walk, visit: Visit) -> None:
    walker = walk()
    page = walker.page
    walker.menu("資料檢核")
    with page.expect_file_chooser() as chooser:
        page.locator(".st-key-card_own_file").locator("button:visible").first.click()
    file = FilePayload(name=NAME, mimeType="text/csv", buffer=big5())
    walker.step(lambda: chooser.value.set_files(file))
    mark = page.locator(".st-key-own_mark")
    expect(mark).to_contain_text(f"目前顯示自備檔案「{NAME}」：114年12月，863 筆。")
    walker.look()
    walker.menu("級別")
    expect(page.locator(".st-key-scope")).to_contain_text("全部現行職能基準 829 筆")
    expect(mark).to_be_visible()
    card = page.locator(".st-key-card_by_level")
    expect(card).to_contain_text("不是公布的版次")
    walker.press(card.get_by_role("button", name="加入簡報"))
    expect(card.get_by_role("button", name="已加入簡報")).to_be_visible()

    path, _, query = page.url.rpartition("/")[2].partition("?")
    other = visit(path, query=dict(part.split("=") for part in query.split("&")), own=True)
    expect(other.get_by_test_id("stAlert")).to_contain_text("這需要當初使用的自備檔案")
    expect(other.locator(".st-key-scope")).to_contain_text("830 筆")

    walker.press(mark.get_by_role("button", name="關閉檔案"))
    expect(mark).to_have_count(0)
    expect(page.locator(".st-key-scope")).to_contain_text("全部現行職能基準 830 筆")
    walker.menu("簡報")
    expect(page.locator(".st-key-item_0")).to_contain_text("這需要當初使用的自備檔案")
    walker.look()
