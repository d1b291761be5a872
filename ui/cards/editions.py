"""The editions that there are, as the register has them."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from cards.view import View
from loaders.editions import Entry
from locales import N_
from ui.text import escape_markdown, write, write_table

TITLE: Final = N_("Editions of the list")
MARK: Final = 12  # hexadecimal digits of a checksum that are shown


def editions(view: View, entries: Sequence[Entry]) -> None:
    """Draw which editions there are, where each is from, and how another is looked at."""
    _ = view._
    st.header(escape_markdown(_(TITLE)), anchor="editions")
    write(
        _(
            "The newest edition is shown. Where there are several, another is chosen at the top of the "
            "filters or by the link (edition=113-12); items of a deck stay of the edition that they were "
            "kept from. A list of your own is opened on the page Data quality, for this session only."
        )
    )
    titles = [_("Edition"), _("Why it came"), _("Source"), _("Superseded by"), _("Fingerprint (SHA-256)")]
    rows = [
        (each.name, each.why or "–", each.source or "–", each.superseded or "–", f"{each.sha256[:MARK]}…")
        for each in entries
    ]
    write_table(titles, rows)
