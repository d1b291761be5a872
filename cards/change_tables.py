"""What came and went between two editions: a balance that adds up, and a matrix of levels."""

from functools import partial
from typing import Final

import numpy as np

from analysis.changes import datasets
from analysis.changes.balance import AFTER, BEFORE, COLUMNS, Balance, level_moves
from analysis.changes.matching import Rows
from analysis.dimensions import DIMENSIONS, LEVEL
from cards.between import Between, between, most_first, one_edition, signed
from cards.card import FEW, Card
from cards.changes import GAINS, LOSSES
from cards.text import count
from cards.view import View
from charts.drawings import Tiles
from charts.template import COLUMN, NUMBERS, ROW
from charts.tiles import Tile
from loaders.schema import CURRENT, NONE

MORE, FEWER = "more", "fewer"
ALL_OF_IT: Final = ""
CELL: Final = "~"  # between the parts of a cell's name in links
MOVED: Final = "levels"  # stands for the matrix of levels where a cell is named
SPOKEN: Final = 8  # parts in the text for screen readers; the table has all


def cell_id(key: str, code: str, column: str) -> str:
    """Return the link value of a cell: of the balance by a dimension, or of the matrix of levels."""
    return CELL.join((key, code, column))


def balance_card(view: View, key: str) -> Card:
    """Return the card of what came and went by a dimension; a part of it leads to its standards."""
    title = view.labels.title(DIMENSIONS[key])
    of, what = between(view), view._("balance by {dimension}", dimension=title)
    if of is None:
        return one_edition(view, "changes_balance", what, datasets.no_balance(key))
    balance, _ = of.flow.by(key), view._
    changed = most_first([(code, row[AFTER] - row[BEFORE]) for code, row in balance.counts.items()])
    (most, n), labels = (changed or [("", 0)])[0], of.view.labels
    headline = (
        _(
            "{category}: {change}, the greatest change of current standards",
            category=labels.name(key, most),
            change=signed(n),
        )
        if n
        else _("No {dimension} has more or fewer current standards than before", dimension=title)
    )
    parts = [
        _("{category} {change}", category=labels.name(key, code), change=signed(each))
        for code, each in changed
        if each
    ]
    notes = [
        _("Before + added + current again + moved in − removed − newly retired − moved out = after."),
        _("Moved: current in both editions, under another {dimension}.", dimension=title),
    ]
    if of.view.selection.filters():
        notes.append(
            _(
                "Of the selection: what is current in both editions and within the selection in only one of "
                "them is counted as moved in or moved out."
            )
        )
    if of.view.selection.status != CURRENT:
        notes.append(_("Counted are current standards, whatever the filter of status chooses."))
    return Card(
        view=of.view,
        key="changes_balance",
        what=what,
        headline=headline,
        drawing=lambda: _balance_drawing(of, balance),
        dataset=partial(datasets.balance, balance),
        alt=_(
            "Table of tiles, {what}: {headline}. {parts}",
            what=what,
            headline=headline,
            parts=labels.listed(parts[:SPOKEN]),
        ),
        notes=notes,
        columns=FEW,
    )


def _balance_drawing(of: Between, balance: Balance) -> Tiles:
    _, labels = of.view._, of.view.labels
    codes = [*balance.codes, ALL_OF_IT]
    whole = {column: len(rows) for column, (rows, _other) in of.flow.whole().items()}
    cells = []
    for place, code in enumerate(codes):
        row = balance.counts.get(code, whole) if code else whole
        for at, (column, n) in enumerate(row.items()):
            sign = "+" if column in GAINS else "−" if column in LOSSES else ""
            role = MORE if column in GAINS else FEWER if column in LOSSES else ""
            plain = not n or not role or not code
            text = f"{sign}{n:,}" if n else "·"
            hover = _("{n} standards", n=f"{n:,}")
            cells.append(
                Tile(
                    place,
                    at,
                    text,
                    hover,
                    0.0 if plain else 1.0,
                    cell_id(balance.key, code, column),
                    "" if plain else role,
                )
            )
    hover = _("{row}, {column}: {numbers}", row=ROW, column=COLUMN, numbers=NUMBERS)
    names = [datasets.balance_name(labels, balance.key, code) for code in codes]
    return Tiles(cells, names, [_(title) for title in COLUMNS.values()], "heat", hover)


def levels_card(view: View) -> Card:
    """Return the card of the levels of standards that are current in both editions, before and after."""
    of, what = between(view), view._("levels before and after")
    if of is None:
        return one_edition(view, "changes_levels", what, datasets.levels([], np.zeros((0, 0), dtype=np.intp)))
    _, (codes, matrix) = view._, level_moves(of.flow)
    stated = [place for place, code in enumerate(codes) if code != NONE]
    levels = matrix[np.ix_(stated, stated)]
    up, down = int(np.triu(levels, 1).sum()), int(np.tril(levels, -1).sum())
    other = int(matrix.sum() - np.trace(matrix)) - up - down
    headline = (
        _(
            "{up} standards have a higher level than before, {down} a lower one, {other} gained or lost one",
            up=up,
            down=down,
            other=other,
        )
        if up + down + other
        else _("No standard has another level than before")
    )
    moved = [
        _(
            "{before} → {after} {n}",
            before=of.view.labels.name(LEVEL.key, codes[one]),
            after=of.view.labels.name(LEVEL.key, codes[two]),
            n=int(n),
        )
        for (one, two), n in np.ndenumerate(matrix)
        if one != two and n
    ]
    return Card(
        view=of.view,
        key="changes_levels",
        what=what,
        headline=headline,
        drawing=lambda: _levels_drawing(of, codes, matrix),
        dataset=partial(datasets.levels, codes, matrix),
        alt=_(
            "Table of tiles, {what}: {headline}. {parts}",
            what=what,
            headline=headline,
            parts=of.view.labels.listed(moved[:SPOKEN]),
        ),
        notes=[
            _(
                "Rows: the level before; columns: the level after; of {standards} current in both editions.",
                standards=count(view, int(matrix.sum())),
            )
        ],
        columns=FEW,
    )


def _levels_drawing(of: Between, codes: tuple[str, ...], matrix: Rows) -> Tiles:
    _, names = of.view._, [of.view.labels.name(LEVEL.key, code) for code in codes]
    cells = []
    for (one, other), n in np.ndenumerate(matrix):
        role = _direction(codes, one, other) if n else ""
        text, hover = f"{n:,}" if n else "·", _("{n} standards", n=f"{n:,}")
        cell = cell_id(MOVED, codes[one], codes[other])
        cells.append(Tile(one, other, text, hover, 1.0 if role else 0.0, cell, role))
    hover = _("{row} → {column}: {numbers}", row=ROW, column=COLUMN, numbers=NUMBERS)
    return Tiles(cells, names, names, "heat", hover)


def _direction(codes: tuple[str, ...], one: int, other: int) -> str:
    """Return the role of the colour of a cell; from or to no level is neither up nor down."""
    if one == other:
        return "quiet"
    return "" if NONE in (codes[one], codes[other]) else MORE if one < other else FEWER
