"""資料檢核: what was read from the file, what was found in it, and what nobody can tell from it."""

import streamlit as st

from ui.card import card
from ui.cards.quality import findings_card, what_was_read, whole
from ui.cards.rules import choose_rule, correction_list, limits, passed, rules
from ui.text import period, plain
from ui.view import current

view = current()
_ = view._
everything = whole(view)

st.markdown(
    plain(
        _(
            "This page is about the whole file, edition {period}: all {n} standards, whatever the filters "
            "choose. They stay as they are for the other pages.",
            period=period(view),
            n=f"{view.cube.size:,}",
        )
    )
)
what_was_read(everything)
if not view.cube.edition.findings.empty:
    card(everything, findings_card(view, everything))
chosen = choose_rule(view)
rules(view, everything, chosen)
passed(view)
correction_list(view, everything)
limits(view)
