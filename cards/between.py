"""The two editions that a page compares, with all that its cards ask of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.changes.balance import Flow
from analysis.changes.comparison import Comparison
from analysis.changes.datasets import Entry, entries
from analysis.changes.gaps import GapChanges, gap_changes
from analysis.changes.sides import compared, confirmed_pairs, selected
from analysis.cube import Cube, Mask
from analysis.dataset import Dataset
from analysis.dimensions import UNIT
from analysis.editions import short_name
from analysis.gaps.context import gap_selection
from cards.card import Card
from cards.view import View

SAME = "same"  # the page's option that names pairs which are confirmed to be the same standard


@dataclass(frozen=True)
class Between:
    """Two editions. ``view`` is of the newer one, with both in its link."""

    view: View
    before: Cube
    after: Cube

    @property
    def names(self) -> dict[str, str]:
        """What the editions are called, as the fields of a sentence."""
        before, after = (short_name(each.edition.name, self.view._) for each in (self.before, self.after))
        return {"before": before, "after": after}

    @cached_property
    def comparison(self) -> Comparison:
        """What differs, with the pairs that the link confirms."""
        said = self.view.options.get(SAME, ())
        return compared(self.before, self.after, confirmed_pairs(self.before, self.after, said))

    @cached_property
    def within(self) -> tuple[Mask, Mask]:
        """Which standards of either edition the selection means, of every status."""
        return selected(self.before, self.after, self.view.selection)

    @cached_property
    def flow(self) -> Flow:
        """The current standards that come and go, of what is selected."""
        return Flow(self.comparison, *self.within)

    @cached_property
    def changes(self) -> list[Entry]:
        """All changes of standards that the selection means in either edition."""
        masks = [np.append(mask, False).tolist() for mask in self.within]  # what is nowhere is last: -1
        return [each for each in entries(self.comparison) if masks[0][each.before] or masks[1][each.after]]

    @cached_property
    def gaps(self) -> GapChanges:
        """What became of the gaps, those of unit groups of occupations apart: there are hundreds."""
        found = gap_changes(self.before, self.after, gap_selection(self.view.selection))
        return GapChanges(tuple(each for each in found.rows if each.gap.dimension != UNIT.key), found.apart)


def between(view: View) -> Between | None:
    """Return the two editions of a view, None where there is one only."""
    if view.two_editions is None:
        return None
    return Between(view.between, *view.two_editions)


def one_edition(view: View, key: str, what: str, empty: Dataset) -> Card:
    """Return the card that stands where there is no other edition: it says what to do."""
    said = view._(
        "Only the edition {edition} is here. Open a newer list of your own on the page Data quality, and it "
        "is compared with this one.",
        edition=short_name(view.cube.edition.name, view._),
    )
    headline = view._("There is no other edition to compare with")
    return Card(
        view=view,
        key=key,
        what=what,
        headline=headline,
        drawing=None,
        dataset=lambda: empty,
        alt=headline,
        sentences=[said],
    )


def signed(n: int) -> str:
    """Return a difference with its sign."""
    return f"{n:+,}".replace("-", "−")


def most_first(rows: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return differences of categories, the greatest first; equal ones keep their order."""
    return sorted(rows, key=lambda each: -abs(each[1]))
