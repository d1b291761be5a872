"""The registry of dimensions: filters, facets, crosstab pickers, charts, gaps and files all read it."""

from dataclasses import dataclass
from typing import Final

from analysis.reading import INDUSTRIES, OCCUPATIONS, PUBLISHER
from loaders import schema
from locales import N_


@dataclass(frozen=True)
class Dimension:
    """One way to sort standards into categories. ``title``, ``many``, ``meaning`` and ``source`` are msgids.

    ``key`` names the link parameter, the column of categories in the standards table, and the categories of
    the reference; ``read_from`` is the published column. ``parent`` is the dimension whose categories hold
    this one's. ``coded`` categories are shown with their code before the name, because people of the field
    quote the code. A ``fine`` dimension has too many categories for a list to pick from: it is reached
    through links, maps and the register of gaps. Where it has ``gaps``, a category without a standard is one;
    unless it is fine, so is one with few standards. A ``weighed`` one is that of official statistics, so a
    table of weights can be by it.
    """

    key: str
    read_from: str
    title: str
    many: str  # the title in the plural, within a sentence
    meaning: str
    source: str = PUBLISHER
    ordered: bool = False
    multi_valued: bool = False
    coded: bool = False
    parent: str | None = None
    fine: bool = False
    gaps: bool = False
    weighed: bool = False


STATUS: Final = Dimension(
    schema.STATUS,
    schema.P_NAME,
    N_("Status"),
    N_("statuses"),
    N_("Whether the list marks the standard as historical: current, or retired."),
)
AGENCY: Final = Dimension(
    schema.AGENCY,
    schema.P_AGENCY,
    N_("Agency"),
    N_("agencies"),
    N_(
        "Who developed the standard, as published: ministries and other bodies of the central government, "
        "and associations."
    ),
)
FIELD: Final = Dimension(
    schema.FIELD,
    schema.P_FIELD,
    N_("Field"),
    N_("fields"),
    N_(
        "The field of work, one of 16: the published label, without stray white space; where it is blank or "
        "no field's name, the field of the pathway."
    ),
    gaps=True,
)
PATHWAY: Final = Dimension(
    schema.PATHWAY,
    schema.P_PATHWAY,
    N_("Pathway"),
    N_("pathways"),
    N_("The career pathway within a field: the first three letters of the published pathway code."),
    coded=True,
    parent="field",
    gaps=True,
)
SECTION: Final = Dimension(
    schema.SECTION,
    schema.P_INDUSTRY,
    N_("Section"),
    N_("sections"),
    N_(
        "The section of the Standard Industrial Classification that the industry code's digits belong to, "
        "under the edition's own revision. A standard may have several."
    ),
    source=INDUSTRIES,
    multi_valued=True,
    coded=True,
    gaps=True,
    weighed=True,
)
DIVISION: Final = Dimension(
    schema.DIVISION,
    schema.P_INDUSTRY,
    N_("Division"),
    N_("divisions"),
    N_(
        "The division of the Standard Industrial Classification, from the first two digits of the industry "
        "code; 45 and 46 are one (wholesale), as are 47 and 48 (retail). A standard may have several."
    ),
    source=INDUSTRIES,
    multi_valued=True,
    coded=True,
    parent="section",
    gaps=True,
    weighed=True,
)
OCCUPATION: Final = Dimension(
    schema.OCCUPATION,
    schema.P_CODE,
    N_("Occupation group"),
    N_("occupation groups"),
    N_(
        "The major group of the R.O.C. Standard Occupational Classification: the first of the occupation "
        "digits in the standard's code. It is not ISCO-08."
    ),
    source=OCCUPATIONS,
    coded=True,
    weighed=True,
)
SUBMAJOR: Final = Dimension(
    schema.SUBMAJOR,
    schema.P_CODE,
    N_("Occupation sub-major group"),
    N_("occupation sub-major groups"),
    N_(
        "The sub-major group of the R.O.C. Standard Occupational Classification: the first two occupation "
        "digits."
    ),
    source=OCCUPATIONS,
    coded=True,
    parent="occupation",
    fine=True,
    gaps=True,
    weighed=True,
)
MINOR: Final = Dimension(
    schema.MINOR,
    schema.P_CODE,
    N_("Occupation minor group"),
    N_("occupation minor groups"),
    N_(
        "The minor group of the R.O.C. Standard Occupational Classification: the first three occupation "
        "digits."
    ),
    source=OCCUPATIONS,
    coded=True,
    parent="submajor",
    fine=True,
)
UNIT: Final = Dimension(
    schema.UNIT,
    schema.P_CODE,
    N_("Occupation unit group"),
    N_("occupation unit groups"),
    N_("The unit group of the R.O.C. Standard Occupational Classification: all four occupation digits."),
    source=OCCUPATIONS,
    coded=True,
    parent="minor",
    fine=True,
    gaps=True,
    weighed=True,
)
CLASS: Final = Dimension(
    schema.CLASS,
    schema.P_INDUSTRY,
    N_("Industry class"),
    N_("industry classes"),
    N_(
        "The class of the Standard Industrial Classification, where the industry code has four digits. A "
        "standard may have several."
    ),
    source=INDUSTRIES,
    multi_valued=True,
    coded=True,
    parent="division",
    fine=True,
)
LEVEL: Final = Dimension(
    schema.LEVEL,
    schema.P_LEVEL,
    N_("Level"),
    N_("levels"),
    N_(
        "The competency level from 1 (routine work under close supervision) to 6 (the highest). A blank "
        "stays unlevelled: a category of its own, never averaged."
    ),
    ordered=True,
)

DIMENSIONS: Final = {
    each.key: each
    for each in (
        STATUS,
        AGENCY,
        FIELD,
        PATHWAY,
        SECTION,
        DIVISION,
        CLASS,
        OCCUPATION,
        SUBMAJOR,
        MINOR,
        UNIT,
        LEVEL,
    )
}
# Status is chosen apart: it has a default, and what it leaves out is said first in every sentence.
FILTERS: Final = {key: each for key, each in DIMENSIONS.items() if each is not STATUS}
# What lists offer.
LISTED: Final = {key: each for key, each in FILTERS.items() if not each.fine}
