"""Reading rule 4: the pathway of a cell, which may hold more than one code of three letters."""

import re
from collections.abc import Container
from typing import Final, NamedTuple

from loaders.codes import code_parts
from loaders.schema import NONE
from loaders.text import folded, squeezed

LETTERS: Final = 3
BETWEEN_CODES: Final = re.compile(r"[,、;/|+&和及與\-]+")


class PathwayCell(NamedTuple):
    """The code that a cell is read as, NONE where it is blank, and what is wrong with it.

    Faults: several (known codes), standard (it holds the code of a standard), letters (more than three).
    """

    code: str
    fault: str


def read_pathway(published: str, known: Container[str]) -> PathwayCell:
    """Read one cell of pathway codes; what is ``known`` is used whole, whatever its length."""
    text = squeezed(folded(published))
    if not text:
        return PathwayCell(NONE, "")
    if len(text) <= LETTERS or text in known:
        return PathwayCell(text, "")
    if _several(text, known):
        return PathwayCell(text[:LETTERS], "several")
    return PathwayCell(text[:LETTERS], "standard" if code_parts(text).digits else "letters")


def _several(text: str, known: Container[str]) -> bool:
    """Say whether a text holds known codes and nothing else but signs between them."""
    parts = BETWEEN_CODES.split(text)
    codes = [part[start : start + LETTERS] for part in parts for start in range(0, len(part), LETTERS)]
    return len(codes) > 1 and all(code in known for code in codes)
