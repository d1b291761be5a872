"""Every change one by one, the standards of a cell, what became of the gaps, the trend of all editions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from analysis.changes import datasets
from analysis.changes.balance import BALANCED, COLUMNS, level_moves
from analysis.changes.datasets import Entry
from analysis.changes.gaps import CLOSED, OPENED
from analysis.changes.kinds import KINDS
from analysis.changes.matching import Rows
from analysis.changes.sides import month_of
from analysis.changes.trend import LEAST, Point, trend
from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.editions import is_own, short_name
from analysis.gaps.context import UNIVERSES
from cards.between import Between, between, one_edition, signed
from cards.card import FEW, Card
from cards.change_tables import ALL_OF_IT, CELL, MOVED, cell_id
from cards.sheets import named
from cards.text import of_editions
from cards.view import View
from charts.drawings import Tiles
from charts.template import COLUMN, NUMBERS, ROW
from charts.tiles import Tile
from loaders.period import Period
from loaders.unreadable import Unreadable
from locales import N_

ANY: Final = "any"
LAST: Final = Period(10_000, 1)  # after every edition that has a month
# The columns of the register on the screen, by which it can be sorted: key -> title.
LISTED: Final = {
    each.key: each.title
    for each in datasets.REGISTER
    if each.key in ("kind", "code", "name", "before", "after", "revision")
}
COVERED: Final = N_("{dimension}: with a current standard")


def balanced(view: View) -> str:
    """Return the dimension whose balance a view asks for."""
    asked = (*view.options.get("balance", ()), "")[0]
    return asked if asked in BALANCED else BALANCED[0]


def shows_quiet(view: View) -> bool:
    """Return whether a view asks for what is only written otherwise."""
    return view.options.get("quiet", ())[:1] == ("yes",)


# --- the register ---------------------------------------------------------------------------------
def wanted(of: Between, kind: str) -> list[Entry]:
    """Return the changes of a kind, or of all; what is only written otherwise has to be asked for."""
    quiet = shows_quiet(of.view)
    return [
        each
        for each in of.changes
        if (each.kind == kind if kind != ANY else quiet or not KINDS[each.kind].quiet)
    ]


def arranged(of: Between, rows: Sequence[Entry], by: str, descending: bool) -> list[Entry]:
    """Return changes sorted by one of ``LISTED``; equal ones keep their order, what is empty stands last."""
    if by == "kind":
        return list(reversed(rows)) if descending else list(rows)
    _columns, cells = named(of.view.labels, datasets.register(of.comparison, rows))
    keys = [each.key for each in datasets.REGISTER if each.title]
    values = [str(row[keys.index(by)] or "") for row in cells]
    held = [place for place, text in enumerate(values) if text]
    held.sort(key=values.__getitem__, reverse=descending)
    return [rows[place] for place in (*held, *(place for place, text in enumerate(values) if not text))]


def register_card(view: View, kind: str, by: str, descending: bool) -> Card:
    """Return the register of changes as a card without a drawing."""
    of, what = between(view), view._("changes")
    if of is None:
        return one_edition(view, "changes_register", what, datasets.no_register())
    rows = arranged(of, wanted(of, kind), by, descending)
    standards = len({(each.before, each.after) for each in rows})
    headline = view._(
        "{changes} of {standards}",
        changes=view._.plural("{n} change", "{n} changes", len(rows)),
        standards=view._.plural("{n} standard", "{n} standards", standards),
    )
    return Card(
        view=of.view,
        key="changes_register",
        what=what,
        headline=headline,
        title=view._("Changes"),
        drawing=None,
        dataset=partial(datasets.register, of.comparison, rows),
        alt=view._("Table of changes: {headline}", headline=headline),
        listed=tuple(LISTED),
        notes=[
            view._(
                "A standard counts here where the selection means it in either edition. What differs at the "
                "same version is no revision: the two publications disagree."
            )
        ],
    )


def change_id(each: Entry) -> str:
    """Return what a change is called in links to the register of two editions."""
    return CELL.join((each.kind, each.column, str(each.before), str(each.after)))


# --- the standards of a cell ----------------------------------------------------------------------
def every_cell(of: Between, key: str) -> Iterator[tuple[str, str, str, int]]:
    """Yield each cell that holds a standard, of a balance or of the levels: id, row, column, and how many."""
    if key == MOVED:
        codes, matrix = level_moves(of.flow)
        for (one, other), n in np.ndenumerate(matrix):
            if n:
                yield cell_id(MOVED, codes[one], codes[other]), codes[one], codes[other], int(n)
        return
    counts = of.flow.by(key).counts
    whole = {column: len(rows) for column, (rows, _other) in of.flow.whole().items()}
    for code, row in (*counts.items(), (ALL_OF_IT, whole)):
        yield from ((cell_id(key, code, column), code, column, n) for column, n in row.items() if n)


def cell_rows(of: Between, id_: str) -> tuple[Rows, Rows] | None:
    """Return the standards of a cell, as their rows in either edition; None where there is no such cell."""
    key, code, column, *more = (*id_.split(CELL), "", "", "")[:4]
    if any(more):
        return None
    if key == MOVED:
        return of.flow.moved(code, column)
    if key not in BALANCED or column not in COLUMNS:
        return None
    return of.flow.by(key).cell(code, column) if code else of.flow.whole()[column]


def cell_card(view: View, id_: str, title: str) -> Card:
    """Return the standards of a cell of the balance or of the levels; ``title`` says which cell."""
    of, what = between(view), view._("standards of a cell")
    if of is None:
        return one_edition(view, "changes_cell", what, datasets.no_standards())
    found = cell_rows(of, id_)
    rows = found if found is not None else (np.array([], dtype=np.intp),) * 2
    n = len(rows[0])
    return Card(
        view=of.view,
        key="changes_cell",
        what=what,
        headline=title if n else view._("A cell of the balance or of the levels leads to its standards"),
        drawing=None,
        dataset=partial(datasets.standards, of.comparison, *rows),
        alt=view._("Table of standards: {headline}", headline=title),
        listed=("code", "name", "level_before", "level_after", "agency") if n else (),
        sentences=() if n else (view._("Press a number of either table, or choose it in the list above."),),
    )


# --- gaps -----------------------------------------------------------------------------------------
def gaps_card(view: View) -> Card:
    """Return the card of the gaps that were closed and that opened, with their evidence."""
    of, what, _ = between(view), view._("gaps closed and opened"), view._
    if of is None:
        return one_edition(view, "changes_gaps", what, datasets.gaps([]))
    closed, opened = (len(of.gaps.of(fate)) for fate in (CLOSED, OPENED))
    rows = of.gaps.rows
    headline = (
        _("{closed} gaps of the older edition are closed, {opened} are new", closed=closed, opened=opened)
        if rows
        else _("The gaps are those of the older edition")
    )
    notes = [
        _("The evidence of a closed gap is that of the older edition, of a new one that of the newer."),
        _("Unit groups of occupations are left out."),
    ]
    if any(of.gaps.apart):
        one, other = (view.labels.listed(each) for each in of.gaps.apart)
        notes.append(
            _(
                "Not compared: the sections {one} of the older and {other} of the newer classification; they "
                "hold other divisions.",
                one=one,
                other=other,
            )
        )
    return Card(
        view=of.view,
        key="changes_gaps",
        what=what,
        headline=headline,
        drawing=None,
        dataset=partial(datasets.gaps, rows),
        alt=_("Table of gaps: {headline}", headline=headline),
        listed=("fate", "kind", "name", "evidence", "other") if rows else (),
        sentences=() if rows else (headline,),
        notes=notes,
    )


# --- trend ----------------------------------------------------------------------------------------
def in_trend(view: View) -> list[str]:
    """Return the editions of a trend; a file of one's own or a superseded one where it is looked at only."""
    looked_at = [each.edition.name for each in of_editions(view)]
    apart = [name for name in view.editions.names if is_own(name) or name in view.editions.superseded]
    return [name for name in view.editions.names if name not in apart or name in looked_at]


def trend_cubes(view: View) -> tuple[Cube, ...]:
    """Return the editions of the trend that can be read, the oldest first."""
    cubes = []
    for name in reversed(in_trend(view)):
        try:
            cubes.append(view.editions.cube(name))
        except Unreadable:
            continue  # the page of data quality says so
    return tuple(sorted(cubes, key=lambda cube: month_of(cube) or LAST))


def trend_card(view: View) -> Card:
    """Return the card of all editions: standards, and how much of each classification is covered."""
    cubes = trend_cubes(view)
    view = replace(view, about=cubes)
    of, what, _ = trend(cubes), view._("trend"), view._
    headline = (
        _(
            "{first} → {last}: {n} → {m} current standards ({change})",
            first=short_name(of[0].edition, _),
            last=short_name(of[-1].edition, _),
            n=f"{of[0].current:,}",
            m=f"{of[-1].current:,}",
            change=signed(of[-1].current - of[0].current),
        )
        if len(of) > 1
        else _("There is no other edition to compare with")
    )
    enough = len(of) >= LEAST
    return Card(
        view=view,
        key="changes_trend",
        what=what,
        headline=headline,
        drawing=(lambda: _trend_drawing(view, of)) if enough else None,
        dataset=partial(datasets.trend, of),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        sentences=() if enough else [_("A trend needs three editions; there are {n}.", n=len(of))],
        notes=[_("All of it is of whole editions, whatever is selected.")],
        columns=FEW,
    )


def _trend_drawing(view: View, of: Sequence[Point]) -> Tiles:
    _ = view._
    rows: list[tuple[str, Callable[[Point], tuple[int, int]]]] = [
        (_("Current standards"), lambda point: (point.current, 0)),
        (_("Retired standards"), lambda point: (point.retired, 0)),
        *(
            (
                _("{dimension}: with a current standard", dimension=view.labels.title(DIMENSIONS[key])),
                partial(_covered, key),
            )
            for key in UNIVERSES
        ),
    ]
    cells = []
    for row, (_title, count_of) in enumerate(rows):
        for column, point in enumerate(of):
            n, all_ = count_of(point)
            text = f"{n:,} / {all_:,}" if all_ else f"{n:,}"
            cells.append(Tile(row, column, text, text, n / all_ if all_ else 0.0, ""))
    hover = f"{ROW} · {COLUMN}: {NUMBERS}"
    return Tiles(
        cells,
        [title for title, _count in rows],
        [short_name(point.edition, _) for point in of],
        "heat",
        hover,
    )


def _covered(key: str, point: Point) -> tuple[int, int]:
    return point.covered[key]
