"""Standards per unit of weight: the card, the template of one's own table, and how its codes were read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analysis import gap_datasets
from analysis.dataset import Dataset, Field, category, dataset
from analysis.dimensions import DIMENSIONS
from analysis.gaps import rates as per_unit
from analysis.gaps.rates import UNDER_WEIGHT, Rate, Rates, most_employed_first, rates
from analysis.gaps.register import amount
from analysis.gaps.weighing import NO_TABLE, OWN, Weighing
from analysis.headlines import share
from cards.card import Card
from cards.sheet import Sheet
from cards.sheets import named, sheet
from cards.view import View
from charts.bars import Bar
from charts.drawings import Compared
from loaders.weights import Weights
from locales import N_

DRAWN: Final = 20
FIRST: Final = "division_employees"  # the table that stands for all where none is chosen


def weighing_of(view: View) -> Weighing:
    """Return the table that the view chooses, or the finest official one."""
    return view.weighing or view.weighings[FIRST]


def many_employed_without(view: View) -> list[tuple[str, float, int]]:
    """Return code, employees and standards of the divisions with none, then of those with few.

    Of each the one with most employees is first: ``analysis.gaps.rates.many_employed_without`` by the
    official table of employees by division, or by the table that the view chooses.
    """
    return per_unit.many_employed_without(view.gap_context, weighing_of(view))


def tables(view: View) -> dict[str, str]:
    """Return the tables that can be chosen, by what links call them: none, the official ones, one's own."""
    official = {
        id_: view._(
            "{measure} by {dimension} ({period})",
            measure=each.name,
            dimension=view.labels.title(DIMENSIONS[each.dimension]),
            period=each.period,
        )
        for id_, each in view.weighings.items()
        if each.official
    }
    return {NO_TABLE: view._("Not compared"), **official, OWN: view._("A table of your own")}


def template(view: View, key: str) -> Sheet:
    """Return the table to fill in: every code of the classification, its name, and an empty value."""
    _ = view._
    code, name = category(key, N_("Code"))
    fields = (code, Field("value", "number", N_("Number")), replace(name, title=N_("Name")))
    empty = dataset(fields, ((each, None) for each in view.cube.known[key]))
    return sheet(view, _("weights template"), _("Weights"), *named(view.labels, empty))


def reading(view: View, weights: Weights) -> list[str]:
    """Say how the codes of a table were read: by which revision and why, what became another, or a name."""
    _, own = view._, view.cube.edition.revision
    sentences = [_(weights.why, revision=weights.revision)] if weights.why else []
    if weights.translated:
        parts = view.labels.listed([f"{code} → {each}" for each, code in weights.translated.items()])
        sentences.append(
            _("Added together: {parts}.", parts=parts)
            if weights.revision == own
            else _("In the letters of the list (revision {revision}): {parts}.", revision=own, parts=parts)
        )
    if weights.named:
        parts = view.labels.listed([f"{name} → {code}" for code, name in weights.named.items()])
        sentences.append(_("Matched by name: {parts}.", parts=parts))
    return sentences


def weights_card(view: View, weighing: Weighing) -> Card:
    """Return the card of standards per unit of weight, fewest first, beside the overall rate."""
    _, key = view._, weighing.dimension
    found = rates(view.gap_context, weighing)
    ranked = sorted(found.weighed, key=lambda each: (each.ratio, -each.weight))
    # Where few work, a rate says little: the categories drawn are those in which most do.
    largest = set(sorted(ranked, key=lambda each: (-each.weight, each.code))[:DRAWN])
    drawn = [each for each in ranked if each in largest]
    unit = weighing.unit if found.per == 1 else _("10,000 {unit}", unit=weighing.unit)
    average = f"{found.overall * found.per:.3g}"
    headline = _headline(view, weighing, found, unit)
    what = _("standards by {name}", name=weighing.name)
    notes = list(weighing.about)
    if weighing.weights and (
        not weighing.official or weighing.weights.revision != view.cube.edition.revision
    ):
        notes += reading(view, weighing.weights)
    if len(ranked) > len(drawn):
        notes.append(_("The {n} with most are drawn; the table has all {of}.", n=len(drawn), of=len(ranked)))
    notes += _unweighed(view, key, found)

    def drawing() -> Compared:
        note = _(
            "overall rate: {rate} per {unit} (at the bars: standards/{measure})",
            rate=average,
            unit=unit,
            measure=weighing.name,
        )
        bars = [_bar(view, weighing, found, each) for each in drawn]
        of = _("Standards per {unit}", unit=unit)
        return Compared(bars, [found.overall * found.per] * len(bars), note, of)

    def data() -> Dataset:
        rows = (
            (each.code, each.standards, each.weight, each.standards / each.weight * found.per, each.ratio)
            for each in ranked
        )
        return gap_datasets.weighed(key, weighing.name, weighing.unit, unit, rows)

    return Card(
        view=view,
        key="weights",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=data,
        alt=_("Bars with marks, {what}: {headline}", what=what, headline=headline),
        picks={key: [each.code for each in ranked]},
        notes=notes,
    )


def _bar(view: View, weighing: Weighing, found: Rates, each: Rate) -> Bar:
    _, name = view._, view.labels.label(weighing.dimension, each.code)
    weight = f"{amount(each.weight)} {weighing.unit}"
    return Bar(
        each.code,
        view.labels.name(weighing.dimension, each.code),
        each.standards / each.weight * found.per,
        # Short: on a phone names and texts leave little room to the bars.
        f"{each.standards:,}/{amount(each.weight)}",
        _.plural(
            "{name}: {n} standard for {weight}, {share} of the overall rate",
            "{name}: {n} standards for {weight}, {share} of the overall rate",
            each.standards,
            name=name,
            weight=weight,
            share=share(each.ratio),
        ),
        stands_out=each.ratio < UNDER_WEIGHT,
    )


def _headline(view: View, weighing: Weighing, found: Rates, unit: str) -> str:
    """Say where most work without a standard, and where most work with few."""
    _ = view._
    lacking = most_employed_first(found)
    without = [each for each in lacking if not each.standards][:1]
    few = [each for each in lacking if each.standards][:1]
    if not lacking:
        return _(
            "None of {n} {categories} is below half of the overall rate of {rate} per {unit}",
            n=len(found.weighed),
            categories=_(DIMENSIONS[weighing.dimension].many),
            rate=f"{found.overall * found.per:.3g}",
            unit=unit,
        )
    said = [
        _("“{name}” has no standard ({weight})", name=name, weight=weight)
        if not each.standards
        else _.plural(
            "“{name}” has {n} standard ({weight})",
            "“{name}” has {n} standards ({weight})",
            each.standards,
            name=name,
            weight=weight,
        )
        for each in (*without, *few)
        for name in [view.labels.name(weighing.dimension, each.code)]
        for weight in [f"{amount(each.weight)} {weighing.unit}"]
    ]
    return _("{measure}: {said}", measure=weighing.name, said=_("; ").join(said))


def _unweighed(view: View, key: str, found: Rates) -> Sequence[str]:
    """Name the categories without a figure: they count in no rate."""
    if not found.unweighed:
        return []
    _ = view._
    names = [_("“{name}” ({n})", name=view.labels.name(key, code), n=f"{n:,}") for code, n in found.unweighed]
    return [
        _(
            "Without a figure in the table, so not compared and not taken as zero (in brackets the "
            "standards): {names}.",
            names=view.labels.listed(names),
        )
    ]
