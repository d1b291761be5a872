"""The published text edition: bytes to rows as published, and a ledger of every row read.

A *row* is every line after the header that holds something and is not the header again; lines above the
header that hold a tab count as rows too. A row is set aside only when it cannot be placed in the table:
a wrong number of cells, a 序號 that is no number, a second copy of the same 序號 and 基準代碼. It
stays in the ledger with its line number, its reason and its text.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from loaders.schema import (
    L_KIND,
    L_LINE,
    L_REASON,
    L_TEXT,
    P_CODE,
    P_SERIAL,
    PUBLISHED,
)
from loaders.text import folded, squeezed, visible
from locales import N_

LARGEST: Final = 512 * 1024 * 1024  # bytes; a million rows are 115 million
TOP: Final = 64 * 1024  # characters in which the header must begin
LOADED: Final = "loaded"
SET_ASIDE: Final = "set aside"
# Reasons for setting a row aside. The ids are in the ledger, the texts are for people.
REASONS: Final = {
    "before-header": N_("It stands above the header."),
    "header": N_("It looks like a page header, but its columns differ from the first header's."),
    "cells": N_("It has too few or too many cells."),
    "serial": N_("Its serial number is no number."),
    "repeated": N_("A row with the same serial number and the same code was read before."),
}
PERIOD: Final = re.compile(r"(\d{2,3})\s*年\s*(\d{1,2})\s*月")
SERIAL: Final = re.compile(r"[0-9]{1,9}")


class NotAList(Exception):  # noqa: N818 - it says what the file is, and callers read it as a sentence
    """The bytes are not an edition of the list.

    ``message`` is a msgid and ``fields`` fills it in, so that a page can say it in either language;
    ``str()`` is English.
    """

    def __init__(self, message: str, **fields: object) -> None:
        self.message = message
        self.fields = fields
        super().__init__(message.format(**fields))


@dataclass(frozen=True)
class Published:
    """An edition as published: ``rows`` holds the line number, serial and the nine columns as text."""

    title: str
    period: str
    year: int | None  # Minguo
    month: int | None
    sha256: str
    lines: npt.NDArray[np.int64]
    serials: npt.NDArray[np.int64]
    columns: dict[str, npt.NDArray[np.object_]]
    ledger: pd.DataFrame


@dataclass(frozen=True)
class _Top:
    """What stands above the first row: the index of the header line and the order of its columns."""

    header: int
    columns: tuple[str, ...]
    title: str
    period: str


def parse(data: bytes) -> Published:
    """Read the bytes of an edition.

    Raises:
        NotAList: The bytes are too many, no UTF-8 text, or hold no header with the nine columns.
    """
    lines = _decoded(data).split("\n")
    top = _top(lines)
    at, reasons = _rows(lines, top)
    good = [index for index, reason in zip(at, reasons, strict=True) if not reason]
    cells = np.array("\t".join([lines[index] for index in good]).split("\t") if good else [], dtype=object)
    columns = {name: cells[position :: len(PUBLISHED)] for position, name in enumerate(top.columns)}
    serials, bad = _serials(columns, len(good))
    keep = bad == ""
    if not keep.all():
        fault = dict(zip(good, bad, strict=True))
        reasons = [reason or fault[index] for index, reason in zip(at, reasons, strict=True)]
    year, month = _year_month(top.period)
    return Published(
        title=top.title,
        period=top.period,
        year=year,
        month=month,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=(np.array(good, dtype=np.int64) + 1)[keep],
        serials=serials[keep],
        columns={name: columns[name][keep] for name in PUBLISHED},
        ledger=_ledger(lines, at, reasons),
    )


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise NotAList(
            N_("The file is larger than {most} MB: that is no list of standards."), most=LARGEST >> 20
        )
    if not data.strip():
        raise NotAList(N_("The file is empty."))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAList(N_("The file is UTF-16 text. Save it as UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList(
            N_("The file is not UTF-8 text: byte {position} fits no character. Save it as UTF-8."),
            position=error.start + 1,
        ) from None
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def _header_cells(line: str) -> list[str]:
    return [folded(cell).replace(" ", "") for cell in line.split("\t")]


def _looks_like_header(cells: list[str]) -> bool:
    return len(set(cells) & set(PUBLISHED)) >= 5


def _top(lines: list[str]) -> _Top:
    texts: list[str] = []
    seen = 0
    for index, line in enumerate(lines):
        if seen > TOP:
            break
        seen += len(line) + 1
        if len(line) > TOP:
            continue
        cells = _header_cells(line)
        if _looks_like_header(cells):
            _check_header(cells)
            period = next((text for text in texts if PERIOD.search(folded(text))), "")
            title = next((text for text in texts if text != period), "")
            return _Top(index, tuple(cells), title, period)
        if "\t" not in line and visible(line):
            texts.append(visible(line))
    raise NotAList(
        N_("The file has no header line with the columns of the list: {columns}."),
        columns="、".join(PUBLISHED),
    )


def _check_header(cells: list[str]) -> None:
    missing = [name for name in PUBLISHED if name not in cells]
    if missing:
        raise NotAList(N_("The header lacks the column {columns}."), columns="、".join(missing))
    doubled = [name for name in PUBLISHED if cells.count(name) > 1]
    if doubled:
        raise NotAList(
            N_("The header holds the column {columns} more than once."), columns="、".join(doubled)
        )
    unknown = [name or "␢" for name in cells if name not in PUBLISHED]
    if unknown:
        shown = "、".join(name[:20] for name in unknown[:5])
        raise NotAList(N_("The header holds columns that the list does not have: {columns}."), columns=shown)


def _rows(lines: list[str], top: _Top) -> tuple[list[int], list[str]]:
    """Return the indices of the lines that are rows, and for each why it is set aside, or ''."""
    tabs = len(PUBLISHED) - 1
    header = lines[top.header]
    at = [index for index in range(top.header) if "\t" in lines[index] and visible(lines[index])]
    reasons = ["before-header"] * len(at)
    for index in range(top.header + 1, len(lines)):
        line = lines[index]
        if line == header or not line or line.isspace():
            continue
        reason = "" if line.count("\t") == tabs else "cells"
        # A row begins with a digit. Whatever else begins a line is worth a closer look.
        if not line[0].isdigit():
            cells = _header_cells(line)
            if tuple(cells) == top.columns or not any(cells):
                continue
            if _looks_like_header(cells):
                reason = "header"
        at.append(index)
        reasons.append(reason)
    return at, reasons


def _serials(columns: dict[str, npt.NDArray[Any]], n: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[Any]]:
    """Return the serial of each row (0 where it is none) and why the row cannot be placed, or ''."""
    reason = np.full(n, "", dtype=object)
    texts = columns[P_SERIAL]
    if not n:
        return np.zeros(0, dtype=np.int64), reason
    plain = [text if text.isascii() and text.isdigit() else folded(text) for text in texts]
    numbers = [text if SERIAL.fullmatch(text) else "" for text in plain]
    reason[np.array([not number for number in numbers])] = "serial"
    serials = np.array([int(number or 0) for number in numbers], dtype=np.int64)
    doubled = pd.Series(serials).duplicated(keep=False).to_numpy()
    seen: set[tuple[int, str]] = set()
    for row in np.flatnonzero(doubled & (reason == "")):
        key = (int(serials[row]), squeezed(folded(columns[P_CODE][row])))
        if key in seen and key[1]:
            reason[row] = "repeated"
        seen.add(key)
    return serials, reason


def _year_month(period: str) -> tuple[int | None, int | None]:
    found = PERIOD.search(folded(period))
    return (int(found[1]), int(found[2])) if found else (None, None)


def _ledger(lines: list[str], at: list[int], reasons: list[str]) -> pd.DataFrame:
    reason = pd.Categorical(reasons, categories=["", *REASONS])
    kind = np.where(reason.codes > 0, 1, 0)
    return pd.DataFrame(
        {
            L_LINE: np.array(at, dtype=np.int64) + 1,
            L_KIND: pd.Categorical.from_codes(kind, categories=pd.Index([LOADED, SET_ASIDE])),
            L_REASON: reason,
            L_TEXT: pd.array([lines[index] for index in at], dtype="str"),
        }
    )
