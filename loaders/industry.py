"""Reading rules 6 and 7: industries from the digits of the code, several in one cell."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from loaders.reference import Industries, Reference, one_off
from loaders.text import category_code, category_text, folded, visible

BETWEEN_CODES: Final = re.compile(r"[\s,、，;；/／|]+")
BETWEEN_LABELS: Final = re.compile(r"[\s,，;；/／|]+")  # "、" is part of many names
LONGEST_NAME: Final = 40  # characters; the longest name of the classification has 28
PART: Final = re.compile(r"([A-Z]?)([0-9]{0,4})")


class IndustryCell(NamedTuple):
    """What one cell says: tuples without repeats in published order, and the faults of the cell.

    Faults: shape, unknown, letter-missing, letter (of neither revision), letter-revision (of the other).
    """

    sections: tuple[str, ...]
    divisions: tuple[str, ...]
    digits: tuple[str, ...]
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


def read_industry(published: str, reference: Reference) -> IndustryCell:
    """Read one cell of industry codes under the revision of ``reference``."""
    texts = [text for text in BETWEEN_CODES.split(folded(published)) if text]
    parts = [_read_part(text, reference) for text in texts]
    faults = {part.fault for part in parts if part.fault}
    faults |= {"unknown" for part in parts if not part.known and part.fault != "shape"}
    sections = _once(part.section for part in parts)
    names = [reference.industries.names.get(section, "") for section in sections]
    return IndustryCell(
        sections,
        _once(part.division for part in parts),
        _once(part.digits for part in parts),
        " ".join(category_text(part.section) + part.digits for part in parts),
        " ".join(names) if all(names) else "",
        len(parts),
        frozenset(faults),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _read_part(text: str, reference: Reference) -> _Part:
    found = PART.fullmatch(text)
    if not found:
        return _Part(category_code(text), "", "", "shape", False)
    letter, digits = found.groups()
    known = reference.industries
    own = known.section_of[reference.revision]
    if not digits:
        return _Part(letter, "", "", "", letter in own.values())
    by_digits = own.get(digits[:2])
    if by_digits is None:
        # No division to go by: the letter is all there is, and the digits stay visible as unknown.
        return _Part(letter, digits[:2], digits, "" if letter else "letter-missing", False)
    return _Part(
        by_digits,
        known.division_of[digits[:2]],
        digits,
        _letter_fault(letter, digits[:2], by_digits, known),
        digits in known.codes,
    )


def _letter_fault(letter: str, division: str, by_digits: str, known: Industries) -> str:
    if letter == by_digits:
        return ""
    if not letter:
        return "letter-missing"
    either = {sections.get(division) for sections in known.section_of.values()}
    return "letter-revision" if letter in either else "letter"


def label_fault(label: str, cell: IndustryCell, known: Industries) -> str:
    """Say how a published section label differs from the sections used, '' where it does not.

    Answers: missing, spelling, several (it names more than one), finer (it names something inside the
    section, one character may be wrong), conflict (it names another section than the digits).
    """
    whole = visible(label)
    if not cell.label or (whole == cell.label and len(cell.sections) == 1):
        return ""
    if not whole:
        return "missing"
    parts = (
        [whole] if whole in known.section_names else [part for part in BETWEEN_LABELS.split(whole) if part]
    )
    named = [_letters(part, known) for part in parts]
    if any(letters and letters.isdisjoint(cell.sections) for letters in named):
        return "conflict"
    if len(parts) > 1 and all(named):
        return "several"
    return "finer" if len(parts) == 1 and named[0] and parts[0] not in known.section_names else "spelling"


def _letters(name: str, known: Industries) -> frozenset[str]:
    exact = known.section_names.get(name) or known.finer.get(name)
    if exact:
        return exact
    near = (known.near.get(pattern) for pattern in one_off(name)) if len(name) <= LONGEST_NAME else iter(())
    return next((letters for letters in near if letters), frozenset())
