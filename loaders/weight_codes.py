"""How people write the categories of a classification beside a number, and what a code may mean.

The letters of industry sections mean one thing in revision 11 and another in 12 (reading rule 6), so a table
of letters is read in the revision that it speaks. Everywhere else a code means the same in both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from loaders.reference import REVISIONS, reference
from loaders.text import folded, search_form
from locales import N_

SECTION, DIVISION = "section", "division"

_CODE: Final = r"(?:[A-Z]|[0-9]{1,4})"
_AND: Final = r"\s*(?:[-‐‑‒–—―−~〜+、,/&;]|至|及|和|與)\s*"
_CODES: Final = re.compile(_AND)
_BETWEEN: Final = r"(?:[\s.:、‐‑‒–—-]+|(?=\(|[^\W\d_A-Za-z]))"  # a code and its name; Chinese needs no sign
_LABEL: Final = re.compile(rf"({_CODE}(?:{_AND}{_CODE})*)(?:{_BETWEEN}(\D.*))?")
_TOTAL: Final = re.compile(r"(總計|合計|小計|共計|總數|總和|全體|(grand|sub)?total)")
_TOTALS: Final = frozenset({"計", "全國", "全部", "all", "sum"})
_STATED: Final = re.compile(r"第\s*(11|12|十一|十二)\s*次\s*修|[Rr]evision\s*(11|12)\b")
_NUMERALS: Final = {"11": 11, "12": 12, "十一": 11, "十二": 12}
_BRACKETS: Final = "()[]〔〕【】「」"

BY_NAMES: Final = N_(
    "The letters are read as sections of revision {revision}: the names beside them are those of revision "
    "{revision}."
)
BY_STATEMENT: Final = N_("The letters are read as sections of revision {revision}: the table names it.")
BY_LETTER: Final = N_(
    "The letters are read as sections of revision {revision}: only this revision has all of them."
)
BY_EDITION: Final = N_(
    "The letters are read as sections of revision {revision}, that of the list: the table does not say which "
    "revision it follows, and from J on the letters differ. With the names of the sections in a third column "
    "the names decide."
)
BY_NAMES_ALONE: Final = N_("The names are those of sections in revision {revision}.")
SAME: Final = N_("The letters of this table mean the same sections in revisions 11 and 12.")
SAME_DIVISIONS: Final = N_("Division codes mean the same in revisions 11 and 12.")


@dataclass(frozen=True)
class Codebook:
    """What the codes of one revision mean in the classification of the edition.

    ``meaning`` is the category of each code, '' where none holds exactly what it does. ``parts`` are the
    codes that make a category together; a category that is not in it is made by its own code.
    """

    revision: int
    meaning: dict[str, str]
    parts: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]  # search form of an official name -> the codes that have it

    def code(self, written: str) -> str:
        """Return a code as the classification has it: a spreadsheet may have turned ``08`` into 8."""
        widths = (0, *sorted(set(map(len, self.meaning))))  # as it is written before all others
        padded = (written.zfill(width) for width in widths)
        return next((each for each in padded if each in self.meaning), "")

    def named(self, name: str) -> str:
        """Return the code of the category whose official name this is, '' where none or several have it."""
        codes = self.names.get(name_form(name), frozenset())
        wholes = {code for code in codes if not any(code in each.split("-") for each in codes - {code})}
        return next(iter(wholes)) if len(wholes) == 1 else ""


@cache
def codebook(dimension: str, revision: int, own: int) -> Codebook:
    """Return what codes of a revision mean in an edition whose revision is ``own``."""
    there = reference(revision)
    meaning = {str(code): str(code) for code in there.categories[dimension].index}
    parts: dict[str, frozenset[str]] = {}
    if dimension == DIVISION:
        meaning |= there.industries.division_of
        merged = (code for code in there.categories[dimension].index if "-" in code)
        parts = {code: frozenset(code.split("-")) for code in merged}
    if dimension == SECTION and revision != own:
        meaning, parts = _sections(revision, own)
    names: dict[str, set[str]] = {}
    for each in (revision,) if dimension == SECTION else REVISIONS:
        for column in ("name_zh", "name_en"):
            for code, name in reference(each).categories[dimension][column].items():
                names.setdefault(name_form(name), set()).update(_ways(str(code), meaning))
    names.pop("", None)
    return Codebook(revision, meaning, parts, {name: frozenset(codes) for name, codes in names.items()})


def _sections(revision: int, own: int) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Map the section letters of another revision by the divisions in them, where that is exact."""
    section_of = reference(own).industries.section_of
    meant: dict[str, set[str]] = {}
    held: dict[str, set[str]] = {}
    for division, letter in section_of[revision].items():
        meant.setdefault(letter, set()).add(section_of[own][division])
        held.setdefault(section_of[own][division], set()).add(letter)
    meaning = {
        letter: next(iter(sections)) if len(sections) == 1 else "" for letter, sections in meant.items()
    }
    parts = {section: frozenset(letters) for section, letters in held.items()}
    return meaning, parts


def _ways(code: str, meaning: dict[str, str]) -> list[str]:
    """Return a code with those of its parts: 45 may be called what 45-46 is called."""
    return [code, *(part for part in code.split("-") if "-" in code and part in meaning)]


@dataclass(frozen=True)
class Label:
    """What stands in the first cell of a row: the codes, as written, and a name behind them."""

    codes: tuple[str, ...]
    name: str


def label(cell: str) -> Label:
    """Read ``C``, ``C 製造業``, ``45-46 批發業`` or ``J+K``; anything else has no codes."""
    found = _LABEL.fullmatch(folded(cell).removesuffix(".0"))
    return Label(tuple(_CODES.split(found[1])), found[2] or "") if found else Label((), "")


def name_form(name: str) -> str:
    """Return a name without the differences that do not matter."""
    return search_form(name).strip(_BRACKETS)


def is_total(cells: Sequence[str]) -> bool:
    """Return whether a row is a total: its first cell begins with such a word, or another one is it."""
    forms = [name_form(label(cells[0]).name or cells[0]), *map(name_form, filter(None, cells[1:]))]
    return bool(_TOTAL.match(forms[0])) or any(form in _TOTALS or _TOTAL.fullmatch(form) for form in forms)


def revision_of(rows: Sequence[Sequence[str]], own: int) -> tuple[int, str]:
    """Return which revision the sections of a table are those of, and why: a msgid, '' for nothing to say.

    Names beside the letters or in their place decide, then what the table says of itself, then a letter that
    one revision alone has. Where nothing does, it is the edition's own revision, and the reason says so.
    """
    books = [codebook(SECTION, each, own) for each in REVISIONS]
    lettered = [cells for cells in rows if label(cells[0]).codes and not is_total(cells)]
    fitting = ([book.revision for book in books if _is_named(cells, book)] for cells in rows)
    votes = Counter(fits[0] for fits in fitting if len(fits) == 1)
    (first, most), (_second, fewer) = [*votes.most_common(2), (own, 0), (own, 0)][:2]
    if most > fewer:
        return first, BY_NAMES if lettered else BY_NAMES_ALONE
    stated = {_NUMERALS["".join(each)] for cells in rows for cell in cells for each in _STATED.findall(cell)}
    if len(stated) == 1:
        return stated.pop(), BY_STATEMENT
    if not lettered:
        return own, ""
    known = {letter for book in books for letter in book.meaning}
    letters = {each for cells in lettered for each in label(cells[0]).codes} & known
    having = [book.revision for book in books if letters <= book.meaning.keys()]
    if len(having) == 1:
        return having[0], BY_LETTER
    return own, BY_EDITION if any(map(_differs, letters)) else SAME


def _is_named(cells: Sequence[str], book: Codebook) -> bool:
    """Return whether an official name of the code stands in the row, or in place of the code."""
    written = label(cells[0])
    if not written.codes:
        return bool(book.named(cells[0]))
    names = map(name_form, (written.name, *cells[1:]))
    return any(set(written.codes) & book.names.get(name, frozenset()) for name in names)


def _differs(letter: str) -> bool:
    """Return whether a letter holds other divisions in one revision than in the other."""
    held = [
        {division for division, each in sections.items() if each == letter}
        for sections in reference(REVISIONS[0]).industries.section_of.values()
    ]
    return held[0] != held[1]
