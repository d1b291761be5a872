"""A column of many rows and few values: work on each value once, then spread the result over the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.schema import NONE

Mask = npt.NDArray[np.bool_]
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Cells(Generic[T]):
    """``values[codes[row]]`` is the value of a row; values stand in the order in which they first occur."""

    codes: npt.NDArray[np.integer[Any]]
    values: list[T]

    def map(self, function: Callable[[T], U]) -> "Cells[U]":
        """Return the same rows with ``function`` of each value (two values may become alike)."""
        return Cells(self.codes, [function(value) for value in self.values])

    def merged(self) -> "Cells[T]":
        """Return the same rows with values that are alike made one."""
        numbers = {value: number for number, value in enumerate(dict.fromkeys(self.values))}
        renumbered = np.array([numbers[value] for value in self.values], dtype=np.int64)
        return Cells(np.take(renumbered, self.codes), list(numbers))

    def where(self, predicate: Callable[[T], bool]) -> Mask:
        """Return the rows whose value fits."""
        fits = np.array([predicate(value) for value in self.values], dtype=np.bool_)
        return np.take(fits, self.codes) if fits.any() else np.zeros(len(self.codes), dtype=np.bool_)

    def texts(self, rows: npt.NDArray[np.intp] | None = None) -> pa.LargeStringArray:
        """Return the text of each row, or of some."""
        codes = self.codes if rows is None else self.codes[rows]
        return texts(self.values).take(pa.array(codes))


@dataclass(frozen=True)
class OddCells(Generic[T]):
    """The odd cells of a column: of nine in ten rows there is nothing to ask, which is why this is fast.

    ``cells`` are those of the rows in ``rows`` alone. Only who asks for what an ordinary cell cannot hold may
    ask here; every other question is for the whole column.
    """

    rows: Mask
    cells: Cells[T]

    def map(self, function: Callable[[T], U]) -> "OddCells[U]":
        """Return the same rows with ``function`` of each value."""
        return OddCells(self.rows, self.cells.map(function))

    def where(self, predicate: Callable[[T], bool]) -> Mask:
        """Return the rows, of all rows, whose cell is odd and fits."""
        mask = np.zeros(len(self.rows), dtype=np.bool_)
        mask[self.rows] = self.cells.where(predicate)
        return mask

    def texts(self, rows: npt.NDArray[np.intp]) -> pa.LargeStringArray:
        """Return the text of some of the odd rows."""
        return self.cells.texts(np.searchsorted(np.flatnonzero(self.rows), rows))

    def among(self, ordinary: T) -> Cells[T]:
        """Return the cells of all rows, one and the same value standing for the ordinary ones."""
        codes = np.zeros(len(self.rows), dtype=np.int64)
        codes[self.rows] = self.cells.codes + 1
        return Cells(codes, [ordinary, *self.cells.values])


def texts(values: Iterable[Any]) -> pa.LargeStringArray:
    """Return texts as an Arrow array of the type that pandas keeps text in."""
    return pa.array(values, type=pa.large_string())


def cells(column: pa.LargeStringArray) -> Cells[str]:
    """Return the column of texts with each value once."""
    encoded = column.dictionary_encode()
    return Cells(encoded.indices.to_numpy(), encoded.dictionary.to_pylist())


def pairs(left: Cells[T], right: Cells[U]) -> Cells[tuple[T, U]]:
    """Return for each row the pair of its two values, each pair once."""
    width = max(len(right.values), 1)
    codes, keys = pd.factorize(left.codes.astype(np.int64) * width + right.codes)
    return Cells(codes, [(left.values[key // width], right.values[key % width]) for key in keys])


def category(used: Cells[str], known: Iterable[str]) -> pd.Categorical:
    """Return a categorical: all known categories first, then the others as they occur, ``none`` last."""
    order = sorted(dict.fromkeys((*known, *used.values)), key=lambda value: value == NONE)
    position = {value: index for index, value in enumerate(order)}
    codes = np.array([position[value] for value in used.values], dtype=np.int64)
    return pd.Categorical.from_codes(codes[used.codes], categories=pd.Index(order, dtype="str"))


def scattered(column: pa.LargeStringArray, rows: Mask, values: list[str]) -> pa.LargeStringArray:
    """Return the column with other values in some rows."""
    return pc.replace_with_mask(column, pa.array(rows), texts(values)) if values else column


def odd_cells(rows: Mask, column: pa.LargeStringArray) -> OddCells[str]:
    """Return the cells of some rows as the odd ones of the column."""
    return OddCells(rows, cells(column.filter(pa.array(rows))))


def mask_of(booleans: pa.BooleanArray) -> Mask:
    """Return an Arrow array of truth values without missing ones as a mask."""
    return np.asarray(booleans.to_numpy(zero_copy_only=False), dtype=np.bool_)


def repeated(numbers: npt.NDArray[np.int64]) -> Mask:
    """Return the rows whose number another row has too."""
    if (np.diff(numbers) > 0).all():  # the usual case, told apart at once
        return np.zeros(len(numbers), dtype=np.bool_)
    return pd.Series(numbers).duplicated(keep=False).to_numpy()
