"""Every finding of the loader against the recount in plain Python, row by row, and what pages show of them.

``tests/golden/finding_rows.csv`` is reviewed: a change there is a change of what the publisher is told.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

import pytest

import loaders
from analysis.findings import SEVERITIES, by_rule, corrections
from analysis.labels import Labels
from loaders import schema
from loaders.rules import RULES
from tests.analysis.finding_recount import (
    REAL,
    RECOUNT,
    ROOT,
    SECTION_OF,
    Finding,
    book,
    recounted,
)
from tests.loaders.examples import CLEAN, HEADER, row, rows, text
from tests.named import frame

GOLDEN = ROOT / "tests" / "golden" / "finding_rows.csv"
TEXT = REAL.read_text(encoding="utf-8-sig")
BOOK = book(TEXT)
RECOUNTED = recounted(TEXT)
HIDDEN, WIDE_SPACE = "\u200b", "\u3000"
M = CLEAN["section"]


def loaded(edition: loaders.Edition) -> list[Finding]:
    """Return the loader's findings in their order, as plain values."""
    table = edition.findings[list(Finding._fields)].astype("object")
    serials = [str(each) for each in table["serial"].fillna("")]
    return [Finding(*each) for each in table.assign(serial=serials).itertuples(index=False)]


def of(rule: str, found: Iterable[Finding]) -> list[Finding]:
    return [each for each in found if each.rule == rule]


def difference(ours: Iterable[Finding], theirs: Iterable[Finding]) -> str:
    """Say which findings are in one of the two only, '' where both are the same."""
    ours, theirs = Counter(ours), Counter(theirs)
    lines = [f"missing: {'  '.join(map(str, each))}" for each in (ours - theirs).elements()]
    lines += [f"extra:   {'  '.join(map(str, each))}" for each in (theirs - ours).elements()]
    return "\n".join(lines)


# --- the real edition ----------------------------------------------------------------------------
def test_every_rule_is_recounted_in_the_order_of_the_rules() -> None:
    assert list(RECOUNT) == [rule for rule in RULES if rule not in OF_SPREADSHEETS]


def test_the_recount_reads_every_row() -> None:
    assert [each.serial for each in BOOK.rows] == list(range(1, 865))
    assert not BOOK.aside


@pytest.mark.parametrize("rule", RULES)
def test_findings_are_those_of_the_text_row_by_row(rule: str, edition: loaders.Edition) -> None:
    wrong = difference(of(rule, RECOUNTED), of(rule, loaded(edition)))
    assert not wrong, f"{rule}: the loader's findings are not those of the text\n{wrong}"


def test_findings_are_in_the_order_of_the_rules_and_of_the_lines(edition: loaders.Edition) -> None:
    assert loaded(edition) == RECOUNTED


# --- pinned --------------------------------------------------------------------------------------
def as_csv(found: Iterable[Finding]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([Finding._fields, *found])
    return file.getvalue()


def pinned() -> list[Finding]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [Finding(**{**each, "line": int(each["line"])}) for each in csv.DictReader(file)]  # type: ignore[arg-type]


def test_findings_are_those_reviewed(edition: loaders.Edition) -> None:
    wrong = difference(pinned(), loaded(edition))
    assert not wrong, f"tests/golden/finding_rows.csv is reviewed data; replace it if this is meant.\n{wrong}"
    assert GOLDEN.read_bytes().decode() == as_csv(loaded(edition))


def test_the_reviewed_rows_are_as_many_as_the_reviewed_counts() -> None:
    counts = csv.reader((GOLDEN.parent / "findings.csv").read_text("utf-8").splitlines()[1:])
    number = Counter(each.rule for each in pinned())
    assert {rule: int(n) for rule, n in counts} == {rule: number[rule] for rule in RULES}


# --- rules that have nothing to say about the real edition ---------------------------------------
# The rows of a small list -> what the rule says there: serial, line, column, published, used.
Expected = tuple[str, int, str, str, str]


def changed(**cells: str) -> list[str]:
    """Return the lines of a list of two: one that is clean, and one with these cells, in line 9."""
    return rows({}, cells)


def said(column: str, published: str, used: str) -> list[Expected]:
    return [("2", 9, column, published, used)]


DOUBLED = row(code="CAP2161-001v1"), row(code="CAP2161-002v1")
QUIET: dict[str, tuple[list[str], list[Expected]]] = {
    "row-set-aside": (
        [
            row(),
            "一\t二",
            row(serial="壹", code="CAP2161-002v1"),
            "",
            HEADER,
            HEADER.replace(schema.P_AGENCY, "單位"),
            row(),
        ],
        [
            ("", 9, "", "一\t二", "cells"),
            ("", 10, "", row(serial="壹", code="CAP2161-002v1"), "serial"),
            ("", 13, "", HEADER.replace(schema.P_AGENCY, "單位"), "header"),
            ("", 14, "", row(), "repeated"),
        ],
    ),
    "serial-doubled": (
        list(DOUBLED),
        [("1", 8, schema.P_SERIAL, "1", "1"), ("1", 9, schema.P_SERIAL, "1", "1")],
    ),
    "serial-gap": (
        rows({}, {"serial": "4"}, {"serial": "５"}, {"serial": "3"}),
        [("4", 9, schema.P_SERIAL, "4", "4"), ("3", 11, schema.P_SERIAL, "3", "3")],
    ),
    "cell-invisible": (
        changed(code=f"CAP2161{HIDDEN}-002v1", agency=f"勞動部{HIDDEN}"),
        [
            *said(schema.P_CODE, f"CAP2161{HIDDEN}-002v1", "CAP2161-002v1"),
            *said(schema.P_AGENCY, f"勞動部{HIDDEN}", "勞動部"),
        ],
    ),
    "cell-full-width": (
        changed(level="４", pathway="ＣＡＰ", name="ＣＡＤ人員"),
        [*said(schema.P_PATHWAY, "ＣＡＰ", "CAP"), *said(schema.P_LEVEL, "４", "4")],
    ),
    "cell-space": (
        changed(code="CAP2161 -002v1", name="建築 師", agency=f"{WIDE_SPACE}勞動部"),
        [
            *said(schema.P_CODE, "CAP2161 -002v1", "CAP2161-002v1"),
            *said(schema.P_AGENCY, f"{WIDE_SPACE}勞動部", "勞動部"),
        ],
    ),
    "cell-lost": (
        changed(name="建築\ufffd人員", agency="勞動\ufffd部"),
        [
            *said(schema.P_NAME, "建築\ufffd人員", "建築\ufffd人員"),
            *said(schema.P_AGENCY, *["勞動\ufffd部"] * 2),
        ],
    ),
    "cell-private": (changed(name="建築\ue001員"), said(schema.P_NAME, *["建築\ue001員"] * 2)),
    "cell-entity": (
        changed(name="A&amp;B人員", section="&#23560;業", level="4"),
        [*said(schema.P_NAME, *["A&amp;B人員"] * 2), *said(schema.P_SECTION, *["&#23560;業"] * 2)],
    ),
    "cell-radical": (
        changed(name="⾦工人員", code="CAP2161-002v1", field="建築與營造⾦"),
        said(schema.P_NAME, "⾦工人員", "⾦工人員"),
    ),
    "cell-error": (changed(agency="#REF!"), said(schema.P_AGENCY, "#REF!", "#REF!")),
    "cell-converted": (
        changed(industry="2024-10-12", level="4.0"),
        [
            *said(schema.P_INDUSTRY, "2024-10-12", "2024-10-12"),
            *said(schema.P_LEVEL, "4.0", "4"),
        ],
    ),
    "code-digit": (changed(code="CAPI161-OO2v1"), said(schema.P_CODE, "CAPI161-OO2v1", "CAP1161-002v1")),
    "code-standards": (
        rows({}, {"code": "CAP2161-001v1", "name": "建築師"}, {}),
        [(each, int(each) + 7, schema.P_CODE, "CAP2161-001v1", "CAP2161-001v1") for each in ("1", "2")],
    ),
    "code-doubled": (
        rows({}, {"code": "CAP2161-001v1"}, {}),
        [(each, int(each) + 7, schema.P_CODE, "CAP2161-001v1", "CAP2161-001v1") for each in ("1", "2")],
    ),
    "name-missing": (changed(name=" "), said(schema.P_NAME, " ", "")),
    "name-retired-elsewhere": (
        changed(name="建築師《歷史資料》"),
        said(schema.P_NAME, "建築師《歷史資料》", "建築師《歷史資料》"),
    ),
    "name-brackets": (
        changed(name="建築師(甲）"),
        said(schema.P_NAME, "建築師(甲）", "建築師(甲）"),
    ),
    "level-unknown": (changed(level="7"), said(schema.P_LEVEL, "7", "none")),
    "level-name": (changed(name="建築師（三級）"), said(schema.P_LEVEL, "4", "4")),
    "pathway-missing": (changed(pathway=""), said(schema.P_PATHWAY, "", "none")),
    "pathway-several": (changed(pathway="MPD；SET"), said(schema.P_PATHWAY, "MPD；SET", "MPD")),
    "pathway-standard": (
        changed(pathway="CAP2522-001v4"),
        said(schema.P_PATHWAY, "CAP2522-001v4", "CAP"),
    ),
    "pathway-unknown": (changed(pathway="XYZ"), said(schema.P_PATHWAY, "XYZ", "XYZ")),
    "field-unknown": (changed(field="建築 學"), said(schema.P_FIELD, "建築 學", "建築與營造")),
    "agency-missing": (changed(agency=""), said(schema.P_AGENCY, "", "none")),
    "agency-unknown": (changed(agency="某部"), said(schema.P_AGENCY, "某部", "某部")),
    "industry-missing": (changed(industry=""), said(schema.P_INDUSTRY, "", "none")),
    "industry-shape": (
        changed(industry="M7111、建築"),
        said(schema.P_INDUSTRY, "M7111、建築", "M7111 建築"),
    ),
    "industry-letter": (changed(industry="C7111"), said(schema.P_INDUSTRY, "C7111", "M7111")),
    "industry-letter-revision": (changed(industry="N7111"), said(schema.P_INDUSTRY, "N7111", "M7111")),
    "industry-hyphens": (
        changed(industry="C-25-251-2511、C10-12", section="製造業"),
        said(schema.P_INDUSTRY, "C-25-251-2511、C10-12", "C2511 C10 C11 C12"),
    ),
    "section-missing": (changed(section=""), said(schema.P_SECTION, "", M)),
    "section-code": (changed(section="製造業"), said(schema.P_SECTION, "製造業", M)),
}
NO_PERIOD = text(row(), top=f"職能基準一覽表\n{HEADER}\n").decode()
FURTHER = "\n".join(
    [
        "職能基準一覽表 115年3月",
        f"{HEADER}\t有效期限\t版本\t更新日期",
        *(
            f"{line}\t{cells}"
            for line, cells in zip(
                rows({}, {}, {}, {}),
                ["1171231\t4\t113/2/29", "長期有效\t4\t114年13月1日", "\t4\t ", "117.12.31\t無\t112/2/29"],
                strict=True,
            )
        ),
    ]
)
OF_SPREADSHEETS = {"cell-merged"}  # a text has none: tests/loaders/test_lists_in_workbooks.py
OF_THE_WHOLE = {"edition-period": NO_PERIOD, "date-unreadable": FURTHER}
BROKEN = {rule: text(*lines).decode() for rule, (lines, _) in QUIET.items()} | OF_THE_WHOLE
EXPECTED = {rule: said_there for rule, (_, said_there) in QUIET.items()} | {
    "edition-period": [("", 1, "", "", "")],
    "date-unreadable": [
        ("2", 4, "有效期限", "長期有效", "長期有效"),
        ("2", 4, "更新日期", "114年13月1日", "114年13月1日"),
        ("4", 6, "更新日期", "112/2/29", "112/2/29"),
    ],
}


def both(broken: str) -> tuple[list[Finding], list[Finding]]:
    return recounted(broken), loaded(loaders.read_bytes(broken.encode()))


def test_every_rule_is_seen_to_find_something() -> None:
    assert set(BROKEN) == set(RULES) - {each.rule for each in pinned()} - OF_SPREADSHEETS


@pytest.mark.parametrize("rule", BROKEN)
def test_the_recount_of_a_rule_looks(rule: str) -> None:
    ours, theirs = both(BROKEN[rule])
    assert [each[1:] for each in of(rule, ours)] == EXPECTED[rule]
    assert not difference(ours, theirs), f"{rule}\n{difference(ours, theirs)}"


def test_the_real_edition_with_every_fault_at_once_is_read_alike() -> None:
    lines = [line for lines, _ in QUIET.values() for line in lines]
    # With serials of their own the faulty rows are no second copies of each other, which are set aside.
    lines = [re.sub("^2\t", f"{number}\t", line) for number, line in enumerate(lines, start=901)]
    ours, theirs = both("\n".join([TEXT, *lines]))
    assert {each.rule for each in ours} == set(RULES) - {*OF_THE_WHOLE, *OF_SPREADSHEETS}
    assert not difference(ours, theirs), difference(ours, theirs)


def test_a_later_edition_is_read_under_the_letters_that_it_has() -> None:
    """The date alone changes nothing; letters of revision 12 do, and the few of revision 11 are said."""
    later = TEXT.replace("113年12月", "115年1月", 1)
    assert recounted(later) == RECOUNTED
    moved = re.sub(r"\b([J-S])(\d\d+)\b", lambda found: SECTION_OF["12", found[2][:2]] + found[2], TEXT)
    ours, theirs = both(moved)
    assert not difference(ours, theirs), difference(ours, theirs)
    assert [each[4:] for each in of("industry-letter-revision", ours)] == [("Q", "R")] * 2  # beside health
    ours, theirs = both(moved.replace("\tN7", "\tM7"))
    assert not difference(ours, theirs), difference(ours, theirs)
    assert {each.published[0] for each in of("industry-letter-revision", ours)} == {"M", "Q"}


# --- what pages show and files hold --------------------------------------------------------------
@pytest.mark.parametrize("rule", ["", *RULES])
def test_pages_list_the_findings_of_the_text(rule: str, edition: loaders.Edition, zh: Labels) -> None:
    published = {each.line: each.cells for each in BOOK.rows}
    table = frame(zh, corrections(edition, rule))[
        ["serial", "line", "code", "name", "column", "published", "used"]
    ]
    expected = [
        (
            int(each.serial),
            each.line,
            published[each.line][schema.P_CODE],
            published[each.line][schema.P_NAME],
            each.column,
            each.published,
            "未分級" if each.rule == "level-missing" else each.used,
        )
        for each in RECOUNTED
        if rule in ("", each.rule)
    ]
    assert list(table.itertuples(index=False, name=None)) == expected


def test_pages_name_the_rule_of_each_finding(edition: loaders.Edition, en: Labels) -> None:
    table = frame(en, corrections(edition))[["rule", "severity", "explanation"]]
    rules = [RULES[each.rule] for each in RECOUNTED]
    assert list(table.itertuples(index=False, name=None)) == [
        (each.title, SEVERITIES[each.severity].title, each.explanation) for each in rules
    ]


def test_pages_count_the_findings_of_the_text(edition: loaders.Edition) -> None:
    table = by_rule(edition)
    lines = {rule: [each.line for each in of(rule, RECOUNTED)] for rule in RULES}
    assert table["findings"].to_dict() == {rule: len(each) for rule, each in lines.items()}
    assert table["rows"].to_dict() == {rule: len(set(each)) for rule, each in lines.items()}
