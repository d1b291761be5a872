"""A package: every file in it says the same numbers, names are safe, and pictures are what they should be."""

import csv
import io
import re
import zipfile
import zlib
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from exports.package import Part, write_package
from exports.pictures import MOST, NO_PICTURE, NOT_MADE, TOO_LARGE, picture_problem
from tests.exports.pages import Read
from tests.exports.samples import texts
from tests.named import with_sheet
from tests.ui.views import view_of


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    + chunk(b"IDAT", zlib.compress(b"\0\0"))
    + chunk(b"IEND", b"")
)
SVG = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b"<g clip-path=\"url('#a')\"><text onx='1' >\xe5\x9c\x96</text></g></svg>\n"
).replace(b" onx='1' ", b"")


def card_of(id_: str, lang: str = "zh", selection: Selection | None = None) -> Card:
    figure = FIGURES[id_]
    return figure.build(view_of(selection or Selection(), lang, page=figure.page.key))


def files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def told(cell: object) -> object:
    """CSV has numbers as texts."""
    try:
        return float(str(cell))
    except ValueError:
        return cell


def readme(found: dict[str, bytes]) -> str:
    text = found["README.txt"].decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    return text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_card_is_six_files_of_the_same_numbers(lang: str) -> None:
    card = card_of("levels.level", lang, Selection().choose("agency", ["文化部"]))
    found = files(write_package([Part(card, SVG, PNG)], lang, stem="x", version="9.9"))
    stem = next(name for name in found if name.endswith(".csv")).removesuffix(".csv")
    assert set(found) == {"README.txt", *(f"{stem}.{each}" for each in ("csv", "xlsx", "html", "svg", "png"))}
    assert found[f"{stem}.svg"] == SVG
    assert found[f"{stem}.png"] == PNG
    table = list(csv.reader(io.StringIO(found[f"{stem}.csv"].decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(found[f"{stem}.xlsx"]))
    # A category without a code has an empty cell, which a page shows as a dash.
    cells = [["" if cell is None else cell for cell in row] for row in book.worksheets[0].values]
    assert [list(map(told, row)) for row in cells] == [list(map(told, row)) for row in table]
    (shown,) = Read(found[f"{stem}.html"]).tables
    assert [row[:3] for row in shown] == [[cell or "–" for cell in row[:3]] for row in table]
    assert sum(int(row[2]) for row in table[1:]) == card.view.n


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_readme_tells_what_where_from_and_how_to_cite(lang: str) -> None:
    card = card_of("crosstab.table", lang, Selection().choose("agency", ["文化部"]))
    said = readme(files(write_package([Part(card, SVG, PNG)], lang, stem="x", version="9.9")))
    sheet = card.sheet_of()
    for text in (
        card.headline,
        sheet.scope,
        sheet.link,
        sheet.source,
        sheet.licence,
        sheet.period,
        *card.notes,
    ):
        assert text in said
    named = {"zh": ("領域", "行業大類", "發展單位"), "en": ("Field", "Section", "Agency")}[lang]
    lines = said.splitlines()
    for name in named:
        assert lines[lines.index(f"  {name}") + 1].startswith("      ")
    assert re.search(r"iCAP Atlas 9\.9", said)
    assert "113-12" in said
    assert "Missing" not in said
    assert "缺少" not in said


def test_every_file_is_explained() -> None:
    found = files(write_package([Part(card_of("levels.level", "en"), SVG, PNG)], "en", stem="x"))
    lines = readme(found).splitlines()
    for name in found.keys() - {"README.txt"}:
        assert lines[lines.index(f"  {name}") + 1].strip()


def test_a_card_without_a_drawing_has_its_numbers_only() -> None:
    found = files(write_package([Part(card_of("gaps.register"), SVG, PNG)], "zh", stem="x"))
    assert {name.rpartition(".")[2] for name in found} == {"txt", "csv", "xlsx"}


def test_several_cards_have_numbered_folders_one_page_and_one_readme() -> None:
    ids = ("levels.level", "levels.level", "gaps.register", "overview.summary")
    found = files(
        write_package([Part(card_of(id_), SVG, PNG) for id_ in ids], "zh", stem="我的簡報", title="全部")
    )
    folders = {name.split("/")[0] for name in found if "/" in name}
    assert sorted(folders) == ["01_依級別", "02_依級別", "03_覆蓋缺口", "04_總覽"]
    assert {name for name in found if "/" not in name} == {"README.txt", "我的簡報.html"}
    page = Read(found["我的簡報.html"])
    assert page.texts["h1"] == ["全部"]
    assert len(page.tables) == 2
    lines = readme(found).splitlines()
    assert lines[0] == "全部"
    assert [line[:2] for line in lines if re.match(r"\d\. ", line)] == ["1.", "2.", "3.", "4."]


def test_no_card_at_all_is_a_package_too() -> None:
    assert set(files(write_package([], "zh", stem="x"))) == {"README.txt"}


def test_the_same_parts_give_the_same_bytes() -> None:
    def made() -> bytes:
        return write_package(
            [Part(card_of(id_), SVG, PNG) for id_ in ("levels.level", "crosstab.table")],
            "zh",
            stem="x",
            version="1",
        )

    data = made()
    assert data == made()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())


@settings(max_examples=12, deadline=None)
@given(st.lists(texts, min_size=1, max_size=3), texts)
def test_names_are_safe_and_unique_whatever_is_typed(names: list[str], stem: str) -> None:
    card = card_of("gaps.coverage")
    wanted = [*names, "../../etc/passwd", "C:\\con", "a/b"]
    sheets = [replace(SHEET, file_stem=name) for name in wanted]
    parts = [
        Part(with_sheet(replace(card, what=sheet.file_stem, headline=sheet.file_stem), sheet))
        for sheet in sheets
    ]
    found = files(write_package(parts, "zh", stem=stem, title=stem))
    assert len({name.casefold() for name in found}) == len(found) == 2 + 2 * len(parts)
    for name in found:
        pieces = name.split("/")
        assert len(pieces) <= 2
        for piece in pieces:
            assert piece not in ("", ".", "..")
            assert not re.search(r'[\\:*?"<>|\x00-\x1f]', piece)
            assert piece.strip(" .") == piece


SHEET = card_of("gaps.coverage").sheet_of()
HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b"<foreignObject/>",
        b'<g onload="alert(1)"/>',
        b'<image href="https://evil.example/x.png"/>',
        b'<image xlink:href="//evil.example/x.png"/>',
        b'<use href="other.svg#a"/>',
        b"<rect style=\"fill: image-set('https://evil.example/a.png' 1x)\"/>",
        b"<rect style='mask: -webkit-cross-fade(x, y)'/>",
        b"<rect fill='paint (evil)'/>",
        b'<g xml:base="https://evil.example/"><use href="#a"/></g>',
        b'<a href="#x"/>',
        b"<style>@import url(https://evil.example)</style>",
        b'<rect style="fill:url(https://evil.example/x)"/>',
        b'<rect style="fill:u\\72l(https://evil.example/x)"/>',
        b"<rect fill=\"url( '//evil.example' )\"/>",
        b"<rect style=\"fill: -webkit-image-set('//evil.example/a.png' 1x)\"/>",
        b"<rect style=\"fill: src('https://evil.example/a')\"/>",
        b"<rect style=\"fill: image('https://evil.example/a')\"/>",
        b"<rect style='fill: attr(data-x url)'/>",
        b"<rect style='--a: url(//evil.example); fill: var(--a)'/>",
        b'<rect style="fill:URL(&#104;ttps://evil.example/x)"/>',
        b'<rect style="fill:&#117;rl(https://evil.example/x)"/>',
        b'<rect style="fill:url(#a),url(\n//evil.example/x)"/>',
        b'<rect style="fill:url(/**/https://evil.example/x)"/>',
        b'<rect clip-path="url(other.svg#a)"/>',
        b'<rect cursor="url(x.cur), auto"/>',
        b'<use href=" https://evil.example/#a"/>',
        b'<use HREF="https://evil.example/#a"/>',
        b'<use xmlns:x="http://www.w3.org/1999/xlink" x:href="a.svg#a"/>',
        b'<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        b'<image href="data:text/html,x"/>',
        b'<linearGradient href="https://evil.example/#a"/>',
        b'<g OnLoad="alert(1)"/>',
        b"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        b"<evil:script xmlns:evil='http://www.w3.org/2000/svg'/>",
        b"<g xmlns='http://www.w3.org/1999/xhtml'><title/></g>",
        b"<animate attributeName='href' values='//evil.example'/>",
        b"<!-- --><!--><script>alert(1)</script>-->",
        b"<text><![CDATA[</text><script>alert(1)</script>]]></text>",
        b"<?xml-stylesheet href='//evil.example'?>",
        b"<?php x ?>",
        b'<set attributeName="href" to="javascript:alert(1)"/>',
        b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
        b"<g>",
        b"\xff",
        b"\x00",
    ],
)
def test_a_drawing_that_does_more_than_draw_is_left_out(inside: bytes) -> None:
    assert picture_problem("svg", HEAD + inside + b"</svg>") == NO_PICTURE


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a",
        b"<html/>",
        b"<svg/>",
        HEAD.replace(b"<svg", b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg') + b"</svg>",
        b'<?xml-stylesheet href="https://evil.example/x.css"?>' + HEAD + b"</svg>",
        (HEAD + b"</svg>").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="Shift_JIS"?>' + HEAD + b"</svg>",
        b'<?xml version="1.1" encoding="UTF-8"?>' + HEAD + b"</svg>",
        b'<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">' + HEAD + b"</svg>",
    ],
)
def test_what_is_no_drawing_is_left_out(data: bytes) -> None:
    assert picture_problem("svg", data) == NO_PICTURE


@pytest.mark.parametrize("data", [b"GIF89a", PNG[:-1], PNG[1:], SVG, PNG + b"<script>"])
def test_what_is_no_png_is_left_out(data: bytes) -> None:
    assert picture_problem("png", data) == NO_PICTURE


def test_good_pictures_are_good_and_large_ones_are_not_read() -> None:
    assert picture_problem("svg", SVG) == picture_problem("png", PNG) == ""
    drawn = b"<g transform='translate(1,2) rotate(3)' style='fill: rgb(1, 2, 3)' data-unformatted='A (b)'/>"
    assert picture_problem("svg", HEAD + drawn + b"</svg>") == ""
    assert picture_problem("svg", None) == picture_problem("png", None) == NOT_MADE
    assert picture_problem("svg", b"") == picture_problem("png", b"") == TOO_LARGE
    assert (
        picture_problem("svg", SVG + b" " * MOST)
        == picture_problem("png", PNG[:-12] + b"x" * MOST + PNG[-12:])
        == TOO_LARGE
    )


@pytest.mark.parametrize(
    ("svg", "png", "missing", "why"),
    [
        (None, None, {"svg", "png"}, "could not make it"),
        (SVG, b"x", {"png"}, "no such picture"),
        (b"<svg/>", PNG, {"svg"}, "no such picture"),
        (SVG, PNG[:-12] + b"x" * MOST + PNG[-12:], {"png"}, "too large"),
    ],
)
def test_the_readme_says_which_picture_is_missing_and_why(
    svg: bytes | None, png: bytes | None, missing: set[str], why: str
) -> None:
    found = files(write_package([Part(card_of("levels.level", "en"), svg, png)], "en", stem="x"))
    assert {"svg", "png"} - {name.rpartition(".")[2] for name in found} == missing
    lines = [line for line in readme(found).splitlines() if line.startswith("  Missing")]
    assert {re.search(r"\.(\w+) \(", line)[1] for line in lines} == missing  # type: ignore[index]
    assert all(why in line for line in lines)
