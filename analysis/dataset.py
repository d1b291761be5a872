"""What an analysis gives: rows of codes and numbers under English keys, in no language and no colour."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import pandas as pd

from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels, published_code
from locales import N_

Kind = Literal["text", "integer", "number", "share", "rate"]  # a rate keeps its significant digits
Value = str | int | float | bool | None

NAME: Final = "{name}"  # the title of a column that is of one category


@dataclass(frozen=True)
class Field:
    """One column. ``key`` is its key in every row; a ``share`` is 0 to 1.

    ``dimension`` is whose codes the values are, joined by ``schema.JOIN`` where there can be several; with a
    ``category`` the values are numbers of that category alone. ``title`` is a msgid; in its braces stand
    ``{dimension}`` (its title), ``{name}`` (the category's) and ``arguments``. A field without a title is in
    no sheet.

    ``text`` returns a cell in a language, from the labels and the row's values of the keys ``of``: the own
    key, where none is given. A field whose text is made of other values only has no value in the rows.
    """

    key: str
    kind: Kind = "text"
    title: str = ""
    dimension: str = ""
    category: str = ""
    arguments: Mapping[str, str | int] = field(default_factory=dict)
    of: tuple[str, ...] = ()
    text: Callable[..., object] | None = None


@dataclass(frozen=True)
class Dataset:
    """Fields, and by key the values of those that have any, parallel; None is an empty cell."""

    fields: tuple[Field, ...]
    values: Mapping[str, Sequence[Value]]

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The values as rows, by key."""
        return [dict(zip(self.values, row, strict=True)) for row in zip(*self.values.values(), strict=True)]


def dataset(fields: Iterable[Field], rows: Iterable[Iterable[Any]]) -> Dataset:
    """Return a dataset of rows whose values stand in the order of the fields that have any."""
    fields = tuple(fields)
    keys = [each.key for each in fields if not each.of or each.key in each.of]
    columns = list(zip(*rows, strict=True)) or [()] * len(keys)
    # Not a number differs from itself.
    clean = ([None if each is pd.NA or each != each else each for each in column] for column in columns)
    return Dataset(fields, dict(zip(keys, clean, strict=True)))


def title(field: Field, labels: Labels) -> str:
    """Return a field's title in the language of the labels."""
    arguments = {key: f"{n:,}" if isinstance(n, int) else n for key, n in field.arguments.items()}
    if field.category:
        arguments["name"] = labels.name(field.dimension, field.category)
    elif field.dimension:
        arguments["dimension"] = labels.title(DIMENSIONS[field.dimension])
    return labels._(field.title, **arguments)


def category(dimension: str, title: str = N_("{dimension} code")) -> tuple[Field, Field]:
    """Return the fields of one category a row: its code, and its name, which has no value."""
    name = DIMENSIONS[dimension].title
    return (
        Field("code", "text", title, dimension, text=lambda _labels, code: published_code(code)),
        Field("name", "text", name, of=("code",), text=lambda labels, code: labels.name(dimension, code)),
    )


def one_of(
    key: str, title: str, registry: Mapping[str, object], msgid: str = "title", of: tuple[str, ...] = ()
) -> Field:
    """Return a field of the keys of a registry, its own or another field's, named by an entry's ``msgid``."""
    return Field(key, title=title, of=of, text=lambda labels, id_: labels._(getattr(registry[id_], msgid)))
