"""Two selections side by side, A and B: which they are, and how their standards are spread."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from analysis.cube import Cube, Mask
from analysis.dimensions import AGENCY, DIMENSIONS, FILTERS, Dimension
from analysis.fixed import line
from analysis.headlines import share
from analysis.labels import Labels
from analysis.selection import ALL, Selection, mask
from analysis.wording import due_text, quoted
from loaders.schema import CURRENT, DUE, NONE
from locales import N_, NP_

A: Final = NP_("selection", "A")
B: Final = NP_("selection", "B")
NAMED: Final = 2  # differences, and categories of one, that a selection is called by


@dataclass(frozen=True)
class Group:
    """Which of the two selections have a standard in a category. ``title`` is a msgid."""

    title: str


ONLY_A: Final = "only-a"
BOTH: Final = "both"
ONLY_B: Final = "only-b"
GROUPS: Final = {
    ONLY_A: Group(N_("Only A")),
    BOTH: Group(NP_("selection", "Both")),
    ONLY_B: Group(N_("Only B")),
}


def sides(cube: Cube, selection: Selection, second: Selection | None) -> tuple[Selection, Selection]:
    """Return A and B: what is chosen, and what stands for a side that is not.

    Where nothing narrows A and B is not said, they are the two agencies with most standards; where only B is
    not said, it is ``opposite`` A.
    """
    if second is not None:
        return selection, second
    if selection.filters():
        return selection, opposite(cube, selection)
    first = instead(cube, selection, AGENCY.key)
    return (first, opposite(cube, first)) if first else (selection, selection)


def opposite(cube: Cube, selection: Selection) -> Selection:
    """Return what a selection is compared with first.

    That is the largest category that it leaves out of the first dimension it chooses, all else equal: of
    field and pathway the pathway. Where there is none, it is everything of the selection's status.
    """
    chosen = [key for key, _codes in selection.chosen]
    finest = [key for key in chosen if not any(key in line(other)[1:] for other in chosen)]
    tried = (instead(cube, selection, key) for key in finest)
    return next(filter(None, tried), Selection(selection.status))


def instead(cube: Cube, selection: Selection, key: str) -> Selection | None:
    """Return a selection with the largest category of a dimension that it does not choose itself.

    It takes the place of what is chosen of that dimension, all else equal. None where no other category that
    is stated has a standard.
    """
    counts = cube.counts(key, mask(cube, selection.choose(key, None)))
    own = (*(selection.codes(key) or ()), NONE)
    held = [(int(n), code) for code, n in zip(cube.codes(key), counts, strict=True) if n and code not in own]
    return selection.choose(key, [max(held, key=lambda each: each[0])[1]]) if held else None


def different(one: Selection, other: Selection) -> list[str]:
    """Return the keys of everything in which two selections differ, ``status``, ``due`` and ``q`` too."""
    keys = ["status"] if one.status != other.status else []
    keys += [key for key in FILTERS if one.codes(key) != other.codes(key)]
    keys += [DUE] if one.due != other.due or (one.due and one.today != other.today) else []
    return keys + (["q"] if one.q != other.q else [])


def name(labels: Labels, own: Selection, other: Selection) -> str:
    """Return what a selection is called beside another: by what they differ in, '' where that is too much."""
    keys = different(own, other)
    # What it has no filter of tells it from the other only where it has no filter at all.
    filtered = [key for key in keys if key in ("status", *own.filters())]
    parts = [_part(labels, own, key) for key in filtered or keys]
    if len(parts) == NAMED:
        return labels._("{name} ({rest})", name=parts[0], rest=parts[1])
    return parts[0] if len(parts) == 1 else ""


def _part(labels: Labels, selection: Selection, key: str) -> str:
    _ = labels._
    if key == "q":
        return quoted(labels, [selection.q])[0] if selection.q else _("any name")
    if key == DUE:
        return due_text(labels, selection) if selection.due else _("whenever due")
    if key == "status":
        texts = {CURRENT: _("current standards"), ALL: _("standards, current and retired")}
        return texts.get(selection.status, _("retired standards"))
    codes = selection.codes(key)
    if codes is None:
        return _("all {categories}", categories=_(DIMENSIONS[key].many))
    names = [labels.name(key, code) for code in codes]
    return labels.listed(names, None if len(names) <= NAMED else 1) if names else _("nothing chosen")


def spread(cube: Cube, key: str, a: Mask, b: Mask) -> pd.DataFrame:
    """Return how the standards of two selections are spread over a dimension.

    Indexed by code in reference order, empty categories included: ``count_a`` and ``count_b``, and as shares
    of each selection's distinct standards ``share_a`` and ``share_b`` (0 where it has none).
    """
    in_a, in_b = cube.counts(key, a), cube.counts(key, b)
    columns = {
        "count_a": in_a,
        "count_b": in_b,
        "share_a": in_a / max(int(a.sum()), 1),
        "share_b": in_b / max(int(b.sum()), 1),
    }
    return pd.DataFrame(columns, index=cube.members[key].index)


def by_difference(table: pd.DataFrame, a: int, b: int) -> pd.DataFrame:
    """Return what ``spread`` counted of ``a`` and ``b`` standards, the greatest difference of shares first.

    Equal ones stand in reference order, what is not stated last.
    """
    # In whole numbers, so that equal differences are equal.
    apart = np.abs(table["count_a"].to_numpy() * max(b, 1) - table["count_b"].to_numpy() * max(a, 1))
    codes = table.index.tolist()
    return table.iloc[sorted(range(len(codes)), key=lambda place: (codes[place] == NONE, -apart[place]))]


def held_by(table: pd.DataFrame) -> pd.DataFrame:
    """Return the categories in which either selection has a standard, with their ``group`` of ``GROUPS``.

    Those of one group stand together, in the order of ``GROUPS`` and then of the table.
    """
    in_a, in_b = (table[f"count_{side}"].to_numpy() > 0 for side in "ab")
    group = np.select([in_a & in_b, in_a, in_b], [BOTH, ONLY_A, ONLY_B], "")
    held = table.assign(group=group)
    return pd.concat([held[held["group"] == each] for each in GROUPS])


def apart(labels: Labels, dimension: Dimension, table: pd.DataFrame, names: tuple[str, str]) -> str:
    """Say where the shares of two selections differ most, the larger share first.

    The table is what ``by_difference`` returns of two selections that both have standards.
    """
    _ = labels._
    stated = table[table.index != NONE]
    differs = stated["share_a"] != stated["share_b"]
    if not differs.any():
        return _(
            "{a} and {b} are spread alike over the {categories}",
            a=names[0],
            b=names[1],
            categories=_(dimension.many),
        )
    top = stated.iloc[0]
    said = [(float(top[f"share_{side}"]), side_name) for side, side_name in zip("ab", names, strict=True)]
    (more, first), (less, second) = sorted(said, key=lambda each: -each[0])
    return _(
        "{category}: {first} {more}, {second} {less}",
        category=labels.name(dimension.key, str(stated.index[0])),
        first=first,
        more=share(more),
        second=second,
        less=share(less),
    )
