"""The choices that a page offers beside the selection, one row of data each: they stand in its link."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from analysis.crosstab import MEASURES
from analysis.dimensions import AGENCY, DIMENSIONS, LEVEL, LISTED, STATUS, UNIT
from analysis.fixed import line
from analysis.gaps.kinds import KINDS
from analysis.gaps.register import HIGH, SEVERITY_NAMES
from analysis.gaps.weighing import NO_TABLE, WEIGHT
from analysis.headlines import share
from analysis.selection import ALL
from cards.change_options import OPTIONS as CHANGE_OPTIONS
from cards.gaps import register_columns
from cards.levels import AMOUNTS, SHARES, levels_help
from cards.maps import ANY, MAPS, map_root
from cards.option import Choices, Option, always, dimensions_of, texts_of
from cards.standards import table_columns
from cards.view import View
from cards.weights import tables
from loaders.rules import RULES
from loaders.schema import NONE
from locales import N_, NP_

EVERY: Final = ""  # no rule chosen
ALL_AGENCIES: Final = "whole"  # the viewpoint of gaps, where it is not the chosen agency's
TELLING: Final = "telling"  # gaps that are at least of medium severity
SPREADS: Final = ("field", "level", "section", "pathway")  # of two selections side by side


def texts(view: View, name: str) -> Mapping[str, str]:
    """Return the choices of an option as they are shown: with counts, and without what would give nothing."""
    option = OPTIONS[name]
    choices = option.choices(view)
    if option.counts is None:
        return choices
    counts = option.counts(view)
    shown = [key for key in choices if counts[key] or key in (ANY, asked_of(view, name))]
    return {key: view._("{name} {n}", name=choices[key], n=f"{counts[key]:,}") for key in shown}


def asked_of(view: View, name: str) -> str:
    """Return what a view's link asks for of an option, whether it exists or not; its default for nothing."""
    return (*view.options.get(name, ()), OPTIONS[name].default(view))[0]


def value(view: View, name: str) -> str:
    """Return what a view's link chooses of an option, its default where it chooses nothing that exists."""
    chosen, option = asked_of(view, name), OPTIONS[name]
    return chosen if chosen in option.choices(view) else option.default(view)


def _kind_counts(view: View) -> Mapping[str, int]:
    """Return how many gaps of each kind the register holds, before they are chosen among."""
    found = Counter(gap.kind for gap in view.gaps if gap.dimension != UNIT.key or units_asked(view))
    return {ANY: found.total()} | {key: found[key] for key in KINDS}


def units_asked(view: View) -> bool:
    """Return whether the register holds the unit groups of occupations too: there are hundreds."""
    return value(view, "units") == "yes"


def _viewpoints(view: View) -> Choices:
    names = [view.labels.name(AGENCY.key, code) for code in view.selection.codes(AGENCY.key) or ()]
    own = {"agency": view._("Seen from {agency}", agency=view.labels.listed(names, 2))} if names else {}
    return {ALL_AGENCIES: view._("The whole list")} | own


def _crossed(view: View) -> Choices:
    dimensions = {STATUS.key: STATUS, **LISTED} if view.selection.status == ALL else LISTED
    return {key: view.labels.title(each) for key, each in dimensions.items()}


def _columns(view: View) -> Choices:
    rows = value(view, "rows")
    return {key: text for key, text in _crossed(view).items() if key != rows}


def _agencies(view: View) -> Choices:
    counts = view.counts(AGENCY.key).table["count"]
    held = counts[counts > 0].sort_values(ascending=False, kind="stable").index
    return {str(code): view.labels.name(AGENCY.key, str(code)) for code in held}


def _second_agency(view: View) -> str:
    """Return the agency whose profile stands first: the largest one differs little from the whole."""
    held = list(_agencies(view))
    return held[min(1, len(held) - 1)] if held else ""


def _places(view: View) -> Choices:
    found = {gap.dimension for gap in view.gaps}
    return {ANY: view._("All")} | {
        key: view.labels.title(each) for key, each in DIMENSIONS.items() if key in found
    }


def _insides(view: View) -> Choices:
    root = map_root(value(view, "map"))
    codes = view.gap_context.of(root).codes if root else []
    return {ANY: view._("All")} | {code: view.labels.label(root, code) for code in codes}


def _first_open(view: View) -> str:
    """Return the first dimension that neither of the two selections decides."""
    decided = {key for side in view.sides for key, _codes in side.selection.chosen}
    related = {above for key in decided for above in line(key)}
    return next((key for key in SPREADS if key not in related), SPREADS[0])


def _rules(view: View) -> Choices:
    rules = view.cube.findings_by_rule.sort_values("findings", ascending=False, kind="stable")
    named = {
        str(key): view._("{label} ({n})", label=view._(RULES[str(key)].title), n=f"{n:,}")
        for key, n in rules["findings"].items()
    }
    return {EVERY: view._("All rules with findings"), **named}


def _largest(view: View, key: str) -> tuple[str, int]:
    """Return the name and the number of the category that holds most."""
    counts = view.counts(key).table["count"].drop(NONE, errors="ignore")
    code = str(counts.idxmax())
    return view.labels.name(key, code), int(counts.max())


def _expected(view: View) -> str:
    (row, n), (column, m) = (_largest(view, value(view, name)) for name in ("rows", "columns"))
    return view._(
        "Expected: {row} holds {n} standards and {column} {share} of all {all}; if the two had nothing to do "
        "with each other, about {expected} would stand in both. The deviation says how far the count is from "
        "that.",
        row=row,
        n=f"{n:,}",
        column=column,
        share=share(m / max(view.n, 1)),
        all=f"{view.n:,}",
        expected=f"{n * m / max(view.n, 1):,.1f}",
    )


def _telling(view: View) -> str:
    gaps = [gap for gap in view.gaps if gap.dimension != UNIT.key or units_asked(view)]
    return view._(
        "How far the list is from what one would expect, by one rule for each kind, not how much harm is "
        "done: {n} of the {all} gaps are high.",
        n=f"{sum(gap.severity == HIGH for gap in gaps):,}",
        all=f"{len(gaps):,}",
    )


_ALL: Final = {ANY: N_("All")}
_NOT_AGENCY: Final = tuple(key for key in LISTED if key != AGENCY.key)
_NOT_LEVEL: Final = tuple(key for key in LISTED if key != LEVEL.key)
OPTIONS: Final = {
    each.name: each
    for each in (
        Option(
            "against",
            N_("Agencies against"),
            dimensions_of("field", "level", "section", "occupation"),
            always("field"),
            True,
        ),
        Option("profile", N_("Profile of"), _agencies, _second_agency),
        Option("within", N_("By"), dimensions_of(*_NOT_AGENCY), always("field")),
        Option("by", N_("Levels by"), dimensions_of(*_NOT_LEVEL), always("field"), True, help=levels_help),
        Option(
            "amounts",
            N_("Bars show"),
            texts_of({SHARES: N_("Stacked to 100%"), AMOUNTS: N_("Number of standards")}),
            always(SHARES),
            True,
        ),
        Option("shares", N_("Shares by"), dimensions_of(*SPREADS), _first_open, True),
        Option("rows", NP_("axis", "Rows"), _crossed, always("field")),
        Option(
            "columns",
            N_("Columns"),
            _columns,
            lambda view: "section" if value(view, "rows") != "section" else "field",
        ),
        Option(
            "measure",
            N_("Cells show"),
            texts_of({key: each.title for key, each in MEASURES.items()}),
            always("count"),
            help=_expected,
        ),
        Option(
            "empty",
            N_("Categories without a standard"),
            texts_of({"no": N_("Hidden"), "yes": N_("Shown")}),
            always("no"),
            True,
        ),
        Option(
            "sort",
            N_("Sorted"),
            texts_of({"size": N_("Largest first"), "reference": N_("Order of the classification")}),
            always("size"),
            True,
        ),
        Option(
            "kind",
            N_("Kind of gap"),
            texts_of(_ALL | {key: kind.title for key, kind in KINDS.items()}),
            always(ANY),
            True,
            _kind_counts,
        ),
        Option("of", N_("Dimension"), _places, always(ANY)),
        Option(
            "severity",
            N_("How telling"),
            texts_of(_ALL | {TELLING: N_("High or medium")} | SEVERITY_NAMES),
            always(ANY),
            help=_telling,
        ),
        Option(
            "units",
            N_("Unit groups of occupations"),
            texts_of({"no": N_("Left out"), "yes": N_("Included")}),
            always("no"),
            True,
        ),
        Option(
            "viewpoint",
            N_("Looked at from"),
            _viewpoints,
            lambda view: [*_viewpoints(view)][-1],
            True,
        ),
        Option("rank", N_("Sorted by"), register_columns, always("severity")),
        Option(WEIGHT, N_("Compare with employment"), tables, always(NO_TABLE), long=True),
        Option("map", N_("Maps of the holes"), texts_of(MAPS), always("ladder"), True),
        Option("inside", N_("Look inside"), _insides, always(ANY)),
        Option("review", N_("Due for review by"), dimensions_of(*LISTED), always("agency"), True),
        Option("order", N_("Sorted by"), table_columns, always("serial")),
        Option(
            "descending",
            N_("Direction"),
            texts_of({"no": N_("Ascending"), "yes": N_("Descending")}),
            always("no"),
            True,
        ),
        *CHANGE_OPTIONS,
        Option("rule", N_("Findings of the rule"), _rules, always(EVERY)),
    )
}
