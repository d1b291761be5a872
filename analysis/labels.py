"""What categories are called, in one language."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Final

from analysis.dimensions import DIMENSIONS, LEVEL, Dimension
from loaders import Reference
from loaders.reference import reference as reference_of
from loaders.schema import NONE
from loaders.text import category_text
from locales import translator

_QUOTED: Final = re.compile("「[^「」]*」|“[^“”]*”")


class Labels:
    """Names of dimensions and their categories in one language.

    A category that the reference does not have keeps its code and is called unknown. Where the English
    name is missing the Chinese one stands in: a name in the wrong language beats a bare code.
    """

    def __init__(self, reference: Reference, lang: str) -> None:
        self.lang = lang
        self._ = translator(lang)
        self._names = {key: _names(reference, key, lang) for key in DIMENSIONS if key in reference.categories}

    def title(self, dimension: Dimension) -> str:
        """Return the dimension's name."""
        return self._(dimension.title)

    def name(self, key: str, code: str) -> str:
        """Return a category's name without its code."""
        name = self._names[key].get(code)
        if name:
            return name
        if code == NONE:
            return self._("Not stated")
        return self._("{code} (not in the classification)", code=category_text(code))

    def label(self, key: str, code: str) -> str:
        """Return a category as it is shown: its code first where the field's people quote it."""
        name = self.name(key, code)
        coded = DIMENSIONS[key].coded and code != NONE and self._names[key].get(code, code) != code
        return f"{code} {name}" if coded else name

    def names(self, key: str, codes: Sequence[str], most: int | None = None) -> str:
        """Return the names of some categories as a list; those of levels in one: 第 5、6 級."""
        numbers = [code for code in codes if key == LEVEL.key and code.isdecimal()]
        if len(numbers) < 2:
            return self.listed([self.name(key, code) for code in codes], most)
        joined = self._("Levels {numbers}", numbers=self._(", ").join(sorted(numbers)))
        return self._(", ").join([joined, *(self.name(key, code) for code in codes if code not in numbers)])

    def stands_alone(self, key: str, code: str) -> bool:
        """Return whether a category's name needs no dimension beside it: it is that of no other category."""
        return code in self._names[key] and self._times[self._names[key][code]] == 1

    @cached_property
    def _times(self) -> "Counter[str]":
        return Counter(name for names in self._names.values() for name in set(names.values()))

    def listed(self, texts: Sequence[str], most: int | None = None) -> str:
        """Join texts as the language does; beyond ``most`` it says how many there are in all."""
        shown = texts[:most]
        joined = self._(", ").join(self._apart(shown) if len(texts) > 1 else shown)
        if len(shown) == len(texts):
            return joined
        return self._("{some} and others, {n} in all", some=joined, n=len(texts))

    def either(self, texts: Sequence[str]) -> str:
        """Join texts of which any one is meant."""
        return self._(" or ").join(self._apart(texts) if len(texts) > 1 else texts)

    def _apart(self, texts: Sequence[str]) -> Sequence[str]:
        """Return texts that can be told from each other: in quotation marks where one looks like several."""
        outside = [_QUOTED.sub("", text) for text in texts]
        if not any(mark in text for mark in (self._(", "), self._("; ")) for text in outside):
            return texts
        return [text if _QUOTED.fullmatch(text) else self._("“{part}”", part=text) for text in texts]


def labels_of(reference: Reference, lang: str) -> Labels:
    """Name all categories of a classification in a language, once for each."""
    return _labels(reference.revision, lang)


@cache
def _labels(revision: int, lang: str) -> Labels:
    return Labels(reference_of(revision), lang)


def published_code(code: str) -> str | None:
    """Return a category's code as it is published: none where a standard has no category."""
    return None if code == NONE else category_text(code)


def _names(reference: Reference, key: str, lang: str) -> dict[str, str]:
    frame = reference.categories[key]
    chinese = frame["name_zh"]
    names = chinese if lang == "zh" else frame["name_en"].where(frame["name_en"] != "", chinese)
    return {str(code): str(name) for code, name in names.items()}
