"""The parameters of a link, explained: those of the selection and each page's own."""

from typing import Final

from analysis.dictionary import Chapter
from analysis.dimensions import FILTERS
from analysis.reading import Entry
from analysis.request import SECOND
from cards.pages import PAGES
from locales import N_

SELECTION: Final = {
    "status": N_("current (without it), retired, or all."),
    "q": N_("Text that the name or the code contains."),
    "due": N_(
        "What is due for review: overdue, 6m, 12m, 24m, later, or none for what has no date; repeat it for "
        "several."
    ),
    "today": N_("The day that counts as today, such as 2026-11-27; without it the day of opening."),
    "lang": N_("zh (without it) or en."),
    "edition": N_(
        "The edition that the link is of, such as 113-12; without it the newest. One that begins with own- "
        "needs the file of one's own that it was made of."
    ),
    "compared": N_("The edition that the page of two editions compares it with; without it the next older."),
}
OF_A_DIMENSION: Final = N_(
    "A code of this dimension; repeat it for several. Empty: nothing is chosen, so nothing is shown."
)
OPTIONS: Final = {
    "against": N_("The dimension that the agencies are set against."),
    "profile": N_("The agency whose profile is shown."),
    "within": N_("The dimension of the profile."),
    "by": N_("The dimension whose mixes of levels are compared."),
    "amounts": N_("Whether bars show shares or numbers of standards."),
    "shares": N_("The dimension whose shares in A and B are compared."),
    "rows": N_("The dimension of the rows."),
    "columns": N_("The dimension of the columns."),
    "measure": N_("What the cells show: a key of the measures."),
    "empty": N_("yes shows categories without a standard."),
    "sort": N_("size, or reference for the order of the classification."),
    "kind": N_("The kind of gap that is listed."),
    "of": N_("The dimension whose gaps are listed."),
    "severity": N_("How telling the gaps listed are: high, medium, low, or telling for the first two."),
    "units": N_("yes lists the unit groups of occupations too."),
    "viewpoint": N_("whole looks at the whole list though an agency is chosen."),
    "rank": N_("The column that the list of gaps is sorted by."),
    "gap": N_("The gap whose evidence is open."),
    "map": N_("The map of holes that is drawn."),
    "inside": N_("The category that the map looks into."),
    "weight": N_("The table of employment that categories are weighed by; own for one of your own."),
    "table": N_("In a deck, the values of a table of your own."),
    "change": N_("The kind of change that is listed."),
    "quiet": N_("yes lists what is only written otherwise too."),
    "balance": N_("The dimension of the balance of two editions."),
    "cell": N_("The cell of the balance or of the levels whose standards are listed."),
    "same": N_("Two codes with = between them: a pair of close names that is confirmed to be one standard."),
    "pair": N_("The change whose standard is open, as published in either edition."),
    "arranged": N_("The column that the list of changes is sorted by."),
    "show": N_("A column of the table; repeat it for several, in their order."),
    "review": N_("The dimension by which it is counted what is due for review."),
    "order": N_("The column that the table is sorted by."),
    "descending": N_("yes sorts downwards."),
    "standard": N_(
        "The published code of the standard whose record is open; with ~2 at its end, the second of the rows "
        "that have this code."
    ),
    "similar": N_(
        "The text that the names of similar standards are looked for; empty for all that is selected."
    ),
    "d": N_("The deck: its figures with their selections, titles and notes."),
    "rule": N_("The rule whose findings are shown."),
    "mark": N_("The figure that the link speaks of, which is brought into view and marked."),
    "figure": N_("The figure that fills the screen: its page, a dot and its name."),
    "at": N_("The place in the deck of the figure that fills the screen, from 1 on."),
    **dict.fromkeys(SECOND, N_("Of the selection B what the same word without “b.” says of A.")),
}


def parameters() -> Chapter:
    """Return the chapter of the link's parameters; a remark names the page that an option is of."""
    everywhere = N_("Every page")
    selection = [Entry(key, key, meaning, everywhere, literal=True) for key, meaning in SELECTION.items()]
    filters = [Entry(key, key, OF_A_DIMENSION, each.title, literal=True) for key, each in FILTERS.items()]
    # Meeting mode carries the options of all pages: each stands with the page that it is of.
    first = {key: page for page in reversed(PAGES) for key in page.options}
    options = [
        Entry(f"{page.key}.{key}", key, OPTIONS[key], page.title, literal=True)
        for page in PAGES
        for key in page.options
        if first[key] == page
    ]
    return Chapter(
        "links",
        N_("Links"),
        N_(
            "The address is the view: copied and sent, it opens the same page with the same filters, "
            "language and choices. Codes stay the same in either language. What a link asks for "
            "and does not exist is "
            "left out, and the page says so."
        ),
        N_("Page or dimension"),
        (*selection, *filters, *options),
    )
