"""Reading rules 6 and 7: industries from the digits of the code, several in one cell."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from loaders.cells import Cells
from loaders.damage import whole_number
from loaders.reference import REVISIONS, Industries, Reference, name_key, one_off
from loaders.text import category_code, category_text, folded, visible

BETWEEN_CODES: Final = re.compile(r"[\s,、，;；/／|]+")
BETWEEN_LABELS: Final = re.compile(r"[\s,，;；/／|]+")  # "、" is part of many names
HYPHENS: Final = re.compile("[-‐‑‒–—―−]+")  # as people write them
LONGEST_NAME: Final = 40  # characters; the longest name of the classification has 28
PART: Final = re.compile(r"([A-Z]?)([0-9]{0,4}|[0-9]{2}-[0-9]{2})")
PIECES: Final = re.compile(r"([A-Z]?)-?([0-9]{1,4}(?:-[0-9]{1,4})*)")
DIVISION: Final = 2  # digits


class IndustryCell(NamedTuple):
    """What one cell says: tuples without repeats in published order, and the faults of the cell.

    Faults: shape, unknown, hyphens, letter-missing, letter (of neither revision), letter-revision (of the
    other).
    """

    sections: tuple[str, ...]
    divisions: tuple[str, ...]
    digits: tuple[str, ...]  # as in the classification: 2203, or 45-46 for the division of this code
    used: str  # the codes again, each under the letter used
    label: str  # the names of the sections with a space between them, '' when one is unknown
    codes: int
    faults: frozenset[str]


class _Part(NamedTuple):
    section: str
    division: str
    digits: str
    fault: str
    known: bool


def votes(column: Cells[str], known: Industries) -> dict[int, int]:
    """Return how many codes of a column have a letter that fits their digits in this revision only."""
    rows = np.bincount(column.codes, minlength=len(column.values))
    cast: Counter[int] = Counter()
    for cell, n in zip(column.values, rows.tolist(), strict=True):
        for text in _texts(cell):
            fits = [each for code in _written(text, known) for each in _revisions(code, known)]
            cast.update(dict.fromkeys(fits, n))
    return {each: cast[each] for each in REVISIONS}


def _revisions(code: str, known: Industries) -> list[int]:
    """Return the one revision in which the letter of a code is that of its division, if it is only one."""
    found = PART.fullmatch(code)
    letter, digits = found.groups() if found else ("", "")
    fits = [each for each, own in known.section_of.items() if letter and own.get(digits[:2]) == letter]
    return fits if len(fits) == 1 else []


def read_industry(published: str, label: str, reference: Reference) -> IndustryCell:
    """Read one cell of industry codes, beside its label, under the revision of ``reference``."""
    texts = _texts(published)
    codes = {text: _written(text, reference.industries) for text in texts}
    names = [name_key(name) for name in _names(visible(label), reference.industries)]
    alone = len(texts) == len(names) == 1
    parts = [_read_part(code, names, alone, reference) for text in texts for code in codes[text]]
    faults = {part.fault for part in parts if part.fault}
    faults |= {"unknown" for part in parts if not part.known and part.fault != "shape"}
    faults |= {"hyphens" for text, written in codes.items() if written != [text]}
    sections = _once(part.section for part in parts)
    titles = [reference.industries.names.get(section, "") for section in sections]
    return IndustryCell(
        sections,
        _once(part.division for part in parts),
        _once(part.digits for part in parts),
        " ".join(category_text(part.section) + part.digits for part in parts),
        " ".join(titles) if all(titles) else "",
        len(parts),
        frozenset(faults),
    )


def _texts(published: str) -> list[str]:
    return [whole_number(text) for text in BETWEEN_CODES.split(folded(published)) if text]


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _written(text: str, known: Industries) -> list[str]:
    """Return the codes that a text means, as the classification writes them; itself where it means none.

    ``C-22-220-2203`` says a class with what it is part of; ``G45-46`` is a division of its own;
    ``C10-12`` are the divisions from one to the other.
    """
    pieces = PIECES.fullmatch(HYPHENS.sub("-", text))
    if not pieces or pieces[0].isalnum():
        return [text]
    letter, digits = pieces[1], pieces[2].split("-")
    if pieces[2] in known.codes:
        return [letter + pieces[2]]
    if all(inner.startswith(outer) for outer, inner in pairwise(digits)):
        return [letter + digits[-1]]
    first, last = digits[0], digits[-1]
    if len(digits) == 2 and len(first) == len(last) == DIVISION and first < last:
        between = [each for each in sorted(known.division_of) if first <= each <= last]
        if {first, last} <= set(between):
            return [letter + each for each in between]
    return [text]


def _read_part(text: str, names: Sequence[str], alone: bool, reference: Reference) -> _Part:
    known = reference.industries
    found = PART.fullmatch(text)
    if not found or ("-" in found[2] and found[2] not in known.codes):
        return _Part(category_code(text), "", "", "shape", False)
    letter, digits = found.groups()
    own = known.section_of[reference.revision]
    by_digits = own.get(digits[:DIVISION])
    if by_digits is None:
        # No division to go by: letter and label are all there is, and the digits stay visible as unknown.
        section, fault = _by_name(letter, names, alone, known) if letter else ("", "letter-missing")
        return _Part(section, digits[:DIVISION], digits, fault, not digits and section in own.values())
    return _Part(
        by_digits,
        known.division_of[digits[:DIVISION]],
        digits,
        _letter_fault(letter, digits[:DIVISION], by_digits, known),
        digits in known.codes,
    )


def _by_name(letter: str, names: Sequence[str], alone: bool, known: Industries) -> tuple[str, str]:
    """Return the section that a letter means beside names of sections, and the fault of the letter.

    A name that the letter has in either revision says which; one name beside one letter says it in any case.
    A name that is two sections today does not.
    """
    for fault, found in (
        *(("letter-revision", known.lettered.get((letter, name))) for name in names),
        *(("letter", known.named.get(name)) for name in names if alone),
    ):
        if found:
            return (letter, "") if letter in found or len(found) > 1 else (next(iter(found)), fault)
    return letter, ""


def _letter_fault(letter: str, division: str, by_digits: str, known: Industries) -> str:
    if letter == by_digits:
        return ""
    if not letter:
        return "letter-missing"
    either = {sections.get(division) for sections in known.section_of.values()}
    return "letter-revision" if letter in either else "letter"


def label_fault(label: str, cell: IndustryCell, known: Industries) -> str:
    """Say how a published section label differs from the sections used, '' where it does not.

    Answers: missing, spelling, earlier (it is the section's name in an earlier revision), several (it names
    more than one), finer (it names something inside the section, one character may be wrong), conflict (it
    names another section than the digits).
    """
    whole = visible(label)
    if not cell.label or (whole == cell.label and len(cell.sections) == 1):
        return ""
    if not whole:
        return "missing"
    parts = _names(whole, known)
    named = [_letters(part, known) for part in parts]
    if any(letters and letters.isdisjoint(cell.sections) for letters in named):
        return "conflict"
    if len(parts) > 1 and all(named):
        return "several"
    if len(parts) == 1 and parts[0] in known.earlier:
        return "earlier"
    return "finer" if len(parts) == 1 and named[0] and parts[0] not in known.section_names else "spelling"


def _names(whole: str, known: Industries) -> list[str]:
    """Return the names that a label holds."""
    parts = [part for part in BETWEEN_LABELS.split(whole) if part]
    return [whole] if len(parts) > 1 and name_key(whole) in known.named else parts


def _letters(name: str, known: Industries) -> frozenset[str]:
    exact = known.section_names.get(name) or known.earlier.get(name) or known.finer.get(name)
    if exact:
        return exact
    near = (known.near.get(pattern) for pattern in one_off(name)) if len(name) <= LONGEST_NAME else iter(())
    return next((letters for letters in near if letters), frozenset())
