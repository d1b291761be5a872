"""The mix of levels within every category of a dimension."""

from functools import partial
from typing import Final

import pandas as pd
from pandas.api.typing import NAType

from analysis import datasets, headlines
from analysis.counts import level_by
from analysis.cube import has_several
from analysis.dimensions import DIMENSIONS, LEVEL
from cards.card import MANY, Card
from cards.headline import by
from cards.text import overlap_note
from cards.view import View
from charts.drawings import Stacked
from charts.palette import level_role
from charts.stacked import Layer
from charts.template import LAYER, NUMBERS, ROW
from loaders.schema import NONE

SHARES: Final = "share"
AMOUNTS: Final = "count"
SPOKEN: Final = 5  # categories in the text for screen readers; the table has all
READABLE: Final = 0.06  # of the axis: a narrower part has no room for its number


def level_mix(view: View, key: str, amounts: str) -> Card:
    """Return the card of the level mix; categories with nothing are in the table and the files only."""
    dimension = DIMENSIONS[key]
    table = level_by(view.cube, key, view.mask).sort_values("n", ascending=False, kind="stable")
    held = table[table["n"] > 0]
    _ = view._
    notes = [
        _("Median level: of the standards that have one, from {least} standards on.", least=headlines.LEAST)
    ]
    if len(held) < len(table) and key not in view.fixed:
        notes.append(
            _.plural(
                "{n} category without a standard is not drawn; the table has it.",
                "{n} categories without a standard are not drawn; the table has them.",
                len(table) - len(held),
            )
        )
    if has_several(dimension, view.cube, view.mask):
        notes += overlap_note(_)
    what = _("levels by {dimension}", dimension=view.labels.title(dimension))
    headline = _headline(view, key, held)
    return Card(
        view=view,
        key=f"level_mix_{key}",
        what=what,
        headline=headline,
        drawing=lambda: _drawing(view, key, held, amounts),
        dataset=partial(datasets.level_mix, key, table),
        alt=_(
            "Stacked bars, {what}: {headline}. {parts}",
            what=what,
            headline=headline,
            parts=_spoken(view, key, held),
        ),
        picks={key: [str(code) for code in held.index], LEVEL.key: list(view.cube.codes(LEVEL.key))},
        notes=notes,
        columns=MANY,
    )


def _headline(view: View, key: str, held: pd.DataFrame) -> str:
    if headlines.decides_height(view.selection.codes(LEVEL.key)):
        return by(view, key)
    if key in view.fixed or len(held) == 1:
        return by(view, LEVEL.key)
    return headlines.level_mix(view.labels, DIMENSIONS[key], held)


def _spoken(view: View, key: str, table: pd.DataFrame) -> str:
    """Say the levels of the largest categories, for who cannot see the bars."""
    levels = view.cube.codes(LEVEL.key)
    parts = []
    for code, row in zip(table.index[:SPOKEN], table[list(levels)].to_dict("records"), strict=False):
        mix = [
            view._("{name} {n}", name=view.labels.name(LEVEL.key, level), n=f"{row[level]:,}")
            for level in levels
            if row[level]
        ]
        name = view.labels.name(key, str(code))
        parts.append(view._("{name}: {parts}", name=name, parts=view.labels.listed(mix)))
    return view._("; ").join(parts)


def _drawing(view: View, key: str, table: pd.DataFrame, amounts: str) -> Stacked:
    _ = view._
    levels = list(view.cube.codes(LEVEL.key))
    widest = 1.0 if amounts == SHARES else float(table["n"].max())
    names = [view.labels.name(key, str(code)) for code in table.index]
    hover = _("{category}, {level}: {numbers} (count / all)", category=ROW, level=LAYER, numbers=NUMBERS)
    layers = []
    for level in levels:
        counts = table[level]
        shares = counts / table["n"]
        values = shares if amounts == SHARES else counts
        texts = (
            (f"{share:.0%}" if amounts == SHARES else f"{n:,}") if value / widest >= READABLE else ""
            for n, share, value in zip(counts, shares, values, strict=True)
        )
        name = view.labels.name(LEVEL.key, level)
        hovers = [
            f"{n:,} / {of:,} = {share:.1%}" for n, of, share in zip(counts, table["n"], shares, strict=True)
        ]
        layers.append(Layer(level, name, level_role(level), values.tolist(), list(texts), hovers))
    ends = [
        _("n = {n}{median}", n=f"{n:,}", median=_median(view, n, median))
        for n, median in zip(table["n"], table["median"], strict=True)
    ]
    return Stacked(names, ends, [str(code) for code in table.index], layers, hover)


def _median(view: View, n: int, median: int | NAType) -> str:
    if n < headlines.LEAST or pd.isna(median):
        return ""
    return view._(", median {level}", level=view.labels.name(LEVEL.key, str(median)))


def levels_help(view: View) -> str:
    """Say what levels are, and how many standards have none."""
    table = view.counts(LEVEL.key).table["count"]
    return view._(
        "Level 1 is routine work under close supervision, Level 6 the highest. {n} of the {all} standards "
        "have no level: they are a category of their own and in no median.",
        n=f"{int(table.get(NONE, 0)):,}",
        all=f"{view.n:,}",
    )
