"""What changed from one edition to another, in sentences."""

from functools import partial
from typing import Final

from analysis.changes import datasets
from analysis.changes.balance import AFTER, BEFORE, CAME, COLUMNS, LEFT
from analysis.changes.datasets import Entry
from analysis.changes.gaps import CLOSED, OPENED
from analysis.changes.kinds import ADDED, KINDS, REMOVED, RESTORED, RETIRED, SPELLING, WRITTEN
from cards.between import Between, between, one_edition
from cards.card import Card
from cards.view import View
from loaders.schema import VERSION

GAINS: Final = (ADDED, RESTORED, CAME)
LOSSES: Final = (REMOVED, RETIRED, LEFT)


def summary(view: View) -> Card:
    """Return the card that says in sentences what changed; its numbers are the changes by kind."""
    of, what = between(view), view._("what changed")
    if of is None:
        return one_edition(view, "changes_summary", what, datasets.kinds([]))
    rows = _by_kind(of)
    return Card(
        view=of.view,
        key="changes_summary",
        what=what,
        headline=_headline(of),
        drawing=None,
        dataset=partial(datasets.kinds, [(kind, n, revised) for kind, (n, revised) in rows.items()]),
        alt=view._("In sentences: {headline}", headline=_headline(of)),
        sentences=_sentences(of, rows),
    )


def _by_kind(of: Between) -> dict[str, tuple[int, int]]:
    """Return how many changes of each kind there are, and how many of them with a new version."""
    counts = {kind: [0, 0] for kind in KINDS}
    for each in of.changes:
        counts[each.kind][0] += 1
        counts[each.kind][1] += bool(each.revision)
    return {kind: (n, revised) for kind, (n, revised) in counts.items()}


def _headline(of: Between) -> str:
    """Return the equation in words."""
    n = {column: len(rows) for column, (rows, _other) in of.flow.whole().items()}
    view = of.view
    parts = [
        view._("{what} {n}", what=view._(COLUMNS[column]), n=f"{n[column]:,}")
        for column in (*GAINS, *LOSSES)
        if n[column]
    ]
    said = {"n": f"{n[BEFORE]:,}", "m": f"{n[AFTER]:,}", **of.names}
    if not parts:
        return view._("{before} → {after}: {n} current standards before and after, the same ones", **said)
    return view._(
        "{before} → {after}: {n} → {m} current standards ({parts})", parts=view.labels.listed(parts), **said
    )


def _sentences(of: Between, rows: dict[str, tuple[int, int]]) -> list[str]:
    _, labels = of.view._, of.view.labels
    found = []
    pairs = {kind: rows[kind] for kind in KINDS if KINDS[kind].find and not KINDS[kind].quiet}
    changed = {kind: n for kind, n in pairs.items() if kind not in (RETIRED, RESTORED, "revised")}

    def listed(numbers: dict[str, int]) -> str:
        named = [_("{what} {n}", what=_(KINDS[kind].title), n=f"{n:,}") for kind, n in numbers.items() if n]
        return labels.listed(named)

    if revised := rows["revised"][0]:
        up = sum(_goes_up(of, each) for each in of.changes)
        found.append(
            _.plural(
                "{n} standard has another version: {up} a higher one.",
                "{n} standards have another version: {up} a higher one.",
                revised,
                up=f"{up:,}",
            )
        )
    if any(revised for _n, revised in changed.values()):
        named = listed({kind: revised for kind, (_n, revised) in changed.items()})
        found.append(_("Changed with a new version: {kinds}.", kinds=named))
    if any(n - revised for n, revised in changed.values()):
        named = listed({kind: n - revised for kind, (n, revised) in changed.items()})
        found.append(
            _("Other at the same version, so that the two publications disagree: {kinds}.", kinds=named)
        )
    found.append(
        _(
            "Gaps: {closed} closed, {opened} opened.",
            closed=f"{len(of.gaps.of(CLOSED)):,}",
            opened=f"{len(of.gaps.of(OPENED)):,}",
        )
    )
    if quiet := rows[SPELLING][0] + rows[WRITTEN][0]:
        found.append(
            _("{n} cells are only written otherwise; the register shows them when asked.", n=f"{quiet:,}")
        )
    if offers := len(of.comparison.matches.offers):
        found.append(
            _.plural(
                "{n} pair of close names may be one standard; till confirmed it counts as removed and added.",
                "{n} pairs of close names may be one standard each; till confirmed they count as removed "
                "and added.",
                offers,
            )
        )
    return found


def _goes_up(of: Between, each: Entry) -> bool:
    """Return whether a change is a revision upwards: a version that is named once is neither up nor down."""
    if each.kind != "revised":
        return False
    sides = ((of.before, each.before), (of.after, each.after))
    one, other = (side.standards[VERSION].iloc[[row]].fillna(0).item() for side, row in sides)
    return bool(0 < one < other)
