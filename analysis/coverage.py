"""Which pathways the list covers at entry, middle and top, by the field that each belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.cube import Ints
from analysis.dataset import NAME, Dataset, Field, category, dataset
from analysis.datasets import CODE, N, own_field
from analysis.dimensions import FIELD, LEVEL
from analysis.gaps.context import LEVELS, GapContext
from analysis.gaps.kinds import ENTRY, MIDDLE, TOP
from loaders.schema import NONE
from locales import N_

BANDS: Final[Mapping[str, tuple[str, ...]]] = {"entry": ENTRY, "middle": MIDDLE, "top": TOP}


BAND_NAMES: Final = {
    "entry": N_("Entry (levels 1–2)"),
    "middle": N_("Middle (levels 3–4)"),
    "top": N_("Top (levels 5–6)"),
}
_OWN_BAND_NAMES: Final = {
    "own_entry": N_("Own, entry (levels 1–2)"),
    "own_middle": N_("Own, middle (levels 3–4)"),
    "own_top": N_("Own, top (levels 5–6)"),
}


@dataclass(frozen=True, slots=True)
class Pathway:
    """How many current standards a pathway holds, in all and by ``BANDS``, and how many of them are own.

    ``own`` are those of the agencies looked from; all, where it is looked from none. What has no level is in
    no band.
    """

    field: str
    code: str
    n: int
    own: int
    bands: tuple[int, ...]
    own_bands: tuple[int, ...]


def coverage_by_field(context: GapContext) -> dict[str, list[Pathway]]:
    """Return the pathways that are spoken of by field, largest first; equal ones keep the reference's order.

    From an agency those are all pathways of the fields in which it has standards.
    """
    of, parents = context.of("pathway"), context.cube.parents["pathway"]
    sizes, looked_at = context.all_counts("field"), set(context.of("field").looked_at)
    columns = zip(
        of.codes,
        of.n.tolist(),
        of.own.tolist(),
        _banded(of.by_level),
        _banded(of.own_by_level),
        strict=True,
    )
    found: dict[str, list[Pathway]] = {}
    for row in sorted((Pathway(parents[row[0]], *row) for row in columns), key=lambda each: -each.n):
        if row.field in looked_at:
            found.setdefault(row.field, []).append(row)
    fields = sorted(context.of("field").codes, key=lambda code: -sizes[code])
    return {field: found[field] for field in fields if field in found}


def _banded(by_level: Ints) -> list[tuple[int, ...]]:
    """Return the counts at each level as counts in each of ``BANDS``."""
    parts = [by_level[:, [LEVELS.index(level) for level in levels]].sum(axis=1) for levels in BANDS.values()]
    return list(map(tuple, np.column_stack(parts).tolist()))


def coverage_dataset(context: GapContext, rows: Iterable[Pathway]) -> Dataset:
    """Return the pathways with their current standards in all, at entry, middle and top, and without a level.

    Own ones stand apart where it is looked from an agency.
    """
    bands = [Field(key, "integer", title) for key, title in BAND_NAMES.items()]
    own = [Field(key, "integer", title) for key, title in _OWN_BAND_NAMES.items()]
    columns = (
        Field("field", "text", FIELD.title, "field", text=lambda labels, code: labels.name("field", code)),
        *category("pathway", CODE),
        N,
        *bands,
        Field("unlevelled", "integer", NAME, LEVEL.key, NONE),
        *own_field(context),
        *(own if context.agencies else []),
    )
    values = (
        (
            *(each.field, each.code, each.n, *each.bands, each.n - sum(each.bands)),
            *((each.own, *each.own_bands) if context.agencies else ()),
        )
        for each in rows
    )
    return dataset(columns, values)
