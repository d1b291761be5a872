"""A dataset named in a language is a sheet: the same object is shown as a table and written to every file."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from analysis.dataset import Dataset, Field, title
from analysis.labels import Labels
from analysis.wording import file_words
from cards.editions import short_name
from cards.sheet import Column, Sheet
from cards.text import of_editions, own_file, period, source
from cards.view import View
from charts.palette import Shade

Row = Sequence[object]


def stem(view: View, what: str) -> str:
    """Return a file's name without extension: what it is, of which edition, of which selection."""
    chosen = [side.selection for side in view.sides] if view.page.paired else [view.selection]
    words = [word for each in chosen for word in file_words(view.labels, each)]
    return "_".join((what, *(short_name(view, each.edition.name) for each in of_editions(view)), *words))


def named(labels: Labels, dataset: Dataset) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return a dataset's columns and rows in a language; fields without a title are for programs only."""
    fields = [each for each in dataset.fields if each.title]
    columns = tuple(Column(each.key, title(each, labels), each.kind) for each in fields)
    return columns, tuple(zip(*(_cells(labels, each, dataset) for each in fields), strict=True))


def _cells(labels: Labels, field: Field, dataset: Dataset) -> Iterable[object]:
    if field.text is None:
        return dataset.values[field.key]
    text = cache(partial(field.text, labels))  # names recur: each is made once
    return map(text, *(dataset.values[key] for key in field.of or (field.key,)))


def sheet(
    view: View,
    what: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
    fills: Mapping[tuple[int, int], Shade] | None = None,
) -> Sheet:
    """Return the sheet of one figure or table. ``what`` is its word in the file name."""
    return Sheet(
        lang=view.lang,
        file_stem=stem(view, what),
        title=title,
        scope=view.scope,
        edition=" → ".join(short_name(view, each.edition.name) for each in of_editions(view)),
        period=period(view),
        source=source(view),
        licence="" if own_file(view) else view._("Open Government Data License, version 1.0"),
        n=view.counted,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        notes=tuple(notes),
        link=view.address(view.lasting),
        fills=fills,
    )
