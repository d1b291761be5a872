"""Every rule by the smallest list that it has something to say about."""

import pytest

import loaders
from loaders.rules import RULES, SEVERITIES
from loaders.schema import (
    F_LINE,
    F_RULE,
    F_SEVERITY,
    FINDING_COLUMNS,
    P_AGENCY,
    P_CODE,
    P_FIELD,
    P_INDUSTRY,
    P_LEVEL,
    P_NAME,
    P_PATHWAY,
    P_SECTION,
    P_SERIAL,
)
from tests.loaders.examples import CLEAN, found, read, row, text

ZERO_WIDTH = "\u200b"
M = CLEAN["section"]

HEALTH, J = "醫療保健及社會工作服務業", "出版影音及資通訊業"
OLD_J = "出版、影音製作、傳播及資通訊服務業"


def hyphens(published: str, used: str) -> tuple[str, ...]:
    return "industry-hyphens", P_INDUSTRY, published, used


# One row with this change -> exactly these findings in it: rule, column, published, used.
OneRow = tuple[dict[str, str], list[tuple[str, ...]]]

ONE_ROW: list[OneRow] = [
    ({}, []),
    ({"serial": " １"}, [("cell-full-width", P_SERIAL, " １", "1"), ("cell-space", P_SERIAL, " １", "1")]),
    ({"name": f"建築{ZERO_WIDTH}師"}, [("cell-invisible", P_NAME, f"建築{ZERO_WIDTH}師", "建築師")]),
    ({"agency": "\ufeff勞動部"}, [("cell-invisible", P_AGENCY, "\ufeff勞動部", "勞動部")]),
    ({"section": M + "\x0b"}, [("cell-invisible", P_SECTION, M + "\x0b", M)]),
    ({"level": "４"}, [("cell-full-width", P_LEVEL, "４", "4")]),
    ({"pathway": "ＣＡＰ"}, [("cell-full-width", P_PATHWAY, "ＣＡＰ", "CAP")]),
    ({"industry": "Ｍ7111"}, [("cell-full-width", P_INDUSTRY, "Ｍ7111", "M7111")]),
    (
        {"code": "CAP２１６１-001v1"},
        [("cell-full-width", P_CODE, "CAP２１６１-001v1", "CAP2161-001v1")],
    ),
    ({"agency": "勞動部 "}, [("cell-space", P_AGENCY, "勞動部 ", "勞動部")]),
    ({"name": "\u3000建築師"}, [("cell-space", P_NAME, "\u3000建築師", "建築師")]),
    ({"code": "CAP2161 -001v1"}, [("cell-space", P_CODE, "CAP2161 -001v1", "CAP2161-001v1")]),
    ({"code": "CAP-2161-001v1"}, [("code-shape", P_CODE, "CAP-2161-001v1", "CAP2161-001v1")]),
    ({"code": "CAP2161-001V1"}, [("code-shape", P_CODE, "CAP2161-001V1", "CAP2161-001v1")]),
    ({"code": ""}, [("code-shape", P_CODE, "", "")]),
    ({"code": "無"}, [("code-shape", P_CODE, "無", "無")]),
    ({"code": "CAP2161-001"}, [("code-version-missing", P_CODE, "CAP2161-001", "CAP2161-001")]),
    (
        {"code": "CAP216-001v1"},
        [
            ("code-shape", P_CODE, "CAP216-001v1", "CAP216-001v1"),
            ("occupation-short", P_CODE, "CAP216-001v1", "216"),
        ],
    ),
    ({"code": "CAPI223-001v2"}, [("code-digit", P_CODE, "CAPI223-001v2", "CAP1223-001v2")]),
    ({"code": "CAP2I61-O0lvl"}, [("code-digit", P_CODE, "CAP2I61-O0lvl", "CAP2161-001v1")]),
    (
        {"code": "CAP-216l-001"},
        [
            ("code-digit", P_CODE, "CAP-216l-001", "CAP2161-001"),
            ("code-version-missing", P_CODE, "CAP-216l-001", "CAP2161-001"),
        ],
    ),
    (
        {"code": "CAPD216-001v1"},  # D looks like no digit: four letters, three digits
        [
            ("code-shape", P_CODE, "CAPD216-001v1", "CAPD216-001v1"),
            ("occupation-short", P_CODE, "CAPD216-001v1", "216"),
            ("pathway-code", P_CODE, "CAPD216-001v1", "CAP"),
        ],
    ),
    ({"code": "CAPSOIL-001v1"}, [("code-shape", P_CODE, "CAPSOIL-001v1", "CAPSOIL-001v1")]),
    ({"code": "CAP2161–001v1"}, [("code-shape", P_CODE, "CAP2161–001v1", "CAP2161-001v1")]),
    ({"code": "CAP9999-001v1"}, [("occupation-unknown", P_CODE, "CAP9999-001v1", "9999")]),
    ({"name": "A&amp;B"}, [("cell-entity", P_NAME, "A&amp;B", "A&amp;B")]),
    ({"name": "A&nosuch;B"}, []),
    ({"name": "研發&設計人員"}, []),
    ({"name": "\ufffd築師"}, [("cell-lost", P_NAME, "\ufffd築師", "\ufffd築師")]),
    ({"name": "\ue123築師"}, [("cell-private", P_NAME, "\ue123築師", "\ue123築師")]),
    ({"name": "⽊⼯"}, [("cell-radical", P_NAME, "⽊⼯", "⽊⼯")]),
    (
        {"agency": "勞動部⼈力"},
        [
            ("cell-radical", P_AGENCY, "勞動部⼈力", "勞動部⼈力"),
            ("agency-unknown", P_AGENCY, "勞動部⼈力", "勞動部⼈力"),
        ],
    ),
    ({"name": "#N/A"}, [("cell-error", P_NAME, "#N/A", "#N/A")]),
    ({"name": "C# 人員"}, []),
    (
        {"level": "###"},
        [("cell-error", P_LEVEL, "###", "###"), ("level-unknown", P_LEVEL, "###", "none")],
    ),
    ({"name": ""}, [("name-missing", P_NAME, "", "")]),
    ({"name": "《歷史資料》建築師"}, [("name-retired", P_NAME, "《歷史資料》建築師", "建築師")]),
    ({"name": "建築師歷史資料"}, [("name-retired-elsewhere", P_NAME, "建築師歷史資料", "建築師歷史資料")]),
    ({"name": "建築師(甲）"}, [("name-brackets", P_NAME, "建築師(甲）", "建築師(甲）")]),
    ({"name": "建築師（甲）"}, [("name-brackets-wide", P_NAME, "建築師（甲）", "建築師（甲）")]),
    ({"level": ""}, [("level-missing", P_LEVEL, "", "none")]),
    ({"level": "7"}, [("level-unknown", P_LEVEL, "7", "none")]),
    ({"level": "4.0"}, [("cell-converted", P_LEVEL, "4.0", "4")]),
    (
        {"level": "7.0"},
        [("cell-converted", P_LEVEL, "7.0", "none"), ("level-unknown", P_LEVEL, "7.0", "none")],
    ),
    (
        {"level": "1900-01-04"},
        [("cell-converted", P_LEVEL, "1900-01-04", "none"), ("level-unknown", P_LEVEL, "1900-01-04", "none")],
    ),
    ({"level": "四級"}, [("level-unknown", P_LEVEL, "四級", "none")]),
    ({"name": "建築師(3級)"}, [("level-name", P_LEVEL, "4", "4")]),
    (
        {"name": "建築師(三級)", "level": ""},
        [("level-missing", P_LEVEL, "", "none"), ("level-name", P_LEVEL, "", "none")],
    ),
    ({"name": "建築師(四級)"}, []),
    ({"pathway": ""}, [("pathway-missing", P_PATHWAY, "", "none")]),
    ({"pathway": "CAPD"}, [("pathway-letters", P_PATHWAY, "CAPD", "CAP")]),
    ({"pathway": "CAPXYZ"}, [("pathway-letters", P_PATHWAY, "CAPXYZ", "CAP")]),
    (
        {"pathway": "CAP CCM"},
        [("cell-space", P_PATHWAY, "CAP CCM", "CAPCCM"), ("pathway-several", P_PATHWAY, "CAP CCM", "CAP")],
    ),
    ({"pathway": "CAP2522-001v4"}, [("pathway-standard", P_PATHWAY, "CAP2522-001v4", "CAP")]),
    (
        {"pathway": "運輸工程"},  # a pathway whose code could not be confirmed is known by its name
        [
            ("pathway-code", P_CODE, "CAP2161-001v1", "運輸工程"),
            ("field-pathway", P_FIELD, "建築與營造", "建築與營造"),
        ],
    ),
    (
        {"pathway": "XYZ"},
        [("pathway-unknown", P_PATHWAY, "XYZ", "XYZ"), ("pathway-code", P_CODE, "CAP2161-001v1", "XYZ")],
    ),
    ({"pathway": "CCM"}, [("pathway-code", P_CODE, "CAP2161-001v1", "CCM")]),
    ({"field": ""}, [("field-missing", P_FIELD, "", "建築與營造")]),
    ({"field": "建築 與營造"}, [("field-spelling", P_FIELD, "建築 與營造", "建築與營造")]),
    (
        {"field": "建築學"},
        [("field-unknown", P_FIELD, "建築學", "建築與營造")],
    ),
    ({"field": "建築營造"}, [("field-unknown", P_FIELD, "建築營造", "建築與營造")]),
    (
        {"field": "經營管理", "pathway": "BGM", "code": "BGM2161-001v1"},
        [("field-unknown", P_FIELD, "經營管理", "企業經營管理")],
    ),
    (
        {"field": "⾦融財務", "pathway": "FSI", "code": "FSII223-001v2"},
        [
            ("code-digit", P_CODE, "FSII223-001v2", "FSI1223-001v2"),
            ("field-spelling", P_FIELD, "⾦融財務", "金融財務"),
        ],
    ),
    ({"field": "C"}, [("field-unknown", P_FIELD, "C", "建築與營造")]),
    ({"field": "none"}, [("field-unknown", P_FIELD, "none", "建築與營造")]),
    (
        {"field": "C", "pathway": "XYZ"},
        [
            ("pathway-unknown", P_PATHWAY, "XYZ", "XYZ"),
            ("pathway-code", P_CODE, "CAP2161-001v1", "XYZ"),
            ("field-unknown", P_FIELD, "C", "none"),
        ],
    ),
    (
        {"field": "⾦融財務"},
        [
            ("field-spelling", P_FIELD, "⾦融財務", "金融財務"),
            ("field-pathway", P_FIELD, "⾦融財務", "金融財務"),
        ],
    ),
    ({"field": "製造"}, [("field-pathway", P_FIELD, "製造", "製造")]),
    ({"agency": ""}, [("agency-missing", P_AGENCY, "", "none")]),
    ({"agency": "none"}, [("agency-unknown", P_AGENCY, "none", "none")]),
    ({"agency": "none'"}, [("agency-unknown", P_AGENCY, "none'", "none'")]),
    ({"agency": "某部"}, [("agency-unknown", P_AGENCY, "某部", "某部")]),
    ({"industry": "", "section": ""}, [("industry-missing", P_INDUSTRY, "", "none")]),
    ({"industry": "建築", "section": ""}, [("industry-shape", P_INDUSTRY, "建築", "建築")]),
    ({"industry": "none", "section": ""}, [("industry-shape", P_INDUSTRY, "none", "none")]),
    ({"industry": "7111"}, [("industry-letter-missing", P_INDUSTRY, "7111", "M7111")]),
    ({"industry": "C7111"}, [("industry-letter", P_INDUSTRY, "C7111", "M7111")]),
    ({"industry": "C-22-220-2203", "section": "製造業"}, [hyphens("C-22-220-2203", "C2203")]),
    ({"industry": "C–22", "section": "製造業"}, [hyphens("C–22", "C22")]),
    ({"industry": "G45-46", "section": "批發及零售業"}, []),
    ({"industry": "G-45-46", "section": "批發及零售業"}, [hyphens("G-45-46", "G45-46")]),
    (
        {"industry": "C10-12", "section": "製造業"},
        [
            hyphens("C10-12", "C10 C11 C12"),
            ("industry-several", P_INDUSTRY, "C10-12", "C10 C11 C12"),
        ],
    ),
    ({"industry": "C-22-230", "section": ""}, [("industry-shape", P_INDUSTRY, "C-22-230", "C-22-230")]),
    ({"industry": "C12-10", "section": ""}, [("industry-shape", P_INDUSTRY, "C12-10", "C12-10")]),
    (
        {"industry": "7111.0"},
        [
            ("cell-converted", P_INDUSTRY, "7111.0", "M7111"),
            ("industry-letter-missing", P_INDUSTRY, "7111.0", "M7111"),
        ],
    ),
    # A letter without digits means what the section beside it does, in whichever revision that is called so.
    ({"industry": "Q", "section": HEALTH}, []),
    ({"industry": "R", "section": HEALTH}, [("industry-letter-revision", P_INDUSTRY, "R", "Q")]),
    (
        {"industry": "K", "section": "電信及資訊服務業"},
        [
            ("industry-letter-revision", P_INDUSTRY, "K", "J"),
            ("section-spelling", P_SECTION, "電信及資訊服務業", J),
        ],
    ),
    ({"industry": "B", "section": HEALTH}, [("industry-letter", P_INDUSTRY, "B", "Q")]),
    ({"industry": "X", "section": HEALTH}, [("industry-letter", P_INDUSTRY, "X", "Q")]),
    (
        {"industry": "R", "section": "某業"},
        [("section-spelling", P_SECTION, "某業", "藝術、娛樂及休閒服務業")],
    ),
    ({"industry": "X", "section": ""}, [("industry-unknown", P_INDUSTRY, "X", "X")]),
    (
        {"industry": "R、M7111", "section": f"{HEALTH} {M}"},
        [
            ("industry-letter-revision", P_INDUSTRY, "R、M7111", "Q M7111"),
            ("industry-several", P_INDUSTRY, "R、M7111", "Q M7111"),
            ("section-several", P_SECTION, f"{HEALTH} {M}", f"{HEALTH} {M}"),
        ],
    ),
    ({"industry": "M7119"}, [("industry-unknown", P_INDUSTRY, "M7119", "M7119")]),
    ({"industry": "M04"}, [("industry-unknown", P_INDUSTRY, "M04", "M04")]),
    ({"industry": "M"}, []),
    (
        {"industry": "25/26", "section": "製造業"},
        [
            ("industry-letter-missing", P_INDUSTRY, "25/26", "C25 C26"),
            ("industry-several", P_INDUSTRY, "25/26", "C25 C26"),
        ],
    ),
    ({"industry": "M7111 M72"}, [("industry-several", P_INDUSTRY, "M7111 M72", "M7111 M72")]),
    ({"section": ""}, [("section-missing", P_SECTION, "", M)]),
    ({"section": "專業及技術服務業"}, [("section-spelling", P_SECTION, "專業及技術服務業", M)]),
    ({"industry": "J6201", "section": OLD_J}, [("section-earlier", P_SECTION, OLD_J, J)]),
    ({"section": "教育服務業"}, [("section-code", P_SECTION, "教育服務業", M)]),
    ({"section": "管理顧問業"}, [("section-finer", P_SECTION, "管理顧問業", M)]),
    ({"section": "製造業"}, [("section-code", P_SECTION, "製造業", M)]),
    (
        {"industry": "M7111 C25", "section": f"{M} 製造業"},
        [
            ("industry-several", P_INDUSTRY, "M7111 C25", "M7111 C25"),
            ("section-several", P_SECTION, f"{M} 製造業", f"{M} 製造業"),
        ],
    ),
]


@pytest.mark.parametrize(("changed", "expected"), ONE_ROW)
def test_one_row(changed: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    edition = loaders.read_bytes(text(row(**changed)))
    assert found(edition) == [(rule, 1, *rest) for rule, *rest in expected]
    assert len(edition.standards) == 1


# Cells of one sort -> the rules that find each of them, and the value used where it is another.
ONE_CELL = [
    (
        "pathway",
        ("CAPCCM", "CAPNFPMPD", "CAP、SET", "CAP/CCM", "CAP與CCM"),
        ["pathway-several"],
        "CAP",
    ),
    ("pathway", ("CAP2522-001", "CAP252-001v1", "CAPI522-001v4"), ["pathway-standard"], "CAP"),
    (
        "industry",
        ("10月12日", "12-Oct", "Oct-12", "2.2E+03", "2024-10-12T00:00:00", "12:30:00"),
        ["cell-converted", "industry-shape"],
        "",
    ),
]


@pytest.mark.parametrize(
    ("column", "cell", "rules", "used"),
    [(column, cell, rules, used) for column, cells, rules, used in ONE_CELL for cell in cells],
)
def test_cells_of_one_sort(column: str, cell: str, rules: list[str], used: str) -> None:
    edition = loaders.read_bytes(text(row(**{column: cell, "section": "" if column == "industry" else M})))
    assert [each[::4] for each in found(edition)] == [(rule, used or cell) for rule in rules]


# Several rows with these changes -> exactly these findings: rule, serial, column, published, used.
SEVERAL_ROWS: list[tuple[list[dict[str, str]], list[tuple[object, ...]]]] = [
    ([{}, {}, {}], []),
    ([{}, {"serial": "3"}], [("serial-gap", 3, P_SERIAL, "3", "3")]),
    ([{"serial": "0"}, {"serial": "1"}], []),
    ([{"serial": "5"}, {"serial": "6"}], [("serial-gap", 5, P_SERIAL, "5", "5")]),
    (
        [{}, {"serial": "1"}, {"serial": "2"}],
        [("serial-doubled", 1, P_SERIAL, "1", "1"), ("serial-doubled", 1, P_SERIAL, "1", "1")],
    ),
    (
        [{}, {"code": "CAP2161-001v1"}, {}],
        [("code-doubled", n, P_CODE, "CAP2161-001v1", "CAP2161-001v1") for n in (1, 2)],
    ),
    (
        [{}, {"code": "CAP-2161-001v1"}, {}],
        [
            ("code-shape", 2, P_CODE, "CAP-2161-001v1", "CAP2161-001v1"),
            ("code-doubled", 1, P_CODE, "CAP2161-001v1", "CAP2161-001v1"),
            ("code-doubled", 2, P_CODE, "CAP-2161-001v1", "CAP2161-001v1"),
        ],
    ),
    (
        [{}, {"code": "CAP2161-001v1", "name": "營造人員"}, {"code": "CAP2161-001v1"}, {}],
        [("code-standards", n, P_CODE, "CAP2161-001v1", "CAP2161-001v1") for n in (1, 2, 3)],
    ),
    (
        [
            {"name": "臺灣(甲)人員"},
            {
                "code": "CAP2161-001v1",
                "name": "《歷史資料》台灣（甲） 人員",
            },  # the same but for what a search ignores
        ],
        [
            *(("code-doubled", n, P_CODE, "CAP2161-001v1", "CAP2161-001v1") for n in (1, 2)),
            ("name-retired", 2, P_NAME, "《歷史資料》台灣（甲） 人員", "台灣（甲） 人員"),
            ("name-brackets-wide", 2, P_NAME, "《歷史資料》台灣（甲） 人員", "台灣（甲） 人員"),
        ],
    ),
    (
        [{}, {"code": "CAP2161-001v2", "name": "營造人員"}, {"code": "CAP2161-001v2"}],
        [
            *(("code-standards", n, P_CODE, *(["CAP2161-001v2"] * 2)) for n in (2, 3)),
            *(
                (rule, n, P_CODE, *([f"CAP2161-001v{1 if n == 1 else 2}"] * 2))
                for rule in ("code-versions", "code-base-standards")
                for n in (1, 2, 3)
            ),
        ],
    ),
    (
        [{}, {"code": "CAP-2161-001v2"}, {}],
        [
            ("code-shape", 2, P_CODE, "CAP-2161-001v2", "CAP2161-001v2"),
            ("code-versions", 1, P_CODE, "CAP2161-001v1", "CAP2161-001v1"),
            ("code-versions", 2, P_CODE, "CAP-2161-001v2", "CAP2161-001v2"),
        ],
    ),
    (
        [{"code": "CAP2161-001"}, {"code": "CAP2161-001v1"}],
        [
            ("code-version-missing", 1, P_CODE, "CAP2161-001", "CAP2161-001"),
            ("code-versions", 1, P_CODE, "CAP2161-001", "CAP2161-001"),
            ("code-versions", 2, P_CODE, "CAP2161-001v1", "CAP2161-001v1"),
        ],
    ),
    (
        [{}, {}, {"industry": "N7111"}],
        [("industry-letter-revision", 3, P_INDUSTRY, "N7111", "M7111")],
    ),
    (
        [{}, {"industry": "N7111"}],  # one vote each: the date decides
        [("industry-letter-revision", 2, P_INDUSTRY, "N7111", "M7111")],
    ),
    (
        [{}, {"industry": "N7111"}, {"industry": "K61、N7111", "section": f"電信及資訊服務業 {M}"}],
        [
            ("industry-letter-revision", 1, P_INDUSTRY, "M7111", "N7111"),
            ("industry-several", 3, P_INDUSTRY, "K61、N7111", "K61 N7111"),
            ("section-several", 3, P_SECTION, f"電信及資訊服務業 {M}", f"電信及資訊服務業 {M}"),
        ],
    ),
    ([{"code": ""}, {"code": ""}], [("code-shape", 1, P_CODE, "", ""), ("code-shape", 2, P_CODE, "", "")]),
]


@pytest.mark.parametrize(("changes", "expected"), SEVERAL_ROWS)
def test_several_rows(changes: list[dict[str, str]], expected: list[tuple[object, ...]]) -> None:
    assert found(read(*changes)) == expected


def test_a_row_set_aside_is_a_finding_with_its_line() -> None:
    edition = loaders.read_bytes(text(row(), "一\t二"))
    assert found(edition) == [("row-set-aside", None, "", "一\t二", "cells")]
    assert edition.findings[F_LINE].tolist() == [9]


def test_an_edition_without_a_period_says_so_once() -> None:
    edition = loaders.read_bytes(text(row(), top=TOP_WITHOUT_PERIOD))
    assert found(edition) == [("edition-period", None, "", "", "")]


TOP_WITHOUT_PERIOD = (
    "職能基準一覽表\n"
    + "\t".join((P_SERIAL, P_CODE, P_NAME, P_PATHWAY, P_FIELD, P_INDUSTRY, P_SECTION, P_LEVEL, P_AGENCY))
    + "\n"
)


def test_every_rule_has_an_example() -> None:
    shown: set[object] = {finding[0] for _changed, findings in ONE_ROW for finding in findings}
    shown |= {finding[0] for _changes, findings in SEVERAL_ROWS for finding in findings}
    assert shown | {"row-set-aside", "edition-period", "date-unreadable", "cell-merged"} == set(RULES)


def test_rules_say_what_they_are() -> None:
    for id_, rule in RULES.items():
        assert (rule.id, rule.severity in SEVERITIES, rule.title.endswith(".")) == (id_, True, False)
        assert rule.explanation.endswith(".")
        assert rule.function.__doc__
    assert len({rule.title for rule in RULES.values()}) == len(RULES)


def test_findings_are_typed_and_ordered() -> None:
    findings = read({"level": ""}, {"name": "", "level": "9"}).findings
    assert tuple(findings.columns) == FINDING_COLUMNS
    assert list(findings[F_RULE].cat.categories) == list(RULES)
    assert list(findings[F_SEVERITY].cat.categories) == list(SEVERITIES)
    assert findings[F_RULE].tolist() == ["name-missing", "level-missing", "level-unknown"]
    assert findings[F_LINE].tolist() == [9, 8, 9]


def test_a_list_of_no_rows_has_no_findings() -> None:
    edition = loaders.read_bytes(text())
    assert (len(edition.standards), len(edition.findings), len(edition.ledger)) == (0, 0, 0)
    assert tuple(edition.findings.columns) == FINDING_COLUMNS
