"""One agency beside the whole: where it builds more than others do, and where less."""

from functools import partial

import pandas as pd

from analysis import datasets, headlines
from analysis.counts import count_by
from analysis.dimensions import AGENCY, DIMENSIONS
from cards.card import Card
from cards.headline import by
from cards.text import overlap_note
from cards.view import View
from charts.bars import Bar
from charts.drawings import Compared
from loaders.schema import NONE

SPOKEN = 8  # categories in the text for screen readers; the table has all


def agency_profile(view: View, agency: str, key: str) -> Card:
    """Return the card of one agency's shares by a dimension, beside the shares of all agencies together.

    A filter of agencies does not count: the whole would be another with each one that is chosen.
    """
    if AGENCY.key in view.selection.filters():
        view = view.asking(view.selection.without(AGENCY.key))
    _ = view._
    dimension = DIMENSIONS[key]
    whole = view.counts(key)
    own = count_by(view.cube, key, view.mask & view.cube.belongs(AGENCY.key, [agency]))
    table = own.table.assign(whole=whole.table["share"])
    if not dimension.ordered:
        table = table.iloc[(table.index == NONE).argsort(kind="stable")].sort_values(
            ["share", "whole"], ascending=False, kind="stable"
        )
    shown = table[(table["share"] > 0) | (table["whole"] > 0)]
    name = view.labels.name(AGENCY.key, agency)
    what = _("{agency} by {dimension}", agency=name, dimension=view.labels.title(dimension))
    if own.n == view.n:
        headline, notes = by(view, key, AGENCY.key), []
    else:
        headline = (
            headlines.developed(view.labels, name, own.n, view.n, view.noun)
            if key in view.fixed
            else headlines.profile(view.labels, name, dimension, table["share"], table["whole"])
        )
        notes = [
            _(
                "{agency}: {n} of the {all} {what}.",
                agency=name,
                n=f"{own.n:,}",
                all=f"{view.n:,}",
                what=view.noun,
            )
        ]
    if whole.several:
        notes += overlap_note(_)
    spoken = view.labels.listed(
        [
            _(
                "{name} {own} ({whole} of the whole)",
                name=view.labels.name(key, str(code)),
                own=headlines.share(row["share"]),
                whole=headlines.share(row["whole"]),
            )
            for code, row in zip(shown.index[:SPOKEN], shown.to_dict("records"), strict=False)
        ]
    )
    return Card(
        view=view,
        key=f"profile_{key}",
        what=what,
        headline=headline,
        drawing=lambda: _drawing(view, key, shown, name),
        dataset=partial(datasets.profile, key, table),
        alt=_("Bars with marks, {what}: {headline}. {parts}", what=what, headline=headline, parts=spoken),
        picks={key: [str(code) for code in shown.index], AGENCY.key: [agency]},
        notes=notes,
    )


def _drawing(view: View, key: str, table: pd.DataFrame, agency: str) -> Compared:
    _ = view._
    bars = []
    for place, (code, row) in enumerate(zip(table.index, table.to_dict("records"), strict=True)):
        name = view.labels.name(key, str(code))
        text = _("{n} ({share})", n=f"{row['count']:,.0f}", share=headlines.share(row["share"]))
        hover = _("{name}: {text}, {whole} of the whole", name=name, text=text, whole=f"{row['whole']:.1%}")
        bars.append(Bar(str(code), name, row["share"], text, hover, stands_out=not place))
    marks = [headlines.share(each) for each in table["whole"]]
    return Compared(bars, table["whole"].tolist(), _("share of all agencies together"), agency, marks)
