"""The kinds of change: of each what it is called, which published column it reads, and when it is one.

What is written otherwise and read alike is no change; `SPELLING` and `WRITTEN` hold it apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.changes.matching import Matches, name_form
from analysis.dimensions import AGENCY, DIVISION, FIELD, LEVEL, PATHWAY
from loaders import Edition, schema
from loaders.schema import JOIN, NONE
from loaders.text import search_form
from locales import N_

Mask = npt.NDArray[np.bool_]
Sides = tuple["pd.Series", "pd.Series"]
MISSING: Final = -1  # a number that no version and no level is: missing on both sides is the same


@dataclass(frozen=True, eq=False)
class Pairs:
    """The standards that two editions have in common, in the order of the newer one; masks are parallel."""

    before: Edition
    after: Edition
    matches: Matches

    def sides(self, column: str) -> Sides:
        """Return the values of a column of the standards on either side."""
        one = self.before.standards[column].take(self.matches.before)
        other = self.after.standards[column].take(self.matches.after)
        return one.reset_index(drop=True), other.reset_index(drop=True)

    def differ(self, column: str, form: Callable[[str], object] | None = None) -> Mask:
        """Return which pairs have other values in a column; with a ``form``, values of another form."""
        one, other = self.sides(column)
        found = _unlike(one, other).copy()
        if form is not None:
            texts = zip(one[found].tolist(), other[found].tolist(), strict=True)
            found[found] = [form(str(before)) != form(str(after)) for before, after in texts]
        return found

    @cached_property
    def revision(self) -> Mask:
        """Which pairs have another version: what changed with it was revised, what did without disagrees."""
        return self.differ(schema.VERSION)

    @cached_property
    def retired(self) -> tuple[Mask, Mask]:
        """Which pairs are retired in either edition."""
        one, other = (each == schema.RETIRED for each in self.sides(schema.STATUS))
        return one.to_numpy(), other.to_numpy()

    @cached_property
    def industries(self) -> tuple[Mask, Mask]:
        """Which pairs have another industry, and which only another group or class inside their divisions."""
        columns = (schema.SECTION, schema.DIVISION, schema.INDUSTRY)
        sides = [self.sides(column) for column in columns]
        # The same letter may mean another section in another revision.
        other_letters = self.before.revision != self.after.revision
        found = np.any([_unlike(*each) for each in sides], axis=0) | other_letters
        cells = [zip(*(each[side][found].tolist() for each in sides), strict=True) for side in (0, 1)]
        read = [
            map(cache(partial(_industry, edition)), own)
            for edition, own in zip((self.before, self.after), cells, strict=True)
        ]
        answers = [_industry_change(before, after) for before, after in zip(*read, strict=True)]
        changed, finer = np.zeros_like(found), np.zeros_like(found)
        changed[found] = [each for each, _finer in answers]
        finer[found] = [each for _changed, each in answers]
        return changed, finer


def _unlike(one: "pd.Series", other: "pd.Series") -> Mask:
    if isinstance(one.dtype, pd.CategoricalDtype):
        place = other.cat.categories.get_indexer(one.cat.categories)  # -1 for one that the other has not
        unlike: Mask = place[one.cat.codes] != other.cat.codes.to_numpy()
        return unlike
    if pd.api.types.is_integer_dtype(one.dtype):
        one, other = one.fillna(MISSING), other.fillna(MISSING)
    return (one != other).to_numpy(bool)


class _Industry(NamedTuple):
    divisions: frozenset[str]
    sections: tuple[
        frozenset[str], ...
    ]  # those of which no division is named, as the divisions that they hold
    digits: frozenset[str]


def _industry(edition: Edition, cell: tuple[str, str, str]) -> _Industry:
    section, division, digits = cell
    held = edition.reference.industries.section_of[edition.revision]
    divisions = frozenset(each for each in division.split(JOIN) if each != NONE)
    return _Industry(
        divisions,
        tuple(
            frozenset(two for two, letter in held.items() if letter == each) or frozenset([each])
            for each in letters_alone(edition, section, division)
        ),
        frozenset(digits.split(JOIN)),
    )


def letters_alone(edition: Edition, section: str, division: str) -> list[str]:
    """Return the sections of a standard of which no division is named."""
    held = edition.reference.industries.section_of[edition.revision]
    named = {held.get(each[:2]) for each in division.split(JOIN)}
    # Digits that no revision knows stand under the letter beside them, which then says nothing of its own.
    unknown = division != NONE and None in named
    return [each for each in section.split(JOIN) if each not in (NONE, *named) and not unknown]


def _industry_change(before: _Industry, after: _Industry) -> tuple[bool, bool]:
    # Section letters moved with revision 12: they say the same where they hold a division in common.
    same_sections = len(before.sections) == len(after.sections) and all(
        one & other for one, other in zip(before.sections, after.sections, strict=True)
    )
    changed = before.divisions != after.divisions or not same_sections
    return changed, not changed and before.digits != after.digits


@dataclass(frozen=True)
class Kind:
    """One kind of change. ``title`` and ``meaning`` are msgids.

    ``column`` is the published column that it is read from, ``used`` the column of values used; where these
    are categories ``dimension`` is whose. ``find`` returns which pairs it is found in; a kind without it is
    of standards that only one edition has.
    """

    key: str
    title: str
    meaning: str
    column: str = ""
    used: str = ""
    find: Callable[[Pairs], Mask] | None = None
    dimension: str = ""
    quiet: bool = False  # shown on request: it changes nothing that is counted


def _renamed(pairs: Pairs) -> Mask:
    return pairs.differ(schema.NAME, name_form)


def _agency(pairs: Pairs) -> Mask:
    return pairs.differ(schema.AGENCY, search_form)


ADDED, RESTORED, REMOVED, RETIRED = "added", "restored", "removed", "retired"
SPELLING, WRITTEN = "spelling", "written"
_CHANGED: Final = (
    Kind(
        ADDED,
        N_("Added"),
        N_("No standard of the older edition is the same."),
        schema.P_NAME,
        schema.NAME,
    ),
    Kind(
        RESTORED,
        N_("Current again"),
        N_("Retired in the older edition, current in the newer one."),
        schema.P_NAME,
        schema.STATUS,
        lambda pairs: pairs.retired[0] & ~pairs.retired[1],
        schema.STATUS,
    ),
    Kind(
        REMOVED,
        N_("Removed"),
        N_("No standard of the newer edition is the same."),
        schema.P_NAME,
        schema.NAME,
    ),
    Kind(
        RETIRED,
        N_("Newly retired"),
        N_("Current in the older edition, retired in the newer one."),
        schema.P_NAME,
        schema.STATUS,
        lambda pairs: ~pairs.retired[0] & pairs.retired[1],
        schema.STATUS,
    ),
    Kind(
        "revised",
        N_("Revised"),
        N_("The same base code with another version: higher, lower, or named in one of the editions only."),
        schema.P_CODE,
        schema.VERSION,
        lambda pairs: pairs.revision & ~pairs.differ(schema.BASE_CODE),
    ),
    Kind(
        "renamed",
        N_("Renamed"),
        N_("Another name, by more than width, brackets and spaces."),
        schema.P_NAME,
        schema.NAME,
        _renamed,
    ),
    Kind(
        "recoded",
        N_("Code changed"),
        N_("Another base code under the same name."),
        schema.P_CODE,
        schema.CODE,
        lambda pairs: pairs.differ(schema.BASE_CODE),
    ),
    Kind(
        "level",
        N_("Level changed"),
        N_("Another level, or one where there was none."),
        schema.P_LEVEL,
        schema.LEVEL,
        lambda pairs: pairs.differ(schema.LEVEL),
        LEVEL.key,
    ),
    Kind(
        "field",
        N_("Field changed"),
        N_("Another field."),
        schema.P_FIELD,
        schema.FIELD,
        lambda pairs: pairs.differ(schema.FIELD),
        FIELD.key,
    ),
    Kind(
        "pathway",
        N_("Pathway changed"),
        N_("Another pathway."),
        schema.P_PATHWAY,
        schema.PATHWAY,
        lambda pairs: pairs.differ(schema.PATHWAY),
        PATHWAY.key,
    ),
    Kind(
        "industry",
        N_("Industry changed"),
        N_(
            "Another division. A section letter that moved with revision 12 of the classification while the "
            "digits stayed is none."
        ),
        schema.P_INDUSTRY,
        schema.DIVISION,
        lambda pairs: pairs.industries[0],
        DIVISION.key,
    ),
    Kind(
        "finer",
        N_("Industry group or class changed"),
        N_("Other digits of the industry code within the same division."),
        schema.P_INDUSTRY,
        schema.INDUSTRY,
        lambda pairs: pairs.industries[1],
    ),
    Kind(
        "agency",
        N_("Agency changed"),
        N_("Another agency."),
        schema.P_AGENCY,
        schema.AGENCY,
        _agency,
        AGENCY.key,
    ),
    Kind(
        SPELLING,
        N_("Spelling of the name"),
        N_("The name differs in width, brackets, spaces, capitals or 台/臺 only."),
        schema.P_NAME,
        schema.NAME,
        lambda pairs: pairs.differ(schema.NAME) & ~_renamed(pairs),
        quiet=True,
    ),
    Kind(
        WRITTEN,
        N_("Written otherwise"),
        N_("A cell is written otherwise and read as before."),
        quiet=True,
    ),
)
KINDS: Final = {each.key: each for each in _CHANGED}
# By which kinds of change a cell that is published otherwise is explained; else it is `WRITTEN` otherwise.
EXPLAINED: Final = {
    schema.P_CODE: ("revised", "recoded"),
    schema.P_NAME: ("renamed", SPELLING, RETIRED, RESTORED),
    schema.P_PATHWAY: ("pathway",),
    schema.P_FIELD: ("field",),
    schema.P_INDUSTRY: ("industry", "finer"),
    schema.P_SECTION: ("industry",),
    schema.P_LEVEL: ("level",),
    schema.P_AGENCY: ("agency",),
}
