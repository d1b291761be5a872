"""A figure as a card: what it says, what it draws, its numbers, and what a click on it stands for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

import plotly.graph_objects as go

from analysis.dataset import Dataset
from cards.sheet import Sheet
from cards.sheets import named, sheet
from cards.view import View
from charts.drawings import Drawing
from charts.palette import Palette, Shade

FEW: Final = 9
MANY: Final = 24
ROWS: Final = 12  # of a table that stands for a figure


@dataclass(frozen=True)
class Card:
    """One figure of what ``view`` is about. ``what`` is its word in file names.

    ``columns`` is how many stand side by side in the chart: on a narrow screen a chart of many is scrolled.

    ``picks`` are the dimensions (and their categories) that a click on a part of the chart stands for; a
    part's ``customdata`` is their codes joined by a line break, an empty one for "all". ``behind`` are
    the views whose standards a click leads to, by what they are called, where ``view`` is of several.
    ``dataset`` makes its
    numbers. Named in the view's language they are its sheet, for the table and for every file, with its
    headline and notes or a ``title`` and ``file_notes`` of their own.

    ``notes`` belong to the figure wherever it is shown, the ``hint`` is for who can click it on its page.

    A card without a ``drawing`` shows rows or sentences: ``listed`` are the columns of its sheet that have
    room where rows are shown, ``sentences`` are sentences.
    """

    view: View
    key: str
    what: str
    headline: str
    drawing: Callable[[], Drawing] | None
    dataset: Callable[[], Dataset]
    alt: str
    picks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes: Sequence[str] = ()
    hint: str = ""
    leads_to: str = ""
    columns: int = 0
    listed: Sequence[str] = ()
    sentences: Sequence[str] = ()
    title: str = ""
    file_notes: Sequence[str] | None = None
    fills: Callable[[], Mapping[tuple[int, int], Shade]] = dict
    behind: Mapping[str, View] = field(default_factory=dict)

    def sheet_of(self) -> Sheet:
        """Return the dataset named in the view's language."""
        return self._sheet

    @cached_property
    def _sheet(self) -> Sheet:
        notes = self.notes if self.file_notes is None else self.file_notes
        columns, rows = named(self.view.labels, self.dataset())
        return sheet(self.view, self.what, self.title or self.headline, columns, rows, notes, self.fills())

    def figure(self, palette: Palette) -> go.Figure:
        """Return the figure in the colours of a palette.

        Raises:
            ValueError: The card has no drawing.
        """
        if self.drawing is None:
            raise ValueError(f"{self.key} is not drawn")
        return self.drawing().figure(palette)


def first_rows(card: Card, most: int = ROWS) -> Sheet:
    """Return as much of a card's numbers as has room where rows are shown: its listed columns, few rows."""
    whole = card.sheet_of()
    keys = [column.key for column in whole.columns]
    places = [keys.index(key) for key in card.listed or keys]
    columns = tuple(whole.columns[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in whole.rows[:most])
    return replace(whole, columns=columns, rows=rows, fills=None)
