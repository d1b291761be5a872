"""What categories weigh: by an official table of employment, or by one of the user's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from loaders.official_weights import OfficialTable, official_names, official_tables
from loaders.text import visible
from loaders.weights import GREATEST, NUMBER, SMALLEST, Weights
from locales import N_

NO_TABLE: Final = "none"  # no table: as they stand in links
OWN: Final = "own"
WEIGHT: Final = "weight"  # the parameters of links that choose a table, and that hold one of the user's own
TABLE: Final = "table"
WEIGHED: Final = tuple(key for key, each in DIMENSIONS.items() if each.weighed)
LONGEST_NAME: Final = 40
LONGEST_UNIT: Final = 20
PERSONS: Final = N_("persons")


@dataclass(frozen=True)
class OwnTable:
    """The user's table with what they call it.

    ``revision`` is that of the edition in whose letters the sections are; 0 where a link says nothing of it.
    """

    dimension: str
    name: str
    unit: str
    weights: Weights
    revision: int = 0

    def fits(self, revision: int) -> bool:
        """Say whether the codes mean the same in an edition of this revision: letters of sections do not."""
        return self.dimension != "section" or self.revision in (0, revision)

    def texts(self) -> tuple[str, ...]:
        """Return the table as texts, as a deck keeps it: without the rows that were left out."""
        values = (f"{code}={value:.12g}" for code, value in self.weights.values.items())
        return (self.dimension, self.name, self.unit, *values)


def own_table(texts: Iterable[str], known: Mapping[str, Iterable[str]]) -> OwnTable | None:
    """Read what ``OwnTable.texts`` wrote, whoever has changed it; None where it is no table.

    ``known`` are the categories that there are by dimension; values of others are left out.
    """
    dimension, name, unit, *pairs = [*texts, "", "", ""]
    if dimension not in WEIGHED:
        return None
    codes = set(known[dimension])
    values = {}
    for code, _sign, text in (pair.partition("=") for pair in pairs):
        if code in codes and re.fullmatch(NUMBER, text):
            value = float(text)
            if value == 0 or SMALLEST <= value <= GREATEST:
                values[code] = value
    named, counted = visible(name)[:LONGEST_NAME], visible(unit)[:LONGEST_UNIT]
    return OwnTable(dimension, named, counted, Weights(values, ())) if values else None


@dataclass(frozen=True, eq=False)
class Weighing:
    """What the categories of a dimension weigh, with the words for it in one language.

    A category that ``values`` lacks, or that stands there with zero, is not weighed: it counts in no rate and
    is never taken as zero. ``id`` is what links call the table. ``about`` says whose it is and what it
    leaves out, ``weights`` how its codes were read.
    """

    dimension: str
    values: Mapping[str, float]
    name: str = ""
    unit: str = ""
    id: str = OWN
    period: str = ""
    about: tuple[str, ...] = ()
    weights: Weights | None = None

    @property
    def official(self) -> bool:
        """Whether it is one of the tables that come with the project."""
        return self.id != OWN

    @property
    def key(self) -> tuple[str, str]:
        """What is counted and in which unit, in no language: an official table's id, or the user's words."""
        return (self.id, PERSONS) if self.official else (self.name, self.unit)

    def share(self, dimension: str, code: str) -> float | None:
        """Return what part of the table's sum a category is, None where the table has no figure for it."""
        if dimension != self.dimension or not self.values.get(code):
            return None
        return self.values[code] / sum(self.values.values())


def in_words(labels: Labels, measure: str, unit: str) -> tuple[str, str]:
    """Return what ``Weighing.key`` says, in a language."""
    if names := official_names().get(measure):
        return names[labels.lang], labels._(unit)
    return measure, unit


def weighed(weighing: Weighing | None) -> dict[str, Weighing]:
    """Return a table by its dimension, as gaps take it; nothing without one."""
    return {weighing.dimension: weighing} if weighing else {}


def own_weighing(table: OwnTable, labels: Labels) -> Weighing:
    """Return what the user's own table says."""
    _ = labels._
    about = _("The table “{name}” is the reader's own, given as a file.", name=table.name or _("weight"))
    return Weighing(
        table.dimension,
        table.weights.values,
        table.name or _("weight"),
        table.unit or _("unit"),
        about=(about,),
        weights=table.weights,
    )


def official_weighings(revision: int, labels: Labels) -> dict[str, Weighing]:
    """Return the official tables by their id, in the words of a language."""
    return {each.id: _official(each, labels) for each in official_tables(revision)}


def _official(table: OfficialTable, labels: Labels) -> Weighing:
    _, lang = labels._, labels.lang
    about = [_("{name}: {source}.", name=table.name[lang], source=table.source[lang])]
    if table.unit_persons > 1:
        about.append(_("It is published in {unit}.", unit=table.unit[lang]))
    about.append(_("Left out there: {what}.", what=table.leaves_out[lang]))
    about += [_("{code}: {why}.", code=each.code, why=_(each.reason)) for each in table.weights.left_out]
    return Weighing(
        table.dimension,
        table.weights.values,
        table.name[lang],
        _(PERSONS),
        table.id,
        table.period,
        tuple(about),
        table.weights,
    )
