"""The search: one text, or any of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.search import LONGEST_SEARCH, Search, cut, read_search
from analysis.selection import Selection, mask, outside
from tests.analysis.plain import ROWS, SEARCHES, chosen_rows, same_form
from tests.loaders.examples import read

CODES = [row.cells[1] for row in ROWS]
NAMES = [row.name for row in ROWS]
BETWEEN = (", ", ",", "，", "、", "；", ";", "\n", "\r\n", "\t", " \n\n ", ",\n")


def numbers(cube: Cube, text: str) -> list[int]:
    return (mask(cube, Selection("all", q=text)).nonzero()[0] + 1).tolist()


@pytest.mark.parametrize("text", SEARCHES[1:])
def test_a_search_finds_what_a_recount_finds(cube: Cube, text: str) -> None:
    assert numbers(cube, text) == [int(row.cells[0]) for row in chosen_rows(Selection("all", q=text))]


@given(
    codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=20, unique=True),
    between=st.sampled_from((*BETWEEN, " ")),
)
def test_a_list_of_codes_finds_each_of_them(cube: Cube, codes: list[str], between: str) -> None:
    found = numbers(cube, cut(between.join(codes))[0])
    forms = [same_form(code) for code in codes]
    assert found == [n for n, row in enumerate(ROWS, start=1) if any(each in row.texts[1] for each in forms)]


@given(
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=10, unique=True),
    between=st.sampled_from(("\n", "\t", "，", "; ")),
)
def test_a_list_of_names_finds_each_of_them(cube: Cube, names: list[str], between: str) -> None:
    found = numbers(cube, cut(between.join(names))[0])
    assert {n for n, row in enumerate(ROWS, start=1) if row.name in names} <= set(found)


@pytest.mark.parametrize("text", ["西點、麵包烘焙助理", "CNC銑床、車床", "期貨服務事業(顧問、經理、信託)"])
def test_a_name_that_holds_a_comma_is_one_text(cube: Cube, text: str) -> None:
    assert read_search(cube, text) == Search((text,))


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("A1, B2", Search(("A1", "B2"), ("B2",))),
        ("A1 B2", Search(("A1", "B2"), ("B2",))),
        ("甲 乙", Search(("甲 乙",))),
        ("雲端 工程師", Search(("雲端 工程師",))),
        ("雲端 律師", Search(("雲端 律師",))),
        ("雲端, 律師", Search(("雲端", "律師"), ("律師",))),
        ("a1，Ａ１；A 1", Search(("a1",))),
        ("甲、乙人員, 丁", Search(("甲、乙人員", "丁"), ("丁",))),
        ("甲、丁", Search(("甲", "丁"), ("丁",))),
        (",;", Search((",;",))),
        ("nothing", Search(("nothing",))),
    ],
)
def test_a_search_is_read(text: str, search: Search) -> None:
    small = Cube(read({"name": "雲端工程師", "code": "CAP2522-A1"}, {"name": "甲、乙人員"}))
    assert read_search(small, text) == search


def test_parts_that_only_other_filters_leave_out_are_named(cube: Cube) -> None:
    text = "CAP2522-002v1, CAP2522-001v4, nothing"  # the first is retired
    assert read_search(cube, text).missing == ("nothing",)
    assert outside(cube, Selection(q=text)) == ["CAP2522-002v1"]
    assert outside(cube, Selection("all", q=text)) == []
    assert outside(cube, Selection(q="CAP2522-002v1")) == []


@given(text=st.text(alphabet=st.sampled_from("ab1長, ，、；;\n\t\u200b"), max_size=3 * LONGEST_SEARCH))
def test_what_is_cut_off_is_returned(text: str) -> None:
    kept, rest = cut(text)
    assert len(kept) <= LONGEST_SEARCH
    assert cut(kept) == (kept, "")
    signs = dict.fromkeys(map(ord, " ,，、；;\n\t\u200b"))
    assert (kept + rest).translate(signs) == text.translate(signs)
