"""The raw table, which is what a format gives: cells as text, and the place of each row in its file."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, Final, NamedTuple, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from loaders.unreadable import Unreadable

Positions = npt.NDArray[np.int64]
Kinds = npt.NDArray[np.int8]
AFTER_CELL, AFTER_ROW = b"\t", b"\n"
# What a spreadsheet holds in a cell other than text.
TEXT, NUMBER, DATE, MERGED = range(4)
EMPTY: Final = np.zeros(0, dtype=np.int8)
NO_PAGES: Final = np.zeros(0, dtype=np.int64)


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
    unpacked: int = 64 << 20  # bytes of what a packed file holds
    seconds: float = 15  # for a file that is read part by part
    progress: Callable[[int, int], object] = lambda _done, _of: None  # parts of a file that takes long

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
    A file is of this format by its content: where it begins with one of ``beginnings`` and ``holds`` says so.
    """

    key: str
    endings: tuple[str, ...]  # of the names of files
    tables: "Callable[[bytes, Bounds], Iterator[RawTable]]"
    beginnings: tuple[bytes, ...] = (b"",)
    holds: Callable[[bytes], bool] = lambda _data: True

    def fits(self, data: bytes) -> bool:
        """Say whether a file is of this format."""
        return data.startswith(self.beginnings) and self.holds(data)


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
    longest: int = 0  # characters of the longest cell, those out of bounds included
    kinds: Kinds = field(default_factory=lambda: EMPTY)  # of each cell; none where all are text
    pages: Positions = field(default_factory=lambda: NO_PAGES)  # on which each row begins; none without pages

    @classmethod
    def of_rows(
        cls,
        rows: Iterable[Sequence[Any]],
        bounds: Bounds,
        to_text: Callable[[Any], str] | None = None,
        encoding: str = "",
        sheet: str = "",
        kinds: Mapping[type, int] | None = None,
    ) -> Self:
        """Return the table of a file's rows, of which there may be any number.

        ``to_text`` makes text of cells that are none; without it all are. ``kinds`` says of types of cells
        what a spreadsheet holds in them.
        """
        cells: list[str] = []
        held: list[int] = []
        widths: list[int] = []
        places: list[int] = []
        uncut = 0
        for place, row in enumerate(rows, start=1):
            if len(row) > uncut:
                uncut = len(row)
            kept = row if len(row) <= bounds.columns else row[: bounds.columns]
            texts = [each if type(each) is str else to_text(each) for each in kept] if to_text else kept
            if texts and (texts[0].strip() or any(map(str.strip, texts[: bounds.key]))):
                cells += texts
                widths.append(len(texts))
                places.append(place)
                if kinds:
                    held += [kinds.get(type(each), TEXT) for each in kept]
            if len(places) > bounds.rows:
                break
        texts_of = pa.array(cells, pa.large_string())
        longest = pc.max(pc.utf8_length(texts_of)).as_py() or 0
        if longest > bounds.characters:
            cells = [each[: bounds.characters] for each in cells]
            texts_of = pa.array(cells, pa.large_string())
        data = bytearray(AFTER_CELL.decode().join((*cells, "")).encode())
        lengths = pc.binary_length(texts_of).to_numpy()
        separators = np.cumsum(lengths.astype(np.int64) + 1) - 1
        last_cells = np.cumsum(np.array(widths, dtype=np.int64)) - 1
        np.frombuffer(data, dtype=np.uint8)[separators[last_cells]] = AFTER_ROW[0]
        rows_at = np.array(places, dtype=np.int64)
        return cls(
            *(data, separators, last_cells, rows_at, encoding, sheet, uncut, longest),
            kinds=np.array(held, dtype=np.int8),
        )

    def to_bytes(self) -> bytes:
        """Return the table as bytes that ``from_bytes`` reads: lengths and texts as JSON, then the rest."""
        head: dict[str, Any] = {}
        parts: list[bytes | bytearray] = []
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, np.ndarray):
                head[each.name] = [len(parts), value.nbytes, value.dtype.str]
                parts.append(value.tobytes())
            elif isinstance(value, bytes | bytearray):
                head[each.name] = [len(parts), len(value), ""]
                parts.append(value)
            else:
                head[each.name] = value
        return b"".join([json.dumps(head).encode(), b"\n", *parts])

    @classmethod
    def from_bytes(cls, written: bytes) -> Self:
        """Return the table that ``to_bytes`` wrote."""
        at = written.index(b"\n") + 1
        head, whole = json.loads(written[:at]), memoryview(written)
        for name, value in head.items():
            if isinstance(value, list):
                _number, size, kind = value
                part, at = whole[at : at + size], at + size
                # Copied, so that what was written can be let go of.
                head[name] = np.frombuffer(part, dtype=kind).copy() if kind else bytes(part)
        return cls(**head)

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
    def filled(self) -> Positions:
        """The number of cells in each row up to its last that is not empty."""
        full = np.diff(self.separators, prepend=-1) > 1
        numbers = np.arange(1, len(full) + 1) * full
        if not len(self):
            return self.widths
        return np.maximum(np.maximum.reduceat(numbers, self.firsts) - self.firsts, 0)

    @cached_property
    def firsts(self) -> Positions:
        """Which of the separators ends the first cell of each row."""
        return self.last_cells + 1 - self.widths

    def extent(self, characters: int) -> tuple[int, int, int]:
        """Return the rows, the cells of the longest row, and the characters of the longest cell in the file.

        Cells out of bounds are included. Only where a cell has more than so many ``characters`` is it said
        how many they are, if nothing was cut.
        """
        if self.uncut or not len(self):
            return len(self), self.uncut, self.longest
        lengths = np.diff(self.separators, prepend=-1) - 1
        large = lengths > characters
        cells = zip(self.separators[large].tolist(), lengths[large].tolist(), strict=True)
        longest = max((len(self.data[end - size : end].decode()) for end, size in cells), default=0)
        rows = int(np.count_nonzero(self.ends > self.starts))
        return rows, int(self.widths.max()), longest

    def begin_with_digit(self, number: int) -> npt.NDArray[np.bool_]:
        """Return whether each row has such a cell and it begins with a digit.

        Of an empty one it is said of whatever follows.
        """
        characters = np.frombuffer(self.data, dtype=np.uint8)
        before = np.minimum(self.firsts + number, len(self.separators) - 1) - 1
        starts = np.where(before < 0, 0, self.separators[before] + 1)
        first = characters[np.minimum(starts, len(characters) - 1)]
        return (self.widths > number) & (first >= ord("0")) & (first <= ord("9"))

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

    def column(self, rows: Positions, number: int) -> pa.LargeStringArray:
        """Return one column of the rows, empty where a row has fewer cells."""
        lacking = self.widths[rows] <= number
        positions = pa.array(2 * (self.firsts[rows] + number), mask=lacking if lacking.any() else None)
        found = self._cells.take(positions).cast(pa.large_string())
        return found.fill_null("") if found.null_count else found

    def column_kinds(self, rows: Positions, number: int) -> Kinds:
        """Return what a spreadsheet holds in a column of the rows."""
        if not len(self.kinds):
            return np.zeros(len(rows), dtype=np.int8)
        at = np.minimum(self.firsts[rows] + number, len(self.kinds) - 1)
        return np.where(self.widths[rows] > number, self.kinds[at], TEXT).astype(np.int8)

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
