"""A table for a room: the first rows as the sheet has them, never more than there is room for."""

from dataclasses import replace

import pytest

from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from cards.large_table import BESIDE, LargeTable, large_table
from charts.fullscreen_sizes import WIDTH
from charts.text_width import screen_width
from tests.named import with_sheet
from tests.ui.views import view_of


def card(id_: str, lang: str = "zh") -> Card:
    return FIGURES[id_].build(view_of(Selection(), lang, id_.split(".")[0]))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id_", ["gaps.register", "standards.list"])
def test_the_first_rows_fit_in_letters_that_can_be_read(id_: str, lang: str) -> None:
    each = card(id_, lang)
    shown = large_table(each, 480)
    sheet = each.sheet_of()
    keys = [column.key for column in sheet.columns]
    assert shown.of == len(sheet.rows)
    assert 8 <= len(shown.rows) <= 12
    assert shown.size >= 15
    assert sum(shown.widths) <= WIDTH + 1
    wanted = [[str(row[keys.index(key)]) for key in each.listed] for row in sheet.rows[: len(shown.rows)]]
    assert [list(row) for row in shown.rows] == wanted


def test_chinese_rows_stand_on_one_line() -> None:
    shown = large_table(card("standards.list"), 480)
    cells = [(text, width) for row in shown.rows for text, width in zip(row, shown.widths, strict=True)]
    assert all(screen_width(text, shown.size) <= width - BESIDE for text, width in cells)


def test_less_height_shows_fewer_rows() -> None:
    each = card("standards.list")
    assert len(large_table(each, 200).rows) < len(large_table(each, 480).rows)


def test_a_table_without_rows_has_its_titles() -> None:
    each = card("gaps.register")
    empty = with_sheet(each, replace(each.sheet_of(), rows=()))
    shown = large_table(empty, 480)
    assert (shown.rows, shown.of) == ([], 0)
    assert shown.html().count("<th ") == len(each.listed)


def test_markup_in_a_cell_is_shown_as_it_stands() -> None:
    each = card("standards.list")
    columns = each.sheet_of().columns[:1]
    table = LargeTable(columns, [["<b>&</b>"]], 20, [100], 1)
    assert '<td class="text">&lt;b&gt;&amp;&lt;/b&gt;</td>' in table.html()
