"""What the words of one figure mean: the entries of the dictionary that it needs, no others."""

from typing import Final

from analysis.dictionary import CHAPTERS
from analysis.reading import Entry
from cards.card import Card

WORDS: Final = ("standard", "edition", "n")  # every figure is of standards of an edition
# A column that is explained by a word, or by all entries of a chapter.
BY_COLUMN: Final = {"residual": "residual", "kind": "gap"}
CHAPTER_OF: Final = {"kind": "gaps", "rule": "severities"}


def definitions(card: Card) -> list[Entry]:
    """Return what a reader needs to know of a card's words, dimensions, measures and columns."""
    columns = [column.key for column in card.sheet_of().columns]
    chosen = [key for key, _codes in card.view.selection.chosen]
    named = {*columns, *card.picks, *chosen, "status"}
    words = {*WORDS, *(word for key, word in BY_COLUMN.items() if key in columns)}
    chapters = {chapter for key, chapter in CHAPTER_OF.items() if key in columns}
    found: dict[str, Entry] = {}
    for chapter in CHAPTERS:
        for each in chapter.entries:
            wanted = (
                (chapter.key == "words" and each.key in words)
                or (
                    chapter.key in ("dimensions", "published", "used") and _is_meant(each.key, named, columns)
                )
                or (chapter.key == "measures" and _measured(card, each))
                or chapter.key in chapters
            )
            if wanted:
                found.setdefault(card.view._(each.title), each)
    return list(found.values())


def _is_meant(key: str, named: set[str], columns: list[str]) -> bool:
    """A figure's own columns ``code`` and ``name`` are a category's, those of a list of standards a field."""
    return key in named and (key not in ("code", "name") or "agency" in columns)


def _measured(card: Card, measure: Entry) -> bool:
    """A crosstab names its measure in the file's name, since its columns are categories."""
    return card.key.startswith("cross_") and card.what.endswith(card.view._(measure.title))
