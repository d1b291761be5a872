"""The choices of the page that compares two editions."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from analysis.changes.balance import BALANCED, COLUMNS
from analysis.changes.kinds import KINDS
from cards.between import between
from cards.change_lists import ANY, LISTED, balanced, every_cell, shows_quiet
from cards.change_tables import MOVED
from cards.option import Choices, Option, always, dimensions_of, texts_of
from cards.view import View
from locales import N_

NO_CELL: Final = "none"


def _kinds(view: View) -> Choices:
    return {ANY: view._("All")} | {key: view._(kind.title) for key, kind in KINDS.items()}


def _counts(view: View) -> Mapping[str, int]:
    """Return how many changes of each kind the register holds; quiet ones only where they are asked for."""
    of = between(view)
    found = Counter(each.kind for each in of.changes) if of else Counter[str]()
    quiet = shows_quiet(view)
    shown = {key: found[key] if quiet or not kind.quiet else 0 for key, kind in KINDS.items()}
    return {ANY: sum(shown.values())} | shown


def _cells(view: View) -> Choices:
    """Return the cells that hold a standard: of the balance that is shown, then of the levels."""
    of, _ = between(view), view._
    found = {NO_CELL: _("None chosen")}
    if of is None:
        return found
    key = balanced(view)
    for id_, code, column, n in every_cell(of, key):
        row, title = view.labels.name(key, code) if code else _("Total"), _(COLUMNS[column])
        found[id_] = _("{row}, {column}: {n}", row=row, column=title, n=f"{n:,}")
    for id_, code, column, n in every_cell(of, MOVED):
        one, other = (view.labels.name("level", each) for each in (code, column))
        found[id_] = _("{before} → {after}: {n}", before=one, after=other, n=f"{n:,}")
    return found


OPTIONS: Final = (
    Option("change", N_("Kind of change"), _kinds, always(ANY), True, _counts),
    Option(
        "quiet",
        N_("Written otherwise only"),
        texts_of({"no": N_("Hidden"), "yes": N_("Shown")}),
        always("no"),
        True,
    ),
    Option("balance", N_("Balance by"), dimensions_of(*BALANCED), always(BALANCED[0]), True),
    Option("cell", N_("Standards of the cell"), _cells, always(NO_CELL), long=True),
    Option("arranged", N_("Sorted by"), texts_of(LISTED), always("kind")),
)
