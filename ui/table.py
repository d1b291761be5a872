"""A table of many rows, made of real rows: pressed, sorted, searched, copied and printed as it stands.

What is pressed and what is sorted by come from the browser as names, not as places, and go into the address;
marks and order come from there. So screen, file, address and record cannot differ.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final
from weakref import WeakKeyDictionary

import streamlit as st

from analysis.cube import Cube
from analysis.editions import is_own
from cards.card import Card
from cards.cells import Kind, cell_text
from cards.sheet import Column
from cards.text import of_editions
from cards.view import View
from charts.text_width import screen_width
from loaders.safe_text import safe_text
from ui.card import footer, scope_of
from ui.options import choose
from ui.scripts import FOLDER, bundle, deflated, part, unseen
from ui.text import box, write
from ui.toolbar import card_toolbar

MOST: Final = 2_000  # rows, on the screen and on paper
LONGEST_NUMBER: Final = 4  # signs of one of them, with its comma
LETTERS: Final = 14  # CSS pixels, as in ui/assets/style.css
PADDING: Final = 18  # of a cell, at both sides together
SORTED: Final = 20  # for the mark after the title of the column that is sorted by
WIDEST: Final = 460  # of a column: sentences go on in a second line
USUAL: Final = 0.97  # of the rows of a column stand on one line

Id = str | int
Widths = dict[str, float]

_TABLE: Final = st.components.v2.component(
    "atlas_table",
    html='<div class="rows-table"></div>',
    js=bundle(FOLDER / "table_rows.js"),
    isolate_styles=False,
)
_MARK: Final = unseen("atlas_table_mark", '[class*="st-key-marked_"]', part("table_mark.js"))


@dataclass(frozen=True)
class Order:
    """The column that rows stand in the order of, and the option of the page that says which."""

    option: str
    by: str
    descending: bool


def table_card(
    view: View,
    card: Card,
    id_: str,
    key: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    ids: Sequence[Id],
    marked: Collection[Id],
    mark: Callable[[Id | None], None],
    order: Order,
    notes: Sequence[str] = (),
) -> None:
    """Draw the card of a figure ``id_`` as a table of these columns and rows, which ``ids`` name.

    ``mark`` takes the name of the row that is pressed, None for one that was marked; ``notes`` stand below.
    """
    _, table = view._, f"{key}_table"

    def sorted_by() -> None:
        asked: Any = st.session_state[table].get("sort")
        by = asked.get("by") if isinstance(asked, dict) else None
        if by in [column.key for column in columns]:
            descending = "yes" if asked.get("descending") is True else "no"
            choose(view, **{order.option: by, "descending": descending})

    with box(f"card_{card.key}", card.headline):
        card_toolbar(card, id_, ("xlsx", "link"))
        scope_of(view)
        _MARK(data=list(marked), key=f"marked_{table}")
        _TABLE(
            data=_packed(view, card.alt, columns, rows[:MOST], ids[:MOST], order),
            key=table,
            on_choose_change=lambda: mark(st.session_state[table].get("choose")),
            on_sort_change=sorted_by,
        )
        if len(ids) > MOST:
            write(
                _(
                    "The first {most} of {n} rows; the files hold all of them.",
                    most=f"{MOST:,}",
                    n=f"{len(ids):,}",
                ),
                st.caption,
            )
        write(
            _(
                "Mark a row at its left to read more. Drag over cells and press Ctrl+C to copy them. By "
                "keyboard: arrow keys, with Shift to take in more cells, Enter to mark the row."
            ),
            st.caption,
        )
        footer(view, notes)


def _packed(
    view: View,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    ids: Sequence[Id],
    order: Order,
) -> bytes:
    """Return what ui/table.js draws, as ui/table_rows.js reads it."""
    own = next((each for each in of_editions(view) if is_own(each.edition.name)), view.cube)
    _, widths = view._, _WIDTHS.setdefault(own, {})
    sent = [_sent([row[place] for row in rows], column.kind) for place, column in enumerate(columns)]
    data = {
        "columns": [
            {
                "key": column.key,
                "title": column.title,
                "kind": "text" if column.kind == "text" else "number",
                "width": _width(column.title, texts, widths),
            }
            for column, texts in zip(columns, sent, strict=True)
        ],
        "cells": sent,
        "ids": list(ids),
        "sorted": {"by": order.by, "descending": order.descending},
        "harmless": _harmless(text for column in sent for text in column["names"]),
        "texts": {
            "name": name,
            "mark": _("Read more"),
            "sort": _("Sort by this column"),
            "copied": _("Copied: {rows} × {columns} cells", rows="{rows}", columns="{columns}"),
        },
    }
    return deflated(data)


def _sent(values: Sequence[object], kind: Kind) -> dict[str, list[Any]]:
    """Return a column as it is sent: every different text once, and their numbers, where that is shorter."""
    place: dict[object, int] = {}
    codes = [place.setdefault(value, len(place)) for value in values]
    texts = [cell_text(value, kind) for value in place]
    names = [texts[code] for code in codes]
    again = sum(map(len, names)) - sum(map(len, texts))
    if again > LONGEST_NUMBER * len(codes):
        return {"names": texts, "codes": codes}
    return {"names": names}


def _width(title: str, sent: Mapping[str, list[Any]], known: Widths) -> int:
    """Return the pixels in which the title and all usual cells of a column stand on one line."""
    widths = [_text_width(text, known) for text in sent["names"]]
    rows = sorted([widths[code] for code in sent["codes"]] if "codes" in sent else widths)
    usual = rows[ceil(USUAL * len(rows)) - 1] if rows else 0.0
    return ceil(min(max(_text_width(title, known) + SORTED, usual) + PADDING, WIDEST))


# Of the texts of an edition, as long as somebody uses it; those of a file of one's own go with it.
_WIDTHS: Final[WeakKeyDictionary[Cube, Widths]] = WeakKeyDictionary()


def _text_width(text: str, known: Widths) -> float:
    if text not in known:
        known[text] = screen_width(text, LETTERS)
    return known[text]


def _harmless(texts: Iterable[str]) -> dict[str, str]:
    """Return how those texts are copied that a spreadsheet would run: as in every file."""
    return {text: safe for text in dict.fromkeys(texts) if (safe := safe_text(text)) != text}
