"""Similar standards, against plain Python; what two names share is the same from either side."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.names import names
from analysis.selection import Selection, mask
from analysis.similar import FAMILY, FOUND, SIMILAR, Match, like_standards, like_text, overlaps, shared
from tests.analysis.plain import ROWS, chosen_rows
from tests.analysis.similar_recount import all_alike, stem
from tests.loaders.examples import read

PLACES = range(len(ROWS))
CURRENT = [place for place, row in enumerate(ROWS) if row.of["status"] == ("current",)]


def every(cube: Cube) -> np.ndarray:
    return np.ones(cube.size, dtype=bool)


def place(name: str) -> int:
    return next(at for at, row in enumerate(ROWS) if row.name == name)


def named(matches: list[Match]) -> list[tuple[str, str, int | None]]:
    return [(ROWS[each.position].name, each.relation, each.score) for each in matches]


def test_stems_are_those_of_a_recount(cube: Cube) -> None:
    assert cube.stems == tuple(stem(row.name) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("會計人員", "會計"),
        ("電信線路資深技術人員", "電信線路"),
        ("居家照顧服務員(3級)", "居家照顧服務"),
        ("傳統技術修復木作工匠（三級）", "傳統技術修復木作"),
        ("資安管理人員", "資訊安全管理"),
        ("銀行—資訊安全人員", "銀行資訊安全"),
        ("人工智慧訓練主管", "ai訓練"),
        ("使用者經驗設計人員(UX)", "使用者經驗設計"),
        ("銀行—風險控管人員(金融科技)", "銀行風險控管"),
        ("AIoT應用工程師", "aiot應用"),
        ("廚師", "廚師"),
        ("員", "員"),
        ("", ""),
    ],
)
def test_a_stem_is_a_name_without_its_rank(name: str, expected: str) -> None:
    assert names().stem(name) == expected


@pytest.mark.parametrize("at", PLACES[7::24])
def test_what_is_like_a_standard_is_what_a_recount_finds(cube: Cube, at: int) -> None:
    found = like_standards(cube, [at], every(cube))
    recount = all_alike(ROWS[at])
    assert {each.position: each.relation for each in found} == {key: how for key, (how, _) in recount.items()}
    assert all(abs((each.score or 0) - recount[each.position][1]) <= 0.5 for each in found)
    assert all(each.to == at for each in found)


@given(at=st.sampled_from(PLACES))
def test_similarity_is_the_same_from_either_side(cube: Cube, at: int) -> None:
    for each in like_standards(cube, [at], every(cube)):
        back = {other.position: other for other in like_standards(cube, [each.position], every(cube))}
        assert (back[at].relation, back[at].score, back[at].shared) == (
            each.relation,
            each.score,
            each.shared,
        )


@given(at=st.lists(st.sampled_from(PLACES), min_size=1, max_size=4, unique=True))
def test_a_standard_is_never_similar_to_itself_and_each_is_found_once(cube: Cube, at: list[int]) -> None:
    found = [each.position for each in like_standards(cube, at, every(cube))]
    assert len(found) == len(set(found))
    assert not set(found) & set(at)
    assert not [each for each in overlaps(cube, every(cube), every(cube)) if each.position == each.to]


@given(one=st.text("資訊安全管理ai", max_size=8), other=st.text("資訊安全管理ai", max_size=8))
def test_what_is_shared_is_in_both_and_the_same_from_either_side(one: str, other: str) -> None:
    parts = shared(one, other)
    assert parts == shared(other, one)
    assert all(len(part) >= 2 and part in one and part in other for part in parts)


def test_a_family_has_one_work_and_several_ranks(cube: Cube) -> None:
    found = like_standards(cube, [place("會計人員")], every(cube))
    assert sorted(named(found)) == [("會計主管", FAMILY, 100), ("會計助理", FAMILY, 100)]


def test_who_else_has_information_security(cube: Cube) -> None:
    found = like_standards(cube, [place("資訊安全工程師")], every(cube))
    assert {ROWS[each.position].of["agency"][0] for each in found} == {"勞動部", "金融監督管理委員會"}
    assert {name for name, _how, _score in named(found)} == {
        row.name for row in chosen_rows(Selection("all", q="資安")) if row.name != "資訊安全工程師"
    }
    assert {each.shared for each in found} == {("資訊安全",)}


def test_only_standards_within_are_found(cube: Cube) -> None:
    current = mask(cube, Selection())
    for at in (place("巨量資料分析師"), place("綜合零售業大數據分析師")):
        assert {each.position for each in like_standards(cube, [at], current)} <= set(CURRENT)


def test_pairs_are_of_two_agencies_and_each_stands_once(cube: Cube) -> None:
    current = mask(cube, Selection())
    found = overlaps(cube, current, current)
    pairs = [frozenset((each.position, each.to)) for each in found]
    assert len(set(pairs)) == len(pairs) == 90
    assert all(ROWS[each.position].of["agency"] != ROWS[each.to or 0].of["agency"] for each in found)
    scores = [each.score or 0 for each in found]
    assert scores == sorted(scores, reverse=True)
    own = mask(cube, Selection().choose("agency", ["衛生福利部"]))
    of_own = {frozenset((each.position, each.to)) for each in overlaps(cube, own, current)}
    assert of_own == {pair for pair in pairs if any(own[at] for at in pair if at is not None)}


def test_a_text_finds_what_the_search_finds_and_similar_names(cube: Cube) -> None:
    found = like_text(cube, "網路資安", mask(cube, Selection()))
    by_relation = {
        how: {name for name, each, _score in named(found) if each == how} for how in (FOUND, SIMILAR)
    }
    assert by_relation[FOUND] == {"網路資訊安全人員", "網路資訊安全助理"}
    assert "資訊安全工程師" in by_relation[SIMILAR]
    assert [each.relation for each in found] == sorted(each.relation for each in found)


def test_a_code_has_no_similarity_to_a_name(cube: Cube) -> None:
    assert named(like_text(cube, "INM2529-001v3", every(cube))) == [("資訊安全工程師", FOUND, None)]


def test_few_common_words_are_no_overlap() -> None:
    small = Cube(
        read(
            {"name": "舞台設計師", "agency": "文化部"},
            {"name": "天線設計工程師", "agency": "經濟部"},
            {"name": "網路行銷企劃人員", "agency": "勞動部"},
            {"name": "展覽行銷企劃專員", "agency": "經濟部"},
            {"name": "醫療器材產業業務人員", "agency": "勞動部"},
            {"name": "醫療器材產業法規人員", "agency": "經濟部"},
            {"name": "系統整合工程人員", "agency": "勞動部"},
            {"name": "儲電系統整合工程師", "agency": "經濟部"},
        )
    )
    assert [(each.position, each.to) for each in overlaps(small, every(small), every(small))] == [(6, 7)]
