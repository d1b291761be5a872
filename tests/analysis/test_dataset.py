"""A dataset: rows in, and what the fields make of them; a crosstab's is counted again in plain Python."""

import math
from collections import Counter
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.crosstab import MEASURES, arranged, crosstab
from analysis.cube import Cube
from analysis.dataset import NAME, Field, category, dataset, one_of, title
from analysis.datasets import crossed
from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from analysis.selection import Selection, mask
from tests.analysis.plain import ALL_KEYS, chosen_rows, selections
from tests.named import frame

WITH_N, OWN = "{name} (n={n})", "{name} ({unit})"
GONE = (None, math.nan, pd.NA)
N = Field("n", "integer", "Number of standards")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3, 3), (0.5, 0.5), ("", ""), ("none", "none"), (True, True), *((gone, None) for gone in GONE)],
)
def test_what_is_missing_becomes_none_and_nothing_else_changes(value: object, expected: object) -> None:
    found = dataset((N,), [(value,)])
    assert found.rows == [{"n": expected}]
    assert type(found.rows[0]["n"]) is type(expected)


def test_a_field_made_of_others_has_no_value_of_its_own() -> None:
    fields = (*category("section"), Field("both", of=("both", "n"), text=lambda _labels, a, b: f"{a}{b}"), N)
    found = dataset(fields, [("A", "x", 1), ("none", "y", 2)])
    assert found.rows == [{"code": "A", "both": "x", "n": 1}, {"code": "none", "both": "y", "n": 2}]
    assert found.fields == fields


def test_without_rows_every_field_still_has_its_place() -> None:
    found = dataset((*category("section"), N), [])
    assert (found.values, found.rows) == ({"code": [], "n": []}, [])


@pytest.mark.parametrize("row", [("A",), ("A", 1, 2)])
def test_a_row_has_one_value_for_each_field(row: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match="zip"):
        dataset((*category("section"), N), [row])


@pytest.mark.parametrize(
    ("field", "zh", "en"),
    [
        (N, "職能基準數", "Number of standards"),
        (category("section")[0], "行業大類代碼", "Section code"),
        (category("section")[1], "行業大類", "Section"),
        (Field("level_3", "integer", NAME, "level", "3"), "第 3 級", "Level 3"),
        (Field("share_3", "share", "{name}, share", "level", "3"), "第 3 級占比", "Level 3, share"),
        (
            Field("c_3", "share", WITH_N, "level", "3", {"n": 1234}),
            "第 3 級（n＝1,234）",
            "Level 3 (n=1,234)",
        ),
        (
            Field("w", "rate", OWN, arguments={"name": "甲", "unit": "人"}),
            "甲（人）",
            "甲 (人)",
        ),
    ],
)
def test_titles_name_dimensions_and_categories(field: Field, zh: str, en: str, cube: Cube) -> None:
    names = [title(field, Labels(cube.edition.reference, lang)) for lang in ("zh", "en")]
    assert names == [zh, en]


def test_codes_and_ids_are_named_where_they_are_read(zh: Labels, en: Labels) -> None:
    fields = (*category("section"), one_of("by", "Dimension", DIMENSIONS), Field("hidden"))
    found = dataset(fields, [("P", "level", "x"), ("none", "field", "y")])
    assert frame(en, found).to_dict("records") == [
        {"code": "P", "name": "Education", "by": "Level"},
        {"code": None, "name": "Not stated", "by": "Field"},
    ]
    assert frame(zh, found)["by"].tolist() == ["級別", "領域"]


# --- the crosstab, counted again ------------------------------------------------------------------
@given(
    selection=selections(),
    keys=st.lists(st.sampled_from(ALL_KEYS), min_size=2, max_size=2, unique=True),
    show_empty=st.booleans(),
)
def test_a_crosstab_has_codes_and_the_counts_of_the_list(
    cube: Cube, selection: Selection, keys: list[str], show_empty: bool
) -> None:
    by, across = keys
    table = arranged(crosstab(cube, by, across, mask(cube, selection)), show_empty, by_size=True)
    found = crossed(table, MEASURES["count"])
    rows = chosen_rows(selection)
    pairs = Counter(pair for row in rows for pair in product(row.of[by], row.of[across]))
    totals = Counter(code for row in rows for code in row.of[by])
    columns = [each for each in found.fields if each.category]
    *each_row, last = found.rows
    for row in each_row:
        code = row["row"]
        assert row["n"] == row["total"] == totals[str(code)]
        assert [row[each.key] for each in columns] == [pairs[str(code), each.category] for each in columns]
    across_all = Counter(code for row in rows for code in row.of[across])
    assert (last["row"], last["n"], last["total"]) == (None, len(rows), len(rows))
    for each in columns:
        assert each.key == f"c_{each.category}"
        assert last[each.key] == each.arguments["n"] == across_all[each.category]
    assert {code for code, n in totals.items() if n} <= {row["row"] for row in each_row}
    assert sum(int(row[each.key] or 0) for row in each_row for each in columns) == pairs.total()


def test_a_measure_without_totals_has_no_row_of_them(cube: Cube) -> None:
    table = crosstab(cube, "field", "level", mask(cube, Selection()))
    found = crossed(table, MEASURES["residual"])
    assert [row["row"] for row in found.rows] == list(cube.codes("field"))
    assert "total" not in found.values
    assert found.values["c_1"] == [None] * len(found.rows)  # no standard is at level 1
