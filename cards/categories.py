"""Standards by one dimension: how many in each category."""

from functools import partial

import pandas as pd

from analysis import datasets, headlines
from analysis.counts import Counts
from analysis.dimensions import DIMENSIONS, LEVEL
from cards.card import Card
from cards.headline import by
from cards.text import overlap_note
from cards.view import View
from charts.bars import Bar
from charts.drawings import Columns, Drawing, Ranked
from charts.palette import level_role
from loaders.schema import NONE


def by_category(
    view: View,
    key: str,
    *,
    most: int | None = None,
    leads_to: str = "",
    hide_empty: bool = False,
) -> Card:
    """Return the card of one dimension, largest first; ordered dimensions as columns in their order.

    ``most`` draws only so many bars and says so; the table and the files always hold every category.
    """
    counts = view.counts(key)
    rows = counts.table if DIMENSIONS[key].ordered else _sorted(counts)
    drawn = rows[rows["count"] > 0] if hide_empty else rows
    drawn = drawn if most is None else drawn.head(most)
    several = overlap_note(view._) if counts.several else []
    return Card(
        view=view,
        key=f"by_{key}",
        what=view._("by {dimension}", dimension=view.labels.title(DIMENSIONS[key])),
        headline=by(view, key),
        drawing=lambda: _drawing(view, counts, drawn),
        dataset=partial(datasets.by_category, key, rows),
        alt=_alt(view, key, drawn),
        picks={key: [str(code) for code in rows.index]},
        notes=[*_undrawn(view, key, rows, drawn), *several],
        file_notes=several,
        leads_to=leads_to,
    )


def _sorted(counts: Counts) -> pd.DataFrame:
    """Largest first, equal ones in reference order, and "not stated" last."""
    codes, n = counts.table.index.tolist(), counts.table["count"].tolist()
    return counts.table.iloc[sorted(range(len(n)), key=lambda place: (codes[place] == NONE, -n[place]))]


def _bars(view: View, key: str, rows: pd.DataFrame) -> list[Bar]:
    _ = view._
    chosen = view.selection.codes(key) or ()
    # Upright bars stand close: their share has a line of its own.
    form = "{n}\n{share}" if DIMENSIONS[key].ordered else _("{n} ({share})")
    if key in view.fixed:  # its share would be all, whatever it is
        form = "{n}"
    return [
        Bar(
            str(code),
            view.labels.name(key, str(code)),
            int(n),
            form.format(n=f"{n:,}", share=headlines.share(share)),
            _(
                "{name}: {n}, {share} of the total",
                name=view.labels.label(key, str(code)),
                n=f"{n:,}",
                share=f"{share:.1%}",
            ),
            stands_out=str(code) in chosen or (not chosen and place == 0),
        )
        for place, (code, n, share) in enumerate(zip(rows.index, rows["count"], rows["share"], strict=True))
    ]


def _drawing(view: View, counts: Counts, rows: pd.DataFrame) -> Drawing:
    key = counts.dimension.key
    bars = _bars(view, key, rows)
    if counts.dimension is LEVEL:
        return Columns(bars, [level_role(bar.code) for bar in bars])
    return Ranked(bars)


def _undrawn(view: View, key: str, rows: pd.DataFrame, drawn: pd.DataFrame) -> list[str]:
    if len(drawn) == len(rows) or key in view.fixed:
        return []
    every, seen = rows["count"].to_numpy(), drawn["count"].to_numpy()
    fields = {
        "n": len(every) - len(seen),
        "categories": view._(DIMENSIONS[key].many),
        "standards": f"{every.sum() - seen.sum():,}",
        "empty": int((every == 0).sum() - (seen == 0).sum()),
    }
    if fields["n"] == fields["empty"]:
        return [view._("The other {n} {categories} have none.", **fields)]
    return [
        view._(
            "Not drawn: {n} more {categories} with {standards} standards, {empty} of them without any; "
            "the table has them.",
            **fields,
        )
    ]


def _alt(view: View, key: str, rows: pd.DataFrame) -> str:
    parts = [
        view._("{name} {n}", name=view.labels.name(key, str(code)), n=f"{n:,}")
        for code, n in rows["count"].items()
    ]
    return view._(
        "Bar chart, standards by {dimension}: {parts}",
        dimension=view.labels.title(DIMENSIONS[key]),
        parts=view.labels.listed(parts, 20),
    )
