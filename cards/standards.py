"""The standards one by one as a table."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd

from analysis import datasets
from analysis.dataset import title
from analysis.records import DATED, DEFAULT_FIELDS, FIELDS
from cards.card import Card
from cards.due import dates_said
from cards.text import count
from cards.view import View
from loaders.schema import DUE

ROOM: Final = ("code", "name", DUE, "level", "agency", "field")  # columns that a slide has room for


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
        notes=dates_said(view) if view.cube.dated and {*DATED} & {*fields} else (),
        listed=[key for key in fields if key in ROOM] or list(fields)[: len(ROOM)],
    )


def columns_shown(view: View) -> list[str]:
    """Return the columns of the table of standards that the link asks for, those of the default for none."""
    asked, there = view.options.get("show", ()), table_columns(view)
    return [each for each in dict.fromkeys(asked) if each in there] or list(default_columns(view))


def default_columns(view: View) -> tuple[str, ...]:
    """Return the columns that the table of standards has where the link asks for none."""
    if not view.cube.dated:
        return DEFAULT_FIELDS
    first = DEFAULT_FIELDS.index("name") + 1  # beside the name, where a narrow screen shows it too
    return (*DEFAULT_FIELDS[:first], DUE, *DEFAULT_FIELDS[first:])


def table_columns(view: View) -> Mapping[str, str]:
    """Return the columns that the table of standards can have."""
    there = {key: field for key, field in FIELDS.items() if view.cube.dated or key not in DATED}
    return {key: title(field, view.labels) for key, field in there.items()}
