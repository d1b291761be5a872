"""Rules about pathway, field and agency."""

from collections.abc import Callable

from loaders import schema
from loaders.cells import Cells, pairs
from loaders.rules.rule import NOTE, WARNING, Found, Rule, at, rule
from loaders.schema import NONE
from loaders.text import category_text, folded, visible
from loaders.values import Reading, field_label
from locales import N_


@rule(
    "pathway-missing",
    N_("Pathway missing"),
    N_("The row names no pathway. It is counted under none."),
    WARNING,
)
def pathway_missing(reading: Reading) -> list[Found]:
    """Find blank pathway codes."""
    mask = reading.cells[schema.P_PATHWAY].where(lambda cell: not folded(cell))
    return at(reading, mask, schema.P_PATHWAY, NONE)


def _pathway(fault: str) -> Callable[[Reading], list[Found]]:
    """Return what finds cells with one of the faults of ``loaders.pathway.PathwayCell``."""

    def find(reading: Reading) -> list[Found]:
        """Find cells that have the fault."""
        mask = reading.pathway_cell.where(lambda cell: cell.fault == fault)
        return at(reading, mask, schema.P_PATHWAY, reading.pathway)

    return find


pathway_letters = Rule(
    "pathway-letters",
    N_("Pathway code of more than three letters"),
    N_("A pathway code has three letters. The first three are used."),
    NOTE,
    _pathway("letters"),
)
pathway_several = Rule(
    "pathway-several",
    N_("Several pathway codes in one cell"),
    N_("The cell holds several pathway codes. The standard belongs to the first."),
    WARNING,
    _pathway("several"),
)
pathway_standard = Rule(
    "pathway-standard",
    N_("Code of a standard in the pathway column"),
    N_("The cell holds the code of a standard. Its first three letters are the pathway."),
    NOTE,
    _pathway("standard"),
)


@rule(
    "pathway-unknown",
    N_("Pathway that the reference does not know"),
    N_("The pathway code is in no reference. It is kept and shown as unknown."),
    WARNING,
)
def pathway_unknown(reading: Reading) -> list[Found]:
    """Find pathway codes that the reference does not hold."""
    known = {*reading.reference.categories["pathway"].index, NONE}
    mask = reading.pathway.where(lambda code: code not in known)
    return at(reading, mask, schema.P_PATHWAY, reading.pathway)


@rule(
    "pathway-code",
    N_("Code letters that differ from the pathway"),
    N_("The letters of the code name another pathway than the pathway column. The column is used."),
    WARNING,
)
def pathway_code(reading: Reading) -> list[Found]:
    """Find rows whose code begins with other letters than the pathway used."""
    both = pairs(reading.codes.letters, reading.pathway)
    mask = both.where(lambda pair: bool(pair[0]) and pair[1] != NONE and pair[0] != pair[1])
    return at(reading, mask, schema.P_CODE, reading.pathway)


@rule(
    "field-missing",
    N_("Field missing"),
    N_("The row names no field. The pathway's field is used."),
    WARNING,
)
def field_missing(reading: Reading) -> list[Found]:
    """Find blank field labels."""
    mask = reading.cells[schema.P_FIELD].where(lambda cell: not field_label(cell))
    return at(reading, mask, schema.P_FIELD, _field_names(reading))


@rule(
    "field-spelling",
    N_("Field label written otherwise"),
    N_("The field label holds stray white space, or characters of another form. They are passed over."),
    NOTE,
)
def field_spelling(reading: Reading) -> list[Found]:
    """Find field labels that hold white space between their characters, or another form of them."""
    mask = reading.cells[schema.P_FIELD].where(lambda cell: field_label(cell) != visible(cell))
    return at(reading, mask, schema.P_FIELD, _field_names(reading))


@rule(
    "field-unknown",
    N_("Field that the reference does not know"),
    N_("The field label is the name of no field. The pathway's field is used."),
    WARNING,
)
def field_unknown(reading: Reading) -> list[Found]:
    """Find field labels that the reference does not hold."""
    both = pairs(reading.cells[schema.P_FIELD], reading.field)
    mask = both.where(lambda pair: bool(field_label(pair[0])) and not pair[1])
    return at(reading, mask, schema.P_FIELD, _field_names(reading))


@rule(
    "field-pathway",
    N_("Field that differs from the pathway's"),
    N_("The pathway belongs to another field than the label says. The label is used."),
    WARNING,
)
def field_pathway(reading: Reading) -> list[Found]:
    """Find rows whose field label disagrees with the field of their pathway."""
    fields = reading.reference.categories["pathway"]["parent"]
    both = pairs(reading.field, reading.pathway)
    mask = both.where(lambda pair: bool(pair[0]) and pair[1] in fields.index and fields[pair[1]] != pair[0])
    return at(reading, mask, schema.P_FIELD, _field_names(reading))


def _field_names(reading: Reading) -> Cells[str]:
    names = reading.reference.categories["field"]["name_zh"]
    return reading.field_used.map(lambda field: str(names.get(field, field)))


@rule(
    "agency-missing",
    N_("Agency missing"),
    N_("The row names no developing agency. It is counted under none."),
    WARNING,
)
def agency_missing(reading: Reading) -> list[Found]:
    """Find blank agencies."""
    return at(reading, reading.agency.where(lambda agency: agency == NONE), schema.P_AGENCY, NONE)


@rule(
    "agency-unknown",
    N_("Agency that the reference does not know"),
    N_("The developing agency is in no reference. It is kept as published."),
    WARNING,
)
def agency_unknown(reading: Reading) -> list[Found]:
    """Find agencies that the reference does not hold."""
    known = {*reading.reference.categories["agency"].index, NONE}
    mask = reading.agency.where(lambda agency: agency not in known)
    return at(reading, mask, schema.P_AGENCY, reading.agency.map(category_text))


RULES = (
    pathway_missing,
    pathway_letters,
    pathway_several,
    pathway_standard,
    pathway_unknown,
    pathway_code,
    field_missing,
    field_spelling,
    field_unknown,
    field_pathway,
    agency_missing,
    agency_unknown,
)
