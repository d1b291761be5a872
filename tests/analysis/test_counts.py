"""Counts by one dimension and by level, held against a recount and against tables made by hand."""

from statistics import median_low

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts import count_by, covered, level_by
from analysis.cube import Cube, Mask
from analysis.selection import Selection, mask
from tests.analysis.plain import ALL_KEYS, CODES, LEVELS, ROOT, ROWS, chosen_rows, selections, tally
from tests.loaders.examples import read

GOLDEN = [
    line.split(",") for line in (ROOT / "tests" / "golden" / "facts.csv").read_text("utf-8").split("\n")[1:-1]
]
UNIVERSES = {"field": 16, "pathway": 67, "section": 19, "division": 88}


def everything(cube: Cube) -> np.ndarray:
    return np.ones(cube.size, dtype=bool)


def levels_in(*levels: str) -> Cube:
    return Cube(read(*({"level": level} for level in levels)))


@pytest.mark.parametrize("key", ["status", "agency", "level", "field", "pathway", "occupation"])
def test_all_rows_count_as_reviewed(cube: Cube, key: str) -> None:
    pinned = {category: int(n) for kind, category, n in GOLDEN if kind == key}
    assert count_by(cube, key, everything(cube)).table["count"].to_dict() == pinned


@given(selection=selections(), key=st.sampled_from(ALL_KEYS))
def test_counts_and_shares(cube: Cube, selection: Selection, key: str) -> None:
    rows = chosen_rows(selection)
    counts = count_by(cube, key, mask(cube, selection))
    expected = dict(zip(CODES[key], tally(rows, key), strict=True))
    assert list(counts.table.index) == list(CODES[key])
    assert counts.table["count"].to_dict() == expected
    assert counts.n == len(rows)
    assert counts.table["share"].tolist() == [n / max(len(rows), 1) for n in expected.values()]
    assert counts.several == (sum(expected.values()) > counts.n)
    assert counts.several or sum(expected.values()) == counts.n
    assert counts.dimension.key == key


@given(selection=selections(), key=st.sampled_from(ALL_KEYS))
def test_levels_within_each_category(cube: Cube, selection: Selection, key: str) -> None:
    rows = chosen_rows(selection)
    table = level_by(cube, key, mask(cube, selection))
    assert list(table.columns) == [*LEVELS, "none", "n", "median"]
    assert list(table.index) == list(CODES[key])
    levels: dict[str, list[str]] = {code: [] for code in CODES[key]}
    for each in rows:
        for code in each.of[key]:
            levels[code] += each.of["level"]
    for code, own in levels.items():
        known = [int(level) for level in own if level != "none"]
        cells = [*(own.count(level) for level in CODES["level"]), len(own)]
        assert [table[column][code] for column in table.columns[:-1]] == cells
        median = table["median"][code]
        assert median is pd.NA if not known else median == median_low(known)


@pytest.mark.parametrize(
    ("levels", "median"),
    [
        (["4"], 4),
        (["2", "5"], 2),
        (["2", "3", "5"], 3),
        (["2", "3", "4", "5"], 3),
        (["1", "6", "6"], 6),
        (["1", "1", "6", "6"], 1),
        (["5", "", "", ""], 5),
        (["", "3", "4", ""], 3),
        (["", ""], None),
    ],
)
def test_the_median_level_is_one_that_exists(levels: list[str], median: int | None) -> None:
    cube = levels_in(*levels)
    table = level_by(cube, "field", everything(cube))
    assert table["median"].dtype == "Int64"
    found = table["median"]["C"]
    assert found is pd.NA if median is None else found == median
    assert table["median"].drop("C").isna().all()
    assert table.at["C", "none"] == levels.count("")


def empty(cube: Cube, key: str, inside: Mask) -> list[str]:
    """Return the categories of the reference that the counts leave without a standard."""
    counts = count_by(cube, key, inside).table["count"]
    return [code for code in cube.known[key] if not counts[code]]


@given(selection=selections(), key=st.sampled_from(sorted(UNIVERSES)))
def test_a_gap_is_a_category_of_the_reference_with_nothing(
    cube: Cube, selection: Selection, key: str
) -> None:
    universe = cube.edition.reference.categories[key].index
    inside = mask(cube, selection)
    rows = chosen_rows(selection)
    held = zip(CODES[key], tally(rows, key), strict=True)
    nothing = [code for code, n in held if not n and code != "none"]
    assert empty(cube, key, inside) == nothing
    assert covered(cube, key, inside, universe) == (UNIVERSES[key] - len(nothing), UNIVERSES[key])


def test_the_gaps_that_the_product_names(cube: Cube) -> None:
    whole, now = everything(cube), mask(cube, Selection())
    assert empty(cube, "section", whole) == ["B", "E", "O"]
    assert empty(cube, "field", now) == ["G"]
    assert covered(cube, "section", now, cube.edition.reference.categories["section"].index) == (16, 19)


def test_shares_are_of_distinct_standards() -> None:
    several = {"industry": "P8593 R9319", "section": "教育業 藝術、娛樂及休閒服務業"}
    cube = Cube(read(several, {}, {}, {}))
    counts = count_by(cube, "section", everything(cube))
    shares = {code: share for code, share in counts.table["share"].items() if share}
    assert (counts.n, counts.several) == (4, True)
    assert shares == {"M": 0.75, "P": 0.25, "R": 0.25}


def test_a_code_that_no_reference_knows_is_counted_and_covers_nothing() -> None:
    cube = Cube(read({"pathway": "XYZ", "industry": "Y9999"}, {}))
    inside = everything(cube)
    assert count_by(cube, "pathway", inside).table["count"].to_dict()["XYZ"] == 1
    universe = cube.edition.reference.categories["pathway"].index
    assert covered(cube, "pathway", inside, universe) == (1, 67)
    assert empty(cube, "pathway", inside) == [code for code in universe if code != "CAP"]


def test_every_row_is_counted_somewhere(cube: Cube) -> None:
    for key in ALL_KEYS:
        total = count_by(cube, key, everything(cube)).table["count"].sum()
        assert total == sum(len(row.of[key]) for row in ROWS)
