"""Slides of a deck: chosen, then made with their progress shown and taken away by one press."""

import hashlib
import logging
from typing import Final
from uuid import uuid4

import streamlit as st

from cards.deck import Deck
from cards.deck_link import to_code
from cards.editions import short_name
from cards.resolved import resolved
from cards.view import View
from exports.names import file_name
from exports.presentation import presentation
from exports.slides.office import NotConverted, convert, converter
from exports.slides.pptx import write_pptx
from exports.slides.template import LARGEST, NotATemplate
from exports.slides.template_file import clean_template
from loaders.text import clean_text
from loaders.unreadable import Unreadable
from ui.looked_at import same_edition
from ui.read_once import read_once
from ui.scripts import part, unseen
from ui.streamlit_internals import UploadedFile
from ui.text import escape_markdown, write
from ui.visitor import long_work, visitor

LOG: Final = logging.getLogger(__name__)
READ: Final = "slides_template_read"
MADE: Final = "slides_made"  # what a file was made of, and the file
SHOWN_OF_NAME: Final = 120  # characters of a file's name
PPTX: Final = "pptx"
TEMPLATES: Final = [PPTX, "potx", "ppsx"]
MIMES: Final = {
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "pdf": "application/pdf",
}


_TAKEN: Final = unseen("atlas_slides_taken", ".st-key-slides_taken", part("slides_taken.js"))


def slides(view: View, deck: Deck) -> None:
    """Draw the choice of format and template, and the button that makes the slides and takes them away."""
    _ = view._
    st.markdown(f"### {escape_markdown(_('Slides'))}")
    installed = converter() is not None
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        forms = tuple(MIMES) if installed else (PPTX,)
        form = st.segmented_control(
            _("Format"), forms, default=PPTX, format_func=str.upper, key="slides_format", required=True
        )
        if not installed:
            write(_("ODP and PDF need LibreOffice on the server, where it is not installed."), st.caption)
    with right, st.popover(_("Template of your office"), icon=":material/dashboard_customize:"):
        given = st.file_uploader(
            _("A PowerPoint file (PPTX or POTX) whose master, colours and typefaces are used"),
            type=TEMPLATES,
            key="slides_template",
            max_upload_size=LARGEST // 1000**2,
        )
    template, refused = _template(view, given)
    if refused:
        write(_(refused.message, **refused.fields), st.warning)
    elif given:  # until this stands there the file is on its way, and slides are made without it
        name = clean_text(given.name)[:SHOWN_OF_NAME]
        right.caption(escape_markdown(_("The slides are made with the template {file}.", file=name)))
    of = _print(view, deck, str(form), given.file_id if given else "")
    made_of, data = st.session_state.get(MADE, ("", None))
    button = st.empty()
    with button:
        if made_of == of:
            _take(view, deck, str(form), data)
            return
        if not st.button(
            escape_markdown(_("Download {format}", format=str(form).upper())),
            key="slides_make",
            type="primary",
            icon=":material/download:",
            disabled=refused is not None,
        ):
            return
    data = _make(view, deck, str(form), template)
    if data is None:
        return
    st.session_state[MADE] = of, data
    with button:
        _take(view, deck, str(form), data)
    _TAKEN(data=uuid4().hex, key="slides_taken")  # of this press: the same file may be wanted again


def _template(view: View, given: UploadedFile | None) -> tuple[bytes | None, Unreadable | None]:
    """Return the cleaned template that was chosen, and why it cannot be used."""
    if given is None:
        st.session_state.pop(READ, None)
        return None, None

    saying = view._("Reading the template …")
    found = read_once(READ, given, lambda data: clean_template(data, visitor()), saying)
    return (None, found) if isinstance(found, Unreadable) else (found, None)


def _print(view: View, deck: Deck, form: str, template: str) -> str:
    """Return what tells one file from another: the deck, what it is made of, and how."""
    parts = (to_code(deck), view.lang, view.site, *same_edition(view.cube.edition), form, template)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _make(view: View, deck: Deck, form: str, template: bytes | None) -> bytes | None:
    """Make the file with a bar that says how far it is; what cannot be made is said in a sentence."""
    _ = view._
    bar = st.progress(0.0, text=_("Making the slides …"))

    def said(done: int, all_: int) -> None:
        bar.progress(done / all_, text=escape_markdown(_("Slide {n} of {of}", n=done, of=all_)))

    try:
        with long_work():
            data = write_pptx(presentation(view, deck, resolved(view, deck)), template, said)
        match form:
            case "odp" | "pdf":
                bar.progress(
                    1.0, text=escape_markdown(_("LibreOffice is making the {format} …", format=form.upper()))
                )
                data = convert(data, form, visitor())
    except (NotATemplate, NotConverted) as error:
        if error.__cause__:
            LOG.warning("no slides were made: %s", error, exc_info=error)
        bar.empty()
        write(_(error.message, **error.fields), st.warning)
        return None
    bar.empty()
    return data


def _take(view: View, deck: Deck, form: str, data: bytes) -> None:
    st.download_button(
        escape_markdown(view._("Download {format}", format=form.upper())),
        data=data,
        file_name=file_name([view._("deck"), deck.title or short_name(view)], form),
        mime=MIMES[form],
        key="slides_take",
        type="primary",
        on_click="ignore",
        icon=":material/download:",
    )
