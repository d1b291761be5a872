"""The selection: every filter against a recount, facets, and what would loosen it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.request import Request
from analysis.selection import STATUSES, Selection, facets, loosened, mask, masks
from tests.analysis.plain import ALL_KEYS, CODES, FINE, KEYS, chosen_rows, selections, subsets, tally
from tests.loaders.examples import read

EVERYTHING = Selection(status="all")
A = "經濟部"


def found(cube: Cube, selection: Selection) -> list[int]:
    return mask(cube, selection).nonzero()[0].tolist()


def numbers(selection: Selection) -> list[int]:
    return [int(row.cells[0]) - 1 for row in chosen_rows(selection)]


# --- two empties ----------------------------------------------------------------------------------
def test_no_filter_and_nothing_chosen_stay_apart(cube: Cube) -> None:
    none, nothing = Selection(), Selection().choose("agency", [])
    assert none != nothing
    assert (none.codes("agency"), nothing.codes("agency")) == (None, ())
    assert (none.filters(), nothing.filters()) == ((), ("agency",))
    assert (Request(none).query(), Request(nothing).query()) == ({}, {"agency": [""]})
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
