"""The sentence that every page and file carries, letter by letter."""

import pytest
from hypothesis import given

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.selection import Selection, mask
from analysis.wording import file_words, filter_text, scope
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
            "現行職能基準 830 筆中的 83 筆：發展單位＝經濟部",
            "83 of 830 current standards: Agency = Ministry of Economic Affairs",
        ),
        (
            Selection("retired").choose("agency", ["經濟部"]),
            "歷史資料職能基準 34 筆中的 8 筆：發展單位＝經濟部",
            "8 of 34 retired standards: Agency = Ministry of Economic Affairs",
        ),
        (
            Selection("all", q="品質").choose("level", ["5", "none"]).choose("section", ["C"]),
            "全部職能基準 864 筆（現行與歷史資料）中的 0 筆："
            "行業大類＝製造業；級別＝5級、未分級；名稱或代碼含「品質」",
            "0 of 864 standards, current and retired: Section = Manufacturing; Level = Level 5, Unlevelled; "
            "name or code contains “品質”",
        ),
        (
            NOTHING,
            "現行職能基準 830 筆中的 0 筆：級別＝一項也沒選",
            "0 of 830 current standards: Level = nothing chosen",
        ),
        (
            SIX,
            "現行職能基準 830 筆中的 756 筆：發展單位＝勞動部、經濟部、文化部、農業部、內政部等 6 項",
            "756 of 830 current standards: Agency = Ministry of Labor, Ministry of Economic Affairs, "
            "Ministry of Culture, Ministry of Agriculture, Ministry of the Interior and others, 6 in all",
        ),
        (
            Selection(q="{n} % <b>"),
            "現行職能基準 830 筆中的 0 筆：名稱或代碼含「{n} % <b>」",
            "0 of 830 current standards: name or code contains “{n} % <b>”",
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
    assert scope(en, ECONOMY, 1234, 56789).startswith("1,234 of 56,789 current standards: ")


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
            ["現行", "勞動部、經濟部+4", "4級、5級"],
            ["current", "Ministry of Labor, Ministry of Economic Affairs+4", "Level 4, Level 5"],
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
    for labels, separator in ((zh, "；"), (en, "; ")):
        said = sentence(cube, labels, selection)
        assert str(shown) in said
        assert str(of) in said
        for key in selection.filters():
            assert filter_text(labels, selection, key) in said
        assert said.count(separator) >= len(selection.filters()) - 1
        assert all(file_words(labels, selection))
