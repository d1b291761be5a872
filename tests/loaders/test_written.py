"""The published edition, written in other formats and read again: the same rows, values used and findings."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

import loaders
from loaders.edition_file import edition_of_file
from loaders.schema import F_LINE, F_RULE, L_KIND, L_REASON, LINE, PUBLISHED
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
