"""Editions of any size for the benchmark: the rows of the real list again and again, under new numbers."""

import csv
from bisect import bisect_left
from pathlib import Path
from typing import Final

from loaders.reference import FOLDER
from loaders.schema import P_CODE, P_NAME, P_SERIAL, PUBLISHED

EDITION: Final = Path(__file__).parents[1] / "data" / "editions" / "113-12.txt"
STEP: Final = 47  # above the real list's running numbers within most occupations
with (FOLDER / "occupations.csv").open(encoding="utf-8") as _file:
    UNITS: Final = sorted(row["code"] for row in csv.DictReader(_file) if row["depth"] == "4")


def edition_text(rows: int, source: Path = EDITION) -> bytes:
    """Return a text edition of ``rows`` rows: serials run on, and every round has codes and names of its own.

    The first rows are the source's own. In later rounds a code gets another running number and, where these
    are used up, another occupation; a name gets a number. So a million rows differ as a real list's do.
    """
    lines = source.read_text(encoding="utf-8").split("\n")
    tabs = len(PUBLISHED) - 1
    header = next(line for line in lines if P_SERIAL in line and line.count("\t") == tabs)
    cells = [line.split("\t") for line in lines if line.count("\t") == tabs and line != header]
    made = [_row(cells[number % len(cells)], number + 1, number // len(cells)) for number in range(rows)]
    return "\n".join([*lines[: lines.index(header)], header, *made]).encode()


def _row(cells: list[str], serial: int, again: int) -> str:
    row = dict(zip(PUBLISHED, cells, strict=True))
    row[P_SERIAL] = str(serial)
    if again:
        row[P_CODE] = _renumbered(row[P_CODE], again)
        row[P_NAME] += str(again)
    return "\t".join(row.values())


def _renumbered(code: str, again: int) -> str:
    """Return the code with another running number and occupation, e.g. CAP2522-001v1 -> CAP2522-048v1."""
    head, _, tail = code.rpartition("-")
    number, letter, version = tail.partition("v")
    letters, digits = head[:3], head[3:]
    shift, number_now = divmod(int(number) + again * STEP, 1000)
    if digits.isdigit() and len(digits) == len(UNITS[0]):
        digits = UNITS[(bisect_left(UNITS, digits) + shift) % len(UNITS)]
    return f"{letters}{digits}-{number_now:03d}{letter}{version}"
