"""What a widget shows, and what it says was chosen, as codes.

A widget sends the texts of its options as they stood on the screen. Streamlit turns them back into options by
the texts of the last run, and hands over the text itself where that has changed meanwhile: with its count,
with the language, with what there is to choose from. And a list is sent whole, as the screen showed it,
which may be without what was chosen a moment before.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import streamlit as st

from ui import address

TEXTS: Final = "widget_texts"  # by widget: what its options were called in the last run

NOTHING: Final = object()

_COUNT: Final = re.compile(r"\s*[(（][\d,]+[)）]$|\s+[\d,]+$")


def code_of(text: str, texts: Iterable[Mapping[str, str]]) -> str:
    """Return the code that an option's text stands for; see ``codes_of``."""
    return codes_of([text], texts)[0]


def codes_of(said: Sequence[str], texts: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the codes that options' texts stand for, whatever their counts were.

    A code is returned as it is, and so is what no option is called. ``texts`` hold code -> text, without a
    count, one for each language, and are asked for only until every text is known.
    """
    found: dict[str, str] = {}
    for named in texts:
        # Of two options of one name the first is meant.
        codes = {name: code for code, name in reversed([*named.items()])} | {code: code for code in named}
        for text in said:
            name = text if text in codes else _COUNT.sub("", text)
            if name in codes:
                found.setdefault(text, codes[name])
        if len(found) == len(set(said)):
            break
    return [found.get(text, text) for text in said]


def show(widget: str, value: Any, text: Callable[[Any], str] = str) -> None:
    """Have a widget show a value that it does not show already. Call it before the widget is drawn.

    ``text`` is what the widget calls an option: the browser keeps texts, not codes. What is written takes
    back what a person has typed or chosen since the browser last heard, so nothing is written without need.
    """
    state = st.session_state
    texts = state.setdefault(TEXTS, {})
    before, texts[widget] = texts.get(widget), text
    options = value if isinstance(value, list) else [value]
    named = before is not None and all(_is_called(each, before, text) for each in options)
    if named and state.get(widget, NOTHING) == value:
        return
    state[widget] = value
    address.forget_sent(widget)


def _is_called(option: Any, before: Callable[[Any], str], now: Callable[[Any], str]) -> bool:
    """Return whether an option is called what it was; another edition may not have had it."""
    if option is None:
        return True
    with suppress(KeyError):
        return before(option) == now(option)
    return False


def several(
    widget: str, texts: Iterable[Mapping[str, str]], held: Iterable[str], heard: Iterable[str]
) -> list[str]:
    """Return the codes that are chosen now in a list: ``held`` are those that the session knows of.

    The list showed what it sent last, unless something was written into it since; then what the browser had
    heard of by its address, ``heard``. What the screen did not show when the list was sent was not taken
    away by sending it.
    """
    sent = codes_of(st.session_state[widget], texts)
    before = address.sent_before(widget)
    shown = heard if before is None else before
    address.note_sent(widget, sent)
    return list(dict.fromkeys([*sent, *(each for each in held if each not in shown)]))
