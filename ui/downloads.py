"""Downloads: a file is made when its button is clicked, never on a rerun."""

from collections.abc import Callable, Collection
from functools import partial

import streamlit as st

from cards.card import Card
from cards.sheet import Sheet
from cards.view import View
from exports.formats import FORMATS, Format
from exports.html import write_html
from exports.names import file_name
from exports.sheet import cells_touched
from ui.package import package_button
from ui.text import escape_markdown, write


def _written(form: Format, sheet_of: Callable[[], Sheet]) -> bytes:
    return form.write(sheet_of())


def _page(card: Card, lang: str) -> bytes:
    return write_html([card], lang)


def downloads(
    view: View,
    key: str,
    sheet_of: Callable[[], Sheet],
    label: str = "",
    forms: Collection[str] = tuple(FORMATS),
    chart: Card | None = None,
) -> None:
    """Draw the button that opens the choice of formats.

    A card with a ``chart`` is offered as a page and as a package, too.
    """
    _ = view._
    opened = st.popover(
        escape_markdown(label or _("Download")),
        icon=":material/download:",
        key=f"download_{key}",
        on_change="rerun",
    )
    if not opened.open:
        return
    sheet = sheet_of()
    with opened:
        for each in (FORMATS[form] for form in forms):
            st.download_button(
                _(each.label),
                data=partial(_written, each, sheet_of),
                file_name=file_name([sheet.file_stem], each.extension),
                mime=each.mime,
                key=f"download_{key}_{each.key}",
                on_click="ignore",
                width="stretch",
            )
        if chart is not None:
            _charts(view, key, sheet, chart)
        touched = cells_touched(sheet)
        said = _("No cell had to be made harmless for spreadsheets.")
        if touched:
            said = _.plural(
                "{n} cell was made harmless for spreadsheets.",
                "{n} cells were made harmless for spreadsheets.",
                touched,
            )
        write(said, st.caption)


def _charts(view: View, key: str, sheet: Sheet, card: Card) -> None:
    """Draw the buttons of what holds the chart beside its numbers."""
    st.download_button(
        view._("Page for the browser (HTML)"),
        data=partial(_page, card, view.lang),
        file_name=file_name([sheet.file_stem], "html"),
        mime="text/html; charset=utf-8",
        key=f"download_{key}_html",
        on_click="ignore",
        width="stretch",
    )
    package_button(f"package_{key}", lambda: [card], sheet.file_stem, view.lang)
