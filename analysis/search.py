"""What a search looks for: one text, or any of a list that was pasted."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.cube import Cube, Mask
from loaders.text import search_form, visible

LONGEST_SEARCH: Final = 800  # characters: fifty codes, in a link that servers still take

_LINES: Final = re.compile(r"[\r\n\t]+")
_SEPARATORS: Final = re.compile(r"\s*[\r\n\t,，;；]+\s*")
_ANY: Final = re.compile(r"\s*[\r\n\t,，、;；]+\s*")
_COMMA: Final = re.compile(r"\s*、+\s*")  # it also stands inside names


@dataclass(frozen=True)
class Search:
    """A standard is found that holds any of ``parts`` in its name or code.

    ``missing`` are those of several parts that no standard of the edition holds.
    """

    parts: tuple[str, ...]
    missing: tuple[str, ...] = ()


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
        return Search((text,))
    pieces = _SEPARATORS.split(text)
    parts = [part for each in pieces for part in ([each] if _held(cube, each) else _COMMA.split(each))]
    words = text.split()
    if len(parts) == 1 and all(re.search(r"\d", word) for word in words):
        parts = words
    named = {search_form(each): each for each in reversed(parts)}
    several = tuple(named[form] for form in dict.fromkeys(map(search_form, parts)) if form)
    if len(several) < 2:
        return Search(several or (text,))
    return Search(several, tuple(each for each in several if not _held(cube, each)))


def _held(cube: Cube, text: str) -> bool:
    return bool(cube.mentions(search_form(text)).any())


def searched(cube: Cube, text: str) -> Mask:
    """Return which standards a search finds."""
    parts = read_search(cube, text).parts
    found: Mask = np.any([cube.mentions(search_form(part)) for part in parts], axis=0)
    return found
