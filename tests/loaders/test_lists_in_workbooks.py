"""Lists as offices keep them in workbooks: merged, hidden, converted, several; and the sentence for each."""

import datetime
import io
from collections.abc import Callable

import pytest
import xlsxwriter

import loaders
from loaders.edition_file import edition_of_file
from loaders.formats.table import DATE, MERGED, NUMBER, RawTable
from loaders.header import NO_HEADER, NO_SHEET, OVERLAY, SEVERAL, is_overlay
from loaders.period import Period
from loaders.raw_file import raw_table
from loaders.schema import F_COLUMN, F_RULE, L_REASON, LINE, P_AGENCY, P_CODE, P_INDUSTRY, P_LEVEL, PUBLISHED
from loaders.unreadable import IsOverlay, NoHeader, NotAList
from tests.loaders.examples import found, rows, text
from tests.loaders.open_data import HEADER
from tests.loaders.written import Row, as_csv, as_ods, as_xlsx, converted

LIST: list[Row] = [list(PUBLISHED), *(line.split("\t") for line in rows({}, {}, {}))]
OPEN_DATA: list[Row] = [list(HEADER), ["1", "甲", "乙", "117/12/31", ""]]
COVER: list[Row] = [["職能基準"], ["第一頁"]]
AGENCY = PUBLISHED.index(P_AGENCY)


def without_agency(*numbers: int) -> list[Row]:
    return [[*line[:AGENCY], "" if number in numbers else line[AGENCY]] for number, line in enumerate(LIST)]


def merged_xlsx() -> bytes:
    """Return a list whose agency is one cell over three rows, below a title over all columns."""
    lines: list[Row] = [["職能基準一覽表"], *without_agency(1, 2, 3)]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
        sheet.merge_range("A1:I1", "職能基準一覽表")
        sheet.merge_range("I3:I5", "勞動部")
        sheet.set_row(3, None, None, {"hidden": True})
    return target.getvalue()


def of_merged(edition: loaders.Edition) -> None:
    assert edition.standards[P_AGENCY].tolist() == ["勞動部"] * 3
    assert found(edition) == [
        ("edition-period", None, "", "", ""),
        *(("cell-merged", n, P_AGENCY, "勞動部", "勞動部") for n in (2, 3)),
    ]
    assert len(edition.ledger) == 3


def test_a_merged_cell_holds_for_each_of_its_rows_and_a_hidden_row_is_one() -> None:
    of_merged(loaders.read_bytes(merged_xlsx()))


@pytest.mark.parametrize("to", ["ods", "xls"])
def test_a_merged_cell_is_known_in_every_format(to: str, libreoffice: str, tmp_path) -> None:
    of_merged(loaders.read_bytes(converted(libreoffice, tmp_path, "list.xlsx", merged_xlsx(), to)))


def test_codes_that_became_numbers_or_dates_are_noticed() -> None:
    lines = [list(each) for each in LIST]
    day = datetime.datetime(2025, 3, 1)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, dates = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
        sheet.write_number(1, 0, 1)  # a serial is a number
        sheet.write_number(1, PUBLISHED.index(P_LEVEL), 4)
        sheet.write_number(2, PUBLISHED.index(P_INDUSTRY), 7111)
        sheet.write_datetime(3, PUBLISHED.index(P_LEVEL), day, dates)
        sheet.write_datetime(3, PUBLISHED.index(P_CODE), day, dates)
    edition = loaders.read_bytes(target.getvalue())
    assert [each[1:4] for each in found(edition) if each[0] == "cell-converted"] == [
        (3, P_CODE, "2025-03-01"),
        (2, P_INDUSTRY, "7111"),
        (3, P_LEVEL, "2025-03-01"),
    ]


def test_a_code_that_a_csv_shows_as_a_number_is_noticed() -> None:
    edition = loaders.read_bytes(
        text(*rows({"industry": "7.11E+03"}, {"code": "2025/3/1"}, {"pathway": "Mar-01"}))
    )
    table = edition.findings[edition.findings[F_RULE] == "cell-converted"]
    assert table[F_COLUMN].tolist() == [P_CODE, "領域類別代碼", P_INDUSTRY]


def test_cells_right_of_the_table_move_no_other() -> None:
    lines = [[*LIST[0]], [*LIST[1], "", "看這裡"], *LIST[2:]]
    edition = loaders.read_bytes(as_xlsx(("s", lines)))
    assert edition.further.to_dict("list") == {"第 11 欄": ["看這裡", "", ""]}
    assert loaders.read_bytes(as_csv(lines)).ledger[L_REASON].tolist() == ["cells", "", ""]


def test_a_serial_may_stand_in_any_column() -> None:
    lines = [[*each[1:], each[0]] for each in LIST]
    edition = loaders.read_bytes(as_xlsx(("s", [*lines, lines[0], ["第 2 頁"]])))
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == LIST[1:]
    assert edition.ledger[L_REASON].tolist() == ["", "", "", "note"]
    assert edition.standards[LINE].tolist() == [2, 3, 4]


# --- refusals ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("data", "kind", "message", "fields"),
    [
        (as_xlsx(("甲", COVER), ("乙", []), ("丙", [["代碼"]])), NoHeader, NO_SHEET, {"sheets": 3}),
        (as_ods(("甲", COVER)), NoHeader, NO_HEADER, {}),
        (as_xlsx(("甲", LIST), ("封面", COVER), ("乙", LIST)), NotAList, SEVERAL, {"sheets": "甲、乙"}),
        (as_csv(OPEN_DATA), IsOverlay, OVERLAY, {}),
        (as_xlsx(("封面", COVER), ("甲", OPEN_DATA)), IsOverlay, OVERLAY, {}),
    ],
)
def test_what_is_no_list_is_said(
    data: bytes, kind: type[NotAList], message: str, fields: dict[str, object]
) -> None:
    for read in (loaders.read_bytes, lambda each: edition_of_file(each, "x")):
        with pytest.raises(NotAList) as refused:
            read(data)
        assert (type(refused.value), refused.value.message) == (kind, message)
        assert fields.items() <= refused.value.fields.items()


def test_the_open_data_set_is_known_by_its_header() -> None:
    assert is_overlay(HEADER)
    assert not is_overlay(PUBLISHED)
    assert not is_overlay([*PUBLISHED, "有效期限"])


# --- the month -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("above", "sheet", "given", "expected"),
    [
        ([["一覽表"], ["114年13月"]], "s", None, ("", "")),
        ([["一覽表"], ["114年13月"]], "s", Period(114, 12), ("114年12月", "114-12")),
        (
            [["一覽表"], ["列印", "115/01/05"], ["版次", "114 年 12 月"]],
            "s",
            None,
            ("114 年 12 月", "114-12"),
        ),
        ([["一覽表"]], "114年12月", None, ("114年12月", "114-12")),
        ([["一覽表 2025-12"]], "s", None, ("2025-12", "114-12")),
        ([["113年12月"]], "s", Period(114, 12), ("114年12月", "114-12")),
    ],
)
def test_the_month_is_what_is_given_or_stated(
    above: list[Row], sheet: str, given: Period | None, expected: tuple[str, str]
) -> None:
    edition = loaders.read_bytes(as_xlsx(("封面", COVER), (sheet, [*above, *LIST])), period=given)
    assert (edition.period, edition.name) == expected
    in_doubt = expected[0] == "" or above == [["113年12月"]]
    assert ("edition-period" in edition.findings[F_RULE].tolist()) == in_doubt


# --- the way back from the other process ---------------------------------------------------------
@pytest.mark.parametrize(
    "make", [lambda: as_csv(LIST, encoding="cp950"), lambda: as_xlsx(("s", LIST)), merged_xlsx]
)
def test_a_table_comes_back_from_the_other_process_as_it_was(make: Callable[[], bytes]) -> None:
    table = raw_table(make())
    back = RawTable.from_bytes(table.to_bytes())
    assert [back.cells(row) for row in range(len(back))] == [table.cells(row) for row in range(len(table))]
    for name in ("places", "kinds", "widths", "filled"):
        assert getattr(back, name).tolist() == getattr(table, name).tolist()
    for name in ("encoding", "sheet", "uncut", "longest"):
        assert getattr(back, name) == getattr(table, name)


def test_kinds_are_those_of_the_cells() -> None:
    table = raw_table(merged_xlsx())
    assert table.column_kinds(table.places[2:] - 1, AGENCY).tolist() == [0, MERGED, MERGED]
    assert {NUMBER, DATE, MERGED} == {1, 2, 3}
