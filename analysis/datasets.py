"""What every figure and table counts, as a dataset. One function a figure; gaps stand in another module."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from analysis import compare, crosstab, findings, headlines
from analysis.cube import Cube, Ints
from analysis.dataset import NAME, Dataset, Field, Kind, category, dataset, one_of
from analysis.dimensions import DIMENSIONS, FIELD, LEVEL
from analysis.due import WINDOWS
from analysis.gaps.context import LEVELS, GapContext
from analysis.labels import Labels
from analysis.records import FIELDS
from loaders.rules import RULES
from loaders.schema import JOIN, NONE
from locales import N_

COUNT: Final = Field("count", "integer", N_("Number of standards"))
N: Final = replace(COUNT, key="n")
CODE: Final = N_("Code")


def _level_fields(prefix: str, kind: Kind, title: str = NAME, levels: Iterable[str] = LEVELS) -> list[Field]:
    return [Field(f"{prefix}_{level}", kind, title, LEVEL.key, level) for level in levels]


def by_category(key: str, table: pd.DataFrame) -> Dataset:
    """Return a table of ``count`` and ``share`` (of all), indexed by the codes of a dimension."""
    numbers = (COUNT, Field("share", "share", N_("Share")))
    return dataset((*category(key), *numbers), zip(table.index, table["count"], table["share"], strict=True))


def profile(key: str, table: pd.DataFrame) -> Dataset:
    """Return an agency's ``count`` and ``share`` beside the share of the ``whole``, indexed by code."""
    numbers = (
        COUNT,
        Field("share", "share", N_("Share of the agency's")),
        Field("whole", "share", N_("Share of the whole")),
    )
    return dataset((*category(key), *numbers), table.itertuples())


_OF_A: Final = Field("count_a", "integer", N_("Number of standards, A"))
_OF_B: Final = Field("count_b", "integer", N_("Number of standards, B"))


def spread(key: str, table: pd.DataFrame) -> Dataset:
    """Return what ``analysis.compare.spread`` counted of two selections, in the order of the table."""
    shares = (Field("share_a", "share", N_("Share, A")), Field("share_b", "share", N_("Share, B")))
    rows = table[["count_a", "share_a", "count_b", "share_b"]].itertuples()
    return dataset((*category(key), _OF_A, shares[0], _OF_B, shares[1]), rows)


def held_by(key: str, table: pd.DataFrame) -> Dataset:
    """Return which of two selections have a standard where, as ``analysis.compare.held_by`` found it."""
    group = one_of("group", N_("Held by"), compare.GROUPS)
    rows = table[["group", "count_a", "count_b"]].itertuples()
    values = ((group, code, a, b) for code, group, a, b in rows)
    return dataset((group, *category(key, CODE), _OF_A, _OF_B), values)


def level_mix(key: str, table: pd.DataFrame) -> Dataset:
    """Return what ``analysis.counts.level_by`` counted, with the share of each level.

    The median level is missing where there are fewer than ``headlines.LEAST`` standards.
    """
    levels = list(table.columns[:-2])  # then n and median
    numbers = (
        *_level_fields("level", "integer", levels=levels),
        N,
        Field("median", "integer", N_("Median level")),
        *_level_fields("share", "share", N_("{name}, share"), levels),
    )
    counts, shares = table[[*levels, "n"]], table[levels].div(table["n"], axis=0)
    medians = table["median"].where(table["n"] >= headlines.LEAST).tolist()
    rows = zip(counts.itertuples(), medians, shares.itertuples(index=False), strict=True)
    return dataset((*category(key), *numbers), ((*n, median, *each) for n, median, each in rows))


def due(key: str, table: pd.DataFrame) -> Dataset:
    """Return what ``analysis.counts.due_by`` counted, in the order of the table."""
    windows = [Field(f"due_{window}", "integer", each.title) for window, each in WINDOWS.items()]
    rows = table[[*WINDOWS, "n"]].itertuples()
    return dataset((*category(key), *windows, N), rows)


def crossed(table: crosstab.Crosstab, measure: crosstab.Measure) -> Dataset:
    """Return a crosstab in one measure: a column for each category, and ``n``, the row's standards.

    Where the measure has totals, the last column and the last row (no code) hold them.
    """
    counts = measure.key == "count"

    def row_name(labels: Labels, code: str | None, n: int) -> str:
        if code is None:
            return labels._("Total")
        name = labels.name(table.rows.key, code)
        return name if counts else labels._("{name} (n={n})", name=name, n=f"{n:,}")

    head = NAME if counts else N_("{name} (n={n})")
    row = Field("row", title=table.rows.title, dimension=table.rows.key, of=("row", "n"), text=row_name)
    columns = [row, Field("n", "integer")]
    columns += [
        Field(f"c_{code}", measure.kind, head, table.columns.key, code, {"n": n})
        for code, n in zip(table.column_codes, table.column_totals.tolist(), strict=True)
    ]
    values = table.values(measure.key).tolist()
    rows: list[list[object]] = []
    for code, n, cells in zip(table.row_codes, table.row_totals.tolist(), values, strict=True):
        rows.append([code, n, *cells])
    if measure.has_totals:
        columns.append(Field("total", measure.kind, N_("Total")))
        of_rows, of_columns, of_all = table.margins(measure.key)
        rows = [[*each, margin] for each, margin in zip(rows, of_rows.tolist(), strict=True)]
        rows.append([None, table.n, *of_columns.tolist(), of_all])
    return dataset(columns, rows)


def own_field(context: GapContext) -> list[Field]:
    """Return the column of the agencies' own standards, where the list is looked at from any."""
    return [Field("own", "integer", N_("Own standards"))] if context.agencies else []


def hierarchy(context: GapContext, parent: str, child: str, rows: Mapping[str, Sequence[str]]) -> Dataset:
    """Return the children of each parent in ``rows`` with their current standards, and own ones."""
    counts, title = context.counts(child), DIMENSIONS[parent].title
    own = dict(zip(context.of(child).codes, context.of(child).own.tolist(), strict=True))
    above = Field("parent", "text", title, parent, text=lambda labels, code: labels.label(parent, code))
    fields = (above, *category(child, CODE), N, *own_field(context))
    values = ((code, each, counts[each], own[each]) for code, inside in rows.items() for each in inside)
    return dataset(fields, (row[: len(fields) - 1] for row in values))


def ladders(
    context: GapContext,
    rows: Mapping[str, tuple[Mapping[str, int], Mapping[str, int]]],
    missing: Mapping[str, Iterable[str]],
) -> Dataset:
    """Return the pathways by level, ``none`` last, with the levels that are missing in each.

    ``rows`` are own and all standards by level; own ones stand apart where it is looked from an agency.
    """
    parents, levels = context.cube.parents["pathway"], (*LEVELS, NONE)
    own = _level_fields("own", "integer", N_("{name}, own"), levels) if context.agencies else []
    columns = (
        Field("field", "text", FIELD.title, "field", text=lambda labels, code: labels.name("field", code)),
        *category("pathway", CODE),
        *_level_fields("level", "integer", levels=levels),
        N,
        Field("missing", "text", N_("Missing levels"), LEVEL.key, text=_levels),
        *own,
    )
    values = (
        (
            *(parents[code], code, *every.values(), sum(every.values())),
            *(JOIN.join(sorted(missing.get(code, ()))), *(mine.values() if own else ())),
        )
        for code, (mine, every) in rows.items()
    )
    return dataset(columns, values)


def _levels(labels: Labels, codes: str) -> str:
    return labels.listed([labels.name(LEVEL.key, code) for code in codes.split(JOIN) if code])


def level_by_section(
    context: GapContext,
    rows: Mapping[str, tuple[Sequence[int], Sequence[int], int]],
    expected: Mapping[tuple[str, str], float],
) -> Dataset:
    """Return the sections by level, each count beside the expected one, and own ones.

    ``rows`` are all and own standards at each level, and all at any.
    """
    columns = [*category("section", CODE), N]
    for level in LEVELS:
        columns += [
            Field(f"level_{level}", "integer", NAME, LEVEL.key, level),
            Field(f"expected_{level}", "number", N_("{name}, expected"), LEVEL.key, level),
        ]
        if context.agencies:
            columns.append(Field(f"own_{level}", "integer", N_("{name}, own"), LEVEL.key, level))

    def cells(code: str) -> Iterable[object]:
        every, mine, _total = rows[code]
        for level, n, own in zip(LEVELS, every, mine, strict=True):
            yield from (n, expected[code, level], *((own,) if context.agencies else ()))

    return dataset(columns, ((code, total, *cells(code)) for code, (_n, _own, total) in rows.items()))


def coverage(rows: Iterable[tuple[str, int, int, int]], with_own: bool) -> Dataset:
    """Return of each dimension how many categories have a standard.

    Rows are of key, categories with an own standard, with others' only, of how many. Own ones stand apart
    where it is looked from an agency (``with_own``).
    """
    own = [Field("own", "integer", N_("With an own standard"))] if with_own else []
    columns = (
        Field("dimension"),
        one_of("name", N_("Classification"), DIMENSIONS, of=("dimension",)),
        Field("of", "integer", N_("Categories")),
        Field("held", "integer", N_("With a standard")),
        Field("empty", "integer", N_("Without")),
        Field("share", "share", N_("Covered")),
        *own,
    )

    def cells(key: str, mine: int, others: int, of: int) -> Iterable[object]:
        held = mine + others
        return (key, of, held, of - held, held / of if of else None, *([mine] if with_own else []))

    return dataset(columns, (cells(*row) for row in rows))


def rules(table: pd.DataFrame) -> Dataset:
    """Return ``analysis.findings.by_rule`` with what found most first."""
    columns = (
        one_of("rule", N_("Rule"), RULES),
        one_of("severity", N_("Severity"), findings.SEVERITIES),
        Field("findings", "integer", N_("Findings")),
        Field("rows", "integer", N_("Rows")),
        one_of("explanation", N_("Explanation"), RULES, "explanation", of=("rule",)),
    )
    return dataset(columns, table.sort_values("findings", ascending=False, kind="stable").itertuples())


def standards(cube: Cube, rows: list[int] | Ints | pd.Index, keys: Sequence[str]) -> Dataset:
    """Return the standards at some positions of the edition, in their order, with some of ``FIELDS``."""
    columns = [FIELDS[key] for key in keys]
    chosen = cube.standards[[each.column for each in columns]].loc[rows]
    return dataset(columns, zip(*(chosen[each].tolist() for each in chosen), strict=True))
