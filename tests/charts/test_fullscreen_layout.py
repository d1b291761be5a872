"""Figures on the screen of a meeting say the same numbers in larger letters, and say what they leave out."""

from math import radians, sin

import pytest

from charts.bars import Bar
from charts.drawings import Columns, Compared, Paired, Ranked, Stacked, Tiles
from charts.fullscreen_layout import fullscreen_layout
from charts.fullscreen_sizes import HEIGHT, SMALLEST, FullscreenLayout, blocks_of, height_left, named
from charts.fullscreen_tiles import heads_above
from charts.palette import LIGHT
from charts.stacked import Layer
from charts.text_width import screen_width
from charts.tiles import Tile


def bars(n: int) -> list[Bar]:
    return [Bar(str(i), f"類別 {i}", n - i, f"{n - i}", f"類別 {i}: {n - i}") for i in range(n)]


def stack(n: int) -> Stacked:
    names = [f"Category {i}" for i in range(n)]
    layer = Layer("4", "Level 4", "level 4", [1.0] * n, ["100%"] * n, ["1"] * n)
    return Stacked(names, ["n = 1"] * n, [str(i) for i in range(n)], [layer])


def tile_map(rows: int, columns: int, heads: bool = True) -> Tiles:
    cells = [
        Tile(r, c, f"{c}<br>{r}" if not heads else f"{r}", "", 0.5, f"{r}\n{c}")
        for r in range(rows)
        for c in range(columns)
    ]
    names = [f"Column {c}" if heads else "" for c in range(columns)]
    return Tiles(cells, [f"Row {r}" for r in range(rows)], names, "heat")


def codes(drawn: FullscreenLayout) -> list[str]:
    """Return what can be clicked in all figures, in order."""
    return [code for each in drawn.figures for trace in each.data for code in trace.customdata or ()]


@pytest.mark.parametrize("n", [1, 3, 10, 28, 29, 60, 96])
def test_every_bar_is_drawn_once_blocks_of_of_one_scale(n: int) -> None:
    drawn = fullscreen_layout(Ranked(bars(n)), LIGHT)
    assert codes(drawn) == [str(i) for i in range(n)]
    assert drawn.whole
    assert len(drawn.figures) == (1 if n <= 28 else 2 if n <= 56 else 3)
    assert {each.layout.xaxis.range for each in drawn.figures} == {(0, n)}
    assert len({each.layout.yaxis.range for each in drawn.figures}) == 1


def test_what_cannot_be_read_is_left_out_and_counted() -> None:
    drawn = fullscreen_layout(Ranked(bars(130)), LIGHT)
    assert drawn.rows == (96, 130)
    assert not drawn.whole
    assert codes(drawn) == [str(i) for i in range(96)]


@pytest.mark.parametrize("n", [2, 20, 52, 70])
def test_stacked_bars_keep_their_parts_and_their_names_stand_above_all_blocks(n: int) -> None:
    drawn = fullscreen_layout(stack(n), LIGHT)
    assert sorted(codes(drawn)) == sorted(f"{i}\n4" for i in range(n))
    assert drawn.legend == [(LIGHT.levels[3], "Level 4")]
    assert not any(each.layout.showlegend for each in drawn.figures)


def test_a_text_without_room_in_its_bar_is_left_out() -> None:
    wide = stack(3)
    narrow = Layer("1", "Level 1", "level 1", [0.01] * 3, ["1%"] * 3, ["1"] * 3)
    drawing = Stacked(wide.names, wide.ends, wide.codes, [narrow, *wide.layers])
    first, second = fullscreen_layout(drawing, LIGHT).figures[0].data[:2]
    assert list(first.text) == ["", "", ""]
    assert list(second.text) == ["100%"] * 3


@pytest.mark.parametrize(("rows", "columns"), [(5, 4), (17, 18), (67, 8), (88, 8), (40, 20)])
def test_every_tile_that_is_counted_is_drawn(rows: int, columns: int) -> None:
    drawn = fullscreen_layout(tile_map(rows, columns), LIGHT)
    shown = {code.split("\n")[0] for code in codes(drawn)}
    assert len(shown) == drawn.rows[0]
    assert drawn.rows[1] == rows
    assert drawn.columns == (columns, columns)
    assert len(codes(drawn)) == len(set(codes(drawn))) == drawn.rows[0] * columns


def test_sixty_seven_ladders_are_all_shown() -> None:
    drawn = fullscreen_layout(tile_map(67, 8), LIGHT)
    assert drawn.whole
    assert len(drawn.figures) == 3


def test_too_many_columns_keep_their_total() -> None:
    wide = tile_map(3, 60)
    cells = [*wide.cells, *(Tile(r, 60, "9", "", None, f"{r}\n") for r in range(3))]
    drawn = fullscreen_layout(Tiles(cells, wide.rows, [*wide.columns, "Total"], wide.ramp), LIGHT)
    assert drawn.columns[0] < drawn.columns[1] == 61
    assert {f"{r}\n" for r in range(3)} <= {*codes(drawn)}


def test_a_map_s_long_rows_go_on_below() -> None:
    drawn = fullscreen_layout(tile_map(2, 70, heads=False), LIGHT)
    assert drawn.whole
    assert len(codes(drawn)) == 140
    assert all(
        size >= 9 for each in drawn.figures for trace in each.data[:1] for size in [trace.textfont.size]
    )


@pytest.mark.parametrize(
    "drawing",
    [
        Columns(bars(7), ["quiet"] * 7),
        Compared(bars(5), [1.0] * 5, "whole", "own"),
        Paired(bars(5), bars(5), ("one", "other"), ["5 : 5"] * 5, "one : other"),
        stack(6),
        tile_map(4, 4),
    ],
    ids=lambda each: type(each).__name__,
)
def test_letters_are_larger_than_on_a_page_and_the_height_is_the_screen_s(drawing) -> None:
    drawn, page = fullscreen_layout(drawing, LIGHT).figures[0], drawing.figure(LIGHT)
    assert drawn.layout.height is None
    assert drawn.layout.font.size > page.layout.font.size
    drawn.to_dict()
    type(drawn)(drawn.to_dict())  # Plotly's own check


def test_names_are_as_large_as_their_rows_allow_and_never_unreadable() -> None:
    names = ["電腦、電子產品及光學製品製造業"] * 5
    roomy, _labels, _width = named(names, 40, 400, 600)
    tight, labels, width = named(names, 16, 400, 600)
    assert roomy > tight >= SMALLEST
    assert labels == names
    assert width <= 400


def test_blocks_are_alike_and_hold_every_row_once() -> None:
    blocks = blocks_of(67, 3)
    assert [len(each.rows) for each in blocks] == [23, 23, 21]
    assert [row for each in blocks for row in each.rows] == list(range(67))
    assert [each.rows for each in blocks_of(0, 1)] == [range(0)]


def test_texts_around_a_figure_take_from_its_height() -> None:
    short = height_left("標題", "範圍", "", "來源")
    assert short > height_left("標題" * 40, "範圍", "", "來源") > 400
    assert short > height_left("標題", "範圍", "註", "來源")
    assert screen_width("<b>12</b><br>1", 10) == screen_width("12", 10)


def test_names_without_room_are_cut_and_no_row_is_lost() -> None:
    names = ["甲" * 300 + each for each in "一二三"] * 8
    slot, most = 15, 400
    size, labels, width = named(names, slot, 300, most)
    assert width <= most
    assert all(each.endswith("…") for each in labels)
    assert all((each.count("<br>") + 1) * size <= slot for each in labels)
    drawing = Ranked([Bar(str(place), name, 1, "1", name) for place, name in enumerate(names)])
    (drawn,) = fullscreen_layout(drawing, LIGHT).figures
    assert len(set(drawn.data[0].y)) == len(names)


def test_slanted_names_leave_room_for_their_tiles() -> None:
    _size, heads, angle, above = heads_above(["甲" * 300] * 30, 30, HEIGHT)
    assert angle
    assert all(head.endswith("…") for head in heads)
    assert above < 0.9 * HEIGHT


def test_slanted_names_break_at_one_width() -> None:
    names = ["Business Management & Administration", "Information Technology"] * 9
    _size, heads, angle, _above = heads_above(names, 45, HEIGHT)
    assert angle
    assert len(set(heads)) == 2


@pytest.mark.parametrize("width", [30, 45, 54, 60, 75])
def test_slanted_names_do_not_run_into_the_next_one(width: int) -> None:
    names = ["Publishing, Audio and Video Production, Broadcasting, Information and Communication"] * 12
    size, heads, angle, _above = heads_above(names, width, HEIGHT)
    lines = max(head.count("<br>") + 1 for head in heads)
    assert angle
    assert lines == 1 or size * (1.3 * (lines - 1) + 1) <= width * sin(radians(-angle))


def test_numbers_of_the_whole_have_room_beyond_the_bars_too() -> None:
    marks = [f"{10 * n}%" for n in range(3)]
    with_marks = Compared(bars(3), [1.0] * 3, "the whole", "share", marks)
    without = Compared(bars(3), [1.0] * 3, "the whole", "share")
    wide, narrow = (
        fullscreen_layout(each, LIGHT).figures[0].layout.margin.r for each in (with_marks, without)
    )
    assert wide - narrow > screen_width(max(marks, key=len), SMALLEST)
