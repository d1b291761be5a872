"""Rules about 基準代碼: its shape, its version, its occupation, and codes that occur twice."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from loaders import schema
from loaders.cells import Mask
from loaders.codes import Codes
from loaders.rules.rule import ERROR, NOTE, WARNING, Found, at, rule
from loaders.values import Reading
from locales import N_

Ints = npt.NDArray[np.integer[Any]]
OCCUPATION_DIGITS: Final = 4


@rule(
    "code-shape",
    N_("Code of an irregular shape"),
    N_("A code is like CAP2522-001v4. What can be told from this one is used."),
    WARNING,
)
def shape(reading: Reading) -> list[Found]:
    """Find codes of another shape; a missing version has a rule of its own."""
    return at(reading, reading.codes.irregular, schema.P_CODE, reading.codes.plain)


@rule(
    "code-version-missing",
    N_("Code without a version"),
    N_("The code names no version. The version stays missing: it is neither 0 nor 1."),
    NOTE,
)
def version_missing(reading: Reading) -> list[Found]:
    """Find codes that can be split but have no version."""
    mask = reading.codes.versionless & reading.codes.letters.where(bool)
    return at(reading, mask, schema.P_CODE, reading.codes.plain)


@rule(
    "code-doubled",
    N_("Code that occurs twice"),
    N_("Several rows have the same code. All of them are kept and counted."),
    ERROR,
)
def doubled(reading: Reading) -> list[Found]:
    """Find every row whose base code and version occur in another row, however the two are written."""
    codes = reading.codes
    mask = codes.shared.copy()
    bases, version = _shared(codes, mask)
    mask[mask] = pd.DataFrame({"base": bases, "version": version}).duplicated(keep=False).to_numpy()
    return at(reading, mask, schema.P_CODE, codes.plain)


def _shared(codes: Codes, mask: Mask) -> tuple[Ints, Ints]:
    """Return base code (as a number) and version (-1 for none) of the rows that share their base code."""
    rows = np.flatnonzero(mask)
    bases = codes.base.take(pa.array(rows)).dictionary_encode().indices.to_numpy()
    return bases, np.where(codes.versionless[rows], -1, codes.version[rows])


@rule(
    "code-versions",
    N_("Several versions of one base code"),
    N_("The list holds several versions of one base code. Each is a standard of its own."),
    NOTE,
)
def versions(reading: Reading) -> list[Found]:
    """Find every row whose base code occurs in another row with another version."""
    codes = reading.codes
    mask = codes.shared.copy()
    if mask.any():
        bases, version = _shared(codes, mask)
        ends = pd.Series(version).groupby(bases).agg(["min", "max"])
        mask[mask] = np.take((ends["min"] != ends["max"]).to_numpy(), bases)
    return at(reading, mask, schema.P_CODE, codes.plain)


@rule(
    "occupation-short",
    N_("Occupation with too few digits"),
    N_("The code holds fewer than four digits for the occupation. The group that they name is used."),
    WARNING,
)
def occupation_short(reading: Reading) -> list[Found]:
    """Find codes with one to three occupation digits."""
    mask = reading.codes.digits.where(lambda digits: 0 < len(digits) < OCCUPATION_DIGITS)
    return at(reading, mask, schema.P_CODE, reading.codes.digits)


@rule(
    "occupation-unknown",
    N_("Occupation that the classification does not know"),
    N_("The R.O.C. classification lacks these occupation digits. They are kept and shown as unknown."),
    WARNING,
)
def occupation_unknown(reading: Reading) -> list[Found]:
    """Find occupation digits without a group of their length in the reference."""
    groups = (reading.reference.categories[kind].index for kind in schema.OCCUPATION_GROUPS)
    known = {code for codes in groups for code in codes}
    mask = reading.codes.digits.where(lambda digits: bool(digits) and digits not in known)
    return at(reading, mask, schema.P_CODE, reading.codes.digits)


RULES = (shape, version_missing, doubled, versions, occupation_short, occupation_unknown)
