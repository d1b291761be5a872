"""From values published to values used: the reading rules, each value of a column once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders import schema
from loaders.cells import Cells, OddCells, category, cells, mask_of, odd_cells, pairs, scattered
from loaders.codes import Codes, SharedCodes, read_codes, shared_codes
from loaders.damage import whole_number
from loaders.industry import IndustryCell, label_fault, read_industry
from loaders.pathway import PathwayCell, read_pathway
from loaders.published import Published
from loaders.reference import Reference
from loaders.schema import JOIN, NONE, PUBLISHED
from loaders.text import category_code, folded, search_form, squeezed, visible

RETIRED_PREFIX: Final = re.compile(r"^《\s*歷史資料\s*》\s*")
# What makes a name odd: the marks of a retired standard, a level, and what a search folds apart from case.
# Nine of ten names hold nothing of it: they are used as published and no rule has anything to say about them.
ODD_NAME: Final = r"^$|級|歷史資料|[^A-Za-z0-9\x{4E00}-\x{81F9}\x{81FB}-\x{9FFF}、—/&.+()-]"  # U+81FA is 臺
RETIRED_WORDS: Final = "歷史資料"


@dataclass(frozen=True)
class Reading:
    """What the rules look at: cells as published, what was read in them, and the reference.

    ``cells`` and ``name`` hold every row. In three columns nearly every value is another, which makes that
    slow; ``odd_cells`` and ``odd_name`` hold what in them is not written as usual, for rules that look for
    nothing else. A test runs all rules on both and demands the same findings.
    """

    published: Published
    reference: Reference
    cells: Mapping[str, Cells[str]]
    odd_cells: dict[str, OddCells[str]]  # serials not just digits, codes not REGULAR, names of ODD_NAME
    codes: Codes
    odd_name: OddCells[str]  # without the retired prefix
    pathway_cell: Cells[PathwayCell]
    pathway: Cells[str]  # its code
    field: Cells[str]  # letter, "" where the label is blank or no field
    field_used: Cells[str]  # the same, filled from the pathway
    industry: Cells[IndustryCell]
    label: Cells[str]  # how the section label differs, see loaders.industry.label_fault
    level: Cells[str]  # "1" to "6", or NONE
    agency: Cells[str]

    @cached_property
    def name(self) -> Cells[str]:
        """The name of each row without the retired prefix."""
        return self.cells[schema.P_NAME].map(without_prefix)

    @cached_property
    def shared_codes(self) -> SharedCodes:
        """The rows that share their base code, and whether they share version and name too."""
        names = self.published.columns[schema.P_NAME]
        return shared_codes(self.codes, names, lambda name: search_form(without_prefix(name)))


class Columns(Mapping[str, Cells[str]]):
    """The cells of every row by published column, each column made at its first use."""

    def __init__(self, published: Published) -> None:
        self._published = published
        self._made: dict[str, Cells[str]] = {}

    def __getitem__(self, column: str) -> Cells[str]:
        if column not in self._made:
            self._made[column] = cells(self._published.columns[column])
        return self._made[column]

    def __iter__(self) -> Iterator[str]:
        return iter(PUBLISHED)

    def __len__(self) -> int:
        return len(PUBLISHED)


def read_values(published: Published, reference: Reference) -> Reading:
    """Read every cell of the edition; nothing is looked at twice."""
    codes = read_codes(published.columns[schema.P_CODE])
    names = published.columns[schema.P_NAME]
    odd_names = odd_cells(mask_of(pc.match_substring_regex(names, ODD_NAME)), names)
    by_column = Columns(published)
    field_names = reference.categories["field"]["name_zh"]
    field_letters = dict(zip(map(field_label, field_names), map(str, field_names.index), strict=True))
    parents = reference.categories["pathway"]["parent"]
    pathway_fields = dict(zip(map(str, parents.index), parents.tolist(), strict=True))
    levels = set(reference.categories["level"].index) - {NONE}
    pathway_cell = by_column[schema.P_PATHWAY].map(lambda cell: read_pathway(cell, pathway_fields))
    pathway = pathway_cell.map(lambda cell: cell.code)
    field = by_column[schema.P_FIELD].map(lambda cell: field_letters.get(field_label(cell), ""))
    coded = pairs(by_column[schema.P_INDUSTRY], by_column[schema.P_SECTION])
    industry = coded.map(lambda pair: read_industry(*pair, reference))
    return Reading(
        published=published,
        reference=reference,
        cells=by_column,
        odd_cells={
            schema.P_SERIAL: published.odd_serials,
            schema.P_CODE: codes.odd,
            schema.P_NAME: odd_names,
        },
        codes=codes,
        odd_name=odd_names.map(without_prefix),
        pathway_cell=pathway_cell,
        pathway=pathway,
        field=field,
        field_used=pairs(field, pathway).map(lambda pair: pair[0] or pathway_fields.get(pair[1], NONE)),
        industry=industry,
        label=pairs(by_column[schema.P_SECTION], industry).map(
            lambda pair: label_fault(*pair, reference.industries)
        ),
        level=by_column[schema.P_LEVEL].map(
            lambda cell: level if (level := whole_number(folded(cell))) in levels else NONE
        ),
        agency=by_column[schema.P_AGENCY].map(lambda cell: category_code(visible(cell)) or NONE),
    )


def standards(reading: Reading) -> pd.DataFrame:
    """Return one row per standard: the line, the nine published columns, the columns of values used."""
    published, codes, known = reading.published, reading.codes, reading.reference.categories
    name = _with_odd(published.columns[schema.P_NAME], reading.odd_name)
    return pd.DataFrame(
        {
            schema.LINE: published.lines,
            **{column: _text(published.columns[column]) for column in PUBLISHED},
            schema.SERIAL: pd.array(published.serials, dtype="Int64"),
            schema.CODE: _text(codes.code),
            schema.BASE_CODE: _text(codes.base),
            schema.VERSION: pd.arrays.IntegerArray(codes.version, codes.versionless),
            schema.NAME: _text(name),
            schema.SEARCH: _text(_search(reading)),
            **{column: category(read(reading), known[column].index) for column, read in CATEGORIES.items()},
            schema.INDUSTRY: _text(reading.industry.map(lambda cell: JOIN.join(cell.digits)).texts()),
            schema.OCCUPATION_CODE: _text(codes.digits.texts()),
            schema.LEVEL_NUMBER: _levels(reading.level),
        }
    )


def field_label(cell: str) -> str:
    """Return a published field label as it is looked up: folded, without white space."""
    return squeezed(folded(cell))


def _industry_groups(length: int) -> Callable[[Reading], Cells[str]]:
    def groups(cell: IndustryCell) -> str:
        found = (digits[:length] for digits in cell.digits if digits.isdigit() and len(digits) >= length)
        return JOIN.join(dict.fromkeys(found)) or NONE

    return lambda reading: reading.industry.map(groups)


def _occupation_group(length: int) -> Callable[[Reading], Cells[str]]:
    """A code that stops at a wider group belongs to no narrower one."""
    return lambda reading: reading.codes.digits.map(
        lambda digits: digits[:length] if len(digits) >= length else NONE
    )


def without_prefix(name: str) -> str:
    """Return a published name without the mark of retired standards."""
    return RETIRED_PREFIX.sub("", visible(name))


def _status(name: str) -> str:
    return schema.RETIRED if RETIRED_PREFIX.match(visible(name)) else schema.CURRENT


def _search(reading: Reading) -> pa.LargeStringArray:
    names = pc.ascii_lower(reading.published.columns[schema.P_NAME])
    names = _with_odd(names, reading.odd_name.map(search_form))
    codes, irregular = reading.codes.code, reading.codes.irregular
    forms = [search_form(code) for code in codes.filter(pa.array(irregular)).to_pylist()]
    codes = scattered(pc.ascii_lower(codes), irregular, forms)
    return pc.binary_join_element_wise(names, codes, pa.scalar(" ", pa.large_string()))


def _with_odd(column: pa.LargeStringArray, odd: OddCells[str]) -> pa.LargeStringArray:
    """Return the column with other texts in the odd rows."""
    return pc.replace_with_mask(column, pa.array(odd.rows), odd.cells.texts())


def _text(column: pa.LargeStringArray) -> Any:
    return pd.array(column, dtype="str")


def _levels(level: Cells[str]) -> pd.arrays.IntegerArray:
    numbers = level.map(lambda each: 0 if each == NONE else int(each))
    levels = np.take(np.array(numbers.values, dtype=np.int64), numbers.codes)
    return pd.arrays.IntegerArray(levels, levels == 0)


# The columns of categories: how each is read.
CATEGORIES: Final[Mapping[str, Callable[[Reading], Cells[str]]]] = {
    schema.STATUS: lambda reading: reading.odd_cells[schema.P_NAME].map(_status).among(schema.CURRENT),
    schema.AGENCY: lambda reading: reading.agency,
    schema.FIELD: lambda reading: reading.field_used,
    schema.PATHWAY: lambda reading: reading.pathway,
    schema.SECTION: lambda reading: reading.industry.map(lambda cell: JOIN.join(cell.sections) or NONE),
    schema.DIVISION: lambda reading: reading.industry.map(lambda cell: JOIN.join(cell.divisions) or NONE),
    **{column: _industry_groups(length) for column, length in schema.INDUSTRY_GROUPS.items()},
    **{column: _occupation_group(length) for column, length in schema.OCCUPATION_GROUPS.items()},
    schema.LEVEL: lambda reading: reading.level,
}
