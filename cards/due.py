"""What is due for review, by one dimension: a bar a category, made of the times within which it is due."""

from functools import partial
from typing import Final

import pandas as pd

from analysis import datasets
from analysis.counts import due_by
from analysis.cube import has_several
from analysis.dimensions import DIMENSIONS
from analysis.due import BASES, LAID, LATER, OVERDUE, SOON, UNDATED
from cards.card import FEW, Card
from cards.text import overlap_note
from cards.view import View
from charts.drawings import Stacked
from charts.stacked import Layer
from charts.template import LAYER, NUMBERS, ROW
from locales import N_

READABLE: Final = 0.06  # of the axis: a narrower part has no room for its number
SPOKEN: Final = 5  # categories in the text for screen readers; the table has all
# The parts of a bar, each beyond the one before: what they are called, their colour, and of which windows
# they are the first less the second.
PARTS: Final = (
    (OVERDUE.key, OVERDUE.title, "highlight", ""),
    (SOON[0].key, SOON[0].title, "accent", ""),
    (SOON[1].key, N_("In 7 to 12 months"), "more", SOON[0].key),
    (SOON[2].key, N_("In 13 to 24 months"), "quiet", SOON[1].key),
    (LATER.key, LATER.title, "border", ""),
    (UNDATED.key, UNDATED.title, "unlevelled", ""),
)


def due_card(view: View, key: str) -> Card:
    """Return the card of what is due for review by a dimension, most urgent first, as seen from a day.

    The day stands in its headline and in its link. It is of what the other filters mean: what is due is what
    it shows. Categories without a standard are in the table only.
    """
    _ = view._
    view = view.whenever_due
    dimension = DIMENSIONS[key]
    table = due_by(view.cube, key, view.mask, view.today)
    urgent = table[OVERDUE.key] + table[SOON[-1].key]
    table = table.assign(urgent=urgent).sort_values(["urgent", "n"], ascending=False, kind="stable")
    table = table.drop(columns="urgent")
    held = table[table["n"] > 0]
    what = _("due for review by {dimension}", dimension=view.labels.title(dimension))
    said = headline(view)
    several = has_several(dimension, view.cube, view.mask)
    return Card(
        view=view,
        key=f"due_{key}",
        what=what,
        headline=said,
        drawing=lambda: _drawing(view, key, held),
        dataset=partial(datasets.due, key, table),
        alt=_(
            "Stacked bars, {what}: {headline}. {parts}",
            what=what,
            headline=said,
            parts=_spoken(view, key, held),
        ),
        picks={key: [str(code) for code in held.index]},
        notes=[*dates_said(view), *(overlap_note(_) if several else [])],
        columns=FEW,
    )


def headline(view: View) -> str:
    """Say how many of the standards shown are due within which time, as seen from today."""
    _, counts = view._, view.due_counts
    if not view.cube.dated:
        return _("No file says when these standards are due for review")
    numbers = {key: f"{n:,}" for key, n in counts.items()}
    return _(
        "As of {day}: {overdue} overdue, {half} due within 6 months, {year} within 12, {two} within 24; "
        "{none} without a date",
        day=view.today.isoformat(),
        overdue=numbers[OVERDUE.key],
        half=numbers[SOON[0].key],
        year=numbers[SOON[1].key],
        two=numbers[SOON[2].key],
        none=numbers[UNDATED.key],
    )


def summary(view: View) -> str:
    """Return the headline as it stands where the figure is still to be opened."""
    return view._("{title}: {value}", title=view._("Due for review"), value=headline(view))


def dates_said(view: View) -> list[str]:
    """Say where the days of the standards shown are from, and what a file of one's own means for links."""
    _, due = view._, view.cube.due
    basis = [due.basis[place] for place in view.mask.nonzero()[0]]
    parts = [
        _("{name}: {n}", name=_(title), n=f"{basis.count(key):,}")
        for key, title in BASES.items()
        if basis.count(key)
    ]
    said = [_("The day of review is from: {parts}.", parts=view.labels.listed(parts))]
    if view.cube.laid and LAID in basis:
        said.append(
            _(
                "The dates of the file “{name}” are laid over the list in this session only: whoever opens a "
                "link or a deck of it elsewhere has to lay the file over too.",
                name=view.cube.laid.overlay.name,
            )
        )
    return said


def _spoken(view: View, key: str, table: pd.DataFrame) -> str:
    """Say what is due in the first categories, for who cannot see the bars."""
    _, parts = view._, []
    for code, row in zip(table.index[:SPOKEN], table.to_dict("records"), strict=False):
        counts = [
            _("{name} {n}", name=_(title), n=f"{n:,}")
            for window, title, _role, less in PARTS
            if (n := row[window] - (row[less] if less else 0))
        ]
        parts.append(
            _("{name}: {parts}", name=view.labels.name(key, str(code)), parts=view.labels.listed(counts))
        )
    return _("; ").join(parts)


def _drawing(view: View, key: str, table: pd.DataFrame) -> Stacked:
    _ = view._
    widest = float(table["n"].max()) if len(table) else 1.0
    layers = []
    for window, title, role, less in PARTS:
        counts = table[window] - (table[less] if less else 0)
        if not counts.any():
            continue
        texts = [f"{n:,}" if n / widest >= READABLE else "" for n in counts]
        hovers = [f"{n:,} / {of:,}" for n, of in zip(counts, table["n"], strict=True)]
        layers.append(Layer(window, _(title), role, counts.tolist(), texts, hovers))
    hover = _("{category}, {level}: {numbers} (count / all)", category=ROW, level=LAYER, numbers=NUMBERS)
    names = [view.labels.name(key, str(code)) for code in table.index]
    ends = [_("n = {n}", n=f"{n:,}") for n in table["n"]]
    return Stacked(names, ends, [str(code) for code in table.index], layers, hover)
