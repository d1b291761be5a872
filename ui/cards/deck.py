"""The page of the deck: what is in it, how it is changed, saved, sent and opened again."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from analysis.editions import is_own
from cards.card import Card
from cards.deck import LONGEST_NOTE, LONGEST_TITLE, MOST_ITEMS, Deck, key_items
from cards.deck_link import LARGEST, LONGEST_LINK, Opened, from_file, to_file
from cards.editions import called, short_name
from cards.resolved import ResolvedItem, resolved
from cards.steps import MEETING
from cards.view import View
from exports.names import file_name
from exports.presentation import default_title
from loaders.unreadable import Unreadable
from ui.card import body
from ui.choices import show
from ui.deck import BEFORE, CODE, DAMAGED, OPENED, add_key_figures, code_of, keep, kept, left_out, link
from ui.marks import mark_of
from ui.pages import page_link
from ui.streamlit_internals import UploadedFile
from ui.text import box, escape_markdown, expander, write
from ui.toolbar import package_button
from ui.uploads import content

FILE_TYPE: Final = "json"


def opened(view: View) -> None:
    """Say what became of the deck that a link or a file brought."""
    _ = view._
    found: Opened | None = st.session_state.get(OPENED)
    if found is not None and found.deck == kept():
        for text in found.losses(_):
            write(text, st.warning)
    if damaged := st.session_state.pop(DAMAGED, None):
        message, fields = damaged
        write(_(message, **fields), st.warning)
    before: Deck | None = st.session_state.get(BEFORE)
    if before is None:
        return
    said = _.plural(
        "Another deck is open now. The one with {n} item that was open before is kept aside.",
        "Another deck is open now. The one with {n} items that was open before is kept aside.",
        len(before.items),
    )
    write(said, st.info)
    with st.container(horizontal=True):
        st.button(
            _("Take it back"), on_click=lambda: keep(st.session_state.pop(BEFORE)), icon=":material/undo:"
        )
        st.button(_("Drop it"), on_click=lambda: st.session_state.pop(BEFORE, None), icon=":material/close:")


def beginning(view: View) -> None:
    """Draw the ways to fill a deck: by itself, from a file, or card by card."""
    _ = view._
    suggested = len(key_items(view)) if view.n else 0
    with box("card_beginning", _("Fill the deck")):
        write(
            _(
                "Every figure has a button “Add to deck”. Or begin with the key figures of the selection "
                "in the filters: {scope}",
                scope=view.scope,
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                _.plural("Add the suggested figure", "Add the {n} suggested figures", suggested),
                on_click=add_key_figures,
                type="primary",
                icon=":material/auto_awesome:",
                disabled=not view.n or kept().full,
            )
            with st.popover(_("Open a deck from a file"), icon=":material/folder_open:"):
                _open_file(view)


def _open_file(view: View) -> None:
    _ = view._
    given = st.file_uploader(
        _("File of a deck (JSON)"), type=[FILE_TYPE], key="deck_file", max_upload_size=LARGEST // 1000**2
    )
    st.button(
        _("Open it"),
        on_click=_take_file,
        args=(given,),
        disabled=given is None,
        icon=":material/folder_open:",
        key="open_deck",
    )


def _take_file(given: UploadedFile) -> None:
    try:
        found = from_file(content(given))
    except Unreadable as error:
        st.session_state[DAMAGED] = (error.message, error.fields)
        return
    if kept().items:
        st.session_state[BEFORE] = kept()
    st.session_state[OPENED] = found
    keep(found.deck)


def name(view: View, deck: Deck) -> None:
    """Draw the deck's title."""
    st.session_state["deck_name"] = deck.title
    st.text_input(
        view._("Title of the deck"),
        key="deck_name",
        on_change=lambda: keep(kept().named(st.session_state["deck_name"])),
        max_chars=LONGEST_TITLE,
        placeholder=default_title(view),
    )


def items(view: View, deck: Deck, made: list[ResolvedItem]) -> None:
    """Draw the items in their order, each with what can be done with it."""
    _ = view._
    _other_editions(view, deck)
    for place, each in enumerate(made):
        _item(view, deck, place, each)
    if deck.full:
        write(_("A deck holds {n} items at most.", n=MOST_ITEMS), st.caption)


def _other_editions(view: View, deck: Deck) -> None:
    """Say of which editions the items are where that is another than is looked at, and offer to change it."""
    _, now = view._, view.cube.edition.name
    others = [called(view, each) for each in deck.editions if each != now]
    if not others:
        return
    said = _(
        "Items stay as they were kept: some here are of {then}. New ones are of {now}.",
        then=view.labels.listed(others),
        now=called(view),
    )
    write(said, st.info)
    st.button(
        escape_markdown(_("Make all items of {now}", now=called(view))),
        on_click=lambda: keep(kept().of_edition(now)),
        key="deck_edition",
        icon=":material/update:",
    )


def _item(view: View, deck: Deck, place: int, each: ResolvedItem) -> None:
    _, last = view._, len(deck.items) - 1
    with box(f"item_{place}", _("{n}. {title}", n=place + 1, title=each.title)):
        if each.view is not None:
            said = _(
                "{page} · {edition} · {scope}",
                page=_(each.view.page.title),
                edition=called(each.view),
                scope=each.view.scope,
            )
            write(said, st.caption)
        _problems(view, each)
        if each.item.note:
            write(_("Note: {note}", note=each.item.note))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _button(_("Up"), "arrow_upward", place, Deck.moved, place - 1, disabled=not place)
            _button(_("Down"), "arrow_downward", place, Deck.moved, place + 1, disabled=place == last)
            _button(_("Duplicate"), "content_copy", place, Deck.duplicated, disabled=deck.full)
            _button(_("Remove"), "delete", place, Deck.removed)
            if each.view is not None:
                query = each.view.here | mark_of(each.item.figure)
                page_link(each.view.page, _("Open on its page"), query, "open_in_new")
        _details(view, place, each)


def _button(
    label: str, icon: str, place: int, change: Callable[..., Deck], *more: int, disabled: bool = False
) -> None:
    st.button(
        escape_markdown(label),
        icon=f":material/{icon}:",
        key=f"deck_{icon}_{place}",
        on_click=lambda: keep(change(kept(), place, *more)),
        disabled=disabled,
    )


def _problems(view: View, each: ResolvedItem) -> None:
    """Say what of an item cannot be shown."""
    if each.why:
        write(each.why, st.warning, icon=":material/visibility_off:")
    for said in left_out(view, each):
        write(said, st.warning)


def _details(view: View, place: int, each: ResolvedItem) -> None:
    """Draw the figure, its title and its note, when they are asked for."""
    _ = view._
    opened = expander(_("Figure, title and note"), f"deck_details_{place}", "edit_note")
    if not opened:
        return
    with opened:
        for field, label, draw, longest, change in (
            ("title", _("Title in place of the headline"), st.text_input, LONGEST_TITLE, Deck.retitled),
            ("note", _("Speaker note"), st.text_area, LONGEST_NOTE, Deck.annotated),
        ):
            key = f"deck_{field}_{place}"
            show(key, getattr(each.item, field))
            draw(label, key=key, max_chars=longest, on_change=_changed, args=(change, place, key))
        if each.card is not None:
            body(each.card, f"deck_{place}")


def _changed(change: Callable[[Deck, int, str], Deck], place: int, key: str) -> None:
    keep(change(kept(), place, st.session_state[key]))


def taking_away(view: View, deck: Deck) -> None:
    """Draw the deck's link and its file."""
    _ = view._
    address = link(view, deck)
    if address:
        write(_("The link of this deck; whoever opens it sees the same:"))
        st.code(address, language=None, wrap_lines=True)
    else:
        write(
            _(
                "This deck is too long for a link that mail programs keep whole ({n} characters). Save "
                "it as a file and send that.",
                n=f"{LONGEST_LINK:,}",
            ),
            st.info,
        )
    if any(is_own(name) for each in deck.items for name in (each.request.edition, each.request.compared)):
        write(
            _(
                "Items of your own file have no number of it in the link and in the deck's file: they are "
                "shown only to who has the same file open."
            ),
            st.info,
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            _("Save the deck as a file"),
            data=partial(to_file, deck),
            file_name=file_name([_("deck"), deck.title or short_name(view)], FILE_TYPE),
            mime="application/json",
            on_click="ignore",
            icon=":material/save:",
        )
        whole = view.shared | {CODE: [code_of(deck)], "at": ["1"]}
        page_link(MEETING, _("Show in meeting mode"), whole, "present_to_all")
        package_button(
            "deck",
            lambda: _cards(view, deck),
            "_".join([_("deck"), deck.title or short_name(view)]),
            view.lang,
            title=deck.title or default_title(view),
        )
        st.button(_("Empty the deck"), on_click=_empty, icon=":material/delete_sweep:")


def _cards(view: View, deck: Deck) -> list[Card]:
    """Return the cards of the deck under their own titles."""
    made = ((each.title, each.card) for each in resolved(view, deck) if each.card is not None)
    return [replace(card, headline=title, title=card.title or card.headline) for title, card in made]


def _empty() -> None:
    st.session_state[BEFORE] = kept()
    keep(Deck())
