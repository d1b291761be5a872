"""How the list is read and what the words mean, for people: the texts of the page About.

The reading rules and the definitions are those of the product; ``loaders.values`` carries the rules out.
"""

from dataclasses import dataclass
from typing import Final

from locales import N_, Translator


@dataclass(frozen=True)
class Entry:
    """One explained thing. ``title``, ``meaning`` and ``remark`` are msgids, or texts of the list itself.

    A ``literal`` title is written as it stands in either language: a word of the program.
    """

    key: str
    title: str
    meaning: str
    remark: str = ""
    literal: bool = False

    def named(self, _: Translator) -> str:
        """Return the title in a language."""
        return self.title if self.literal else _(self.title)


PUBLISHER: Final = N_("Workforce Development Agency, Ministry of Labor: the list itself")
INDUSTRIES: Final = N_(
    "Directorate-General of Budget, Accounting and Statistics: Standard Industrial Classification, revisions "
    "11 and 12"
)
OCCUPATIONS: Final = N_("Standard Occupational Classification of the Republic of China, 6th revision")
OWN: Final = N_("Definition of this dashboard")
ASSESSED: Final = N_("職能發展及應用推動要點, point 12; open data set 21198 (data.gov.tw) for 有效期限")

READING_RULES: Final = (
    Entry(
        "1",
        N_("Current or retired"),
        N_(
            "A name that begins with 《歷史資料》 is that of a retired standard; the mark is left out of the "
            "name. Current standards are counted unless you choose otherwise, and every page says which."
        ),
        PUBLISHER,
    ),
    Entry(
        "2",
        N_("Search"),
        N_(
            "A search in names and codes ignores width, capitals and spaces, and takes 台 and 臺 as the "
            "same. It also finds names that have another word for the same, such as 資訊安全 for 資安, and "
            "says which words it looked for besides."
        ),
        OWN,
    ),
    Entry(
        "3",
        N_("Code and version"),
        N_(
            "The code is split into base code and version. A missing version stays missing; it is never "
            "taken for 0 or 1. A letter where only a digit can stand is read as the digit that it looks like "
            "(I as 1). One code may stand on two standards, and one base code serve two: neither is taken "
            "for the same because of its code."
        ),
        PUBLISHER,
    ),
    Entry(
        "4",
        N_("Pathway"),
        N_(
            "The first three letters of the pathway code count. Where the letters of the standard's code "
            "say something else, the pathway column wins and a finding says so: codes are not issued anew "
            "when a standard moves. A cell that holds several codes belongs to the first."
        ),
        PUBLISHER,
    ),
    Entry(
        "5",
        N_("Field"),
        N_(
            "The published label counts, without white space and whatever form its characters have. Where it "
            "is blank or the name of no field, the pathway's field is used. Where label and pathway "
            "disagree, the label wins. A finding says each of these."
        ),
        PUBLISHER,
    ),
    Entry(
        "6",
        N_("Industry"),
        N_(
            "The digits of the industry code decide, not its letter: revision 12 (2026) moved the letters, "
            "but division numbers mean the same in both revisions. Where there are no digits, the section "
            "name beside the letter decides, else the letter. Which revision an edition speaks is what most "
            "of its letters say that fit their digits in one revision only; the date decides only where "
            "they do not say. Sections are shown under the edition's own revision. Divisions 45 and 46 are "
            "one (wholesale), as are 47 and 48 (retail). Hyphens within a code are read, and a section name "
            "of an earlier revision is said to be one."
        ),
        INDUSTRIES,
    ),
    Entry(
        "7",
        N_("Several industries"),
        N_(
            "A standard with several industries counts once in each of them and once in every total. Parts "
            "may add up to more than the total, and the figure says so."
        ),
        OWN,
    ),
    Entry(
        "8",
        N_("Occupation"),
        N_(
            "The digits in the standard's code are looked up in the national occupational classification. At "
            "three and four digits that is not ISCO-08, so no ISCO titles are shown."
        ),
        OCCUPATIONS,
    ),
    Entry(
        "9",
        N_("Level"),
        N_("A blank level stays unlevelled: a category of its own, never left out and never averaged."),
        PUBLISHER,
    ),
    Entry(
        "10",
        N_("Unknown codes"),
        N_(
            "A code that no classification knows (industry, occupation, pathway) is kept, shown as unknown, "
            "and a finding."
        ),
        OWN,
    ),
    Entry(
        "11",
        N_("Damaged text"),
        N_(
            "Lost characters, characters of private use, HTML spellings, radicals, marks of spreadsheet "
            "errors and codes made into dates are kept, shown, and a finding. What all rows have alike in a "
            "column is one finding with its count."
        ),
        OWN,
    ),
    Entry(
        "12",
        N_("Further columns"),
        N_(
            "Columns beside the nine of the list are kept as published. Dates in them are read in every "
            "usual way of writing them; one that is no day of the calendar is a finding."
        ),
        OWN,
    ),
)

WORDS: Final = (
    Entry(
        "standard",
        N_("Standard"),
        N_("One row of the list: an occupational competency standard in one version."),
        PUBLISHER,
    ),
    Entry(
        "edition",
        N_("Edition"),
        N_("The whole list as published at one date. A new one appears about once a year."),
        PUBLISHER,
    ),
    Entry(
        "published",
        N_("Published value and value used"),
        N_(
            "The published value is the list's own and is never changed. The value used is what it is read "
            "as. Where the two differ, a finding says so."
        ),
        OWN,
    ),
    Entry(
        "finding",
        N_("Finding"),
        N_("One difference between a published value and the value used, or one conflict between values."),
        OWN,
    ),
    Entry(
        "due",
        N_("Due for review"),
        N_(
            "The day by which a standard is to be assessed again: 有效期限, where a file says it; else three "
            "years after 更新日期, since each is to be assessed every three years. A standard of which no "
            "file says either counts as one without a date."
        ),
        ASSESSED,
    ),
    Entry(
        "universe",
        N_("What the list is measured against"),
        N_(
            "The categories of the official classifications, those without a standard too: 16 fields, 67 "
            "pathways, the industry sections and divisions, the occupation groups."
        ),
        OWN,
    ),
    Entry(
        "gap",
        N_("Coverage gap"),
        N_(
            "Something that the classifications have and the current standards of the whole edition do not "
            "cover, always with its evidence. A filter never makes or unmakes one: it chooses which "
            "categories are spoken of. Field against industry is no gap: the two are tied by their nature."
        ),
        OWN,
    ),
    Entry(
        "coverage-map",
        N_("Coverage map"),
        N_(
            "A row is a field, a tile one of its pathways with the number of its current standards. The "
            "three bars of a tile are entry (levels 1–2), middle (3–4) and top (5–6): filled where there is "
            "a standard, hollow where there is none, ringed where only agencies have one that are not looked "
            "from. A pathway without any standard is outlined in orange."
        ),
        OWN,
    ),
    Entry(
        "similar",
        N_("Similar standards"),
        N_(
            "Standards of one family have the same name but for a rank such as 人員, 助理 or 主管. Similar "
            "names of other agencies share at least half of their characters; they may overlap and have to "
            "be looked at."
        ),
        OWN,
    ),
    Entry(
        "scope",
        N_("Scope"),
        N_("What a figure is of: the status and the filters, in words above it and in every file."),
        OWN,
    ),
    Entry(
        "compare",
        N_("Compare"),
        N_(
            "Two selections, A and B, each with its filters. Shares are of each one's own different "
            "standards, so a small and a large selection can be compared; a standard that both hold counts "
            "in both, and the figure says how many there are."
        ),
        OWN,
    ),
    Entry(
        "n",
        N_("n"),
        N_("The number of different standards that a figure is of. A standard counts once in it."),
        OWN,
    ),
    Entry(
        "residual",
        N_("Adjusted residual"),
        N_(
            "(count − expected) ÷ √(expected × (1 − row ÷ n) × (1 − column ÷ n)). Where two dimensions have "
            "nothing to do with each other it is near a standard normal: beyond ±2 is unusual."
        ),
        N_("S. J. Haberman: The analysis of residuals in cross-classified tables. Biometrics 29 (1973)"),
    ),
)
