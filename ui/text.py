"""Texts on their way to the screen."""

import re
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Final

import pandas as pd
import streamlit as st

from charts.text_width import unbroken

_MARKUP: Final = re.compile(r"([!-/:-@\[-`{-~])")  # every sign that Markdown may read, now or later
_SPACES: Final = re.compile(r"[ \t\r\n\f\v]+")  # Markdown takes lines and deep indents for more than room
# What Streamlit turns into links, icons and other signs after escaping has been undone: addresses, e-mails,
# `:material/home:`, arrows and the like. What nobody sees keeps their parts apart until that is done;
# ui/word_joiners.js then takes it away.
_APART: Final = "\N{WORD JOINER}"
_SIGNS: Final = re.compile(
    r"(?i:(?<=www)(?=\.))|(?<=:)(?=//|[\w/+-]+:)|(?<=@)(?=[\w-])|(?<=[<>~])(?==)|(?<=-)(?=[->])|(?<=<)(?=-)"
)
# What most names are: nothing above concerns them, and one look is enough.
_UNTOUCHED: Final = re.compile(r"[^\s!-/:-@\[-`{-~]+(?: [^\s!-/:-@\[-`{-~]+)*")


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it stands: names and search words hold signs that it would read.

    White space becomes one space, as a browser shows it, and a level stays on one line. The result is for
    Streamlit's Markdown only, in labels, sentences and cells of tables: never for options, files, links or
    names that are read aloud.
    """
    text = unbroken(text)
    if _UNTOUCHED.fullmatch(text):
        return text
    spaced = _SPACES.sub(" ", text).strip(" ")
    return _MARKUP.sub(r"\\\1", _SIGNS.sub(_APART, spaced))


def write(text: str, draw: Callable[..., object] = st.markdown, **options: Any) -> None:
    """Draw text as it stands: as a paragraph, or by what else of Streamlit would read it as Markdown."""
    draw(escape_markdown(text), **options)


def write_table(titles: list[str], rows: Iterable[Iterable[object]]) -> None:
    """Draw a plain table of texts as they stand, under titles that are texts of ours."""
    cells = [[escape_markdown(str(cell)) for cell in row] for row in rows]
    st.table(pd.DataFrame(cells, columns=titles), border="horizontal", hide_index=True)


def expander(label: str, key: str, icon: str = "") -> AbstractContextManager[object] | None:
    """Draw an expander and return it where it is open: what is in it is made only then."""
    made = st.expander(label, icon=f":material/{icon}:" if icon else None, key=key, on_change="rerun")
    return made if made.open else None


def box(key: str, title: str) -> AbstractContextManager[object]:
    """Draw a frame that begins with a title; return it for what comes below, or a toolbar beside."""
    made = st.container(border=True, key=key)
    # Headlines change with what is selected: a link to one would lead nowhere.
    made.header(escape_markdown(title), anchor=False)
    return made
