"""``python -m loaders diff OLD NEW``: a comparison as text, in either language."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from analysis.changes.comparison import compare
from analysis.changes.kinds import KINDS
from analysis.changes.matching import OFFERED, WAYS
from analysis.changes.report import CHANGED, ONLY_NAMED, report
from loaders import Edition
from loaders.edition import LARGEST
from loaders.edition_file import edition_of_file
from loaders.editions import edition, registered
from loaders.files import read_file
from loaders.schema import CURRENT, RETIRED
from loaders.unreadable import NotAFile, Unreadable
from locales import N_, Translator
from locales.console import complain, one_line

OK, WRONG = 0, 2

SHOWN: Final = 20  # of each kind; the JSON has all
_OFFERED: Final = N_("close names among what is left, not counted as the same")

Row = Mapping[str, Any]


def diff(old: str, new: str, form: str, _: Translator) -> int:
    """Write what changed from one edition to another, as ``text`` or ``json``; 2 where one cannot be read."""
    read = []
    for each in (old, new):
        try:
            read.append(_read(each))
        except Unreadable as error:
            named = error.named if isinstance(error, NotAFile) else each
            complain(f"{named}: {_(error.message, **error.fields)}")
            return WRONG
    before, after = read
    found = report(compare(before, after))
    print(json.dumps(found, ensure_ascii=False, indent=2) if form == "json" else text(found, _))
    return OK


def _read(named: str) -> Edition:
    """Read an edition from its file; where there is none, the registered one of this name."""
    path = Path(named)
    if not path.exists() and named in {each.name for each in registered()}:
        return edition(named)
    return edition_of_file(read_file(path, LARGEST), path.stem)


def text(found: Mapping[str, Any], _: Translator) -> str:
    """Return what `report` found in words: the balance, how standards were matched, change by change."""
    before, after, balance = (found[key] for key in ("before", "after", "balance"))
    lines = [
        _("{before} → {after}", before=_edition(before, _), after=_edition(after, _)),
        _(
            "Current standards: {before} before + {added} added + {restored} current again "
            "− {removed} removed − {retired} newly retired = {after} after",
            **{key: f"{n:,}" for key, n in balance.items()},
        ),
        _("Matched:"),
    ]
    titles = WAYS | {OFFERED: _OFFERED}
    lines += [f"  {n:>7,}  {_(titles[way])}" for way, n in found["matches"].items() if n]
    kinds = (*ONLY_NAMED, "revised", *CHANGED)
    changes = [line for kind in kinds for line in _kind(kind, found[kind], _)]
    return "\n".join([*lines, *(changes or [_("Nothing of these kinds differs.")])])


def _edition(counts: Row, _: Translator) -> str:
    numbers = {key: f"{counts[key]:,}" for key in (CURRENT, RETIRED)}
    return _(
        "{edition} ({current} current, {retired} retired)", edition=one_line(counts["edition"]), **numbers
    )


def _kind(kind: str, rows: Sequence[Row], _: Translator) -> Iterator[str]:
    if not rows:
        return
    yield _("{kind}: {n}", kind=_(KINDS[kind].title), n=f"{len(rows):,}")
    yield from (f"  {_change(row, _)}" for row in rows[:SHOWN])
    if len(rows) > SHOWN:
        yield "  " + _("… and {n} more", n=len(rows) - SHOWN)


def _change(row: Row, _: Translator) -> str:
    standard = one_line(f"{row['code']} {row['name']}")
    if "from" not in row:
        return standard
    said = {"standard": standard, "before": _value(row["from"]), "after": _value(row["to"])}
    if row.get("revision", True):
        return _("{standard}: {before} → {after}", **said)
    return _("{standard}: {before} → {after} (at the same version)", **said)


def _value(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return "、".join(one_line(str(each)) for each in values if each is not None) or "–"
