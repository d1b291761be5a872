"""A button that packs cards: pictures are made in the visitor's browser, the zip here, once for each click.

Three steps, each a run: the browser asks; it is told what to draw; it sends the pictures and is given the
file. Pictures of many cards come in several loads, which wait in the session for the last one and for no
longer than that. Other runs send nothing but the button's own texts.
"""

import json
import logging
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from cards.card import Card
from charts.palette import LIGHT
from exports.names import file_name
from exports.package import Part, write_package
from locales import DEFAULT, HTML_LANG, translator
from ui.changes import versions
from ui.picture import WIDTH, captions, paper_colours, valid_id
from ui.scripts import FOLDER, bundle, part
from ui.visitor import long_work

LOG: Final = logging.getLogger(__name__)
# Characters of the pictures in one message: a web socket of uvicorn takes 16 MB where nobody says otherwise.
LOAD: Final = 8_000_000
MOST: Final = 60_000_000  # of all pictures together

_COMPONENT: Final = st.components.v2.component(
    "atlas_package",
    html=part("package.html"),
    css=part("picture.css") + ".package button {\n  width: 100%;\n}\n",
    js=bundle(FOLDER / "package.js"),
)


def package_button(
    key: str,
    cards: Callable[[], Sequence[Card]],
    file_stem: str,
    lang: str,
    *,
    title: str = "",
) -> None:
    """Draw the button that saves cards as ``<file_stem>.zip``, with a status line of its own.

    ``cards`` is called when the button was pressed, in two runs. ``title`` heads the README of several
    cards. When a picture fails, the zip is made without it and its README says so.
    """
    _ = translator(lang)
    data: dict[str, Any] = {"label": _("Pictures, numbers and README (ZIP)"), "texts": _texts(lang)}
    # Kept until there is an answer: who changes something on the page meanwhile begins this run anew.
    step = st.session_state.get(f"{key}_step", {})
    waiting = st.session_state.get(f"{key}_waiting", [])
    together: list[Any] = []
    answer: dict[str, Any] = {}
    try:
        if said := _valid(step.get("asked")):
            with long_work():
                answer = _figures(cards(), lang)
            if answer["cards"] and said.get("plotly") is not True:
                _bring_plotly(key)
        elif said := _valid(step.get("drawn")):
            pictures = _together(waiting, said)
            if said.get("at", 0) != len(waiting):
                answer = _changed(lang)
            elif said.get("last") is False:
                together = pictures
                answer = {"more": len(pictures)}
            else:
                with long_work():
                    answer = _file(cards(), said.get("of"), pictures, file_stem, lang, title)
    except Exception:
        # The browser waits for an answer: without one its button would never be free again.
        LOG.exception("the package could not be made")
        answer = {"problem": _("The file could not be made. Please try again.")}
    if answer:
        data |= answer | {"id": said["id"]}
    _COMPONENT(
        data=[data],  # as in ui/document.py
        key=key,
        on_asked_change=lambda: _took(key),
        on_drawn_change=lambda: _took(key),
    )
    st.session_state.pop(f"{key}_step", None)
    st.session_state.pop(f"{key}_waiting", None)
    if together:
        st.session_state[f"{key}_waiting"] = together


def _texts(lang: str) -> dict[str, str]:
    _ = translator(lang)
    return {
        "preparing": _("Preparing …"),
        # The browser counts.
        "drawing": _("Drawing picture {n} of {of} …"),
        "packing": _("Packing …"),
        "saved": _("Saved: {file}"),
        "failed": _("The file could not be saved in this browser."),
        "lost": _("The file could not be made. Please try again."),
    }


def _took(key: str) -> None:
    """Keep what the browser said until the button is drawn, in this run."""
    st.session_state[f"{key}_step"] = dict(st.session_state[key])


def _valid(said: object) -> dict[str, Any]:
    """Return what a browser said where it has the form of this component's; anything can be sent."""
    return said if isinstance(said, dict) and valid_id(said.get("id")) else {}


def _together(waiting: list[object], said: dict[str, Any]) -> list[object]:
    """Return the pictures that came before and those of this load, if it has the form and the room."""
    load = said.get("pictures")
    if not isinstance(load, list) or _size(waiting) + _size(load) > MOST:
        return waiting
    return [*waiting, *load]


def _size(pictures: list[object]) -> int:
    texts = (text for each in pictures if isinstance(each, dict) for text in each.values())
    return sum(len(text) for text in texts if isinstance(text, str))


def _figures(cards: Sequence[Card], lang: str) -> dict[str, Any]:
    """Return what the browser draws: the figures of the cards that have one, in the colours of paper."""
    drawn = [
        {"figure": str(card.figure(LIGHT).to_json()), **captions(card)}
        for card in cards
        if card.drawing is not None
    ]
    return {
        "cards": drawn,
        "of": _fingerprint(drawn),
        "load": LOAD,
        "most": MOST,
        "looks": {"lang": HTML_LANG.get(lang, HTML_LANG[DEFAULT]), "width": WIDTH},
        "colours": paper_colours(),
    }


def _fingerprint(drawn: list[dict[str, str]]) -> str:
    """Return what tells these figures from those of another selection, which may be chosen meanwhile."""
    return sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _file(
    cards: Sequence[Card], of: object, pictures: list[object], file_stem: str, lang: str, title: str
) -> dict[str, Any]:
    if of != _figures(cards, lang)["of"]:
        return _changed(lang)
    data = write_package(
        parts(cards, pictures),
        lang,
        stem=file_stem,
        title=title,
        version=versions()[0].number,
    )
    return {"file": b64encode(data).decode("ascii"), "name": file_name([file_stem], "zip")}


def _changed(lang: str) -> dict[str, Any]:
    """Say that the pictures are of something else than what is shown now, or that some were lost by that."""
    return {
        "problem": translator(lang)("What is shown has changed meanwhile. Please press the button again.")
    }


def parts(cards: Sequence[Card], pictures: list[object]) -> list[Part]:
    """Return the cards with the pictures that a browser sent for those that are drawn, in their order."""
    sent = iter(pictures)
    return [Part(card) if card.drawing is None else Part(card, *_bytes(next(sent, None))) for card in cards]


def _bytes(sent: object) -> tuple[bytes | None, bytes | None]:
    """Return SVG and PNG as sent; whether they are what they should be is for ``exports.pictures``."""
    if not isinstance(sent, dict):
        return None, None
    svg, png = sent.get("svg"), sent.get("png")
    drawing = svg.encode(errors="replace") if isinstance(svg, str) else None
    try:
        picture = b64decode(png, validate=True) if isinstance(png, str) else None
    except (NotBase64, ValueError):
        picture = b"?"
    return drawing, picture


def _bring_plotly(key: str) -> None:
    """Draw an unseen chart where the browser has none yet: Streamlit then fetches what draws."""
    with st.container(key=f"unseen_{key}"):
        st.plotly_chart(go.Figure(), key=f"unseen_chart_{key}", alt="")
