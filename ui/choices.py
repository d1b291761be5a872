"""What a widget says was chosen, as codes.

A widget sends the texts of its options as they stood on the screen. Streamlit turns them back into options by
the texts of the last run, and hands over the text itself where that has changed meanwhile: with its count,
with the language, with what there is to choose from. And a list is sent whole, as the screen showed it,
which may be without what was chosen a moment before.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from ui import address

_COUNT: Final = re.compile(r"\s*[(（][\d,]+[)）]$")


def code_of(text: str, texts: Iterable[Mapping[str, str]]) -> str:
    """Return the code that an option's text stands for, whatever its count was.

    A code is returned as it is, and so is what no option is called. ``texts`` hold code -> text, without a
    count, one for each language.
    """
    for named in texts:
        if text in named:
            return text
        for code, name in named.items():
            if name in (text, _COUNT.sub("", text)):
                return code
    return text


def several(
    widget: str, texts: Sequence[Mapping[str, str]], held: Iterable[str], heard: Iterable[str]
) -> list[str]:
    """Return the codes that are chosen now in a list: ``held`` are those that the session knows of.

    ``heard`` are those of the address that the browser had heard of. What the screen did not show when the
    list was sent was not taken away by sending it.
    """
    sent = [code_of(each, texts) for each in st.session_state[widget]]
    before = address.sent_before(widget)
    shown = heard if before is None else before
    address.note_sent(widget, sent)
    return list(dict.fromkeys([*sent, *(each for each in held if each not in shown)]))
