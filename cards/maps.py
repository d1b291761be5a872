"""Maps that show the holes: every category has a tile of the same size, so that an empty one cannot hide.

Rows of tiles instead of an icicle or a treemap: those give an empty category no area, or take a page as high
as its leaves are many, and neither can be clicked.
"""

from functools import partial
from typing import Final

from analysis import datasets, headlines
from analysis.dimensions import DIMENSIONS
from analysis.fixed import holders, line
from cards.card import MANY, Card
from cards.headline import place
from cards.ladders import ladder, level_by_section
from cards.places import agencies, place_hover, place_legend, place_text
from cards.view import View
from charts.drawings import Tiles
from charts.template import NUMBERS, RINGED, as_text
from charts.tiles import Tile
from locales import N_

ANY: Final = "any"
MAP_ROW: Final = 38
MOST: Final = 7  # tiles of a row on a page, so that names have room in them
# Parent and child of each step of the maps: the whole at first, then inside one category.
INDUSTRY: Final = (("section", "division"), ("division", "class"))
OCCUPATION: Final = (("submajor", "minor"), ("minor", "unit"))


def hierarchy(view: View, parent: str, child: str, inside: str = "") -> Card:
    """Return the card of one step of a classification: a row for each parent, a tile for each child.

    ``inside`` shows the rows of one category only, of the uppermost level. A tile holds the child's code and
    count; an empty one is marked. From an agency the rows are those in which it has standards.
    """
    _, context = view._, view.gap_context
    parents, of = view.cube.parents[child], context.of(child)
    counts = context.counts(child)
    own = dict(zip(of.codes, of.own.tolist(), strict=True))
    above = context.of(parent)
    totals = dict(zip(above.codes, zip(above.own.tolist(), above.n.tolist(), strict=True), strict=True))
    top = holders(view.cube, parent, line(parent)[-1])
    rows: dict[str, list[str]] = {code: [] for code in above.looked_at if inside in ("", top[code])}
    for code in counts:
        rows.get(parents[code], []).append(code)
    rows = {code: children for code, children in rows.items() if children}
    shown = [code for children in rows.values() for code in children]
    headline = _headline(view, child, shown)
    what = _("map of {categories}", categories=_(DIMENSIONS[child].many))
    most = max((own[code] for code in shown), default=1) or 1
    wide = max(map(len, rows.values()), default=1)

    def tile(r: int, c: int, code: str) -> Tile:
        n, mine = counts[code], own[code]
        return Tile(
            r,
            c,
            f"{as_text(code)}<br>{place_text(view, mine, n) or '–'}",
            _tile_hover(view, child, code, place_hover(view, mine, n)),
            (mine / most) ** 0.5,
            f"\n{code}",
            (RINGED if n and not mine else "") if n else "highlight",
            view.labels.name(child, code),
        )

    def drawing() -> Tiles:
        cells = [
            tile(r, c, code) for r, children in enumerate(rows.values()) for c, code in enumerate(children)
        ]
        labels = [
            _(
                "{label} ({n})",
                label=view.labels.label(parent, code),
                n=place_text(view, *totals[code]) or "0",
            )
            for code in rows
        ]
        legend = place_legend(view, softer=False)
        return Tiles(cells, labels, [""] * wide, "heat", NUMBERS, MAP_ROW, legend, MOST)

    notes = [
        _(
            "Every {category} has a tile of the same size with its name or code and its count; one without a "
            "standard is marked.",
            category=_(DIMENSIONS[child].title),
        )
    ]
    return Card(
        view=view,
        key=f"map_{child}",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=partial(datasets.hierarchy, context, parent, child, rows),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={parent: list(rows), child: shown},
        notes=notes,
        columns=min(wide, MANY),
    )


def _tile_hover(view: View, key: str, code: str, n: str) -> str:
    """Return what a tile of one category says when it is pointed at."""
    return view._("{name}: {n} in all", name=view.labels.label(key, code), n=n)


def _headline(view: View, key: str, shown: list[str]) -> str:
    if key in view.fixed:
        return place(view, key)
    context = view.gap_context
    counts = context.counts(key)
    empty = [code for code in shown if not counts[code]]
    if len(shown) == 1:
        return _tile_hover(view, key, shown[0], f"{counts[shown[0]]:,}")
    if context.agencies:
        return view._(
            "{agency} has standards in {own} of {of} {categories}, others alone in {others}; {empty} have "
            "none",
            agency=agencies(view),
            own=len(set(context.of(key).looked_at) & set(shown)),
            of=len(shown),
            categories=view._(DIMENSIONS[key].many),
            others=len(set(shown) - set(context.of(key).looked_at) - set(empty)),
            empty=len(empty),
        )
    return headlines.without_any(view.labels, DIMENSIONS[key], empty, len(shown))


MAPS: Final = {
    "ladder": N_("Pathway ladders"),
    "levels": N_("Section × level"),
    "industry": N_("Industry map"),
    "occupation": N_("Occupation map"),
}


def map_root(chosen: str) -> str:
    """Return the dimension that one looks inside of: '' where a map has none."""
    return {"industry": "section", "occupation": "occupation"}.get(chosen, "")


def chosen_map(view: View, chosen: str, inside: str) -> Card:
    """Return the card of one of ``MAPS``; ``inside`` is a category to look into, ``ANY`` for the whole."""
    if not map_root(chosen):
        return ladder(view) if chosen == "ladder" else level_by_section(view)
    whole, part = INDUSTRY if chosen == "industry" else OCCUPATION
    return hierarchy(view, *whole) if inside == ANY else hierarchy(view, *part, inside)
