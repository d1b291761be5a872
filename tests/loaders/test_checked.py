"""A table that breaks the promise is not handed out."""

from collections.abc import Callable

import pandas as pd
import pytest
from pandera.errors import SchemaError, SchemaErrors

from loaders.checked import checked
from loaders.schema import CODE, FIELD, LEVEL_NUMBER, LINE, NAME, P_CODE, SERIAL, STATUS
from loaders.values import CATEGORIES
from tests.loaders.examples import read

EDITION = read({}, {"level": ""}, {})


def test_a_good_table_passes_unchanged() -> None:
    assert checked(EDITION.standards, EDITION.reference) is EDITION.standards


BROKEN: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "a column too few": lambda table: table.drop(columns=P_CODE),
    "a column too many": lambda table: table.assign(more=1),
    "a level of seven": lambda table: table.assign(**{LEVEL_NUMBER: pd.array([7, 1, 1], dtype="Int64")}),
    "a line twice": lambda table: table.assign(**{LINE: 8}),
    "a serial missing": lambda table: table.assign(**{SERIAL: pd.array([pd.NA, 1, 2], dtype="Int64")}),
    "levels as fractions": lambda table: table.assign(
        **{LEVEL_NUMBER: table[LEVEL_NUMBER].astype("float64")}
    ),
    "text as objects": lambda table: table.assign(**{CODE: table[CODE].astype(object)}),
    "a name missing": lambda table: table.assign(**{NAME: table[NAME].where(table[LINE] > 8)}),
    "a field missing": lambda table: table.assign(**{FIELD: table[FIELD].where(table[LINE] > 8)}),
    "a category as text": lambda table: table.assign(**{STATUS: table[STATUS].astype("str")}),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_promise_is_noticed(kind: str) -> None:
    with pytest.raises((SchemaError, SchemaErrors)):
        checked(BROKEN[kind](EDITION.standards.copy()), EDITION.reference)


@pytest.mark.parametrize("column", CATEGORIES)
def test_categories_in_another_order_are_noticed(column: str) -> None:
    table = EDITION.standards.copy()
    table[column] = table[column].cat.reorder_categories(list(table[column].cat.categories[::-1]))
    with pytest.raises(AssertionError, match=column):
        checked(table, EDITION.reference)


def test_a_reading_is_checked(monkeypatch) -> None:
    monkeypatch.setattr("loaders.edition.standards", lambda _reading: EDITION.standards.drop(columns=CODE))
    with pytest.raises((SchemaError, SchemaErrors)):
        read({})
