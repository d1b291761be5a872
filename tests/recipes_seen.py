"""What must appear where, once `tests.test_recipes` has made one of each change: run it in the changed copy.

Prints a JSON object: the recipe -> what failed, '' where everything was seen.
"""

import csv
import io
import json
import re
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable

from streamlit.runtime.pages_manager import PagesManager

from analysis.dictionary import CHAPTERS
from analysis.dimensions import DIMENSIONS
from analysis.gaps.weighing import WEIGHED
from analysis.records import READ_INTO
from analysis.request import Known, parse
from analysis.selection import Selection, mask
from cards.figures import FIGURES
from cards.options import OPTIONS
from cards.view import View
from cards.weights import template
from exports.formats import FORMATS
from exports.package import Part, write_package
from loaders import editions, schema
from loaders.edition import read_bytes
from loaders.weights import ENDINGS, read_weights
from tests.pages.opened import charts, links, opened, rows_of, texts
from tests.ui.views import CUBE, view_of

CURRENT = mask(CUBE, Selection())


def sheet_rows(id_: str, view: View) -> list[list[str]]:
    """Return the rows of a figure as its CSV has them."""
    data = FORMATS["csv"].write(FIGURES[id_].build(view).sheet_of())
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def explained(chapter: str, key: str) -> tuple[str, str]:
    """Return the meaning and the remark that the dictionary has, in Chinese."""
    _ = view_of(Selection())._
    (entry,) = (each for part in CHAPTERS if part.key == chapter for each in part.entries if each.key == key)
    return _(entry.meaning), _(entry.remark)


def choices(name: str, **chosen: str) -> dict[str, str]:
    return dict(OPTIONS[name].choices(view_of(Selection()).asking(**chosen)))


def a_dimension() -> None:
    published = [re.findall(r"[0-9]+", str(cell)) for cell in CUBE.standards[schema.P_INDUSTRY]]
    groups = [{digits[:3] for digits in codes if len(digits) >= 3} or {"none"} for codes in published]
    members = CUBE.members["group"]
    assert {*zip(members.row.tolist(), members.code.tolist(), strict=True)} == {
        (row, members.place[code]) for row, codes in enumerate(groups) for code in codes
    }
    known = Known({key: CUBE.codes(key) for key in DIMENSIONS})
    request, rejected = parse({"group": ["259", "xyz"]}, known)
    n = sum("259" in codes for codes, now in zip(groups, CURRENT, strict=True) if now)
    assert mask(CUBE, request.selection).sum() == n > 0
    assert [(each.key, each.value) for each in rejected] == [("group", "xyz")]
    for option in ("rows", "columns", "within", "by", "of"):
        assert choices(option)["group"] == "行業小類", option
    for id_, chosen in (
        ("crosstab.table", {"rows": "group", "columns": "level"}),
        ("levels.mix", {"by": "group"}),
    ):
        rows = sheet_rows(id_, view_of(Selection()).asking(**chosen))
        assert "行業小類" in rows[0], rows[0]
        (row,) = (row for row in rows if view_of(Selection()).labels.name("group", "259") in row)
        assert str(n) in row, row
    gaps = Counter(gap.kind for gap in view_of(Selection()).gaps if gap.dimension == "group")
    assert gaps["empty"] > 100, gaps
    assert gaps["thin"], gaps
    assert "行業小類" in [row[0] for row in sheet_rows("gaps.coverage", view_of(Selection()))]
    assert "group" in READ_INTO[schema.P_INDUSTRY]
    assert explained("dimensions", "group") == ("行業代碼的前三碼。", explained("dimensions", "class")[1])
    assert explained("used", "group")[1] == schema.P_INDUSTRY
    assert "group" in WEIGHED
    assert "259" in [row[0] for row in template(view_of(Selection()), "group").rows]
    assert read_weights(b"259,5\n", "group", 11).values == {"259": 5.0}
    assert "行業小類" in [each.label for each in opened().multiselect]


def a_kind_of_gap() -> None:
    counts = Counter(CUBE.standards[schema.FIELD][CURRENT])
    large = {field for field, n in counts.items() if n >= 100}
    assert {gap.code for gap in view_of(Selection()).gaps if gap.kind == "crowded"} == large != set()
    for lang, title, sentence in (("zh", "擁擠", "滿滿 {} 筆。"), ("en", "Crowded", "Crowded by {}.")):
        rows = sheet_rows("gaps.register", view_of(Selection(), lang, "gaps").asking(kind="crowded"))[1:]
        assert {(row[1], row[5]) for row in rows} == {
            (title, sentence.format(counts[each])) for each in large
        }
    assert choices("kind")["crowded"] == "擁擠"
    assert explained("gaps", "crowded") == ("有 100 筆以上的領域。", "與現有筆數相同。")
    assert {*rows_of(opened("gaps", {"kind": "crowded"}))["kind"]} == {"擁擠"}


def a_rule() -> None:
    names = zip(CUBE.standards[schema.LINE], CUBE.standards[schema.P_NAME], strict=True)
    lines = [line for line, name in names if name.endswith("師")]
    findings = CUBE.edition.findings
    assert findings[schema.F_LINE][findings[schema.F_RULE] == "name-master"].tolist() == lines != []
    rows = sheet_rows("quality.findings", view_of(Selection(), page="quality"))
    assert ["名稱以師結尾", str(len(lines))] in [[row[0], row[2]] for row in rows], rows
    assert choices("rule")["name-master"] == f"名稱以師結尾（{len(lines)}）"
    assert explained("rules", "name-master")[0] == "名稱的最後一個字是師。"


def a_page() -> None:
    assert "玩具頁" in links(opened())
    page = opened("toy")
    assert not page.exception
    assert "這是一頁。" in texts(page)
    assert list(charts(page)) != []


def a_table_format() -> None:
    card = FIGURES["levels.level"].build(view_of(Selection(), page="levels"))
    data = FORMATS["lines"].write(card.sheet_of())
    assert data.decode().splitlines()[1].startswith("1|第 1 級|0|"), data[:200]
    with zipfile.ZipFile(io.BytesIO(write_package([Part(card)], "zh", stem="toy"))) as packed:
        (name,) = (each for each in packed.namelist() if each.endswith(".lines"))
        assert packed.read(name) == data
        assert "每列一行。" in packed.read("README.txt").decode("utf-8-sig")


def an_input_format() -> None:
    assert read_weights(b"#bars\nC|3\nG|4\n", "section", 11).values == {"C": 3.0, "G": 4.0}
    assert "bars" in ENDINGS


def an_edition() -> None:
    found = editions.find(lambda entry, held: read_bytes(held, entry.name) if held else None)
    assert (found.edition.name, found.edition.period, found.bad) == ("114-12", "114年12月", ())
    assert found.names == ("114-12", "113-12")
    assert any("114年12月" in text for text in texts(opened()))


def a_label() -> None:
    page = opened()
    assert "主管機關" in [each.label for each in page.multiselect]
    assert "發展單位" not in [each.label for each in page.multiselect]


SEEN: tuple[Callable[[], None], ...] = (
    a_dimension,
    a_kind_of_gap,
    a_rule,
    a_page,
    a_table_format,
    an_input_format,
    an_edition,
    a_label,
)


def failure(look: Callable[[], None]) -> str:
    try:
        look()
    except Exception:
        return traceback.format_exc()
    return ""


if __name__ == "__main__":
    # As a server does before its first visitor: see tests/pages/conftest.py.
    PagesManager.uses_pages_directory = False
    print(json.dumps({look.__name__: failure(look) for look in SEEN}))
