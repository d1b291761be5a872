"""A button that packs cards: pictures are made in the visitor's browser, the zip here, once for each click.

Three steps, each a run: the browser asks; it is told what to draw; it sends the pictures and is given the
file. Nothing of it stays in the session, and other runs send nothing but the button's own texts.
"""

import json
import logging
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from cards.card import Card
from cards.text import credit
from charts.palette import FONT, PALETTES
from exports.names import file_name
from exports.package import Part, write_package
from locales import DEFAULT, HTML_LANG, translator
from ui.changes import versions
from ui.picture import WIDTH

LOG: Final = logging.getLogger(__name__)
HERE: Final = Path(__file__)
# Characters of all pictures together: a web socket of uvicorn takes 16 MB where nobody has said otherwise.
MOST: Final = 12_000_000
LONGEST_ID: Final = 32

_COMPONENT: Final = st.components.v2.component(
    "atlas_package",
    html=HERE.with_suffix(".html").read_text(encoding="utf-8"),
    css=HERE.with_name("picture.css").read_text(encoding="utf-8") + ".package button {\n  width: 100%;\n}\n",
    js=HERE.with_suffix(".js").read_text(encoding="utf-8"),
)


def package_button(
    key: str,
    cards: Callable[[], Sequence[Card]],
    file_stem: str,
    lang: str,
    *,
    title: str = "",
    label: str = "",
) -> None:
    """Draw the button that saves cards as ``<file_stem>.zip``, with a status line of its own.

    ``cards`` is called when the button was pressed, in two runs; make them of a light view. ``title`` heads
    the README of several cards. When a picture fails, the zip is made without it and its README says so.
    """
    _ = translator(lang)
    data: dict[str, Any] = {"label": label or _("Pictures, numbers and README (ZIP)"), "texts": _texts(lang)}
    step = st.session_state.pop(_step(key), {})
    answer: dict[str, Any] = {}
    try:
        if asked := _valid(step.get("asked")):
            answer = _figures(cards(), lang)
            _bring_plotly(key, needed=bool(answer["cards"]) and asked.get("plotly") is not True)
        elif asked := _valid(step.get("drawn")):
            answer = _file(cards(), asked, file_stem, lang, title)
    except Exception:
        # The browser waits for an answer: without one its button would never be free again.
        LOG.exception("the package could not be made")
        answer = {"problem": _("The file could not be made. Please try again.")}
    if answer:
        data |= answer | {"id": asked["id"]}
    _COMPONENT(
        data=data,
        key=key,
        on_asked_change=lambda: _took(key),
        on_drawn_change=lambda: _took(key),
    )


def _texts(lang: str) -> dict[str, str]:
    _ = translator(lang)
    return {
        "preparing": _("Preparing …"),
        # The browser counts.
        "drawing": _("Drawing picture {n} of {of} …"),
        "packing": _("Packing …"),
        "saved": _("Saved: {file}"),
        "failed": _("The file could not be saved in this browser."),
    }


def _step(key: str) -> str:
    return f"{key}_step"


def _took(key: str) -> None:
    """Keep what the browser said until the button is drawn, in this run."""
    st.session_state[_step(key)] = dict(st.session_state[key])


def _valid(said: object) -> dict[str, Any]:
    """Return what a browser said where it has the form of this component's; anything can be sent."""
    if isinstance(said, dict) and isinstance(said.get("id"), str) and 0 < len(said["id"]) <= LONGEST_ID:
        return said
    return {}


def _figures(cards: Sequence[Card], lang: str) -> dict[str, Any]:
    """Return what the browser draws: the figures of the cards that have one, in the colours of paper."""
    light = PALETTES["light"]
    drawn = [_drawn(card) for card in cards if card.drawing is not None]
    return {
        "cards": drawn,
        "of": _fingerprint(drawn),
        "most": MOST,
        "looks": {"lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]), "width": WIDTH},
        "colours": {
            "background": light.background,
            "text": light.text,
            "muted": light.muted,
            "font": FONT,
        },
    }


def _drawn(card: Card) -> dict[str, str]:
    return {
        "figure": str(card.figure().to_json()),
        "headline": card.headline,
        "scope": card.view.scope,
        "source": credit(card.view),
    }


def _fingerprint(drawn: list[dict[str, str]]) -> str:
    """Return what tells these figures from those of another selection, which may be chosen meanwhile."""
    return sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _file(
    cards: Sequence[Card], said: dict[str, Any], file_stem: str, lang: str, title: str
) -> dict[str, Any]:
    _ = translator(lang)
    if said.get("of") != _figures(cards, lang)["of"]:
        return {"problem": _("What is shown has changed meanwhile. Please press the button again.")}
    data = write_package(
        parts(cards, said.get("pictures")),
        lang,
        stem=file_stem,
        title=title,
        version=versions()[0].number,
    )
    return {"file": b64encode(data).decode("ascii"), "name": file_name([file_stem], "zip")}


def parts(cards: Sequence[Card], pictures: object) -> list[Part]:
    """Return the cards with the pictures that a browser sent for those that are drawn, in their order."""
    sent = iter(pictures if isinstance(pictures, list) else [])
    return [Part(card) if card.drawing is None else Part(card, *_bytes(next(sent, None))) for card in cards]


def _bytes(sent: object) -> tuple[bytes | None, bytes | None]:
    """Return SVG and PNG as sent; whether they are what they should be is for ``exports.pictures``."""
    if not isinstance(sent, dict):
        return None, None
    svg, png = sent.get("svg"), sent.get("png")
    drawing = svg.encode(errors="replace") if isinstance(svg, str) and len(svg) <= MOST else None
    try:
        picture = b64decode(png, validate=True) if isinstance(png, str) and len(png) <= MOST else None
    except (NotBase64, ValueError):
        picture = b""
    return drawing, picture


def _bring_plotly(key: str, *, needed: bool) -> None:
    """Draw an unseen chart where the browser has none yet: Streamlit then fetches what draws."""
    if needed:
        with st.container(key=f"unseen_{key}"):
            st.plotly_chart(go.Figure(), key=f"unseen_chart_{key}", alt="")
