"""Rules about industry codes and the section label beside them."""

from collections.abc import Callable

from loaders import schema
from loaders.industry import IndustryCell
from loaders.rules.rule import NOTE, WARNING, Found, Rule, at, rule
from loaders.schema import NONE
from loaders.values import Reading
from locales import N_


@rule(
    "industry-missing",
    N_("Industry missing"),
    N_("The row holds no industry code. It is counted under none."),
    WARNING,
)
def missing(reading: Reading) -> list[Found]:
    """Find blank industry codes."""
    return at(reading, reading.industry.where(lambda cell: not cell.codes), schema.P_INDUSTRY, NONE)


def _cells(fits: Callable[[IndustryCell], bool]) -> Callable[[Reading], list[Found]]:

    def find(reading: Reading) -> list[Found]:
        """Find cells of codes that fit."""
        mask = reading.industry.where(fits)
        return at(reading, mask, schema.P_INDUSTRY, reading.industry.map(lambda cell: cell.used))

    return find


def _code(fault: str) -> Callable[[Reading], list[Found]]:
    """Return what finds cells with a code that has one of the faults of ``loaders.industry.IndustryCell``."""
    return _cells(lambda cell: fault in cell.faults)


def _label(fault: str) -> Callable[[Reading], list[Found]]:
    """Return what finds labels with one of the answers of ``loaders.industry.label_fault``."""

    def find(reading: Reading) -> list[Found]:
        """Find labels that differ in this way from the section used."""
        mask = reading.label.where(lambda each: each == fault)
        return at(reading, mask, schema.P_SECTION, reading.industry.map(lambda cell: cell.label))

    return find


RULES = (
    missing,
    Rule(
        "industry-shape",
        N_("Industry code that is no code"),
        N_("An industry code is a letter and up to four digits. Anything else is kept and shown as unknown."),
        WARNING,
        _code("shape"),
    ),
    Rule(
        "industry-letter-missing",
        N_("Industry code without its letter"),
        N_("The section letter is missing. The digits decide."),
        NOTE,
        _code("letter-missing"),
    ),
    Rule(
        "industry-letter",
        N_("Industry letter that fits no revision"),
        N_(
            "The section letter fits the digits, or the section name beside it where there are none, in "
            "neither revision of the classification. These decide."
        ),
        WARNING,
        _code("letter"),
    ),
    Rule(
        "industry-letter-revision",
        N_("Industry letter of the other revision"),
        N_(
            "The section letter is that of the other revision of the classification. The edition's own is "
            "used."
        ),
        NOTE,
        _code("letter-revision"),
    ),
    Rule(
        "industry-hyphens",
        N_("Industry code with hyphens"),
        N_(
            "The code holds hyphens that the classification does not write. Of a class with what it is part "
            "of, the class is used; of two divisions, both and those between them."
        ),
        NOTE,
        _code("hyphens"),
    ),
    Rule(
        "industry-unknown",
        N_("Industry that the classification does not know"),
        N_(
            "No revision holds the industry code. It is kept and shown as unknown; a known division still "
            "counts."
        ),
        WARNING,
        _code("unknown"),
    ),
    Rule(
        "industry-several",
        N_("Several industries in one cell"),
        N_("The standard counts once in each of its sections and divisions, and once in totals."),
        NOTE,
        _cells(lambda cell: cell.codes > 1),
    ),
    Rule(
        "section-missing",
        N_("Section name missing"),
        N_("The row names no industry section. The code's section is used."),
        NOTE,
        _label("missing"),
    ),
    Rule(
        "section-spelling",
        N_("Section name spelled otherwise"),
        N_("The classification spells the name of the code's section otherwise. Its spelling is used."),
        NOTE,
        _label("spelling"),
    ),
    Rule(
        "section-earlier",
        N_("Section name of an earlier revision"),
        N_(
            "The section had this name in an earlier revision of the classification: it is old, and no "
            "misspelling. Today's is used."
        ),
        NOTE,
        _label("earlier"),
    ),
    Rule(
        "section-finer",
        N_("Name finer than a section"),
        N_("The section column names a division, group or class. The section that it belongs to is used."),
        NOTE,
        _label("finer"),
    ),
    Rule(
        "section-several",
        N_("Several section names in one cell"),
        N_("The cell holds several names. The standard counts once in each section of its codes."),
        NOTE,
        _label("several"),
    ),
    Rule(
        "section-code",
        N_("Section name that differs from the code"),
        N_("The section name belongs to another section than the code's digits. The digits decide."),
        WARNING,
        _label("conflict"),
    ),
)
