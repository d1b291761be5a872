"""What a figure says, computed from the numbers it shows. One function a headline."""

from collections.abc import Collection
from typing import Final

import numpy as np
import pandas as pd

from analysis.counts import Counts
from analysis.crosstab import Crosstab, extremes
from analysis.dimensions import Dimension
from analysis.labels import Labels
from loaders.schema import NONE

NAMED: Final = 4  # categories that a headline names before it only counts them
LEAST: Final = 5  # standards a category needs before its shares are compared with others'
TOP_LEVELS: Final = ("5", "6")


def share(value: float) -> str:
    """Return a share (0 to 1) in whole percent; 0 and 100 are said of nothing and everything only."""
    if 0 < value <= 0.005:
        return "<1%"
    if 0.995 <= value < 1:
        return ">99%"
    return f"{value:.0%}"


def nothing(labels: Labels) -> str:
    """Return the headline of every figure that has nothing to show."""
    return labels._("No standard fits")


def _held(counts: Counts) -> dict[str, int]:
    return dict(zip(counts.table.index.tolist(), counts.table["count"].tolist(), strict=True))


def largest(labels: Labels, counts: Counts, what: str) -> str:
    """Say which category holds most, and its share."""
    _ = labels._
    if not counts.n:
        return nothing(labels)
    held = _held(counts)
    stated = {code: n for code, n in held.items() if code != NONE}
    code, n = max((stated if any(stated.values()) else held).items(), key=lambda each: each[1])
    name = labels.name(counts.dimension.key, code)
    if counts.dimension.key == "agency":
        return developed(labels, name, n, counts.n, what)
    if n == counts.n:
        return _("All of the {what} belong to {name}", name=name, what=what)
    return _("{name} holds most: {share} of the {what}", name=name, share=share(n / counts.n), what=what)


def developed(labels: Labels, name: str, n: int, of: int, what: str) -> str:
    """Say how much an agency developed."""
    _ = labels._
    if n == of:
        return _("{name} developed all of the {what}", name=name, what=what)
    return _("{name} developed {share} of the {what}", name=name, share=share(n / of), what=what)


def place(labels: Labels, counts: Counts, code: str, what: str) -> str:
    """Say where one category stands among the others, of which the selection shows none."""
    _ = labels._
    held = {other: n for other, n in _held(counts).items() if n and other != NONE}
    n = _held(counts)[code]
    name = labels.name(counts.dimension.key, code)
    if code not in held:
        return _("{name} holds {share} of the {what}", name=name, share=share(n / counts.n), what=what)
    if len(held) == 1:
        return largest(labels, counts, what)
    return _(
        "{name} ranks {rank} of {of} {categories}, with {share} of the {what}",
        name=name,
        rank=1 + sum(other > n for other in held.values()),
        of=len(held),
        categories=_(counts.dimension.many),
        share=share(n / counts.n),
        what=what,
    )


def without_any(labels: Labels, dimension: Dimension, empty: list[str], of: int) -> str:
    """Say how many categories have nothing, and which where they are few."""
    _ = labels._
    fields = {"n": len(empty), "of": of, "categories": _(dimension.many)}
    if not empty:
        return _("All {of} {categories} have a current standard", of=of, categories=_(dimension.many))
    if len(empty) > NAMED:
        return _("{n} of {of} {categories} have no current standard", **fields)
    names = labels.names(dimension.key, empty)
    return _("{n} of {of} {categories} have no current standard: {names}", **fields, names=names)


def levels(
    labels: Labels,
    counts: Counts,
    what: str,
    asked: Collection[str] | None = None,
    nobody: Collection[str] = (),
) -> str:
    """Say which level is most frequent, and which of those ``asked`` for (None for all) ``nobody`` holds.

    ``nobody`` are levels without a current standard in the whole list: of a part it is never said that it
    lacks what others have.
    """
    _ = labels._
    if not counts.n:
        return nothing(labels)
    known = {code: n for code, n in _held(counts).items() if code != NONE}
    top, most = max(known.items(), key=lambda each: each[1])
    empty = [code for code, n in known.items() if not n]
    lacking = [code for code in empty if code in nobody and (asked is None or code in asked)]
    fields = {"name": labels.name("level", top), "share": share(most / counts.n), "what": what}
    if not most:
        return _("None of the {what} has a level", what=what)
    if not empty and asked is None:
        return _("{name} holds {share} of the {what}; every level is held", **fields)
    if not lacking:
        return _("{name} holds {share} of the {what}", **fields)
    names = labels.names("level", lacking)
    return _("{name} holds {share} of the {what}; nothing at {names}", **fields, names=names)


def decides_height(asked: Collection[str] | None) -> bool:
    """Return whether the levels asked for decide by themselves what share lies at level 5 or 6."""
    return asked is not None and len({level in TOP_LEVELS for level in asked}) <= 1


def level_mix(labels: Labels, dimension: Dimension, table: pd.DataFrame) -> str:
    """Say where the share of levels 5 and 6 is highest among the categories of some size."""
    _ = labels._
    sized = table[table["n"] >= LEAST]
    if sized.empty:
        return _("Too few standards to compare levels") if table["n"].sum() else nothing(labels)
    high = sized[list(TOP_LEVELS)].sum(axis=1) / sized["n"]
    if not high.max():
        return _(
            "None of the {categories} with {least} standards or more reaches level 5 or 6",
            categories=_(dimension.many),
            least=LEAST,
        )
    return _(
        "{name} reaches highest: {share} at level 5 or 6",
        name=labels.name(dimension.key, str(high.idxmax())),
        share=share(high.max()),
    )


def crossed(labels: Labels, table: Crosstab, measure: str, what: str) -> str:
    """Say what stands out in a crosstab, in the measure that its cells show."""
    if not table.n:
        return nothing(labels)
    if measure in ("row", "column", "total"):
        return _largest_share(labels, table, measure, what)
    return _furthest(labels, table, measure)


def _largest_share(labels: Labels, table: Crosstab, measure: str, what: str) -> str:
    """Say which cell is the largest share; of a row or a column that has some standards."""
    _ = labels._
    values, count = table.values(measure), table.count
    wholes = {"row": table.row_totals[:, None], "column": table.column_totals[None, :]}
    stated = [np.array([code != NONE for code in codes]) for codes in (table.row_codes, table.column_codes)]
    large = wholes[measure] >= LEAST if measure in wholes else True
    meant = np.outer(*stated) & (count > 0) & large
    if not meant.any():
        return _("Too few standards to compare shares")
    # Of equal shares that of most standards.
    row, column = max(np.argwhere(meant).tolist(), key=lambda at: (values[*at], count[*at]))
    fields = {
        "row": labels.name(table.rows.key, table.row_codes[row]),
        "column": labels.name(table.columns.key, table.column_codes[column]),
        "share": share(float(values[row, column])),
        "least": LEAST,
    }
    if measure == "row":
        return _("{row}: {share} in {column}, the largest share of the rows with {least} or more", **fields)
    if measure == "column":
        return _(
            "{column}: {share} in {row}, the largest share of the columns with {least} or more", **fields
        )
    return _("{row} × {column} holds most: {share} of the {what}", **fields, what=what)


def _furthest(labels: Labels, table: Crosstab, measure: str) -> str:
    """Say which pair of categories holds most more than expected."""
    _ = labels._
    above = [
        (row, column, residual)
        for row, column, residual in extremes(table)
        if residual > 0 and NONE not in (row, column) and table.cell(row, column) >= LEAST
    ]
    if not above:
        return _("No pair of {least} standards or more stands out from what would be expected", least=LEAST)
    row, column, residual = above[0]
    place = table.row_codes.index(row), table.column_codes.index(column)
    fields = {
        "row": labels.name(table.rows.key, row),
        "column": labels.name(table.columns.key, column),
        "n": f"{table.cell(row, column):,}",
        "expected": f"{float(table.values('expected')[place]):,.1f}",
    }
    if measure == "residual":
        return _(
            "{row} × {column} exceeds most (+{residual}): {n}, where its size would lead one to expect "
            "{expected}",
            **fields,
            residual=f"{residual:,.1f}",
        )
    return _(
        "{row} × {column}: {n}, far more than the {expected} that its size would lead one to expect", **fields
    )


def profile(
    labels: Labels, name: str, dimension: Dimension, own: "pd.Series[float]", whole: "pd.Series[float]"
) -> str:
    """Say in which category an agency is strongest compared with the whole; both are shares by code."""
    _ = labels._
    if not own.sum():
        return nothing(labels)
    top = str((own - whole).idxmax())
    if own[top] <= whole[top]:
        return _("{name} is spread as the whole is", name=name)
    return _(
        "{name}: {share} in {category}, against {whole} of the whole",
        name=name,
        share=share(own[top]),
        category=labels.name(dimension.key, top),
        whole=share(whole[top]),
    )
