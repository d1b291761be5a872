"""Tiles and rows as native tables: every text in its cell, shaded as drawn, and all of it on the slide."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.dml import MSO_FILL
from pptx.util import Inches, Pt

from charts.palette import LIGHT, ink, ramp
from charts.text_width import slide_width
from charts.tiles import Tile
from exports.slides.measure import in_lines, shortened
from exports.slides.model import Grid
from exports.slides.pptx import write_pptx
from exports.slides.table_fit import tiles
from exports.slides.theme import BOXES
from tests.exports.slide_samples import labels, of, opened, texts, tiled

AREA = BOXES["area"]
SCALE = LIGHT.heat


def tables(data: bytes) -> list[Any]:
    return [shape.table for shape in opened(data).slides[1].shapes if shape.has_table]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text.replace("\v", "\n") for cell in row.cells] for row in table.rows]


def test_cells_stand_where_they_are_drawn() -> None:
    drawing = tiled(4, 3)
    table = tables(write_pptx(of(drawing)))[0]
    found = cells(table)
    assert [row[1:] for row in found[1:]] == [[f"{r * c:,}" for c in range(3)] for r in range(4)]
    assert [row[0] for row in found[1:]] == list(drawing.rows)
    assert ["".join(head.split("\n")) for head in found[0][1:]] == [
        "".join(name.split("\n")) for name in drawing.columns
    ]
    assert table.first_row


def test_cells_have_the_colour_of_their_share_and_readable_texts() -> None:
    cells_ = [
        Tile(0, 0, "0", "", 0.0, ""),
        Tile(0, 1, "9", "", 1.0, ""),
        Tile(1, 0, "缺", "", 0.0, "", "highlight"),
        Tile(1, 1, "9", "", None, ""),
    ]
    table = tables(write_pptx(of(replace(tiled(2, 2), cells=cells_))))[0]
    for row, column, colour in ((1, 1, ramp(SCALE, 0)), (1, 2, ramp(SCALE, 1)), (2, 1, LIGHT.highlight)):
        cell = table.cell(row, column)
        assert str(cell.fill.fore_color.rgb) == colour[1:]
        run = cell.text_frame.paragraphs[0].runs[0]
        assert str(run.font.color.rgb) == ink(colour)[1:]
    total = table.cell(2, 2)
    assert total.fill.type == MSO_FILL.BACKGROUND
    assert total.text_frame.paragraphs[0].runs[0].font.bold


def test_markup_becomes_lines_and_plain_text() -> None:
    drawing = replace(tiled(1, 1), cells=[Tile(0, 0, "01<br><b>5 &amp; 6</b>", "", 0.5, "")])
    assert cells(tables(write_pptx(of(drawing)))[0])[1][1] == "01\n5 & 6"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("rows", "columns"), [(67, 8), (20, 20), (16, 19), (39, 6), (2, 40)])
def test_all_of_a_large_table_is_shown_and_stays_on_the_slide(rows: int, columns: int, lang: str) -> None:
    data = write_pptx(of(tiled(rows, columns, lang), lang))
    found = tables(data)
    assert sum(len(table.rows) - 1 for table in found) == rows
    assert {len(table.columns) - 1 for table in found} == {columns}
    assert_on_slide(data)
    assert "rows;" not in texts(opened(data).slides[1])


def assert_on_slide(data: bytes) -> None:
    right, bottom = Inches(AREA[0] + AREA[2]), Inches(AREA[1] + AREA[3])
    ends: list[int] = []
    for shape in opened(data).slides[1].shapes:
        if shape.has_table:
            assert shape.left >= Inches(AREA[0])
            assert shape.left + sum(column.width for column in shape.table.columns) <= right + 100
            assert shape.top + sum(row.height for row in shape.table.rows) <= bottom + 100
            assert not ends or shape.left >= ends[-1]
            ends.append(shape.left + shape.width)
            sizes = [
                run.font.size
                for row in shape.table.rows
                for cell in row.cells
                for paragraph in cell.text_frame.paragraphs
                for run in paragraph.runs
            ]
            assert min(sizes) >= Pt(8)


@pytest.mark.parametrize(("rows", "columns"), [(88, 3), (400, 5), (380, 40), (5, 90), (200, 90)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_has_no_room_is_counted_and_totals_stay(rows: int, columns: int, lang: str) -> None:
    data = write_pptx(of(tiled(rows, columns, lang), lang))
    found = tables(data)
    held = sum(len(table.rows) - 1 for table in found)
    across = len(found[0].columns) - 1
    assert held < rows or across < columns
    said = texts(opened(data).slides[1])
    assert str(held) in said
    assert str(rows) in said
    assert cells(found[-1])[-1][-1] == f"{(rows - 1) * (columns - 1):,}"
    assert_on_slide(data)


def test_rows_of_a_map_go_on_below() -> None:
    cells_ = [Tile(0, place, f"{place}<br>1", "", 0.5, "") for place in range(60)]
    drawing = replace(tiled(1, 60), cells=cells_, columns=[""] * 60, rows=["製造業"])
    data = write_pptx(of(drawing))
    found = [text for table in tables(data) for row in cells(table) for text in row]
    assert [text for text in found if text] == ["製造業", *(f"{place}\n1" for place in range(60))]
    assert_on_slide(data)


def test_chinese_heads_are_not_turned_and_english_ones_are_where_they_are_long() -> None:
    for lang, turned in (("zh", False), ("en", True)):
        fitted = tiles(tiled(10, 18, lang), AREA)
        assert any(cell.upright for cell in fitted.blocks[0].rows[0]) is turned
    heads = ["社團法人中華人力資源管理協會", *["Transportation and Logistics"] * 17]
    fitted = tiles(replace(tiled(10, 18), columns=heads), AREA)
    assert [cell.upright for cell in fitted.blocks[0].rows[0][1:3]] == [False, True]


def test_rows_are_a_table_with_a_header() -> None:
    grid = Grid(("名稱", "件數"), (("甲", "1"), ("=cmd", "-2")), frozenset({1}), of=10)
    data = write_pptx(of(grid))
    table = tables(data)[0]
    assert cells(table) == [["名稱", "件數"], ["甲", "1"], ["=cmd", "-2"]]
    assert table.first_row
    said = texts(opened(data).slides[1])
    assert "2" in said
    assert "10" in said


def test_rows_that_are_all_there_need_no_word() -> None:
    data = write_pptx(of(Grid(("a",), (("1",),)), scope="", source="", remarks=()))
    assert texts(opened(data).slides[1]) == "題目\n2"


def test_rows_without_room_are_left_out_and_counted() -> None:
    rows = tuple((f"名稱 {n}", "很長的依據" * 12) for n in range(60))
    data = write_pptx(of(Grid(("名稱", "依據"), rows)))
    held = len(tables(data)[0].rows) - 1
    assert 5 < held < 60
    assert str(held) in texts(opened(data).slides[1])
    assert_on_slide(data)


def test_no_word_of_a_column_is_broken() -> None:
    rows = tuple(("High", "Pathway", "Engineering", "No current standard, " * 6) for _n in range(5))
    table = tables(write_pptx(of(Grid(("Severity", "Dimension", "Name", "Evidence"), rows), "en")))[0]
    size = table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt
    for place, word in enumerate(("Severity", "Dimension", "Engineering")):
        assert table.columns[place].width > Inches(slide_width(word, size, True))


@given(
    st.integers(1, 30).flatmap(
        lambda rows: st.tuples(
            st.just(rows),
            st.integers(1, 30),
            st.lists(labels, min_size=rows, max_size=rows),
            st.lists(labels, min_size=5, max_size=5),
        )
    )
)
def test_any_tiles_fit(drawn: tuple[int, int, list[str], list[str]]) -> None:
    rows, columns, names, said = drawn
    made = [
        Tile(tile.row, tile.column, said[place % 5], "", tile.share, "")
        for place, tile in enumerate(tiled(rows, columns).cells)
    ]
    data = write_pptx(of(replace(tiled(rows, columns), cells=made, rows=names)))
    assert_on_slide(data)


@pytest.mark.parametrize(
    "text", ["製造業與營造業", "Science, Technology & Mathematics", "aaaaaaaaaaaaaaaaaaaa"]
)
def test_lines_are_broken_and_shortened(text: str) -> None:
    assert "".join(in_lines(text, 0.5, 10).split("\n")).replace(" ", "") == text.replace(" ", "")
    short = shortened(text, 0.5, 10, 1)
    assert short.endswith("…")
    assert slide_width(short, 10) <= 0.5
    assert shortened(text, 9, 10, 1) == text
