"""Rules about 基準代碼: its shape, its version, its occupation, and codes that occur twice."""

from collections.abc import Callable
from typing import Final

from loaders import schema
from loaders.cells import Mask
from loaders.codes import SharedCodes
from loaders.rules.rule import ERROR, NOTE, WARNING, Found, at, rule
from loaders.values import Reading
from locales import N_

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
    "code-digit",
    N_("Letter in the place of a digit"),
    N_(
        "The code holds a letter where only a digit can stand, such as I for 1 or O for 0. It is read as the "
        "digit that it looks like."
    ),
    WARNING,
)
def digit(reading: Reading) -> list[Found]:
    """Find codes in which a letter was read as a digit."""
    return at(reading, reading.codes.misread, schema.P_CODE, reading.codes.plain)


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
    N_("Several rows have the same code and the same name. All of them are kept and counted."),
    ERROR,
)
def doubled(reading: Reading) -> list[Found]:
    """Find every row whose base code and version occur in another row, however the two are written."""
    return _where(reading, lambda shared: shared.same_version & ~shared.other_name_of_version)


@rule(
    "code-standards",
    N_("One code on different standards"),
    N_(
        "Rows with the same code have different names. Each is a standard of its own; none is taken for the "
        "other because of its code."
    ),
    ERROR,
)
def several_standards(reading: Reading) -> list[Found]:
    """Find every row whose code stands on a row of another name too."""
    return _where(reading, lambda shared: shared.other_name_of_version)


@rule(
    "code-versions",
    N_("Several versions of one base code"),
    N_("The list holds several versions of one base code. Each is a standard of its own."),
    NOTE,
)
def versions(reading: Reading) -> list[Found]:
    """Find every row whose base code occurs in another row with another version."""
    return _where(reading, lambda shared: shared.other_version)


@rule(
    "code-base-standards",
    N_("Base code whose versions differ in name"),
    N_(
        "Versions of one base code have different names: a standard that was renamed, or two that share a "
        "base code. Neither is taken for the other because of its code."
    ),
    WARNING,
)
def base_standards(reading: Reading) -> list[Found]:
    """Find every row whose base code occurs in another row with another version and another name."""
    return _where(reading, lambda shared: shared.other_version & shared.other_name)


def _where(reading: Reading, fits: Callable[[SharedCodes], Mask]) -> list[Found]:
    shared = reading.shared_codes
    mask = shared.rows.copy()
    mask[mask] = fits(shared)
    return at(reading, mask, schema.P_CODE, reading.codes.plain)


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


RULES = (
    shape,
    digit,
    version_missing,
    doubled,
    several_standards,
    versions,
    base_standards,
    occupation_short,
    occupation_unknown,
)
