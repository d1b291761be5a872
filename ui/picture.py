"""Buttons that save a card's chart as a picture, made in the visitor's browser.

Pictures go into slides and documents: they have the colours of paper, as every file has, whatever the theme
of the screen. Where that is dark the browser asks for the figure in those colours when a button is pressed.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from cards.card import Card
from cards.text import credit
from charts.palette import FONT, LIGHT
from exports.names import file_name
from loaders.text import clean_text
from locales import DEFAULT, HTML_LANG, translator
from ui.scripts import part

LOG: Final = logging.getLogger(__name__)
LONGEST_ID: Final = 32
WIDTH: Final = 1200  # CSS pixels; a PNG has two or three for one


_COMPONENT: Final = st.components.v2.component(
    "atlas_picture", html=part("picture.html"), css=part("picture.css"), js=part("picture.js")
)


def picture_texts(lang: str) -> dict[str, str]:
    """Return what all buttons say; the document's piece brings it, once for all cards."""
    _ = translator(lang)
    return {
        "group": _("Save the chart as a picture"),
        "png": _("Save the chart as a picture: PNG"),
        "png3": _("Save the chart as a picture for print, with three times the pixels: PNG 3×"),
        "svg": _("Save the chart as a drawing that can be edited: SVG"),
        # The file's name is known in the browser only.
        "saved": _("Saved: {file}"),
        "missing": _("The chart is not on the screen. Open it, then save it."),
        "failed": _("The picture could not be made in this browser. Try the other format."),
    }


def paper_colours() -> dict[str, str]:
    """Return the colours and the typeface of what a picture holds beside its chart."""
    return {"background": LIGHT.background, "text": LIGHT.text, "muted": LIGHT.muted, "font": FONT}


def captions(card: Card) -> dict[str, str]:
    """Return what a picture says beside its chart."""
    return {"headline": card.headline, "scope": card.view.scope, "source": credit(card.view)}


def valid_id(said: object) -> str:
    """Return the name that a browser gave what it asks for, '' where it is none: it is sent back."""
    return said if isinstance(said, str) and len(said) <= LONGEST_ID and said == clean_text(said) else ""


def picture_buttons(
    card_key: str,
    said: Mapping[str, str],
    *,
    file_stem: str,
    lang: str,
    paper: Callable[[], go.Figure] | None = None,
) -> None:
    """Draw the buttons "PNG", "PNG 3×" and "SVG" for the first chart inside ``st.container(key=card_key)``.

    A picture holds the chart and what is ``said`` beside it (``captions``), in the colours of paper,
    ``WIDTH`` CSS pixels wide and as high as that takes. ``paper`` makes the chart in those colours, where the
    one on the screen has others. It is drawn in the browser when it is asked for and saved as
    ``<file_stem>.png`` (twice the pixels), ``<file_stem>@3x.png`` (three times) or ``<file_stem>.svg``. When
    there is no chart on the screen, or the browser cannot draw it, a sentence beside the buttons says so. The
    page must have called ``ui.document.sync_document``, which brings texts, colours and the code that draws.
    """
    key = f"{card_key}_picture"
    _COMPONENT(
        data={
            "card": card_key,
            **said,
            "stem": file_name([file_stem], "svg").removesuffix(".svg"),
            "lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]),
            "width": WIDTH,
            "asks": paper is not None,
            **_answer(key, paper),
        },
        key=key,
        width="content",
        on_asked_change=lambda: _took(key),
    )
    # Kept until there is an answer: who changes something on the page meanwhile begins this run anew.
    st.session_state.pop(f"{key}_asked", None)


def _took(key: str) -> None:
    """Keep what the browser asked for until it is answered."""
    st.session_state[f"{key}_asked"] = st.session_state[key].get("asked")


def _answer(key: str, paper: Callable[[], go.Figure] | None) -> dict[str, Any]:
    """Return the figure in the colours of paper where it was asked for."""
    id_ = valid_id(st.session_state.get(f"{key}_asked", ""))
    if not id_ or paper is None:
        return {}
    try:
        return {"id": id_, "figure": str(paper().to_json())}
    except Exception:
        # The browser waits for an answer: without one its button would never be free again.
        LOG.exception("the picture's figure could not be made")
        return {"id": id_, "figure": ""}
