"""The sentence that every page and file carries, letter by letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.search import read_search
from analysis.selection import Selection, mask
from analysis.wording import file_words, filter_text, noun, scope
from tests.analysis.plain import chosen_rows, selections

ECONOMY = Selection().choose("agency", ["經濟部"])
SIX = Selection().choose("agency", ["勞動部", "經濟部", "文化部", "農業部", "內政部", "教育部"])
NOTHING = Selection().choose("level", [])


def sentence(cube: Cube, labels: Labels, selection: Selection) -> str:
    of = int(mask(cube, Selection(selection.status)).sum())
    return scope(labels, selection, int(mask(cube, selection).sum()), of)


@pytest.mark.parametrize(
    ("selection", "chinese", "english"),
    [
        (Selection(), "全部現行職能基準 830 筆", "All 830 current standards"),
        (Selection("retired"), "全部歷史資料職能基準 34 筆", "All 34 retired standards"),
        (
            Selection("all"),
            "全部職能基準 864 筆（現行與歷史資料）",
            "All 864 standards, current and retired",
        ),
        (
            ECONOMY,
            "經濟部（83 筆，全部現行 830 筆）",
            "Ministry of Economic Affairs (83 of 830 current standards)",
        ),
        (
            Selection("retired").choose("agency", ["經濟部"]),
            "經濟部（8 筆，全部歷史資料 34 筆）",
            "Ministry of Economic Affairs (8 of 34 retired standards)",
        ),
        (
            Selection("all", q="品質").choose("level", ["5", "none"]).choose("section", ["C"]),
            "製造業｜第 5 級、未分級｜名稱或代碼含「品質」（0 筆，現行與歷史資料共 864 筆）",
            "Section: Manufacturing | Level 5, Unlevelled | name or code contains “品質” "
            "(0 of 864 standards, current and retired)",
        ),
        (
            NOTHING,
            "級別：一項也沒選（0 筆，全部現行 830 筆）",
            "Level: nothing chosen (0 of 830 current standards)",
        ),
        (
            SIX,
            "勞動部、經濟部、文化部、農業部、內政部等 6 項（756 筆，全部現行 830 筆）",
            "Ministry of Labor, Ministry of Economic Affairs, Ministry of Culture, Ministry of Agriculture, "
            "Ministry of the Interior and others, 6 in all (756 of 830 current standards)",
        ),
        (
            ECONOMY.choose("section", ["C"]).choose("level", ["6", "5"]),
            "經濟部｜製造業｜第 5、6 級（7 筆，全部現行 830 筆）",
            "Ministry of Economic Affairs | Section: Manufacturing | Levels 5, 6 "
            "(7 of 830 current standards)",
        ),
        (
            # Names that other dimensions have as well stand with theirs, and those of several words apart.
            Selection().choose("section", ["A", "D"]).choose("division", ["none"]),
            "行業大類：「農、林、漁、牧業」、「電力及燃氣供應業」｜行業中類：未填（0 筆，全部現行 830 筆）",
            "“Agriculture, Forestry, Fishing and Animal Husbandry”, “Electricity and Gas Supply” | "
            "Division: Not stated (0 of 830 current standards)",
        ),
        (
            Selection(q="{n} % <b>"),
            "名稱或代碼含「{n} % <b>」（0 筆，全部現行 830 筆）",
            "name or code contains “{n} % <b>” (0 of 830 current standards)",
        ),
    ],
)
def test_the_scope_sentence(
    cube: Cube, zh: Labels, en: Labels, selection: Selection, chinese: str, english: str
) -> None:
    assert sentence(cube, zh, selection) == chinese
    assert sentence(cube, en, selection) == english


def test_one_and_thousands_are_said_properly(zh: Labels, en: Labels) -> None:
    assert scope(en, Selection(), 1, 1) == "1 current standard"
    assert scope(en, Selection("retired"), 1, 1) == "1 retired standard"
    assert scope(en, Selection("all"), 1, 1) == "1 standard, current or retired"
    assert scope(zh, Selection(), 12345, 12345) == "全部現行職能基準 12,345 筆"
    assert scope(en, ECONOMY, 1234, 56789).endswith("(1,234 of 56,789 current standards)")


@pytest.mark.parametrize(
    ("selection", "chinese", "english"),
    [
        (Selection(), ["現行"], ["current"]),
        (Selection("all"), ["全部"], ["all"]),
        (Selection("retired", q="品質"), ["歷史資料", "品質"], ["retired", "品質"]),
        (ECONOMY, ["現行", "經濟部"], ["current", "Ministry of Economic Affairs"]),
        (NOTHING, ["現行", "一項也沒選"], ["current", "nothing chosen"]),
        (
            SIX.choose("level", ["4", "5"]),
            ["現行", "勞動部、經濟部+4", "第4、5級"],
            ["current", "Ministry of Labor, Ministry of Economic Affairs+4", "Levels 4, 5"],
        ),
    ],
)
def test_a_file_name_has_these_words(
    zh: Labels, en: Labels, selection: Selection, chinese: list[str], english: list[str]
) -> None:
    assert list(file_words(zh, selection)) == chinese
    assert list(file_words(en, selection)) == english


@given(selection=selections())
def test_every_sentence_has_its_numbers_and_its_filters(
    cube: Cube, zh: Labels, en: Labels, selection: Selection
) -> None:
    shown, of = len(chosen_rows(selection)), len(chosen_rows(Selection(selection.status)))
    for labels, separator in ((zh, "｜"), (en, " | ")):
        said = sentence(cube, labels, selection)
        assert str(shown) in said
        assert str(of) in said
        for key in selection.filters():
            assert filter_text(labels, selection, key) in said
        assert said.count(separator) >= len(selection.filters()) - 1
        assert all(file_words(labels, selection))


ONE = Selection().choose("agency", ["海洋委員會"])


@pytest.mark.parametrize(
    ("selection", "n", "chinese", "english"),
    [
        (Selection(), 830, "現行職能基準", "current standards"),
        (Selection("retired"), 34, "歷史資料職能基準", "retired standards"),
        (Selection("all"), 864, "職能基準", "standards"),
        (ONE, 6, "海洋委員會的現行職能基準", "current standards of Ocean Affairs Council"),
        (
            ONE.choose("level", ["3"]),
            3,
            "海洋委員會｜第 3 級的現行職能基準",
            "current standards of Ocean Affairs Council | Level 3",
        ),
        (
            ONE.choose("level", ["3", "4"]),
            6,
            "海洋委員會｜第 3 級或第 4 級的現行職能基準",
            "current standards of Ocean Affairs Council | Level 3 or Level 4",
        ),
        (
            SIX.choose("section", ["A"]),
            26,
            "6 個發展單位｜農、林、漁、牧業的現行職能基準",
            "current standards of 6 agencies | Agriculture, Forestry, Fishing and Animal Husbandry",
        ),
        (
            Selection(q="v4"),
            9,
            "名稱或代碼含「v4」的現行職能基準",
            "current standards with “v4” in name or code",
        ),
        (
            ONE.choose("level", ["3"]),
            None,
            "海洋委員會｜第 3 級的現行職能基準",
            "current standards of Ocean Affairs Council | Level 3",
        ),
        (Selection(q="很長的名稱" * 9), 1, "這 1 筆職能基準", "1 standard of this selection"),
        (
            Selection(q="很長的名稱" * 9),
            None,
            "其他篩選條件下的現行職能基準",
            "current standards under the other filters",
        ),
    ],
)
def test_what_is_counted_is_named_by_its_filters_where_they_have_room(
    zh: Labels, en: Labels, selection: Selection, n: int | None, chinese: str, english: str
) -> None:
    assert noun(zh, selection, n) == chinese
    assert noun(en, selection, n) == english


@given(selection=selections())
def test_the_line_has_one_form(cube: Cube, zh: Labels, en: Labels, selection: Selection) -> None:
    if not selection.filters():
        return
    whole = {"current": "全部現行", "retired": "全部歷史資料", "all": "現行與歷史資料共"}[selection.status]
    assert re.fullmatch(rf"[^（].*（[\d,]+ 筆，{whole} [\d,]+ 筆）", sentence(cube, zh, selection))
    assert re.fullmatch(r".+ \([\d,]+ of [\d,]+ [a-z, ]+\)", sentence(cube, en, selection))


@given(selection=selections(), n=st.integers(0, 900))
def test_what_is_counted_is_said_without_pointing_at_the_screen(
    zh: Labels, en: Labels, selection: Selection, n: int
) -> None:
    for labels in (zh, en):
        said = noun(labels, selection, n)
        assert not re.search("所示|shown", said.replace(selection.q, ""))
        assert len(said) < 160


def test_a_search_that_took_synonyms_says_so(cube: Cube, zh: Labels, en: Labels) -> None:
    selection = Selection(q="資安")
    search = read_search(cube, "資安")
    assert filter_text(zh, selection, "q", search) == "名稱或代碼含「資安」（也找「資訊安全」）"
    assert "(also looking for “資訊安全”)" in filter_text(en, selection, "q", search)
    # Not all that is counted has the text itself in its name.
    assert "資安" not in noun(zh, selection, 9, search)
