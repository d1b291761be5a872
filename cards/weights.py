"""Standards per unit of weight, by a table of the user's own: its template, how it was read, its card."""

from dataclasses import dataclass, replace
from typing import Final

from analysis import datasets
from analysis.dataset import Dataset, Field, category, dataset
from analysis.dimensions import DIMENSIONS
from analysis.gaps.register import amount
from analysis.headlines import share
from cards.card import Card
from cards.headline import place
from cards.sheet import Sheet
from cards.sheets import named, sheet
from cards.view import View
from charts.bars import Bar
from charts.drawings import Compared
from loaders.weights import Weights
from locales import N_

DRAWN: Final = 20


@dataclass(frozen=True)
class Weighing:
    """The user's table with what they call it."""

    dimension: str
    name: str
    unit: str
    weights: Weights


def template(view: View, key: str) -> Sheet:
    """Return the table to fill in: every code of the classification, its name, and an empty value."""
    _ = view._
    code, name = category(key, N_("Code"))
    fields = (code, Field("value", "number", N_("Number")), replace(name, title=N_("Name")))
    empty = dataset(fields, ((each, None) for each in view.cube.known[key]))
    return sheet(view, _("weights template"), _("Weights"), *named(view.labels, empty))


def reading(view: View, weighing: Weighing) -> list[str]:
    """Say how the codes of a table were read: by which revision, why, and which became another code."""
    _, weights, own = view._, weighing.weights, view.cube.edition.revision
    sentences = [_(weights.why, revision=weights.revision)] if weights.why else []
    if weights.translated:
        parts = view.labels.listed([f"{code} → {each}" for each, code in weights.translated.items()])
        sentences.append(
            _("Added together: {parts}.", parts=parts)
            if weights.revision == own
            else _("In the letters of the list (revision {revision}): {parts}.", revision=own, parts=parts)
        )
    return sentences


def weights_card(view: View, weighing: Weighing) -> Card:
    """Return the card of standards per unit of weight, fewest first, beside the overall rate."""
    _ = view._
    key = weighing.dimension
    counts = view.gap_context.counts(key)
    sized = {code: value for code, value in weighing.weights.values.items() if value > 0 and code in counts}
    overall = sum(counts[code] for code in sized) / sum(sized.values()) if sized else 0.0
    rates = sorted((counts[code] / value, code) for code, value in sized.items())
    below = sum(1 for rate, _code in rates if rate < overall)
    headline = (
        place(view, key)
        if key in view.fixed
        else _(
            "{n} of {of} {categories} have fewer standards per {unit} than the average of {rate}",
            n=below,
            of=len(rates),
            categories=_(DIMENSIONS[key].many),
            unit=weighing.unit,
            rate=f"{overall:.3g}",
        )
    )
    what = _("standards by {name}", name=weighing.name)
    notes = [
        _("The table is yours and stays in this session; the link does not hold it."),
        *reading(view, weighing),
    ]
    drawn = rates[:DRAWN]
    if len(rates) > len(drawn):
        notes.append(_("The {n} lowest are drawn; the table has all {of}.", n=len(drawn), of=len(rates)))

    def drawing() -> Compared:
        bars = [
            Bar(
                code,
                view.labels.name(key, code),
                rate,
                _(
                    "{n} for {weight} {unit}",
                    n=f"{counts[code]:,}",
                    weight=amount(sized[code]),
                    unit=weighing.unit,
                ),
                _(
                    "{name}: {share} of the overall rate",
                    name=view.labels.label(key, code),
                    share=share(rate / overall) if overall else "–",
                ),
                stands_out=rate < overall / 2,
            )
            for rate, code in drawn
        ]
        note = _("overall rate: {rate} per {unit}", rate=f"{overall:.3g}", unit=weighing.unit)
        return Compared(bars, [overall] * len(bars), note, weighing.name)

    def data() -> Dataset:
        of_overall = {code: rate / overall if overall else None for rate, code in rates}
        rows = ((code, counts[code], sized[code], rate, of_overall[code]) for rate, code in rates)
        return datasets.weighed(key, weighing.name, weighing.unit, rows)

    return Card(
        view=view,
        key=f"weights_{key}",
        what=what,
        headline=headline,
        drawing=drawing,
        dataset=data,
        alt=_("Bars with marks, {what}: {headline}", what=what, headline=headline),
        picks={key: [code for _rate, code in rates]},
        notes=notes,
    )
