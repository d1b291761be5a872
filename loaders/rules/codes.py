"""Rules about 基準代碼: its shape, its version, its occupation, and codes that occur twice."""

import re
from typing import Final

import numpy as np
import pandas as pd

from loaders import schema
from loaders.cells import Mask, Texts
from loaders.rules.rule import ERROR, NOTE, WARNING, Found, at, rule
from loaders.values import CodeParts, Reading
from locales import N_

SHAPE: Final = re.compile(r"[A-Z]{3}[0-9]{4}-[0-9]{3}(v[0-9]+)?")
OCCUPATION_DIGITS: Final = 4


def _regular(parts: CodeParts) -> str:
    return parts.base + (f"v{parts.version}" if parts.version else "")


@rule(
    "code-shape",
    N_("Code of an irregular shape"),
    N_("A code is like CAP2522-001v4. What can be told from this one is used."),
    WARNING,
)
def shape(reading: Reading) -> list[Found]:
    """Find codes of another shape; a missing version has a rule of its own."""
    mask = reading.code.where(lambda parts: not SHAPE.fullmatch(parts.code))
    return at(reading, mask, schema.P_CODE, reading.code.map(_regular))


@rule(
    "code-version-missing",
    N_("Code without a version"),
    N_("The code names no version. The version stays missing: it is neither 0 nor 1."),
    NOTE,
)
def version_missing(reading: Reading) -> list[Found]:
    """Find codes that can be split but have no version."""
    mask = reading.code.where(lambda parts: bool(parts.letters) and not parts.version)
    return at(reading, mask, schema.P_CODE, reading.code.map(_regular))


@rule(
    "code-doubled",
    N_("Code that occurs twice"),
    N_("Several rows have the same code. All of them are kept and counted."),
    ERROR,
)
def doubled(reading: Reading) -> list[Found]:
    """Find every row whose code as used occurs in another row."""
    mask = _repeated(reading.code.map(lambda parts: parts.code).rows())
    return at(reading, mask, schema.P_CODE, reading.code.map(_regular))


@rule(
    "code-versions",
    N_("Two versions of one standard"),
    N_("The list holds several versions of one base code. Each is a standard of its own."),
    NOTE,
)
def versions(reading: Reading) -> list[Found]:
    """Find every row whose base code occurs in another row with another version."""
    base = reading.code.map(lambda parts: parts.base)
    mask = _repeated(base.rows())
    if mask.any():
        # Only the few that recur are looked at: a million codes of their own cost nothing here.
        some = pd.DataFrame({"base": base.rows()[mask], "code": reading.code.map(_regular).rows()[mask]})
        mask[np.flatnonzero(mask)] = some.groupby("base")["code"].transform("nunique").to_numpy() > 1
    return at(reading, mask, schema.P_CODE, reading.code.map(_regular))


def _repeated(values: Texts) -> Mask:
    filled = values != ""
    repeated = pd.Series(values, dtype=object).duplicated(keep=False).to_numpy()
    return np.asarray(filled & repeated, dtype=np.bool_)


@rule(
    "occupation-short",
    N_("Occupation with too few digits"),
    N_("The code holds fewer than four digits for the occupation. The group that they name is used."),
    WARNING,
)
def occupation_short(reading: Reading) -> list[Found]:
    """Find codes with one to three occupation digits."""
    mask = reading.code.where(lambda parts: 0 < len(parts.digits) < OCCUPATION_DIGITS)
    return at(reading, mask, schema.P_CODE, reading.code.map(lambda parts: parts.digits))


@rule(
    "occupation-unknown",
    N_("Occupation that the classification does not know"),
    N_("The R.O.C. classification lacks these occupation digits. They are kept and shown as unknown."),
    WARNING,
)
def occupation_unknown(reading: Reading) -> list[Found]:
    """Find occupation digits without a group of their length in the reference."""
    kinds = ("occupation", "submajor", "minor", "unit")
    known = {code for kind in kinds for code in reading.reference.categories[kind].index}
    mask = reading.code.where(lambda parts: bool(parts.digits) and parts.digits not in known)
    return at(reading, mask, schema.P_CODE, reading.code.map(lambda parts: parts.digits))


RULES = (shape, version_missing, doubled, versions, occupation_short, occupation_unknown)
