"""資料檢核: the whole file, whatever is selected, and every finding with the way to its standard."""

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from plotly.io import from_json
from streamlit.testing.v1 import AppTest

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.request import Request
from analysis.selection import Selection
from cards.pages import BY_KEY
from cards.quality import findings_card, whole
from cards.sheet import Sheet
from cards.view import View
from exports.formats import FORMATS
from loaders import load, schema
from loaders.rules import RULES
from locales import translator
from ui.cards.quality import read_sheet
from ui.cards.rules import _cell, corrections_sheet, standard_address

ROOT = Path(__file__).parents[2]
EDITION = load(ROOT / "data" / "editions" / "113-12.txt")
CUBE = Cube(EDITION)
COUNTS = {rule: int((EDITION.findings["rule"] == rule).sum()) for rule in RULES}


def opened(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.switch_page("pages/quality.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    """Return all text of the page as people see it."""
    return re.sub(r"\\(.)", r"\1", "\n".join(each.value for each in [*at.header, *at.markdown, *at.caption]))


def tables(at: AppTest) -> list[list[list[str]]]:
    return [table.value.to_numpy().tolist() for table in at.table]


def view(lang: str = "zh", selection: Selection | None = None, rule: str = "") -> View:
    return View(
        page=BY_KEY["quality"],
        cube=CUBE,
        labels=Labels(EDITION.reference, lang),
        request=Request(selection or Selection(), (("rule", (rule,)),) if rule else (), lang),
        rejected=(),
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_what_was_read_and_what_was_found(lang: str) -> None:
    at = opened(lang=lang)
    text, _ = said(at), translator(lang)
    assert "864" in text
    assert f"{len(EDITION.findings)}" in text
    facts = dict(tables(at)[-1])
    assert EDITION.sha256 in facts.values()
    assert _("Revision {n}", n=11) in facts.values()
    assert [each.label for each in at.expander if each.label.startswith(_(RULES["level-missing"].title))]
    passed = tables(at)[-2]
    assert [re.sub(r"\\(.)", r"\1", row[0]) for row in passed] == [
        _(RULES[rule].title) for rule in COUNTS if not COUNTS[rule]
    ]


@pytest.mark.parametrize(
    ("cast", "zh", "en"),
    [
        (
            {11: 463, 12: 0},
            "第 11 版 463 個、第 12 版 0 個：以多數為準",
            "463 for revision 11, 0 for revision 12: the",
        ),
        (
            {11: 6, 12: 1490},
            "第 11 版 6 個、第 12 版 1,490 個：以多數為準",
            "6 for revision 11, 1,490 for rev",
        ),
        (
            {11: 2, 12: 2},
            "第 11 版 2 個、第 12 版 2 個：依日期判斷",
            "2 for revision 11, 2 for revision 12: the date",
        ),
        (
            {11: 0, 12: 0},
            "沒有可供判斷的字母，依日期判斷（民國 115 年起為第 12 版）",
            "None tells: the date decides",
        ),
    ],
)
def test_the_page_shows_the_vote_of_the_letters(cast: dict[int, int], zh: str, en: str) -> None:
    cube = Cube(replace(EDITION, votes=cast))
    facts: list[dict[object, object]] = [
        {row[0]: row[1] for row in read_sheet(replace(view(lang), cube=cube)).rows} for lang in ("zh", "en")
    ]
    assert facts[0]["只合於一版的行業大類字母"] == zh
    assert str(facts[1]["Section letters that fit one revision only"]).startswith(en)


@pytest.mark.parametrize(
    ("row", "zh", "en"),
    [
        ({"serial": None, "rows": 905, "line": 8}, "全部 905 列", "all 905 rows"),
        ({"serial": None, "rows": 1, "line": 8}, "第 8 行", "line 8"),
        ({"serial": 5, "rows": 1, "line": 8}, "5", "5"),
    ],
)
def test_a_finding_says_which_rows_it_is_of(row: dict[str, int | None], zh: str, en: str) -> None:
    assert [_cell(view(lang), "serial", row) for lang in ("zh", "en")] == [zh, en]


def test_the_vote_is_that_of_the_text() -> None:
    lines = (ROOT / "data" / "reference" / "industries.csv").read_text("utf-8").splitlines()
    homes = Counter(
        (revision, part, each[-2])
        for revision, *each in (line.split(",") for line in lines)
        if each[1] == "2"
        for part in each[0].split("-")
    )
    codes = [code for cell in EDITION.standards[schema.P_INDUSTRY] for code in cell.split()]
    right = [
        {revision for revision in (11, 12) if homes[str(revision), code[1:3], code[0]]} for code in codes
    ]
    assert EDITION.votes == {11: right.count({11}), 12: right.count({12})} == {11: 463, 12: 0}


def test_the_headline_counts_findings_by_their_severity() -> None:
    severities = Counter(EDITION.findings["severity"])
    assert not severities["error"]
    warnings, notes = severities["warning"], severities["note"]
    said_zh, said_en = said(opened()), said(opened(lang="en"))
    assert f"檢核出 {warnings + notes} 項（警示 {warnings}、附註 {notes}），無重大錯誤；最多的是" in said_zh
    assert f"{warnings + notes} findings (Warning {warnings}, Remark {notes}), no error; most" in said_en


def test_the_chart_has_every_rule_that_found_something_and_its_count() -> None:
    at = opened(lang="en")
    figure = from_json(at.get("plotly_chart")[0].proto.spec)
    drawn = {
        code.split("\n")[0]: value
        for trace in figure.data
        if trace.type == "bar"
        for code, value in zip(trace.customdata, trace.x, strict=True)
        if value
    }
    assert drawn == {rule: n for rule, n in COUNTS.items() if n}
    assert RULES["section-spelling"].title in at.get("plotly_chart")[0].proto.alt


def test_a_chosen_rule_shows_its_rows_with_the_way_to_each_standard() -> None:
    at = opened(rule="level-missing")
    rows = tables(at)[0]
    expected = EDITION.standards[EDITION.standards[schema.P_LEVEL] == ""]
    assert [row[0] for row in rows] == [str(each) for each in expected[schema.SERIAL]]
    links = [parse_qs(urlsplit(row[1].partition("](")[2].removesuffix(")")).query) for row in rows]
    assert [link["standard"] for link in links] == [[code] for code in expected[schema.P_CODE]]
    assert {(row[4], row[5]) for row in rows} == {("（空白）", "未分級")}


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_can_be_chosen(rule: str) -> None:
    at = opened(rule=rule, lang="en")
    assert RULES[rule].explanation in said(at)
    assert bool(at.success) == (COUNTS[rule] == 0)
    assert not at.warning


def test_an_unknown_rule_is_named_and_left_out() -> None:
    at = opened(rule="nonsense")
    assert ["nonsense" in each.value for each in at.warning] == [True]
    assert at.selectbox(key="option_rule").value == ""


@pytest.mark.parametrize("query", [{"q": "zzzzzz"}, {"status": "retired"}, {"agency": "文化部"}])
def test_the_page_is_of_the_whole_file_whatever_is_selected(query: dict[str, str]) -> None:
    assert tables(opened(**query)) == tables(opened())


def test_another_page_still_says_that_nothing_is_shown() -> None:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["q"] = "zzzzzz"
    at.run()
    assert at.info


def test_a_link_to_a_standard_shows_it_also_where_the_selection_is_empty() -> None:
    assert standard_address(view(), "A(1) v1") == "standards?standard=A%281%29%20v1"
    kept = view(selection=Selection(status="retired"))
    assert standard_address(kept, "X") == "standards?status=retired&standard=X"
    assert standard_address(view(selection=Selection(q="zzzzzz")), "X") == "standards?status=all&standard=X"


def read_csv(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(FORMATS["csv"].write(sheet).decode("utf-8-sig"))))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", ["", "level-missing", "section-spelling", "serial-gap"])
def test_files_hold_the_findings_that_are_shown(lang: str, rule: str) -> None:
    sheet = corrections_sheet(whole(view(lang)), rule)
    n = COUNTS[rule] if rule else len(EDITION.findings)
    header, *rows = read_csv(sheet)
    assert header == [column.title for column in sheet.columns]
    found = EDITION.findings if not rule else EDITION.findings[EDITION.findings["rule"] == rule]
    assert [row[0] for row in rows] == [str(each) for each in found["serial"]]
    assert len(rows) == n
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet)))
    assert book.worksheets[0].max_row == n + 1
    assert json.dumps(EDITION.period, ensure_ascii=False)[1:-1] in FORMATS["json"].write(sheet).decode()
    assert sheet.n == CUBE.size


def test_files_of_two_rules_have_two_names() -> None:
    stems = {corrections_sheet(whole(view()), rule).file_stem for rule in ("", *RULES)}
    assert len(stems) == len(RULES) + 1


def test_the_numbers_of_the_rules_add_up() -> None:
    sheet = findings_card(view("en")).sheet_of()
    assert sum(int(str(row[2])) for row in sheet.rows) == len(EDITION.findings)
    assert len(sheet.rows) == len(RULES)
    facts = {row[0]: row[1] for row in read_sheet(view("en")).rows}
    assert (facts["Rows read"], facts["Rows loaded"], facts["Rows set aside"]) == ("864", "864", "0")
