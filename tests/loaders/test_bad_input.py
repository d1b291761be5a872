"""Files that are no list, or hardly one: one clear sentence and no traceback, and no row is lost."""

import json
import os

import pytest

import loaders
from loaders.__main__ import main
from loaders.edition import LARGEST
from loaders.published import REASONS
from loaders.schema import L_KIND, L_LINE, L_REASON, L_TEXT, P_CODE, PUBLISHED, SERIAL
from locales import translator
from tests.loaders.examples import HEADER, REAL, TOP, row, text

NOISE = LARGEST


def without(name: str) -> str:
    return "\t".join(column for column in PUBLISHED if column != name)


def quoted(line: str) -> bytes:
    return ("\t".join(f'"{cell}"' for cell in line.split("\t")) + "\n").encode()


NO_LISTS = {
    "empty": (b"", "The file is empty."),
    "blank": (b" \n\t\n \r\n", "The file is empty."),
    "cut character": (
        text(row())[:-2] + b"\xe5\x8b",
        "The file is UTF-8 text, but byte ",
    ),
    "damaged character": (
        text(row()).replace(b"\xe8\x81\xb7", b"\x81\xb7", 1),
        "The file is UTF-8 text, but byte 3 ",
    ),
    "noise": (b"\x80\x81\n" * 1000, "The file is not UTF-8, UTF-16 or Big5 text."),
    "no header": (
        text(row(), top="職能基準一覽表\n"),
        "The file has no header line with the columns of the list: 序號、",
    ),
    "header too far down": (b"\n" * 70_000 + text(row()), "The file has no header line"),
    "column missing": (
        f"\n{without(P_CODE)}\n".encode(),
        f"Row 2 is the header, and it lacks the column {P_CODE}. Add it",
    ),
    "column doubled": (
        f"{HEADER}\t{P_CODE}\n".encode(),
        f"The header in row 1 holds the column {P_CODE} more than once.",
    ),
    "names and dates": (
        "序號,職能基準名稱,發展單位,有效期限,備註\n1,甲,乙,117/12/31,\n".encode(),
        "This is the open data set of names and dates (序號、職能基準名稱、發展單位、有效期限、備註): ",
    ),
    "page": (
        b"<!DOCTYPE html>\n<html></html>\n",
        "The file is a web page (HTML or XML), whatever its name says.",
    ),
    "XML": (b"\xef\xbb\xbf <?xml version='1.0'?><Workbook/>", "The file is a web page (HTML or XML)"),
    "archive": (b"PK\x03\x04" + bytes(range(256)) * 9, "The file is damaged: it begins as a workbook"),
    "zeros": (bytes(5000), "The file has no header line"),
}


@pytest.mark.parametrize("kind", NO_LISTS)
def test_no_list_is_refused_in_one_sentence(kind: str) -> None:
    data, message = NO_LISTS[kind]
    with pytest.raises(loaders.NotAList) as caught:
        loaders.read_bytes(data)
    assert str(caught.value).startswith(message)
    chinese = translator("zh")(caught.value.message, **caught.value.fields)
    assert chinese != str(caught.value)
    assert chinese.endswith("。")


@pytest.mark.parametrize("kind", NO_LISTS)
def test_the_command_refuses_with_one_line(kind: str, tmp_path, capsys) -> None:
    data, message = NO_LISTS[kind]
    file = tmp_path / "list.txt"
    file.write_bytes(data)
    assert main(["check", str(file), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"{file}: {message}")


@pytest.mark.parametrize(
    "noise", [b"\x00\xff\x9c\n\t" * (NOISE // 5), b"a" * NOISE, b"a\tb\n" * (NOISE // 4)]
)
def test_as_much_noise_as_is_read(noise: bytes) -> None:
    with pytest.raises(loaders.NotAList):
        loaders.read_bytes(noise)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as sparse:
        os.truncate(sparse.fileno(), LARGEST + 1)
    with pytest.raises(loaders.NotAList, match="larger than 20 MB"):
        loaders.load(file)


@pytest.mark.parametrize("wrong", ["missing.txt", "."])
def test_what_is_no_file_is_refused_with_one_line(wrong: str, tmp_path, capsys) -> None:
    assert main(["check", str(tmp_path / wrong)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), err.startswith(str(tmp_path))) == ("", 1, True)


# What stands below a good row -> why it is set aside.
ASIDE = {
    "too few cells": (row(serial="2").rpartition("\t")[0], "cells"),
    "too many cells": (row(serial="2") + "\tx", "cells"),
    "one cell": ("第 3 頁", "note"),
    "one cell of nine": ("\t\t註：本表\t\t\t\t\t\t", "note"),
    "a number alone": ("5", "cells"),
    "no serial": (row(serial="", code="CAP2161-002v1"), "serial"),
    "serial no number": (row(serial="二"), "serial"),
    "serial with a sign": (row(serial="-2"), "serial"),
    "serial beyond reason": (row(serial="1234567890"), "serial"),
    "the same row": (row(), "repeated"),
    "serial and code again": (row(name="別的名稱"), "repeated"),
    "other header": ("\t".join(reversed(PUBLISHED)), "header"),
    "header with a hole": (without(P_CODE), "header"),
}


@pytest.mark.parametrize("kind", ASIDE)
def test_rows_that_cannot_be_placed_are_set_aside(kind: str) -> None:
    line, reason = ASIDE[kind]
    edition = loaders.read_bytes(text(row(), line, row(serial="2", code="CAP2161-002v1")))
    assert edition.standards[SERIAL].tolist() == [1, 2]
    assert edition.ledger[[L_LINE, L_KIND, L_REASON, L_TEXT]].to_numpy().tolist() == [
        [8, "loaded", "", row()],
        [9, "set aside", reason, line],
        [10, "loaded", "", row(serial="2", code="CAP2161-002v1")],
    ]


def test_every_reason_is_reached() -> None:
    assert {reason for _line, reason in ASIDE.values()} | {"before-header"} == REASONS.keys()


def test_a_row_above_the_header_is_set_aside() -> None:
    edition = loaders.read_bytes(text(row(), top=f"職能基準一覽表\n{row(serial='9')}\n113年12月\n{HEADER}\n"))
    assert edition.ledger[[L_LINE, L_REASON]].to_numpy().tolist() == [[2, "before-header"], [5, ""]]
    assert (edition.title, edition.period) == ("職能基準一覽表", "113年12月")


# Lines that are no rows, or another way to write the same file -> one row is read.
HARMLESS = {
    "header again": text(HEADER, row(), "", HEADER, ""),
    "header with a form feed": text("\x0c" + HEADER, row()),
    "header of full-width blanks": text(HEADER.replace("\t", "\u3000\t"), row()),
    "blank lines": text("", " ", "\t\t\t\t\t\t\t\t", "\u3000", row()),
    "zero width line": text("\ufeff", row()),
    "byte order mark": b"\xef\xbb\xbf" + text(row()),
    "windows lines": text(row()).replace(b"\n", b"\r\n"),
    "old mac lines": text(row()).replace(b"\n", b"\r"),
    "no newline at the end": text(row()).removesuffix(b"\n"),
    "UTF-16": text(row()).decode().encode("utf-16"),
    "Big5": text(row()).decode().encode("cp950"),
    "quotes": TOP.removesuffix(f"{HEADER}\n").encode() + quoted(HEADER) + quoted(row()),
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_harmless_differences_lose_nothing_and_add_nothing(kind: str) -> None:
    edition = loaders.read_bytes(HARMLESS[kind])
    assert edition.ledger[L_TEXT].tolist() == [row()]
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == [row().split("\t")]
    assert len(edition.findings) == 0


def test_columns_may_stand_in_another_order() -> None:
    backwards = ["\t".join(reversed(line.split("\t"))) for line in (HEADER, row())]
    edition = loaders.read_bytes(text(backwards[1], top=TOP.replace(HEADER, backwards[0])))
    assert edition.standards[list(PUBLISHED)].to_numpy().tolist() == [row().split("\t")]


def test_cells_keep_what_other_readers_stumble_over() -> None:
    name = "\"建\x00築\x0b'師"
    edition = loaders.read_bytes(text(row(name=name)))
    assert edition.standards[PUBLISHED[2]].tolist() == [name]
    assert edition.standards["name"].tolist() == ["\"建築'師"]


def test_the_command_counts_what_it_read(tmp_path, capsys) -> None:
    file, out = tmp_path / "99-03.txt", tmp_path / "findings.csv"
    file.write_bytes(text(row(level=""), "一\t二"))
    assert main(["check", str(file), "--format", "json", "--findings", str(out)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert list(report) == [
        "edition",
        "title",
        "period",
        "sha256",
        "rows_read",
        "rows_loaded",
        "rows_set_aside",
        "current",
        "retired",
        "findings",
    ]
    assert [report[key] for key in ("edition", "rows_read", "rows_loaded", "rows_set_aside", "current")] == [
        "99-03",
        2,
        1,
        1,
        1,
    ]
    assert {rule: n for rule, n in report["findings"].items() if n} == {
        "row-set-aside": 1,
        "level-missing": 1,
    }
    assert out.read_text("utf-8-sig").splitlines() == [
        "rule,severity,serial,line,column,published,used,rows",
        "row-set-aside,error,,9,,一\t二,cells,1",
        "level-missing,warning,1,8,基準級別,,none,1",
    ]


def test_the_command_names_rows_set_aside_in_the_reader_s_language(tmp_path, capsys) -> None:
    file = tmp_path / "list.txt"
    file.write_bytes(text(row(), *["一\t二"] * 30))
    assert main(["check", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "職能基準一覽表 113年12月 (list)",
        "讀入 31 列，採用 1 列，未採用 30 列",
        "現行 1 項，歷史資料 0 項",
        "  第 9 行：欄數過少或過多。",
    ]
    assert "  …另有 10 列" in lines


def test_findings_that_cannot_be_written_are_one_line(tmp_path, capsys) -> None:
    assert main(["check", str(REAL), "--findings", str(tmp_path / "no" / "out.csv")]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("職能基準一覽表\n113年12月\n", ("職能基準一覽表", "113年12月", "113-12")),
        ("職能基準一覽表 113 年 7 月\n", ("職能基準一覽表", "113 年 7 月", "113-07")),
        ("１１３年１２月\n職能基準一覽表\n", ("職能基準一覽表", "113年12月", "113-12")),
        ("職能基準一覽表\n2026年1月\n", ("職能基準一覽表", "2026年1月", "115-01")),
        ("職能基準一覽表\n", ("職能基準一覽表", "", "")),
        ("", ("", "", "")),
    ],
)
def test_title_and_period_are_read_above_the_header(above: str, expected: tuple[str, ...]) -> None:
    edition = loaders.read_bytes(text(row(), top=f"{above}{HEADER}\n"))
    assert (edition.title, edition.period, edition.name) == expected
