"""What two or more editions differ in, as datasets."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import partial
from typing import Any, Final, NamedTuple

from analysis.changes.balance import COLUMNS, Balance
from analysis.changes.comparison import NOWHERE, Comparison
from analysis.changes.gaps import FATES, GapChange
from analysis.changes.kinds import KINDS, letters_alone
from analysis.changes.matching import Rows
from analysis.changes.trend import Point
from analysis.dataset import Dataset, Field, category, dataset, one_of
from analysis.dimensions import AGENCY, DIMENSIONS, DIVISION, LEVEL, SECTION
from analysis.editions import short_name
from analysis.gap_datasets import REGISTER as GAP_REGISTER
from analysis.gaps.context import UNIVERSES
from analysis.gaps.register import Gap
from analysis.labels import Labels
from loaders import Edition, schema
from loaders.schema import JOIN, NONE
from locales import N_


def _name(key: str, labels: Labels, code: str | None) -> str | None:
    return None if code is None else labels.name(key, code)


class Entry(NamedTuple):
    """One change of one standard: its rows in either edition, `NOWHERE` where it is not.

    ``column`` is the published one that is meant; ``revision`` says whether the version changed as well, None
    where only one edition has the standard.
    """

    kind: str
    column: str
    before: int
    after: int
    revision: bool | None


def entries(comparison: Comparison) -> list[Entry]:
    """Return all changes, in the order of their kinds and then of the newer edition."""
    return [
        Entry(found.kind, found.column, before, after, None if NOWHERE in (before, after) else revision)
        for found in comparison.all_found()
        for before, after, revision in zip(
            found.before.tolist(), found.after.tolist(), found.revision.tolist(), strict=True
        )
    ]


REVISION: Final = {
    True: N_("with a new version"),
    False: N_("at the same version"),
}
# In a sentence and in the register: what disagrees at the same version is no revision.
_FROM_TO: Final = tuple(
    Field(
        key, "text", title, of=("kind", key), text=lambda labels, kind, value: used_text(labels, kind, value)
    )
    for key, title in (("before", N_("Before")), ("after", N_("After")))
)
REGISTER: Final = (
    one_of("kind", N_("Change"), KINDS),
    Field("code", "text", N_("Code")),
    Field("name", "text", N_("Name")),
    *_FROM_TO,
    Field(
        "revision",
        title=N_("Version"),
        text=lambda labels, said: "" if said is None else labels._(REVISION[said]),
    ),
    Field("agency", "text", AGENCY.title, AGENCY.key, text=lambda labels, code: labels.name("agency", code)),
    Field("column", "text", N_("Column")),
    Field("published_before", "text", N_("Published before")),
    Field("published_after", "text", N_("Published after")),
    Field("code_before", "text", N_("Code before")),
    Field("name_before", "text", N_("Name before")),
)


def register(comparison: Comparison, of: Sequence[Entry]) -> Dataset:
    """Return changes as a register; code, name and agency are those of the newer edition that has them."""
    before, after = _Cells(comparison.before), _Cells(comparison.after)
    rows = []
    for each in of:
        own = (after, each.after) if each.after != NOWHERE else (before, each.before)
        kind = KINDS[each.kind]
        rows.append(
            (
                each.kind,
                *(own[0].cell(column, own[1]) for column in (schema.CODE, schema.NAME)),
                *(side.used(kind.used or each.column, row) for side, row in _sides(before, after, each)),
                each.revision,
                own[0].cell(schema.AGENCY, own[1]),
                each.column,
                *(side.cell(each.column, row) for side, row in _sides(before, after, each)),
                *(before.cell(column, each.before) for column in (schema.CODE, schema.NAME)),
            )
        )
    return dataset(REGISTER, rows)


def no_register() -> Dataset:
    """Return the register of nothing."""
    return dataset(REGISTER, [])


_OF_BOTH: Final = (schema.LEVEL, schema.FIELD, schema.AGENCY, schema.STATUS)
STANDARDS: Final = (
    Field("code", "text", N_("Code")),
    Field("name", "text", N_("Name")),
    Field("agency", "text", AGENCY.title, AGENCY.key, text=lambda labels, code: labels.name("agency", code)),
    *(
        Field(f"{key}_{side}", "text", title, key, text=partial(_name, key))
        for key in _OF_BOTH
        for side, title in (("before", N_("{dimension} before")), ("after", N_("{dimension} after")))
    ),
)


def standards(comparison: Comparison, before: Rows, after: Rows) -> Dataset:
    """Return standards by their rows in either edition, with the categories that a balance is by."""
    sides = _Cells(comparison.before), _Cells(comparison.after)
    rows = []
    for pair in zip(before.tolist(), after.tolist(), strict=True):
        own = (sides[1], pair[1]) if pair[1] != NOWHERE else (sides[0], pair[0])
        named = [own[0].cell(column, own[1]) for column in (schema.CODE, schema.NAME, schema.AGENCY)]
        both = [side.cell(key, row) for key in _OF_BOTH for side, row in zip(sides, pair, strict=True)]
        rows.append((*named, *both))
    return dataset(STANDARDS, rows)


def no_standards() -> Dataset:
    """Return no standard."""
    return dataset(STANDARDS, [])


def _sides(before: "_Cells", after: "_Cells", each: Entry) -> tuple[tuple["_Cells", int], ...]:
    return (before, each.before), (after, each.after)


class _Cells:
    """The cells of an edition by column and row, each column taken out of the table once."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._columns: dict[str, list[Any]] = {}

    def cell(self, column: str, row: int) -> Any:
        """Return a cell, None for a row that is nowhere and for a value that is missing."""
        if row == NOWHERE:
            return None
        if column not in self._columns:
            values = self.edition.standards[column]
            self._columns[column] = values.astype(object).where(values.notna(), None).tolist()
        return self._columns[column][row]

    def used(self, column: str, row: int) -> str | None:
        """Return a value used; of an industry its divisions, and the sections of which none is named."""
        value = self.cell(column, row)
        if column == schema.DIVISION and value is not None:
            alone = letters_alone(self.edition, self.cell(schema.SECTION, row), value)
            return JOIN.join([*([] if value == NONE else [value]), *alone]) or NONE
        return None if value is None else str(value)


def used_text(labels: Labels, kind: str, value: str | None) -> str | None:
    """Return a value used that a kind of change is about, as it is said; None where there is none."""
    if value is None:
        return None
    if kind == "revised":
        return labels._("v{version}", version=value)
    if kind == "industry":
        return labels.listed([_industry(labels, each) for each in value.split(JOIN)])
    dimension = KINDS[kind].dimension
    return labels.label(dimension, value) if dimension else value.replace(JOIN, " ")


def _industry(labels: Labels, code: str) -> str:
    return labels.label(SECTION.key if code.isalpha() and code != NONE else DIVISION.key, code)


def kinds(counts: Iterable[tuple[str, int, int]]) -> Dataset:
    """Return rows of a kind, how many changes it has, and how many of them came with a new version."""
    return dataset(
        (
            one_of("kind", N_("Change"), KINDS),
            Field("n", "integer", N_("Number of changes")),
            Field("revised", "integer", N_("with a new version")),
            Field("meaning", title=N_("Meaning"), of=("kind",), text=_meaning),
        ),
        counts,
    )


def _meaning(labels: Labels, kind: str) -> str:
    return labels._(KINDS[kind].meaning)


def balance(of: Balance) -> Dataset:
    """Return a balance, a category a row; the last row is of all."""
    whole = {column: len(rows) for column, (rows, _other) in of.flow.whole().items()}
    rows = [(code, *of.counts[code].values()) for code in of.codes]
    return dataset(_balance_columns(of.key), [*rows, ("", *whole.values())])


def no_balance(key: str) -> Dataset:
    """Return the balance of nothing."""
    return dataset(_balance_columns(key), [])


def _balance_columns(key: str) -> tuple[Field, ...]:
    name = DIMENSIONS[key].title
    return (
        category(key)[0],
        Field("name", "text", name, of=("code",), text=lambda labels, code: balance_name(labels, key, code)),
        *(Field(column, "integer", title) for column, title in COLUMNS.items()),
    )


def balance_name(labels: Labels, key: str, code: str) -> str:
    """Return what a row of a balance is called; '' is that of all."""
    return labels.name(key, code) if code else labels._("Total")


def levels(codes: Sequence[str], matrix: Rows) -> Dataset:
    """Return how many standards came from which level (rows) to which (columns)."""
    columns = (
        Field("code", title=N_("Level before"), text=lambda labels, code: labels.name(LEVEL.key, code)),
        *(Field(f"to_{code}", "integer", N_("to {name}"), LEVEL.key, code) for code in codes),
    )
    return dataset(columns, ((code, *row) for code, row in zip(codes, matrix.tolist(), strict=True)))


_OF_GAP: Final = tuple(each.name for each in fields(Gap))
GAPS: Final = (
    Field("fate", title=N_("What became of it"), text=lambda labels, fate: labels._(FATES[fate])),
    *(each for each in GAP_REGISTER if each.key in ("kind", "dimension", "code", "name", "evidence")),
    Field("other", "integer", N_("Current standards there in the other edition")),
)


def gaps(of: Sequence[GapChange]) -> Dataset:
    """Return gaps that were closed or opened, each with its evidence in the edition that has it."""
    values: dict[str, list[Any]] = {key: [getattr(each.gap, key) for each in of] for key in _OF_GAP}
    own: dict[str, list[Any]] = {"fate": [each.fate for each in of], "other": [each.other for each in of]}
    return Dataset(GAPS, values | own)


def trend(points: Sequence[Point]) -> Dataset:
    """Return an edition a row: its standards, and how much of each classification has a current one."""
    columns = (
        Field("edition", "text", N_("Edition"), text=lambda labels, name: short_name(name, labels._)),
        Field("current", "integer", N_("Current standards")),
        Field("retired", "integer", N_("Retired standards")),
        *(
            field
            for key in UNIVERSES
            for field in (
                Field(f"covered_{key}", "integer", N_("{dimension}: with a current standard"), key),
                Field(f"of_{key}", "integer", N_("{dimension}: all"), key),
            )
        ),
    )
    return dataset(
        columns,
        (
            (each.edition, each.current, each.retired, *(n for pair in each.covered.values() for n in pair))
            for each in points
        ),
    )
