"""Headlines of the real edition, of nothing, of all unlevelled and of one category, in both languages."""

import re
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import headlines
from analysis.counts import count_by, level_by
from analysis.crosstab import MEASURES, crosstab, extremes
from analysis.cube import Cube
from analysis.dimensions import AGENCY, DIMENSIONS, FIELD, SECTION
from analysis.labels import Labels
from analysis.selection import Selection, mask
from analysis.wording import noun
from tests.analysis.plain import ALL_KEYS, CODES, chosen_rows, count, selections
from tests.loaders.examples import read

NOW = Selection()
ONE = NOW.choose("agency", ["海洋委員會"])
UNLEVELLED = Selection("all").choose("level", ["none"])
NONE_AT_ALL = Selection(q="no such standard")


def small(*rows: dict[str, str]) -> tuple[Cube, np.ndarray]:
    return Cube(read(*rows)), np.ones(len(rows), dtype=bool)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0%"),
        (1 / 864, "<1%"),
        (0.004999, "<1%"),
        (1 / 200, "<1%"),
        (0.0051, "1%"),
        (0.014, "1%"),
        (0.5, "50%"),
        (0.994, "99%"),
        (199 / 200, ">99%"),
        (0.9999, ">99%"),
        (1, "100%"),
    ],
)
def test_shares_in_whole_percent(value: float, text: str) -> None:
    assert headlines.share(value) == text


@given(st.integers(1, 5000), st.data())
def test_nothing_and_everything_are_said_of_nothing_else(n: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, n))
    text = headlines.share(part / n)
    assert (text == "0%") == (part == 0)
    assert (text == "100%") == (part == n)
    assert text in ("<1%", ">99%") or abs(float(text[:-1]) / 100 - part / n) <= 0.005 + 1e-9


@pytest.mark.parametrize(
    ("key", "selection", "chinese", "english"),
    [
        (
            "agency",
            NOW,
            "勞動部發展了現行職能基準的 69%",
            "Ministry of Labor developed 69% of the current standards",
        ),
        (
            "section",
            NOW,
            "製造業最多，占現行職能基準的 26%",
            "Manufacturing holds most: 26% of the current standards",
        ),
        (
            "agency",
            ONE,
            "現行職能基準全部由海洋委員會發展",
            "Ocean Affairs Council developed all of the current standards",
        ),
        ("field", NONE_AT_ALL, "沒有符合的職能基準", "No standard fits"),
    ],
)
def test_largest(
    cube: Cube, zh: Labels, en: Labels, key: str, selection: Selection, chinese: str, english: str
) -> None:
    counts, whole = count_by(cube, key, mask(cube, selection)), Selection(selection.status)
    assert headlines.largest(zh, counts, noun(zh, whole)) == chinese
    assert headlines.largest(en, counts, noun(en, whole)) == english


def test_of_equals_the_first_in_the_reference_is_named(en: Labels) -> None:
    cube, inside = small({"field": "製造", "pathway": "MPM"}, {})
    text = headlines.largest(en, count_by(cube, "field", inside), "standards")
    assert text == "Architecture & Construction holds most: 50% of the standards"


@pytest.mark.parametrize(
    ("dimension", "empty", "chinese", "english"),
    [
        (FIELD, [], "16 個領域都有現行職能基準", "All 16 fields have a current standard"),
        (
            FIELD,
            ["G"],
            "16 個領域中，有 1 個沒有現行職能基準：政府公共事務",
            "1 of 16 fields have no current standard: Government & Public Administration",
        ),
        (
            SECTION,
            ["B", "E"],
            "16 個行業大類中，有 2 個沒有現行職能基準：礦業及土石採取業、用水供應及污染整治業",
            "2 of 16 sections have no current standard: "
            "Mining and Quarrying, Water Supply and Remediation Activities",
        ),
        (
            FIELD,
            ["M", "S", "R", "N", "H"],
            "16 個領域中，有 5 個沒有現行職能基準",
            "5 of 16 fields have no current standard",
        ),
    ],
)
def test_without_any(zh: Labels, en: Labels, dimension, empty: list[str], chinese: str, english: str) -> None:
    assert headlines.without_any(zh, dimension, empty, 16) == chinese
    assert headlines.without_any(en, dimension, empty, 16) == english


@pytest.mark.parametrize(
    ("selection", "chinese", "english"),
    [
        (
            NOW,
            "第 4 級占現行職能基準的 49%，第 1 級尚無任何基準",
            "Level 4 holds 49% of the current standards; nothing at Level 1",
        ),
        (
            ONE,
            "第 3 級占現行職能基準的 50%，第 1 級尚無任何基準",
            "Level 3 holds 50% of the current standards; nothing at Level 1",
        ),
        (UNLEVELLED, "職能基準都未分級", "None of the standards has a level"),
        (NONE_AT_ALL, "沒有符合的職能基準", "No standard fits"),
    ],
)
def test_levels(cube: Cube, zh: Labels, en: Labels, selection: Selection, chinese: str, english: str) -> None:
    counts, whole = count_by(cube, "level", mask(cube, selection)), Selection(selection.status)
    assert headlines.levels(zh, counts, noun(zh, whole), nobody=("1",)) == chinese
    assert headlines.levels(en, counts, noun(en, whole), nobody=("1",)) == english


def test_levels_that_were_not_asked_for_are_not_missing(cube: Cube, en: Labels) -> None:
    counts = count_by(cube, "level", mask(cube, ONE))
    said = {
        asked: headlines.levels(en, counts, "standards", asked, nobody=("5", "6"))
        for asked in (("3",), ("1", "3", "6"), ("3", "none"))
    }
    assert said == {
        ("3",): "Level 3 holds 50% of the standards",
        ("1", "3", "6"): "Level 3 holds 50% of the standards; nothing at Level 6",
        ("3", "none"): "Level 3 holds 50% of the standards",
    }


def test_levels_all_held(en: Labels) -> None:
    cube, inside = small(*({"level": level} for level in "1234566"))
    text = headlines.levels(en, count_by(cube, "level", inside), "standards")
    assert text == "Level 6 holds 29% of the standards; every level is held"


@pytest.mark.parametrize(
    ("key", "selection", "chinese", "english"),
    [
        (
            "field",
            NOW,
            "天然資源、食品與農業的高階比重最高：23% 為第 5、6 級",
            "Agriculture, Food & Natural Resources reaches highest: 23% at level 5 or 6",
        ),
        (
            "agency",
            NOW,
            "農業部的高階比重最高：40% 為第 5、6 級",
            "Ministry of Agriculture reaches highest: 40% at level 5 or 6",
        ),
        (
            "agency",
            ONE,
            "5 筆以上的發展單位都沒有第 5、6 級的職能基準",
            "None of the agencies with 5 standards or more reaches level 5 or 6",
        ),
        ("field", ONE, "筆數太少，無法比較級別", "Too few standards to compare levels"),
        ("field", NONE_AT_ALL, "沒有符合的職能基準", "No standard fits"),
    ],
)
def test_level_mix(
    cube: Cube, zh: Labels, en: Labels, key: str, selection: Selection, chinese: str, english: str
) -> None:
    table = level_by(cube, key, mask(cube, selection))
    assert headlines.level_mix(zh, DIMENSIONS[key], table) == chinese
    assert headlines.level_mix(en, DIMENSIONS[key], table) == english
    # The figure leaves empty categories out, and says the same.
    assert headlines.level_mix(en, DIMENSIONS[key], table[table["n"] > 0]) == english


def test_level_mix_of_unlevelled_standards(en: Labels) -> None:
    cube, inside = small(*[{"level": ""}] * 5)
    text = headlines.level_mix(en, FIELD, level_by(cube, "field", inside))
    assert text == "None of the fields with 5 standards or more reaches level 5 or 6"


@pytest.mark.parametrize(
    ("rows", "columns", "selection", "chinese", "english"),
    [
        (
            "agency",
            "field",
            NOW,
            "「金融監督管理委員會 × 金融財務」遠高於依規模推估的 3.4 筆：共 46 筆",
            "Financial Supervisory Commission × Finance: 46, far more than the 3.4 that its size would "
            "lead one to expect",
        ),
        (
            "field",
            "level",
            NOW,
            "「製造 × 第 3 級」遠高於依規模推估的 70.0 筆：共 96 筆",
            "Manufacturing × Level 3: 96, far more than the 70.0 that its size would lead one to expect",
        ),
        (
            "agency",
            "level",
            ONE,
            "沒有任何 5 筆以上的組合明顯高於期望值",
            "No pair of 5 standards or more stands out from what would be expected",
        ),
        ("agency", "field", NONE_AT_ALL, "沒有符合的職能基準", "No standard fits"),
    ],
)
def test_pairs(
    cube: Cube,
    zh: Labels,
    en: Labels,
    rows: str,
    columns: str,
    selection: Selection,
    chinese: str,
    english: str,
) -> None:
    table = crosstab(cube, rows, columns, mask(cube, selection))
    assert headlines.crossed(zh, table, "count", "") == chinese
    assert headlines.crossed(en, table, "count", "") == english


def test_pairs_pass_over_what_is_missing_or_rare(en: Labels) -> None:
    """Unlevelled standards of one field are no finding about levels, and few standards none about a pair."""
    rows = [{"level": ""}] * 6 + [{"level": "3", "field": "製造", "pathway": "MPM"}] * 6
    cube, inside = small(*rows)
    table = crosstab(cube, "field", "level", inside)
    assert {each[:2] for each in extremes(table)} == {("C", "none"), ("C", "3"), ("M", "none"), ("M", "3")}
    few, these = small(*rows[:10])
    assert headlines.crossed(en, crosstab(few, "field", "level", these), "count", "").startswith("No pair")
    assert headlines.crossed(en, table, "count", "") == (
        "Manufacturing × Level 3: 6, far more than the 3.0 that its size would lead one to expect"
    )


@pytest.mark.parametrize(
    ("measure", "chinese", "english"),
    [
        (
            "expected",
            "「金融監督管理委員會 × 金融財務」遠高於依規模推估的 3.4 筆：共 46 筆",
            "Financial Supervisory Commission × Finance: 46, far more than the 3.4 that its size would "
            "lead one to expect",
        ),
        (
            "residual",
            "「金融監督管理委員會 × 金融財務」偏多最明顯（偏離程度 +24.5）：依規模推估 3.4 筆，實有 46 筆",
            "Financial Supervisory Commission × Finance exceeds most (+24.5): 46, where its size would "
            "lead one to expect 3.4",
        ),
        (
            "row",
            "「交通部」有 100% 屬於「休閒與觀光旅遊」，是 5 筆以上各列中最高的占比",
            "Ministry of Transportation and Communications: 100% in Hospitality & Tourism, the "
            "largest share of the rows with 5 or more",
        ),
        (
            "column",
            "「物流運輸」有 100% 屬於「勞動部」，是 5 筆以上各欄中最高的占比",
            "Transportation, Distribution & Logistics: 100% in Ministry of Labor, the largest share of "
            "the columns with 5 or more",
        ),
        (
            "total",
            "「勞動部 × 製造」最多，占現行職能基準的 21%",
            "Ministry of Labor × Manufacturing holds most: 21% of the current standards",
        ),
    ],
)
def test_a_crosstab_speaks_in_the_measure_of_its_cells(
    cube: Cube, zh: Labels, en: Labels, measure: str, chinese: str, english: str
) -> None:
    table = crosstab(cube, "agency", "field", mask(cube, NOW))
    assert headlines.crossed(zh, table, measure, "現行職能基準") == chinese
    assert headlines.crossed(en, table, measure, "current standards") == english


@given(selection=selections(), measure=st.sampled_from(["row", "column", "total"]))
def test_no_share_of_a_crosstab_is_larger_than_the_one_that_is_named(
    cube: Cube, en: Labels, selection: Selection, measure: str
) -> None:
    rows = chosen_rows(selection)
    said = headlines.crossed(en, crosstab(cube, "agency", "field", mask(cube, selection)), measure, "x")
    shares = {}
    for agency, field in product(CODES["agency"], CODES["field"]):
        whole = {
            "row": count(rows, agency=agency),
            "column": count(rows, field=field),
            "total": len(rows),
        }[measure]
        n = count(rows, agency=agency, field=field)
        if n and "none" not in (agency, field) and (measure == "total" or whole >= 5):
            shares[en.name("agency", agency), en.name("field", field)] = n / whole
    if not shares:
        assert said in ("Too few standards to compare shares", "No standard fits")
        return
    top = max(shares.values())
    assert headlines.share(top) in said
    assert any(set(pair) <= {each for each in pair if each in said} for pair, n in shares.items() if n == top)


def test_an_agency_beside_the_whole(cube: Cube, zh: Labels, en: Labels) -> None:
    inside = mask(cube, NOW)
    whole = count_by(cube, "field", inside).table["share"]
    own = count_by(cube, "field", inside & cube.belongs("agency", ["勞動部"])).table["share"]
    assert headlines.profile(zh, "勞動部", FIELD, own, whole) == "勞動部有 30% 屬於製造，全體為 23%"
    assert headlines.profile(en, "MOL", FIELD, own, whole) == (
        "MOL: 30% in Manufacturing, against 23% of the whole"
    )
    assert headlines.profile(en, "MOL", FIELD, whole, whole) == "MOL is spread as the whole is"
    assert headlines.profile(en, "MOL", FIELD, own * 0, whole) == "No standard fits"


@given(selection=selections(), key=st.sampled_from(ALL_KEYS), other=st.sampled_from(ALL_KEYS))
def test_every_selection_has_something_to_say(
    cube: Cube, zh: Labels, en: Labels, selection: Selection, key: str, other: str
) -> None:
    inside, rows, dimension = mask(cube, selection), chosen_rows(selection), DIMENSIONS[key]
    universe = cube.edition.reference.categories[key].index
    counts, mix, table = (
        count_by(cube, key, inside),
        level_by(cube, key, inside),
        crosstab(cube, key, other, inside),
    )
    whole = count_by(cube, key, np.ones(cube.size, dtype=bool)).table["share"]
    for labels in (zh, en):
        what = noun(labels, selection)
        said = [
            headlines.largest(labels, counts, what),
            headlines.levels(labels, count_by(cube, "level", inside), what),
            headlines.level_mix(labels, dimension, mix),
            *(headlines.crossed(labels, table, measure, what) for measure in MEASURES),
            headlines.profile(labels, "x", dimension, counts.table["share"], whole),
        ]
        assert (set(said) == {headlines.nothing(labels)}) == (not rows)
        assert headlines.nothing(labels) not in said or not rows
        empty = [code for code in universe if not counts.table["count"][code]]
        said.append(headlines.without_any(labels, dimension, empty, len(universe)))
        assert not any(re.search(r"[{}]|\bnan\b|<NA>|None\b(?! of)", text) for text in said)


@given(selection=selections())
def test_the_largest_is_the_largest(cube: Cube, en: Labels, selection: Selection) -> None:
    rows = chosen_rows(selection)
    if not rows:
        return
    sizes = {code: count(rows, field=code) for code in CODES["field"]}
    top = max(CODES["field"], key=lambda code: sizes[code])
    name, share = en.name("field", top), headlines.share(sizes[top] / len(rows))
    expected = f"{name} holds most: {share} of the standards"
    if sizes[top] == len(rows):
        expected = f"All of the standards belong to {name}"
    assert headlines.largest(en, count_by(cube, "field", mask(cube, selection)), "standards") == expected


def test_headlines_change_no_table(cube: Cube, en: Labels) -> None:
    inside = mask(cube, NOW)
    counts, mix = count_by(cube, "level", inside), level_by(cube, "agency", inside)
    before = counts.table.copy(), mix.copy()
    headlines.levels(en, counts, "x")
    headlines.largest(en, counts, "x")
    headlines.level_mix(en, AGENCY, mix)
    pd.testing.assert_frame_equal(counts.table, before[0])
    pd.testing.assert_frame_equal(mix, before[1])
