"""Where each kind of gap begins, how it is graded, and what it says: small editions, rows in and rows out."""

import pytest

from analysis.cube import Cube
from analysis.gaps.context import UNIVERSES, GapContext
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import GRADING, SEVERITIES, SEVERITY_NAMES, Gap, amount, retired_only
from analysis.gaps.weighing import Weighing
from analysis.gaps.whole import register
from analysis.labels import Labels
from analysis.selection import Selection
from locales import translator
from tests.analysis.gap_recount import CODES
from tests.loaders.examples import read


def found(cube: Cube, selection: Selection, weights: dict[str, dict[str, float]] | None = None) -> list[Gap]:
    weighed = {key: Weighing(key, values) for key, values in (weights or {}).items()}
    return register(GapContext(cube, selection, weighed))


# --- severity ------------------------------------------------------------------------------------
def times(n: int, **changed: str) -> list[dict[str, str]]:
    return [changed] * n


def at(level: str, n: int = 1, **changed: str) -> list[dict[str, str]]:
    return times(n, level=level, **changed)


def by_others(n: int) -> list[dict[str, str]]:
    return at("4", n, agency="文化部", pathway="CCM")


MANUFACTURING = {"industry": "C2511", "section": "製造業"}
# (kind, dimension, code), the rows of a small edition, (level, severity) of what is found there.
BOUNDS: list[tuple[tuple[str, str, str], list[dict[str, str]], list[tuple[str, str]]]] = [
    # An even share of the two pathways of the field.
    (("empty", "pathway", "CCM"), at("4", pathway="MPM", field="製造"), [("", "low")]),
    (("empty", "pathway", "CCM"), at("4", 3), [("", "low")]),
    (("empty", "pathway", "CCM"), at("4", 4), [("", "medium")]),
    (("empty", "pathway", "CCM"), at("4", 9), [("", "medium")]),
    (("empty", "pathway", "CCM"), at("4", 10), [("", "high")]),
    # Of 19 sections.
    (("empty", "section", "B"), at("4", 37), [("", "low")]),
    (("empty", "section", "B"), at("4", 38), [("", "medium")]),
    (("empty", "section", "B"), at("4", 95), [("", "high")]),
    (("empty", "pathway", "CAP"), at("4"), []),
    (("thin", "pathway", "CAP"), at("4"), [("", "low")]),
    (("thin", "pathway", "CAP"), [*at("4"), *at("4", 5, pathway="CCM")], [("", "medium")]),
    (("thin", "pathway", "CAP"), [*at("4"), *at("4", 11, pathway="CCM")], [("", "high")]),
    (("thin", "pathway", "CAP"), [*at("4", 2), *at("4", 4, pathway="CCM")], [("", "low")]),
    (("thin", "pathway", "CAP"), at("4", 3), []),
    (("thin", "field", "C"), [*at("4", 2), *at("4", 110, pathway="MPM", field="製造")], [("", "high")]),
    (("thin", "submajor", "21"), at("4", 2), []),
    # The size of the pathway x the share of the level.
    (("broken-ladder", "pathway", "CAP"), [*at("2"), *at("4")], [("3", "low")]),
    (
        ("broken-ladder", "pathway", "CAP"),
        [*at("2"), *at("4", 2), *at("3", 3, pathway="CCM")],
        [("3", "low")],
    ),
    (
        ("broken-ladder", "pathway", "CAP"),
        [*at("2"), *at("4", 3), *at("3", 4, pathway="CCM")],
        [("3", "medium")],
    ),
    (
        ("broken-ladder", "pathway", "CAP"),
        [*at("2"), *at("4", 9), *at("3", 10, pathway="CCM")],
        [("3", "high")],
    ),
    (("broken-ladder", "pathway", "CAP"), [*at("1"), *at("4", 4)], [("2", "low"), ("3", "low")]),
    (("broken-ladder", "pathway", "CAP"), [*at("3"), *at("4"), *at("")], []),
    (("no-entry", "pathway", "CAP"), [*at("3", 3), *at("2", 3, pathway="CCM")], [("", "low")]),
    (
        ("no-entry", "pathway", "CAP"),
        [*at("3", 4), *at("2", 3, pathway="CCM"), *at("1", pathway="CCM")],
        [("", "medium")],
    ),
    (("no-entry", "pathway", "CAP"), [*at("3", 10), *at("1", 10, pathway="CCM")], [("", "high")]),
    (("no-entry", "pathway", "CAP"), at("", 9), [("", "low")]),
    (("no-entry", "pathway", "CAP"), [*at("3", 9), *at("2")], []),
    (("no-top", "pathway", "CAP"), [*at("4", 3), *at("5", 3, pathway="CCM")], [("", "low")]),
    (("no-top", "pathway", "CAP"), [*at("4", 4), *at("6", 4, pathway="CCM")], [("", "medium")]),
    (("no-top", "pathway", "CAP"), [*at("4", 10), *at("5", 10, pathway="CCM")], [("", "high")]),
    (("no-top", "pathway", "CAP"), [*at("4", 9), *at("5")], []),
    (("no-top", "pathway", "CCM"), at("4"), []),
    (("hole", "pathway", "CAP"), [*at("4", 5), *at("3", 6, pathway="CCM")], []),
    (("hole", "pathway", "CAP"), [*at("4", 6), *at("3", 6, pathway="CCM")], [("3", "medium")]),
    (("hole", "pathway", "CAP"), [*at("4", 10), *at("3", 10, pathway="CCM")], [("3", "high")]),
    # Standards without a level count in the size of a category and in the whole.
    (("hole", "pathway", "CAP"), [*at("4", 5), *at(""), *at("3", 6, pathway="CCM")], [("3", "medium")]),
    (("hole", "pathway", "CAP"), [*at("4", 6), *at("3", 6, pathway="CCM"), *at("", 1, pathway="CCM")], []),
    # What others would have if they were here as they are in all.
    (("one-agency", "pathway", "CAP"), at("4", 4), []),
    (("one-agency", "pathway", "CAP"), at("4", 5), [("", "low")]),
    (("one-agency", "pathway", "CAP"), [*at("4", 5), *by_others(3)], [("", "low")]),
    (("one-agency", "pathway", "CAP"), [*at("4", 5), *by_others(5)], [("", "medium")]),
    (("one-agency", "pathway", "CAP"), [*at("4", 10), *by_others(10)], [("", "high")]),
    (("one-agency", "pathway", "CAP"), [*at("4", 19), *at("4", agency="文化部")], []),
    (("one-agency", "submajor", "21"), at("4", 20), []),
]


@pytest.mark.parametrize(("where", "changes", "wanted"), BOUNDS)
def test_each_kind_begins_and_is_graded_where_its_text_says(
    where: tuple[str, str, str], changes: list[dict[str, str]], wanted: list[tuple[str, str]]
) -> None:
    gaps = found(Cube(read(*changes)), Selection())
    assert [
        (gap.level, gap.severity) for gap in gaps if (gap.kind, gap.dimension, gap.code) == where
    ] == wanted


@pytest.mark.parametrize(
    ("others", "weights", "wanted"),
    [
        (8, {"M": 7.0, "C": 2.0}, []),  # exactly half of the overall rate
        (8, {"M": 6.5, "C": 2.5}, ["low"]),  # one and a half more would be expected
        (8, {"M": 6.0, "C": 3.0}, ["medium"]),
        (8, {"M": 1.0, "C": 8.0}, ["high"]),
        (19, {"M": 10.0, "C": 10.0}, ["high"]),
        (19, {"M": 4.0, "C": 16.0}, ["high"]),
        (19, {"M": 4.0, "C": 16.0, "B": 0.0}, ["high"]),  # a weight of nothing asks for nothing
    ],
)
def test_under_weight_is_graded_by_what_its_weight_would_have(
    others: int, weights: dict[str, float], wanted: list[str]
) -> None:
    gaps = found(Cube(read(*times(others, level="4"), MANUFACTURING)), Selection(), {"section": weights})
    assert [gap.severity for gap in gaps if gap.kind == "under-weight" and gap.code == "C"] == wanted
    assert not [gap for gap in gaps if gap.kind == "under-weight" and gap.code != "C"]


def test_a_retired_standard_fills_no_gap_and_is_named(zh: Labels, en: Labels) -> None:
    cube = Cube(read({"name": "《歷史資料》建築設計人員"}, {"pathway": "CCM"}))
    for selection in (Selection(), Selection("retired")):
        gap = next(
            gap
            for gap in found(cube, selection)
            if (gap.kind, gap.dimension, gap.code) == ("empty", "pathway", "CAP")
        )
        assert retired_only(gap)
        assert gap.parent_count == 1
        assert evidence(zh, gap) == "尚無現行基準；所屬領域「建築與營造」有 1 筆。只有 1 筆歷史資料。"
        assert (
            evidence(en, gap) == "No current standard, while Architecture & Construction (Field) holds 1. "
            "Only 1 retired standard."
        )


def test_an_edition_without_a_current_standard_has_gaps_only_of_nothing() -> None:
    gaps = found(Cube(read({"name": "《歷史資料》建築設計人員"})), Selection())
    assert {gap.kind for gap in gaps} == {"empty"}
    assert len(gaps) == sum(len(CODES[key]) for key in UNIVERSES)


# --- words -----------------------------------------------------------------------------------------
EVIDENCE: list[tuple[Gap, str, str]] = [
    (Gap("empty", "section", "B", 9.0, 0), "尚無現行基準。", "No current standard."),
    (
        Gap("empty", "division", "42", 9.0, 0, parent="F", parent_count=1041, retired=2),
        "尚無現行基準；所屬行業大類「營建工程業」有 1,041 筆。只有 2 筆歷史資料。",
        "No current standard, while Construction (Section) holds 1,041. Only 2 retired standards.",
    ),
    (Gap("thin", "field", "E", 9.0, 2), "現行職能基準只有 2 筆。", "Only 2 current standards."),
    (
        Gap("thin", "pathway", "HMS", 3.0, 1, parent="H", parent_count=3, retired=1),
        "只有 1 筆；所屬領域「醫療保健」有 3 筆。",
        "Only 1 current standard, of 3 in Health Science (Field).",
    ),
    (
        Gap("broken-ladder", "pathway", "NEP", 3.0, 0, level="3", total=2, low="2", high="4"),
        "共 2 筆，從第 2 級到第 4 級，中間尚無第 3 級。",
        "2 standards from Level 2 to Level 4, none at Level 3.",
    ),
    (
        Gap("no-entry", "pathway", "CAP", 0.5, 0, total=1, low="3", high="4"),
        "共 1 筆，最低為第 3 級。",
        "1 standard, the lowest at Level 3.",
    ),
    (
        Gap("no-top", "pathway", "CAP", 9.0, 0, total=16, low="3", high="4"),
        "共 16 筆，最高為第 4 級。",
        "16 standards, the highest at Level 4.",
    ),
    (
        Gap("no-top", "pathway", "CAP", 0.5, 0, total=2),
        "共 2 筆，都未分級。",
        "2 standards, none of them with a level.",
    ),
    (
        Gap("no-entry", "pathway", "CAP", 0.5, 0, total=1),
        "共 1 筆，都未分級。",
        "1 standard, without a level.",
    ),
    (
        Gap("hole", "section", "A", 3.0, 0, level="3", total=17, expected=6.267, residual=-3.184),
        "17 筆中尚無第 3 級；依其規模應約有 6.3 筆（偏離程度 -3.2）。",
        "None of its 17 standards at Level 3; 6.3 would be expected (adjusted residual -3.2).",
    ),
    (
        Gap("hole", "section", "A", 3.0, 0, level="3", total=17, expected=6.267),
        "17 筆中尚無第 3 級；依其規模應約有 6.3 筆（偏離程度 –）。",
        "None of its 17 standards at Level 3; 6.3 would be expected (adjusted residual –).",
    ),
    (
        Gap("one-agency", "pathway", "KPS", 9.0, 32, total=32, agency="勞動部"),
        "32 筆全由勞動部發展。",
        "All 32 standards come from Ministry of Labor.",
    ),
    (
        Gap("under-weight", "section", "G", 0.5, 39, weight=1900.0, ratio=0.436, measure="就業", unit="千人"),
        "只有 39 筆；就業 1,900 千人，為整體比率的 44%。",
        "Only 39 standards; 就業: 1,900 千人; 44% of the overall rate.",
    ),
    (
        Gap("under-weight", "section", "G", 9.0, 1, weight=1234567.0, ratio=0.004, measure="就業", unit="人"),
        "只有 1 筆；就業 1,234,567 人，為整體比率的 1% 以下。",
        "Only 1 standard; 就業: 1,234,567 人; less than 1% of the overall rate.",
    ),
    (
        Gap("under-weight", "section", "E", 9.0, 0, weight=38955.0, ratio=0.0, measure="就業", unit="人"),
        "尚無現行基準；就業 38,955 人。",
        "No current standard; 就業: 38,955 人.",
    ),
]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (12, "12"),
        (1900.5, "1,900.5"),
        (3e6, "3,000,000"),
        (0.1 + 0.2, "0.3"),
        (1.25e-5, "0.0000125"),
    ],
)
def test_a_weight_is_written_out(value: float, text: str) -> None:
    assert amount(value) == text


def test_every_kind_says_its_evidence(zh: Labels, en: Labels) -> None:
    for gap, chinese, english in EVIDENCE:
        assert (evidence(zh, gap), evidence(en, gap)) == (chinese, english)
    assert {gap.kind for gap, _zh, _en in EVIDENCE} == set(KINDS)


# --- the registry ------------------------------------------------------------------------------------
def test_every_kind_explains_itself_in_both_languages() -> None:
    for key, kind in KINDS.items():
        assert kind.id == key
        texts = (kind.title, kind.meaning, kind.expected, GRADING)
        assert all(texts)
        for text in (*texts, *SEVERITY_NAMES.values()):
            chinese = translator("zh")(text)
            assert chinese != text, text
            assert any("一" <= char <= "鿿" for char in chinese), text
            assert translator("en")(text) == text
    assert SEVERITIES == ("high", "medium", "low")
