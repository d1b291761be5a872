"""Levels that are missing: the ladders of the pathways, and the holes among the sections."""

from collections import Counter
from functools import partial
from typing import Final

from analysis import datasets
from analysis.dimensions import LEVEL
from analysis.gaps.context import LEVELS
from analysis.gaps.kinds import KINDS
from analysis.gaps.register import register
from cards.card import MANY, Card
from cards.headline import by, without_any
from cards.view import View
from charts.drawings import Tiles
from charts.template import COLUMN, NUMBERS, ROW
from charts.tiles import TOTAL, Tile
from loaders.schema import NONE

LADDER_ROW: Final = 26
LADDER_KINDS: Final = ("no-entry", "no-top", "broken-ladder")


def ladder(view: View) -> Card:
    """Return the card of all pathways by level, missing rungs marked."""
    _, context = view._, view.gap_context
    levels = [*LEVELS, NONE]
    known, totals = context.by_level("pathway"), context.counts("pathway")
    rows = {code: {**row, NONE: totals[code] - sum(row.values())} for code, row in known.items()}
    missing: dict[str, list[str]] = {code: [] for code in known}
    for gap in KINDS["broken-ladder"].find(context):
        missing[gap.code].append(gap.level)
    headline = _ladder_headline(view)
    what = _("ladders of the pathways")
    notes = [
        _(
            "“{gap}” marks a level between a pathway's lowest and highest that no standard holds.",
            gap=_("gap"),
        )
    ]

    def rung(place: int, column: int, code: str, level: str) -> Tile:
        n, is_missing = rows[code][level], level in missing[code]
        text = _("gap") if is_missing else f"{n:,}" if n else ""
        share = 0.25 + 0.5 * n / max(rows[code].values()) if n else 0.0
        role = "highlight" if is_missing else ""
        return Tile(place, column, text, f"{n:,}", share, f"{code}\n{level}", role)

    def drawing() -> Tiles:
        cells = [
            rung(place, column, code, level)
            for place, code in enumerate(rows)
            for column, level in enumerate(levels)
        ]
        cells += [
            Tile(place, len(levels), f"{n:,}", _("{n} in all", n=f"{n:,}"), None, f"{code}\n{TOTAL}")
            for place, (code, n) in enumerate(totals.items())
        ]
        names = [view.labels.label("pathway", code) for code in rows]
        heads = [*(view.labels.name(LEVEL.key, level) for level in levels), _("Total")]
        hover = _("{name}, {level}: {n}", name=ROW, level=COLUMN, n=NUMBERS)
        return Tiles(cells, names, heads, "heat", hover, LADDER_ROW)

    return Card(
        view=view,
        key="ladder",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.ladders, context, rows, missing),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={"pathway": list(rows), LEVEL.key: levels},
        notes=notes,
        columns=MANY,
    )


def _ladder_headline(view: View) -> str:
    if LEVEL.key in view.fixed:
        return without_any(view, "pathway")
    if "pathway" in view.fixed:
        return by(view, LEVEL.key)
    gaps = Counter(gap.kind for gap in register([KINDS[kind] for kind in LADDER_KINDS], view.gap_context))
    return view._(
        "Of {of} pathways with standards, {entry} have no entry, {top} no top, {broken} a missing rung",
        of=sum(1 for n in view.gap_context.counts("pathway").values() if n),
        entry=gaps["no-entry"],
        top=gaps["no-top"],
        broken=gaps["broken-ladder"],
    )


def _holes_headline(view: View, holes: list[tuple[str, str]]) -> str:
    _ = view._
    if LEVEL.key in view.fixed:
        return without_any(view, "section")
    if "section" in view.fixed:
        return by(view, LEVEL.key)
    if not holes:
        return _("No section lacks a level that its size would lead one to expect")
    names = [
        _(
            "{section} at {level}",
            section=view.labels.name("section", code),
            level=view.labels.name(LEVEL.key, level),
        )
        for code, level in holes
    ]
    return _("Nothing where three or more would be expected: {holes}", holes=view.labels.listed(names, 3))


def level_by_section(view: View) -> Card:
    """Return the card of levels by section, with the expected count where nothing is."""
    _, context = view._, view.gap_context
    rows, totals = context.by_level("section"), context.counts("section")
    at_level = context.all_counts(LEVEL.key)
    expected = {
        (code, level): totals[code] * at_level[level] / max(context.n, 1) for code in rows for level in LEVELS
    }
    holes = [(gap.code, gap.level) for gap in KINDS["hole"].find(context) if gap.dimension == "section"]
    headline = _holes_headline(view, holes)
    what = _("levels by {dimension}", dimension=_("Section"))
    notes = [
        _(
            "In brackets: the count that a section's size and the overall mix of levels would lead one to "
            "expect, where there is none and it is three or more."
        )
    ]

    def text(code: str, level: str) -> str:
        n = rows[code][level]
        if n or (code, level) not in holes:
            return f"{n:,}" if n else "·"
        return _("0 ({expected})", expected=f"{expected[code, level]:.1f}")

    def drawing() -> Tiles:
        most = max((n for row in rows.values() for n in row.values()), default=1) or 1
        cells = [
            Tile(
                r,
                c,
                text(code, level),
                _(
                    "{row} × {column}: {n} (expected {expected})",
                    row=view.labels.name("section", code),
                    column=view.labels.name(LEVEL.key, level),
                    n=f"{rows[code][level]:,}",
                    expected=f"{expected[code, level]:,.1f}",
                ),
                (rows[code][level] / most) ** 0.5,
                f"{code}\n{level}",
                "highlight" if (code, level) in holes else "",
            )
            for r, code in enumerate(rows)
            for c, level in enumerate(LEVELS)
        ]
        names = [view.labels.label("section", code) for code in rows]
        heads = [view.labels.name(LEVEL.key, level) for level in LEVELS]
        return Tiles(cells, names, heads, "heat", NUMBERS)

    return Card(
        view=view,
        key="level_section",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.level_by_section, context, expected),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={"section": list(rows), LEVEL.key: LEVELS},
        notes=notes,
        columns=len(LEVELS),
    )
