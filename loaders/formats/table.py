"""The raw table, which is what a format gives: cells as text, and the place of each row in its file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from loaders.unreadable import Unreadable

Positions = npt.NDArray[np.int64]
AFTER_CELL, AFTER_ROW = b"\t", b"\n"


class Bounds(NamedTuple):
    """How much of a file is taken, so that what it can cost is known whatever it holds.

    A file may have ``size`` bytes; ``too_large`` is the msgid that refuses more. A refusal is raised as
    ``raises``. Of a long text ``glance`` is shown the rows in the first ``head`` bytes, to refuse noise
    before all of it is looked at. Of what spreadsheets write, rows are kept that hold something in their
    first ``key`` cells, and one more than ``rows``, so that too many can be told.
    """

    size: int
    too_large: str
    raises: type[Unreadable]
    head: int = 0
    glance: "Callable[[RawTable], object] | None" = None
    rows: int = 0
    columns: int = 0
    characters: int = 0  # of a cell
    key: int = 0

    def check_size(self, data: bytes) -> None:
        """Refuse what is too large.

        Raises:
            Unreadable: It is.
        """
        if len(data) > self.size:
            raise self.raises(self.too_large, most=self.size >> 20)


class Format(NamedTuple):
    """One way to write tables. ``tables`` yields those of a file, each read when it is asked for.

    It raises ``Bounds.raises`` where it can say what is wrong with a file, else whatever a library raises.
    """

    key: str
    endings: tuple[str, ...]  # of the names of files
    tables: "Callable[[bytes, Bounds], Iterator[RawTable]]"
    beginnings: tuple[bytes, ...] = (b"",)  # of their content


@dataclass(frozen=True)
class RawTable:
    """Cells as text, row by row; rows need not be of one length.

    A million rows are positions in one text and no million texts. ``data`` is that text in UTF-8: the cells
    one after the other, each with one byte behind it. A tab or a newline within a cell separates nothing.
    """

    data: bytes | bytearray
    separators: Positions  # where the byte behind each cell stands
    last_cells: Positions  # which of the separators end a row
    places: Positions  # of each row in its file, from 1: its line, or its row in the sheet
    encoding: str = ""  # in which the file was written, where it says nothing else of it
    sheet: str = ""  # its name where the file has several
    uncut: int = 0  # cells of the longest row in the file, those out of bounds included

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[Sequence[object]],
        bounds: Bounds,
        to_text: Callable[[object], str] = str,
        encoding: str = "",
        sheet: str = "",
    ) -> Self:
        """Return the table of a file's rows, of which there may be any number."""
        data, uncut = bytearray(), 0
        separators: list[int] = []
        last_cells: list[int] = []
        places: list[int] = []
        for place, row in enumerate(rows, start=1):
            uncut = max(uncut, len(row))
            cells = [to_text(each)[: bounds.characters] for each in row[: bounds.columns]]
            if any(map(str.strip, cells[: bounds.key])):
                for cell in cells:
                    data += cell.encode()
                    separators.append(len(data))
                    data += AFTER_CELL
                data[-1:] = AFTER_ROW
                last_cells.append(len(separators) - 1)
                places.append(place)
            if len(places) > bounds.rows:
                break
        at, last, rows_at = (np.array(each, dtype=np.int64) for each in (separators, last_cells, places))
        return cls(data, at, last, rows_at, encoding, sheet, uncut)

    def __len__(self) -> int:
        return len(self.last_cells)

    @cached_property
    def starts(self) -> Positions:
        """Where each row begins in the text of the table, in bytes."""
        return np.concatenate([[0], self.ends + 1])[:-1]

    @cached_property
    def ends(self) -> Positions:
        """Where each row ends."""
        return self.separators[self.last_cells]

    @cached_property
    def widths(self) -> Positions:
        """The number of cells in each row."""
        return np.diff(self.last_cells, prepend=-1)

    @cached_property
    def begins_with_digit(self) -> npt.NDArray[np.bool_]:
        """Whether each row does; of an empty one it is said of whatever follows."""
        characters = np.frombuffer(self.data, dtype=np.uint8)
        first = characters[np.minimum(self.starts, len(characters) - 1)]
        return (first >= ord("0")) & (first <= ord("9"))

    def cells(self, row: int) -> list[str]:
        """Return the cells of one row."""
        start, last = int(self.starts[row]), int(self.last_cells[row])
        found = []
        for end in self.separators[last + 1 - int(self.widths[row]) : last + 1].tolist():
            found.append(self.data[start:end].decode())
            start = end + 1
        return found

    def texts(self, rows: Positions) -> pa.LargeStringArray:
        """Return rows as an array of texts, with a tab between two cells."""
        # Every second text is what stands between two rows, so that one array of offsets does.
        return _between(self.data, self.ends).take(pa.array(2 * rows)).cast(pa.large_string())

    def column(self, rows: Positions, number: int, of: int) -> pa.LargeStringArray:
        """Return one column of the rows, each of which has ``of`` cells."""
        positions = 2 * (self.last_cells[rows] - (of - 1) + number)
        return self._cells.take(pa.array(positions)).cast(pa.large_string())

    @cached_property
    def _cells(self) -> pa.StringArray:
        return _between(self.data, self.separators)


def _between(data: bytes | bytearray, separators: Positions) -> pa.StringArray:
    """Return the texts before each separator and, between them, the separators themselves."""
    offsets = np.empty(2 * len(separators) + 1, dtype=np.int32)
    offsets[0] = 0
    offsets[1::2] = separators
    offsets[2::2] = separators + 1
    offsets[-1] = min(offsets[-1], len(data))
    return pa.StringArray.from_buffers(2 * len(separators), pa.py_buffer(offsets), pa.py_buffer(data))
