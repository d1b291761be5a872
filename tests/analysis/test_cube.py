"""Categories and who belongs to them, counted once more from the published rows."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube, has_several, members_of
from analysis.dimensions import DIMENSIONS, FILTERS, LISTED
from analysis.reading import INDUSTRIES, OCCUPATIONS, PUBLISHER
from analysis.selection import Selection, mask
from loaders.schema import JOIN, NONE
from loaders.values import CATEGORIES
from tests.analysis.plain import ALL_KEYS, CODES, FINE, ROWS, chosen_rows, selections, tally
from tests.loaders.examples import read


def test_every_dimension_has_the_categories_of_the_reference(cube: Cube) -> None:
    assert {key: cube.codes(key) for key in DIMENSIONS} == CODES


def test_the_registry_says_what_is_filtered_and_what_holds_what() -> None:
    assert tuple(DIMENSIONS) == ALL_KEYS
    assert list(FILTERS) == [key for key in DIMENSIONS if key != "status"]
    assert {key: each.parent for key, each in DIMENSIONS.items() if each.parent} == {
        "pathway": "field",
        "division": "section",
        "class": "division",
        "submajor": "occupation",
        "minor": "submajor",
        "unit": "minor",
    }
    assert {key for key, each in DIMENSIONS.items() if each.fine} == set(FINE)
    assert list(LISTED) == [key for key in FILTERS if key not in FINE]
    assert [key for key, each in DIMENSIONS.items() if each.ordered] == ["level"]
    assert [key for key, each in DIMENSIONS.items() if each.multi_valued] == ["section", "division", "class"]
    assert {key for key, each in DIMENSIONS.items() if each.weighed} == {
        "section",
        "division",
        "occupation",
        "submajor",
        "unit",
    }
    assert {key: each.source for key, each in DIMENSIONS.items() if each.source != PUBLISHER} == {
        **dict.fromkeys(("section", "division", "class"), INDUSTRIES),
        **dict.fromkeys(("occupation", "submajor", "minor", "unit"), OCCUPATIONS),
    }
    assert all(each.key == key for key, each in DIMENSIONS.items())


def test_every_dimension_has_a_column_and_categories(cube: Cube) -> None:
    assert {*DIMENSIONS} == {*CATEGORIES} == {*cube.edition.reference.categories}


@pytest.mark.parametrize("key", ALL_KEYS)
def test_standards_belong_where_the_published_row_puts_them(cube: Cube, key: str) -> None:
    members = cube.members[key]
    found: list[list[str]] = [[] for _row in ROWS]
    for row, code in zip(members.row.tolist(), members.code.tolist(), strict=True):
        found[row].append(members.codes[code])
    assert found == [list(row.of[key]) for row in ROWS]
    assert members.single == all(len(row.of[key]) == 1 for row in ROWS)


@given(selection=selections())
def test_counts_are_those_of_the_published_rows(cube: Cube, selection: Selection) -> None:
    rows, inside = chosen_rows(selection), mask(cube, selection)
    for key in ALL_KEYS:
        expected = tally(rows, key)
        assert cube.counts(key, inside).tolist() == expected
        assert has_several(DIMENSIONS[key], cube, inside) == (sum(expected) > len(rows))


@given(selection=selections(), key=st.sampled_from(ALL_KEYS), data=st.data())
def test_belonging_is_to_at_least_one(
    cube: Cube, selection: Selection, key: str, data: st.DataObject
) -> None:
    codes = data.draw(st.lists(st.sampled_from((*CODES[key], "no such code"))))
    assert cube.belongs(key, codes).tolist() == [any(code in codes for code in row.of[key]) for row in ROWS]


def test_a_search_form_is_found_in_name_or_code_but_not_across_them(cube: Cube) -> None:
    assert cube.mentions("cap2522-002v1").tolist() == [row.cells[1] == "CAP2522-002v1" for row in ROWS]
    assert not cube.mentions("(2)cap2522").any()


# --- small editions -------------------------------------------------------------------------------
def categorical(values: list[str], *known: str) -> pd.Series:
    return pd.Series(pd.Categorical(values, categories=[*known, *sorted(set(values) - set(known))]))


def test_members_of_several_categories_stand_in_each() -> None:
    members = members_of(categorical(["C", "P|R", NONE, "R"], "C", "P", "R", "S"), multi_valued=True)
    assert members.codes == ("C", "P", "R", "S", NONE)
    assert members.row.tolist() == [0, 1, 1, 2, 3]
    assert [members.codes[code] for code in members.code] == ["C", "P", "R", NONE, "R"]
    assert not members.single
    assert members.place == {"C": 0, "P": 1, "R": 2, "S": 3, NONE: 4}


def test_unknown_categories_come_after_the_reference_and_none_last() -> None:
    members = members_of(categorical([NONE, "Z|Y", "X", "C"], NONE, "C"), multi_valued=True)
    assert members.codes == ("C", "X", "Z", "Y", NONE)


def test_what_a_published_value_holds_is_no_sign_of_ours() -> None:
    members = members_of(categorical(["甲|乙", "甲"], "甲"), multi_valued=False)
    assert members.codes == ("甲", "甲|乙")
    assert members.single
    cube = Cube(read({"agency": "勞動部|"}, {"agency": "勞動部"}))
    assert cube.codes("agency")[-1] == "勞動部|"
    assert cube.counts("agency", np.array([True, True])).sum() == 2


def test_no_standards_have_no_members() -> None:
    members = members_of(categorical([], "C"), multi_valued=True)
    assert (members.codes, members.row.tolist(), members.code.tolist()) == (("C",), [], [])
    assert members_of(categorical([]), multi_valued=True).codes == ()


@given(st.lists(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=3, unique=True), max_size=12))
def test_splitting_gives_back_what_was_joined(parts: list[list[str]]) -> None:
    members = members_of(categorical([JOIN.join(each) for each in parts]), multi_valued=True)
    found = [
        [members.codes[c] for r, c in zip(members.row, members.code, strict=True) if r == n]
        for n in range(len(parts))
    ]
    assert found == parts
    assert members.single == (len(members.row) == len(parts))


def test_a_standard_of_several_industries_counts_once_in_each_and_once_in_the_total() -> None:
    several = {"industry": "P8593 R9319 P8592", "section": "教育業 藝術、娛樂及休閒服務業"}
    cube = Cube(read(several, {}, {}))
    everything = np.ones(3, dtype=bool)
    section = dict(zip(cube.codes("section"), cube.counts("section", everything).tolist(), strict=True))
    assert {code: n for code, n in section.items() if n} == {"M": 2, "P": 1, "R": 1}
    assert has_several(DIMENSIONS["section"], cube, everything)
    assert not has_several(DIMENSIONS["section"], cube, np.array([False, True, True]))
    assert not has_several(DIMENSIONS["agency"], cube, everything)
    # Two multi-valued dimensions: every pair of the one standard, once.
    pairs = cube.pairs("section", "division", everything)
    held = {
        (cube.codes("section")[r], cube.codes("division")[c]): int(pairs[r, c])
        for r, c in zip(*pairs.nonzero(), strict=True)
    }
    assert held == {("M", "71"): 2, ("P", "85"): 1, ("P", "93"): 1, ("R", "85"): 1, ("R", "93"): 1}
    assert (cube.pairs("division", "section", everything) == pairs.T).all()
    assert cube.belongs("section", ["R", "M"]).tolist() == [True, True, True]
