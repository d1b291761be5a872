"""Levels that are missing: the ladders of the pathways, and the holes among the sections."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Final

from analysis import datasets
from analysis.dimensions import LEVEL
from analysis.gaps.context import LEVELS
from analysis.gaps.kinds import ENTRY, KINDS, TOP
from analysis.gaps.register import Gap
from cards.card import FEW, Card
from cards.headline import by
from cards.places import MISSING, agencies, place_hover, place_legend, place_text
from cards.view import View
from charts.drawings import Tiles
from charts.template import COLUMN, NUMBERS, RINGED, ROW
from charts.tiles import TOTAL, Tile
from loaders.schema import NONE

LADDER_ROW: Final = 26
# Which levels a gap of a pathway marks; a missing rung marks its own.
MARKED: Final = {"no-entry": ENTRY, "no-top": TOP, "empty": LEVELS}


def missing_levels(gaps: list[Gap]) -> dict[str, dict[str, str]]:
    """Return by pathway the levels that a gap marks, each with the kind of the gap."""
    found: dict[str, dict[str, str]] = {}
    for gap in gaps:
        if gap.dimension == "pathway" and (gap.kind in MARKED or gap.kind == "broken-ladder"):
            levels = MARKED.get(gap.kind, (gap.level,))
            found.setdefault(gap.code, {}).update(dict.fromkeys(levels, gap.kind))
    return found


def ladder(view: View) -> Card:
    """Return the card of all pathways by level, every missing entry, top and rung marked."""
    _, context = view._, view.gap_context
    levels = [*LEVELS, NONE]
    of, missing = context.of("pathway"), missing_levels(view.gaps)
    spoken = [place for place, code in enumerate(of.codes) if context.speaks_of("pathway", code)]
    whole = _with_rest(of.codes, of.by_level.tolist(), of.n.tolist())
    own = _with_rest(of.codes, of.own_by_level.tolist(), of.own.tolist())
    rows = [of.codes[place] for place in spoken]
    totals = {code: (sum(own[code].values()), sum(whole[code].values())) for code in rows}
    most = max((n for code in rows for n in own[code].values()), default=1) or 1
    headline = _ladder_headline(view)
    what = _("ladders of the pathways")
    notes = [
        _(
            "“{gap}” marks levels that no current standard holds: between a pathway's lowest and highest, at "
            "level 1–2 or at level 5–6. The darker, the more standards, on one scale for all pathways.",
            gap=_("gap"),
        )
    ]

    def rung(place: int, column: int, code: str, level: str) -> Tile:
        mine, n, kind = own[code][level], whole[code][level], missing.get(code, {}).get(level, "")
        text = _("gap") if kind and kind != "empty" else place_text(view, mine, n)
        hover = _(KINDS[kind].title) if kind else place_hover(view, mine, n)
        role = MISSING.get(kind, "") or (RINGED if n and not mine else "")
        return Tile(
            place, column, text, hover, (mine / most) ** 0.5 if mine else 0.0, f"{code}\n{level}", role
        )

    def drawing() -> Tiles:
        cells = [
            rung(place, column, code, level)
            for place, code in enumerate(rows)
            for column, level in enumerate(levels)
        ]
        cells += [
            Tile(
                place,
                len(levels),
                place_text(view, mine, n) or "0",
                _("{n} in all", n=place_hover(view, mine, n)),
                None,
                f"{code}\n{TOTAL}",
            )
            for place, (code, (mine, n)) in enumerate(totals.items())
        ]
        names = [view.labels.label("pathway", code) for code in rows]
        heads = [*(view.labels.name(LEVEL.key, level) for level in levels), _("Total")]
        hover = _("{name}, {level}: {n}", name=ROW, level=COLUMN, n=NUMBERS)
        marked = _("{name}, {level}: {said}", name=ROW, level=COLUMN, said=NUMBERS)
        return Tiles(cells, names, heads, "heat", hover, LADDER_ROW, place_legend(view), marked=marked)

    return Card(
        view=view,
        key="ladder",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(
            datasets.ladders, context, {code: (own[code], whole[code]) for code in rows}, missing
        ),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={"pathway": rows, LEVEL.key: levels},
        notes=notes,
        columns=FEW,
    )


def _with_rest(
    codes: list[str], by_level: list[list[int]], totals: list[int]
) -> Mapping[str, Mapping[str, int]]:
    """Return by code the counts at each level, those without one last."""
    return {
        code: {**dict(zip(LEVELS, row, strict=True)), NONE: total - sum(row)}
        for code, row, total in zip(codes, by_level, totals, strict=True)
    }


def _ladder_headline(view: View) -> str:
    _, context = view._, view.gap_context
    if "pathway" in view.fixed:
        return by(view, LEVEL.key)
    gaps = Counter(gap.kind for gap in view.gaps if gap.dimension == "pathway")
    lacking = {
        "entry": gaps["no-entry"],
        "top": gaps["no-top"],
        "broken": len({gap.code for gap in view.gaps if gap.kind == "broken-ladder"}),
    }
    if context.agencies:
        return _(
            "Of {of} pathways in which {agency} has standards, {entry} have no entry from any agency, {top} "
            "no top, {broken} a missing rung",
            agency=agencies(view),
            of=len(context.of("pathway").looked_at),
            **lacking,
        )
    return _(
        "Of {of} pathways, {empty} have no standard; {entry} more have no entry, {top} no top, {broken} a "
        "missing rung",
        of=len(context.of("pathway").codes),
        empty=gaps["empty"],
        **lacking,
    )


def _holes_headline(view: View, holes: list[tuple[str, str]]) -> str:
    _ = view._
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
    of = context.of("section")
    counted = zip(of.codes, of.by_level.tolist(), of.own_by_level.tolist(), of.n.tolist(), strict=True)
    every = {code: (whole, own, total) for code, whole, own, total in counted}
    rows = {code: every[code] for code in of.looked_at}
    at_level = context.at_level.tolist()
    expected = {
        (code, level): total * at / max(context.n, 1)
        for code, (_whole, _own, total) in rows.items()
        for level, at in zip(LEVELS, at_level, strict=True)
    }
    holes = [(gap.code, gap.level) for gap in view.gaps if (gap.kind, gap.dimension) == ("hole", "section")]
    headline = _holes_headline(view, holes)
    what = _("levels by {dimension}", dimension=_("Section"))
    notes = [
        _(
            "In brackets: the count that a section's size and the overall mix of levels would lead one to "
            "expect, where there is none and it is three or more."
        )
    ]
    most = max((n for _whole, own, _total in rows.values() for n in own), default=1) or 1

    def cell(r: int, c: int, code: str, level: str) -> Tile:
        n, own = (rows[code][part][c] for part in (0, 1))
        hole = (code, level) in holes
        text = (
            _("0 ({expected})", expected=f"{expected[code, level]:.1f}")
            if hole
            else place_text(view, own, n) or "·"
        )
        hover = _(
            "{row} × {column}: {n} (expected {expected})",
            row=view.labels.name("section", code),
            column=view.labels.name(LEVEL.key, level),
            n=place_hover(view, own, n),
            expected=f"{expected[code, level]:,.1f}",
        )
        role = "highlight" if hole else RINGED if n and not own else ""
        return Tile(r, c, text, hover, (own / most) ** 0.5, f"{code}\n{level}", role)

    def drawing() -> Tiles:
        cells = [cell(r, c, code, level) for r, code in enumerate(rows) for c, level in enumerate(LEVELS)]
        names = [view.labels.label("section", code) for code in rows]
        heads = [view.labels.name(LEVEL.key, level) for level in LEVELS]
        return Tiles(cells, names, heads, "heat", NUMBERS, legend=place_legend(view, softer=False))

    return Card(
        view=view,
        key="level_section",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.level_by_section, context, rows, expected),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={"section": list(rows), LEVEL.key: LEVELS},
        notes=notes,
        columns=len(LEVELS),
    )
