"""The edition of December 2024: its facts pinned as data, and counted once more without a library.

``tests/golden/*.csv`` are reviewed: a change there is a change of what the dashboard says.
"""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import loaders
from loaders import schema
from loaders.__main__ import summary
from loaders.schema import JOIN, L_KIND, NONE, PUBLISHED
from tests.loaders.examples import REAL, ROOT

GOLDEN = ROOT / "tests" / "golden"
REFERENCE = ROOT / "data" / "reference"


def plain(path: Path) -> list[list[str]]:
    return [line.split(",") for line in path.read_text("utf-8").splitlines()[1:]]


ROWS = [line.split("\t") for line in REAL.read_text("utf-8").split("\n") if re.match(r"\d+\t", line)]
SERIAL, CODE, NAME, PATHWAY, FIELD, INDUSTRY, SECTION, LEVEL, AGENCY = range(9)
FIELDS = {each[1]: each[0] for each in plain(REFERENCE / "fields.csv")}
PATHWAY_FIELD = {each[0]: each[-2] for each in plain(REFERENCE / "pathways.csv") if each[0]}
CLASSES = [each for each in plain(REFERENCE / "industries.csv") if each[0] == "11"]
SECTION_OF = {part: each[-2] for each in CLASSES if each[2] == "2" for part in each[1].split("-")}
SECTION_NAMES = {each[1]: each[2] for each in plain(REFERENCE / "industry_sections.csv") if each[0] == "11"}
KNOWN_CODES = {part for each in plain(REFERENCE / "industries.csv") for part in each[1].split("-")}
OCCUPATIONS = {each[0] for each in plain(REFERENCE / "occupations.csv")}


def sections(row: list[str]) -> list[str]:
    codes = [(code.lstrip("ABCDEFGHIJKLMNOPQRS"), code[0]) for code in row[INDUSTRY].split()]
    return list(dict.fromkeys(SECTION_OF[digits[:2]] if digits else letter for digits, letter in codes))


def field(row: list[str]) -> str:
    label = row[FIELD].replace(" ", "")
    return FIELDS[label] if label else PATHWAY_FIELD[row[PATHWAY][:3]]


def fact(kind: str, row: list[str]) -> str:
    return {
        "status": "retired" if row[NAME].startswith("《歷史資料》") else "current",
        "agency": row[AGENCY],
        "level": row[LEVEL] or NONE,
        "field": field(row),
        "pathway": row[PATHWAY][:3],
        "section": JOIN.join(sections(row)),
        "occupation": re.findall(r"\d", row[CODE])[0],
    }[kind]


KINDS = (
    schema.STATUS,
    schema.AGENCY,
    schema.LEVEL,
    schema.FIELD,
    schema.PATHWAY,
    schema.SECTION,
    schema.OCCUPATION,
)
EDITION = loaders.load(REAL)


def golden(name: str) -> pd.DataFrame:
    return pd.read_csv(GOLDEN / name, dtype="str", keep_default_na=False)


def test_facts_are_those_reviewed() -> None:
    table = [
        (kind, str(category), str(count))
        for kind in KINDS
        for category, count in EDITION.standards[kind].value_counts(sort=False).items()
    ]
    assert table == list(golden("facts.csv").itertuples(index=False, name=None))


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_those_of_the_text_itself(kind: str) -> None:
    counted = Counter(fact(kind, row) for row in ROWS)
    facts = golden("facts.csv")
    pinned = facts.loc[facts["fact"] == kind, ["category", "standards"]]
    assert {
        category: int(n) for category, n in pinned.itertuples(index=False, name=None) if int(n)
    } == counted


def test_the_facts_that_the_product_names() -> None:
    status, agency, level, fields, section = (
        EDITION.standards[column].value_counts()
        for column in (schema.STATUS, schema.AGENCY, schema.LEVEL, schema.FIELD, schema.SECTION)
    )
    assert (len(EDITION.standards), status["current"], status["retired"]) == (864, 830, 34)
    assert set(EDITION.ledger[L_KIND]) == {"loaded"}
    assert agency.tolist() == [573, 91, 75, 55, 26, 11, 8, 6, 5, 5, 3, 2, 1, 1, 1, 1]
    assert agency.index[:4].tolist() == ["勞動部", "經濟部", "文化部", "金融監督管理委員會"]
    assert [level[each] for each in ("1", "2", "3", "4", "5", "6", NONE)] == [0, 49, 314, 426, 65, 2, 8]
    assert (fields["M"], fields["S"], fields["K"], fields["G"]) == (192, 85, 86, 0)
    parts = [part for each in EDITION.standards[schema.SECTION] for part in each.split(JOIN)]
    letters = set(EDITION.reference.categories["section"].index)
    assert letters - set(parts) == {"B", "E", "O"}
    assert section[["B", "E", "O"]].tolist() == [0, 0, 0]


# The rules counted once more over the text, by other means than the rules use.
LABELS = {each[3] for each in plain(REFERENCE / "industries.csv")}
BASES = Counter(re.sub(r"v\d+$", "", row[CODE]).replace("-", "") for row in ROWS)
RECOUNT = {
    "code-shape": lambda row: not re.search(r"^[A-Z]{3}\d{4}-\d{3}(v|$)", row[CODE]),
    "code-version-missing": lambda row: "v" not in row[CODE],
    "code-versions": lambda row: BASES[re.sub(r"v\d+$", "", row[CODE]).replace("-", "")] > 1,
    "occupation-short": lambda row: len(re.findall(r"\d+", row[CODE])[0]) < 4,
    "occupation-unknown": lambda row: re.findall(r"\d+", row[CODE])[0] not in OCCUPATIONS,
    "name-retired": lambda row: "歷史資料" in row[NAME],
    "name-brackets-wide": lambda row: "（" in row[NAME] or "）" in row[NAME],
    "level-missing": lambda row: not row[LEVEL],
    "pathway-letters": lambda row: row[PATHWAY] not in PATHWAY_FIELD,
    "pathway-code": lambda row: not row[CODE].startswith(row[PATHWAY][:3]),
    "field-missing": lambda row: not row[FIELD],
    "field-spelling": lambda row: " " in row[FIELD],
    "field-pathway": lambda row: bool(row[FIELD]) and field(row) != PATHWAY_FIELD[row[PATHWAY][:3]],
    "industry-letter-missing": lambda row: row[INDUSTRY][0].isdigit(),
    "industry-letter": lambda row: any(
        code[0].isalpha() and code[1:] and SECTION_OF[code[1:3]] != code[0] for code in row[INDUSTRY].split()
    ),
    "industry-unknown": lambda row: any(
        code.strip("ABCDEFGHIJKLMNOPQRS") not in {*KNOWN_CODES, ""} for code in row[INDUSTRY].split()
    ),
    "industry-several": lambda row: " " in row[INDUSTRY],
    "section-earlier": lambda row: (
        row[SECTION] in ("出版、影音製作、傳播及資通訊服務業", "資訊及通訊傳播業", "營造業", "教育服務業")
    ),
    "section-spelling+section-earlier+section-finer+section-several": lambda row: (
        row[SECTION] not in {SECTION_NAMES[letter] for letter in sections(row)}
    ),
    "serial-gap": lambda row: row is not ROWS[int(row[SERIAL]) - 1],
}


@pytest.mark.parametrize("rules", RECOUNT)
def test_findings_are_those_of_the_text_itself(rules: str) -> None:
    pinned = dict(golden("findings.csv").itertuples(index=False, name=None))
    assert sum(int(pinned[rule]) for rule in rules.split("+")) == sum(map(RECOUNT[rules], ROWS))


def test_findings_are_those_reviewed() -> None:
    table = [(rule, str(count)) for rule, count in summary(EDITION)["findings"].items()]
    assert table == list(golden("findings.csv").itertuples(index=False, name=None))


def test_what_was_published_is_untouched() -> None:
    assert EDITION.standards[list(PUBLISHED)].to_numpy().tolist() == ROWS


def test_the_table_is_the_one_that_the_schema_names() -> None:
    types = {
        schema.LINE: "int64",
        schema.SERIAL: "Int64",
        schema.VERSION: "Int64",
        schema.LEVEL_NUMBER: "Int64",
        **dict.fromkeys(KINDS, "category"),
        **dict.fromkeys(
            (schema.DIVISION, schema.CLASS, schema.SUBMAJOR, schema.MINOR, schema.UNIT), "category"
        ),
    }
    used = [
        value
        for name, value in vars(schema).items()
        if name.isupper() and isinstance(value, str) and name[:2] not in ("P_", "F_", "L_")
    ]
    others = (JOIN, NONE, "current", "retired", schema.DUE, schema.DUE_BASIS)
    columns = [value for value in used if value not in others]
    assert sorted(EDITION.standards.columns) == sorted([*PUBLISHED, *columns])
    assert {name: str(kind) for name, kind in EDITION.standards.dtypes.items()} == {
        name: types.get(name, "str") for name in EDITION.standards.columns
    }
    assert EDITION.standards.index.equals(pd.RangeIndex(864))


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        (158, {schema.SECTION: "P|R", schema.DIVISION: "85|93", schema.INDUSTRY: "8593|9319"}),
        (723, {schema.SECTION: "I", schema.DIVISION: "56|55", schema.INDUSTRY: "56|55"}),
        (860, {schema.SECTION: "Q", schema.DIVISION: NONE, schema.INDUSTRY: ""}),
        (88, {schema.SECTION: "C", schema.DIVISION: "20", schema.INDUSTRY: "2001"}),
        (161, {schema.SECTION: "G", schema.DIVISION: "47-48"}),
        (36, {schema.BASE_CODE: "AVA7317-002", schema.VERSION: pd.NA, schema.STATUS: "retired"}),
        (57, {schema.OCCUPATION: "7", schema.OCCUPATION_CODE: "711", schema.NAME: "傳統灰作匠師"}),
        (790, {schema.BASE_CODE: "MPD2151-002", schema.VERSION: 4, schema.CODE: "MPD-2151-002v4"}),
        (768, {schema.FIELD: "K", schema.PATHWAY: "KMC"}),
        (253, {schema.PATHWAY: "CAP"}),
        (
            1,
            {
                schema.LEVEL_NUMBER: pd.NA,
                schema.LEVEL: NONE,
                schema.SEARCH: "智慧綠建築產業系統整合(2) cap2522-002v1",
            },
        ),
    ],
)
def test_rows_that_need_a_rule(serial: int, expected: dict[str, object]) -> None:
    row = EDITION.standards.set_index(schema.SERIAL).loc[serial]
    assert {name: row[name] if row[name] is not pd.NA else pd.NA for name in expected} == expected


def test_the_edition_says_what_it_is() -> None:
    assert (EDITION.name, EDITION.title, EDITION.period) == ("113-12", "職能基準一覽表", "113年12月")
    assert (EDITION.revision, EDITION.reference.revision) == (11, 11)
    assert loaders.read_bytes(REAL.read_bytes()).name == "113-12"
