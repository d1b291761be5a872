"""Cards as a zip: pictures are made in the visitor's browser, the zip here, once for each press.

Three steps, each a run: the browser asks; it is told what to draw; it sends the pictures and is given the
file. Pictures of many cards come in several loads, which wait in the session for the last one and for no
longer than that.
"""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from cards.card import Card
from exports.names import file_name
from exports.package import Part, write_package
from locales import translator
from ui.changes import versions
from ui.picture import pictures
from ui.visitor import long_work

# Characters of the pictures in one message: a web socket of uvicorn takes 16 MB where nobody says otherwise.
LOAD: Final = 8_000_000
MOST: Final = 60_000_000  # of all pictures together

Cards = Callable[[], Sequence[Card]]


def package(
    key: str, said: Mapping[str, Any], cards: Cards, file_stem: str, lang: str, title: str = ""
) -> dict[str, Any]:
    """Return the answer to one step of packing ``cards`` as ``<file_stem>.zip``.

    ``cards`` is called in two of the steps. ``title`` heads the README of several cards. When a picture
    fails, the zip is made without it and its README says so.
    """
    waiting = st.session_state.get(f"{key}_waiting", [])
    if "pictures" not in said:
        with long_work():
            answer = _asked(cards(), lang)
        if answer["cards"] and said.get("plotly") is not True:
            _bring_plotly(key)
        return answer
    together = _together(waiting, said)
    if said.get("at", 0) != len(waiting):
        return _changed(lang)
    if said.get("last") is False:
        st.session_state[f"{key}_waiting"] = together
        return {"more": len(together)}
    with long_work():
        return _file(cards(), said.get("of"), together, file_stem, lang, title)


def forget(key: str, answer: Mapping[str, Any]) -> None:
    """Let go of the pictures that wait, in every run but the one that takes more."""
    if "more" not in answer:
        st.session_state.pop(f"{key}_waiting", None)


def _together(waiting: list[object], said: Mapping[str, Any]) -> list[object]:
    """Return the pictures that came before and those of this load, if it has the form and the room."""
    load = said.get("pictures")
    if not isinstance(load, list) or _size(waiting) + _size(load) > MOST:
        return waiting
    return [*waiting, *load]


def _size(load: list[object]) -> int:
    texts = (text for each in load if isinstance(each, dict) for text in each.values())
    return sum(len(text) for text in texts if isinstance(text, str))


def _asked(cards: Sequence[Card], lang: str) -> dict[str, Any]:
    """Return what the browser draws, and in what loads it sends it."""
    drawn = pictures(cards, lang)
    return drawn | {"of": _fingerprint(drawn), "load": LOAD, "most": MOST}


def _fingerprint(drawn: dict[str, Any]) -> str:
    """Return what tells these figures from those of another selection, which may be chosen meanwhile."""
    return sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _file(
    cards: Sequence[Card], of: object, sent: list[object], file_stem: str, lang: str, title: str
) -> dict[str, Any]:
    if of != _fingerprint(pictures(cards, lang)):
        return _changed(lang)
    data = write_package(
        parts(cards, sent),
        lang,
        stem=file_stem,
        title=title,
        version=versions()[0].number,
    )
    return {"file": data, "name": file_name([file_stem], "zip"), "mime": "application/zip"}


def _changed(lang: str) -> dict[str, Any]:
    """Say that the pictures are of something else than what is shown now, or that some were lost by that."""
    return {
        "problem": translator(lang)("What is shown has changed meanwhile. Please press the button again.")
    }


def parts(cards: Sequence[Card], sent: list[object]) -> list[Part]:
    """Return the cards with the pictures that a browser sent for those that are drawn, in their order."""
    each_sent = iter(sent)
    return [
        Part(card) if card.drawing is None else Part(card, *_bytes(next(each_sent, None))) for card in cards
    ]


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
