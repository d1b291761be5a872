"""The selection: links in and out, every filter against a recount, facets, and what would loosen it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.search import LONGEST_SEARCH
from analysis.selection import (
    STATUSES,
    Rejected,
    Selection,
    facets,
    loosened,
    mask,
    masks,
    parse,
    unread,
)
from tests.analysis.plain import ALL_KEYS, CODES, FINE, KEYS, chosen_rows, selections, subsets, tally
from tests.loaders.examples import read

EVERYTHING = Selection(status="all")


def found(cube: Cube, selection: Selection) -> list[int]:
    return mask(cube, selection).nonzero()[0].tolist()


def numbers(selection: Selection) -> list[int]:
    return [int(row.cells[0]) - 1 for row in chosen_rows(selection)]


# --- links ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "standards"),
    [
        ({}, 830),
        ({"status": ["current"]}, 830),
        ({"status": ["retired"]}, 34),
        ({"status": ["all"]}, 864),
        ({"agency": ["經濟部"]}, 83),
        ({"agency": ["經濟部"], "status": ["all"]}, 91),
        ({"field": ["M"], "status": ["all"]}, 192),
        ({"pathway": ["MPM"]}, None),
        ({"pathway": ["運輸工程"]}, 0),
        ({"section": ["C"]}, None),
        ({"division": ["45-46"]}, None),
        ({"occupation": ["2"]}, None),
        *(
            ({"level": [level], "status": ["all"]}, n)
            for level, n in {"1": 0, "2": 49, "3": 314, "4": 426, "5": 65, "6": 2, "none": 8}.items()
        ),
        ({"level": ["1", "2", "3", "4", "5", "6", "none"]}, 830),
        ({"q": ["品質"]}, None),
        ({"agency": ["經濟部"], "level": ["5"], "section": ["C"]}, None),
        ({"agency": [""]}, 0),
        ({"agency": ["經濟部"], "level": [""]}, 0),
        ({"section": ["P", "R"]}, None),
        ({"q": ["no such standard"]}, 0),
    ],
)
def test_a_link_means_these_standards(cube: Cube, query: dict[str, list[str]], standards: int | None) -> None:
    selection, rejected = parse(query, CODES)
    assert rejected == []
    assert found(cube, selection) == numbers(selection)
    assert standards is None or len(found(cube, selection)) == standards
    assert {**selection.query()} == {key: each for key, each in query.items() if each != ["current"]}


A = "經濟部"
B = "文化部"


@pytest.mark.parametrize(
    ("query", "selection", "rejected"),
    [
        ({"agency": [B, A, B]}, Selection(chosen=(("agency", (A, B)),)), []),
        ({"level": ["none", "5", "2"]}, Selection(chosen=(("level", ("2", "5", "none")),)), []),
        ({"level": ["2"], "agency": [A]}, Selection(chosen=(("agency", (A,)), ("level", ("2",)))), []),
        ({"agency": []}, Selection(), []),
        ({"agency": [""]}, Selection(chosen=(("agency", ()),)), []),
        ({"agency": ["", A]}, Selection(chosen=(("agency", (A,)),)), []),
        ({"agency": ["經濟部（舊）"]}, Selection(), [Rejected("agency", "經濟部（舊）")]),
        ({"agency": ["", "x"]}, Selection(), [Rejected("agency", "x")]),
        (
            {"agency": ["x", A, "y"]},
            Selection(chosen=(("agency", (A,)),)),
            [Rejected("agency", "x"), Rejected("agency", "y")],
        ),
        # Labels, other languages and other spellings are no codes; a link must not guess.
        (
            {"agency": ["Ministry of Economic Affairs"]},
            Selection(),
            [Rejected("agency", "Ministry of Economic Affairs")],
        ),
        (
            {"level": ["7", "5級", "５"]},
            Selection(),
            [Rejected("level", each) for each in ("7", "5級", "５")],
        ),
        ({"section": ["c"], "field": ["m"]}, Selection(), [Rejected("field", "m"), Rejected("section", "c")]),
        ({"division": ["45"]}, Selection(), [Rejected("division", "45")]),
        ({"section": ["P|R"]}, Selection(), [Rejected("section", "P|R")]),
        (
            {"pathway": ["<script>alert(1)</script>"]},
            Selection(),
            [Rejected("pathway", "<script>alert(1)</script>")],
        ),
        ({"status": ["everything"]}, Selection(), [Rejected("status", "everything")]),
        ({"status": [""]}, Selection(), [Rejected("status", "")]),
        ({"status": ["retired", "nonsense"]}, Selection("retired"), [Rejected("status", "nonsense")]),
        ({"status": ["retired", "all"]}, Selection("all"), []),
        ({"q": ["  品質 ", "管理"]}, Selection(q="品質  管理"), []),
        ({"q": [""]}, Selection(), []),
        ({"q": ["\u3000\u200b\n\ufeff"]}, Selection(), []),
        ({"q": ["a\u202eb\x00"]}, Selection(q="ab"), []),
        ({"q": ["a\r\nb\n\n c\td\n"]}, Selection(q="a, b, c, d"), []),
        ({"q": ["長" * 805]}, Selection(q="長" * 800), [Rejected("q", "長" * 5)]),
        ({"q": ["a" * 799 + "  b"]}, Selection(q="a" * 799), [Rejected("q", "b")]),
        # A list is cut between its parts.
        ({"q": ["a" * 790 + "、b；" + "c" * 9]}, Selection(q="a" * 790 + "、b"), [Rejected("q", "c" * 9)]),
        ({"q": ["a" * 790 + "\n" + "c" * 12]}, Selection(q="a" * 790), [Rejected("q", "c" * 12)]),
        ({"q": ["," * 900]}, Selection(q="," * 800), [Rejected("q", "," * 100)]),
        ({"lang": ["en"], "utm_source": ["x"], "chosen": ["y"], "": [""]}, Selection(), []),
    ],
)
def test_links_old_foreign_and_hostile(
    query: dict[str, list[str]], selection: Selection, rejected: list[Rejected]
) -> None:
    assert parse(query, CODES) == (selection, rejected)


@given(selection=selections())
def test_a_link_and_a_selection_are_the_same_thing(cube: Cube, selection: Selection) -> None:
    query = selection.query()
    assert parse(query, CODES) == (selection, [])
    # The page hands over where codes stand instead of the codes.
    assert parse(query, {key: cube.members[key].place for key in KEYS}) == (selection, [])
    order = ["status", *KEYS, "q"]
    assert list(query) == sorted(query, key=order.index)
    assert all(
        list(query[key]) == sorted(query[key], key=CODES[key].index)
        for key in KEYS
        if query.get(key, [""]) != [""]
    )


texts = st.text(max_size=LONGEST_SEARCH + 20)
some_queries = st.dictionaries(
    st.sampled_from([*ALL_KEYS, "q", "lang", "x"]),
    st.lists(st.one_of(texts, st.sampled_from([*STATUSES, "C", "M", "5", "none", "", A, B])), max_size=4),
)


@given(query=some_queries)
def test_whatever_a_link_says_it_is_read_and_read_back(cube: Cube, query: dict[str, list[str]]) -> None:
    selection, rejected = parse(query, CODES)
    assert parse(selection.query(), CODES) == (selection, [])
    assert found(cube, selection) == numbers(selection)
    # Nothing is dropped without a word.
    for key in KEYS:
        kept = selection.codes(key) or ()
        said = [each.value for each in rejected if each.key == key]
        assert sorted({*query.get(key, ())} - {""}) == sorted([*kept, *said])


def test_the_language_is_no_part_of_a_selection() -> None:
    query = {"agency": [A], "level": ["5"]}
    assert parse({**query, "lang": ["en"]}, CODES) == parse({**query, "lang": ["zh"]}, CODES)


def test_a_search_alone_needs_no_codes() -> None:
    assert parse({"q": ["品質"]}, {}) == (Selection(q="品質"), [])


# --- two empties ----------------------------------------------------------------------------------
def test_no_filter_and_nothing_chosen_stay_apart(cube: Cube) -> None:
    none, nothing = Selection(), Selection().choose("agency", [])
    assert none != nothing
    assert (none.codes("agency"), nothing.codes("agency")) == (None, ())
    assert (none.filters(), nothing.filters()) == ((), ("agency",))
    assert (none.query(), nothing.query()) == ({}, {"agency": [""]})
    assert (len(found(cube, none)), found(cube, nothing)) == (830, [])
    assert nothing.without("agency") == none
    assert nothing.choose("agency", None) == none


def test_choosing_replaces_one_filter_and_leaves_the_object_alone() -> None:
    first = Selection(q="品質").choose("level", ["5", "5", "4"])
    second = first.choose("agency", [A])
    assert first == Selection("current", (("level", ("5", "4")),), "品質")
    assert second.chosen == (("agency", (A,)), ("level", ("5", "4")))
    assert second.filters() == ("agency", "level", "q")
    assert second.choose("level", ["6"]).codes("level") == ("6",)
    assert second.without("q") == replace(second, q="")
    assert second.without("level") == Selection(q="品質").choose("agency", [A])
    assert hash(second) == hash(first.choose("agency", [A]))


# --- filters --------------------------------------------------------------------------------------
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("status", STATUSES)
def test_every_category_of_every_filter(cube: Cube, key: str, status: str) -> None:
    for code in CODES[key]:
        selection = Selection(status).choose(key, [code])
        assert found(cube, selection) == numbers(selection), code


@given(selection=selections())
def test_random_selections_mean_what_the_rows_say(cube: Cube, selection: Selection) -> None:
    assert found(cube, selection) == numbers(selection)
    narrowing = set(selection.filters()) | ({"status"} if selection.status != "all" else set())
    assert set(masks(cube, selection)) == narrowing


@pytest.mark.parametrize(
    "text",
    [
        "台灣",
        "臺灣",
        " 臺 灣 ",
        "ｃａｐ2522",
        "CAP2522",
        "cap ２５２２",
        "工程 師",
        "（一）",
        "(一)",
        "V4",
        ".*",
        "[",
        "a|b",
        "\\d",
        "^",
        "$",
        "?",
        "%",
        "'",
    ],
)
def test_a_search_is_plain_text(cube: Cube, text: str) -> None:
    selection = replace(EVERYTHING, q=text.strip())
    assert found(cube, selection) == numbers(selection)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("LED 燈", "led燈", "ＬＥＤ燈", "Led\u3000燈"), "ＬＥＤ　燈具設計人員"),
        (("台北", "臺北", "臺 北"), "臺北導覽人員"),
        (("(一級)", "（一級）", "( 一級 )"), "焊接（一級）"),
        (("a.b*c", "A．B＊C"), "a.b*c 人員"),
    ],
)
def test_a_search_ignores_width_case_space_and_tai(texts: tuple[str, ...], name: str) -> None:
    small = Cube(read({"name": name}, {"name": "別的"}))
    for text in texts:
        assert found(small, Selection(q=text)) == [0], text


def test_a_search_does_not_find_the_mark_of_retired_standards(cube: Cube) -> None:
    assert found(cube, replace(EVERYTHING, q="歷史資料")) == []


# --- facets and loosening -------------------------------------------------------------------------
@given(selection=selections())
def test_facets_count_under_the_other_filters(cube: Cube, selection: Selection) -> None:
    counts = facets(cube, selection)
    offered = [key for key in ALL_KEYS if key not in FINE or selection.codes(key) is not None]
    assert list(counts) == offered
    for key in offered:
        rows = chosen_rows(selection, apart=key)
        assert counts[key].tolist() == tally(rows, key)


@given(selection=selections(), key=st.sampled_from(KEYS), data=st.data())
def test_a_facet_says_what_choosing_it_gives(
    cube: Cube, selection: Selection, key: str, data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(CODES[key]))
    promised = facets(cube, selection)[key][CODES[key].index(code)]
    assert promised == len(found(cube, selection.choose(key, [code])))


@given(selection=selections(), key=st.sampled_from(KEYS), data=st.data())
def test_a_filter_does_not_change_its_own_facet(
    cube: Cube, selection: Selection, key: str, data: st.DataObject
) -> None:
    other = selection.choose(key, data.draw(subsets(key)))
    assert facets(cube, selection)[key].tolist() == facets(cube, other)[key].tolist()


@given(selection=selections())
def test_loosening_names_what_brings_standards_back(cube: Cube, selection: Selection) -> None:
    gains = loosened(cube, selection)
    expected = {key: len(chosen_rows(selection, apart=key)) for key in selection.filters()}
    if selection.status != "all":
        expected["status"] = len(chosen_rows(selection, apart="status"))
    assert dict(gains) == {key: n for key, n in expected.items() if n}
    assert [n for _key, n in gains] == sorted(dict(gains).values(), reverse=True)


def test_loosening_by_example(cube: Cube) -> None:
    stuck = Selection("retired", q="no such standard").choose("agency", [A])
    assert loosened(cube, stuck) == [("q", 8)]
    assert loosened(cube, Selection().choose("level", ["1"])) == [("level", 830)]
    assert loosened(cube, EVERYTHING) == []
    assert loosened(cube, stuck.choose("level", [])) == []


# --- what does not exist --------------------------------------------------------------------------
@pytest.mark.parametrize("key", ["status", "q", "lang", "agencies", ""])
def test_only_a_filter_can_be_chosen(key: str) -> None:
    with pytest.raises(KeyError):
        Selection().choose(key, ["x"])


def test_parameters_that_nobody_reads_are_returned_and_those_that_others_add_are_not() -> None:
    query = {"agency": [A], "utm_source": ["x"], "UTM_Term": ["y"], "by": ["a"], "foo": ["b", "c"]}
    assert unread(query) == [Rejected("by", "a"), Rejected("foo", "b"), Rejected("foo", "c")]
    assert unread(query, ["by"]) == [Rejected("foo", "b"), Rejected("foo", "c")]
