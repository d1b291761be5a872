"""Files of editions made to do harm, or gone wrong: a sentence, or every row in the ledger."""

import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from loaders import header
from loaders.child import BROKEN
from loaders.edition_file import edition_of_file
from loaders.formats import UNREADABLE, WEB_PAGE, delimited, workbook
from loaders.raw_file import BOUNDS, raw_table
from loaders.schema import L_KIND, L_TEXT, LINE, PUBLISHED
from loaders.unreadable import NotAList
from locales import LANGUAGES, translator
from tests.hostile.files import laughs, ods, sheet, unplaced, xls, xlsx, zipped
from tests.hostile.files import row as cell_row
from tests.loaders.examples import HEADER, row
from tests.loaders.written import as_csv, as_ods, as_xlsx

LIST = [list(PUBLISHED), row().split("\t"), row(serial="2", code="CAP2161-002v1").split("\t")]


def encrypted(data: bytes) -> bytes:
    """Return a packed file whose parts say that they are encrypted."""
    flagged = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            flagged[part.header_offset + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        flagged[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(flagged)


WIDE = [[*PUBLISHED, *map(str, range(200))], [*row().split("\t"), *["x"] * 200]]
NASTY: dict[str, tuple[bytes, str]] = {
    "a cell in the last corner": (
        xlsx(sheet(cell_row(1, "A1", "B1"), cell_row(1048576, "XFD1048576"))),
        workbook.FAR,
    ),
    "cells without places": (xlsx(unplaced()), workbook.FAR),
    "entities of entities": (xlsx(laughs()), workbook.ENTITIES),
    "many sheets": (xlsx(sheet(cell_row(1, "A1")), 101), workbook.MANY_SHEETS),
    "a part that unpacks to a thousand times its size": (
        xlsx(sheet(), more={"xl/x.xml": bytes(150 * 1024**2)}),
        workbook.TIGHT,
    ),
    "201 MB of nothing": (xlsx(sheet(), more={"xl/x.xml": bytes(201 * 1024**2)}), BOUNDS.too_large),
    "a password": (encrypted(as_xlsx(("s", LIST))), workbook.PASSWORD),
    "a password in another container": (
        xls() + "EncryptedPackage".encode("utf-16-le"),
        workbook.PASSWORD,
    ),
    "an ODS with a password": (
        zipped({"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"}),
        workbook.PASSWORD,
    ),
    "an archive": (zipped({"list.txt": HEADER}), workbook.OTHER_ARCHIVE),
    "a text document": (zipped({"word/document.xml": "<x/>"}), workbook.OTHER_DOCUMENT),
    "an open text document": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        workbook.OTHER_DOCUMENT,
    ),
    "an old text document": (xls() + "WordDocument".encode("utf-16-le"), workbook.OTHER_DOCUMENT),
    "half a workbook": (as_xlsx(("s", LIST))[:-30], UNREADABLE),
    "a table without its end": (ods("<table:table-row/>", ""), UNREADABLE),
    "sectors in a circle": (xls(folder_goes_on=1), BROKEN),
    "a web page that is called XLS": (b"<html><table><tr><td>1</td></tr></table></html>", WEB_PAGE),
    "a quotation mark that nothing closes": (
        as_csv(LIST) + b'3,"CAP2161-003v1,x,CAP\r\n' + as_csv(LIST[1:]),
        delimited.UNCLOSED,
    ),
    "a cell of 200,000 characters": (as_csv(LIST) + b"x" * 200_000 + b",y\r\n", delimited.LONG_CELL),
    "a cell of 200,000 characters that begins at a quotation mark": (
        as_csv(LIST) + b'"' + b"x" * 200_000 + b'",y\r\n',
        delimited.UNCLOSED,
    ),
    "a cell of 40,000 characters": (as_csv([*LIST, ["x" * 40_000, "y"]]), header.LONG_CELL),
    "209 columns": (as_csv(WIDE), header.WIDE),
    "200,001 rows": (
        (",".join(PUBLISHED) + "\n").encode() + b"1,x,,,,,,,\n" * 200_001,
        header.LONG,
    ),
    "zeros": (bytes(5000), header.NO_HEADER),
    "one line of commas": (b"," * 1_000_000, header.NO_HEADER),
    "UTF-16 of nothing": (b"\xff\xfe" + b"\n\0" * 1000, header.NO_HEADER),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_is_refused_in_a_sentence(name: str) -> None:
    data, message = NASTY[name]
    with pytest.raises(NotAList) as refused:
        edition_of_file(data, "x")
    assert refused.value.message == message
    said = {translator(lang)(message, **refused.value.fields) for lang in LANGUAGES}
    assert len(said) == len(LANGUAGES)
    assert not any("{" in each for each in said)


# --- no row is lost ------------------------------------------------------------------------------
CELL = st.sampled_from(
    ["", "1", "2", "七", "x", " ", "=1+1", "'1", '"', "a\nb", "a,b", "a;b", "\u200b", "=", *PUBLISHED[:3]]
)
ROWS = st.lists(
    st.lists(CELL, max_size=11)
    | st.sampled_from(
        [LIST[0], LIST[1], LIST[2], ["註：附註"], [*PUBLISHED[:5]], [*LIST[1], "x"], ["", *LIST[1]]]
    ),
    max_size=12,
)
FEW = settings(max_examples=60)
QUICK = settings(max_examples=25)


def accounted(edition: loaders.Edition, written: list[list[str]]) -> None:
    """Demand that every row below the header that holds something is in the ledger with its cells, once."""
    ledger = edition.ledger
    assert len(ledger) == len(edition.standards) + int((ledger[L_KIND] == "set aside").sum())
    assert ledger.loc[ledger[L_KIND] == "loaded", "line"].tolist() == edition.standards[LINE].tolist()
    place = dict(zip(ledger["line"].tolist(), ledger[L_TEXT].tolist(), strict=True))
    for line, cells in enumerate(written, start=2):
        filled = [cell.strip() for cell in cells if cell.strip(" \u200b")]
        if filled and cells[: len(PUBLISHED)] != LIST[0]:
            assert [cell for cell in place[line].split("\t") if cell.strip(" \u200b")] == [
                cell for cell in cells if cell.strip(" \u200b")
            ]


@FEW
@given(ROWS, st.sampled_from([",", ";"]), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_no_row_of_a_csv_is_lost(rows: list[list[str]], sign: str, encoding: str) -> None:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=sign).writerows([LIST[0], *([each or [" "] for each in rows])])
    accounted(loaders.read_bytes(target.getvalue().encode(encoding)), rows)


@QUICK
@given(ROWS, st.sampled_from([as_xlsx, as_ods]))
def test_no_row_of_a_workbook_is_lost(rows: list[list[str]], write) -> None:
    plain = [[cell.replace("=", "+").strip() for cell in each] for each in rows]
    accounted(loaders.read_bytes(write(("s", [LIST[0], *plain]))), plain)


# --- whatever the bytes are ----------------------------------------------------------------------
SAMPLES = [
    as_csv(LIST, encoding="cp950"),
    as_csv(LIST, "\t", "utf-16"),
    as_xlsx(("s", LIST)),
    as_ods(("s", LIST)),
]


@QUICK
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_bytes_are_refused_or_every_row_is_accounted_for(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 30))
    damaged = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + cut :]
    with suppress(NotAList):
        edition = loaders.read_bytes(damaged)
        assert len(edition.ledger) >= len(edition.standards)


def test_bounds_are_those_that_are_promised() -> None:
    assert (BOUNDS.size, BOUNDS.unpacked, BOUNDS.rows) == (20 << 20, 200 << 20, 200_000)
    assert len(raw_table(as_csv(LIST))) == 3
