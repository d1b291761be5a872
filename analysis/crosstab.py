"""Any two dimensions against each other, with what independence would lead one to expect."""

from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import DIMENSIONS, Dimension
from loaders.schema import NONE
from locales import N_

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Measure:
    """One way to fill the cells. ``kind`` is ``integer``, ``share`` (0 to 1) or ``number``."""

    key: str
    title: str
    kind: Literal["integer", "share", "number"]
    meaning: str
    has_totals: bool = True


MEASURES: Final = {
    each.key: each
    for each in (
        Measure("count", N_("Count"), "integer", N_("standards in both categories")),
        Measure("row", N_("Row %"), "share", N_("of the row's standards")),
        Measure("column", N_("Column %"), "share", N_("of the column's standards")),
        Measure("total", N_("Total %"), "share", N_("of all standards")),
        Measure("expected", N_("Expected"), "number", N_("row total × column total ÷ all standards")),
        Measure(
            "residual",
            N_("Deviation (adjusted residual)"),
            "number",
            N_("above +2 clearly more than expected, below −2 clearly fewer"),
            has_totals=False,
        ),
    )
}


@dataclass(frozen=True)
class Crosstab:
    """Counts of pairs. Totals are of distinct standards, so that cells may add up to more."""

    rows: Dimension
    columns: Dimension
    row_codes: tuple[str, ...]
    column_codes: tuple[str, ...]
    count: Ints  # rows × columns
    row_totals: Ints
    column_totals: Ints
    n: int

    def values(self, measure: str) -> Floats:
        """Return the cells in one measure, rows × columns; not a number where it is undefined.

        The adjusted residual is (count - expected) ÷ √(expected × (1 - row ÷ n) × (1 - column ÷ n)),
        after Haberman (1973), approximately standard normal where the two dimensions are independent.
        """
        row, column = self.row_totals[:, None].astype(float), self.column_totals[None, :].astype(float)
        n = float(self.n)
        count: Floats = self.count.astype(float)
        wholes = {"count": np.ones((1, 1)), "row": row, "column": column, "total": np.full((1, 1), n)}
        with np.errstate(divide="ignore", invalid="ignore"):
            if measure in wholes:
                share: Floats = count / wholes[measure]
                return share
            expected: Floats = row * column / n
            if measure == "expected":
                return expected
            spread = np.sqrt(expected * (1 - row / n) * (1 - column / n))
            return np.where(spread > 0, (count - expected) / spread, np.nan)

    def margins(self, measure: str) -> tuple[Floats, Floats, float]:
        """Return the totals of the rows, of the columns and of all in one measure, of distinct standards.

        Beside shares of a row stands what share of all each column is, so that every row can be compared
        with the whole; a residual has no total.
        """
        rows, columns = self.row_totals.astype(float), self.column_totals.astype(float)
        if measure in ("count", "expected"):
            return rows, columns, float(self.n)
        if measure == "residual":
            return np.full(rows.shape, np.nan), np.full(columns.shape, np.nan), np.nan
        n = max(self.n, 1)
        of_row = np.where(rows > 0, 1.0, np.nan) if measure == "row" else rows / n
        of_column = np.where(columns > 0, 1.0, np.nan) if measure == "column" else columns / n
        return of_row, of_column, 1.0 if self.n else np.nan

    def several(self) -> bool:
        """Return whether some standard stands in more than one cell."""
        return int(self.count.sum()) > self.n

    def cell(self, row: str, column: str) -> int:
        """Return the count of one pair."""
        return int(self.count[self.row_codes.index(row), self.column_codes.index(column)])


def crosstab(cube: Cube, rows: str, columns: str, mask: Mask) -> Crosstab:
    """Count standards by two dimensions over all categories of both, the empty ones too."""
    return Crosstab(
        DIMENSIONS[rows],
        DIMENSIONS[columns],
        cube.codes(rows),
        cube.codes(columns),
        cube.pairs(rows, columns, mask),
        cube.counts(rows, mask),
        cube.counts(columns, mask),
        int(mask.sum()),
    )


def arranged(table: Crosstab, show_empty: bool, by_size: bool) -> Crosstab:
    """Hide categories with nothing, or sort by size; ordered dimensions keep their order.

    ``none`` (not stated) stays last, so that it is not taken for one of the categories. Totals stay what they
    are.
    """
    rows = _places(table.rows, table.row_codes, table.row_totals, show_empty, by_size)
    columns = _places(table.columns, table.column_codes, table.column_totals, show_empty, by_size)
    return replace(
        table,
        row_codes=tuple(table.row_codes[place] for place in rows),
        column_codes=tuple(table.column_codes[place] for place in columns),
        count=table.count[np.ix_(rows, columns)],
        row_totals=table.row_totals[rows],
        column_totals=table.column_totals[columns],
    )


def _places(
    dimension: Dimension, codes: tuple[str, ...], totals: Ints, show_empty: bool, by_size: bool
) -> list[int]:
    places = [place for place in range(len(codes)) if show_empty or totals[place]]
    if not by_size or dimension.ordered:
        return places
    return sorted(places, key=lambda place: (codes[place] == NONE, -int(totals[place])))


def extremes(table: Crosstab, least: float = 2.0) -> list[tuple[str, str, float]]:
    """Return (row, column, residual) of cells ``least`` or more away from the expected, widest first."""
    values = table.values("residual")
    far = np.argwhere(np.nan_to_num(np.abs(values)) >= least)
    found = [(table.row_codes[r], table.column_codes[c], float(values[r, c])) for r, c in far]
    return sorted(found, key=lambda each: -abs(each[2]))
