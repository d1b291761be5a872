"""Views made without a page, and every card of the product on them."""

from collections.abc import Iterator
from functools import cache

from analysis.cube import Cube
from analysis.dimensions import FILTERS
from analysis.editions import Editions
from analysis.labels import Labels
from analysis.records import DEFAULT_FIELDS, order
from analysis.request import Request
from analysis.selection import Selection
from cards.card import Card
from cards.categories import by_category
from cards.crosstab import crosstab_card
from cards.levels import level_mix
from cards.pages import BY_KEY
from cards.profile import agency_profile
from cards.sheet import Sheet
from cards.standards import standards_list
from cards.view import View
from loaders.cached import edition
from loaders.edition import read_bytes
from tests import second_edition as second
from tests.pinned import PINNED

EDITION = edition(PINNED)
CUBE = Cube(EDITION)
LABELS = {lang: Labels(EDITION.reference, lang) for lang in ("zh", "en")}


OTHERS = ("115-12", "114-12", "113-12")  # what a page of several editions has beside the real one: made here


@cache
def _other(name: str) -> Cube:
    text = second.second_text() if name == second.NAME else second.REAL.read_bytes()
    return CUBE if name == EDITION.name else Cube(read_bytes(text, name))


EDITIONS = Editions(OTHERS, _other)


def view_of(selection: Selection, lang: str = "zh", page: str = "overview") -> View:
    return View(
        page=BY_KEY[page],
        cube=CUBE,
        labels=LABELS[lang],
        request=Request(selection, lang=lang),
        rejected=(),
        editions=EDITIONS if BY_KEY[page].between else Editions(),
    )


def cards(view: View, rows: str = "field", columns: str = "section") -> Iterator[Card]:
    """Yield every kind of card; the crosstab of two dimensions in all its measures."""
    for key in FILTERS:
        yield by_category(view, key)
    yield by_category(view, "division", most=10, hide_empty=True)
    for measure in ("count", "row", "column", "total", "expected", "residual"):
        yield crosstab_card(view, rows, columns, measure=measure)
    yield crosstab_card(view, "section", "level", show_empty=True, by_size=False)
    for amounts in ("share", "count"):
        yield level_mix(view, rows if rows in FILTERS and rows != "level" else "field", amounts)
    agency = str(view.cube.standards["agency"][view.mask].iloc[0])
    yield agency_profile(view, agency, "field")


def listed(view: View) -> Sheet:
    """Return the table of standards as the page shows it at first."""
    return standards_list(view, DEFAULT_FIELDS, order(view.cube, view.mask, "serial", False)).sheet_of()
