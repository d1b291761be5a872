"""Files that ended the server or held it up, made by a script: each is small, and says what it does.

``HOSTILE`` has by name the field that a file is given to, its bytes, and the msgid of the sentence that the
visitor gets.
"""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from cards import deck_link
from exports.slides import template
from loaders import formats, weights
from loaders.child import BROKEN
from loaders.formats import workbook
from tests.exports.template_samples import office, repacked

WEIGHTS, TEMPLATE, DECK = "weights_file", "slides_template", "deck_file"
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Hostile(NamedTuple):
    field: str
    data: bytes
    msgid: str


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return target.getvalue()


# --- workbooks -----------------------------------------------------------------------------------------
def xlsx(sheet: str, sheets: int = 1, more: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook whose sheets all hold this XML."""
    numbers = range(1, sheets + 1)
    names = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    rels = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in numbers
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{rels}</Relationships>',
        SHEET: sheet,
    }
    return zipped(parts | (more or {}))


def sheet(*rows: str) -> str:
    return f"<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def row(number: int, *places: str) -> str:
    cells = "".join(f'<c r="{place}"><v>1</v></c>' for place in places)
    return f'<row r="{number}">{cells}</row>'


def unplaced() -> str:
    """Return rows whose cells do not say where they stand: one of many columns, and many rows of one."""
    cell = "<c><v>1</v></c>"
    return sheet(f"<row>{cell * 20_000}</row>", f"<row>{cell}</row>" * 20_000)


def laughs() -> str:
    """Return a sheet of entities made of entities."""
    made = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{made}]>' + sheet('<row r="1"><c r="A1"><v>&e9;</v></c></row>')


ODS_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(rows: str, end: str = ODS_END) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>"
            f'<table:table table:name="s">{rows}{end}',
        }
    )


def ods_cell(more: str = "") -> str:
    value = f'office:value-type="float" office:value="1"{more}'
    return f"<table:table-cell {value}><text:p>1</text:p></table:table-cell>"


ODS_ROW = f"<table:table-row>{ods_cell()}</table:table-row>"
REPEATED = ods_cell(' table:number-columns-repeated="16384"')

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(folder_goes_on: int = END) -> bytes:
    """Return the container of an XLS file: a table of sectors, a folder in sector 1, a stream in the rest."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    table = [FAT, folder_goes_on, *range(3, 10), END]
    folder = _entry("Root Entry", 5, END, 0) + _entry("Workbook", 2, 2, 4096) + bytes(256)
    stream = struct.pack("<HHHHII", 0x809, 16, 0x600, 5, 0, 0) + bytes(4080)
    return head + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + folder + stream


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    """Return an entry of the container's folder: a name, its kind, and where its stream begins."""
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, FREE, FREE, FREE)
    if kind == 5:
        entry = entry[:76] + struct.pack("<I", 1)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


# --- templates -----------------------------------------------------------------------------------------
SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="x"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr></p:sp>'
)


def in_layout(text: bytes, part: str = LAYOUT) -> Callable[[dict[str, bytes]], None]:
    """Return what writes XML to the end of a layout's shapes, or a slide's."""

    def change(files: dict[str, bytes]) -> None:
        files[part] = files[part].replace(b"</p:spTree>", text + b"</p:spTree>")

    return change


def put(parts: Mapping[str, bytes]) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.update(parts)


def without_master(files: dict[str, bytes]) -> None:
    """Take the master from a layout: what needs it fails while slides are made."""
    name = LAYOUT.replace("slideLayouts/", "slideLayouts/_rels/") + ".rels"
    files[name] = files[name].replace(b"/slideMaster", b"/other")


def template_with(change: Callable[[dict[str, bytes]], None]) -> bytes:
    return repacked(office(slides=0), change)


def shapes(number: int) -> bytes:
    """Return a template with so many shapes in a layout."""
    return template_with(in_layout(SHAPE.encode() * number))


def slide(number: int) -> bytes:
    """Return slides of which one has so many shapes: what LibreOffice takes long for."""
    return repacked(office(slides=1), in_layout(SHAPE.encode() * number, "ppt/slides/slide1.xml"))


def deck(items: object) -> bytes:
    return json.dumps({"format": deck_link.FORMAT, "version": 1, "items": items}).encode()


HOSTILE: dict[str, Hostile] = {
    # Weights: memory of any amount, a process that is aborted, a core that is never let go.
    "xlsx: a cell in the last corner": Hostile(
        WEIGHTS, xlsx(sheet(row(1, "A1", "B1"), row(1048576, "XFD1048576"))), workbook.FAR
    ),
    "xlsx: cells without places": Hostile(WEIGHTS, xlsx(unplaced()), workbook.FAR),
    "xlsx: entities of entities": Hostile(WEIGHTS, xlsx(laughs()), workbook.ENTITIES),
    "xlsx: many sheets": Hostile(WEIGHTS, xlsx(sheet(row(1, "A1")), 101), workbook.MANY_SHEETS),
    "xlsx: 65 MB of nothing": Hostile(
        WEIGHTS, xlsx(sheet(), more={"xl/x.xml": bytes(65 * 1024**2)}), weights.TOO_LARGE
    ),
    "ods: a value in every cell": Hostile(
        WEIGHTS,
        ods(f'<table:table-row table:number-rows-repeated="1048576">{REPEATED}</table:table-row>'),
        workbook.FAR,
    ),
    "ods: without the end of its table": Hostile(WEIGHTS, ods(ODS_ROW, ""), formats.UNREADABLE),
    "xls: sectors in a circle": Hostile(WEIGHTS, xls(folder_goes_on=1), BROKEN),
    "xls: the first 513 bytes": Hostile(WEIGHTS, xls()[:513], BROKEN),
    "csv: wide and long": Hostile(WEIGHTS, b"," * 10_000 + b"\nx" * 9_000, weights.NO_ROW),
    "csv: long": Hostile(WEIGHTS, b"x,1\n" * 100_000, weights.TOO_LONG),
    "csv: 3 MB": Hostile(WEIGHTS, bytes(3 * 1024**2), weights.TOO_LARGE),
    # Templates: LibreOffice took seven gigabytes; an error page in place of a sentence.
    "pptx: 100,000 shapes": Hostile(TEMPLATE, shapes(100_000), template.MANY_ELEMENTS),
    "pptx: 20,000 shapes": Hostile(TEMPLATE, shapes(20_000), template.MANY_ELEMENTS),
    "pptx: 50 MB of XML": Hostile(
        TEMPLATE, template_with(put({"ppt/x.xml": b" " * 50_000_000})), template.UNPACKS
    ),
    "pptx: 101 MB of anything": Hostile(
        TEMPLATE, template_with(put({"ppt/media/x.png": bytes(101_000_000)})), template.UNPACKS
    ),
    "pptx: entities of entities": Hostile(
        TEMPLATE,
        template_with(put({"ppt/theme/theme1.xml": laughs().encode()})),
        template.DAMAGED,
    ),
    "pptx: deep XML": Hostile(
        TEMPLATE,
        template_with(in_layout(b"<p:grpSp>" * 30_000 + b"</p:grpSp>" * 30_000)),
        template.DAMAGED,
    ),
    "pptx: a layout without its master": Hostile(TEMPLATE, template_with(without_master), template.DAMAGED),
    # Decks.
    "deck: deep": Hostile(DECK, b'{"items":' + b"[" * 100_000, deck_link.NO_FILE),
    "deck: a million lists": Hostile(DECK, deck([[]] * 1_000_000), deck_link.TOO_LARGE),
    "deck: a number of 100,000 digits": Hostile(DECK, b"1" * 100_000, deck_link.NO_FILE),
    "deck: 5 MB": Hostile(DECK, deck([" " * 5_000_000]), deck_link.TOO_LARGE),
}
