"""The pages there are, in the order of the navigation."""

from dataclasses import dataclass
from typing import Final

from analysis.gaps.weighing import TABLE, WEIGHT
from analysis.request import SECOND
from locales import N_


@dataclass(frozen=True)
class Page:
    """One page. ``options`` are its own link parameters, beside the selection's.

    A ``whole`` page is not about the selection. An ``unfiltered`` one counts the whole list and takes from
    the selection what it speaks of. One ``between`` two editions looks at both. All three are drawn even when
    nothing is selected. A ``hidden`` one has the screen to itself: it stands in no navigation, and nothing
    stands around it.
    """

    key: str
    title: str
    path: str
    options: tuple[str, ...] = ()
    whole: bool = False
    unfiltered: bool = False
    hidden: bool = False
    paired: bool = False
    between: bool = False

    @property
    def needs_standards(self) -> bool:
        """Return whether there is nothing to draw where no standard is selected."""
        return not (self.whole or self.unfiltered or self.between)

    @property
    def script(self) -> str:
        """The script that Streamlit runs for it."""
        return f"pages/{self.key}.py"


MARK: Final = "mark"  # the figure of a page that a link to it speaks of
_VISIBLE: Final = (
    Page("overview", N_("Overview"), "", (MARK,)),
    Page("agencies", N_("Agencies"), "agencies", ("against", "profile", "within", MARK)),
    Page("levels", N_("Levels"), "levels", ("by", "amounts", MARK)),
    Page("crosstab", N_("Crosstab"), "crosstab", ("rows", "columns", "measure", "empty", "sort", MARK)),
    Page("compare", N_("Compare"), "compare", (*SECOND, "shares", MARK), paired=True),
    Page(
        "gaps",
        N_("Coverage gaps"),
        "gaps",
        (
            *("kind", "of", "severity", "units", "rank", "descending", "gap"),
            *("map", "inside", "viewpoint", WEIGHT, TABLE, MARK),
        ),
        unfiltered=True,
    ),
    Page(
        "changes",
        N_("Editions"),
        "changes",
        ("change", "quiet", "balance", "cell", "same", "pair", "arranged", "descending", MARK),
        between=True,
    ),
    Page(
        "standards",
        N_("Standards"),
        "standards",
        ("show", "order", "descending", "standard", "similar", "review", MARK),
    ),
    Page("deck", N_("Deck"), "deck", ("d",), whole=True),
    Page("quality", N_("Data quality"), "quality", ("rule", MARK), whole=True),
    Page("about", N_("About"), "about", whole=True),
)
# What is shown in a meeting stands as on its page, so the link holds that page's options too.
_SHOWN: Final = dict.fromkeys(("figure", "d", "at", *(name for page in _VISIBLE for name in page.options)))
PAGES: Final = (
    *_VISIBLE,
    Page("meeting", N_("Meeting mode"), "meeting", tuple(_SHOWN), whole=True, hidden=True),
)
BY_KEY: Final = {page.key: page for page in PAGES}
