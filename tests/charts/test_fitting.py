"""What has room in a box: nothing is lost, nothing stands beyond it, and as much as can be is shown."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.fitting import (
    MOST_BLOCKS,
    block_count,
    block_width,
    in_blocks,
    rows_that_fit,
    shared_widths,
    some_rows,
)

SIZES = st.floats(0.1, 500)


@given(st.integers(0, 300), st.integers(1, 5))
def test_blocks_hold_every_row_once_and_are_alike(rows: int, blocks: int) -> None:
    found = in_blocks(rows, blocks)
    assert [row for block in found for row in block] == list(range(rows))
    assert len(found) <= blocks
    assert all(len(block) == len(found[0]) for block in found[:-1])
    assert not rows or 0 < len(found[-1]) <= len(found[0]) < rows / blocks + 1


@given(st.integers(0, 300), st.integers(0, 40))
def test_there_are_no_more_blocks_than_the_rows_need(rows: int, each: int) -> None:
    blocks = block_count(rows, each)
    assert 1 <= blocks <= MOST_BLOCKS
    assert rows <= blocks * each or blocks == MOST_BLOCKS or not each
    assert blocks == 1 or rows > (blocks - 1) * each


@pytest.mark.parametrize(("blocks", "each"), [(1, 100), (2, 45), (3, 80 / 3)])
def test_blocks_and_what_is_between_them_take_the_width(blocks: int, each: float) -> None:
    assert block_width(100, blocks, 10) == each


@pytest.mark.parametrize(
    ("heights", "room", "rows"),
    [([], 9, 0), ([4], 9, 0), ([4, 2, 2], 9, 2), ([4, 2, 2, 2], 9, 2), ([4, 2, 2], 8, 2), ([10, 1], 9, 0)],
)
def test_rows_have_room_below_their_header(heights: list[float], room: float, rows: int) -> None:
    assert rows_that_fit(heights, room) == rows


@given(st.lists(SIZES, min_size=1, max_size=9), SIZES, st.floats(0, 1))
def test_columns_share_a_width_and_only_the_widest_give(
    natural: list[float], room: float, share: float
) -> None:
    least = [min(each, room / len(natural)) * share for each in natural]
    widths = shared_widths(natural, room, least)
    if sum(natural) <= room:
        assert widths == natural
        return
    assert sum(widths) <= room * 1.000001
    assert all(low <= width <= each for low, width, each in zip(least, widths, natural, strict=True))
    most = max(widths)
    assert all(
        width in (each, low) or width == pytest.approx(most)
        for low, width, each in zip(least, widths, natural, strict=True)
    )


def test_columns_without_a_least_width_end_at_the_room() -> None:
    assert sum(shared_widths([100, 1], 2)) <= 2
    assert shared_widths([100, 1], 101) == [100, 1]


@dataclass(frozen=True)
class Named:
    title: str
    names: tuple[str, ...]
    values: list[int]


def test_some_rows_are_taken_of_the_fields_named() -> None:
    whole = Named("abc", ("a", "b", "c"), [1, 2, 3])
    assert some_rows(whole, range(1, 3), "names", "values") == Named("abc", ("b", "c"), [2, 3])
    assert some_rows(whole, range(0), "values") == Named("abc", ("a", "b", "c"), [])
