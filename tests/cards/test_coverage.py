"""The coverage map, its sentence and the counts beside it, each recounted over the published rows."""

import csv
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from analysis.selection import Selection
from cards.coverage import BAND_ROLES, KEY_COUNTS, coverage_map, lead, names
from cards.figures import of_gaps
from cards.view import View
from charts.coverage import CoverageMap, MapTile
from charts.template import RINGED
from tests.analysis.coverage_recount import FIELD_OF, lacking, tiles
from tests.analysis.gap_recount import ROOT, Recount
from tests.analysis.plain import CODES
from tests.requests import FigureRequest, requests
from tests.ui.views import view_of

WHOLE = tiles()
CULTURE = Selection().choose("agency", ["文化部"])
MADE = Selection().choose("field", ["M"])


def gaps_view(selection: Selection, lang: str = "zh") -> View:
    return of_gaps(view_of(selection, lang))


def drawn(view: View) -> dict[str, MapTile]:
    card = coverage_map(view)
    assert card.drawing is not None
    drawing = card.drawing()
    assert isinstance(drawing, CoverageMap)
    return {tile.code: tile for group in drawing.groups for tile in group.tiles}


def test_sixteen_fields_hold_the_67_pathways() -> None:
    card = coverage_map(gaps_view(Selection()))
    assert card.drawing is not None
    drawing = card.drawing()
    assert isinstance(drawing, CoverageMap)
    assert len(drawing.groups) == 16
    assert [group.name for group in drawing.groups][:2] == ["製造", "行銷與銷售"]
    assert drawing.groups[-1].name == "政府公共事務"
    assert {tile.code for group in drawing.groups for tile in group.tiles} == {*CODES["pathway"]}
    sizes = [int(group.number) for group in drawing.groups]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 830


@pytest.mark.parametrize("agencies", [[], ["文化部"], ["勞動部", "經濟部"], ["教育部"]], ids=str)
def test_every_tile_is_recounted(agencies: list[str]) -> None:
    view = gaps_view(Selection().choose("agency", agencies or None))
    expected, found = tiles(agencies), drawn(view)
    assert found.keys() == expected.keys()
    for code, tile in expected.items():
        roles = tuple(
            role if own else RINGED if n else ""
            for role, own, n in zip(BAND_ROLES.values(), tile.own_bands, tile.bands, strict=True)
        )
        number = f"{tile.own}" if tile.own else f"他單位 {tile.n}" if tile.n else "0"
        assert (found[code].parts, found[code].number) == (roles, number)
        assert found[code].missing == (not tile.n)
        said = [int(each) for each in re.findall(r"\d+", found[code].hover.replace("（1–2 級）", ""))]
        assert said[0] == (tile.own if agencies else tile.n)
    rows = {str(row["code"]): row for row in coverage_map(view).dataset().rows}
    for code, tile in expected.items():
        row = rows[code]
        assert (row["field"], row["n"]) == (FIELD_OF[code], tile.n)
        assert (row["entry"], row["middle"], row["top"]) == tile.bands
        assert row["unlevelled"] == tile.n - sum(tile.bands)
        if agencies:
            assert row["own"] == tile.own
            assert (row["own_entry"], row["own_middle"], row["own_top"]) == tile.own_bands


@settings(max_examples=60)
@given(requests(["overview.map"]))
def test_what_counts_are_all_current_standards_whatever_is_filtered(request: FigureRequest) -> None:
    view = of_gaps(replace(request, lang="zh").view)
    agencies = request.selection.codes("agency") or ()
    spoken = set(view.gap_context.of("pathway").codes)
    expected = {code: tile for code, tile in tiles(agencies).items() if code in spoken}
    found = drawn(view)
    assert set(found) <= set(expected)
    if not agencies:
        assert set(found) == spoken
    assert {code for code, tile in found.items() if tile.missing} == {
        code for code in found if not expected[code].n
    }


def test_the_sentence_counts_what_is_missing() -> None:
    empty, entry, top = lacking(WHOLE)
    assert (empty, entry, top) == (15, 29, 26)
    assert lead(gaps_view(Selection())) == (
        "67 個職類中，15 個尚無職能基準；另有 29 個缺入門級、26 個缺高階級",
        "15 個尚無職能基準",
    )
    assert lead(gaps_view(Selection(), "en")) == (
        "Of 67 pathways, 15 have no standard; 29 more lack the entry levels and 26 the top levels",
        "15 have no standard",
    )


@pytest.mark.parametrize(
    "selection",
    [Selection("retired"), Selection("all", q="工程"), Selection().choose("level", ["3"])],
    ids=str,
)
def test_level_text_and_status_change_no_word_of_it(selection: Selection) -> None:
    assert lead(gaps_view(selection)) == lead(gaps_view(Selection()))


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (MADE, "6 個職類都有職能基準；3 個缺入門級、3 個缺高階級"),
        (CULTURE, "18 個職類中，文化部在 6 個有職能基準，8 個只有他單位有，4 個尚無"),
        (Selection().choose("field", ["G"]), "3 個職類中，3 個尚無職能基準"),
        (Selection().choose("pathway", ["MPM"]), "生產管理：共 99 筆"),
        (Selection().choose("pathway", ["運輸工程"]), "「運輸工程」尚無職能基準"),
    ],
)
def test_a_part_is_spoken_of_by_what_the_whole_list_has(selection: Selection, said: str) -> None:
    assert lead(gaps_view(selection))[0] == said


@pytest.mark.parametrize("selection", [Selection(), CULTURE, MADE], ids=str)
def test_the_counts_beside_the_map_are_those_of_the_register(selection: Selection) -> None:
    with (ROOT / "data/reference/weights/division_employees_2024.csv").open(encoding="utf-8") as file:
        employees = {row["code"]: float(row["value"]) for row in csv.DictReader(file) if row["value"]}
    view = gaps_view(selection)
    recount = Recount(dict(selection.chosen), {"division": employees})
    rows = recount.all()
    expected = [
        [row.code for row in rows if (row.kind, row.dimension) == ("empty", "pathway")],
        [
            row.code
            for row in rows
            if (row.kind, row.dimension) == ("empty", "division") and (row.parent_count or 0) >= 10
        ],
        [row.code for row in rows if (row.kind, row.dimension) == ("one-agency", "pathway")],
        [row.code for row in rows if row.kind == "under-weight"],
    ]
    found = [[gap.code for gap in each.gaps(view)] for each in KEY_COUNTS]
    assert [sorted(codes) for codes in found] == [sorted(codes) for codes in expected]
    if selection == Selection():
        assert list(map(len, found)) == [15, 12, 9, 26]


def test_a_count_names_the_first_ones() -> None:
    view = gaps_view(Selection())
    gaps = KEY_COUNTS[0].gaps(view)
    named = [view.labels.name("pathway", gap.code) for gap in gaps]
    assert names(view, gaps) == "、".join(named[:3]) + "…"
    assert names(view, gaps[:2]) == "、".join(named[:2])
