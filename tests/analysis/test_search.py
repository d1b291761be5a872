"""The search: one text, or any of a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.search import LONGEST_SEARCH, Search, cut, read_search, searched
from analysis.selection import Selection, mask, outside
from loaders.text import search_form
from tests.analysis.plain import ROWS, SEARCHES, SYNONYMS, chosen_rows, same_form
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


@pytest.mark.parametrize(
    ("text", "parts", "also", "more"),
    [
        ("資安", ("資安",), ("資訊安全",), ["資訊安全工程師", "網路資訊安全人員"]),
        ("資訊安全", ("資訊安全",), ("資安",), ["資安管理人員"]),
        ("人工智慧", ("人工智慧",), ("AI",), ["AI標註人員"]),
        ("ａｉ", ("ａｉ",), ("人工智慧",), ["人工智慧訓練主管"]),
        ("房仲", ("房仲",), ("不動產仲介",), ["不動產仲介營業人員"]),
        (
            "房仲, 資安",
            ("房仲", "資安"),
            ("不動產仲介", "資訊安全"),
            ["不動產仲介營業人員", "資訊安全工程師"],
        ),
        ("鈑金", ("鈑金",), ("鈹金",), ["鈹金設計人員"]),
        ("資安, 資訊安全", ("資安", "資訊安全"), (), ["資訊安全工程師"]),
        ("區塊鏈資安", ("區塊鏈資安",), (), []),
    ],
)
def test_a_search_looks_for_synonyms_and_says_which(
    cube: Cube, text: str, parts: tuple[str, ...], also: tuple[str, ...], more: list[str]
) -> None:
    assert read_search(cube, text) == Search(parts, (), also)
    found = set(cube.standards["name"][mask(cube, Selection("all", q=text))])
    assert found >= set(more)
    assert bool(found) == bool(more)


def test_a_synonym_in_latin_letters_is_a_word_of_its_own() -> None:
    small = Cube(
        read({"name": "AI應用"}, {"name": "AIoT應用"}, {"name": "人工智慧"}, {"code": "AIA2522-001v1"})
    )
    assert numbers(small, "人工智慧") == [1, 3]
    assert numbers(small, "AI") == [1, 2, 3, 4]


@given(
    text=st.one_of(st.sampled_from(SEARCHES), st.text(alphabet="資訊安全人工智慧AI電商、, 務", max_size=12))
)
def test_no_result_of_the_plain_search_is_lost(cube: Cube, text: str) -> None:
    parts = read_search(cube, text).parts
    plain = {row for part in parts for row in cube.mentions(search_form(part)).nonzero()[0].tolist()}
    assert plain <= {number - 1 for number in numbers(cube, text)}


def test_every_group_of_synonyms_helps_on_this_edition(cube: Cube) -> None:
    for group in SYNONYMS:
        plain = [cube.mentions(word).sum() for word in group]
        both = [searched(cube, word).sum() for word in group]
        assert max(both) > min(plain), group
