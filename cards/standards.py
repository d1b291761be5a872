"""The standards one by one as a table."""

from collections.abc import Sequence
from typing import Final

import pandas as pd

from analysis.records import FIELDS, order, table, title
from cards.card import Card
from cards.sheet import Column, Sheet
from cards.sheets import sheet
from cards.text import count
from cards.view import View

ROOM: Final = ("code", "name", "level", "agency", "field")  # columns that a slide has room for


def standards_list(view: View, fields: Sequence[str], by: str, descending: bool) -> Card:
    """Return the table of standards in the order asked for as a card without a drawing."""
    index = order(view.cube, view.mask, by, descending, view.labels)

    def numbers() -> Sheet:
        return standards_sheet(
            view, fields, table(view.cube, view.mask, list(fields), view.labels).loc[index]
        )

    return Card(
        view=view,
        key="standards",
        what=view._("standards"),
        headline=count(view, view.n),
        drawing=None,
        sheet_of=numbers,
        alt=view._("Table of standards: {standards}", standards=count(view, view.n)),
        listed=[key for key in fields if key in ROOM] or list(fields)[: len(ROOM)],
    )


def columns_of(view: View, fields: Sequence[str]) -> list[Column]:
    """Return the columns of the table of standards."""
    return [
        Column(key, title(FIELDS[key], view.labels), "integer" if FIELDS[key].kind == "integer" else "text")
        for key in fields
    ]


def standards_sheet(view: View, fields: Sequence[str], rows: pd.DataFrame) -> Sheet:
    """Return the table as a sheet: the same rows, columns and order as on screen."""
    return sheet(
        view,
        view._("standards"),
        count(view, view.n),
        columns_of(view, fields),
        rows.itertuples(index=False),
    )
