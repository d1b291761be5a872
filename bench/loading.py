"""Loading: bytes to checked tables with findings, against ``pandas.read_csv`` of the same bytes."""

import gc
from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import process_time
from typing import Final

import pandas as pd

import loaders
from bench.report import Line, ratio
from bench.synthetic import EDITION, edition_text
from loaders.schema import P_SERIAL, PUBLISHED

MILLION: Final = 1_000_000
LARGEST: Final = 512 * 1024 * 1024  # bytes: far more than a list may have outside of here
HEAD: Final = 1 << 16  # bytes; the first header stands within


def header_at(data: bytes) -> int:
    """Return the number of the line that holds the first table header; lines count from 0."""
    lines = data[:HEAD].decode("utf-8", errors="ignore").split("\n")
    tabs = len(PUBLISHED) - 1
    return next(place for place, line in enumerate(lines) if P_SERIAL in line and line.count("\t") == tabs)


def read_csv(data: bytes, header: int) -> pd.DataFrame:
    """Read the text as plain pandas does: cells as text, from the header on, which recurs as a row."""
    return pd.read_csv(BytesIO(data), sep="\t", dtype=str, skiprows=header, keep_default_na=False)


def took(work: Callable[[], object]) -> float:
    """Return the processor seconds that a piece of work takes, from a clean start; its result is let go of.

    Sizes are measured minutes apart: what other programs do meanwhile must not count.
    """
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


def pairs(data: bytes, times: int) -> tuple[list[float], list[float]]:
    """Return the seconds of our reading and of pandas' own, taken in turn."""
    header = header_at(data)
    ours, theirs = [], []
    for _time in range(times):
        theirs.append(took(lambda: read_csv(data, header)))
        ours.append(took(lambda: loaders.read_bytes(data, EDITION.stem, LARGEST)))
    return ours, theirs


def measure(quick: bool) -> list[Line]:
    """Measure the edition and synthetic ones of growing length, one after the other in memory."""
    data = EDITION.read_bytes()
    pairs(data, 2)  # what is loaded once and kept
    ours, theirs = pairs(data, 10 if quick else 40)
    found = [
        Line(
            f"load, rules and findings of {EDITION.stem} ÷ read_csv",
            ratio(ours, theirs),
            60,
            note=f"{median(ours) * 1e3:.1f} ms, {median(theirs) * 1e3:.1f} ms",
        )
    ]
    sizes = {10_000: 3, 100_000: 2} if quick else {10_000: 9, 100_000: 5, MILLION: 3}
    per_row: dict[int, float] = {}
    for rows, times in sizes.items():
        ours, theirs = pairs(edition_text(rows), times)
        per_row[rows] = median(ours) / rows * 1e6
        found.append(
            Line(
                f"the same at {rows:,} synthetic rows ÷ read_csv",
                ratio(ours, theirs),
                6 if rows == MILLION else None,
                note=f"{median(ours):.2f} s, {median(theirs):.2f} s; {per_row[rows]:.1f} µs a row",
            )
        )
    *_smaller, before, largest = per_row
    return [
        *found,
        Line(
            f"time per row at {largest:,} rows ÷ at {before:,}",
            per_row[largest] / per_row[before],
            1.25,
            note=f"{per_row[largest]:.1f} µs, {per_row[before]:.1f} µs",
        ),
    ]
