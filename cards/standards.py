"""The standards one by one as a table."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd

from analysis import datasets
from cards.card import Card
from cards.text import count
from cards.view import View

ROOM: Final = ("code", "name", "level", "agency", "field")  # columns that a slide has room for


def standards_list(view: View, fields: Sequence[str], rows: pd.Index) -> Card:
    """Return the table of the standards at ``rows``, in their order, as a card without a drawing."""
    return Card(
        view=view,
        key="standards",
        what=view._("standards"),
        headline=count(view, view.n),
        drawing=None,
        dataset=partial(datasets.standards, view.cube, rows, fields),
        alt=view._("Table of standards: {standards}", standards=count(view, view.n)),
        listed=[key for key in fields if key in ROOM] or list(fields)[: len(ROOM)],
    )
