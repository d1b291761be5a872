"""Any two dimensions as tiles, with totals of distinct standards beside them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np

from analysis import datasets, headlines
from analysis.crosstab import MEASURES, Crosstab, Measure, arranged, crosstab
from analysis.cube import Ints
from cards.card import Card
from cards.cells import cell_text
from cards.headline import by
from cards.view import View
from charts.drawings import Tiles
from charts.palette import Ramp, Shade
from charts.template import COLUMN, NUMBERS, ROW
from charts.tiles import TOTAL, Tile
from locales import N_

FAR: Final = 4.0  # a residual of this size has the full colour
LEGEND: Final = {
    "fewer": N_("−2 and below: clearly fewer than expected"),
    "more": N_("+2 and above: clearly more than expected"),
}
SPOKEN: Final = 8  # cells in the text for screen readers; the table has all
MOST_CELLS: Final = 4000  # more cannot be read, and take seconds to draw


def crosstab_card(
    view: View,
    rows: str,
    columns: str,
    *,
    measure: str = "count",
    show_empty: bool = False,
    by_size: bool = True,
) -> Card:
    """Return the card of two dimensions, the same rows and columns on screen and in every file."""
    whole = crosstab(view.cube, rows, columns, view.mask)
    table = arranged(whole, show_empty, by_size)
    _, shows = view._, MEASURES[measure]
    notes = [_("{measure}: {meaning}.", measure=_(shows.title), meaning=_(shows.meaning))]
    if shows.has_totals:
        notes.append(_("Totals are of distinct standards and have no colour."))
    if table.several():
        notes.append(
            _("A standard of several categories counts in each, so cells add up to more than the total.")
        )
    hidden = (
        0 if rows in view.fixed else len(whole.row_codes) - len(table.row_codes),
        0 if columns in view.fixed else len(whole.column_codes) - len(table.column_codes),
    )
    parts = [
        *([_.plural("{n} row", "{n} rows", hidden[0])] if hidden[0] else []),
        *([_.plural("{n} column", "{n} columns", hidden[1])] if hidden[1] else []),
    ]
    if parts:
        notes.append(_("Not shown, without a standard: {parts}.", parts=view.labels.listed(parts)))
    what = _(
        "{rows} by {columns}", rows=view.labels.title(table.rows), columns=view.labels.title(table.columns)
    )
    headline = _headline(view, whole, table, measure)
    return Card(
        view=view,
        key=f"cross_{rows}_{columns}",
        what=_("{what}, {measure}", what=what, measure=_(shows.title)),
        headline=headline,
        drawing=lambda: _drawing(view, table, shows),
        dataset=partial(datasets.crossed, table, shows),
        alt=_(
            "Table of tiles, {what}: {headline}. Largest: {parts}",
            what=what,
            headline=headline,
            parts=_largest(view, table),
        ),
        picks={rows: list(table.row_codes), columns: list(table.column_codes)},
        notes=notes,
        columns=len(table.column_codes),
        fills=lambda: _fills(table, shows),
    )


def _headline(view: View, whole: Crosstab, table: Crosstab, measure: str) -> str:
    """Say which cell stands out; none can where all standards lie in one row or one column."""
    totals = ((whole.rows.key, whole.row_totals), (whole.columns.key, whole.column_totals))
    single = [key for key, held in totals if key in view.fixed or (held > 0).sum() <= 1]
    if not single:
        return headlines.crossed(view.labels, table, measure, view.noun)
    return by(view, *sorted((key for key, _held in totals), key=single.__contains__))


def _largest(view: View, table: Crosstab) -> str:
    """Name the cells that hold most, for who cannot see their colour."""
    cells = [
        (int(n), row, column)
        for row, counts in zip(table.row_codes, table.count.tolist(), strict=True)
        for column, n in zip(table.column_codes, counts, strict=True)
        if n
    ]
    parts = [
        view._(
            "{row} × {column} {n}",
            row=view.labels.name(table.rows.key, row),
            column=view.labels.name(table.columns.key, column),
            n=f"{n:,}",
        )
        for n, row, column in sorted(cells, key=lambda cell: -cell[0])[:SPOKEN]
    ]
    return view.labels.listed(parts)


def _ramp(measure: Measure) -> Ramp:
    return "diverging" if measure.key == "residual" else "heat"


def _shares(table: Crosstab, measure: Measure) -> list[list[float]]:
    """Place every cell on the colour scale. Amounts by their root: a few large cells would hide the rest."""
    values = table.values(measure.key)
    if measure.key == "residual":
        shares = np.nan_to_num(0.5 + values / FAR / 2, nan=0.5)
    else:
        known = np.nan_to_num(values)
        shares = np.sqrt(known / (known.max(initial=0) or 1))
    found: list[list[float]] = shares.tolist()
    return found


def shown(measure: Measure, value: float) -> str:
    """Return a cell's text; nothing is a dot, so that the eye finds what is there."""
    if measure.kind != "number" and not value:
        return "·"
    return f"{value:.0%}" if measure.kind == "share" and value >= 0.01 else cell_text(value, measure.kind)


def _names(view: View, measure: Measure, key: str, codes: Sequence[str], totals: Ints) -> list[str]:
    """Return the names of rows or columns; a share or a residual is read with the number that it is of."""
    names = [view.labels.name(key, code) for code in codes]
    if measure.key == "count":
        return names
    return [view._("{name} (n={n})", name=name, n=f"{n:,}") for name, n in zip(names, totals, strict=True)]


def _drawing(view: View, table: Crosstab, measure: Measure) -> Tiles:
    _ = view._
    rows = _names(view, measure, table.rows.key, table.row_codes, table.row_totals)
    columns = _names(view, measure, table.columns.key, table.column_codes, table.column_totals)
    values, expected = table.values(measure.key).tolist(), table.values("expected").tolist()
    count = table.count.tolist()
    shares = _shares(table, measure)
    cells = [
        Tile(
            r,
            c,
            shown(measure, values[r][c]),
            f"{count[r][c]:,} / {expected[r][c]:,.1f}",
            shares[r][c],
            f"{table.row_codes[r]}\n{table.column_codes[c]}",
        )
        for r in range(len(rows))
        for c in range(len(columns))
    ]
    hover = _("{row} × {column}: {numbers} (count / expected)", row=ROW, column=COLUMN, numbers=NUMBERS)
    if measure.has_totals:
        cells += _totals(view, table, measure, rows, columns)
        rows, columns = [*rows, _("Total")], [*columns, _("Total")]
    legend = [(role, _(text)) for role, text in LEGEND.items()] if measure.key == "residual" else []
    return Tiles(cells, rows, columns, _ramp(measure), hover, legend=legend)


def _totals(view: View, table: Crosstab, measure: Measure, rows: list[str], columns: list[str]) -> list[Tile]:
    of_rows, of_columns, of_all = table.margins(measure.key)

    def tile(r: int, c: int, text: str, name: str, n: int, code: str) -> Tile:
        return Tile(r, c, text, view._("{name}: {n} in all", name=name, n=f"{n:,}"), None, code)

    right, bottom = len(columns), len(rows)
    found = [
        tile(r, right, shown(measure, value), rows[r], table.row_totals[r], f"{code}\n{TOTAL}")
        for r, (code, value) in enumerate(zip(table.row_codes, of_rows.tolist(), strict=True))
    ]
    found += [
        tile(bottom, c, shown(measure, value), columns[c], table.column_totals[c], f"{TOTAL}\n{code}")
        for c, (code, value) in enumerate(zip(table.column_codes, of_columns.tolist(), strict=True))
    ]
    corner = f"<b>{shown(measure, of_all)}</b>"
    return [*found, tile(bottom, right, corner, view._("Total"), table.n, f"{TOTAL}\n{TOTAL}")]


def _fills(table: Crosstab, measure: Measure) -> dict[tuple[int, int], Shade]:
    """Return the colours of the cells in a spreadsheet: those of the tiles, to the right of the names."""
    ramp, shares = _ramp(measure), _shares(table, measure)
    return {(r, c + 1): Shade(ramp, share) for r, row in enumerate(shares) for c, share in enumerate(row)}
