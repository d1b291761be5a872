"""Downloads: a file is made when its button is clicked, never on a rerun."""

from collections.abc import Callable, Collection
from functools import partial

import streamlit as st

from cards.card import Card
from cards.sheet import Sheet
from cards.view import View
from exports.formats import FORMATS
from exports.html import write_html
from exports.names import file_name
from exports.sheet import cells_touched
from ui.package import package_button
from ui.text import escape_markdown, write


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
        files = [
            (each.key, _(each.label), each.extension, each.mime, partial(each.write, sheet))
            for each in (FORMATS[form] for form in forms)
        ]
        if chart is not None:
            page = partial(write_html, [chart], view.lang)
            files.append(("html", _("Page for the browser (HTML)"), "html", "text/html; charset=utf-8", page))
        for name, label, extension, mime, data in files:
            st.download_button(
                label,
                data=data,
                file_name=file_name([sheet.file_stem], extension),
                mime=mime,
                key=f"download_{key}_{name}",
                on_click="ignore",
                width="stretch",
            )
        if chart is not None:
            package_button(f"package_{key}", lambda: [chart], sheet.file_stem, view.lang)
        touched = cells_touched(sheet)
        said = _("No cell had to be made harmless for spreadsheets.")
        if touched:
            said = _.plural(
                "{n} cell was made harmless for spreadsheets.",
                "{n} cells were made harmless for spreadsheets.",
                touched,
            )
        write(said, st.caption)
