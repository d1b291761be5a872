"""The register of gaps, and standards per unit of weight, as datasets."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Final

from analysis.cube import Cube
from analysis.dataset import Dataset, Field, category, dataset, one_of
from analysis.datasets import CODE, COUNT
from analysis.dimensions import DIMENSIONS, LEVEL
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import SEVERITY_NAMES, Gap, retired_only
from analysis.gaps.weighing import Weighing
from analysis.labels import Labels
from loaders.schema import JOIN
from locales import N_

MARKS: Final = {"retired-only": N_("retired only"), "unconfirmed": N_("code unconfirmed")}


def gap_marks(cube: Cube, gap: Gap) -> list[str]:
    """Return which of ``MARKS`` a gap's category has: what has to be known besides its numbers."""
    marks = (retired_only(gap), gap.code in cube.unconfirmed[gap.dimension])
    return [mark for mark, is_so in zip(MARKS, marks, strict=True) if is_so]


def gap_name(labels: Labels, dimension: str, code: str, level: str) -> str:
    """Return the category that a gap speaks of, with its level where it has one."""
    name = labels.name(dimension, code)
    return labels._("{name}, {level}", name=name, level=labels.name(LEVEL.key, level)) if level else name


def _gap_code(labels: Labels, dimension: str, code: str) -> str:
    """Return a code; a category whose code is not known is kept by its Chinese name, which is no code."""
    is_code = code.isascii() or not DIMENSIONS[dimension].coded
    return code if is_code else labels._("– (code unconfirmed)")


def _gap_parent(labels: Labels, dimension: str, code: str) -> str:
    parent = DIMENSIONS[dimension].parent
    return labels.label(parent, code) if parent and code else ""


EMPLOYED: Final = "employed"
_KEYS: Final = tuple(each.name for each in fields(Gap))
REGISTER: Final = (
    Field("severity", title=N_("How telling"), text=lambda labels, id_: labels._(SEVERITY_NAMES[id_])),
    one_of("kind", N_("Kind of gap"), KINDS),
    one_of("dimension", N_("Dimension"), DIMENSIONS),
    Field("code", title=CODE, of=("dimension", "code"), text=_gap_code),
    Field("name", title=N_("Name"), of=("dimension", "code", "level"), text=gap_name),
    Field("evidence", title=N_("Evidence"), of=_KEYS, text=lambda labels, *gap: evidence(labels, Gap(*gap))),
    Field("parent", title=N_("Belongs to"), of=("dimension", "parent"), text=_gap_parent),
    Field("count", "integer", N_("Current standards")),
    Field("parent_count", "integer", N_("Standards of the parent")),
    Field("total", "integer", N_("Standards of the category")),
    Field("shortfall", "number", N_("Fewer than expected by")),
    Field("expected", "number", N_("Expected")),
    Field("residual", "number", N_("Adjusted residual")),
    Field("retired", "integer", N_("Retired standards")),
    Field(
        "mark",
        title=N_("Mark"),
        text=lambda labels, ids: labels.listed([labels._(MARKS[id_]) for id_ in ids.split(JOIN) if id_]),
    ),
    *(Field(key, dimension=LEVEL.key) for key in ("level", "low", "high")),
    Field("agency", dimension="agency"),
    *(Field(key, "rate") for key in ("weight", "ratio")),
)


def share_title(weighing: Weighing) -> str:
    """Return what the shares of a table are called: a msgid, in whose braces stands what it counts."""
    return N_("Share of the employed") if weighing.official else N_("Share of {measure}")


def register(cube: Cube, gaps: Sequence[Gap], weighing: Weighing | None = None) -> Dataset:
    """Return the register of gaps: one shape for every kind, what a kind has no use for is empty.

    With a table of weights it also says what part of all work in a category: beside how telling a gap is,
    never mixed with it.
    """
    values = {key: [getattr(gap, key) for gap in gaps] for key in ("severity", *_KEYS)}
    values["mark"] = [JOIN.join(gap_marks(cube, gap)) for gap in gaps]
    if weighing is None:
        return Dataset(REGISTER, values)
    employed = Field(EMPLOYED, "share", share_title(weighing), arguments={"measure": weighing.name})
    values[EMPLOYED] = [weighing.share(gap.dimension, gap.code) for gap in gaps]
    return Dataset((REGISTER[0], employed, *REGISTER[1:]), values)


def weighed(key: str, name: str, unit: str, per: str, rows: Iterable[Sequence[object]]) -> Dataset:
    """Return rows of code, standards, weight, standards ``per`` some units, and that as a share of all's."""
    columns = (
        *category(key),
        COUNT,
        Field("weight", "rate", N_("{name} ({unit})"), arguments={"name": name, "unit": unit}),
        Field("rate", "rate", N_("Standards per {unit}"), arguments={"unit": per}),
        Field("ratio", "share", N_("Of the overall rate")),
    )
    return dataset(columns, rows)
