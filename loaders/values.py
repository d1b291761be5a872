"""From values published to values used: reading rules 1 to 9, each value of a column once."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from loaders import schema
from loaders.cells import Cells, category, cells, pairs
from loaders.industry import IndustryCell, label_fault, read_industry
from loaders.published import Published
from loaders.reference import Reference
from loaders.schema import JOIN, NONE, PUBLISHED
from loaders.text import folded, search_form, squeezed, visible

RETIRED_PREFIX: Final = re.compile(r"^《\s*歷史資料\s*》\s*")
# Wider than the shape that the code rule asks for, so that an irregular code still has its parts.
CODE_PARTS: Final = re.compile(r"([A-Za-z]+)-?([0-9]{1,4})-([0-9]{3})(?:[vV]([0-9]{1,4}))?")


class CodeParts(NamedTuple):
    """A code as used and its parts; those that it does not have are ''."""

    code: str
    letters: str
    digits: str
    base: str
    version: str


@dataclass(frozen=True)
class Reading:
    """What the rules look at: cells as published, what was read in them, and the reference."""

    published: Published
    reference: Reference
    cells: dict[str, Cells[str]]  # by published column
    code: Cells[CodeParts]
    name: Cells[str]  # without the retired prefix
    pathway: Cells[str]
    field: Cells[str]  # letter, or an unknown label, or ""
    field_used: Cells[str]  # the same with blanks filled from the pathway
    industry: Cells[IndustryCell]
    label: Cells[str]  # how the section label differs, see loaders.industry.label_fault
    level: Cells[str]  # "1" to "6", or NONE
    agency: Cells[str]


def read_values(published: Published, reference: Reference) -> Reading:
    """Read every cell of the edition; nothing is looked at twice."""
    by_column = {column: cells(published.columns[column]) for column in PUBLISHED}
    field_names = reference.categories["field"]["name_zh"]
    field_letters = dict(zip(field_names.tolist(), map(str, field_names.index), strict=True))
    pathway_fields: dict[str, str] = reference.categories["pathway"]["parent"].to_dict()
    levels = set(reference.categories["level"].index) - {NONE}
    pathway = by_column[schema.P_PATHWAY].map(lambda cell: folded(cell)[:3] or NONE)
    field = by_column[schema.P_FIELD].map(squeezed).map(lambda label: field_letters.get(label, label))
    industry = by_column[schema.P_INDUSTRY].map(lambda cell: read_industry(cell, reference))
    return Reading(
        published=published,
        reference=reference,
        cells=by_column,
        code=by_column[schema.P_CODE].map(code_parts),
        name=by_column[schema.P_NAME].map(visible).map(lambda name: RETIRED_PREFIX.sub("", name, count=1)),
        pathway=pathway,
        field=field,
        field_used=pairs(field, pathway).map(lambda pair: pair[0] or pathway_fields.get(pair[1], NONE)),
        industry=industry,
        label=pairs(by_column[schema.P_SECTION], industry).map(
            lambda pair: label_fault(*pair, reference.industries)
        ),
        level=by_column[schema.P_LEVEL].map(folded).map(lambda level: level if level in levels else NONE),
        agency=by_column[schema.P_AGENCY].map(lambda cell: visible(cell) or NONE),
    )


def code_parts(published: str) -> CodeParts:
    """Split a published code; one that cannot be split is its own base code."""
    code = "".join(folded(published).split())
    found = CODE_PARTS.fullmatch(code)
    if not found:
        return CodeParts(code, "", "", code, "")
    letters, digits, number, version = found.groups("")
    return CodeParts(code, letters, digits, f"{letters}{digits}-{number}", version)


def standards(reading: Reading) -> pd.DataFrame:
    """Return one row per standard: the line, the nine published columns, the columns of values used."""
    published, known = reading.published, reading.reference.categories
    status = reading.cells[schema.P_NAME].map(
        lambda cell: schema.RETIRED if RETIRED_PREFIX.match(visible(cell)) else schema.CURRENT
    )
    occupation = reading.code.map(lambda parts: parts.digits[:1] or NONE)
    joined = reading.industry
    return pd.DataFrame(
        {
            schema.LINE: published.lines,
            **{column: reading.cells[column].text() for column in PUBLISHED},
            schema.SERIAL: pd.array(published.serials, dtype="Int64"),
            schema.CODE: reading.code.map(lambda parts: parts.code).text(),
            schema.BASE_CODE: reading.code.map(lambda parts: parts.base).text(),
            schema.VERSION: _whole_numbers(reading.code.map(lambda parts: parts.version)),
            schema.NAME: reading.name.text(),
            schema.SEARCH: pd.Series(reading.name.map(search_form).text())
            + " "
            + pd.Series(reading.code.map(lambda parts: search_form(parts.code)).text()),
            schema.STATUS: category(status, known["status"].index),
            schema.AGENCY: category(reading.agency, known["agency"].index),
            schema.FIELD: category(reading.field_used, known["field"].index),
            schema.PATHWAY: category(reading.pathway, known["pathway"].index),
            schema.SECTION: category(
                joined.map(lambda cell: JOIN.join(cell.sections) or NONE), known["section"].index
            ),
            schema.DIVISION: category(
                joined.map(lambda cell: JOIN.join(cell.divisions) or NONE), known["division"].index
            ),
            schema.INDUSTRY: joined.map(lambda cell: JOIN.join(cell.digits)).text(),
            schema.OCCUPATION: category(occupation, known["occupation"].index),
            schema.OCCUPATION_CODE: reading.code.map(lambda parts: parts.digits).text(),
            schema.LEVEL: _whole_numbers(reading.level.map(lambda level: "" if level == NONE else level)),
            schema.LEVEL_GROUP: category(reading.level, known["level"].index),
        }
    )


def _whole_numbers(texts: Cells[str]) -> pd.arrays.IntegerArray:
    """Return nullable integers; '' is missing."""
    numbers = np.array([int(text or 0) for text in texts.values], dtype=np.int64)
    missing = np.array([not text for text in texts.values], dtype=np.bool_)
    return pd.arrays.IntegerArray(numbers[texts.codes], missing[texts.codes])
