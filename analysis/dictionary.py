"""The dictionary: everything that has a name here, explained, generated from the registries.

What is added to a registry stands in the dictionary by itself; a test asks for its explanation.
"""

from dataclasses import dataclass
from typing import Final

from analysis.changes.kinds import KINDS as CHANGES
from analysis.changes.matching import WAY_MEANINGS, WAYS
from analysis.crosstab import MEASURES
from analysis.dimensions import DIMENSIONS
from analysis.findings import CORRECTION_FIELDS, PAGE_FIELDS, SET_ASIDE_RULE, SEVERITIES
from analysis.gaps.kinds import KINDS
from analysis.reading import READING_RULES, WORDS, Entry
from analysis.records import FIELDS
from loaders import schema
from loaders.published import REASONS
from loaders.rules import RULES
from locales import N_

# Columns of the standards table that no list offers, because people read another form of them.
INNER: Final = {
    schema.LINE: (
        N_("Line in the file"),
        N_("The line of the edition's file that the row stands on, from 1."),
    ),
    schema.SEARCH: (
        N_("Search form"),
        N_("Name and code in the form that the search looks in: one width, small letters, no spaces."),
    ),
    schema.LEVEL_NUMBER: (
        N_("Level as a number"),
        N_("The level from 1 to 6, missing where the standard has none."),
    ),
}

FINDING_MEANINGS: Final = {
    schema.F_RULE: N_("Which rule found it."),
    schema.F_SEVERITY: N_("How much it matters: error, warning or remark."),
    schema.F_SERIAL: N_("The running number of the row; empty where the row has none or all are meant."),
    schema.F_LINE: N_("The line of the edition's file, the first where all rows are meant."),
    schema.F_ROWS: N_("How many rows the finding is of: what all have alike in a column is one finding."),
    schema.L_PAGE: N_("The page of the edition's file, where that has pages; then no line is given."),
    schema.L_ROW: N_("Which of the rows of the list on that page."),
    schema.F_COLUMN: N_("The published column; empty where the whole row is meant."),
    schema.F_PUBLISHED: N_("The cell as published."),
    schema.F_USED: N_("The value used instead; the same where the published one is kept."),
    "code": N_("The standard's code as published."),
    "name": N_("The standard's name as published."),
    "explanation": N_("What the rule looks for and what is done about it."),
}


@dataclass(frozen=True)
class Chapter:
    """Entries of one sort. ``title``, ``intro`` and ``remark`` (what the entries' remarks are) are msgids."""

    key: str
    title: str
    intro: str
    remark: str
    entries: tuple[Entry, ...]
    numbered: bool = False


CHAPTERS: Final = (
    Chapter(
        "words",
        N_("Words"),
        N_("What is meant by the words of this dashboard, and where each definition is from."),
        N_("Source"),
        WORDS,
    ),
    Chapter(
        "reading",
        N_("How the list is read"),
        N_("Ten rules. Published values are never changed: every row keeps them beside the values used."),
        N_("Source"),
        READING_RULES,
        numbered=True,
    ),
    Chapter(
        "published",
        N_("Columns as published"),
        N_("The nine columns of the list, under the publisher's own headers."),
        "",
        tuple(Entry(each.key, each.column, each.meaning) for each in FIELDS.values() if each.published),
    ),
    Chapter(
        "used",
        N_("Columns of values used"),
        N_("What the published columns are read into."),
        N_("Read from"),
        (
            *(
                Entry(each.key, each.title, each.meaning, each.read_from)
                for each in FIELDS.values()
                if not each.published
            ),
            *(Entry(f"column_{column}", title, meaning) for column, (title, meaning) in INNER.items()),
        ),
    ),
    Chapter(
        "dimensions",
        N_("Dimensions"),
        N_("The ways to sort standards into categories: for filters, figures and crosstabs."),
        N_("Source"),
        tuple(Entry(each.key, each.title, each.meaning, each.source) for each in DIMENSIONS.values()),
    ),
    Chapter(
        "measures",
        N_("Measures of the crosstab"),
        N_("What a cell of the crosstab can show."),
        "",
        tuple(Entry(each.key, each.title, each.meaning) for each in MEASURES.values()),
    ),
    Chapter(
        "gaps",
        N_("Kinds of coverage gap"),
        N_(
            "Always against all current standards of the list, whatever is filtered, and always with the "
            "evidence. How telling a gap is follows from how many standards fewer than expected there are."
        ),
        N_("Expected"),
        tuple(Entry(each.id, each.title, each.meaning, each.expected) for each in KINDS.values()),
    ),
    Chapter(
        "changes",
        N_("Kinds of change"),
        N_(
            "What the comparison of two editions tells apart. What comes with a new version is a revision; "
            "what differs at the same version is said to disagree."
        ),
        "",
        tuple(Entry(each.key, each.title, each.meaning) for each in CHANGES.values()),
    ),
    Chapter(
        "matching",
        N_("How standards of two editions are matched"),
        N_(
            "In this order, each standard with one of the other edition at most. Neither the code nor the "
            "name is enough by itself."
        ),
        "",
        tuple(Entry(key, title, WAY_MEANINGS[key]) for key, title in WAYS.items()),
    ),
    Chapter(
        "rules",
        N_("Rules of the data check"),
        N_("What every edition is checked for. The page Data quality has what they found."),
        N_("Severity"),
        tuple(
            Entry(each.id, each.title, each.explanation, SEVERITIES[each.severity].title)
            for each in RULES.values()
        ),
    ),
    Chapter(
        "severities",
        N_("Severity of findings"),
        N_("How much a finding matters."),
        "",
        tuple(SEVERITIES.values()),
    ),
    Chapter(
        "corrections",
        N_("Columns of the list of corrections"),
        N_("What a file of findings holds for each."),
        "",
        tuple(
            Entry(each.key, each.title, FINDING_MEANINGS[each.key])
            for each in (*CORRECTION_FIELDS, *PAGE_FIELDS)
        ),
    ),
    Chapter(
        "reasons",
        N_("Why a row is set aside"),
        N_("Rows that cannot be placed in the table stay in the ledger, with one of these reasons."),
        "",
        tuple(Entry(key, RULES[SET_ASIDE_RULE].title, meaning) for key, meaning in REASONS.items()),
    ),
)
