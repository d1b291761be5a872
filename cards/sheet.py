"""A table that is to be shown or taken away, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.cells import Kind
from charts.palette import Shade


@dataclass(frozen=True)
class Column:
    """One column: ``key`` names it in JSON, ``title`` on screen; a ``share`` is 0 to 1, shown as 12.3%.

    A ``number`` shows one decimal, a ``rate`` as many as it needs.
    """

    key: str
    title: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet:
    """A table and what is said about it.

    ``title`` … ``licence``, ``notes`` and column titles are texts in ``lang``. ``file_stem`` is the file's
    name without extension, see `exports.names.file_name`. ``n`` counts distinct standards. ``rows`` hold
    text, numbers or None (an empty cell), as pandas, numpy or Python have them. ``fills`` are backgrounds by
    (row, column) from 0, the header not counted; CSV and JSON have none. A sheet knows no theme: its files
    are the same whatever the screen looks like.

    Raises:
        ValueError: No column, two columns of one key, or a row that is not as wide as the columns.
    """

    lang: str
    file_stem: str
    title: str
    scope: str
    edition: str
    period: str
    source: str
    licence: str
    n: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    notes: tuple[str, ...] = ()
    link: str = ""
    fills: Mapping[tuple[int, int], Shade] | None = None

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if not keys or len(set(keys)) < len(keys):
            raise ValueError(f"columns need keys of their own: {keys}")
        if wrong := {len(row) for row in self.rows} - {len(keys)}:
            raise ValueError(f"rows of {sorted(wrong)} cells, but {len(keys)} columns")
