"""What categories are called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from tests.analysis.plain import ALL_KEYS


@pytest.mark.parametrize(
    ("key", "code", "name_zh", "label_zh", "name_en", "label_en"),
    [
        ("agency", *["經濟部"] * 3, *["Ministry of Economic Affairs"] * 2),
        # No official English name: the Chinese one stands in.
        ("agency", "台灣樂齡發展協會", *["台灣樂齡發展協會"] * 4),
        ("field", "M", "製造", "製造", "Manufacturing", "Manufacturing"),
        ("pathway", "MPM", "生產管理", "MPM 生產管理", "Production Management", "MPM Production Management"),
        ("section", "C", "製造業", "C 製造業", "Manufacturing", "C Manufacturing"),
        ("division", "45-46", "批發業", "45-46 批發業", "批發業", "45-46 批發業"),
        ("occupation", "2", "專業人員", "2 專業人員", "Professionals", "2 Professionals"),
        ("level", "5", "第 5 級", "第 5 級", "Level 5", "Level 5"),
        ("level", "none", "未分級", "未分級", "Unlevelled", "Unlevelled"),
        ("division", "none", "未填", "未填", "Not stated", "Not stated"),
        ("status", "retired", "歷史資料", "歷史資料", "Retired", "Retired"),
        ("pathway", "XYZ", *["XYZ（分類中沒有）"] * 2, *["XYZ (not in the classification)"] * 2),
        ("agency", "{0}%", *["{0}%（分類中沒有）"] * 2, *["{0}% (not in the classification)"] * 2),
    ],
)  # fmt: skip
def test_names_and_labels(
    zh: Labels, en: Labels, key: str, code: str, name_zh: str, label_zh: str, name_en: str, label_en: str
) -> None:
    assert (zh.name(key, code), zh.label(key, code)) == (name_zh, label_zh)
    assert (en.name(key, code), en.label(key, code)) == (name_en, label_en)


def test_a_pathway_without_a_confirmed_code_is_not_named_twice(zh: Labels) -> None:
    assert zh.label("pathway", "運輸工程") == "運輸工程"


@pytest.mark.parametrize(
    ("key", "title_zh", "title_en"),
    [
        ("status", "狀態", "Status"),
        ("agency", "發展單位", "Agency"),
        ("field", "領域", "Field"),
        ("pathway", "職類", "Pathway"),
        ("section", "行業大類", "Section"),
        ("division", "行業中類", "Division"),
        ("occupation", "職業別", "Occupation group"),
        ("level", "級別", "Level"),
    ],
)
def test_titles_are_the_words_of_the_product(
    zh: Labels, en: Labels, key: str, title_zh: str, title_en: str
) -> None:
    assert (zh.title(DIMENSIONS[key]), en.title(DIMENSIONS[key])) == (title_zh, title_en)


@pytest.mark.parametrize("key", ALL_KEYS)
def test_no_two_categories_share_a_name(cube: Cube, zh: Labels, en: Labels, key: str) -> None:
    """Bars of one name would be drawn as one bar."""
    for labels in (zh, en):
        names = [labels.name(key, code) for code in cube.codes(key)]
        assert all(names)
        assert len(set(names)) == len(names)


def test_lists_are_joined_as_the_language_does(zh: Labels, en: Labels) -> None:
    assert zh.listed(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert en.listed(["a", "b", "c"]) == "a, b, c"
    assert en.listed(["a", "b", "c"], 3) == "a, b, c"
    assert en.listed(["a", "b", "c"], 2) == "a, b and others, 3 in all"
    assert zh.listed(["甲", "乙", "丙"], 2) == "甲、乙等 3 項"
    assert en.listed([]) == ""
    assert zh.listed(["營建工程業", "農、林、漁、牧業"]) == "「營建工程業」、「農、林、漁、牧業」"
    assert en.listed(["Finance", "Science, Technology"]) == "“Finance”, “Science, Technology”"
    assert zh.either(["營建工程業", "農、林、漁、牧業"]) == "「營建工程業」或「農、林、漁、牧業」"


def test_levels_are_listed_in_one_form(zh: Labels, en: Labels) -> None:
    assert zh.names("level", ["4"]) == "第 4 級"
    assert zh.names("level", ["6", "5", "none"]) == "第 5、6 級、未分級"
    assert en.names("level", ["6", "5", "none"]) == "Levels 5, 6, Unlevelled"
    assert zh.names("field", ["M"]) == "製造"


@given(st.data())
def test_a_list_of_names_can_be_told_apart(cube: Cube, zh: Labels, en: Labels, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([key for key in ALL_KEYS if key != "level"]))
    codes = data.draw(st.lists(st.sampled_from(cube.codes(key)), min_size=2, unique=True))
    for labels, quoted, apart in ((zh, "「([^」]*)」", "、"), (en, "“([^”]*)”", ", ")):
        names = [labels.name(key, code) for code in codes]
        said = labels.names(key, codes)
        assert (re.findall(quoted, said) or said.split(apart)) == names
