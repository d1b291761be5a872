"""Two selections side by side: where their standards lie, and which pathways only one of them has."""

from functools import partial
from typing import Final

import pandas as pd

from analysis import compare, datasets, headlines
from analysis.compare import BOTH, GROUPS, ONLY_A, ONLY_B
from analysis.cube import has_several
from analysis.dimensions import DIMENSIONS, PATHWAY
from cards.card import Card
from cards.text import count, overlap_note
from cards.view import View
from charts.bars import Bar
from charts.drawings import Paired

MOST: Final = 16  # rows that are drawn; the table has all
NAMED: Final = 12  # pathways of a group in a sentence; it says when there are more
SPOKEN: Final = 8  # categories in the text for screen readers; the table has all


def letters(view: View) -> tuple[str, str]:
    """Return what A and B are called for short."""
    return view._(compare.A), view._(compare.B)


def names(view: View) -> tuple[str, str]:
    """Return what A and B are called in a sentence: by what they differ in, else by their letters."""
    a, b = (side.selection for side in view.sides)
    own = compare.name(view.labels, a, b), compare.name(view.labels, b, a)
    return own if all(own) and own[0] != own[1] else letters(view)


def titled(view: View) -> tuple[str, str]:
    """Return A and B with their letters, names and numbers of standards."""
    (a, b), (letter_a, letter_b), (name_a, name_b) = view.sides, letters(view), names(view)
    return _titled(a, letter_a, name_a), _titled(b, letter_b, name_b)


def _titled(side: View, letter: str, name: str) -> str:
    called = side._("{letter} {name}", letter=letter, name=name) if name != letter else letter
    return side._.plural("{name} ({n} standard)", "{name} ({n} standards)", side.n, name=called)


def in_both(view: View) -> str:
    """Say how many standards both selections hold."""
    a, b = view.sides
    n = int((a.mask & b.mask).sum())
    if not n:
        return view._("No standard is in both.")
    return view._.plural("{n} standard is in both.", "{n} standards are in both.", n)


def without(view: View) -> str:
    """Say which side has no standard, '' where both have some."""
    empty = [name for name, side in zip(names(view), view.sides, strict=True) if not side.n]
    if not empty:
        return ""
    return view._(
        "{name}: no standard fits, so there is nothing to compare with", name=view.labels.listed(empty)
    )


def shares_of_both(view: View, key: str) -> Card:
    """Return the card of the shares of two selections by a dimension, the greatest difference first."""
    _, dimension, (a, b) = view._, DIMENSIONS[key], view.sides
    table = compare.spread(view.cube, key, a.mask, b.mask)
    ranked = compare.by_difference(table, a.n, b.n)
    rows = table if dimension.ordered else ranked
    held = rows[(rows["count_a"] > 0) | (rows["count_b"] > 0)]
    # Of a side without a standard there are no shares.
    drawn = held.head(0 if without(view) else MOST)
    what = _(
        "{a} and {b} by {dimension}",
        a=names(view)[0],
        b=names(view)[1],
        dimension=view.labels.title(dimension),
    )
    headline = _headline(view, key, ranked)
    notes = [in_both(view), *_few(view)]
    several = any(has_several(dimension, view.cube, side.mask) for side in view.sides)
    notes += overlap_note(_) if several else []
    undrawn = (
        [_("Drawn are the {n} greatest differences of {of}; the table has all.", n=MOST, of=len(held))]
        if 0 < len(drawn) < len(held)
        else []
    )
    return Card(
        view=view.paired,
        key=f"compare_{key}",
        what=what,
        headline=headline,
        drawing=lambda: _drawing(view, key, drawn),
        dataset=partial(datasets.spread, key, rows),
        alt=_(
            "Paired dots, {what}: {headline}. {parts}",
            what=what,
            headline=headline,
            parts=_spoken(view, key, drawn),
        ),
        picks={key: [str(code) for code in held.index]},
        notes=[*notes, *undrawn],
        file_notes=notes,
        behind=dict(zip(titled(view), view.sides, strict=True)),
    )


def _headline(view: View, key: str, ranked: pd.DataFrame) -> str:
    return _instead(view, key) or compare.apart(view.labels, DIMENSIONS[key], ranked, names(view))


def _instead(view: View, key: str) -> str:
    """Return what there is to say where a dimension tells nothing of the two selections, else ''."""
    a, b = view.sides
    if empty := without(view):
        return empty
    if (a.mask == b.mask).all():
        return view._("A and B hold the same standards")
    if key not in a.fixed and key not in b.fixed:
        return ""
    # What a selection decides by itself is no finding.
    return view._(
        "{a} has {n}, {b} has {m}",
        a=names(view)[0],
        n=count(view, a.n),
        b=names(view)[1],
        m=count(view, b.n),
    )


def _few(view: View) -> list[str]:
    """Say of which side there are so few standards that shares say little."""
    return [
        view._(
            "{name} has only {standards}: shares of so few say little.",
            name=name,
            standards=count(view, side.n),
        )
        for name, side in zip(names(view), view.sides, strict=True)
        if 0 < side.n < headlines.LEAST
    ]


def _spoken(view: View, key: str, table: pd.DataFrame) -> str:
    a, b = names(view)
    parts = [
        view._(
            "{category}: {a} {share_a}, {b} {share_b}",
            category=view.labels.name(key, str(code)),
            a=a,
            share_a=headlines.share(row["share_a"]),
            b=b,
            share_b=headlines.share(row["share_b"]),
        )
        for code, row in zip(table.index[:SPOKEN], table.to_dict("records"), strict=False)
    ]
    return view._("; ").join(parts)


def _drawing(view: View, key: str, table: pd.DataFrame) -> Paired:
    _ = view._
    sides: tuple[list[Bar], list[Bar]] = ([], [])
    ends = []
    for code, row in zip(table.index, table.to_dict("records"), strict=True):
        name = view.labels.name(key, str(code))
        for bars, side, called in zip(sides, "ab", names(view), strict=True):
            n, share = int(row[f"count_{side}"]), row[f"share_{side}"]
            hover = _(
                "{category}, {side}: {n}, {share}",
                category=name,
                side=called,
                n=f"{n:,}",
                share=f"{share:.1%}",
            )
            bars.append(Bar(str(code), name, share, headlines.share(share), hover))
        ends.append(_("{a} : {b}", a=f"{int(row['count_a']):,}", b=f"{int(row['count_b']):,}"))
    heading = _("{a} : {b} (n)", a=letters(view)[0], b=letters(view)[1])
    return Paired(*sides, titled(view), ends, heading)


def pathways_of_both(view: View) -> Card:
    """Return the card of the pathways that only A, both or only B have a standard in."""
    _, (a, b) = view._, view.sides
    key = PATHWAY.key
    table = compare.held_by(compare.spread(view.cube, key, a.mask, b.mask))
    sentences = [
        _(
            "{group}: {names}",
            group=group_title(view, group, len(codes)),
            names=view.labels.listed([view.labels.name(key, code) for code in codes], NAMED) or "–",
        )
        for group, codes in groups(table).items()
    ]
    n = {group: len(codes) for group, codes in groups(table).items()}
    headline = _instead(view, key) or _(
        "Pathways in both: {both}; only {a}: {only_a}; only {b}: {only_b}",
        both=n[BOTH],
        a=names(view)[0],
        only_a=n[ONLY_A],
        b=names(view)[1],
        only_b=n[ONLY_B],
    )
    what = _("pathways of {a} and {b}", a=names(view)[0], b=names(view)[1])
    return Card(
        view=view.paired,
        key="compare_pathways",
        what=what,
        headline=headline,
        drawing=None,
        dataset=partial(datasets.held_by, key, table),
        alt=_("{what}: {headline}. {parts}", what=what, headline=headline, parts=_("; ").join(sentences)),
        picks={key: [str(code) for code in table.index]},
        notes=[in_both(view)],
        sentences=sentences,
        behind=dict(zip(titled(view), view.sides, strict=True)),
    )


def groups(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return the codes of ``analysis.compare.held_by`` by group."""
    return {group: [str(code) for code in table.index[table["group"] == group]] for group in GROUPS}


def group_title(view: View, group: str, n: int) -> str:
    """Return what a group of pathways is called, with their number."""
    _, (a, b) = view._, names(view)
    titles = {ONLY_A: _("Only {name}", name=a), BOTH: _(GROUPS[BOTH].title), ONLY_B: _("Only {name}", name=b)}
    return _("{name} ({n})", name=titles[group], n=n)
