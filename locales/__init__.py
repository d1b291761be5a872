"""Texts in both languages: the only place that opens a catalogue.

A leaf that every room may import and that imports none of them. Message ids are the English texts;
``locales/<language>/atlas.po`` holds the Chinese ones. Catalogues are read as ``.po`` at the first
use, so there is no compiled file to forget.
"""

import gettext
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DEFAULT: Final = "zh"
LANGUAGES: Final = ("zh", "en")
HTML_LANG: Final = {"zh": "zh-Hant-TW", "en": "en"}
# As offices name them: of a text, and of what in it is written in the other letters.
OFFICE_LANGS: Final = {"zh": ("zh-TW", "en-US"), "en": ("en-US", "zh-TW")}
CONTEXT: Final = "\x04"  # between a context and its text: so catalogues of gettext hold it
HERE: Final = Path(__file__).parent


def N_(msgid: str) -> str:
    """Mark a text for extraction where it is defined; it is translated where it is shown."""
    return msgid


def NP_(context: str, msgid: str) -> str:
    """Mark a text whose English means two things, with a word that tells which is meant."""
    return f"{context}{CONTEXT}{msgid}"


class Translator:
    """Texts of one language. ``_("Agency")``, ``_("{n} of {all}", n=1, all=2)``."""

    def __init__(self, lang: str, catalogue: gettext.NullTranslations) -> None:
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, msgid: str, **fields: object) -> str:
        """Return the text of ``msgid`` with its fields filled in."""
        text = self._catalogue.gettext(msgid).rpartition(CONTEXT)[2]
        return text.format(**fields) if fields else text

    def joined(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other: Chinese ones have no space between them."""
        return ("" if self.lang == DEFAULT else " ").join(sentences)

    def pgettext(self, context: str, msgid: str, **fields: object) -> str:
        """Return the text of a ``msgid`` whose English means two things, in the sense of its context."""
        return self(NP_(context, msgid), **fields)

    def plural(self, one: str, many: str, n: int, **fields: object) -> str:
        """Return the form that fits ``n``; ``{n}`` in the text is ``n`` with thousands separators."""
        return self._catalogue.ngettext(one, many, n).format(n=f"{n:,}", **fields)


@cache
def translator(lang: str) -> Translator:
    """Return the texts of ``lang``; an unknown language is the default one."""
    lang = lang if lang in LANGUAGES else DEFAULT
    if lang == "en":
        return Translator(lang, gettext.NullTranslations())
    with (HERE / lang / "atlas.po").open(encoding="utf-8") as file:
        catalogue = read_po(file, locale="zh_TW")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(lang, gettext.GNUTranslations(compiled))
