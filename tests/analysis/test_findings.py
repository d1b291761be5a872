"""Findings as tables, counted once more from the text of the edition."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.findings import (
    CORRECTION_FIELDS,
    SEVERITIES,
    by_rule,
    corrections,
    rows_read,
    set_aside,
    used_text,
)
from analysis.labels import Labels
from loaders import schema
from loaders.edition import Edition, read_bytes
from loaders.published import REASONS
from loaders.rules import RULES
from loaders.rules import SEVERITIES as KNOWN
from tests.loaders.drawn_pdf import pdf, table
from tests.named import frame

FILE = Path(__file__).parents[2] / "data" / "editions" / "113-12.txt"
TEXT = FILE.read_text(encoding="utf-8-sig")
EDITION = read_bytes(FILE.read_bytes(), "113-12")
ZH, EN = Labels(EDITION.reference, "zh"), Labels(EDITION.reference, "en")
ROWS = [
    dict(zip(schema.PUBLISHED, cells, strict=True))
    for cells in csv.reader(TEXT.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if len(cells) == len(schema.PUBLISHED) and cells[0].strip().isdigit()
]


def broken() -> Edition:
    """Return the edition with a row too short and one that is there twice."""
    lines = TEXT.splitlines()
    last = next(line for line in reversed(lines) if line.strip())
    return read_bytes("\n".join([*lines, last, "865\tABC"]).encode(), "113-12")


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("name-retired", lambda row: row[schema.P_NAME].startswith("《歷史資料》")),
        ("level-missing", lambda row: not row[schema.P_LEVEL].strip()),
        ("pathway-letters", lambda row: len(row[schema.P_PATHWAY].strip()) == 4),
        ("field-missing", lambda row: not row[schema.P_FIELD].strip()),
        ("field-spelling", lambda row: " " in row[schema.P_FIELD].strip()),
        ("industry-several", lambda row: len(row[schema.P_INDUSTRY].split()) > 1),
        ("industry-letter-missing", lambda row: row[schema.P_INDUSTRY].strip()[:1].isdigit()),
        ("serial-gap", lambda row: False),
    ],
)
def test_a_rule_lists_the_rows_that_plain_python_finds(
    rule: str, holds: Callable[[dict[str, str]], bool]
) -> None:
    expected = [
        (int(row[schema.P_SERIAL]), row[schema.P_CODE], row[schema.P_NAME]) for row in ROWS if holds(row)
    ]
    found = frame(ZH, corrections(EDITION, rule))
    assert list(zip(found["serial"], found["code"], found["name"], strict=True)) == expected
    assert by_rule(EDITION).at[rule, "findings"] == len(expected)


def test_every_rule_has_a_line_and_every_finding_a_rule() -> None:
    table = by_rule(EDITION)
    assert list(table.index) == list(RULES)
    assert table["findings"].sum() == len(EDITION.findings) == len(corrections(EDITION).rows)
    assert table["severity"].tolist() == [rule.severity for rule in RULES.values()]
    assert (table["rows"] <= table["findings"]).all()


def test_every_severity_is_explained() -> None:
    assert tuple(SEVERITIES) == KNOWN


def test_rows_read_are_those_of_the_file() -> None:
    rows = rows_read(EDITION)
    assert (rows.read, rows.loaded) == (len(ROWS), len(ROWS))
    assert rows.aside == dict.fromkeys(REASONS, 0)
    assert set_aside(EDITION, ZH).empty


def test_what_is_set_aside_stays_in_the_ledger_with_its_reason() -> None:
    edition = broken()
    rows = rows_read(edition)
    assert rows.read == rows.loaded + sum(rows.aside.values()) == len(ROWS) + 2
    assert {key: n for key, n in rows.aside.items() if n} == {"cells": 1, "repeated": 1}
    aside = set_aside(edition, EN)
    assert aside["reason"].tolist() == [REASONS["repeated"], REASONS["cells"]]
    assert aside["text"].tolist()[1] == "865\tABC"


def test_a_row_set_aside_has_no_standard_but_its_line_and_reason() -> None:
    found = frame(EN, corrections(broken(), "row-set-aside"))
    assert found["serial"].isna().all()
    assert found["code"].tolist() == found["name"].tolist() == ["", ""]
    assert found["used"].tolist() == [REASONS["repeated"], REASONS["cells"]]
    places = [f"line {line:,}" for line in found["line"]]
    assert places == set_aside(broken(), EN)["place"].tolist()


def test_where_the_file_has_pages_they_are_named() -> None:
    first = list(ROWS[2].values())
    second, bad = ["865", *first[1:]], ["x", *first[1:]]
    sides = [20 + 85 * number for number in range(10)]
    header = list(schema.PUBLISHED)
    pages = [table([header, first], sides), table([header, second, bad], sides)]
    edition = read_bytes(pdf(pages))
    assert edition.ledger[[schema.L_PAGE, schema.L_ROW]].to_numpy().tolist() == [[1, 1], [2, 1], [2, 2]]
    assert set_aside(edition, EN)["place"].tolist() == ["page 2, row 2"]
    found = frame(EN, corrections(edition, "row-set-aside"))
    assert found[["page", "row"]].to_numpy().tolist() == [[2, 2]]
    assert "line" not in found


def test_a_correction_explains_itself_in_either_language() -> None:
    zh, en = (frame(labels, corrections(EDITION)) for labels in (ZH, EN))
    assert list(zh) == list(en) == [each.key for each in CORRECTION_FIELDS]
    for key in ("rule", "severity", "explanation"):
        assert (zh[key] != en[key]).all()
    for key in ("serial", "line", "code", "name", "column", "published"):
        assert zh[key].equals(en[key])


@pytest.mark.parametrize(
    ("rule", "column", "used", "text"),
    [
        ("level-missing", schema.P_LEVEL, "none", "Unlevelled"),
        ("agency-missing", schema.P_AGENCY, "none", "Not stated"),
        ("row-set-aside", "", "serial", REASONS["serial"]),
        ("pathway-letters", schema.P_PATHWAY, "CAP", "CAP"),
        ("name-missing", schema.P_NAME, "", ""),
    ],
)
def test_a_value_used_is_read_by_people(rule: str, column: str, used: str, text: str) -> None:
    assert used_text(EN, rule, column, used) == text
