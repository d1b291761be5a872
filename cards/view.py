"""What one run of a page is about: the selection, the language, and the numbers behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from analysis.changes.sides import two_editions
from analysis.compare import sides
from analysis.counts import Counts, count_by
from analysis.cube import Cube, Ints, Mask
from analysis.dimensions import FILTERS
from analysis.due import taipei_today
from analysis.editions import Editions, short_name
from analysis.fixed import fixed
from analysis.gaps.context import GapContext
from analysis.gaps.register import Gap
from analysis.gaps.weighing import (
    OWN,
    TABLE,
    WEIGHT,
    OwnTable,
    Weighing,
    official_weighings,
    own_table,
    own_weighing,
    weighed,
)
from analysis.gaps.whole import register
from analysis.labels import Labels, labels_of
from analysis.request import Known, Query, Rejected, Request
from analysis.search import Search, read_search
from analysis.selection import Selection, facets, mask
from analysis.wording import noun, scope, scope_of_gaps
from cards.pages import BY_KEY, MARK, Page
from loaders.schema import CURRENT, DUE
from locales import Translator


@dataclass(frozen=True)
class View:
    """What a page or a card is about. Pages read it; the ways to change it are in ``ui.state``.

    ``site`` is the address of the dashboard itself, with which links begin; empty where it is not known.
    ``own`` is the user's own table of weights, where there is one. ``editions`` are those that can be had,
    that of the view among them; ``about`` are those that a figure is of, where they are not the page's. In a
    view of the ``whole_list`` all current standards count: its selection says which categories are spoken
    of, and from which agency.
    """

    page: Page
    cube: Cube
    labels: Labels
    request: Request
    rejected: tuple[Rejected, ...]
    site: str = ""
    own: OwnTable | None = None
    whole_list: bool = False
    about: tuple[Cube, ...] = field(default=(), repr=False)
    editions: Editions = field(default=Editions(), repr=False)

    @property
    def _(self) -> Translator:
        return self.labels._

    @property
    def lang(self) -> str:
        """The language of all texts."""
        return self.labels.lang

    @property
    def selection(self) -> Selection:
        """Which standards are asked for."""
        return self.request.selection

    @property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """What is asked of the page's own options."""
        return dict(self.request.options)

    def of_edition(self, name: str) -> "View":
        """Return the same view of another edition by its name; '' is its own.

        What it asks for may not exist there: read the link anew.

        Raises:
            Unreadable: There is no such edition, or it cannot be read.
        """
        if name in ("", self.cube.edition.name):
            return self
        cube = self.editions.cube(name)
        return replace(self, cube=cube, labels=labels_of(cube.edition.reference, self.lang))

    @cached_property
    def two_editions(self) -> tuple[Cube, Cube] | None:
        """The edition and that it is compared with, the older first; None where there is no other."""
        return two_editions(self.cube, self.request.compared, self.editions)

    @cached_property
    def between(self) -> "View":
        """The view of the newer of its two editions, with both in its link."""
        if self.two_editions is None:
            return self
        before, after = self.two_editions
        request = replace(self.request, edition=after.edition.name, compared=before.edition.name)
        if self._without_dates:
            request = replace(request, selection=request.selection.without(DUE))
        return replace(self.of_edition(after.edition.name), request=request)

    @property
    def _without_dates(self) -> bool:
        """Whether what is due is asked for of two editions that do not both have dates: it does not count."""
        asked = self.page.between and self.two_editions and self.selection.due
        return bool(asked) and not all(each.dated for each in self.two_editions or ())

    def asking(self, selection: Selection | None = None, /, **options: str) -> "View":
        """Return the view of another selection, or with more of the page's options chosen."""
        chosen = {**self.options, **{key: (value,) for key, value in options.items()}}
        request = replace(self.request, selection=selection or self.selection).having(chosen)
        return replace(self, request=request)

    @cached_property
    def sides(self) -> tuple["View", "View"]:
        """The two selections of a paired page, A and B, each as a view of its standards."""
        a, b = sides(self.cube, self.selection, self.request.second)
        page, request = BY_KEY["standards"], replace(self.request, options=(), second=None)
        return (
            replace(self, page=page, request=replace(request, selection=a)),
            replace(self, page=page, request=replace(request, selection=b)),
        )

    @cached_property
    def paired(self) -> "View":
        """The view with both sides in its link: what stands for one today may be another tomorrow."""
        a, b = (side.selection for side in self.sides)
        return replace(self, request=replace(self.request, selection=a, second=b))

    @cached_property
    def mask(self) -> Mask:
        """Which standards are shown."""
        if self.page.paired:
            a, b = self.sides
            return a.mask | b.mask
        return mask(self.cube, self.selection)

    @cached_property
    def n(self) -> int:
        """How many standards are shown."""
        return int(self.mask.sum())

    def counts(self, key: str) -> Counts:
        """Return how many of the standards shown are in each category of a dimension, counted once."""
        if key not in self._counted:
            self._counted[key] = count_by(self.cube, key, self.mask)
        return self._counted[key]

    @cached_property
    def _counted(self) -> dict[str, Counts]:
        return {}

    @cached_property
    def facets(self) -> dict[str, Ints]:
        """What each option would give under the other filters."""
        return facets(self.cube, self.selection)

    @cached_property
    def search(self) -> Search:
        """How what is searched for is read: as one text or as a list."""
        return read_search(self.cube, self.selection.q)

    @cached_property
    def gap_context(self) -> GapContext:
        """What gaps are measured against: all current standards of the edition, whatever is filtered."""
        return GapContext(self.cube, self.selection, weighed(self.weighing))

    @cached_property
    def weighings(self) -> dict[str, Weighing]:
        """The tables to weigh categories by, by their id in links: the official ones and the user's own."""
        found = official_weighings(self.cube.edition.revision, self.labels)
        return found | ({OWN: own_weighing(self.own_table, self.labels)} if self.own_table else {})

    @cached_property
    def own_table(self) -> OwnTable | None:
        """The user's own table: that of the link, else that of the session."""
        # A deck keeps the table that it was made with; that in the session may be another by now.
        if linked := own_table(self.options.get(TABLE, ()), self.cube.known):
            return linked
        return self.own if self.own and self.own.fits(self.cube.edition.revision) else None

    @cached_property
    def weighing(self) -> Weighing | None:
        """The table that the link chooses, None where it chooses none that is there."""
        return self.weighings.get((*self.options.get(WEIGHT, ()), "")[0])

    @cached_property
    def gaps(self) -> list[Gap]:
        """The gaps of the whole list that the selection speaks of, most telling first."""
        return register(self.gap_context)

    @cached_property
    def base(self) -> Mask:
        """All standards of the status that is looked at: the whole that a selection is part of."""
        return mask(self.cube, Selection(self.selection.status))

    @property
    def counted(self) -> int:
        """How many standards the figures are of."""
        if self.page.between:
            return int(mask(self.between.cube, replace(self.between.selection, status=CURRENT)).sum())
        return self.gap_context.n if self.whole_list else self.n

    @cached_property
    def scope(self) -> str:
        """Say what is shown and how many of how many."""
        if self.whole_list:
            return scope_of_gaps(self.labels, self.selection, self.counted)
        if self.page.paired:
            a, b = self.sides
            return self._("A: {a}. B: {b}", a=a.scope, b=b.scope)
        if self.page.between:
            return self._between_scope
        return scope(self.labels, self.selection, self.n, int(self.base.sum()), self.search)

    @cached_property
    def _between_scope(self) -> str:
        """Say which two editions are compared, and what of the newer one the selection means."""
        own = self.between
        current = replace(own.selection, status=CURRENT)
        of = int(mask(own.cube, Selection()).sum())
        said = scope(own.labels, current, int(mask(own.cube, current).sum()), of, own.search)
        if self.two_editions is None:
            return said
        before, after = (short_name(each.edition.name, self._) for each in self.two_editions)
        said = self._("{before} → {after}; in {after}: {scope}", before=before, after=after, scope=said)
        if not self._without_dates:
            return said
        return self._("{scope}; what is due does not count, as not both have dates", scope=said)

    @property
    def noun(self) -> str:
        """What is counted, with the names of its filters where a sentence has room for them."""
        return noun(self.labels, self.selection, self.n, self.search)

    @cached_property
    def today(self) -> date:
        """The day that counts as today: the link's, else that in Taiwan."""
        return date.fromisoformat(self.selection.today) if self.selection.today else taipei_today()

    @cached_property
    def due_counts(self) -> dict[str, int]:
        """How many standards are due within each window, under the other filters."""
        return self.cube.due.counts(self.whenever_due.mask, self.today)

    @cached_property
    def whenever_due(self) -> "View":
        """The view under the other filters, with the day in its link: tomorrow other standards are due."""
        return self.asking(replace(self.selection, due=(), today=self.today.isoformat()))

    @cached_property
    def fixed(self) -> dict[str, str]:
        """The dimensions that the selection leaves one category of, with that category."""
        return fixed(self.cube, self.selection)

    def query(self, selection: Selection | None = None, **options: str) -> Query:
        """Return the link parameters of this selection or another, with options where they are given."""
        asked = replace(self.request, selection=selection or self.selection, lang=self.lang, second=None)
        return asked.having({key: [value] for key, value in options.items()}).query()

    @cached_property
    def shared(self) -> Query:
        """The link parameters that every page takes over from this view: selection and language."""
        return self.query()

    def address(self, query: Query) -> str:
        """Return the whole address of a view of this page."""
        base = self.site + self.page.path
        return f"{base}?{urlencode(query, doseq=True)}" if query else base

    @cached_property
    def here(self) -> Query:
        """Return the link parameters of exactly this view, the page's own options included."""
        return replace(self.request, lang=self.lang).query()

    @cached_property
    def lasting(self) -> Query:
        """The parameters of a link to take away: it names the edition, which may be the newest today only."""
        options = {key: each for key, each in self.request.options if key != MARK}
        asked = self.request.having(options)
        return replace(asked, lang=self.lang, edition=self.cube.edition.name).query()


def known(cube: Cube, page: Page, editions: Sequence[str] = ()) -> Known:
    """Return what can be asked for on a page of an edition; without names of others it is the only one."""
    codes = {key: cube.members[key].place for key in FILTERS}
    names = tuple(editions) or (cube.edition.name,)
    return Known(codes, page.options, names, dated=cube.dated)
