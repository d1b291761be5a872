"""The same rows in any format are the same cells in the same places."""

import csv
import io
import re
import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.edition import raw_table
from loaders.formats import FORMATS, UNREADABLE, Bounds, RawTable, tables
from loaders.header import read_top
from loaders.published import parse
from loaders.unreadable import Unreadable
from tests.hostile.files import xls
from tests.loaders.examples import REAL
from tests.loaders.test_weights import ods, xlsx

BOUNDS = Bounds(1 << 20, "{most}", Unreadable, rows=2000, columns=20, characters=1000, key=1)
FEW = settings(max_examples=25, deadline=None)  # each writes workbooks
Rows = dict[int, list[str]]  # by their place; between them the file has blank ones

# Apart from what TSV cannot hold, what divides the cells of CSV, and what openpyxl takes for a formula.
INSIDE = st.text(st.sampled_from("aZ09 .\"'-《》職能基準級\u3000７"), max_size=6)
FILLED = INSIDE.map(lambda cell: f"x{cell}y")


@st.composite
def rows(draw: st.DrawFn, inside: st.SearchStrategy[str] = INSIDE) -> Rows:
    """Return rows of one width whose first and last cells hold something."""
    width, place, found = draw(st.integers(0, 4)), 0, {}
    for _row in range(draw(st.integers(1, 6))):
        place += draw(st.integers(1, 3))
        found[place] = [draw(FILLED), *(draw(inside) for _cell in range(width)), draw(FILLED)]
    return found


def with_blanks(table: Rows) -> list[list[str]]:
    return [table.get(place, []) for place in range(1, max(table) + 1)]


def as_tsv(table: Rows) -> bytes:
    return "\n".join("\t".join(cells) for cells in with_blanks(table)).encode()


def as_csv(table: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows(with_blanks(table))
    return target.getvalue().encode(encoding)


def as_xlsx(table: Rows) -> bytes:
    return xlsx([list(cells) for cells in with_blanks(table)])


def as_ods(table: Rows) -> bytes:
    return ods([list(cells) or [None] for cells in with_blanks(table)])


def read(key: str, data: bytes, bounds: Bounds = BOUNDS) -> Rows:
    """Return the rows of a file with one table that hold something."""
    (table,) = tables(data, bounds, [FORMATS[key]])
    return {
        place: table.cells(row) for row, place in enumerate(table.places.tolist()) if any(table.cells(row))
    }


@FEW
@given(rows(), st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_the_same_rows_are_the_same_cells_in_the_same_places(table: Rows, sign: str, encoding: str) -> None:
    assert read("tsv", as_tsv(table)) == table
    assert read("delimited", as_csv(table, sign, encoding)) == table
    assert read("workbook", as_xlsx(table)) == table
    assert read("workbook", as_ods(table)) == table


@FEW
@given(rows(st.sampled_from(["", "a\nb", "\n", "職\n\n能"])))
def test_a_line_break_within_a_cell_ends_no_row(table: Rows) -> None:
    assert read("delimited", as_csv(table)) == read("workbook", as_xlsx(table)) == table


@given(st.text(max_size=80).map(lambda text: re.sub("[\r\ufeff]", "\t", text)))
def test_tsv_is_split_at_tabs_and_newlines_and_nowhere_else(text: str) -> None:
    if not text.strip():
        return
    (table,) = FORMATS["tsv"].tables(text.encode(), BOUNDS)
    lines = text.split("\n")
    every = list(range(len(lines)))
    assert [table.cells(row) for row in every] == [line.split("\t") for line in lines]
    assert table.texts(table.places - 1).to_pylist() == lines
    assert table.widths.tolist() == [line.count("\t") + 1 for line in lines]
    assert (table.ends - table.starts).tolist() == [len(line.encode()) for line in lines]
    digits = [bool(re.match("[0-9]", line)) for line in lines]
    assert [row for row in every if lines[row] and table.begin_with_digit(0)[row]] == [
        row for row in every if digits[row]
    ]


@FEW
@given(rows())
def test_columns_are_those_of_the_rows(table: Rows) -> None:
    (raw,) = tables(as_csv(table), BOUNDS, [FORMATS["delimited"]])
    width = len(next(iter(table.values())))
    columns = [raw.column(np.arange(len(raw)), number) for number in range(width)]
    assert list(map(list, zip(*(each.to_pylist() for each in columns), strict=True))) == list(table.values())


def test_a_table_that_comes_as_bytes_is_held_no_more_often_than_once_more() -> None:
    written = RawTable.of_rows([["x" * 100, "y" * 100]] * 2000, BOUNDS).to_bytes()
    tracemalloc.start()
    table = RawTable.from_bytes(written)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1.2 * len(written)
    assert table.to_bytes() == written


def test_a_tab_in_a_cell_separates_nothing() -> None:
    table = RawTable.of_rows([["a\tb", "c\nd"], ["e", ""]], BOUNDS)
    assert [table.cells(0), table.cells(1)] == [["a\tb", "c\nd"], ["e", ""]]
    assert table.column(table.places - 1, 1).to_pylist() == ["c\nd", ""]


def test_a_file_says_where_a_row_stands_and_how_it_was_written() -> None:
    (plain,) = tables(as_csv({3: ["職能", "1"]}, encoding="cp950"), BOUNDS, [FORMATS["delimited"]])
    assert (plain.places.tolist(), plain.encoding, plain.sheet) == ([3], "cp950", "")
    assert raw_table(REAL.read_bytes()).encoding == "utf-8"


def test_numbers_of_a_workbook_are_as_they_would_be_typed() -> None:
    assert read("workbook", xlsx([[1, 2.0, 2.5, "2.0", True, None, "x"]])) == {
        1: ["1", "2", "2.5", "2.0", "True", "", "x"]
    }


@pytest.mark.parametrize("key", ["delimited", "workbook"])
def test_no_more_is_kept_than_is_asked_for(key: str) -> None:
    wide: Rows = {place: ["x" * 9, "y", "z"] for place in range(1, 9)}
    data = as_csv(wide) if key == "delimited" else as_xlsx(wide)
    bounds = BOUNDS._replace(rows=3, columns=2, characters=4)
    (table,) = tables(data, bounds, [FORMATS[key]])
    assert [table.cells(row) for row in range(len(table))] == [["xxxx", "y"]] * 4  # one more, to tell
    assert table.uncut == 3


@pytest.mark.parametrize("write", [as_csv, as_xlsx, as_ods])
def test_rows_without_a_key_are_left_out(write: Callable[[Rows], bytes]) -> None:
    data = write({1: ["", "", "a"], 2: ["", "b", "c"], 3: ["d", "", "e"]})
    key = "delimited" if write is as_csv else "workbook"
    assert list(read(key, data)) == [3]
    assert list(read(key, data, BOUNDS._replace(key=2))) == [2, 3]


def test_what_is_too_large_is_refused_by_every_format() -> None:
    for key in FORMATS:
        with pytest.raises(Unreadable, match=r"^0$"):
            read(key, b"x" * 100, BOUNDS._replace(size=99))


def test_what_a_library_says_of_a_broken_file_is_nothing_to_show() -> None:
    for data in (b"PK\x03\x04 and no more", as_xlsx({1: ["a", "b"]})[:-9], xls()[:600]):
        with pytest.raises(Unreadable) as refused:
            read("workbook", data)
        assert refused.value.message == UNREADABLE


def test_every_format_stands_in_the_registry_under_its_key() -> None:
    assert (
        [each.key for each in FORMATS.values()]
        == list(FORMATS)
        == [
            "workbook",
            "pdf",
            "tsv",
            "delimited",
        ]
    )


def test_the_list_is_read_from_cells_whatever_held_them() -> None:
    published = raw_table(REAL.read_bytes())
    filled = dict(zip(published.places.tolist(), map(published.cells, range(len(published))), strict=True))
    (other,) = tables(as_csv(filled), BOUNDS, [FORMATS["delimited"]])
    assert len(other) < len(published), "blank lines are rows of TSV only"
    ours, theirs = parse(published), parse(other)
    assert ours.ledger.equals(theirs.ledger)
    assert ours.lines.tolist() == theirs.lines.tolist()
    assert {name: each.to_pylist() for name, each in ours.columns.items()} == {
        name: each.to_pylist() for name, each in theirs.columns.items()
    }
    assert (ours.top.title, ours.top.period) == (read_top(other).title, read_top(other).period)
