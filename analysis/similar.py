"""Standards that are like another: the same work under another rank, or a similar name of another agency.

A *family* are the standards whose names have one stem (`analysis.names.Names.stem`): 會計人員, 會計助理,
會計主管. A *similar name* is one of another agency, a possible overlap. Its score is 0 to 100: the share of
the characters of both stems that they have in common in one order, twice their number by the length of both
(`rapidfuzz.fuzz.ratio`); a family has 100.

`LEAST_SCORE` is half of the characters; all pairs of edition 113-12 from 50 on were read. A score alone
does not tell: Chinese names are short, and 網路行銷企劃 and 展覽行銷企劃 have 67, 舞台設計 and 天線設計 50.
So what is shared has to say something (`_telling`): more than words that are in many names, or a stem whole.
That left 90 of 406 pairs. Among them are still some of one branch and not of one work, all near 50:
旅遊業營運 with 獎勵旅遊業業務, 電動車檢修 with 電動車機電整合. It is a list of names to look at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from analysis.cube import Cube, Ints, Mask
from analysis.dataset import Dataset, Field, dataset
from analysis.labels import Labels
from analysis.names import names
from analysis.records import FIELDS
from analysis.search import read_search, searched
from loaders import schema
from loaders.schema import JOIN
from locales import N_

LEAST_SCORE: Final = 50
LEAST_SHARED: Final = 2  # characters in a row, to be named as shared
WHOLE: Final = 4  # characters of a stem that another holds whole: then common words say something too
AT_ONCE: Final = 256  # stems that are compared with all others, so that a long list needs no memory

FAMILY, SIMILAR, FOUND = "family", "similar", "found"
RELATIONS: Final = {
    FAMILY: N_("same work, another rank"),
    SIMILAR: N_("similar name of another agency"),
    FOUND: N_("found by the search"),
}


@dataclass(frozen=True)
class Match:
    """A standard at a ``position`` that is like what was asked about, and how.

    ``score`` is 0 to 100, None where only its code was found. ``shared`` are the parts that both names have,
    in their order. ``to`` is the position of the standard that it is like, None where a text was asked about.
    """

    position: int
    relation: str
    score: int | None
    shared: tuple[str, ...]
    to: int | None = None


def like_standards(cube: Cube, positions: Iterable[int], within: Mask) -> list[Match]:
    """Return the family of some standards, then similar names of other agencies, the most similar first.

    Only standards ``within`` are found, none of ``positions`` themselves, each once.
    """
    asked = list(positions)
    best: dict[int, Match] = {}
    for row, match in _matches(cube, np.array(asked, dtype=np.intp), within):
        found = replace(match, to=row)
        if found.position not in asked and _first(found, best.get(found.position)):
            best[found.position] = found
    return sorted(best.values(), key=_order)


def like_text(cube: Cube, text: str, within: Mask) -> list[Match]:
    """Return what a search finds ``within``, then names that are similar to its text, most similar first."""
    stems = [names().stem(part) for part in read_search(cube, text).parts]
    scores = _scores(stems, cube.stems)
    nearest = scores.argmax(axis=0)
    found = searched(cube, text)
    matches = []
    for position in np.flatnonzero(within & (found | (scores.max(axis=0) >= LEAST_SCORE))).tolist():
        stem, other = stems[nearest[position]], cube.stems[position]
        parts, score = shared(stem, other), round(float(scores[nearest[position], position]))
        if found[position]:
            named = bool(parts) or stem == other
            matches.append(Match(position, FOUND, score if named else None, parts))
        elif _telling(parts, stem, other):
            matches.append(Match(position, SIMILAR, score, parts))
    return sorted(matches, key=_order)


def overlaps(cube: Cube, asked: Mask, within: Mask) -> list[Match]:
    """Return the pairs of a standard ``asked`` and one of another agency ``within`` that are alike.

    The most similar first, each pair once: ``position`` is of a standard asked, ``to`` of the other one.
    """
    pairs = _matches(cube, np.flatnonzero(asked), within, only_others=True)
    found = [
        replace(match, position=row, to=match.position)
        for row, match in pairs
        if row < match.position or not asked[match.position]
    ]
    return sorted(found, key=_order)


def _order(match: Match) -> tuple[bool, int, int]:
    """Return what matches are sorted by: found ones and families, then the score, then the list's order."""
    score = -1 if match.score is None else match.score
    return (match.relation == SIMILAR, -score, match.position)


def _first(match: Match, other: Match | None) -> bool:
    return other is None or _order(match) < _order(other)


def _matches(cube: Cube, asked: Ints, within: Mask, only_others: bool = False) -> Iterator[tuple[int, Match]]:
    """Yield each standard ``asked`` with one that it is like; from other agencies only, if so wanted."""
    agency = cube.standards[schema.AGENCY].cat.codes.to_numpy()
    stems = cube.stems
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        scores = _scores([stems[row] for row in some], stems)
        for number, position in zip(*np.nonzero((scores >= LEAST_SCORE) & within), strict=True):
            row, other = int(some[number]), int(position)
            if row == other or (only_others and agency[row] == agency[other]):
                continue
            if stems[row] == stems[other]:
                yield row, Match(other, FAMILY, 100, (stems[row],))
            elif agency[row] != agency[other]:
                parts = shared(stems[row], stems[other])
                if _telling(parts, stems[row], stems[other]):
                    yield row, Match(other, SIMILAR, round(float(scores[number, position])), parts)


def _scores(some: Sequence[str], every: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the scores of some stems with every one, 0 to 100, a row for each of the first."""
    return process.cdist(some, every, scorer=fuzz.ratio, dtype=np.float32)


def shared(one: str, other: str) -> tuple[str, ...]:
    """Return the parts of two or more characters that two stems have in common, in their order.

    It is the same whichever of the two comes first.
    """
    first, second = sorted((one, other))
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return tuple(first[each.a : each.a + each.size] for each in blocks if each.size >= LEAST_SHARED)


def _telling(parts: Iterable[str], one: str, other: str) -> bool:
    """Return whether what two stems share says something: more than common words, or one stem whole."""
    whole = min(one, other, key=len)
    return any(not names().says_little(part) or (part == whole and len(part) >= WHOLE) for part in parts)


_LIKE: Final = tuple(FIELDS[key] for key in ("code", "name", "level", "agency", "status"))
FIELDS_OF: Final = (
    *_LIKE,
    Field("relation", title=N_("How it is alike"), text=lambda labels, id_: labels._(RELATIONS[id_])),
    Field("score", "integer", N_("Similarity (of 100)")),
    Field("shared", title=N_("In common"), text=lambda labels, parts: shared_text(labels, parts)),
    Field("to", title=N_("Like the standard")),
    Field(
        "to_agency",
        "text",
        N_("Agency of that one"),
        "agency",
        text=lambda labels, code: agency_text(labels, code),
    ),
)


def shared_text(labels: Labels, parts: str) -> str:
    """Return the parts that two names share in quotation marks, Latin letters as capitals."""
    return labels.listed([labels._("“{part}”", part=each.upper()) for each in parts.split(JOIN) if each])


def agency_text(labels: Labels, code: str | None) -> str | None:
    """Return an agency's name, nothing where there is none."""
    return code and labels.name("agency", code)


def similar_dataset(cube: Cube, matches: Sequence[Match]) -> Dataset:
    """Return what ``analysis.similar`` found, in its order: the standard, how it is alike, and to which."""
    standards, own = cube.standards, [each.column for each in _LIKE]
    found = standards[own].loc[[match.position for match in matches]]
    rows = zip(*(found[column].tolist() for column in own), strict=True)
    names, agencies = standards[schema.NAME], standards[schema.AGENCY]

    def cells(match: Match) -> Iterable[object]:
        to = (None, None) if match.to is None else (names.iat[match.to], str(agencies.iat[match.to]))
        return (match.relation, match.score, JOIN.join(match.shared), *to)

    return dataset(FIELDS_OF, ((*row, *cells(match)) for row, match in zip(rows, matches, strict=True)))
