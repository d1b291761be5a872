"""Rules about the name and the level, which some names repeat."""

import re
from typing import Final

from loaders import schema
from loaders.cells import pairs
from loaders.rules.rule import NOTE, WARNING, Found, at, rule
from loaders.schema import NONE
from loaders.text import folded, visible
from loaders.values import RETIRED_PREFIX, RETIRED_WORDS, Reading
from locales import N_

LEVEL_IN_NAME: Final = re.compile(r"[(（]\s*(?:第)?\s*([1-6１-６一二三四五六])\s*級\s*[)）]")
DIGITS: Final = str.maketrans("１２３４５６一二三四五六", "123456123456")
WIDE: Final = re.compile("[（）［］｛｝]")
NARROW: Final = re.compile(r"[()\[\]{}]")


@rule(
    "name-missing",
    N_("Name missing"),
    N_("The row has no name. It stays without one."),
    WARNING,
)
def missing(reading: Reading) -> list[Found]:
    """Find standards without a name."""
    return at(reading, reading.odd_name.where(lambda name: not name), schema.P_NAME, "")


@rule(
    "name-retired",
    N_("Name marked as retired"),
    N_("The name begins with 《歷史資料》. The standard is retired, and the mark is left out of its name."),
    NOTE,
)
def retired(reading: Reading) -> list[Found]:
    """Find names with the mark of retired standards."""
    mask = reading.odd_cells[schema.P_NAME].where(lambda cell: bool(RETIRED_PREFIX.match(visible(cell))))
    return at(reading, mask, schema.P_NAME, reading.odd_name.texts)


@rule(
    "name-retired-elsewhere",
    N_("Mark of retirement in an unusual place"),
    N_("The name holds 歷史資料, but does not begin with 《歷史資料》. The standard counts as current."),
    WARNING,
)
def retired_elsewhere(reading: Reading) -> list[Found]:
    """Find names that hold the words of the mark after the mark has been taken off."""
    mask = reading.odd_name.where(lambda name: RETIRED_WORDS in name)
    return at(reading, mask, schema.P_NAME, reading.odd_name.texts)


@rule(
    "name-brackets",
    N_("Brackets of two widths in one name"),
    N_("The name holds full-width and half-width brackets. It is kept; a search ignores the width."),
    NOTE,
)
def brackets(reading: Reading) -> list[Found]:
    """Find names with brackets of both widths."""
    mask = reading.odd_name.where(lambda name: bool(WIDE.search(name) and NARROW.search(name)))
    return at(reading, mask, schema.P_NAME, reading.odd_name.texts)


@rule(
    "name-brackets-wide",
    N_("Full-width brackets in a name"),
    N_("Most names have half-width brackets, this one full-width. It is kept; a search ignores the width."),
    NOTE,
)
def brackets_wide(reading: Reading) -> list[Found]:
    """Find names with full-width brackets only."""
    mask = reading.odd_name.where(lambda name: bool(WIDE.search(name) and not NARROW.search(name)))
    return at(reading, mask, schema.P_NAME, reading.odd_name.texts)


@rule(
    "level-missing",
    N_("Level missing"),
    N_("The row has no level. It is shown as unlevelled."),
    WARNING,
)
def level_missing(reading: Reading) -> list[Found]:
    """Find blank levels."""
    mask = reading.cells[schema.P_LEVEL].where(lambda cell: not folded(cell))
    return at(reading, mask, schema.P_LEVEL, NONE)


@rule(
    "level-unknown",
    N_("Level that is no level"),
    N_("A level is a number from 1 to 6. The standard is shown as unlevelled."),
    WARNING,
)
def level_unknown(reading: Reading) -> list[Found]:
    """Find levels that hold something, but no number from 1 to 6."""
    both = pairs(reading.cells[schema.P_LEVEL], reading.level)
    mask = both.where(lambda pair: bool(folded(pair[0])) and pair[1] == NONE)
    return at(reading, mask, schema.P_LEVEL, NONE)


@rule(
    "level-name",
    N_("Level in the name that differs"),
    N_("The name states another level than the level column. The column is used."),
    WARNING,
)
def level_name(reading: Reading) -> list[Found]:
    """Find names such as …(3級) beside another level."""
    named = reading.odd_name.map(level_in_name).among("").merged()
    both = pairs(named, reading.level)
    mask = both.where(lambda pair: bool(pair[0]) and pair[0] != pair[1])
    return at(reading, mask, schema.P_LEVEL, reading.level)


def level_in_name(name: str) -> str:
    """Return the level that a name states in brackets, '' when it states none."""
    found = LEVEL_IN_NAME.search(name) if "級" in name else None
    return found[1].translate(DIGITS) if found else ""


RULES = (
    missing,
    retired,
    retired_elsewhere,
    brackets,
    brackets_wide,
    level_missing,
    level_unknown,
    level_name,
)
