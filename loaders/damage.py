"""What has happened to a text on its way: characters that were lost, and cells that a spreadsheet changed."""

import re
from html.entities import html5
from typing import Final

from loaders.text import folded

LOST: Final = "\N{REPLACEMENT CHARACTER}"
PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
RADICALS: Final = re.compile("[\u2e80-\u2fdf]")
ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
# What spreadsheets write instead of a value: marks of errors, and of a column that is too narrow.
ERROR_MARK: Final = re.compile(r"#(?:N/A|NULL!|REF!|VALUE!|NAME\?|NUM!|DIV/0!|SPILL!|CALC!|#+)|Err:[0-9]{3}")
_MONTH: Final = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_YEAR: Final = "(?:19|20)[0-9]{2}"  # written out: 25/26 are two divisions
_TIME: Final = r"(?:[ T][0-9]{1,2}:[0-9]{2}.*)?"
# What a code was made when it was taken for a number or a day.
NUMBER: Final = re.compile(r"[+-]?[0-9]+\.[0-9]+|[+-]?[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")
DAY: Final = re.compile(
    rf"{_YEAR}([-/.])[0-9]{{1,2}}\1[0-9]{{1,2}}{_TIME}|[0-9]{{1,2}}/[0-9]{{1,2}}/{_YEAR}{_TIME}"
    rf"|(?:[0-9]{{2,4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?"
    rf"|[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?|{_MONTH}-[0-9]{{1,4}}|[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?"
)
DECIMALS: Final = re.compile(r"([0-9]+)\.0+")


def is_lost(text: str) -> bool:
    """Say whether a character of the text was lost when it was written in another encoding."""
    return LOST in text


def is_private(text: str) -> bool:
    """Say whether the text holds a character that means something on the machine of its writer only."""
    return not text.isascii() and bool(PRIVATE.search(text))


def has_radical(text: str) -> bool:
    """Say whether a radical stands where a character is meant, as ⾦ for 金."""
    return not text.isascii() and bool(RADICALS.search(text))


def has_entity(text: str) -> bool:
    """Say whether the text holds a character as web pages spell it, such as ``&amp;``."""
    return "&" in text and any(not name or f"{name};" in html5 for name in ENTITY.findall(text))


def is_error(text: str) -> bool:
    """Say whether a spreadsheet wrote a mark of an error instead of the value."""
    return text[:1] in ("#", "E") and bool(ERROR_MARK.fullmatch(text))


def is_converted(text: str) -> bool:
    """Say whether a cell of a code or a level looks like a number or a day that a spreadsheet made of it."""
    plain = folded(text)
    return bool(NUMBER.fullmatch(plain) or DAY.fullmatch(plain))


def whole_number(text: str) -> str:
    """Return a number that a spreadsheet wrote with decimals as it was: 4 of 4.0. All else stays as it is."""
    found = DECIMALS.fullmatch(text)
    return found[1] if found else text
