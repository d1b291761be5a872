"""Which standard of one edition is which of another: by code and name, never by one of them alone unsaid.

A code is not enough: in a real pair of editions three codes were permuted in a ring and one base code served
two standards. Nor is a name: one in twenty was renamed. So what both agree on goes first, and every match
says how it was made. Nothing here asks which edition is the newer one: with the sides swapped the same
standards are matched in the same way.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from loaders import schema
from loaders.text import search_form
from locales import N_

Rows = npt.NDArray[np.intp]

CODE_AND_NAME, BY_NAME, BY_CODE, CONFIRMED = "code_and_name", "name", "code", "confirmed"
OFFERED: Final = "offered"  # in counts, beside the ways
WAYS: Final = {
    CODE_AND_NAME: N_("same base code and name"),
    BY_NAME: N_("same name, another base code"),
    BY_CODE: N_("same base code, another name"),
    CONFIRMED: N_("close name, confirmed"),
}
WAY: Final = tuple(WAYS)
WAY_MEANINGS: Final = {
    CODE_AND_NAME: N_("Both are the same; a name but for width, brackets, spaces, capitals and 台/臺."),
    BY_NAME: N_("Of what is left: the name is the same, so the standard was given another code."),
    BY_CODE: N_("Of what is left: the base code is the same, so the standard was renamed."),
    CONFIRMED: N_(
        "Of what is left: names of 60 or more of 100 in common are offered, and count once confirmed."
    ),
}

LEAST_SCORE: Final = 60  # of 100, see ``rapidfuzz.fuzz.ratio``
MOST_COMPARED: Final = 200_000  # pairs of names, however many standards are left over
MOST_ALIKE: Final = 4_096  # pairs of standards of one base code whose names are compared

# Brackets are left out and dashes are one sign: publications differ in them and mean the same.
_SIGNS: Final = dict.fromkeys(map(ord, "()[]{}<>〔〕【】〖〗「」『』〈〉《》‹›«»〘〙〚〛"), "")
_SIGNS.update(dict.fromkeys(map(ord, "‐‑‒–—―−─"), "-"))
# What tells standards of one name and code apart, the most first: all of it, then less and less.
_CLOSER: Final = (
    (schema.VERSION, schema.STATUS, *(schema.PATHWAY, schema.LEVEL, schema.AGENCY, schema.DIVISION)),
    (schema.VERSION, schema.STATUS),
    (schema.VERSION,),
    (schema.STATUS,),
    (),
)


class Offer(NamedTuple):
    """Two standards, by their rows, whose names are close: 100 would be the same."""

    before: int
    after: int
    score: int


def name_form(text: str) -> str:
    """Return a name without what two publications of it differ in: width, case, space, brackets, 台/臺."""
    return search_form(text).translate(_SIGNS)


def name_forms(standards: pd.DataFrame) -> list[str]:
    """Return the ``name_form`` of each standard: most of it was made when the edition was read."""
    return [each.partition(" ")[0].translate(_SIGNS) for each in standards[schema.SEARCH].tolist()]


@dataclass(frozen=True, eq=False)
class Matches:
    """Which standards are the same: ``before`` and ``after`` are rows of either edition, parallel.

    They stand in the order of ``after``; ``ways`` are places in ``WAY``. ``offers`` are close names among
    what is left, the closest first; they count as nothing until they are confirmed.
    """

    before: Rows
    after: Rows
    ways: npt.NDArray[np.int8]
    offers: tuple[Offer, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many matches each way made, and how many are offered."""
        made = np.bincount(self.ways, minlength=len(WAY)).tolist()
        return dict(zip(WAY, made, strict=True)) | {OFFERED: len(self.offers)}


def match(before: pd.DataFrame, after: pd.DataFrame, confirmed: Collection[tuple[int, int]] = ()) -> Matches:
    """Match the standards of two editions, each with one of the other at most.

    ``confirmed`` are pairs of rows, one of ``before`` and one of ``after``; one that is matched otherwise is
    passed over.
    """
    matching = _Matching(before, after)
    matching.by(CODE_AND_NAME, matching.names, matching.bases)
    matching.by(BY_NAME, matching.names)
    matching.by_code()
    for row, other in confirmed:
        matching.confirm(row, other)
    return matching.matches()


class _Keys(NamedTuple):
    """One number a row on each side, the same number for the same value, -1 for no value."""

    before: Rows
    after: Rows


class _Matching:
    def __init__(self, before: pd.DataFrame, after: pd.DataFrame) -> None:
        self.sides = before, after
        self.forms = name_forms(before), name_forms(after)
        self.names = _numbered(*self.forms)
        self.bases = _numbered(*self._texts(schema.BASE_CODE))
        self.other = np.full(len(before), -1, dtype=np.intp)
        self.way = np.zeros(len(before), dtype=np.int8)
        self.free = np.ones(len(before), dtype=bool), np.ones(len(after), dtype=bool)
        self.closer = [self._numbers(columns) for columns in _CLOSER]

    def _numbers(self, columns: Sequence[str]) -> list[_Keys]:
        return [_numbered(*self._texts(column), blank=False) for column in columns]

    def _texts(self, column: str) -> tuple[list[object], list[object]]:
        before, after = (_plain(side[column]) for side in self.sides)
        return before, after

    def by(self, way: str, *keys: _Keys) -> None:
        """Match what has the same keys, and where several have, first what is most alike besides."""
        for closer in self.closer:
            self._take(way, *_same(self._open(*keys, *closer)))

    def by_code(self) -> None:
        """Match what has the same base code: where several have, by how close their names are."""
        keys = self._open(self.bases)
        alone = (np.where(several, -1, key) for several, key in zip(_repeated(keys), keys, strict=True))
        self._take(BY_CODE, *_same(_Keys(*alone)))
        for rows, others in _shared(self._open(self.bases)):
            if len(rows) * len(others) <= MOST_ALIKE:
                pairs = np.stack(np.meshgrid(rows, others), axis=-1).reshape(-1, 2)
                for row, other, _score in self._closest(pairs, 0):
                    self._take(BY_CODE, row, other)
        self.by(BY_CODE, self.bases)

    def confirm(self, row: int, other: int) -> None:
        """Match a pair that somebody has confirmed, where both are still free."""
        if self.free[0][row] and self.free[1][other]:
            self._take(CONFIRMED, row, other)

    def matches(self) -> Matches:
        rows = np.flatnonzero(self.other >= 0)
        rows = rows[np.argsort(self.other[rows], kind="stable")]
        return Matches(rows, self.other[rows], self.way[rows], tuple(self._offers()))

    def _take(self, way: str, rows: Any, others: Any) -> None:
        self.other[rows] = others
        self.way[rows] = WAY.index(way)
        self.free[0][rows] = False
        self.free[1][others] = False

    def _open(self, *keys: _Keys) -> _Keys:
        """Return one key of several, of the rows that are free and have each of them; -1 for the others."""
        joined = keys[0]
        for each in keys[1:]:
            width = max(int(each.before.max(initial=0)), int(each.after.max(initial=0))) + 1
            joined = _renumbered(
                *(
                    np.where((one < 0) | (two < 0), -1, one * width + two)
                    for one, two in zip(joined, each, strict=True)
                )
            )
        return _Keys(*(np.where(free, key, -1) for free, key in zip(self.free, joined, strict=True)))

    def _offers(self) -> Iterator[Offer]:
        pairs = _alike([_named(forms, free) for forms, free in zip(self.forms, self.free, strict=True)])
        for row, other, score in self._closest(pairs, LEAST_SCORE):
            yield Offer(row, other, score)

    def _closest(self, pairs: Rows, least: int) -> list[tuple[int, int, int]]:
        """Return pairs of rows with their scores, the closest first, each row in one of them at most."""
        if not len(pairs):
            return []
        names = ([forms[row] for row in pairs[:, side]] for side, forms in enumerate(self.forms))
        scores = np.rint(process.cpdist(*names, scorer=fuzz.ratio, dtype=np.float32)).astype(int)
        kept = scores >= least
        rows, others = pairs[kept].T
        # Of equal scores the first in their lists, counted so that either side may be called the first.
        order = np.lexsort((abs(rows - others), rows + others, -scores[kept]))
        taken: tuple[set[int], set[int]] = set(), set()
        found = []
        for row, other, score in zip(
            *(each[order].tolist() for each in (rows, others, scores[kept])), strict=True
        ):
            if row not in taken[0] and other not in taken[1]:
                taken[0].add(row)
                taken[1].add(other)
                found.append((row, other, score))
        return found


def _plain(column: "pd.Series[Any]") -> list[object]:
    """Return values that are equal across editions, whatever pandas holds them in."""
    return column.astype(object).where(column.notna(), None).tolist()


def _numbered(before: Sequence[object], after: Sequence[object], blank: bool = True) -> _Keys:
    """Number the values of two columns; where a ``blank`` one is no value, its number is -1."""
    codes, _values = pd.factorize(np.array([*before, *after, ""], dtype=object), use_na_sentinel=False)
    if blank:
        codes = np.where(codes == codes[-1], -1, codes)
    return _Keys(codes[: len(before)], codes[len(before) : -1])


def _renumbered(before: Rows, after: Rows) -> _Keys:
    codes, _values = pd.factorize(np.concatenate((before, after, [-1])))
    codes = np.where(codes == codes[-1], -1, codes)
    return _Keys(codes[: len(before)], codes[len(before) : -1])


def _repeated(keys: _Keys) -> "tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]":
    """Return for each row of either side whether its key is that of several rows on one of them."""
    most = max(int(each.max(initial=-1)) for each in keys) + 1
    several = np.max([np.bincount(each[each >= 0], minlength=most) for each in keys], axis=0) > 1
    return tuple((each >= 0) & np.append(several, False)[each] for each in keys)


def _same(keys: _Keys) -> tuple[Rows, Rows]:
    """Return the rows that have one key: of several the first with the first, the second with the second."""
    width = max(map(len, keys)) + 1
    (rows, own), (others, theirs) = (_counted(each, width) for each in keys)
    _both, places, other_places = np.intersect1d(own, theirs, assume_unique=True, return_indices=True)
    return rows[places], others[other_places]


def _counted(keys: Rows, width: int) -> tuple[Rows, Rows]:
    """Return the rows that have a key, and for each its key and how many rows before it have the same."""
    rows = _by_key(keys)
    own = keys[rows]
    return rows, own * width + np.arange(len(own)) - np.searchsorted(own, own)


def _by_key(keys: Rows) -> Rows:
    """Return the rows that have a key, those of one key together and in their order."""
    rows = np.flatnonzero(keys >= 0)
    return rows[np.argsort(keys[rows], kind="stable")]


def _shared(keys: _Keys) -> Iterator[tuple[Rows, Rows]]:
    """Yield the rows of either side by key, of the keys that both have."""
    grouped = []
    for each in keys:
        rows = _by_key(each)
        values, first = np.unique(each[rows], return_index=True)
        grouped.append(
            dict(zip(values.tolist(), np.split(rows, first[1:]), strict=True)) if len(rows) else {}
        )
    for key in grouped[0].keys() & grouped[1].keys():
        yield grouped[0][key], grouped[1][key]


def _named(forms: Sequence[str], free: npt.NDArray[np.bool_]) -> dict[str, list[int]]:
    """Return which free rows have two characters in a row in their names."""
    found: dict[str, list[int]] = {}
    for row in np.flatnonzero(free).tolist():
        form = forms[row]
        for pair in {form[at : at + 2] for at in range(len(form) - 1)}:
            found.setdefault(pair, []).append(row)
    return found


def _alike(sides: Sequence[dict[str, list[int]]]) -> Rows:
    """Return pairs of rows that have two characters in a row in common, those of few names first.

    There are ``MOST_COMPARED`` at most, so that a long list takes no longer than it has rows.
    """
    before, after = sides
    shared = sorted((len(before[each]) * len(after[each]), each) for each in before.keys() & after.keys())
    found, n = [], 0
    for size, each in shared:
        n += size
        if n > MOST_COMPARED:
            break
        found.append(np.stack(np.meshgrid(before[each], after[each]), axis=-1).reshape(-1, 2))
    return np.unique(np.concatenate(found), axis=0) if found else np.empty((0, 2), dtype=np.intp)
