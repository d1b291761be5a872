"""Editions of any size for the benchmark: the rows of the real list again and again, under new numbers."""

from pathlib import Path
from typing import Final

from loaders.schema import P_CODE, P_SERIAL, PUBLISHED

EDITION: Final = Path(__file__).parents[1] / "data" / "editions" / "113-12.txt"


def edition_text(rows: int, source: Path = EDITION) -> bytes:
    """Return a text edition of ``rows`` rows: serials run on, the serial part of a code and the name are new.

    The first rows are the source's own, so an edition of its size reads like it. Codes keep their shape as
    long as there are three-digit numbers left for one occupation, names stay as different as in a real list.
    """
    lines = source.read_text(encoding="utf-8").split("\n")
    tabs = len(PUBLISHED) - 1
    header = next(line for line in lines if P_SERIAL in line and line.count("\t") == tabs)
    top = lines[: lines.index(header)]
    cells = [line.split("\t") for line in lines if line.count("\t") == tabs and line != header]
    serial, code = PUBLISHED.index(P_SERIAL), PUBLISHED.index(P_CODE)
    made = []
    for number in range(rows):
        row = list(cells[number % len(cells)])
        again = number // len(cells)
        row[serial] = str(number + 1)
        if again:
            row[code] = _renumbered(row[code], again)
            row[2] = f"{row[2]}{again}"
        made.append("\t".join(row))
    return "\n".join([*top, header, *made]).encode()


def _renumbered(code: str, again: int) -> str:
    """Return the code with another running number and version, e.g. CAP2522-001v1 -> CAP2522-013v1."""
    head, _, tail = code.rpartition("-")
    number, letter, version = tail.partition("v")
    wide = int(number) + again * 12
    return f"{head}-{wide % 1000:03d}{letter}{(int(version) + wide // 1000) if version else ''}"
