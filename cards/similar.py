"""Standards that are like a standard or a text, or like another agency's."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from analysis.records import positions
from analysis.search import cut
from analysis.selection import Selection
from analysis.similar import LEAST_SCORE, Match, like_standards, like_text, overlaps, similar_dataset
from cards.card import Card
from cards.text import count
from cards.view import View
from loaders import schema

STANDARD, TEXT = "standard", "similar"  # the options of the page that say what is asked about
MOST_AGENCIES: Final = 6  # in a headline
LISTED: Final = ("name", "agency", "level", "relation", "score", "shared")
LISTED_PAIRS: Final = ("name", "agency", "score", "shared", "to", "to_agency")


@dataclass(frozen=True)
class Similar:
    """What is asked about, by its ``name`` (empty for all that is selected), and what is like it.

    ``view`` is what was searched: all standards of the status that is looked at, whatever else is filtered.
    ``left_out`` is how many others are like it and have another status.
    """

    view: View
    name: str
    matches: list[Match]
    left_out: int = 0


def find_similar(view: View) -> Similar:
    """Return what is like the link's standard, else like its text, else which of the selection are alike."""
    whole = view.asking(Selection(view.selection.status))
    every = np.ones(view.cube.size, dtype=bool)
    if asked := positions(view.cube, _option(view, STANDARD)):
        name = str(view.cube.standards[schema.NAME].iat[asked[0]])
        return _of_status(whole, name, like_standards(view.cube, asked, every))
    if text := cut(_option(view, TEXT))[0]:
        return _of_status(whole, text, like_text(view.cube, text, every))
    return Similar(view, "", overlaps(view.cube, view.mask, whole.mask))


def _of_status(whole: View, name: str, matches: list[Match]) -> Similar:
    shown = [match for match in matches if whole.mask[match.position]]
    return Similar(whole, name, shown, len(matches) - len(shown))


def _option(view: View, name: str) -> str:
    return (*view.options.get(name, ()), "")[0]


def similar_card(view: View) -> Card:
    """Return the card of similar standards."""
    return card_of(find_similar(view))


def card_of(found: Similar) -> Card:
    """Return the card of what was found."""
    view, _ = found.view, found.view._
    headline = _headline(found)
    rows = found.matches
    return Card(
        view=view,
        key="similar",
        what=_("similar standards"),
        headline=headline,
        drawing=None,
        dataset=partial(similar_dataset, view.cube, rows),
        alt=_("Table of similar standards: {headline}", headline=headline),
        listed=() if not rows else LISTED if found.name else LISTED_PAIRS,
        sentences=() if rows else (headline,),
        notes=_notes(found),
    )


def _notes(found: Similar) -> list[str]:
    _ = found.view._
    notes = [
        _(
            "Similarity of two names, 0 to 100: how much of both they have in common, ranks such as 人員 and "
            "助理 left out and synonyms taken as one; listed from {least} on. To be looked at: a similar "
            "name does not say that the contents overlap.",
            least=LEAST_SCORE,
        )
    ]
    if found.left_out:
        notes.append(
            _.plural(
                "{n} more is like it and has another status: choose “All” there to see it.",
                "{n} more are like it and have another status: choose “All” there to see them.",
                found.left_out,
            )
        )
    return notes


def _headline(found: Similar) -> str:
    _, n = found.view._, len(found.matches)
    if not found.name:
        return _.plural(
            "{n} pair of standards of different agencies has similar names",
            "{n} pairs of standards of different agencies have similar names",
            n,
        )
    if not found.matches:
        return _("No other standard is like “{name}”", name=found.name)
    return _(
        "{standards} like “{name}”: {agencies}",
        standards=count(found.view, n),
        name=found.name,
        agencies=_agencies(found),
    )


def _agencies(found: Similar) -> str:
    """Return the agencies of what was found with their numbers, the largest first."""
    view = found.view
    of = view.cube.standards[schema.AGENCY]
    numbers = Counter(str(of.iat[match.position]) for match in found.matches)
    parts = [
        view._("{name} {n}", name=view.labels.name("agency", code), n=f"{n:,}")
        for code, n in numbers.most_common()
    ]
    return view.labels.listed(parts, MOST_AGENCIES)
