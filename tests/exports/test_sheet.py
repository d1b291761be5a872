"""A sheet is made harmless once, for every format, and says how many of its cells were touched."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from cards.cells import to_cell
from cards.sheet import Column, Sheet
from exports.cover import cover_rows, facts, sheet_names
from exports.csv_json import write_json
from exports.layout import lines, widths
from exports.sheet import for_export
from loaders.safe_text import safe_text
from locales import LANGUAGES
from tests.exports.samples import COLUMNS, EMPTY, SHEET, sheets


def test_touched_cells_are_counted_in_table_header_and_cover() -> None:
    assert for_export(EMPTY).touched == 1  # the first note
    assert for_export(SHEET).touched == 2  # and the second row's name
    columns = (Column("a", "=a"), Column("b", "B\x00"))
    more = replace(EMPTY, title="-", columns=columns, rows=(("\x01", 1), (None, "@")), notes=("", "plain"))
    assert for_export(more).touched == 5


def test_the_count_is_that_of_the_texts_that_changed() -> None:
    @given(sheets())
    def check(sheet: Sheet) -> None:
        about = [
            sheet.title,
            sheet.scope,
            sheet.edition,
            sheet.period,
            sheet.source,
            sheet.licence,
            sheet.link,
        ]
        titles = [" ".join((column.title or column.key).split()) for column in sheet.columns]
        kinds = [column.kind for column in sheet.columns]
        cells = [to_cell(value, kind) for row in sheet.rows for value, kind in zip(row, kinds, strict=True)]
        given_ = [*about, *sheet.notes, *titles, *(cell for cell in cells if isinstance(cell, str))]
        assert for_export(sheet).touched == sum(safe_text(text) != text for text in given_)

    check()


def test_column_titles_are_ones_that_excel_opens() -> None:
    @given(sheets())
    def check(sheet: Sheet) -> None:
        titles = for_export(sheet).titles
        assert len({title.lower() for title in titles}) == len(titles)
        assert all(0 < len(title) <= 255 and "\n" not in title and "\t" not in title for title in titles)

    check()


def test_column_titles_that_are_alike_get_a_number() -> None:
    titles = ("A", "a", " A\n", "", "x" * 300, "x" * 300)
    columns = tuple(Column(f"k{place}", title) for place, title in enumerate(titles))
    found = for_export(replace(EMPTY, columns=columns)).titles
    assert found == ("A", "a (2)", "A (3)", "k3", "x" * 255, "x" * 245 + " (2)")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [((), ()), ((Column("a", "A"), Column("a", "B")), ()), (COLUMNS, (("x", 1, 2),))],
)
def test_a_sheet_that_no_format_could_hold_is_refused(columns, rows) -> None:
    with pytest.raises(ValueError, match="column"):
        replace(SHEET, columns=columns, rows=rows, fills=None)


def test_the_cover_says_what_the_table_is() -> None:
    english = replace(SHEET, lang="en")
    assert cover_rows(for_export(english)) == [
        ("Title", "職能基準一覽"),
        ("Scope", "名稱含「=cmd」的現行職能基準"),
        ("Edition", "113-12"),
        ("Date of the edition", "113年12月"),
        ("Source", "勞動部勞動力發展署"),
        ("Licence", "政府資料開放授權條款-第1版"),
        ("Number of standards", 1241),
        ("Cells made harmless for spreadsheets", 2),
        ("Link to this view", "http://localhost/?lang=zh&level=5"),
        ("Note", "'@備註"),
        ("Note", "第二則"),
        ("Note", cover_rows(for_export(english))[-1][1]),
    ]
    assert "apostrophe (')" in str(cover_rows(for_export(english))[-1][1])


def test_what_is_empty_has_no_row_on_the_cover_but_no_standards_has() -> None:
    sheet = replace(EMPTY, n=0, notes=("",), link="", lang="en")
    assert [label for label, _ in cover_rows(for_export(sheet))][5:] == [
        "Licence",
        "Number of standards",
    ]
    assert cover_rows(for_export(sheet))[-1][1] == 0


def test_every_file_says_the_same_of_a_table() -> None:
    clean = for_export(SHEET)
    assert facts(clean) == {
        "title": "職能基準一覽",
        "scope": "名稱含「=cmd」的現行職能基準",
        "edition": "113-12",
        "period": "113年12月",
        "source": "勞動部勞動力發展署",
        "licence": "政府資料開放授權條款-第1版",
        "n": 1241,
        "cells_made_harmless": 2,
        "link": "http://localhost/?lang=zh&level=5",
    }
    assert facts(clean).items() <= json.loads(write_json(SHEET)).items()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheet_names_are_ones_that_excel_allows(lang: str) -> None:
    names = sheet_names(lang)
    assert len(set(names)) == 2
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_columns_are_as_wide_as_their_longest_cell_up_to_a_limit() -> None:
    columns = (
        Column("a", "A"),
        Column("b", "B"),
        Column("c", "職能基準名稱"),
        Column("d", "D"),
        Column("e", "E"),
    )
    rows = (("x", "職" * 10, None, "y" * 59, "a\nb"), ("x", "z", 1, "字" * 40, None))
    assert widths(for_export(replace(EMPTY, columns=columns, rows=rows))) == [
        (9, False),
        (21, False),
        (16, False),
        (60, True),
        (9, True),
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((None, 1), 1),
        (("a\nb\n", "x"), 3),
        (("職" * 10, None), 2),
        (("職" * 10 + "\n" + "a" * 21, ""), 5),
        (("", "x\ny"), 1),
    ],
)
def test_rows_are_as_tall_as_their_text_where_it_wraps(row, expected: int) -> None:
    assert lines(row, [(10, True), (10, False)]) == expected
