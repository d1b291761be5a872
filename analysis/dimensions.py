"""The registry of dimensions: filters, facets, crosstab pickers, charts and files all read it.

A new dimension is one entry here (and a categorical column of the loader).
"""

from dataclasses import dataclass
from typing import Final

from loaders import schema
from locales import N_


@dataclass(frozen=True)
class Dimension:
    """One way to sort standards into categories.

    ``key`` names the link parameter and ``column`` the categorical column of the standards table.
    ``parent`` is the dimension whose categories hold this one's. ``coded`` categories are shown with
    their code before the name, because people of the field quote the code. A ``fine`` dimension has too many
    categories for a list to pick from: it is reached through links, maps and the register of gaps.
    """

    key: str
    column: str
    title: str
    many: str  # the title in the plural, within a sentence
    ordered: bool = False
    multi_valued: bool = False
    coded: bool = False
    parent: str | None = None
    fine: bool = False


STATUS: Final = Dimension("status", schema.STATUS, N_("Status"), N_("statuses"))
AGENCY: Final = Dimension("agency", schema.AGENCY, N_("Agency"), N_("agencies"))
FIELD: Final = Dimension("field", schema.FIELD, N_("Field"), N_("fields"))
PATHWAY: Final = Dimension(
    "pathway", schema.PATHWAY, N_("Pathway"), N_("pathways"), coded=True, parent="field"
)
SECTION: Final = Dimension(
    "section", schema.SECTION, N_("Section"), N_("sections"), multi_valued=True, coded=True
)
DIVISION: Final = Dimension(
    "division",
    schema.DIVISION,
    N_("Division"),
    N_("divisions"),
    multi_valued=True,
    coded=True,
    parent="section",
)
OCCUPATION: Final = Dimension(
    "occupation", schema.OCCUPATION, N_("Occupation group"), N_("occupation groups"), coded=True
)
SUBMAJOR: Final = Dimension(
    "submajor",
    schema.SUBMAJOR,
    N_("Occupation sub-major group"),
    N_("occupation sub-major groups"),
    coded=True,
    parent="occupation",
    fine=True,
)
MINOR: Final = Dimension(
    "minor",
    schema.MINOR,
    N_("Occupation minor group"),
    N_("occupation minor groups"),
    coded=True,
    parent="submajor",
    fine=True,
)
UNIT: Final = Dimension(
    "unit",
    schema.UNIT,
    N_("Occupation unit group"),
    N_("occupation unit groups"),
    coded=True,
    parent="minor",
    fine=True,
)
CLASS: Final = Dimension(
    "class",
    schema.CLASS,
    N_("Industry class"),
    N_("industry classes"),
    multi_valued=True,
    coded=True,
    parent="division",
    fine=True,
)
LEVEL: Final = Dimension("level", schema.LEVEL_GROUP, N_("Level"), N_("levels"), ordered=True)

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
