"""Where lines and cells begin and end: bytes to positions, without making a million texts first."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Positions = npt.NDArray[np.int64]
TAB, NEWLINE = b"\t\n"  # neighbours, so that one comparison finds both


@dataclass(frozen=True)
class Lines:
    """A text of lines of tab-separated cells; ``data`` is UTF-8."""

    data: bytes
    separators: Positions  # of every tab and newline, and the end of the text
    newlines: Positions  # which of the separators end a line

    @cached_property
    def starts(self) -> Positions:
        """The position of the first byte of each line."""
        return np.concatenate([[0], self.ends[:-1] + 1])

    @cached_property
    def ends(self) -> Positions:
        """The position of the newline after each line."""
        return self.separators[self.newlines]

    @cached_property
    def tabs(self) -> Positions:
        """The number of tabs in each line."""
        return np.diff(self.newlines, prepend=-1) - 1

    @cached_property
    def first_bytes(self) -> npt.NDArray[np.uint8]:
        """The first byte of each line; of an empty one whatever follows."""
        characters = np.frombuffer(self.data, dtype=np.uint8)
        return characters[np.minimum(self.starts, len(characters) - 1)]

    def text(self, line: int) -> str:
        """Return one line."""
        return self.data[self.starts[line] : self.ends[line]].decode()

    def texts(self, lines: Positions) -> pa.LargeStringArray:
        """Return lines as an array of texts."""
        # Every second text is the newline between two lines, so that one array of offsets does.
        return _between(self.data, self.ends).take(pa.array(2 * lines)).cast(pa.large_string())

    def column(self, lines: Positions, number: int, of: int) -> pa.LargeStringArray:
        """Return one column of the lines, each of which has ``of`` cells."""
        positions = 2 * (self.newlines[lines] - (of - 1) + number)
        return self._cells.take(pa.array(positions)).cast(pa.large_string())

    @cached_property
    def _cells(self) -> pa.StringArray:
        return _between(self.data, self.separators)


def _between(data: bytes, separators: Positions) -> pa.StringArray:
    """Return the texts before each separator and, between them, the separators themselves."""
    offsets = np.empty(2 * len(separators) + 1, dtype=np.int32)
    offsets[0] = 0
    offsets[1::2] = separators
    offsets[2::2] = separators + 1
    offsets[-1] = min(offsets[-1], len(data))
    return pa.StringArray.from_buffers(2 * len(separators), pa.py_buffer(offsets), pa.py_buffer(data))


def split(data: bytes) -> Lines:
    r"""Return the lines of a text; ``\r\n`` and, where there is no ``\n``, ``\r`` end one too.

    Raises:
        UnicodeDecodeError: The bytes are not UTF-8.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n") if b"\n" in data else data.replace(b"\r", b"\n")
    whole = pa.LargeStringArray.from_buffers(1, pa.py_buffer(np.array([0, len(data)])), pa.py_buffer(data))
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        data.decode()  # slower, and says where
    characters = np.frombuffer(data, dtype=np.uint8)
    separators = np.flatnonzero(characters - np.uint8(TAB) <= NEWLINE - TAB)
    newlines = np.flatnonzero(characters[separators] == NEWLINE)
    return Lines(data, np.append(separators, len(data)), np.append(newlines, len(separators)))
