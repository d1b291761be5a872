"""The coverage map, the sentence above it, and the counts beside it: what of the whole list is said first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from analysis.coverage import BAND_NAMES, BANDS, Pathway, coverage_by_field, coverage_dataset
from analysis.gaps.kinds import WELL_COVERED
from analysis.gaps.register import Gap
from analysis.gaps.weighing import WEIGHT
from cards.card import FEW, Card
from cards.pages import MARK
from cards.places import agencies, place_hover, place_text
from cards.view import View
from charts.coverage import MISSING, NOTHING, CoverageMap, Group, MapTile
from charts.palette import level_role
from charts.template import RINGED
from locales import N_

NAMED: Final = 3  # categories that a count names
WEIGHED: Final = 2  # those with their numbers
LEGEND: Final = {"entry": N_("Entry 1–2"), "middle": N_("Middle 3–4"), "top": N_("Top 5–6")}
# The colour of a band is that of its upper level.
BAND_ROLES: Final = {key: level_role(levels[-1]) for key, levels in BANDS.items()}


def coverage_map(view: View) -> Card:
    """Return the card of all pathways by field, each with what it has at entry, middle and top.

    ``view`` is of the whole list.
    """
    _, context = view._, view.gap_context
    groups = coverage_by_field(context)
    shown = [each for row in groups.values() for each in row]
    what = _("coverage map of the pathways")
    headline, _matters = lead(view)
    notes = []
    if context.agencies:
        notes.append(_("Shown are the fields in which {agency} has standards.", agency=agencies(view)))
    notes.append(
        _(
            "Each tile is a pathway with its current standards; its bars are entry (levels 1–2), middle "
            "(3–4) and top (5–6), filled where there is a standard. “0” in orange: none at all."
        )
    )
    return Card(
        view=view,
        key="coverage_map",
        what=what,
        headline=headline,
        drawing=partial(_drawing, view, groups),
        dataset=partial(coverage_dataset, context, shown),
        alt=_("Table of tiles, {what}: {headline}", what=what, headline=headline),
        picks={"pathway": [each.code for each in shown]},
        notes=notes,
        columns=FEW,
    )


def _drawing(view: View, groups: Mapping[str, list[Pathway]]) -> CoverageMap:
    _, of = view._, view.gap_context.of("field")
    sizes = dict(zip(of.codes, zip(of.own.tolist(), of.n.tolist(), strict=True), strict=True))
    rows = [
        Group(
            view.labels.name("field", field),
            _number(view, *sizes.get(field, (0, 0))),
            [_tile(view, each) for each in row],
        )
        for field, row in groups.items()
    ]
    legend = [(role, _(LEGEND[key])) for key, role in BAND_ROLES.items()]
    if view.gap_context.agencies:
        legend.append((RINGED, _("only other agencies")))
    return CoverageMap(rows, [*legend, (NOTHING, _("none at these levels")), (MISSING, _("no standard (0)"))])


def _number(view: View, own: int, n: int) -> str:
    return place_text(view, own, n) or "0"


def _tile(view: View, each: Pathway) -> MapTile:
    _ = view._
    name = view.labels.name("pathway", each.code)
    parts = view.labels.listed(
        [
            _("{name} {n}", name=_(title), n=place_hover(view, own, n))
            for title, own, n in zip(BAND_NAMES.values(), each.own_bands, each.bands, strict=True)
        ]
    )
    hover = _("{name}: {n} in all", name=name, n=place_hover(view, each.own, each.n))
    roles = tuple(
        role if own else RINGED if n else ""
        for role, own, n in zip(BAND_ROLES.values(), each.own_bands, each.bands, strict=True)
    )
    number = _number(view, each.own, each.n)
    return MapTile(each.code, name, number, f"{hover}\n{parts}", roles, not each.n)


def lead(view: View) -> tuple[str, str]:
    """Return what is said first, true of the whole list, and the part of it that matters most, '' for none.

    ``view`` is of the whole list: how many pathways have nothing, and how many lack an end.
    """
    _, context = view._, view.gap_context
    rows = [each for row in coverage_by_field(context).values() for each in row]
    empty = sum(not each.n for each in rows)
    if len(rows) == 1:
        return _one(view, rows[0])
    if context.agencies:
        return _from_agency(view, rows, empty), ""
    entry, top = (
        sum(gap.kind == kind and gap.dimension == "pathway" for gap in view.gaps)
        for kind in ("no-entry", "no-top")
    )
    if not empty:
        said = _("All {of} pathways have a standard", of=len(rows))
        more = _("{entry} lack the entry levels and {top} the top levels", entry=entry, top=top)
        return (_("{sentence}; {more}", sentence=said, more=more) if entry or top else said), ""
    matters = _.plural("{n} has no standard", "{n} have no standard", empty)
    said = _("Of {of} pathways, {empty}", of=len(rows), empty=matters)
    more = _("{entry} more lack the entry levels and {top} the top levels", entry=entry, top=top)
    return (_("{sentence}; {more}", sentence=said, more=more) if entry or top else said), matters


def _one(view: View, each: Pathway) -> tuple[str, str]:
    _, name = view._, view.labels.name("pathway", each.code)
    if each.n:
        return _("{name}: {n} in all", name=name, n=place_hover(view, each.own, each.n)), ""
    said = _("“{name}” has no standard", name=name)
    return said, said


def _from_agency(view: View, rows: list[Pathway], empty: int) -> str:
    own = sum(each.own > 0 for each in rows)
    return view._(
        "{agency} has standards in {own} of {of} {categories}, others alone in {others}; {empty} have none",
        agency=agencies(view),
        own=own,
        of=len(rows),
        categories=view._("pathways"),
        others=len(rows) - own - empty,
        empty=empty,
    )


@dataclass(frozen=True)
class KeyCount:
    """A number that stands beside the map, of the gaps of one kind in one dimension.

    ``title`` and ``meaning`` (where the title does not say all) are msgids,
    ``options`` those of the page of gaps that list them. ``wanted``
    takes some of them only.
    """

    title: str
    meaning: str
    options: Mapping[str, str]
    wanted: Callable[[Gap], bool] = lambda _gap: True

    def gaps(self, view: View) -> list[Gap]:
        """Return the gaps that are counted, most telling first."""
        weighed = view.asking(**{WEIGHT: self.options[WEIGHT]}) if WEIGHT in self.options else view
        return [
            gap
            for gap in weighed.gaps
            if (gap.kind, gap.dimension) == (self.options["kind"], self.options["of"]) and self.wanted(gap)
        ]


KEY_COUNTS: Final = (
    KeyCount(
        N_("Pathways without a standard"),
        "",
        {"kind": "empty", "of": "pathway"},
    ),
    KeyCount(
        N_("Empty divisions in full sections"),
        N_("Section with 10 standards or more, division with none"),
        {"kind": "empty", "of": "division", "severity": "telling"},
        lambda gap: (gap.parent_count or 0) >= WELL_COVERED,
    ),
    KeyCount(
        N_("Pathways of one agency alone"),
        N_("5 standards or more, all from one agency"),
        {"kind": "one-agency", "of": "pathway"},
    ),
    KeyCount(
        N_("Many employees, few standards"),
        N_("Below half of the average for their employees"),
        {"kind": "under-weight", "of": "division", WEIGHT: "division_employees", MARK: "gaps.weights"},
    ),
)


def names(view: View, gaps: list[Gap]) -> str:
    """Return the first categories of some gaps by name; of weighed ones the heaviest, an empty one first."""
    heaviest = sorted(gaps, key=lambda gap: -(gap.weight or 0))
    empty, few = ([gap for gap in heaviest if bool(gap.count) == held] for held in (False, True))
    first, most = ([*empty[:1], *few], WEIGHED) if gaps and gaps[0].weight else (gaps, NAMED)
    named = view._(", ").join(_name(view, gap) for gap in first[:most])
    return named if len(gaps) <= most else f"{named}…"


def _name(view: View, gap: Gap) -> str:
    name = view.labels.name(gap.dimension, gap.code)
    if gap.weight is None:
        return name
    employed = f"{gap.weight:,.0f}"
    return view._("{name} ({n} employed, {standards})", name=name, n=employed, standards=gap.count)
