"""Editions that somebody made to do harm: rows add up, only a sentence comes out, text stays text."""

import re
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import loaders
from analysis.cube import Cube
from analysis.findings import corrections
from analysis.labels import Labels
from analysis.request import parse
from analysis.selection import mask
from cards.pages import BY_KEY
from cards.view import known
from loaders.edition import LARGEST, raw_table
from loaders.header import read_top
from loaders.published import SET_ASIDE
from loaders.reference import reference
from loaders.schema import AGENCY, FIELD, L_KIND, LINE, NONE, P_AGENCY, P_FIELD, PUBLISHED, SECTION
from loaders.unreadable import Unreadable
from tests.loaders.examples import HEADER, REAL, found, read, row, text
from tests.named import frame

ZH = Labels(reference(11), "zh")
HEAD = "\n".join(REAL.read_text("utf-8").split("\n")[:40])  # a whole edition in a hundredth of the time
BITS = st.sampled_from(
    [
        "",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\x00",
        "\ufeff",
        "\u202e",
        "none",
        "|",
        "=1+1",
        "9" * 400,
        "七",
        HEADER,
        "1" + HEADER,
        row(),
        row(agency="none", field="C"),
    ]
)
BYTES = st.sampled_from(
    [b"", b"", b"", b"\xff", b"\xed\xa0\x80", b"\xe5"]
)  # no UTF-8, and half of a character


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Return the top of the real edition with pieces cut, doubled, swapped or written over."""
    whole = HEAD
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(whole)))
        end = min(len(whole), start + draw(st.integers(0, 200)))
        piece = whole[start:end]
        whole = whole[:start] + draw(st.sampled_from(["", piece * 2, piece[::-1]]) | BITS) + whole[end:]
    data = whole.encode()
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(BYTES) + data[at:]


def rows_of_text(data: bytes) -> int:
    """Count the rows of a text a second way: what holds something and is no header; above it has tabs."""
    table = raw_table(data)
    top = read_top(table)
    rows = [table.cells(number) for number in range(len(table))]
    above = sum(len(row) > 1 and top.kind(row) != "blank" for row in rows[: top.row])
    return above + sum(top.kind(row) not in ("blank", "header") for row in rows[top.row :])


@settings(max_examples=100)
@given(mutated())
def test_of_a_mutated_edition_every_row_is_loaded_or_set_aside_with_a_reason(data: bytes) -> None:
    try:
        edition = loaders.read_bytes(data, "113-12")
    except Unreadable:
        return
    aside = edition.ledger[edition.ledger[L_KIND] == SET_ASIDE]
    assert len(edition.ledger) == len(edition.standards) + len(aside) == rows_of_text(data)
    assert (aside["reason"] != "").all()
    assert not edition.standards[[LINE, AGENCY, FIELD, SECTION]].isna().any().any()
    assert not edition.standards[P_AGENCY].isin(PUBLISHED).any()


# --- size -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("piece", [b"\n", b"\r", b"\t", b"1\t\n", b"\t\t\t\t\t\t\t\t\n"])
def test_twenty_megabytes_of_nothing_take_no_memory(piece: bytes) -> None:
    data = text(row()).replace(b"\n", b"\r" if piece == b"\r" else b"\n") + piece * (
        (LARGEST - 1000) // len(piece)
    )
    tracemalloc.start()
    try:
        with pytest.raises(loaders.NotAList, match="more than"):
            loaders.read_bytes(data)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


# --- text is text, codes are codes ----------------------------------------------------------------
NAMES = ["none", "none'", "none''", "", "C", "all", "current", "0", "勞動部"]


def test_no_agency_is_taken_for_a_missing_one() -> None:
    edition = read(*({"agency": name} for name in NAMES))
    cube = Cube(edition)
    codes = list(map(str, edition.standards[AGENCY]))
    assert len(set(codes)) == len(NAMES)
    assert [name for name, code in zip(NAMES, codes, strict=True) if code == NONE] == [""]
    for place, code in enumerate(codes):
        request, rejected = parse({"agency": [code]}, known(cube, BY_KEY["overview"]))
        assert not rejected
        assert mask(cube, request.selection).nonzero()[0].tolist() == [place]
    rules = {rule: serial for rule, serial, *_ in found(edition) if rule == "agency-missing"}
    assert rules == {"agency-missing": NAMES.index("") + 1}


def test_no_industry_is_taken_for_a_missing_one() -> None:
    edition = read({"industry": "none", "section": ""}, {"industry": "", "section": ""})
    assert [code == NONE for code in edition.standards[SECTION]] == [False, True]


@pytest.mark.parametrize("letter", list("CMSRNHAIFBKGEPTL"))
def test_a_letter_is_no_field(letter: str) -> None:
    edition = read({"field": letter})
    assert edition.standards[FIELD].tolist() == ["C"]  # that of the pathway CAP
    assert [each[0] for each in found(edition)] == ["field-unknown"]


def test_every_text_is_shown_as_published() -> None:
    edition = read(*({"agency": name, "industry": "none", "section": ""} for name in NAMES if name))
    labels = [ZH.name("agency", code) for code in map(str, edition.standards[AGENCY])]
    assert [label.removesuffix("（分類中沒有）") for label in labels] == [name for name in NAMES if name]
    assert {ZH.name("section", code) for code in map(str, edition.standards[SECTION])} == {
        "none（分類中沒有）"
    }
    used = frame(ZH, corrections(edition))
    agencies = used[used["column"] == P_AGENCY]
    assert (agencies["used"] == agencies["published"]).all()
    fields = frame(ZH, corrections(read({"field": "none", "pathway": ""})))
    assert fields.loc[fields["column"] == P_FIELD, "used"].tolist() == ["未填"]


def test_a_name_that_reads_none_is_not_called_missing() -> None:
    used = frame(ZH, corrections(read({"name": "《歷史資料》none"}, {"agency": " none"})))["used"]
    assert used.tolist() == ["none", "none", "none"]


# --- a header is no standard ----------------------------------------------------------------------
@pytest.mark.parametrize("cell", ["1", "12", "１"])
@pytest.mark.parametrize(
    "spelled", [HEADER, HEADER.replace("基準", "基 準"), HEADER.replace("代碼", "代\u200b碼")]
)
def test_a_header_that_begins_with_a_digit_is_no_standard(cell: str, spelled: str) -> None:
    line = re.sub(r"^[^\t]*", cell, spelled)
    edition = loaders.read_bytes(text(row(), line, row(serial="2", code="CAP2161-002v1")))
    assert edition.standards[LINE].tolist() == [8, 10]
    assert edition.ledger["reason"].tolist() == ["", "header", ""]
