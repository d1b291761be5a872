"""What a search looks for: one text, or any of a list that was pasted."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.cube import Cube, Mask
from analysis.names import names
from loaders.text import search_form, visible

LONGEST_SEARCH: Final = 800  # characters: fifty codes, in a link that servers still take

_LINES: Final = re.compile(r"[\r\n\t]+")
_SEPARATORS: Final = re.compile(r"\s*[\r\n\t,，;；]+\s*")
_ANY: Final = re.compile(r"\s*[\r\n\t,，、;；]+\s*")
_COMMA: Final = re.compile(r"\s*、+\s*")  # it also stands inside names


@dataclass(frozen=True)
class Search:
    """A standard is found that holds any of ``parts`` in its name or code, or any of ``also`` in its name.

    ``missing`` are those of several parts for which no standard of the edition is found. ``also`` are the
    parts written with other words for the same (``data/words/synonyms.csv``), where a name holds them.
    """

    parts: tuple[str, ...]
    missing: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def cut(text: str) -> tuple[str, str]:
    """Return what of a text is searched for, on one line, and what is cut off because it is too long.

    A list is cut between two of its parts: the first half of a code would find others.
    """
    # What nobody sees would be a filter in the sentence and none in the search.
    text = ", ".join(filter(None, map(visible, _LINES.split(text))))
    if len(text) <= LONGEST_SEARCH:
        return text, ""
    between = [each for each in _ANY.finditer(text) if 0 < each.start() <= LONGEST_SEARCH]
    end, begin = between[-1].span() if between else (LONGEST_SEARCH, LONGEST_SEARCH)
    return text[:end].strip(), text[begin:].strip()


def read_search(cube: Cube, text: str) -> Search:
    """Return how a search is read: as one text where a standard of the edition holds it, else as a list.

    The parts of a list stand on lines of their own or between commas, tabs or ；, also between 、 where no
    standard holds what stands around it, and codes between spaces, where every word holds a digit. Parts that
    a search takes for the same are one.
    """
    if _held(cube, text):
        return _with_synonyms(cube, (text,))
    pieces = _SEPARATORS.split(text)
    parts = [part for each in pieces for part in ([each] if _held(cube, each) else _COMMA.split(each))]
    words = text.split()
    if len(parts) == 1 and all(re.search(r"\d", word) for word in words):
        parts = words
    named = {search_form(each): each for each in reversed(parts)}
    several = tuple(named[form] for form in dict.fromkeys(map(search_form, parts)) if form)
    return _with_synonyms(cube, several or (text,))


def _with_synonyms(cube: Cube, parts: tuple[str, ...]) -> Search:
    also = dict.fromkeys(way for part in parts for way in _ways(part) if cube.named(search_form(way)).any())
    missing = [part for part in parts if not found_by(cube, part).any()] if len(parts) > 1 else []
    # What is looked for itself is nothing besides.
    own = set(map(search_form, parts))
    return Search(parts, tuple(missing), tuple(way for way in also if search_form(way) not in own))


def _ways(part: str) -> list[str]:
    """Return how else a part is written, where that finds other names than the part itself does."""
    return [way for way in names().other_ways(part) if search_form(part) not in search_form(way)]


def _held(cube: Cube, text: str) -> bool:
    return bool(cube.mentions(search_form(text)).any())


def searched(cube: Cube, text: str) -> Mask:
    """Return which standards a search finds."""
    found: Mask = np.any([found_by(cube, part) for part in read_search(cube, text).parts], axis=0)
    return found


def found_by(cube: Cube, part: str) -> Mask:
    """Return which standards one part of a search finds, as it is or in a name with other words for it."""
    ways = [cube.named(search_form(way)) for way in _ways(part)]
    found: Mask = np.any([cube.mentions(search_form(part)), *ways], axis=0)
    return found
