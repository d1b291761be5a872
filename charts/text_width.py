"""How wide texts are, and in which lines they have room: on screens, on slides, in spreadsheets.

No font is at hand where this is asked. ``units`` count characters, a Chinese one as two; widths on the screen
and on slides are estimates of their fonts, of which a browser has others than an office.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Final

LONGEST_WORD: Final = 40  # units; a word that is longer is cut rather than let stand out of its line
CUT: Final = "…"
BOLD: Final = 1.08  # how much wider bold letters are on slides
NARROW: Final = frozenset(" iIjlftr.,:;'!|()[]-·/")
BROAD: Final = frozenset("mwMW@%&×–…")
# Punctuation that must not begin a line stays with the character before it, an opening one with the next.
_NO_START: Final = "、，。；：！？）」』》〉】…%"
_NO_END: Final = "（「『《〈【"
_LEVEL: Final = re.compile(r"(第 \d(?:、\d)* 級|\bLevel \d\b)")  # never on two lines


@cache
def wide(char: str) -> int:
    """Return how many units a character takes on a line: two for Chinese."""
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def units(text: str) -> int:
    """Return the width of a text in units of half a Chinese character."""
    return sum(map(wide, text))


def letters(text: str) -> float:
    """Return about how many Latin letters wide the longest line is; quick enough for a table's cells."""
    # Latin letters are one byte of UTF-8 and Chinese characters three: the mean of bytes and characters fits.
    return max((len(line) + len(line.encode())) / 2 for line in text.split("\n"))


def screen_width(text: str, size: float) -> float:
    """Return about how wide the longest line of a text in Plotly's markup is, in the unit of ``size``.

    Rather too much than too little.
    """
    return _ems(text.replace("<b>", "").replace("</b>", "").split("<br>"), _screen_em) * size


def label_width(label: str, size: float) -> float:
    """Return about how wide the longest line of a ``wrapped`` label is, in the unit of ``size``."""
    return _ems(html.unescape(label).split("<br>"), _slide_em) * size


def slide_width(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide the longest line of a text is, in inches; ``size`` is in points."""
    return _ems(text.split("\n"), _slide_em) * size * (BOLD if bold else 1) / 72


def _ems(lines: Iterable[str], em: Callable[[str], float]) -> float:
    return max(sum(map(em, line)) for line in lines)


@cache
def _screen_em(char: str) -> float:
    """Return the width of a character by its font's height."""
    if wide(char) == 2:
        return 1.02
    if char.isupper() or char in "%&mw":
        return 0.72
    return 0.55 if char.isalnum() else 0.34


@cache
def _slide_em(char: str) -> float:
    """Return the width of a character by its font's height."""
    if wide(char) == 2:
        return 1.0
    if char in BROAD:
        return 0.9
    return 0.33 if char in NARROW else 0.66 if char.isupper() else 0.56


def wrapped(text: str, most: int, lines: int | None = None) -> str:
    """Return ``broken`` lines as a label of Plotly's, in which the text's own markup is made plain."""
    return "<br>".join(html.escape(line, quote=False) for line in broken(text, most, lines))


def unbroken(text: str) -> str:
    """Return a text in which no browser ends a line within a level."""
    return _LEVEL.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def lines_of(label: str) -> int:
    """Return how many lines a label of Plotly's takes."""
    return label.count("<br>") + 1


def broken(text: str, most: int, lines: int | None = None) -> list[str]:
    """Break a text into lines of ``most`` units: Chinese anywhere, other words at spaces.

    What has no room in so many ``lines`` is cut, with "…" in its place.
    """
    if units(text) <= most:
        return [text.rstrip()]
    found = [""]
    for word in _pieces(text):
        if found[-1] and units(found[-1] + word.rstrip()) > most:
            found.append("")
        found[-1] += word
    found = [line.rstrip() for line in found]
    return found if lines is None else _shortened(found, max(most, LONGEST_WORD), lines)


def _shortened(found: Sequence[str], room: int, lines: int) -> list[str]:
    """Return the first lines, none wider than ``room``; what is cut says so."""
    shown = [line if units(line) <= room else _ended(line, room) for line in found[:lines]]
    if len(found) > lines:
        shown[-1] = _ended(shown[-1].removesuffix(CUT), room)
    return shown


def _ended(line: str, room: int) -> str:
    while line and units(line + CUT) > room:
        line = line[:-1]
    return line.rstrip() + CUT


def _pieces(text: str) -> list[str]:
    """Return the parts of a text that may stand on different lines."""
    pieces: list[str] = []
    for part in _LEVEL.split(text):
        for each in [part] if _LEVEL.fullmatch(part) else part:
            if pieces and _joined(pieces[-1][-1], each[0]):
                pieces[-1] += each
            else:
                pieces.append(each)
    return pieces


def _joined(before: str, char: str) -> bool:
    """Return whether no line may end between two characters."""
    if char.isspace() or char in _NO_START or before in _NO_END:
        return True
    return not before.isspace() and wide(before) == wide(char) == 1
