"""Parts of tiles: no tile is lost, none says another number, and totals are known as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.drawings import Tiles
from charts.palette import LIGHT
from charts.tiles import Tile

HEADS = ["一", "二", "計"]


def cell(row: int, column: int, share: float | None = 0.5) -> Tile:
    return Tile(row, column, f"{row}/{column}", "", share, f"{row}\n{column}")


def table(total: bool) -> Tiles:
    """Return three rows and three columns, the last ones of totals or not."""
    cells = [cell(r, c, None if total and 2 in (r, c) else 0.5) for r in range(3) for c in range(3)]
    return Tiles(cells, ["甲", "乙", "計"], HEADS, "heat")


def texts(drawing: Tiles) -> dict[tuple[int, int], str]:
    return {(each.row, each.column): each.text for each in drawing.cells}


def test_a_total_is_the_last_row_or_column_without_a_share() -> None:
    assert table(True).has_total("row")
    assert table(True).has_total("column")
    assert not table(False).has_total("row")
    assert not Tiles([], [], [], "heat").has_total("row")
    of_rows = Tiles([cell(0, 0), cell(1, 0, None)], ["甲", "計"], ["一"], "heat")
    assert (of_rows.has_total("row"), of_rows.has_total("column")) == (True, False)


def test_the_first_rows_are_shown_and_the_total() -> None:
    assert table(True).first("row", 2) == [0, 2]
    assert table(False).first("row", 2) == [0, 1]
    assert table(True).first("column", 9) == [0, 1, 2]


def test_a_part_holds_its_rows_and_columns() -> None:
    part = table(True).part([0, 2], [1, 2])
    assert (part.rows, part.columns) == (["甲", "計"], ["二", "計"])
    assert texts(part) == {(0, 0): "0/1", (0, 1): "0/2", (1, 0): "2/1", (1, 1): "2/2"}


def test_long_rows_go_on_in_rows_without_a_name() -> None:
    cells = [cell(r, c) for r, length in enumerate((5, 0, 2)) for c in range(length)]
    found = Tiles(cells, ["甲", "乙", "丙"], [""] * 5, "heat").reflowed(2)
    assert (found.rows, found.columns) == (["甲", "", "", "乙", "丙"], ["", ""])
    assert texts(found) == {
        (0, 0): "0/0",
        (0, 1): "0/1",
        (1, 0): "0/2",
        (1, 1): "0/3",
        (2, 0): "0/4",
        (4, 0): "2/0",
        (4, 1): "2/1",
    }


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6), st.integers(1, 15))
def test_no_tile_is_lost_in_the_next_row(lengths: list[int], most: int) -> None:
    cells = [cell(r, c) for r, length in enumerate(lengths) for c in range(length)]
    whole = Tiles(cells, [f"r{r}" for r in range(len(lengths))], [""] * max(lengths), "heat")
    found = whole.reflowed(most)
    assert [each.text for each in sorted(found.cells, key=lambda each: (each.row, each.column))] == [
        each.text for each in cells
    ]
    assert len(texts(found)) == len(cells)
    assert all(each.column < most and each.row < len(found.rows) for each in found.cells)
    assert [name for name in found.rows if name] == whole.rows


def test_on_a_page_totals_stand_beside_the_names() -> None:
    """At the end of a long row or a high column they were scrolled out of view."""
    for drawing, beside, above in (
        (table(True), ["計", "甲", "乙"], ["計", "一", "二"]),
        (table(False), ["甲", "乙", "計"], ["一", "二", "計"]),
    ):
        figure = drawing.figure(LIGHT)
        assert list(figure.layout.yaxis.ticktext) == beside
        assert list(figure.layout.xaxis.ticktext) == above
        drawn = {
            (beside[y], above[x]): text
            for trace in figure.data
            if trace.customdata is not None
            for x, y, text in zip(trace.base, trace.y, trace.text, strict=True)
        }
        rows, heads = drawing.rows, drawing.columns
        assert drawn == {(rows[r], heads[c]): text for (r, c), text in texts(drawing).items()}


@pytest.mark.parametrize(
    ("count", "of", "total", "places"),
    [
        (3, 5, False, [0, 1, 2]),
        (3, 5, True, [0, 1, 4]),
        (1, 5, True, [4]),
        (5, 5, True, [0, 1, 2, 3, 4]),
        (9, 2, True, [0, 1]),
        (9, 2, False, [0, 1]),
    ],
)
def test_a_total_is_never_left_out(count: int, of: int, total: bool, places: list[int]) -> None:
    cells = [cell(0, place, None if total and place == of - 1 else 0.5) for place in range(of)]
    assert Tiles(cells, ["甲"], [""] * of, "heat").first("column", count) == places
