"""Random requests: what a link can ask for.

A selection (retired standards included), a figure, the options of its page and a language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from analysis.records import FIELDS
from analysis.request import SECOND, Request
from analysis.selection import Selection
from cards.card import Card
from cards.deck import Item
from cards.figures import FIGURES
from cards.gaps import gap_id
from cards.options import OPTIONS
from cards.pages import BY_KEY, MARK, Page
from cards.view import View
from tests.analysis.plain import CODES, FINE, KEYS, ROWS, SEARCHES, selections
from tests.ui.views import view_of


@dataclass(frozen=True)
class FigureRequest:
    """What a link asks for; ``figure`` is one of its page's."""

    figure: str
    selection: Selection = field(default_factory=Selection)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lang: str = "zh"
    second: Selection | None = None

    @property
    def page(self) -> Page:
        return FIGURES[self.figure].page

    @property
    def view(self) -> View:
        """The view of the page that the link opens."""
        view = view_of(self.selection, self.lang, self.page.key)
        return replace(view, request=replace(view.request, second=self.second).having(self.options))

    @property
    def shown(self) -> bool:
        """Whether the page draws its figures: it says that nothing fits where nothing is meant."""
        return bool(self.view.n) or not self.page.needs_standards

    def card(self) -> Card:
        """Return the figure's card."""
        return FIGURES[self.figure].build(self.view)

    @property
    def item(self) -> Item:
        """The figure as a deck holds it."""
        return Item(self.figure, Request(self.selection, second=self.second).having(self.options))


@st.composite
def of_a_row(draw: st.DrawFn, keys: Sequence[str] = (*KEYS, *FINE)) -> Selection:
    """Draw a selection that means at least one standard: filters by its categories, some by more."""
    row = draw(st.sampled_from(ROWS))
    chosen = Selection(draw(st.sampled_from((*row.of["status"], "all"))))
    for key in draw(st.lists(st.sampled_from(keys), unique=True, max_size=3)):
        own = draw(st.sampled_from(row.of[key]))
        others = draw(st.lists(st.sampled_from(CODES[key]), max_size=2))
        chosen = chosen.choose(key, sorted({own, *others}, key=CODES[key].index))
    return replace(
        chosen, q=draw(st.sampled_from(["", "", *(each for each in SEARCHES if each in row.name)]))
    )


def _option(view: View, name: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw what a link says of an option: something that exists there, or nothing that does."""
    if name == "show":
        return st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=6, unique=True).map(tuple)
    if name == "standard":
        return st.sampled_from(ROWS).map(lambda row: (row.cells[1],))
    if name == "table":
        return st.sampled_from([("section", "就業人數", "千人", "C=2987", "G=1823", "B=3"), ("section",)])
    if name == "similar":
        return st.sampled_from([*SEARCHES, "資訊安全"]).map(lambda text: (text,))
    if name == "same":
        return st.sampled_from([("MPM7322-011v2=MPM7322-099v1",), ("x=y",)])
    if name == MARK:
        return st.sampled_from([(each,) for each in FIGURES])
    if name == "pair":
        return st.just(("level~基準級別~272~271",))
    known = [gap_id(gap) for gap in view.gaps[:20]] if name == "gap" else list(OPTIONS[name].choices(view))
    return st.sampled_from([*known, "nothing like it"]).map(lambda code: (code,))


@st.composite
def requests(draw: st.DrawFn, figures: Sequence[str] = tuple(FIGURES)) -> FigureRequest:
    """Draw a request for one of the figures; some mean no standard at all, see ``FigureRequest.shown``."""
    found = FigureRequest(
        draw(st.sampled_from(figures)),
        draw(st.one_of(of_a_row(), of_a_row(), selections((*KEYS, *FINE)))),
        lang=draw(st.sampled_from(("zh", "en"))),
    )
    if found.page.paired:
        found = replace(found, second=draw(st.one_of(st.none(), of_a_row(), selections((*KEYS, *FINE)))))
    for name in BY_KEY[found.page.key].options:
        if name in SECOND:
            continue
        # One after the other: the columns of a crosstab are not its rows.
        if draw(st.booleans()):
            value = draw(_option(found.view, name))
            found = replace(found, options={**found.options, name: value})
    return found
