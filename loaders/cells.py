"""A column of many rows and few values: work on each value once, then spread the result over the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from loaders.schema import NONE

Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]
T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Cells(Generic[T]):
    """``values[codes[row]]`` is the value of a row; values stand in the order in which they first occur."""

    codes: npt.NDArray[np.intp]
    values: list[T]

    def map(self, function: Callable[[T], U]) -> "Cells[U]":
        """Return the same rows with ``function`` of each value (two values may become alike)."""
        return Cells(self.codes, [function(value) for value in self.values])

    def where(self, predicate: Callable[[T], bool]) -> Mask:
        """Return the rows whose value fits."""
        if not self.values:
            return np.zeros(0, dtype=np.bool_)
        return np.array([predicate(value) for value in self.values], dtype=np.bool_)[self.codes]

    def rows(self) -> Texts:
        """Return the value of each row."""
        return _objects(self.values)[self.codes]

    def text(self) -> pd.api.extensions.ExtensionArray:
        """Return the value of each row as pandas text."""
        return pd.array(_objects(self.values), dtype="str").take(self.codes)


def _objects(values: list[Any]) -> Texts:
    """Return an array of the values: numpy on its own would take a tuple for a dimension."""
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def cells(column: Texts) -> Cells[str]:
    """Return the column of texts with each value once."""
    codes, values = pd.factorize(column)
    return Cells(codes, list(values))


def pairs(left: Cells[T], right: Cells[U]) -> Cells[tuple[T, U]]:
    """Return for each row the pair of its two values, each pair once."""
    width = max(len(right.values), 1)
    codes, keys = pd.factorize(left.codes.astype(np.int64) * width + right.codes)
    return Cells(codes, [(left.values[key // width], right.values[key % width]) for key in keys])


def category(used: Cells[str], known: Iterable[str]) -> pd.Categorical:
    """Return a categorical: all known categories first, then the others as they occur, ``none`` last."""
    order = dict.fromkeys(value for value in known if value != NONE)
    order.update(dict.fromkeys(value for value in used.values if value != NONE))
    if NONE in used.values or NONE in known:
        order[NONE] = None
    position = {value: index for index, value in enumerate(order)}
    codes = np.array([position[value] for value in used.values], dtype=np.int64)
    return pd.Categorical.from_codes(codes[used.codes], categories=pd.Index(list(order), dtype="str"))
