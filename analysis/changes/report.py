"""A comparison as a program reads it: what ``python -m loaders diff --format json`` writes."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from analysis.changes.balance import total
from analysis.changes.comparison import Comparison, Found
from analysis.changes.kinds import ADDED, REMOVED, RESTORED, RETIRED, SPELLING, letters_alone
from loaders import Edition, schema
from loaders.schema import JOIN, NONE
from loaders.text import category_text

Value = str | int | list[str] | None
ONLY_NAMED: Final = (ADDED, RETIRED, RESTORED, REMOVED)
CHANGED: Final = ("renamed", "recoded", "level", "field", "pathway", "industry", "agency", SPELLING)


def report(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison under the keys of the command, in JSON's own types."""
    return {
        "before": counts(comparison.before),
        "after": counts(comparison.after),
        "balance": total(comparison),
        **{kind: list(_named(comparison, comparison.found(kind))) for kind in ONLY_NAMED},
        "revised": list(_changed(comparison, comparison.found("revised"), with_revision=False)),
        **{kind: list(_changed(comparison, comparison.found(kind))) for kind in CHANGED},
        "matches": comparison.matches.counts,
    }


def counts(edition: Edition) -> dict[str, Any]:
    """Return how many standards an edition has."""
    status = edition.standards[schema.STATUS].value_counts()
    return {
        "edition": edition.name,
        "rows": len(edition.standards),
        schema.CURRENT: int(status[schema.CURRENT]),
        schema.RETIRED: int(status[schema.RETIRED]),
    }


def _named(comparison: Comparison, found: Found) -> Iterator[dict[str, Value]]:
    """Yield code and name as the newer edition has them, of what it has not as the older one has."""
    edition, rows = comparison.after, found.after
    if found.kind == REMOVED:
        edition, rows = comparison.before, found.before
    columns = (edition.standards[column].take(rows) for column in (schema.CODE, schema.NAME))
    for code, name in zip(*columns, strict=True):
        yield {"code": code, "name": name}


def _changed(comparison: Comparison, found: Found, with_revision: bool = True) -> Iterator[dict[str, Value]]:
    before = used(comparison.before, found.kind, found.before)
    after = used(comparison.after, found.kind, found.after)
    rows = zip(_named(comparison, found), before, after, found.revision.tolist(), strict=True)
    for named, one, other, revision in rows:
        yield named | {"from": one, "to": other} | ({"revision": revision} if with_revision else {})


def used(edition: Edition, kind: str, rows: Any) -> list[Value]:
    """Return the values used that a kind of change is about, of some rows."""
    return _USED[kind](edition, rows)


def _text(column: str) -> Callable[[Edition, Any], list[Value]]:
    return lambda edition, rows: edition.standards[column].take(rows).tolist()


def _number(column: str) -> Callable[[Edition, Any], list[Value]]:
    return lambda edition, rows: [
        None if missing else int(each)
        for each, missing in zip(
            edition.standards[column].take(rows), edition.standards[column].take(rows).isna(), strict=True
        )
    ]


def _category(column: str) -> Callable[[Edition, Any], list[Value]]:
    def values(edition: Edition, rows: Any) -> list[Value]:
        codes = edition.standards[column].take(rows).tolist()
        return [None if code == NONE else category_text(code) for code in codes]

    return values


def _fields(edition: Edition, rows: Any) -> list[Value]:
    """A field is called by its name, which is what the list publishes."""
    names = dict(edition.reference.categories[schema.FIELD]["name_zh"])
    codes = _category(schema.FIELD)(edition, rows)
    return [None if code is None else names.get(code, code) for code in codes]


def _industries(edition: Edition, rows: Any) -> list[Value]:
    """Divisions by their codes; a section of which no division is named by its letter."""
    columns = (edition.standards[column].take(rows) for column in (schema.SECTION, schema.DIVISION))
    return [
        [
            *(each for each in division.split(JOIN) if each != NONE),
            *letters_alone(edition, section, division),
        ]
        for section, division in zip(*columns, strict=True)
    ]


_USED: Final = {
    "revised": _number(schema.VERSION),
    "renamed": _text(schema.NAME),
    "recoded": _text(schema.CODE),
    "level": _number(schema.LEVEL_NUMBER),
    "field": _fields,
    "pathway": _category(schema.PATHWAY),
    "industry": _industries,
    "agency": _category(schema.AGENCY),
    SPELLING: _text(schema.NAME),
}
