"""A column of many rows and few values: work on each value once, then spread the result over the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.schema import NONE

Mask = npt.NDArray[np.bool_]
PLAIN: Final = "0"  # stands for every cell that has nothing odd about it
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
    values = [*known, *used.values]
    order = {value: None for value in values if value != NONE}
    if NONE in values:
        order[NONE] = None
    position = {value: index for index, value in enumerate(order)}
    codes = np.array([position[value] for value in used.values], dtype=np.int64)
    return pd.Categorical.from_codes(codes[used.codes], categories=pd.Index(list(order), dtype="str"))


def scattered(column: pa.LargeStringArray, rows: Mask, values: list[str]) -> pa.LargeStringArray:
    """Return the column with other values in some rows."""
    return pc.replace_with_mask(column, pa.array(rows), texts(values)) if values else column


def only(rows: Mask, column: pa.LargeStringArray) -> Cells[str]:
    """Return cells that hold the column's value in some rows and ``PLAIN`` in all others."""
    some = cells(column.filter(pa.array(rows)))
    codes = np.zeros(len(rows), dtype=np.int64)
    codes[rows] = some.codes + 1
    return Cells(codes, [PLAIN, *some.values])


def mask_of(booleans: pa.BooleanArray) -> Mask:
    """Return an Arrow array of truth values without missing ones as a mask."""
    return np.asarray(booleans.to_numpy(zero_copy_only=False), dtype=np.bool_)


def repeated(numbers: npt.NDArray[np.int64]) -> Mask:
    """Return the rows whose number another row has too."""
    if (np.diff(numbers) > 0).all():  # the usual case, told apart at once
        return np.zeros(len(numbers), dtype=np.bool_)
    return pd.Series(numbers).duplicated(keep=False).to_numpy()
