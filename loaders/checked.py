"""The promise about the table of standards, checked each time one is made."""

from functools import cache
from typing import Final

import pandas as pd
import pandera.pandas as pa

from loaders import schema
from loaders.reference import Reference
from loaders.values import CATEGORIES

TEXT: Final = (
    *schema.PUBLISHED,
    schema.CODE,
    schema.BASE_CODE,
    schema.NAME,
    schema.SEARCH,
    schema.INDUSTRY,
    schema.OCCUPATION_CODE,
)


@cache
def table_schema() -> pa.DataFrameSchema:
    """Return the schema of the table of standards."""
    columns = {
        schema.LINE: pa.Column("int64", pa.Check.ge(1), unique=True),
        **{name: pa.Column() for name in TEXT},
        schema.SERIAL: pa.Column("Int64", pa.Check.ge(0)),
        schema.VERSION: pa.Column("Int64", nullable=True),
        schema.LEVEL_NUMBER: pa.Column("Int64", pa.Check.in_range(1, 6), nullable=True),
        **{name: pa.Column(pd.CategoricalDtype) for name in CATEGORIES},
    }
    return pa.DataFrameSchema(columns, checks=pa.Check(_text_is_text, name="text is str"), strict=True)


def _text_is_text(table: pd.DataFrame) -> bool:
    """Say whether every text column is pandas text: for pandera ``str`` would also be met by objects."""
    return all(table[name].dtype == "str" for name in TEXT)


def checked(table: pd.DataFrame, reference: Reference) -> pd.DataFrame:
    """Return ``table`` when it keeps the promise: types, no value missing, categories in reference order."""
    table_schema().validate(table)
    for column in CATEGORIES:
        known = list(reference.categories[column].index)
        found = list(table[column].cat.categories)
        if [category for category in found if category in known] != known:
            raise AssertionError(f"{column} is not in the order of the reference")
    return table
