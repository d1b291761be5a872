"""One toolbar a card: everything that can be done with it, and its files, made when they are asked for.

A toolbar is one element, drawn by ui/toolbar.js; a run sends no more than which buttons there are. A press
comes back as ``said``: an ``act`` with an ``id``. What changes the page is done before it is drawn anew; what
asks for something is answered in the same run under that ``id``.
"""

import logging
from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from cards.card import Card
from cards.sheet import Sheet
from cards.sheets import stem
from cards.steps import MEETING, entry
from cards.text import citation
from cards.view import View
from exports.formats import FORMATS
from exports.html import write_html
from exports.names import file_name
from loaders.text import clean_text
from locales import N_, NP_, translator
from ui.changes import versions
from ui.deck import holds, keep_figure, take_out
from ui.opened import is_open, set_open
from ui.package import Cards, forget, package
from ui.picture import pictures
from ui.scripts import part
from ui.state import current

LOG: Final = logging.getLogger(__name__)
LONGEST_ID: Final = 32
PICTURES: Final = {"png": ".png", "png3": "@3x.png", "svg": ".svg"}
HTML: Final = "text/html; charset=utf-8"

# By act: what stands on it, and what it is called.
BUTTONS: Final = {
    "data": (N_("Data"), N_("Data")),
    "deck": (N_("Deck"), N_("Add to deck")),
    "kept": (NP_("deck", "Added"), N_("Added to the deck: take it out again")),
    "meeting": (N_("Meeting"), N_("Meeting mode")),
    "download": (N_("Download"), N_("Download")),
    "more": (N_("More"), N_("More")),
}
ITEMS: Final = {
    "link": N_("Copy link"),
    **{key: each.label for key, each in FORMATS.items()},
    "png": N_("Picture (PNG)"),
    "png3": N_("Picture for print (PNG)"),
    "svg": N_("Drawing (SVG)"),
    "html": N_("Page for offline (HTML)"),
    "zip": N_("Package: pictures, numbers, README (ZIP)"),
    "cite": N_("Copy citation"),
}
FIRST: Final = ("link", "xlsx", "ods", *PICTURES)  # what is asked for most

_COMPONENT: Final = st.components.v2.component(
    "atlas_toolbar", html='<div class="toolbar"></div>', js=part("toolbar_said.js"), isolate_styles=False
)

Said = Mapping[str, Any]


def toolbar_texts(lang: str) -> dict[str, Any]:
    """Return what all toolbars say; the document's piece brings it, once for all cards."""
    _ = translator(lang)
    return {
        "acts": {
            **{act: [_(word), _(name)] for act, (word, name) in BUTTONS.items()},
            **{act: [_(name), _(name)] for act, name in ITEMS.items()},
        },
        "toolbar": _("What can be done with this"),
        "preparing": _("Preparing …"),
        # The browser counts, and knows the file's name.
        "drawing": _("Drawing picture {n} of {of} …"),
        "packing": _("Packing …"),
        "saved": _("Saved: {file}"),
        "copied": _("Copied"),
        "uncopied": _("This browser did not copy it: {text}"),
        "failed": _("The file could not be saved in this browser."),
        "undrawn": _("The picture could not be made in this browser. Try the other format."),
        "lost": _("The file could not be made. Please try again."),
    }


def card_toolbar(card: Card, id_: str = "", shown: Sequence[str] = ("data",)) -> bool:
    """Draw the toolbar of a card; return whether its numbers are to be shown.

    ``id_`` is its figure's, where it can be made again from a link; ``shown`` are acts that have a button.
    """
    view, opened = card.view, "data" in shown and is_open(card.key)
    data: dict[str, Any] = {"buttons": [*shown, *(["deck", "meeting"] if id_ else []), "more"]}
    if opened:
        data["open"] = f"numbers_{card.key}"
    if id_:
        # Of the page as it is, not of the figure: that may be of other standards than are selected.
        data["meeting"] = f"{MEETING.path}?{urlencode(entry(current(), id_), doseq=True)}"
        data["kept"] = holds(current(), id_)
    data["menu"] = _in_order(act for act in ITEMS if card.drawing is not None or act not in PICTURES)

    name = card.key  # Streamlit keeps a widget's callback after its page was left: it is not to keep the card

    def act(said: Said) -> None:
        if said.get("act") == "data":
            set_open(name, said.get("on") is True)
        elif said.get("act") == "deck" and id_:
            (keep_figure if said.get("on") is True else take_out)(id_)

    def answer(said: Said) -> dict[str, Any]:
        return _answer(card, key, said)

    key = f"toolbar_{card.key}"
    _draw(key, data, view.lang, answer, act)
    return opened


def files_toolbar(
    view: View,
    key: str,
    sheet_of: Callable[[], Sheet],
    word: str = "",
    forms: Collection[str] = tuple(FORMATS),
) -> None:
    """Draw the button that opens the choice of formats of a sheet."""
    data = {"buttons": ["download"], "menu": _in_order(forms), "word": word}
    _draw(f"toolbar_{key}", data, view.lang, lambda said: _sheet_file(sheet_of(), said["act"]))


def package_button(key: str, cards: Cards, file_stem: str, lang: str, title: str) -> None:
    """Draw the button that saves cards as ``<file_stem>.zip``; ``title`` heads its README."""
    key = f"toolbar_{key}"
    _draw(
        key,
        {"buttons": ["zip"], "menu": ["zip"]},
        lang,
        lambda said: package(key, said, cards, file_stem, lang, title),
    )


def _in_order(acts: Iterable[str]) -> list[str]:
    return sorted(acts, key=lambda act: FIRST.index(act) if act in FIRST else len(FIRST))


def _draw(
    key: str,
    data: dict[str, Any],
    lang: str,
    answer: Callable[[Said], dict[str, Any]],
    act: Callable[[Said], None] = lambda said: None,
) -> None:
    """Draw a toolbar with the answer to what was asked, where something was."""

    def take() -> None:
        said = _valid(st.session_state[key].get("said"))
        act(said)
        st.session_state[f"{key}_asked"] = said

    asked = _valid(st.session_state.get(f"{key}_asked"))
    answered: dict[str, Any] = {}
    if asked.get("act") in data["menu"]:
        try:
            answered = answer(asked)
        except Exception:
            # The browser waits for an answer: without one its button would never be free again.
            LOG.exception("what a toolbar was asked for could not be made")
            answered = {"problem": translator(lang)("The file could not be made. Please try again.")}
        if "file" in answered:
            answered["file"] = b64encode(answered["file"]).decode("ascii")
        answered["id"] = asked["id"]
    # In a list: each dictionary in a dictionary is looked through for tables, a third of a millisecond.
    _COMPONENT(data=[{"key": key, **data, "answer": answered}], key=key, on_said_change=take)
    # Kept until there is an answer: who changes something on the page meanwhile begins this run anew.
    st.session_state.pop(f"{key}_asked", None)
    forget(key, answered)


def _valid(said: object) -> dict[str, Any]:
    """Return what a browser said where it has the form of a press, {} where not: anything can be sent.

    Its ``id`` is sent back.
    """
    if not isinstance(said, dict) or not isinstance(said.get("act"), str):
        return {}
    id_ = said.get("id")
    valid = isinstance(id_, str) and 0 < len(id_) <= LONGEST_ID and id_ == clean_text(id_)
    return said if valid else {}


def _answer(card: Card, key: str, said: Said) -> dict[str, Any]:
    view, act = card.view, said["act"]
    file_stem = stem(view, card.what)
    if act in FORMATS:
        return _sheet_file(card.sheet_of(), act)
    if act in PICTURES:
        name = file_name([file_stem], "svg").removesuffix(".svg") + PICTURES[act]
        return {**pictures([card], view.lang), "name": name}
    if act == "html":
        data = write_html([card], view.lang)
        return {"file": data, "name": file_name([file_stem], "html"), "mime": HTML}
    if act == "zip":
        return package(key, said, lambda: [card], file_stem, view.lang)
    if act == "link":
        return {"text": current().address(current().lasting)}
    return {"text": _citation(card)}


def _sheet_file(sheet: Sheet, form: str) -> dict[str, Any]:
    made = FORMATS[form]
    name = file_name([sheet.file_stem], made.extension)
    return {"file": made.write(sheet), "name": name, "mime": made.mime}


def _citation(card: Card) -> str:
    """Return how to cite a figure: what it says and of what, the list, and where it can be seen."""
    view = card.view
    return view._(
        "{headline} ({scope}). {citation} {link}",
        headline=card.headline,
        scope=view.scope,
        citation=citation(view, versions()[0].number),
        link=current().address(current().lasting),
    )
