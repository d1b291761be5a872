"""The published edition, written in other formats and read again: the same rows, values used and findings."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

import loaders
from loaders.edition_file import edition_of_file
from loaders.formats import tables
from loaders.header import LONG, LONG_CELL, WIDE, read_top
from loaders.raw_file import BOUNDS, raw_table, within
from loaders.schema import F_LINE, F_RULE, L_KIND, L_REASON, LINE, PUBLISHED
from loaders.unreadable import NotAList
from tests.loaders.examples import HEADER, REAL, row
from tests.loaders.written import (
    ENCODINGS,
    SIGNS,
    Row,
    as_csv,
    as_ods,
    as_xlsx,
    converted,
    real,
    rows_of,
    shuffled,
    typed,
)

PUBLISHED_LIST = loaders.load(REAL)
COVER: list[Row] = [["職能基準"], [], ["本活頁簿的第二個工作表是一覽表。"], ["製表", "某單位"]]
ORDER = ("備註", *reversed(PUBLISHED), "更新日期")


def same(edition: loaders.Edition, notes: int = 0) -> None:
    """Demand the rows, values used and findings of the text edition, and nothing else but notes."""
    ours, theirs = (each.standards.drop(columns=LINE) for each in (edition, PUBLISHED_LIST))
    pd.testing.assert_frame_equal(ours, theirs)
    found = edition.findings[edition.findings[F_RULE] != "row-set-aside"].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        found.drop(columns=F_LINE), PUBLISHED_LIST.findings.drop(columns=F_LINE), check_dtype=False
    )
    aside = edition.ledger[edition.ledger[L_KIND] != "loaded"]
    assert aside[L_REASON].tolist() == ["note"] * notes
    assert len(edition.ledger) == len(edition.standards) + notes


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sign", SIGNS)
def test_csv_in_four_encodings_and_with_three_signs(sign: str, encoding: str) -> None:
    edition = loaders.read_bytes(as_csv(real(), sign, encoding))
    same(edition)
    assert (edition.title, edition.period, edition.name) == ("職能基準一覽表", "113年12月", "113-12")


def titled(lines: list[list[str]]) -> list[Row]:
    """Return the list as an office has it: title and month in one line, notes above and below."""
    return [
        [],
        ["職能基準一覽表（113年12月31日）"],
        ["資料來源", "勞動部勞動力發展署"],
        [],
        [],
        HEADER.split("\t"),
        *typed(rows_of(lines)),
        [],
        ["註：《歷史資料》為已停用之職能基準。"],
    ]


def test_xlsx_with_titles_behind_a_cover() -> None:
    edition = edition_of_file(as_xlsx(("封面", COVER), ("一覽表", titled(real())), left=2), "list")
    aside = edition.ledger[edition.ledger[L_KIND] != "loaded"]
    assert aside[L_REASON].tolist() == [
        "before-header",
        "note",
    ]  # source above, note below: both in the ledger
    assert (edition.title, edition.period, edition.name) == ("職能基準一覽表", "113年12月31日", "list")
    assert edition.standards[LINE].iloc[0] == 7


def test_xlsx_as_it_is_published() -> None:
    same(edition_of_file(as_xlsx(("封面", COVER), ("一覽表", typed(real())), ("頁尾", [])), ""))


def test_ods_with_columns_in_another_order_and_further_ones() -> None:
    edition = edition_of_file(as_ods(("封面", COVER), ("一覽表", shuffled(real(), ORDER))), "")
    same(edition)
    assert list(edition.further) == ["備註", "更新日期"]
    assert len(edition.further) == len(edition.standards)


def test_xls_as_libreoffice_saves_it(libreoffice: str, tmp_path) -> None:
    book = as_xlsx(("封面", COVER), ("一覽表", typed(real())))
    edition = edition_of_file(converted(libreoffice, tmp_path, "list.xlsx", book, "xls"), "")
    same(edition)
    assert edition.title == "職能基準一覽表"


# --- small lists ---------------------------------------------------------------------------------
BODY = [row().split("\t"), row(serial="2", code="CAP2161-002v1", agency="經濟部").split("\t")]
WRITERS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "csv": as_csv,
    "xlsx": lambda lines: as_xlsx(("一覽表", lines)),
    "ods": lambda lines: as_ods(("一覽表", lines)),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_further_columns_are_kept_as_published(write: Callable[[Sequence[Row]], bytes]) -> None:
    lines = [
        [*PUBLISHED, "版本", "備註", "", "備註", "有效\n期限"],
        [*BODY[0], "v1", " 甲 ", "", "乙", "117/12/31"],
        [*BODY[1], "", "", "", "", ""],
    ]
    edition = loaders.read_bytes(write(lines))
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == BODY
    assert edition.further.to_dict("list") == {
        "版本": ["v1", ""],
        "備註": [" 甲 ", ""],
        "備註 (2)": ["乙", ""],
        "有效期限": ["117/12/31", ""],
    }
    assert edition.further.index.equals(edition.standards.index)
    assert {str(dtype) for dtype in edition.further.dtypes} == {"str"}


OTHER_WORDS = [
    *("項次", "職能基準代碼", "基準名稱", "領域代碼", "領域類別名稱"),
    *("行業代碼", "行業別名稱", "級別（1-6）", "發展機構"),
]


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_columns_are_known_by_other_words(write: Callable[[Sequence[Row]], bytes]) -> None:
    edition = loaders.read_bytes(write([OTHER_WORDS, *BODY]))
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == BODY


def test_its_own_word_for_a_column_counts_before_another() -> None:
    edition = loaders.read_bytes(as_csv([["代碼", *PUBLISHED], ["x", *BODY[0]]]))
    assert edition.standards[PUBLISHED[1]].tolist() == [BODY[0][1]]
    assert edition.further.to_dict("list") == {"代碼": ["x"]}


def test_what_stands_below_no_name_is_not_lost() -> None:
    edition = loaders.read_bytes(as_csv([[*PUBLISHED, "", "備註"], [*BODY[0], "x", ""]]))
    assert edition.further.to_dict("list") == {"第 10 欄": ["x"], "備註": [""]}


def as_tsv(lines: Sequence[Row]) -> bytes:
    return "\n".join("\t".join(map(str, line)) for line in lines).encode()


@pytest.mark.parametrize("write", [*WRITERS.values(), as_tsv], ids=[*WRITERS, "tsv"])
def test_a_last_column_without_a_name_sets_no_row_aside(write: Callable[[Sequence[Row]], bytes]) -> None:
    edition = loaders.read_bytes(write([[*PUBLISHED, ""], [*BODY[0], "備"], [*BODY[1], ""]]))
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == BODY
    assert edition.further.to_dict("list") == {"第 10 欄": ["備", ""]}


def test_a_column_without_a_name_takes_the_name_of_no_other() -> None:
    header = [*PUBLISHED, "", "第 10 欄"]
    edition = loaders.read_bytes(as_csv([header, [*BODY[0], "x", "y"]]))
    assert edition.further.to_dict("list") == {"第 10 欄": ["y"], "第 10 欄 (2)": ["x"]}


def test_columns_of_one_name_are_told_apart_however_many() -> None:
    header = [*PUBLISHED, "甲 (3)", *["甲"] * 4]
    edition = loaders.read_bytes(as_tsv([header, [*BODY[0], *"vwxyz"]]))
    assert list(edition.further) == ["甲 (3)", "甲", "甲 (2)", "甲 (4)", "甲 (5)"]


@pytest.mark.parametrize("at", ["header", "row"])
def test_a_header_of_very_many_names_costs_little(at: str) -> None:
    """All in one line, of one name: each is looked at once."""
    many = [*PUBLISHED, *["a"] * 30_000]
    if at == "header":
        with pytest.raises(NotAList) as refused:
            edition_of_file(as_tsv([many, BODY[0]]), "")
        assert refused.value.message == WIDE
        return
    top = read_top(raw_table(as_tsv([PUBLISHED, BODY[0]])))
    assert top.kind(["a"] * 30_000) == "row"
    assert top.kind(many) == "other header"


def test_no_more_rows_are_taken_than_of_any_list_but_where_more_bytes_are() -> None:
    data = as_tsv([PUBLISHED]) + b"\n1" * (BOUNDS.rows + 1)
    with pytest.raises(NotAList) as refused:
        raw_table(data)
    assert refused.value.message == LONG
    assert len(raw_table(data, 2 * BOUNDS.size)) == BOUNDS.rows + 2


LIMITED = {
    "rows": ([[*PUBLISHED], *BODY, [], BODY[0]], LONG, BOUNDS._replace(rows=4), BOUNDS._replace(rows=3)),
    "columns": (
        [[*PUBLISHED], *BODY, ["x"] * 11],
        WIDE,
        BOUNDS._replace(columns=11),
        BOUNDS._replace(columns=10),
    ),
    "characters": (
        [[*PUBLISHED], *BODY, ["1", "職" * 21]],
        LONG_CELL,
        BOUNDS._replace(characters=21),
        BOUNDS._replace(characters=20),
    ),
}


@pytest.mark.parametrize("limit", LIMITED)
@pytest.mark.parametrize("write", [as_csv, as_tsv])
def test_limits_hold_whatever_the_format(limit: str, write: Callable[[Sequence[Row]], bytes]) -> None:
    lines, message, enough, few = LIMITED[limit]
    (table,) = tables(write(lines), BOUNDS)
    assert within(table, enough) is table
    with pytest.raises(NotAList) as refused:
        within(table, few)
    assert refused.value.message == message
