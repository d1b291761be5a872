"""The published edition: a raw table to rows as published, and a ledger of every row read.

A *row* is every one below the header that holds something and is not the header again; one above the header
that has several cells is a row too. A row is set aside only when it cannot be placed in the table: too few
or too many cells, a serial that is no number, a header of other columns, a second copy of the same serial
and code, or a note, which is one text alone. It stays in the ledger with its line number, its reason and its
text.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders import schema
from loaders.cells import OddCells, cells, mask_of, odd_cells, repeated
from loaders.formats.table import Kinds, Positions, RawTable
from loaders.header import Top, is_column, read_top
from loaders.period import Period
from loaders.schema import PUBLISHED
from loaders.text import folded, squeezed, visible
from locales import N_

LOADED: Final = "loaded"
SET_ASIDE: Final = "set aside"
# Why a row is set aside: the ids are in the ledger, the texts are for people.
REASONS: Final = {
    "before-header": N_("It stands above the header."),
    "header": N_("It looks like a page header, but its columns differ from the first header's."),
    "cells": N_("It has too few or too many cells."),
    "note": N_("It is a note: only one of its cells holds something."),
    "serial": N_("Its serial number is no number."),
    "repeated": N_("A row with the same serial number and the same code was read before."),
}
REASON_IDS: Final = ("", *REASONS)
REASON: Final = {reason: number for number, reason in enumerate(REASON_IDS)}
# A header has five names of columns, so that one of them stands in any five columns: those of few values.
ALIKE_COLUMNS: Final = (schema.P_PATHWAY, schema.P_FIELD, schema.P_SECTION, schema.P_LEVEL, schema.P_AGENCY)
SERIAL: Final = re.compile(r"[0-9]{1,9}")
SERIAL_DIGITS: Final = 9
MUCH: Final = 1 << 20  # bytes of a row that is worth no closer look

Reasons = npt.NDArray[np.int8]


@dataclass(frozen=True)
class Published:
    """An edition as published: line number, serial, the nine columns and the further ones as text by row.

    ``kinds`` says of columns in which a spreadsheet holds something else than text what it holds in each row,
    see ``loaders.formats.table``. ``given`` is the period that somebody gave.
    """

    top: Top
    lines: Positions
    serials: npt.NDArray[np.int64]
    odd_serials: OddCells[str]  # those that are not just digits
    columns: dict[str, pa.LargeStringArray]
    ledger: pd.DataFrame
    further: dict[str, pa.LargeStringArray] = field(default_factory=dict)
    kinds: dict[str, Kinds] = field(default_factory=dict)
    given: Period | None = None

    @property
    def period(self) -> Period | None:
        """The month of the edition: what was given, else what is stated."""
        return self.given or self.top.period


def parse(table: RawTable, given: Period | None = None) -> Published:
    """Read the cells of an edition; ``given`` is its period where somebody says so.

    Raises:
        NotAList: There is no header with the nine columns.
    """
    top = read_top(table)
    at, reasons = _rows(table, top)
    good = at[reasons == 0]
    columns = {name: table.column(good, number) for name, number in top.place.items()}
    columns |= _nameless(table, top, good)
    serials, odd, faults = _serials(columns[schema.P_SERIAL], columns[schema.P_CODE])
    faults[_headers(columns, top)] = REASON["header"]
    faults[(faults == REASON["serial"]) & (_filled(table, good) == 1)] = REASON["note"]
    reasons[reasons == 0] = faults
    keep = faults == 0
    if not keep.all():
        columns = {name: column.filter(pa.array(keep)) for name, column in columns.items()}
    return Published(
        top=top,
        lines=table.places[good[keep]],
        serials=serials[keep],
        odd_serials=odd_cells(odd[keep], columns[schema.P_SERIAL]),
        columns={name: columns[name] for name in PUBLISHED},
        ledger=_ledger(table, at, reasons),
        further={name: columns[name] for name in columns if name not in PUBLISHED},
        kinds={
            name: kinds
            for name, number in top.place.items()
            if (kinds := table.column_kinds(good[keep], number)).any()
        },
        given=given,
    )


def _nameless(table: RawTable, top: Top, rows: Positions) -> dict[str, pa.LargeStringArray]:
    """Return the columns without a name that hold something, called by their number from 1."""
    named, found = set(top.place.values()), {}
    for number in range(_width(table, top)):
        if number not in named:
            column = table.column(rows, number)
            if pc.any(pc.not_equal(column, "")).as_py():
                found[top.called(number)] = column
    return found


def _width(table: RawTable, top: Top) -> int:
    """Return how many cells a row may have: in a spreadsheet a cell behind the header moves no other.

    The header's own count too, those without a name included.
    """
    behind = table.filled.max() if len(table.kinds) else 0
    return max(len(top.columns), int(table.widths[top.row]), int(behind))


def _rows(table: RawTable, top: Top) -> tuple[Positions, Reasons]:
    """Return which rows of the table are rows of the list, and why each is set aside: 0 where it is not."""
    width = _width(table, top)
    fits = table.widths == width
    if not fits.all():  # cells behind the last column that hold nothing are none; further ones may lack
        fits = (table.widths >= top.needed) & (table.filled <= width)
    reasons = np.where(fits, REASON[""], REASON["cells"]).astype(np.int8)
    is_row = table.ends > table.starts
    # The serial begins with a digit. Any other row is worth a closer look.
    for index in np.flatnonzero(is_row & ~table.begin_with_digit(top.place[schema.P_SERIAL])):
        if table.ends[index] - table.starts[index] > MUCH:
            continue
        row = table.cells(int(index))
        kind = top.kind(row)
        is_row[index] = kind not in ("blank", "header")
        if kind == "other header":
            reasons[index] = REASON["header"]
        elif reasons[index] and sum(map(bool, map(visible, row))) == 1:
            reasons[index] = REASON["note"]
    above = np.arange(top.row + 1)
    is_row[above] &= _filled(table, above) > 1
    is_row[top.row] = False
    reasons[above] = REASON["before-header"]
    at = np.flatnonzero(is_row)
    return at, reasons[at]


def _serials(
    column: pa.LargeStringArray, codes: pa.LargeStringArray
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], Reasons]:
    """Return the serial of each row (0: none), whether it is more than digits, why the row is set aside."""
    short = pc.less_equal(pc.binary_length(column), SERIAL_DIGITS)
    plain = mask_of(pc.and_(pc.ascii_is_decimal(column), short))
    faults = np.zeros(len(column), dtype=np.int8)
    serials = np.zeros(len(column), dtype=np.int64)
    serials[plain] = pc.cast(column.filter(pa.array(plain)), pa.int64()).to_numpy()
    for row in np.flatnonzero(~plain):
        text = folded(column[row].as_py())
        if SERIAL.fullmatch(text):
            serials[row] = int(text)
        else:
            faults[row] = REASON["serial"]
    seen: set[tuple[int, str]] = set()
    for row in np.flatnonzero(repeated(serials) & (faults == 0)):
        key = (int(serials[row]), squeezed(folded(codes[row].as_py())))
        if key in seen and key[1]:
            faults[row] = REASON["repeated"]
        seen.add(key)
    return serials, ~plain, faults


def _filled(table: RawTable, rows: Positions) -> Positions:
    """Return how many cells of each row hold something."""
    full = np.concatenate([[0], np.cumsum(np.diff(table.separators, prepend=-1) > 1)])
    filled: Positions = full[table.last_cells[rows] + 1] - full[table.firsts[rows]]
    return filled


def _headers(columns: dict[str, pa.LargeStringArray], top: Top) -> npt.NDArray[np.intp]:
    """Return the rows that are a page header although they begin with a digit."""
    found = np.zeros(len(columns[schema.P_CODE]), dtype=np.bool_)
    for column in ALIKE_COLUMNS:
        found |= cells(columns[column]).where(is_column)
    headers = []
    for row in np.flatnonzero(found):
        cells_of = [columns[name][row].as_py() if name else "" for name in top.columns]
        if top.kind(cells_of) != "row":
            headers.append(row)
    return np.array(headers, dtype=np.intp)


def _ledger(table: RawTable, at: Positions, reasons: Reasons) -> pd.DataFrame:
    pages = table.pages[at] if len(table.pages) else np.zeros(len(at), dtype=np.int64)
    kinds = pd.Categorical.from_codes((reasons > 0).astype(np.int8), categories=pd.Index([LOADED, SET_ASIDE]))
    return pd.DataFrame(
        {
            schema.L_LINE: table.places[at],
            schema.L_KIND: kinds,
            schema.L_REASON: pd.Categorical.from_codes(reasons, categories=pd.Index(REASON_IDS)),
            schema.L_TEXT: pd.array(table.texts(at), dtype="str"),
            schema.L_PAGE: pages,
            schema.L_ROW: np.where(pages > 0, np.arange(1, len(at) + 1) - np.searchsorted(pages, pages), 0),
        }
    )
