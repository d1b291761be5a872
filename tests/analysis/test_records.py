"""Standards as rows to read, their order, and one standard's record."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube, Mask
from analysis.dataset import title
from analysis.datasets import standards
from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from analysis.records import (
    DATED,
    DEFAULT_FIELDS,
    FIELDS,
    READ_INTO,
    findings_of,
    link_name,
    order,
    positions,
    versions,
)
from analysis.selection import Selection, mask
from loaders import read_bytes, schema
from loaders.schema import F_LINE, F_RULE, PUBLISHED
from tests.analysis.plain import CODES, ROWS, chosen_rows, selections
from tests.loaders.examples import read, row, text
from tests.named import frame

EVERYTHING = Selection("all")


def table(cube: Cube, mask: Mask, fields: list[str], labels: Labels) -> pd.DataFrame:
    rows = np.flatnonzero(mask)
    return frame(labels, standards(cube, rows, fields), rows)


def records(cube: Cube, selection: Selection, labels: Labels, *fields: str) -> list[list[Any]]:
    return table(cube, mask(cube, selection), list(fields), labels).to_numpy().tolist()


def published(number: int) -> str:
    return f"published_{number}"


def test_there_is_a_column_for_everything() -> None:
    assert [key for key, field in FIELDS.items() if field.published] == [published(n) for n in range(1, 10)]
    assert [FIELDS[published(n)].column for n in range(1, 10)] == list(PUBLISHED)
    assert set(DIMENSIONS) <= set(FIELDS)
    assert set(DEFAULT_FIELDS) <= set(FIELDS)
    assert set(READ_INTO) == set(PUBLISHED)
    assert {key for keys in READ_INTO.values() for key in keys} == {
        key for key, field in FIELDS.items() if not field.published and key not in DATED
    }


def test_published_titles_keep_the_publishers_header(zh: Labels, en: Labels) -> None:
    assert title(FIELDS[published(2)], zh) == "公布值：基準代碼"
    assert title(FIELDS[published(2)], en) == "published: 基準代碼"
    assert (title(FIELDS["agency"], zh), title(FIELDS["agency"], en)) == ("發展單位", "Agency")


@given(selection=selections())
def test_rows_are_the_standards_meant(cube: Cube, zh: Labels, selection: Selection) -> None:
    rows = chosen_rows(selection)
    fields = [published(n) for n in range(1, 10)]
    found = table(cube, mask(cube, selection), [*fields, "name", "serial"], zh)
    assert found.iloc[:, :9].to_numpy().tolist() == [list(each.cells) for each in rows]
    assert found["name"].tolist() == [each.name for each in rows]
    assert [str(serial) for serial in found["serial"]] == [each.cells[0] for each in rows]
    assert found.index.tolist() == [int(each.cells[0]) - 1 for each in rows]


@given(selection=selections(), key=st.sampled_from(sorted(DIMENSIONS)))
def test_dimensions_are_shown_by_their_labels(
    cube: Cube, zh: Labels, en: Labels, selection: Selection, key: str
) -> None:
    for labels in (zh, en):
        found = [each for (each,) in records(cube, selection, labels, key)]
        expected = [
            "、".join(labels.label(key, code) for code in each.of[key]) for each in chosen_rows(selection)
        ]
        assert found == expected


def test_one_row_as_it_is_read(cube: Cube, zh: Labels, en: Labels) -> None:
    one = Selection("all", q="MPD-2151-002")
    fields = (
        "serial",
        "code",
        "base",
        "version",
        *DEFAULT_FIELDS[2:],
        "division",
        "industry",
        "occupation",
        "occupation_code",
    )
    assert records(cube, one, zh, *fields)[0][:8] == [
        790,
        "MPD-2151-002v4",
        "MPD2151-002",
        4,
        "第 5 級",
        "經濟部",
        "製造",
        "MPD 製程研發",
    ]
    assert records(cube, one, en, "level", "agency", "status") == [
        ["Level 5", "Ministry of Economic Affairs", "Current"]
    ]


def test_several_industries_are_all_shown(cube: Cube, zh: Labels) -> None:
    both = mask(cube, EVERYTHING) & cube.belongs("section", ["P"]) & cube.belongs("section", ["R"])
    found = table(cube, both, ["code", "section", "division"], zh).to_numpy().tolist()
    assert [each[1:] for each in found] == [
        ["P 教育業、R 藝術、娛樂及休閒服務業", "85 教育業、93 運動、娛樂及休閒服務業"]
    ]


def test_an_agencys_own_bar_is_no_separator(zh: Labels) -> None:
    cube = Cube(read({"agency": "甲|乙"}))
    assert records(cube, Selection(), zh, "agency") == [["甲|乙（分類中沒有）"]]


def test_missing_versions_stay_missing(cube: Cube, en: Labels) -> None:
    found = table(cube, mask(cube, EVERYTHING), ["version", published(2)], en)
    versionless = found[found["version"].isna()][published(2)].tolist()
    assert versionless == [each.cells[1] for each in ROWS if "v" not in each.cells[1]]
    assert len(versionless) == 5


# --- order ----------------------------------------------------------------------------------------
@given(
    selection=selections(),
    key=st.sampled_from(["agency", "field", "section", "division", "level"]),
    descending=st.booleans(),
)
def test_dimensions_sort_as_the_reference_does(
    cube: Cube, en: Labels, selection: Selection, key: str, descending: bool
) -> None:
    rows = [(each.of[key][0], int(each.cells[0]) - 1) for each in chosen_rows(selection)]
    known = [each for each in rows if each[0] != "none"]
    known.sort(key=lambda each: CODES[key].index(each[0]), reverse=descending)
    expected = [*known, *(each for each in rows if each[0] == "none")]
    found = order(cube, mask(cube, selection), key, descending)
    assert found.tolist() == [position for _code, position in expected]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("by", sorted(set(FIELDS) - set(DIMENSIONS)))
def test_any_column_sorts_and_loses_nobody(cube: Cube, zh: Labels, by: str, descending: bool) -> None:
    everything = mask(cube, EVERYTHING)
    values = table(cube, everything, [by], zh)[by]
    held = [(value, place) for place, value in values.items() if not (pd.isna(value) or value == "")]
    missing = [place for place, value in values.items() if pd.isna(value) or value == ""]
    held.sort(key=lambda each: each[0], reverse=descending)
    assert order(cube, everything, by, descending).tolist() == [
        *(place for _value, place in held),
        *missing,
    ]


# --- one standard ---------------------------------------------------------------------------------
def test_a_code_leads_to_its_row(cube: Cube) -> None:
    codes = [each.cells[1] for each in ROWS]
    for place in (0, 57, 789, 863):
        assert positions(cube, codes[place]) == [n for n, code in enumerate(codes) if code == codes[place]]
    assert positions(cube, "CAP2522-002") == []
    assert positions(cube, "") == []
    twice = Cube(read({"code": "CAP2161-001v1"}, {}, {"code": "CAP2161-001v1"}))
    assert positions(twice, "CAP2161-001v1") == [0, 2]


def test_a_link_names_one_row_even_of_those_with_one_code() -> None:
    cube = Cube(read({"code": "CAP2161-001v1"}, {}, {"code": "CAP2161-001v1"}, {"code": ""}, {"code": ""}))
    names = [link_name(cube, place) for place in range(cube.size)]
    assert names == ["CAP2161-001v1~1", cube.standards.at[1, schema.P_CODE], "CAP2161-001v1~2", "~1", "~2"]
    assert [positions(cube, name) for name in names] == [[place] for place in range(cube.size)]
    for nothing in ("CAP2161-001v1~0", "CAP2161-001v1~3", "CAP2161-001v1~x", "CAP2161-001v1~-1", "x~1", "~"):
        assert positions(cube, nothing) == []


def test_a_published_code_that_looks_like_a_link_name_has_one_of_its_own() -> None:
    codes = ("A", "A", "A~2", "A~2~1", "B~1", "~", "~1", "")
    cube = Cube(read(*({"code": code} for code in codes)))
    names = [link_name(cube, place) for place in range(cube.size)]
    assert len(set(names)) == len(names)
    assert [positions(cube, name) for name in names] == [[place] for place in range(cube.size)]
    assert positions(cube, "B~1") == [4]
    assert positions(cube, "A~" + "9" * 5000) == []


def test_other_versions_newest_first() -> None:
    codes = ("CAP2161-001v2", "CAP2161-001v10", "CAP2161-001", "CAP2161-002v3", "CAP-2161-001v3")
    cube = Cube(read(*({"code": code} for code in codes)))
    found = versions(cube, 0)
    assert found[schema.P_CODE].tolist() == ["CAP2161-001v10", "CAP-2161-001v3", "CAP2161-001"]
    assert versions(cube, 3).empty


def test_rows_without_a_code_are_no_versions_of_each_other() -> None:
    cube = Cube(read({"code": ""}, {"code": ""}, {}))
    assert versions(cube, 0).empty
    assert positions(cube, "") == [0, 1]


def test_versions_in_the_real_edition(cube: Cube) -> None:
    bases: dict[Any, list[int]] = {}
    for place, base in enumerate(cube.standards[schema.BASE_CODE]):
        bases.setdefault(base, []).append(place)
    for place in range(0, len(ROWS), 7):
        own = bases[cube.standards.at[place, schema.BASE_CODE]]
        assert sorted(versions(cube, place).index) == [each for each in own if each != place]


def test_findings_are_shown_with_their_row(cube: Cube) -> None:
    lines = cube.standards[schema.LINE].tolist()
    found = [findings_of(cube, place) for place in range(len(lines))]
    assert [set(each[F_LINE]) <= {line} for each, line in zip(found, lines, strict=True)] == [True] * len(
        lines
    )
    assert sum(map(len, found)) == len(cube.edition.findings)
    assert found[57][F_RULE].tolist()[0] == "name-retired"
    clean = next(place for place, each in enumerate(found) if each.empty)
    assert clean not in set(cube.edition.findings[F_LINE])


def test_findings_of_rows_that_share_a_serial_stay_apart() -> None:
    cube = Cube(
        read_bytes(text(row(level=""), row(code="CAP2161-002v1"), row(serial="2", code="CAP2161-003v1")))
    )
    rules = [set(findings_of(cube, place)[F_RULE]) for place in range(3)]
    assert rules == [{"serial-doubled", "level-missing"}, {"serial-doubled"}, set()]
