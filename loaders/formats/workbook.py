"""Workbooks of spreadsheets, XLSX, XLS and ODS: a raw table a sheet.

The parser holds a sheet as a block from A1 to the last cell with a value. In XLSX a cell says where it
stands, in ODS how often it is repeated: few bytes make a block of any size. So how far the sheets of a file
reach is found out before the parser allocates a cell for every place.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, Final
from xml.parsers import expat

from python_calamine import CalamineSheet, PasswordError, load_workbook

from loaders.formats.table import DATE, MERGED, NUMBER, Bounds, Format, RawTable
from locales import N_

HIGHEST_RATIO: Final = 500  # of what a part holds to what is packed of it, of ten kilobytes or more
PACKED: Final = 10 * 1024
MOST_CELLS: Final = 5_000_000  # of a sheet, from A1 to its last value
MOST_SHEETS: Final = 100
MOST_SPANS: Final = 200_000  # merged cells of a sheet
LONGEST_NAME: Final = 100  # of a sheet
BOOK: Final = re.compile(r"(?i)xl/workbook\.xml|content\.xml")
MANIFEST: Final = "META-INF/manifest.xml"
SHEETS: Final = re.compile(r"(?i)xl/worksheets/.*\.xml|content\.xml")
PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
DIGITS: Final = "0123456789"
PIECE: Final = 64 * 1024  # bytes of XML at a time

CONTAINER: Final = b"\xd0\xcf\x11\xe0"  # of XLS, and of all other old files of that office
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # the stream of a workbook with a password
DOCUMENTS: Final = {"word/document.xml", "ppt/presentation.xml"}
TEXT_DOCUMENT: Final = "WordDocument".encode("utf-16-le")  # the stream of a text document of Word
SECRET: Final = b"encryption-data"
# What a spreadsheet holds in a cell that is no text.
KINDS: Final = {
    int: NUMBER,
    float: NUMBER,
    datetime.date: DATE,
    datetime.datetime: DATE,
    datetime.time: DATE,
    datetime.timedelta: DATE,
}

Attributes = dict[str, str]
Spans = list[
    tuple[tuple[int, int], tuple[int, int]]
]  # row and column, from 0, of the first and the last cell

FAR: Final = N_(
    "A sheet of the file reaches over more than {most} cells: something stands far away from its table. Copy "
    "the table into a new file and try that."
)
MANY_SHEETS: Final = N_(
    "The file has more than {most} sheets. Copy the one with the table into a file of its own."
)


PASSWORD: Final = N_(
    "The file is protected with a password. Open it, take the password away, save it and try that."
)
OTHER_DOCUMENT: Final = N_(
    "The file is a text document or slides and no workbook, whatever its name says. Copy its table into a "
    "workbook and try that."
)
OTHER_ARCHIVE: Final = N_(
    "The file is a packed archive that holds no workbook, whatever its name says. Unpack it and take the "
    "file with the table."
)
TIGHT: Final = N_(
    "The file unpacks to more than {most} times its size: no program saves a workbook like that. Copy the "
    "table into a new file and try that."
)
ENTITIES: Final = N_(
    "The file defines shorthands of its own (XML entities): no program saves a workbook like that. Copy the "
    "table into a new file and try that."
)


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the sheets; cells that hold nothing are empty, whole numbers have no decimals.

    Formulas are never worked out: of one there is the value that was saved with it.

    Raises:
        Unreadable: A limit is met. Calamine raises its own errors.
    """
    if ENCRYPTED in data[: 1 << 20]:
        raise bounds.raises(PASSWORD)
    if data.startswith(CONTAINER) and TEXT_DOCUMENT in data:
        raise bounds.raises(OTHER_DOCUMENT)
    spans: list[Spans] = []
    if zipfile.is_zipfile(io.BytesIO(data)):
        spans = _look_into(data, bounds)
    try:
        book = load_workbook(io.BytesIO(data))
    except PasswordError:
        raise bounds.raises(PASSWORD) from None
    with book:
        names = book.sheet_names
        if len(names) > MOST_SHEETS:
            raise bounds.raises(MANY_SHEETS, most=MOST_SHEETS)
        for number, name in enumerate(names):
            sheet = book.get_sheet_by_index(number)
            merged = sheet.merged_cell_ranges or (spans[number] if number < len(spans) else [])
            yield _table(sheet, merged, bounds, name[:LONGEST_NAME] if len(names) > 1 else "")


def _look_into(data: bytes, bounds: Bounds) -> list[Spans]:
    """Refuse what no spreadsheet saves, or what is more than a table needs.

    Return the merged cells of each sheet of an ODS file, which calamine does not say.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if sum(part.file_size for part in parts) > bounds.unpacked:
            raise bounds.raises(bounds.too_large, most=bounds.unpacked >> 20)
        if any(part.flag_bits & 1 for part in parts):
            raise bounds.raises(PASSWORD)
        if any(part.file_size > HIGHEST_RATIO * max(part.compress_size, PACKED) for part in parts):
            raise bounds.raises(TIGHT, most=HIGHEST_RATIO)
        names = {part.filename for part in parts}
        kind = packed.read("mimetype") if "mimetype" in names else b""
        if DOCUMENTS & names or (b"opendocument" in kind and b"spreadsheet" not in kind):
            raise bounds.raises(OTHER_DOCUMENT)
        if not any(BOOK.fullmatch(name) for name in names):
            raise bounds.raises(OTHER_ARCHIVE)
        if MANIFEST in names and SECRET in packed.read(MANIFEST):
            raise bounds.raises(PASSWORD)
    try:
        most, spans = _extent(data)
    except _EntitiesError:
        raise bounds.raises(ENTITIES) from None
    if most > MOST_CELLS:
        raise bounds.raises(FAR, most=f"{MOST_CELLS:,}")
    return spans


def _table(sheet: CalamineSheet, merged: Spans, bounds: Bounds, name: str) -> RawTable:
    """Return the cells of a sheet, which can then be let go of."""
    before = [""] * (sheet.start or (0, 0))[1]  # columns that are empty to the left of the table
    rows: Iterable[list[Any]] = sheet.iter_rows()
    if before:
        rows = ([*before, *row] for row in rows)
    # Those over several columns are titles and notes.
    down = {first: last[0] for first, last in merged if first[1] == last[1] and first[0] < last[0]}
    if down:
        rows = _said_again(rows, down)
    return RawTable.of_rows(rows, bounds, _text, sheet=name, kinds={**KINDS, _Merged: MERGED})


def _said_again(rows: Iterable[list[Any]], down: dict[tuple[int, int], int]) -> Iterator[list[Any]]:
    """Return the rows with what a cell holds that is merged over several, said in each of them."""
    said: dict[int, tuple[int, _Merged]] = {}  # by column: to which row, and what
    starts: dict[int, list[int]] = {}
    for row_number, column in down:
        starts.setdefault(row_number, []).append(column)
    for number, row in enumerate(rows):
        for column, (last, value) in list(said.items()):
            if number > last:
                del said[column]
            elif column < len(row) and row[column] == "":
                row[column] = value
        for column in starts.get(number, []):
            if column < len(row) and row[column] != "":
                said[column] = down[number, column], _Merged(_text(row[column]))
        yield row


class _Merged(str):
    """What another cell holds, with which this one is merged."""

    __slots__ = ()


def _text(value: object) -> str:
    """Return a cell as text; a whole number has no decimals, a date no time, however a workbook holds it."""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return str(value)


def _extent(data: bytes) -> tuple[int, list[Spans]]:
    """Return the cells of the block that the largest sheet of an XLSX or ODS file reaches over, and spans.

    Raises:
        zipfile.BadZipFile, expat.ExpatError, ValueError: The file is damaged.
    """
    found, spans = 0, []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            if SHEETS.fullmatch(part.filename):
                block = _Block()
                with packed.open(part) as xml:
                    found = max(found, block.read(xml))
                spans = block.spans
    return found, spans


class _EntitiesError(ValueError):
    pass


def _refuse_entities(*_said: object) -> None:
    raise _EntitiesError


class _Block:
    """Follows the cells of one part, and keeps how far those reach that have a value."""

    def __init__(self) -> None:
        self.most = self.rows = self.columns = 0
        self.row = self.column = 0  # where the cell ends that was begun last
        self.letters: dict[str, int] = {}  # columns
        self.spans: list[Spans] = []  # of each sheet of an ODS file

    def read(self, xml: IO[bytes]) -> int:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EntityDeclHandler = _refuse_entities
        while piece := xml.read(PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)
        return self._end()

    def _begin(self, name: str, has: Attributes) -> None:
        match name.rpartition(":")[2] if ":" in name else name:
            case "table":
                self._end()
                self.spans.append([])
            case "sheetData":
                self._end()
            case "row":
                self.row, self.column = int(has.get("r", self.row + 1)), 0
            case "c":
                self._cell(has.get("r", ""))
            case "table-row":
                self.row += int(_of(has, "number-rows-repeated"))
                self.column = 0
            case "table-cell" | "covered-table-cell":
                over = int(_of(has, "number-rows-spanned"))
                if over > 1 and self.spans and len(self.spans[-1]) < MOST_SPANS:
                    wide = int(_of(has, "number-columns-spanned"))
                    first = self.row - 1, self.column
                    self.spans[-1].append((first, (self.row + over - 2, self.column + wide - 1)))
                self.column += int(_of(has, "number-columns-repeated"))
                if _of(has, "value-type", "") or _of(has, "formula", ""):
                    self._has_value()
            case "v" | "t" | "f" | "p":
                self._has_value()

    def _cell(self, place: str) -> None:
        letters = place.rstrip(DIGITS)
        if (
            letters in self.letters and len(letters) < len(place) <= len(letters) + 7
        ):  # seen before, in no time
            self.row, self.column = int(place[len(letters) :]), self.letters[letters]
            return
        found = PLACE.fullmatch(place)
        if not found:
            self.column += 1
            return
        self.row, self.column = int(found[2]), 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - ord("A") + 1
        self.letters[letters] = self.column

    def _has_value(self) -> None:
        if self.row > self.rows:
            self.rows = self.row
        if self.column > self.columns:
            self.columns = self.column

    def _end(self) -> int:
        """Close a sheet; an ODS file has all of them in one part."""
        self.most = max(self.most, self.rows * self.columns)
        self.rows = self.columns = self.row = self.column = 0
        return self.most


def _of(has: Attributes, name: str, otherwise: str = "1") -> str:
    """Return an attribute whatever the prefix of its namespace is."""
    return next((value for key, value in has.items() if key.rpartition(":")[2] == name), otherwise)


FORMAT: Final = Format("workbook", ("xlsx", "xls", "ods"), tables, (b"PK\x03\x04", CONTAINER))
