"""How far the sheets of a workbook reach, found before a parser allocates a cell for every place.

A sheet is held as a block from A1 to the last cell with a value. In XLSX a cell says where it stands, in ODS
how often it is repeated: few bytes make a block of any size.
"""

import io
import re
import zipfile
from typing import IO, Final
from xml.parsers import expat

SHEETS: Final = re.compile(r"(?i)xl/worksheets/.*\.xml|content\.xml")
PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
PIECE: Final = 64 * 1024  # bytes of XML at a time

Attributes = dict[str, str]


def most_cells(data: bytes) -> int:
    """Return the cells of the block that the largest sheet of an XLSX or ODS file reaches over.

    Raises:
        zipfile.BadZipFile, expat.ExpatError, ValueError: The file is damaged.
    """
    found = 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            if SHEETS.fullmatch(part.filename):
                with packed.open(part) as xml:
                    found = max(found, _Block().read(xml))
    return found


class _Block:
    """Follows the cells of one part, and keeps how far those reach that have a value."""

    def __init__(self) -> None:
        self.most = self.rows = self.columns = 0
        self.row = self.column = 0  # where the cell ends that was begun last

    def read(self, xml: IO[bytes]) -> int:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        while piece := xml.read(PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)
        return self._end()

    def _begin(self, name: str, has: Attributes) -> None:
        match name.rpartition(":")[2]:
            case "sheetData" | "table":
                self._end()
            case "row":
                self.row, self.column = int(has.get("r", self.row + 1)), 0
            case "c":
                self._cell(has.get("r", ""))
            case "table-row":
                self.row += int(_of(has, "number-rows-repeated"))
                self.column = 0
            case "table-cell" | "covered-table-cell":
                self.column += int(_of(has, "number-columns-repeated"))
                if _of(has, "value-type", "") or _of(has, "formula", ""):
                    self._has_value()
            case "v" | "t" | "f" | "p":
                self._has_value()

    def _cell(self, place: str) -> None:
        found = PLACE.fullmatch(place)
        if not found:
            self.column += 1
            return
        self.row, self.column = int(found[2]), 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - ord("A") + 1

    def _has_value(self) -> None:
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)

    def _end(self) -> int:
        """Close a sheet; an ODS file has all of them in one part."""
        self.most = max(self.most, self.rows * self.columns)
        self.rows = self.columns = self.row = self.column = 0
        return self.most


def _of(has: Attributes, name: str, otherwise: str = "1") -> str:
    """Return an attribute whatever the prefix of its namespace is."""
    return next((value for key, value in has.items() if key.rpartition(":")[2] == name), otherwise)
