"""What a figure says of one dimension, or the next thing worth saying where the selection fixes that one."""

import numpy as np

from analysis import headlines
from analysis.counts import count_by
from analysis.dimensions import DIMENSIONS, LEVEL
from analysis.fixed import without_fixing
from analysis.gaps.context import LEVELS
from analysis.selection import mask
from analysis.wording import noun
from cards.text import count
from cards.view import View


def by(view: View, *keys: str) -> str:
    """Say what the counts by the first open dimension say; where all are fixed, where the first stands."""
    key = next((key for key in keys if key not in view.fixed), None)
    if key is None:
        return place(view, keys[0])
    counts = view.counts(key)
    if key == LEVEL.key:
        # That a part of the list has nothing at a level is no gap: only what nobody has is said.
        nobody = [LEVELS[place] for place in np.flatnonzero(view.gap_context.at_level == 0)]
        return headlines.levels(view.labels, counts, view.noun, view.selection.codes(key), nobody)
    return headlines.largest(view.labels, counts, view.noun)


def without_any(view: View, key: str) -> str:
    """Say how many categories have no current standard; of a fixed dimension, where its only one stands."""
    if key in view.fixed:
        return place(view, key)
    counts = view.gap_context.counts(key)
    empty = [code for code, n in counts.items() if not n]
    return headlines.without_any(view.labels, DIMENSIONS[key], empty, len(counts))


def place(view: View, key: str) -> str:
    """Say where the only category shown of a dimension stands among those that are not shown."""
    others = without_fixing(view.cube, view.selection, key)
    counts = count_by(view.cube, key, mask(view.cube, others))
    code = view.fixed[key]
    if not counts.table["count"].get(code, 0):
        return count(view, view.n)
    return headlines.place(view.labels, counts, code, noun(view.labels, others, search=view.search))
