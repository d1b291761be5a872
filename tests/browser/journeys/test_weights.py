"""A table of weights given by a person: from the front page to the gaps, by clicks, and what is said."""

import csv
from pathlib import Path
from typing import Final

from playwright.sync_api import FilePayload, expect

from tests.browser.journeys.conftest import Walk, Walker

REFERENCE: Final = Path(__file__).parents[3] / "data" / "reference" / "industry_sections.csv"
MANY: Final = 30  # rows that are no category


def of_revision_12() -> bytes:
    """Return a table as Excel's "Unicode text": letters and names of revision 12, a total, more rows."""
    with REFERENCE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["revision"] == "12"]
    lines = ["代碼\t就業人數\t行業"]
    lines += [f"{row['letter']}\t{100 + place}\t{row['name_zh']}" for place, row in enumerate(rows)]
    lines += ["總計\t2190\t", *(f"註{number}\t{number}\t" for number in range(1, MANY))]
    return "\r\n".join(lines).encode("utf-16")


def at_weights(walker: Walker, name: str, data: bytes) -> None:
    """Go to the gaps by the menu, choose a table of one's own, and give it a file by its button."""
    walker.menu("覆蓋缺口")
    page = walker.page
    page.locator(".st-key-option_weight").get_by_role("combobox").click()
    walker.press(page.get_by_role("option", name="自己的統計表"))
    uploader = page.locator(".st-key-weights_file")
    expect(uploader).to_contain_text("每檔上限 2 MB")
    with page.expect_file_chooser() as chooser:
        uploader.locator("button:visible").first.click()
    file = FilePayload(name=name, mimeType="text/plain", buffer=data)
    walker.step(lambda: chooser.value.set_files(file))


def test_a_table_of_revision_12_is_read_said_and_removed(walk: Walk) -> None:
    walker = walk()
    at_weights(walker, "就業人數.txt", of_revision_12())
    page = walker.page
    panel = page.locator(".st-key-weights")
    expect(panel).to_contain_text("已讀入 20 列（行業大類）。")
    expect(panel).to_contain_text("第 12 版判讀：字母旁的名稱是第 12 版的名稱")
    expect(panel).to_contain_text("J + K → J")
    expect(panel).to_contain_text("總計不是分類中的類別")
    expect(panel.locator("tbody tr")).to_have_count(20)
    expect(panel).to_contain_text(f"…另有 {MANY - 20} 列")
    card = page.locator(".st-key-card_weights")
    expect(card).to_contain_text("只有 4 筆職能基準")
    walker.look()
    walker.press(panel.get_by_role("button", name="移除統計表"))
    expect(card).to_have_count(0)
    walker.look()


def test_what_is_no_table_is_refused_in_a_sentence(walk: Walk) -> None:
    walker = walk()
    at_weights(walker, "就業人數.csv", b"\xff\xff,1\n")
    panel = walker.page.locator(".st-key-weights")
    expect(panel).to_contain_text("檔案不是 UTF-8、UTF-16 或 Big5 編碼的文字檔。")
    walker.look()
