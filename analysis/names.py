"""Names as they are compared: with their synonyms, and without the words that only say a rank."""

import re
from functools import cache, partial
from itertools import islice, product
from typing import Final

from loaders.text import search_form
from loaders.words import Words, words

LEAST: Final = 2  # characters that stay of a name when its ranks are taken off
MOST_WAYS: Final = 16  # in which one text is written with its synonyms

_LATIN: Final = "[0-9a-z]"
_LAST_BRACKET: Final = re.compile(r"(?<=.)\([^()]*\)$")  # a level, a branch, an abbreviation
_SIGNS: Final = re.compile(r"[\W_]+")


def as_word(form: str) -> str:
    """Return the pattern of a search form in which Latin letters and digits begin and end a word.

    So that AI stands neither in CAID nor in the letters of a code.
    """
    head = f"(?<!{_LATIN})" if re.match(_LATIN, form) else ""
    tail = f"(?!{_LATIN})" if re.search(_LATIN + "$", form) else ""
    return head + re.escape(form) + tail


class Names:
    """How names are compared, by lists of words."""

    def __init__(self, of: Words) -> None:
        forms = [(search_form(word), group) for group in of.synonyms for word in group]
        self._group = dict(forms)
        # The longest first: of 印刷電路板 the whole is taken, not its end.
        patterns = [as_word(form) for form in sorted(self._group, key=len, reverse=True)]
        self._synonym = re.compile("|".join(patterns) or r"(?!)")
        ranks = "|".join(map(re.escape, of.ranks)) or r"(?!)"
        self._ranked = re.compile(rf"(.{{{LEAST},}}?)(?:{ranks})*")
        self._common = re.compile("|".join(map(re.escape, of.common)) or r"(?!)")

    def stem(self, name: str) -> str:
        """Return what a name says of the work: no signs, no bracket and no rank at its end.

        Synonyms are the first of their group, so that two spellings of one work have one stem. At least
        ``LEAST`` characters of a name stay.
        """
        form = _LAST_BRACKET.sub("", search_form(name))
        form = self._synonym.sub(lambda found: search_form(self._group[found[0]][0]), form)
        form = _SIGNS.sub("", form)
        found = self._ranked.fullmatch(form)
        return found[1] if found else form

    def other_ways(self, text: str) -> tuple[str, ...]:
        """Return how else a text is written by its synonyms, at most ``MOST_WAYS`` of them."""
        form = search_form(text)
        groups = list(dict.fromkeys(self._group[each] for each in self._synonym.findall(form)))
        ways = (dict(zip(groups, each, strict=True)) for each in product(*groups))
        written = (self._synonym.sub(partial(_chosen, self._group, way), form) for way in ways)
        others = dict.fromkeys(islice(written, MOST_WAYS))
        return tuple(each for each in others if search_form(each) != form)

    def says_little(self, shared: str) -> bool:
        """Return whether a text holds hardly more than common words."""
        return len(self._common.sub("", shared)) < LEAST


def _chosen(
    group_of: dict[str, tuple[str, ...]], way: dict[tuple[str, ...], str], found: re.Match[str]
) -> str:
    return way[group_of[found[0]]]


@cache
def names() -> Names:
    """Return how names are compared in this installation.

    Raises:
        NotWords: A list of words cannot be used.
        NotAFile: A list of words cannot be read.
    """
    return Names(words())
