"""The crosstab against a computation of its own, and residuals known by hand."""

import math
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.crosstab import MEASURES, Crosstab, arranged, crosstab, extremes
from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.selection import Selection, mask
from tests.analysis.plain import ALL_KEYS, CODES, Row, chosen_rows, count, selections, tally
from tests.loaders.examples import read

NAN = math.nan


def cells(table: Crosstab, measure: str) -> pd.DataFrame:
    return pd.DataFrame(table.values(measure), list(table.row_codes), list(table.column_codes))


pairs = st.lists(st.sampled_from(ALL_KEYS), min_size=2, max_size=2, unique=True)


def table_of(cells: list[list[int]], rows: str = "section", columns: str = "field") -> Crosstab:
    counts = np.array(cells)
    return Crosstab(
        DIMENSIONS[rows],
        DIMENSIONS[columns],
        tuple("abcdefg"[: len(cells)]),
        tuple("uvwxyz"[: len(cells[0])]),
        counts,
        counts.sum(axis=1),
        counts.sum(axis=0),
        int(counts.sum()),
    )


def ratio(part: float, whole: float) -> float:
    return part / whole if whole else NAN


def plain_measures(rows: list[Row], row: tuple[str, str], column: tuple[str, str]) -> dict[str, float]:
    """Return every measure of one cell, from the rows."""
    n = len(rows)
    of_row, of_column = count(rows, **dict([row])), count(rows, **dict([column]))
    both = count(rows, **dict([row, column]))
    expected = ratio(of_row * of_column, n)
    spread = math.sqrt(expected * (1 - of_row / n) * (1 - of_column / n)) if n else 0.0
    return {
        "count": both,
        "row": ratio(both, of_row),
        "column": ratio(both, of_column),
        "total": ratio(both, n),
        "expected": expected,
        "residual": ratio(both - expected, spread),
    }


@given(selection=selections(), keys=pairs, data=st.data())
def test_every_measure_of_a_cell(
    cube: Cube, selection: Selection, keys: list[str], data: st.DataObject
) -> None:
    rows, columns = keys
    table = crosstab(cube, rows, columns, mask(cube, selection))
    meant = chosen_rows(selection)
    row, column = data.draw(st.sampled_from(CODES[rows])), data.draw(st.sampled_from(CODES[columns]))
    expected = plain_measures(meant, (rows, row), (columns, column))
    found = {measure: cells(table, measure)[column][row] for measure in MEASURES}
    assert found == pytest.approx(expected, nan_ok=True)
    assert table.cell(row, column) == expected["count"]


@given(selection=selections(), keys=pairs)
def test_cells_and_totals(cube: Cube, selection: Selection, keys: list[str]) -> None:
    rows, columns = keys
    table = crosstab(cube, rows, columns, mask(cube, selection))
    meant = chosen_rows(selection)
    assert (table.row_codes, table.column_codes) == (CODES[rows], CODES[columns])
    assert table.count.shape == (len(CODES[rows]), len(CODES[columns]))
    assert table.n == len(meant)
    assert table.row_totals.tolist() == tally(meant, rows)
    assert table.column_totals.tolist() == tally(meant, columns)
    # A row's cells add up to its standards, once for each category that they have in the columns.
    cells = Counter(code for each in meant for code in each.of[rows] for _column in each.of[columns])
    assert table.count.sum(axis=1).tolist() == [cells[code] for code in CODES[rows]]
    assert int(table.count.sum()) == sum(len(each.of[rows]) * len(each.of[columns]) for each in meant)
    assert table.several() == (int(table.count.sum()) > len(meant))
    turned = crosstab(cube, columns, rows, mask(cube, selection))
    assert (turned.count == table.count.T).all()


@given(selection=selections(("agency", "level", "pathway")), keys=pairs)
def test_shares_add_up_where_nothing_counts_twice(cube: Cube, selection: Selection, keys: list[str]) -> None:
    table = crosstab(cube, keys[0], keys[1], mask(cube, selection))
    if table.several() or not table.n:
        return
    rows, columns = table.row_totals > 0, table.column_totals > 0
    assert table.values("total").sum() == pytest.approx(1)
    assert table.values("row")[rows].sum(axis=1) == pytest.approx(1)
    assert table.values("column")[:, columns].sum(axis=0) == pytest.approx(1)
    assert table.values("expected").sum(axis=0) == pytest.approx(table.column_totals)
    assert table.values("expected").sum(axis=1) == pytest.approx(table.row_totals)


# --- by hand --------------------------------------------------------------------------------------
ROOT_15 = math.sqrt(15)


@pytest.mark.parametrize(
    ("cells", "residuals"),
    [
        # Two by two: its square is chi squared, 100 × (10×40 - 20×30)² ÷ (30 × 70 × 40 × 60) = 0.79365.
        ([[10, 20], [30, 40]], [[-0.890871, 0.890871], [0.890871, -0.890871]]),
        # Three of five each on the diagonal, 5/3 expected: √15, and half of it below beside it.
        (
            [[5, 0, 0], [0, 5, 0], [0, 0, 5]],
            [
                [ROOT_15, -ROOT_15 / 2, -ROOT_15 / 2],
                [-ROOT_15 / 2, ROOT_15, -ROOT_15 / 2],
                [-ROOT_15 / 2, -ROOT_15 / 2, ROOT_15],
            ],
        ),
        ([[2, 4], [3, 6]], [[0, 0], [0, 0]]),
        # A row or column that holds everything or nothing has nothing to be compared with.
        ([[3, 4]], [[NAN, NAN]]),
        ([[1, 2], [0, 0]], [[NAN, NAN], [NAN, NAN]]),
        ([[0, 0], [0, 0]], [[NAN, NAN], [NAN, NAN]]),
        ([[1]], [[NAN]]),
    ],
)
def test_residuals_known_by_hand(cells: list[list[int]], residuals: list[list[float]]) -> None:
    found = table_of(cells).values("residual").tolist()
    assert [each for row in found for each in row] == pytest.approx(
        [each for row in residuals for each in row], nan_ok=True, abs=1e-6
    )


def test_shares_and_margins_by_hand() -> None:
    table = table_of([[1, 3], [4, 0], [0, 0]])
    nothing = [NAN, NAN]
    expected: dict[str, tuple[Any, list[float], list[float], float]] = {
        "count": ([[1, 3], [4, 0], [0, 0]], [4, 4, 0], [5, 3], 8),
        "row": ([[0.25, 0.75], [1, 0], nothing], [1, 1, NAN], [0.625, 0.375], 1),
        "column": ([[0.2, 1], [0.8, 0], [0, 0]], [0.5, 0.5, 0], [1, 1], 1),
        "total": ([[0.125, 0.375], [0.5, 0], [0, 0]], [0.5, 0.5, 0], [0.625, 0.375], 1),
        "expected": ([[2.5, 1.5], [2.5, 1.5], [0, 0]], [4, 4, 0], [5, 3], 8),
    }
    for measure, (cells, of_rows, of_columns, of_all) in expected.items():
        assert table.values(measure).ravel().tolist() == pytest.approx(
            [each for row in cells for each in row], nan_ok=True
        )
        found = table.margins(measure)
        assert found[0].tolist() == pytest.approx(of_rows, nan_ok=True)
        assert found[1].tolist() == pytest.approx(of_columns, nan_ok=True)
        assert found[2] == of_all
    assert all(np.isnan(each).all() for each in table.margins("residual"))
    assert not MEASURES["residual"].has_totals
    assert set(expected) == {key for key, measure in MEASURES.items() if measure.has_totals}


def test_nothing_selected_is_nothing_everywhere(cube: Cube) -> None:
    table = crosstab(cube, "field", "level", np.zeros(cube.size, dtype=bool))
    assert (table.n, int(table.count.sum()), table.several(), extremes(table)) == (0, 0, False, [])
    for measure in MEASURES.values():
        assert np.isnan(table.values(measure.key)).all() != (measure.key == "count")
    shown = arranged(table, show_empty=False, by_size=True)
    assert (shown.count.shape, shown.row_codes, shown.column_codes) == ((0, 0), (), ())
    assert shown.values("residual").shape == (0, 0)


def test_totals_are_of_distinct_standards() -> None:
    several = {"industry": "P8593 R9319", "section": "教育業 藝術、娛樂及休閒服務業", "level": "3"}
    cube = Cube(read(several, {}, {}))
    table = crosstab(cube, "level", "section", np.ones(3, dtype=bool))
    assert table.cell("3", "P") == table.cell("3", "R") == 1
    assert dict(zip(table.row_codes, table.row_totals.tolist(), strict=True))["3"] == 1
    assert (table.n, int(table.count.sum()), table.several()) == (3, 4, True)
    assert [cells(table, "row")[section]["3"] for section in ("P", "R")] == [1, 1]


# --- arranging ------------------------------------------------------------------------------------
def test_sorted_by_size_and_without_what_is_empty() -> None:
    table = table_of([[1, 0, 0], [0, 0, 0], [2, 0, 1], [0, 0, 3]])
    shown = arranged(table, show_empty=False, by_size=True)
    assert (shown.row_codes, shown.column_codes) == (("c", "d", "a"), ("w", "u"))
    assert shown.count.tolist() == [[1, 2], [3, 0], [0, 1]]
    assert (shown.row_totals.tolist(), shown.column_totals.tolist(), shown.n) == ([3, 3, 1], [4, 3], 7)
    whole = arranged(table, show_empty=True, by_size=True)
    assert (whole.row_codes, whole.column_codes) == (("c", "d", "a", "b"), ("w", "u", "v"))
    assert arranged(table, show_empty=True, by_size=False).count.tolist() == table.count.tolist()
    assert arranged(table, show_empty=False, by_size=False).row_codes == ("a", "c", "d")


def test_levels_keep_their_order_and_not_stated_stays_last(cube: Cube) -> None:
    now = mask(cube, Selection())
    shown = arranged(crosstab(cube, "level", "division", now), show_empty=False, by_size=True)
    assert shown.row_codes == ("2", "3", "4", "5", "6", "none")
    assert shown.column_codes[-1] == "none"
    sizes = shown.column_totals[:-1].tolist()
    assert sizes == sorted(sizes, reverse=True)


@given(selection=selections(), keys=pairs, show_empty=st.booleans(), by_size=st.booleans())
def test_arranging_changes_no_cell(
    cube: Cube, selection: Selection, keys: list[str], show_empty: bool, by_size: bool
) -> None:
    table = crosstab(cube, keys[0], keys[1], mask(cube, selection))
    shown = arranged(table, show_empty, by_size)
    assert (shown.n, int(shown.count.sum())) == (table.n, int(table.count.sum()))
    for measure in MEASURES:
        same = cells(table, measure).loc[list(shown.row_codes), list(shown.column_codes)]
        assert shown.values(measure).ravel().tolist() == pytest.approx(
            same.to_numpy().ravel().tolist(), nan_ok=True
        )
    held = [code for code, n in zip(table.row_codes, table.row_totals, strict=True) if n]
    assert set(shown.row_codes) == set(table.row_codes if show_empty else held)


@given(selection=selections(), keys=pairs)
def test_extremes_are_all_the_cells_far_away_widest_first(
    cube: Cube, selection: Selection, keys: list[str]
) -> None:
    table = crosstab(cube, keys[0], keys[1], mask(cube, selection))
    found = extremes(table)
    values = cells(table, "residual")
    far = int((values.abs() >= 2).to_numpy().sum())
    assert len({each[:2] for each in found}) == len(found) == far
    assert all(values.loc[row, column] == residual for row, column, residual in found)
    assert [abs(each[2]) for each in found] == sorted((abs(each[2]) for each in found), reverse=True)


def test_extremes_reach_as_far_as_asked() -> None:
    table = table_of([[5, 0, 0], [0, 5, 0], [0, 0, 5]])
    assert [each[:2] for each in extremes(table)] == [("a", "u"), ("b", "v"), ("c", "w")]
    assert len(extremes(table, 1.5)) == 9
