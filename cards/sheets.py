"""A view's numbers as a sheet: the same object is shown as a table and written to every file."""

from collections.abc import Iterable, Sequence

from analysis.wording import file_words
from cards.sheet import Column, Sheet
from cards.text import period, source
from cards.view import View
from charts.palette import Shade

Row = Sequence[object]


def stem(view: View, what: str) -> str:
    """Return a file's name without extension: what it is, of which edition, of which selection."""
    return "_".join((what, view.cube.edition.name, *file_words(view.labels, view.selection)))


def sheet(
    view: View,
    what: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
    fills: dict[tuple[int, int], Shade] | None = None,
) -> Sheet:
    """Return the sheet of one figure or table. ``what`` is its word in the file name."""
    edition = view.cube.edition
    return Sheet(
        lang=view.lang,
        file_stem=stem(view, what),
        title=title,
        scope=view.scope,
        edition=edition.name,
        period=period(view),
        source=source(view),
        licence=view._("Open Government Data License, version 1.0"),
        n=view.n,
        columns=tuple(columns),
        rows=tuple(tuple(row) for row in rows),
        notes=tuple(notes),
        link=view.address(view.here),
        fills=fills,
    )
