"""The figures that there are, one row of data each, in the order in which they stand on their pages.

A page draws them, a meeting shows one at a time, a deck keeps them with the selection of the moment.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from analysis.dimensions import UNIT
from analysis.gaps.context import gap_selection
from analysis.gaps.register import HIGH, MEDIUM, SEVERITIES, Gap
from analysis.gaps.weighing import WEIGHT
from analysis.records import order
from cards.card import Card
from cards.categories import by_category
from cards.change_lists import cell_card, gaps_card, register_card, trend_card
from cards.change_tables import balance_card, levels_card
from cards.changes import summary as changes_summary
from cards.compare import pathways_of_both, shares_of_both
from cards.coverage import coverage_map
from cards.crosstab import MOST_CELLS, crosstab_card
from cards.due import due_card
from cards.gaps import coverage, gap_register, ranked
from cards.levels import level_mix
from cards.maps import ANY, chosen_map
from cards.options import ALL_AGENCIES, OPTIONS, TELLING, units_asked, value
from cards.overview import summary
from cards.pages import BY_KEY, Page
from cards.profile import agency_profile
from cards.quality import findings_card, whole
from cards.similar import similar_card
from cards.standards import columns_shown, standards_list
from cards.view import View
from cards.weights import weighing_of, weights_card

MOST: Final = 10  # bars of a small figure


@dataclass(frozen=True)
class Figure:
    """One figure of a page. ``uses`` are the page's options that it depends on.

    One that is not ``on_page`` stood there once: decks and links that were sent hold it. What a ``dated`` one
    says depends on the day, and it stands there only where there are dates.
    """

    id: str
    build: Callable[[View], Card]
    uses: tuple[str, ...] = ()
    on_page: bool = True
    dated: bool = False

    @property
    def page(self) -> Page:
        """The page that the figure stands on."""
        return BY_KEY[self.id.split(".")[0]]


def on_page(page: Page, dated: bool = True) -> list[Figure]:
    """Return the figures that stand on a page, in their order; whether there are dates, ``dated`` says."""
    return [
        each for each in FIGURES.values() if each.page == page and each.on_page and (dated or not each.dated)
    ]


def of_gaps(view: View) -> View:
    """Return the view with what counts for gaps: which categories are spoken of, and from which agency.

    Gaps are of the whole list; the page's option may leave the agency out as well.
    """
    selection = gap_selection(view.selection)
    if value(view, "viewpoint") == ALL_AGENCIES:
        selection = selection.choose("agency", None)
    return replace(view.asking(selection), whole_list=True)


def of_page(view: View) -> View:
    """Return the view that a page is about, whose scope stands at its head."""
    return of_gaps(view) if view.page.unfiltered else view


def wanted_gaps(view: View) -> list[Gap]:
    """Return the rows of the register that the page's options ask for, in the order they ask for."""
    kind, of, severity = (value(view, name) for name in ("kind", "of", "severity"))
    grades = {ANY: SEVERITIES, TELLING: (HIGH, MEDIUM)}.get(severity, (severity,))
    wanted = [
        gap
        for gap in view.gaps
        if kind in (ANY, gap.kind)
        and of in (ANY, gap.dimension)
        and gap.severity in grades
        and (gap.dimension != UNIT.key or of == UNIT.key or units_asked(view))
    ]
    return ranked(view, wanted, value(view, "rank"), value(view, "descending") == "yes")


def shows_empty(view: View) -> bool:
    """Return whether a crosstab shows the categories without a standard: asked for, and not too many."""
    rows, columns = (len(view.cube.codes(value(view, name))) for name in ("rows", "columns"))
    return value(view, "empty") == "yes" and rows * columns <= MOST_CELLS


def _crosstab(view: View) -> Card:
    return crosstab_card(
        view,
        value(view, "rows"),
        value(view, "columns"),
        measure=value(view, "measure"),
        show_empty=shows_empty(view),
        by_size=value(view, "sort") == "size",
    )


def _small(key: str, leads_to: str) -> Callable[[View], Card]:
    return lambda view: by_category(view, key, most=MOST, leads_to=leads_to)


FIGURES: Final = {
    each.id: each
    for each in (
        Figure("overview.map", lambda view: coverage_map(of_gaps(view))),
        Figure("overview.summary", summary, on_page=False),
        Figure("overview.level", lambda view: by_category(view, "level", leads_to="levels"), on_page=False),
        Figure("overview.field", _small("field", "crosstab"), on_page=False),
        Figure("overview.agency", _small("agency", "agencies"), on_page=False),
        Figure("overview.section", _small("section", "crosstab"), on_page=False),
        Figure("agencies.agency", lambda view: by_category(view, "agency", hide_empty=True)),
        Figure(
            "agencies.against",
            lambda view: crosstab_card(view, "agency", value(view, "against")),
            ("against",),
        ),
        Figure(
            "agencies.profile",
            lambda view: agency_profile(view, value(view, "profile"), value(view, "within")),
            ("profile", "within"),
        ),
        Figure("levels.level", lambda view: by_category(view, "level")),
        Figure(
            "levels.mix",
            lambda view: level_mix(view, value(view, "by"), value(view, "amounts")),
            ("by", "amounts"),
        ),
        Figure("crosstab.table", _crosstab, ("rows", "columns", "measure", "empty", "sort")),
        Figure("compare.shares", lambda view: shares_of_both(view, value(view, "shares")), ("shares",)),
        Figure("compare.pathways", pathways_of_both),
        Figure(
            "gaps.register",
            lambda view: gap_register(of_gaps(view), wanted_gaps(of_gaps(view))),
            ("kind", "of", "severity", "units", "rank", "descending", "viewpoint", WEIGHT),
        ),
        Figure(
            "gaps.weights",
            lambda view: weights_card(of_gaps(view), weighing_of(view)),
            ("viewpoint", WEIGHT),
        ),
        Figure(
            "gaps.map",
            lambda view: chosen_map(of_gaps(view), value(view, "map"), value(view, "inside")),
            ("map", "inside", "viewpoint"),
        ),
        Figure("gaps.coverage", lambda view: coverage(of_gaps(view)), ("viewpoint",)),
        Figure("changes.summary", changes_summary, ("same",)),
        Figure(
            "changes.balance",
            lambda view: balance_card(view, value(view, "balance")),
            ("balance", "same"),
        ),
        Figure("changes.levels", levels_card, ("same",)),
        Figure(
            "changes.cell",
            lambda view: cell_card(
                view, value(view, "cell"), OPTIONS["cell"].choices(view)[value(view, "cell")]
            ),
            ("balance", "cell", "same"),
        ),
        Figure("changes.gaps", gaps_card),
        Figure(
            "changes.register",
            lambda view: register_card(
                view, value(view, "change"), value(view, "arranged"), value(view, "descending") == "yes"
            ),
            ("change", "quiet", "arranged", "descending", "same"),
        ),
        Figure("changes.trend", trend_card),
        Figure("standards.due", lambda view: due_card(view, value(view, "review")), ("review",), dated=True),
        Figure(
            "standards.list",
            lambda view: standards_list(
                view,
                columns_shown(view),
                order(view.cube, view.mask, value(view, "order"), value(view, "descending") == "yes"),
            ),
            ("show", "order", "descending"),
        ),
        Figure("standards.similar", similar_card, ("standard", "similar")),
        Figure("quality.findings", lambda view: findings_card(whole(view))),
    )
}
