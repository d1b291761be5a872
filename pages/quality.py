"""資料檢核: what was found in the file, rule by rule, and what was read from it."""

from cards.figures import FIGURES
from cards.quality import whole
from cards.text import period
from ui.card import card
from ui.cards.quality import findings_clicked, what_was_read
from ui.cards.rules import correction_list, passed, rules
from ui.options import one_of
from ui.own_dates import own_dates
from ui.own_file import panel
from ui.state import current
from ui.text import write

view = current()
_ = view._
everything = whole(view)

write(
    _(
        "This page is about the whole file, edition {period}: all {n} standards, whatever the filters "
        "choose. They stay as they are for the other pages.",
        period=period(view),
        n=f"{view.cube.size:,}",
    )
)
panel(view)
if not view.cube.edition.findings.empty:
    card(FIGURES["quality.findings"].build(view), "quality.findings", findings_clicked)
rules(view, everything, one_of(view, "rule"))
passed(view)
correction_list(view, everything)
own_dates(everything)
what_was_read(everything)
