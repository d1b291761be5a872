"""Small operations on text: what can be written, what is invisible, what is wide, what a search ignores."""

import re
import unicodedata
from functools import cache
from typing import Final

from loaders.schema import NONE

# Radicals that fonts draw as these characters, so that a PDF may hold them. Unicode folds the others.
RADICALS: Final = str.maketrans("⺎⺐⺒⺛⺠⻄⻆⻑⻘⻝⻣⻤⻱", "兀尢巳旡民西角長青食骨鬼龜")
MARK: Final = "'"  # behind a text that would be taken for the code of those without a value
_LIKE_NONE: Final = re.compile(f"{NONE}{MARK}*")
# Control, zero-width and direction marks, and halves of characters.
INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Halves of characters are in no UTF-8 and no file, controls and noncharacters in no XML, and marks of
# direction that nothing ends would turn round what stands after them. Tabs and line ends can be written.
_UNWRITABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean_text(text: str) -> str:
    """Return what came from outside, from a link, a file or a browser, as it can be written anywhere.

    What JSON, XML, an address or a sentence could not hold is left out; all else stays, white space too.
    Length is for the caller: what is kept is cut where its longest is known.
    """
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


@cache
def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in INVISIBLE


def has_invisible(text: str) -> bool:
    """Say whether ``text`` holds a character that nobody sees."""
    return not text.isprintable() and any(map(_is_invisible, text))


def without_invisible(text: str) -> str:
    """Return ``text`` without control and zero-width characters."""
    if text.isprintable():  # all but a handful of cells: no invisible character, no space but U+0020
        return text
    return "".join(char for char in text if not _is_invisible(char))


def visible(text: str) -> str:
    """Return ``text`` without control and zero-width characters and without white space around it."""
    return without_invisible(text).strip()


def folded(text: str) -> str:
    """Return a code as used: what is visible of it, full-width letters and digits made half-width."""
    text = visible(text)
    return text if text.isascii() else _usual(text).strip()


def _usual(text: str) -> str:
    """Return each character in its usual form: of usual width, and none a radical."""
    return unicodedata.normalize("NFKC", text).translate(RADICALS)


def squeezed(text: str) -> str:
    """Return what is visible of ``text`` without any white space."""
    return "".join(visible(text).split())


def search_form(text: str) -> str:
    """Return ``text`` without the differences that a search ignores: width, case, white space, 台/臺."""
    text = visible(text)
    if not text.isascii():
        text = _usual(text).replace("臺", "台")
    return "".join(text.casefold().split())


def category_code(text: str) -> str:
    """Return the code of a category that is named by published text: the text, but never ``NONE``."""
    return text + MARK if _LIKE_NONE.fullmatch(text) else text


def category_text(code: str) -> str:
    """Return the published text that a category's code stands for, see ``category_code``."""
    return code.removesuffix(MARK) if _LIKE_NONE.fullmatch(code) else code
