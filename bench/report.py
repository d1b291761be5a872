"""Ratios and what they are held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from charts.text_width import units


@dataclass(frozen=True)
class Line:
    """One result: what it is, a value in ``unit``, the most it may be (None: only told), what it is of."""

    what: str
    value: float
    most: float | None = None
    unit: str = "×"
    note: str = ""

    @property
    def verdict(self) -> str:
        """Return ``met``, ``not met``, or nothing where there is no target."""
        if self.most is None:
            return ""
        return "met" if self.value <= self.most else "not met"


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Return median ÷ median.

    Raises:
        ValueError: There is nothing to compare, or nothing to compare with.
    """
    above, below = list(ours), list(theirs)
    if not above or not below or median(below) <= 0:
        raise ValueError("a ratio needs runs on both sides")
    return median(above) / median(below)


def number(value: float, unit: str) -> str:
    """Return a value with its unit: ``0.43 ×``, ``74.1 kB``, ``12 µs``."""
    return f"{value:,.2f} {unit}" if unit == "×" else f"{value:,.1f} {unit}"


def shown(lines: Sequence[Line]) -> str:
    """Return the lines as a table for a terminal and for Markdown alike."""
    heads = ("what", "result", "target", "", "of")
    rows = [
        (
            line.what,
            number(line.value, line.unit),
            "" if line.most is None else f"≤ {line.most:g} {line.unit}",
            line.verdict,
            line.note,
        )
        for line in lines
    ]
    wide = [max(map(units, column)) for column in zip(heads, *rows, strict=True)]
    ruler = tuple("-" * each for each in wide)
    return "\n".join(
        "| "
        + " | ".join(cell + " " * (most - units(cell)) for cell, most in zip(row, wide, strict=True))
        + " |"
        for row in (heads, ruler, *rows)
    )
