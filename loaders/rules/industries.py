"""Rules about industry codes and the section label beside them."""

from loaders import schema
from loaders.rules.rule import NOTE, WARNING, Found, at, rule
from loaders.schema import NONE
from loaders.values import Reading
from locales import N_


def _with_fault(reading: Reading, fault: str) -> list[Found]:
    mask = reading.industry.where(lambda cell: fault in cell.faults)
    return at(reading, mask, schema.P_INDUSTRY, reading.industry.map(lambda cell: cell.used))


@rule(
    "industry-missing",
    N_("Industry missing"),
    N_("The row holds no industry code. It is counted under none."),
    WARNING,
)
def missing(reading: Reading) -> list[Found]:
    """Find blank industry codes."""
    return at(reading, reading.industry.where(lambda cell: not cell.codes), schema.P_INDUSTRY, NONE)


@rule(
    "industry-shape",
    N_("Industry code that is no code"),
    N_("An industry code is a letter and up to four digits. Anything else is kept and shown as unknown."),
    WARNING,
)
def shape(reading: Reading) -> list[Found]:
    """Find cells with a part that is no letter with digits."""
    return _with_fault(reading, "shape")


@rule(
    "industry-letter-missing",
    N_("Industry code without its letter"),
    N_("The section letter is missing. The digits decide."),
    NOTE,
)
def letter_missing(reading: Reading) -> list[Found]:
    """Find cells with digits that no letter leads."""
    return _with_fault(reading, "letter-missing")


@rule(
    "industry-letter",
    N_("Industry letter that fits no revision"),
    N_("The section letter fits the digits in neither revision of the classification. The digits decide."),
    WARNING,
)
def letter(reading: Reading) -> list[Found]:
    """Find cells with a letter that is the section of its division in neither revision."""
    return _with_fault(reading, "letter")


@rule(
    "industry-letter-revision",
    N_("Industry letter of the other revision"),
    N_("The section letter is that of the other revision of the classification. The edition's own is used."),
    NOTE,
)
def letter_revision(reading: Reading) -> list[Found]:
    """Find cells with a letter that is right in the other revision only."""
    return _with_fault(reading, "letter-revision")


@rule(
    "industry-unknown",
    N_("Industry that the classification does not know"),
    N_(
        "No revision holds the industry code. It is kept and shown as unknown; a known division still counts."
    ),
    WARNING,
)
def unknown(reading: Reading) -> list[Found]:
    """Find cells with a code that neither revision holds."""
    return _with_fault(reading, "unknown")


@rule(
    "industry-several",
    N_("Several industries in one cell"),
    N_("The standard counts once in each of its sections and divisions, and once in totals."),
    NOTE,
)
def several(reading: Reading) -> list[Found]:
    """Find cells with more than one code."""
    mask = reading.industry.where(lambda cell: cell.codes > 1)
    return at(reading, mask, schema.P_INDUSTRY, reading.industry.map(lambda cell: cell.used))


def _with_label_fault(reading: Reading, fault: str) -> list[Found]:
    mask = reading.label.where(lambda each: each == fault)
    return at(reading, mask, schema.P_SECTION, reading.industry.map(lambda cell: cell.label))


@rule(
    "section-missing",
    N_("Section name missing"),
    N_("The row names no industry section. The code's section is used."),
    NOTE,
)
def section_missing(reading: Reading) -> list[Found]:
    """Find blank section labels beside a readable code."""
    return _with_label_fault(reading, "missing")


@rule(
    "section-spelling",
    N_("Section name spelled otherwise"),
    N_("The classification spells the name of the code's section otherwise. Its spelling is used."),
    NOTE,
)
def section_spelling(reading: Reading) -> list[Found]:
    """Find labels that are no name of the classification."""
    return _with_label_fault(reading, "spelling")


@rule(
    "section-finer",
    N_("Name finer than a section"),
    N_("The section column names a division, group or class. The section that it belongs to is used."),
    NOTE,
)
def section_finer(reading: Reading) -> list[Found]:
    """Find labels that name something inside the section used."""
    return _with_label_fault(reading, "finer")


@rule(
    "section-several",
    N_("Several section names in one cell"),
    N_("The cell holds several names. The standard counts once in each section of its codes."),
    NOTE,
)
def section_several(reading: Reading) -> list[Found]:
    """Find labels that name several sections, or a section and a part of it."""
    return _with_label_fault(reading, "several")


@rule(
    "section-code",
    N_("Section name that differs from the code"),
    N_("The section name belongs to another section than the code's digits. The digits decide."),
    WARNING,
)
def section_code(reading: Reading) -> list[Found]:
    """Find labels that name another section than the digits."""
    return _with_label_fault(reading, "conflict")


RULES = (
    missing,
    shape,
    letter_missing,
    letter,
    letter_revision,
    unknown,
    several,
    section_missing,
    section_spelling,
    section_finer,
    section_several,
    section_code,
)
