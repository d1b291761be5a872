"""What was read and what was found, as tables: of the whole edition, whatever is selected."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.dataset import Dataset, Field, dataset, one_of
from analysis.labels import Labels
from analysis.reading import Entry
from loaders import Edition, schema
from loaders.published import REASONS, SET_ASIDE
from loaders.rules import ERROR, NOTE, RULES, WARNING
from loaders.schema import NONE
from locales import N_

NOTHING_USED: Final = frozenset({"pathway-missing", "industry-missing", "agency-missing"})
SET_ASIDE_RULE: Final = "row-set-aside"  # its findings' value used is the id of a reason


# How much a finding matters.
SEVERITIES: Final = {
    each.key: each
    for each in (
        Entry(ERROR, N_("Error"), N_("A row or value cannot be used as published.")),
        Entry(
            WARNING,
            N_("Warning"),
            N_("Values disagree, or one is missing or unknown; a reading rule decided."),
        ),
        Entry(NOTE, N_("Remark"), N_("A harmless difference.")),
    )
}


@dataclass(frozen=True)
class RowsRead:
    """How many rows were read: ``read`` is ``loaded`` and what was set aside, by the id of its reason."""

    read: int
    loaded: int
    aside: dict[str, int]


def rows_read(edition: Edition) -> RowsRead:
    """Count the ledger; every reason is there, with 0 where no row was set aside for it."""
    kinds, reasons = edition.ledger[schema.L_KIND], edition.ledger[schema.L_REASON]
    aside = {reason: int(((kinds == SET_ASIDE) & (reasons == reason)).sum()) for reason in REASONS}
    return RowsRead(len(edition.ledger), int((kinds != SET_ASIDE).sum()), aside)


def set_aside(edition: Edition, labels: Labels) -> pd.DataFrame:
    """Return the rows that are not in the table: columns ``place``, ``reason`` (texts) and ``text``."""
    rows = edition.ledger[edition.ledger[schema.L_KIND] == SET_ASIDE]
    reasons = rows[schema.L_REASON].astype(str).map(lambda reason: labels._(REASONS[reason]))
    numbers = zip(rows[schema.L_LINE], rows[schema.L_PAGE], rows[schema.L_ROW], strict=True)
    places = [place(labels, *each) for each in numbers]
    return pd.DataFrame({"place": places, "reason": reasons, "text": rows[schema.L_TEXT]})


def place(labels: Labels, line: int, page: int = 0, row: int = 0) -> str:
    """Return where a row stands in the file; ``page`` is 0 where that has none."""
    if page:
        return labels._("page {page}, row {row}", page=f"{page:,}", row=f"{row:,}")
    return labels._("line {n}", n=f"{line:,}")


def by_rule(edition: Edition) -> pd.DataFrame:
    """Return one row a rule, indexed by its id in the order of ``RULES``, those without a finding too.

    Columns: ``severity``, ``findings`` and ``rows``, the number of different lines of the file that have one.
    """
    rules = edition.findings.groupby(schema.F_RULE, observed=True)
    found = rules.agg(
        findings=(schema.F_LINE, "size"), rows=(schema.F_LINE, "nunique"), whole=(schema.F_ROWS, "max")
    )
    found["rows"] = found[["rows", "whole"]].max(axis=1)
    found = found.drop(columns="whole").reindex(pd.Index(list(RULES), name="rule"), fill_value=0)
    found.insert(0, "severity", [rule.severity for rule in RULES.values()])
    return found


def used_text(labels: Labels, rule: str, column: str, used: str) -> str:
    """Return the value used as people read it: the ids that stand for nothing and for reasons have names."""
    if rule == SET_ASIDE_RULE:
        return labels._(REASONS[used])
    # What else reads "none" was published so: only these rules say by it that no value was used.
    if used == NONE and (rule in NOTHING_USED or rule.startswith(("field-", "level-"))):
        return labels.name("level" if column == schema.P_LEVEL else "section", NONE)
    return used


CORRECTION_FIELDS: Final = (
    Field("serial", "integer", N_("No.")),
    Field("line", "integer", N_("Line in the file")),
    Field("rows", "integer", N_("Rows")),
    Field("code", title=N_("Published code")),
    Field("name", title=N_("Published name")),
    one_of("rule", N_("Rule"), RULES),
    one_of("severity", N_("Severity"), SEVERITIES),
    Field("column", title=N_("Column")),
    Field("published", title=N_("Published")),
    Field("used", title=N_("Read as"), of=("rule", "column", "used"), text=used_text),
    one_of("explanation", N_("Why"), RULES, "explanation", of=("rule",)),
)


# In the place of the line, where the file has pages.
PAGE_FIELDS: Final = (
    Field("page", "integer", N_("Page")),
    Field("row", "integer", N_("Row on the page")),
)


def corrections(edition: Edition, rule: str = "") -> Dataset:
    """Return the findings, of one rule or of all, as a list that can be sent to the publisher.

    Code and name are as published, and empty where the row is not in the table or all rows are meant.
    """
    found = edition.findings
    found = found[found[schema.F_RULE] == rule] if rule else found
    by_line = edition.standards.set_index(schema.LINE)
    rules = found[schema.F_RULE].astype(str)
    own = found[schema.F_LINE].where(found[schema.F_ROWS] == 1)
    fields: tuple[Field, ...] = CORRECTION_FIELDS
    places = [found[schema.F_LINE]]
    if edition.ledger[schema.L_PAGE].any():
        fields = (fields[0], *PAGE_FIELDS, *fields[2:])
        rows = edition.ledger.set_index(schema.L_LINE)
        places = [found[schema.F_LINE].map(rows[column]) for column in (schema.L_PAGE, schema.L_ROW)]
    columns = (
        found[schema.F_SERIAL],
        *places,
        found[schema.F_ROWS],
        *(own.map(by_line[column]).fillna("") for column in (schema.P_CODE, schema.P_NAME)),
        rules,
        rules.map({key: each.severity for key, each in RULES.items()}),
        *(found[column] for column in (schema.F_COLUMN, schema.F_PUBLISHED, schema.F_USED)),
    )
    return dataset(fields, zip(*columns, strict=True))
