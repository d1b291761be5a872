"""Reading rules 3 and 8: a code into its letters, occupation digits, base code and version."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.cells import Cells, Mask, OddCells, cells, mask_of, odd_cells, repeated, scattered
from loaders.text import folded

REGULAR: Final = r"^[A-Z]{3}[0-9]{4}-[0-9]{3}(v[0-9]{1,4})?$"
LETTERS, DIGITS, BASE, VERSION = (0, 3), (3, 7), (0, 11), (12, 16)  # where they stand in a regular code
# Wider than the regular shape, so that an irregular code still has its parts.
LENIENT: Final = re.compile(r"([A-Za-z]+)-?([0-9]{1,4})-([0-9]{3})(?:[vV]([0-9]{1,4}))?")
# Letters that are typed or scanned for a digit, and codes that have one where only a digit can stand.
LOOKS_LIKE: Final = str.maketrans("IlOoSsBZz", "110055822")
_DIGIT: Final = r"[0-9IlOoSsBZz]"
MISREAD: Final = re.compile(
    rf"([A-Za-z]{{3}})-?(?=[A-Za-z]*[0-9])({_DIGIT}{{4}})-({_DIGIT}{{3}})(?:[vV]({_DIGIT}{{1,4}}))?"
)
HYPHENS: Final = re.compile("[‐‑‒–—―−]")


class CodeParts(NamedTuple):
    """A code as used and its parts; those that it does not have are ''.

    ``misread`` says that a part holds a digit where the code has a letter that looks like it.
    """

    code: str
    letters: str
    digits: str
    base: str
    version: str
    misread: bool


@dataclass(frozen=True)
class Codes:
    """The column of codes, row by row; ``odd`` are the published ones of irregular shape."""

    odd: OddCells[str]
    irregular: Mask  # as used; of those that were misread, the digits put right
    misread: Mask
    code: pa.LargeStringArray
    letters: Cells[str]
    digits: Cells[str]
    base: pa.LargeStringArray
    version: npt.NDArray[np.int64]
    versionless: Mask

    def plain(self, rows: npt.NDArray[np.intp]) -> pa.LargeStringArray:
        """Return the codes of some rows written regularly: base code and version."""
        base = self.base.take(pa.array(rows))
        version = pc.cast(pa.array(self.version[rows]), pa.large_string())
        with_version = pc.binary_join_element_wise(base, version, pa.scalar("v", pa.large_string()))
        return pc.if_else(pa.array(self.versionless[rows]), base, with_version)


def code_parts(published: str) -> CodeParts:
    """Split a published code; one that cannot be split is its own base code."""
    code = "".join(folded(published).split())
    plain = HYPHENS.sub("-", code)
    if found := MISREAD.fullmatch(plain):
        letters, *numbers = found.groups("")
        digits, number, version = (each.translate(LOOKS_LIKE) for each in numbers)
        misread = [digits, number, version] != numbers
    elif found := LENIENT.fullmatch(plain):
        letters, digits, number, version = found.groups("")
        misread = False
    else:
        return CodeParts(code, "", "", code, "", False)
    return CodeParts(code, letters, digits, f"{letters}{digits}-{number}", version, misread)


def read_codes(column: pa.LargeStringArray) -> Codes:
    """Read the column of codes: regular ones by position, the few others one by one."""
    odd = ~mask_of(pc.match_substring_regex(column, REGULAR))
    published = column.filter(pa.array(odd)).to_pylist()
    parts = [code_parts(code) for code in published]

    def part(where: tuple[int, int], values: list[str]) -> pa.LargeStringArray:
        return scattered(pc.utf8_slice_codeunits(column, *where), odd, values)

    code = scattered(column, odd, [each.code for each in parts])
    version = part(VERSION, [each.version for each in parts])
    versionless = mask_of(pc.equal(version, ""))
    numbers = pc.cast(scattered(version, versionless, ["0"] * int(versionless.sum())), pa.int64())
    irregular, misread = odd.copy(), odd.copy()
    irregular[odd] = [not re.match(REGULAR, _to_be_regular(each)) for each in parts]
    misread[odd] = [each.misread for each in parts]
    return Codes(
        odd=odd_cells(odd, column),
        irregular=irregular,
        misread=misread,
        code=code,
        letters=cells(part(LETTERS, [each.letters for each in parts])),
        digits=cells(part(DIGITS, [each.digits for each in parts])),
        base=part(BASE, [each.base for each in parts]),
        version=numbers.to_numpy(),
        versionless=versionless,
    )


def _to_be_regular(parts: CodeParts) -> str:
    version = f"v{parts.version}" if parts.version else ""
    return parts.base + version if parts.misread else parts.code


class SharedCodes(NamedTuple):
    """The rows whose base code another row has too, and what holds of each of these rows alone."""

    rows: Mask  # of all rows
    same_version: Mask  # as another of them
    other_version: Mask  # than another of them
    other_name: Mask  # likewise
    other_name_of_version: Mask  # than another of the same version


def shared_codes(codes: Codes, names: pa.LargeStringArray, name_form: Callable[[str], str]) -> SharedCodes:
    """Return which rows share a base code; two names are one where ``name_form`` makes them alike."""
    of_all = repeated(codes.base.dictionary_encode().indices.to_numpy())
    of_all = of_all & mask_of(pc.not_equal(codes.base, ""))
    rows = np.flatnonzero(of_all)
    table = pd.DataFrame(
        {
            "base": codes.base.take(pa.array(rows)).dictionary_encode().indices.to_numpy(),
            "version": np.where(codes.versionless[rows], -1, codes.version[rows]),
            "name": cells(names.take(pa.array(rows))).map(name_form).merged().codes,
        }
    )

    def several(column: str, of: list[str]) -> Mask:
        """Return the rows in whose group the column has more than one value."""
        values = table.groupby(of)[column]
        return np.asarray(values.transform("min") != values.transform("max"), dtype=np.bool_)

    return SharedCodes(
        of_all,
        table.duplicated(["base", "version"], keep=False).to_numpy(),
        several("version", ["base"]),
        several("name", ["base"]),
        several("name", ["base", "version"]),
    )
