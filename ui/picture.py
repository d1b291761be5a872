"""Buttons that save a card's chart as a picture, made in the visitor's browser."""

from pathlib import Path
from typing import Final

import streamlit as st

from exports.names import file_name
from locales import DEFAULT, HTML_LANG, translator

HERE: Final = Path(__file__)
WIDTH: Final = 1200  # CSS pixels; a PNG has two or three for one


def _part(suffix: str) -> str:
    return HERE.with_suffix(suffix).read_text(encoding="utf-8")


_COMPONENT: Final = st.components.v2.component(
    "atlas_picture", html=_part(".html"), css=_part(".css"), js=_part(".js")
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


def picture_buttons(
    card_key: str,
    *,
    headline: str,
    scope: str,
    source: str,
    file_stem: str,
    lang: str,
    width: int = WIDTH,
) -> None:
    """Draw the buttons "PNG", "PNG 3×" and "SVG" for the first chart inside ``st.container(key=card_key)``.

    A picture holds the headline, the scope sentence, the chart and the source line, in the colours of the
    theme, ``width`` CSS pixels wide and as high as that takes. It is drawn in the browser when it is asked
    for and saved as ``<file_stem>.png`` (twice the pixels), ``<file_stem>@3x.png`` (three times) or
    ``<file_stem>.svg``. When there is no chart on the screen, or the browser cannot draw it, a sentence
    beside the buttons says so. The page must have called ``ui.document.sync_document``, which brings the
    texts and the code that draws.
    """
    _COMPONENT(
        data={
            "card": card_key,
            "headline": headline,
            "scope": scope,
            "source": source,
            "stem": file_name([file_stem], "svg").removesuffix(".svg"),
            "lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]),
            "width": width,
        },
        key=f"{card_key}_picture",
        width="content",
    )
