"""The texts of a hostile edition in every file: to the letter, no formula runs, and no link leads out."""

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.records import order
from analysis.request import Request, unchecked
from analysis.selection import ALL, Selection
from cards.card import Card
from cards.deck import Deck, Item, line
from cards.figures import FIGURES
from cards.pages import BY_KEY
from cards.resolved import resolved
from cards.sheet import Sheet
from cards.standards import standards_list
from cards.view import View
from exports.formats import FORMATS
from exports.html import write_html
from exports.presentation import presentation
from exports.slides.office import convert
from exports.slides.pptx import write_pptx
from loaders.safe_text import safe_text
from tests.exports.pages import Read
from tests.hostile.hostile_text import SHOWN, TEXTS, hostile_edition

BESIDE_BARS = ("<b>evil</b>", "勞動部")
PATIENCE = 120  # seconds for LibreOffice on a machine that does much else
FIELDS = ["name", "agency", "section", "code"]
OUTWARD = re.compile(rb"""(?:href|target|src|Target|url)\s*[=(]\s*["']?\s*(?:https?:)?//[^"']*evil|mailto:""")


@pytest.fixture(scope="module")
def view() -> View:
    edition = hostile_edition()
    labels = Labels(edition.reference, "zh")
    return View(BY_KEY["standards"], Cube(edition), labels, Request(Selection(ALL)), (), "http://localhost/")


@pytest.fixture(scope="module")
def sheet(view: View) -> Sheet:
    return standards_list(view, FIELDS, order(view.cube, view.mask, "serial", False)).sheet_of()


def read_csv(data: bytes) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    return rows[1:]


def read_json(data: bytes) -> list[list[str]]:
    return [list(row.values()) for row in json.loads(data)["rows"]]


def read_xlsx(data: bytes) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    return [[str(cell.value) for cell in row] for page in book for row in page.iter_rows()]


def read_ods(data: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    assert b"table:formula" not in content
    assert b"text:a " not in content
    pages = pd.read_excel(io.BytesIO(data), engine="calamine", sheet_name=None, header=None, dtype=str)
    return [row for page in pages.values() for row in page.fillna("").to_numpy().tolist()]


READ: dict[str, Callable[[bytes], list[list[str]]]] = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "ods": read_ods,
    "json": read_json,
}


@pytest.mark.parametrize("form", FORMATS)
def test_cells_are_to_the_letter_and_harmless(sheet: Sheet, form: str) -> None:
    data = FORMATS[form].write(sheet)
    rows = READ[form](data)
    names = [row[0] for row in rows]
    # Nothing but the apostrophe in front of what a spreadsheet would run.
    assert [text for text in SHOWN if safe_text(text) not in names] == []
    assert {safe_text(text).removeprefix("'") for text in SHOWN} == set(SHOWN)
    assert not any("\u2060" in cell for row in rows for cell in row)
    assert not any(name.startswith(("=", "+", "@")) for name in names)


def cards_of(view: View) -> list[Card]:
    return [figure.build(view) for figure in FIGURES.values()]


def test_a_page_for_the_browser_has_no_link_or_markup_of_the_data(view: View, sheet: Sheet) -> None:
    data = write_html(cards_of(view), "zh", TEXTS[0])
    page = Read(data)
    hrefs = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert hrefs
    assert [href for href in hrefs if not str(href).startswith("http://localhost/")] == []
    assert {tag for tag, _attrs in page.elements} & {
        "img",
        "b",
        "i",
        "em",
        "strong",
        "code",
        "iframe",
        "base",
    } == set()
    shown = {cell.lstrip("'") for rows in page.tables for row in rows for cell in row}
    assert [text for text in SHOWN if text not in shown] == []
    assert not OUTWARD.search(re.sub(rb"<script>.*?</script>", b"", data, flags=re.DOTALL))


@pytest.fixture(scope="module")
def slides(view: View) -> bytes:
    """Return slides with these texts as titles, notes and names beside bars."""
    items = [Item("overview.agency", unchecked({"status": ["all"]}), line(text), text) for text in TEXTS]
    marked = Item("overview.agency", unchecked({"agency": BESIDE_BARS}))
    deck = Deck((*items, marked), title=TEXTS[1])
    return write_pptx(presentation(view, deck, resolved(view, deck)), None)


def missing(texts: Iterable[str], said: str) -> list[str]:
    """Return the texts that are not said; spaces and line ends are the layout's."""
    flat = "".join(said.split())
    return [text for text in texts if "".join(text.split()) not in flat]


def outward(addresses: Iterable[str]) -> list[str]:
    """Return the addresses that are not the dashboard's own, nor of a part of the same file."""
    own = "http://localhost/"
    return [each for each in addresses if ":" in each.partition("/")[0] and not each.startswith(own)]


@pytest.mark.usefixtures("poppler", "libreoffice")
def test_a_pdf_of_slides_is_to_the_letter_and_leads_nowhere(slides: bytes, tmp_path: Path) -> None:
    file = tmp_path / "slides.pdf"
    file.write_bytes(convert(slides, "pdf", timeout=PATIENCE))

    def read(*command: str) -> str:
        return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    said = read("pdftotext", "-enc", "UTF-8", str(file), "-")
    assert missing([line(text) for text in TEXTS], said) == []
    assert missing(BESIDE_BARS, said) == []
    listed = [row.split(maxsplit=2) for row in read("pdfinfo", "-url", str(file)).splitlines()[1:]]
    assert outward(row[2] for row in listed) == []
    assert read("pdfinfo", "-js", str(file)).strip() == ""
    assert re.search(r"JavaScript:\s+no", read("pdfinfo", str(file)))


@pytest.mark.usefixtures("libreoffice")
def test_odp_slides_are_to_the_letter_and_lead_nowhere(slides: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(convert(slides, "odp", timeout=PATIENCE))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [name for name in parts if name.startswith(("Basic/", "Scripts/", "Dialogs/"))] == []
    trees = [etree.fromstring(part) for name, part in parts.items() if name.endswith(".xml") and part]
    elements = [each for tree in trees for each in tree.iter(etree.Element)]
    said = "".join(text for tree in trees for text in tree.itertext())
    assert missing([line(text) for text in TEXTS], said) == []
    assert missing(TEXTS, said) == []
    assert missing(BESIDE_BARS, said) == []
    hrefs = [value for each in elements for name, value in each.attrib.items() if name.endswith("}href")]
    assert outward(map(str, hrefs)) == []
    assert {etree.QName(each).localname for each in elements} & {"event-listener", "script", "macro"} == set()


def test_slides_have_no_link_out_and_the_titles_to_the_letter(slides: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(slides)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    links = [
        name for name, part in parts.items() if name.endswith(".rels") and b'TargetMode="External"' in part
    ]
    for name in links:
        assert b"evil" not in b"".join(re.findall(rb'Target="([^"]*)"', parts[name])), name
    assert [name for name, part in parts.items() if b"hlinkClick" in part and b"evil" in part] == []
    said = [
        "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).replace("\v", "")
        for slide in Presentation(io.BytesIO(slides)).slides
    ]
    flat = ["".join(each.split()) for each in said]
    assert [t for t in TEXTS if not any("".join(line(t).split()) in each for each in flat)] == []
    # The names beside bars are the agencies', also where they look like markup.
    drawn = b"".join(part for name, part in parts.items() if "/charts/chart" in name)
    assert b"&lt;b&gt;evil&lt;/b&gt;" in drawn
