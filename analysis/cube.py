"""The standards of one edition, indexed once so that every view only selects and counts."""

import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.dimensions import DIMENSIONS, Dimension
from analysis.due import due_dates
from analysis.findings import RowsRead, by_rule, rows_read
from analysis.names import as_word, names
from loaders import Edition
from loaders.overlay import Laid
from loaders.schema import DUE, DUE_BASIS, JOIN, NAME, NONE, SEARCH

SURE: Final = ("", "verified")  # what the reference says of a code that is certain

Ints = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Members:
    """Which standards belong to which categories of one dimension.

    ``codes`` are all categories: the reference's in its order, then unknown ones, ``none`` last.
    ``row`` and ``code`` are parallel: standard at position ``row`` belongs to ``codes[code]``. A standard
    in several categories stands there several times, so ``single`` says when ``row`` is simply 0, 1, 2 …
    """

    codes: tuple[str, ...]
    row: Ints
    code: Ints
    single: bool

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Position of each code in ``codes``."""
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def index(self) -> pd.Index:
        """The codes as the index of a table: made once, because pandas then remembers where each stands."""
        return pd.Index(self.codes, dtype=object)


def members_of(column: "pd.Series[str]", multi_valued: bool) -> Members:
    """Return who belongs where by a categorical column.

    The categories of a multi-valued one are split, once each; elsewhere the sign between them is published
    text like any other.
    """
    categories = map(str, column.cat.categories)
    parts = [tuple(each.split(JOIN)) if multi_valued else (each,) for each in categories]
    found = dict.fromkeys(part for each in sorted(parts, key=len) for part in each)
    codes = tuple(sorted(found, key=lambda code: code == NONE))
    place = {code: number for number, code in enumerate(codes)}
    width = np.array([len(each) for each in parts], dtype=np.intp)
    flat = np.array([place[part] for each in parts for part in each], dtype=np.intp)
    start = np.concatenate(([0], np.cumsum(width)[:-1])).astype(np.intp) if len(width) else width
    of_row = column.cat.codes.to_numpy().astype(np.intp)
    repeats = width[of_row]
    row = np.repeat(np.arange(len(of_row), dtype=np.intp), repeats)
    first = np.repeat(np.cumsum(repeats) - repeats, repeats)
    code = flat[np.repeat(start[of_row], repeats) + np.arange(len(row)) - first]
    return Members(codes, row, code, single=len(row) == len(of_row))


class Cube:
    """Members of every dimension of one edition. Build it once per edition; nothing in it changes."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.take_dates(None)
        self.size = len(edition.standards)
        self.members = {
            key: members_of(edition.standards[key], dimension.multi_valued)
            for key, dimension in DIMENSIONS.items()
        }
        self._forms: list[str] = edition.standards[SEARCH].tolist()
        texts = self._forms
        self._text = "\n".join(texts)
        self._begins: Ints = np.cumsum([0, *(len(each) + 1 for each in texts)])
        self._names = names()

        categories = edition.reference.categories
        self.known: dict[str, tuple[str, ...]] = {
            key: tuple(frame.index) for key, frame in categories.items()
        }
        self.parents: dict[str, dict[str, str]] = {
            key: dict(zip(frame.index, frame["parent"], strict=True)) for key, frame in categories.items()
        }
        self.unconfirmed: dict[str, frozenset[str]] = {
            key: frozenset(frame.index[~frame["evidence"].isin(SURE)]) for key, frame in categories.items()
        }

    def take_dates(self, laid: Laid | None) -> None:
        """Take the dates that the edition's own columns and what was laid over it say."""
        standards = self.edition.standards
        further = {str(column): each.tolist() for column, each in self.edition.further.items()}
        self.laid = laid
        self.due = due_dates(further, len(standards), laid.expiries if laid else None)
        self.standards = standards.assign(
            **{
                DUE: pd.array(self.due.texts, dtype="str"),
                DUE_BASIS: pd.array(self.due.basis, dtype="str"),
            }
        )

    @property
    def dated(self) -> bool:
        """Whether a file says of any standard when it is due for review."""
        return self.due.any

    def with_dates(self, laid: Laid) -> "Cube":
        """Return the same edition with a file of dates laid over it."""
        found = copy(self)
        found.take_dates(laid)
        return found

    @cached_property
    def findings_by_rule(self) -> pd.DataFrame:
        """One row a rule, see ``analysis.findings.by_rule``. It is shared: never change it in place."""
        return by_rule(self.edition)

    @cached_property
    def rows_read(self) -> RowsRead:
        """How many rows of the file were read, and what became of them."""
        return rows_read(self.edition)

    def codes(self, key: str) -> tuple[str, ...]:
        """Return all categories of a dimension, the empty ones too."""
        return self.members[key].codes

    def belongs(self, key: str, codes: Iterable[str]) -> Mask:
        """Return which standards belong to at least one of the categories."""
        members = self.members[key]
        wanted = np.zeros(len(members.codes), dtype=bool)
        wanted[[members.place[code] for code in codes if code in members.place]] = True
        mask = np.zeros(self.size, dtype=bool)
        mask[members.row[wanted[members.code]]] = True
        return mask

    def mentions(self, needle: str) -> Mask:
        """Return which standards hold ``needle`` (a search form) in their name or code."""
        if not needle:
            return np.ones(self.size, dtype=bool)
        found = np.zeros(self.size, dtype=bool)
        at = self._text.find(needle)
        while at >= 0:
            row = int(np.searchsorted(self._begins, at, side="right")) - 1
            found[row] = True
            at = self._text.find(needle, int(self._begins[row + 1]))
        return found

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """What each standard's name says of the work, without its rank: `analysis.names.Names.stem`."""
        return tuple(map(self._names.stem, self.standards[NAME]))

    def named(self, form: str) -> Mask:
        """Return which standards hold a search form in their name, Latin letters of it as whole words."""
        pattern = re.compile(as_word(form))
        found = self.mentions(form)
        for row in np.flatnonzero(found).tolist():
            found[row] = pattern.search(self._forms[row].partition(" ")[0]) is not None
        return found

    def counts(self, key: str, mask: Mask) -> Ints:
        """Return the number of standards within ``mask`` in each category, in the order of ``codes``."""
        members = self.members[key]
        return np.bincount(members.code[mask[members.row]], minlength=len(members.codes))

    def pairs(self, rows: str, columns: str, mask: Mask) -> Ints:
        """Return the number of standards in each pair of categories, as a matrix."""
        a, b = self.members[rows], self.members[columns]
        if a.single:
            first, second, row = a.code[b.row], b.code, b.row
        elif b.single:
            first, second, row = a.code, b.code[a.row], a.row
        else:
            both = pd.merge(
                pd.DataFrame({"row": a.row, "a": a.code}), pd.DataFrame({"row": b.row, "b": b.code}), on="row"
            )
            first, second, row = (both[name].to_numpy() for name in ("a", "b", "row"))
        inside = mask[row]
        flat = first[inside] * len(b.codes) + second[inside]
        return np.bincount(flat, minlength=len(a.codes) * len(b.codes)).reshape(len(a.codes), len(b.codes))


def has_several(dimension: Dimension, cube: Cube, mask: Mask) -> bool:
    """Return whether a standard within ``mask`` stands in several categories, so parts add up to more."""
    members = cube.members[dimension.key]
    return bool(mask[members.row].sum() > mask.sum())
