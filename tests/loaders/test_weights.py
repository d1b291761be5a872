"""A weights table as people have it: what is read, what is left out and why, and what is no table at all."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Cell, Document, Row, Table

from loaders.reference import reference
from loaders.unreadable import NotWeights
from loaders.weight_codes import Codebook
from loaders.weights import (
    LARGEST,
    MOST_ROWS,
    NO_NUMBER,
    PART,
    REPEATED,
    TORN_NUMBER,
    UNKNOWN,
    LeftOut,
    Weights,
    read_weights,
)
from locales import translator

CODES = tuple(reference(11).categories["division"].index)
Cells = list[list[str | int | float | None]]


def xlsx(cells: Cells) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row, values in enumerate(cells, start=1):
        for column, value in enumerate(values, start=1):
            book.active.cell(row, column, value)
    book.save(target)
    return target.getvalue()


def ods(cells: Cells) -> bytes:
    document, table, target = Document("spreadsheet"), Table("table"), io.BytesIO()
    document.body.clear()
    for values in cells:
        row = Row()
        for place, value in enumerate(values):
            row.set_cell(place, Cell(value))
        table.append_row(row)
    document.body.append(table)
    document.save(target)
    return target.getvalue()


def divisions(data: bytes) -> Weights:
    return read_weights(data, "division", 11)


def read(text: str) -> Weights:
    return divisions(text.encode())


# --- how a file may be written ------------------------------------------------------------------------
@pytest.mark.parametrize(
    "data",
    [
        b"code,value\n01,5\n08,6.5\n",
        b"code,value\r\n01,5\r\n08,6.5\r\n",
        b"code,value\r01,5\r08,6.5\r",
        b"code;value\n01;5\n08;6.5\n",
        b"code\tvalue\n01\t5\n08\t6.5",
        b"01,5\n08,6.5\n",
        b'"code","value"\n"01","5"\n"08","6.5"\n',
        b"\xef\xbb\xbfcode,value\n01,5\n08,6.5\n",
        b"\xef\xbb\xbf01,5\n08,6.5\n",
        "行業代碼,就業人數\n01,5\n08,6.5\n".encode("cp950"),
        "行業代碼;就業人數，千人\n01;5\n08;6.5\n".encode(),
        b"code,value\n1,5\n8,6.5\n",
        b"code,value\n1.0,5.0\n8.0,6.50\n",
        b"code,value\n 01 , 5 \n08,6.5 \n",
        b"\n\ncode,value\n\n01,5\n,\n08,6.5\n\n\n",
        b'code,value,name\n01,5,"a, b"\n08,6.5,c\n',
        b"code,value,more\n01,5,340\n08,6.5,340\n",
        b"code,value\n01,5\n08,6.5,x,y,z\n",
        "代碼,數值\n０１,５\n０８,６．５\n".encode(),
        "代碼\t數值\n01\t5\n08\t6.5\n".encode("utf-16"),  # "Unicode text" of Excel
        "代碼\t數值\r\n01\t5\r\n08\t6.5\r\n".encode("utf-16-le"),
        "\ufeff代碼,數值\n01,5\n08,6.5\n".encode("utf-16-be"),
        "代碼,數值\n01,5\n08,6.5\n".encode("utf-16-be"),
        "代碼,數值,名稱\n01,5,".encode("cp950")
        + b"\xfa\x40\xfe\x52\n08,6.5,\x81\x41\n",  # an office's own signs
        "表 1　就業人數,\n單位：千人,\n代碼,數值\n01,5\n08,6.5\n".encode(),
        "代碼,數值\n01 農、牧業,5\n08食品及飼品製造業,6.5\n".encode(),
        "代碼,數值\n01.農、牧業,5\n08：食品及飼品製造業,6.5\n".encode(),
        b"code,value\n01,5e0\n08,65E-1\n",
        xlsx([["code", "value"], ["01", 5], ["08", 6.5]]),
        xlsx([["01", 5], ["08", 6.5]]),
        xlsx([[1, 5], [8, 6.5]]),
        xlsx([["code", "value"], [1.0, "5"], [8, "6.5"]]),
        xlsx([[], ["code", "value", "name"], [], ["01", 5, "x"], [None, None, "total"], ["08", 6.5, "y"]]),
        ods([["code", "value"], ["01", 5], ["08", 6.5]]),
        ods([[1, 5], [8, 6.5]]),
    ],
    # The bytes of a spreadsheet hold the time, and names of tests must be the same for every worker.
    ids=lambda data: data.decode("latin-1") if not data.startswith(b"PK") else "",
)
def test_a_table_is_read_however_it_was_saved(data: bytes) -> None:
    table = divisions(data)
    assert (table.values, table.left_out) == ({"01": 5.0, "08": 6.5}, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0.0),
        ("0.25", 0.25),
        ("1000", 1000.0),
        ('"1,000"', 1000.0),
        ('"1,234,567.5"', 1234567.5),
        ('"１，２３４"', 1234.0),
        ("1e3", 1000.0),
        ("1e15", 1e15),
    ],
)
def test_a_number_may_be_written_so(text: str, value: float) -> None:
    table = read(f"code,value\n10,{text}\n")
    assert (table.values, table.left_out) == ({"10": value}, ())


@pytest.mark.parametrize(
    "text",
    [
        *("-5", "−5", "nan", "NaN", "inf", "1e400", "1e300", "1e-300", "abc", "", "5%", "1_000", "NT$5", "٣"),
        *('"1,00"', '"1.000,5"', '"1,5"', '"5\n6"', "NA", "NULL", "#N/A", "=1+1", "True", "0x10", "."),
    ],
)
def test_what_is_no_number_is_left_out_and_shown_as_it_stands(text: str) -> None:
    shown = text.strip('"')
    table = read(f"code,value\n01,5\n08,{text}\n")
    assert (table.values, table.left_out) == ({"01": 5.0}, (LeftOut(3, "08", shown, NO_NUMBER),))


@pytest.mark.parametrize("code", ["99", "=1", "NA", "none", "A", "450-46", "<b>", "01x", "1.5", "工業"])
def test_a_code_that_the_classification_does_not_have_is_left_out(code: str) -> None:
    table = read(f"code,value\n{code},7\n01,5\n")
    assert (table.values, table.left_out) == ({"01": 5.0}, (LeftOut(2, code, "7", UNKNOWN),))


def test_merged_divisions_have_one_code() -> None:
    assert read("code,value\n45-46,5\n４５-４６,6").values == {"45-46": 5.0}


def test_the_first_of_two_values_counts() -> None:
    table = read("code,value\n01,5\n1,6\n08,2\n01,abc\n")
    assert table.values == {"01": 5.0, "08": 2.0}
    assert table.left_out == (LeftOut(3, "1", "6", REPEATED), LeftOut(5, "01", "abc", NO_NUMBER))


def test_a_number_torn_at_its_comma_is_left_out() -> None:
    table = read("code,value\n01,5\n08,1,000\n85,12,345\n")
    assert table.values == {"01": 5.0}
    assert table.left_out == (LeftOut(3, "08", "1", TORN_NUMBER), LeftOut(4, "85", "12", TORN_NUMBER))


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    cells: Cells = [[], ["code", "value"], [], ["01", "x"], [], ["08", 3]]
    for data in (xlsx(cells), ods([row or [None, None] for row in cells]), b"\n,\n\n01,x\n\n08,3\n"):
        assert divisions(data).left_out == (LeftOut(4, "01", "x", NO_NUMBER),), data[:9]


def test_a_first_row_with_a_known_code_is_no_header() -> None:
    assert read("01,many\n08,3\n").left_out == (LeftOut(1, "01", "many", NO_NUMBER),)
    assert read("99,4\n08,3\n").left_out == (LeftOut(1, "99", "4", UNKNOWN),)


def test_a_code_of_one_width_is_not_padded_into_another() -> None:
    def code(written: str, *codes: str) -> str:
        return Codebook(11, {each: each for each in codes}, {}, {}).code(written)

    assert [code(each, "0110", "110") for each in ("110", "0110")] == ["110", "0110"]
    assert code("110", "0110", "9999") == "0110"
    assert code("A", "A", "0A") == "A"
    assert code("3", "0110", "110") == ""


def test_values_keep_the_order_of_the_file() -> None:
    assert list(read("85,1\n01,2\n10,3\n").values) == ["85", "01", "10"]


# --- what is no table ----------------------------------------------------------------------------------
def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (65 * 1024 * 1024))
    return target.getvalue()


ONE_COLUMN = "The file has one column only. It needs two: codes and numbers."
NO_ROW = (
    "No row of the file has a code or an official name of this classification and a number. The first column "
    "must hold codes or names, the second numbers."
)
UNREADABLE = (
    "The file is damaged: it begins as a workbook or a PDF and does not go on as one. Open it in the program "
    "that it comes from, save it again and try that."
)
NO_TABLES = {
    "empty": (b"", ONE_COLUMN),
    "blank": (b"\n \n\n", ONE_COLUMN),
    "one column": (b"code\n01\n08\n", ONE_COLUMN),
    "one column in a spreadsheet": (xlsx([["code"], ["01"]]), ONE_COLUMN),
    "an empty spreadsheet": (xlsx([]), ONE_COLUMN),
    "nothing but commas": (b",,,\n,,,\n", NO_ROW),
    "header only": (b"code,value\n", NO_ROW),
    "not filled in": (b"code,value,name\n01,,a\n08,,b\n", NO_ROW),
    "other codes": (b"code,value\nA,5\nB,6\n", NO_ROW),
    "columns the other way round": (b"value,code\n500,01\n", NO_ROW),
    "half a zip": (b"PK\x03\x04 and no more", UNREADABLE),
    "a zip of something else": (bomb()[:4] + b"\x00" * 60, UNREADABLE),
    "half an old workbook": (b"\xd0\xcf\x11\xe0 and no more", UNREADABLE),
    "none of the encodings": (b"01,5\xff\xff", "The file is not UTF-8, UTF-16 or Big5 text."),
    "half a character of UTF-16": (b"\xff\xfe0", "The file is not UTF-8, UTF-16 or Big5 text."),
    "long": (b"01,5\n" * (MOST_ROWS + 1), "The table has more than 10000 rows: that is no table of weights."),
    "3 MB": (b"01,5\n" * 600_000, "The file is larger than 2 MB: that is no table of weights."),
    "64 MB in a small zip": (bomb(), "The file is larger than 64 MB: that is no table of weights."),
}


@pytest.mark.parametrize(("data", "message"), NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table_is_refused_in_both_languages(data: bytes, message: str) -> None:
    with pytest.raises(NotWeights) as caught:
        divisions(data)
    assert str(caught.value) == message
    assert translator("zh")(caught.value.message, **caught.value.fields) != message


def test_the_largest_file_is_still_read() -> None:
    data = b"01,5\n" + b"\n" * (LARGEST - 5)
    assert divisions(data).values == {"01": 5.0}


def test_every_reason_is_said_in_both_languages() -> None:
    for reason in (UNKNOWN, NO_NUMBER, REPEATED, TORN_NUMBER, PART):
        assert translator("zh")(reason) != reason


def judged(data: bytes) -> None:
    """Read, and hold what comes of it to the promise: numbers that can be reckoned with, or a refusal."""
    try:
        table = divisions(data)
    except NotWeights:
        return
    assert table.values.keys() <= set(CODES)
    assert all(0 <= value <= 2e15 for value in table.values.values())
    rows = [each.row for each in table.left_out]
    assert rows == sorted(set(rows))


PIECES = st.sampled_from(
    [
        b"01",
        b"08",
        b"45-46",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r",
        b'"',
        b"5",
        b".",
        b"-",
        b" ",
        b"\x00",
        b"PK\x03\x04",
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=60).map(b"".join)))
def test_any_bytes_are_weights_or_refused(data: bytes) -> None:
    judged(data)


@given(st.text(max_size=200))
def test_any_text_is_weights_or_refused(text: str) -> None:
    judged(text.encode("utf-8", "surrogatepass"))
    judged(f"01,5\n{text}".encode("utf-8", "surrogatepass"))


@given(st.data())
def test_a_damaged_spreadsheet_is_weights_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WORKBOOK)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        whole[place] = data.draw(st.integers(0, 255))
    judged(bytes(whole))


WORKBOOK = xlsx([["code", "value"], ["01", 5], ["08", 6.5]])


def test_it_reads_no_file_of_the_server(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("01,5\n")
    for data in (str(secret).encode(), f"file://{secret}".encode(), f"{secret},5".encode()):
        with pytest.raises(NotWeights):
            divisions(data)
