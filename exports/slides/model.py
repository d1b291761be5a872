"""A presentation: what stands on every slide, before any program writes it."""

from dataclasses import dataclass

from charts.drawings import Drawing


@dataclass(frozen=True)
class Grid:
    """Rows of texts, the first column naming the row.

    ``numeric`` are the columns, from 0, that stand right. ``of`` is how many rows there are in all, where
    the grid holds only the first of them; 0 says that it holds every one.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    of: int = 0


@dataclass(frozen=True)
class Text:
    """Paragraphs, each with a bullet."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Slide:
    """One slide: headline, scope sentence, body with its alternative text, remarks, source, speaker note."""

    title: str
    scope: str
    source: str
    alt: str
    note: str
    body: Drawing | Grid | Text
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Presentation:
    """A title slide and what follows it. All texts are in ``lang``."""

    lang: str
    title: str
    subtitle: str
    source: str
    slides: tuple[Slide, ...]
