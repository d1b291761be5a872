"""A dataset as people read it, and a card with another sheet than its own."""

from collections.abc import Iterable
from dataclasses import fields

import pandas as pd

from analysis.dataset import Dataset
from analysis.labels import Labels
from cards.card import Card
from cards.sheet import Sheet
from cards.sheets import named


def frame(labels: Labels, dataset: Dataset, index: Iterable[int] | None = None) -> pd.DataFrame:
    """Return the dataset named in a language, its columns by their keys."""
    columns, rows = named(labels, dataset)
    where = None if index is None else list(index)
    return pd.DataFrame(rows, where, [column.key for column in columns], dtype=object)


class _Other(Card):
    def sheet_of(self) -> Sheet:
        return self.__dict__["other"]


def with_sheet(card: Card, sheet: Sheet) -> Card:
    """Return a card whose numbers are those of the sheet."""
    made = _Other(**{each.name: getattr(card, each.name) for each in fields(Card)})
    made.__dict__["other"] = sheet
    return made
