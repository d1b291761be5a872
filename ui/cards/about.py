"""The dictionary and what else a reader may want to know: licence, keyboard, classifications, changes."""

from typing import Final

import streamlit as st

from analysis.dictionary import CHAPTERS, Chapter
from analysis.dimensions import DIMENSIONS
from analysis.gaps.weighing import WEIGHT
from analysis.reading import Entry
from cards.options import OPTIONS
from cards.sheet import Column, Sheet
from cards.sheets import sheet
from cards.text import citation
from cards.view import View
from loaders.schema import NONE
from locales import N_
from ui.cards.editions import TITLE
from ui.cards.parameters import parameters
from ui.changes import versions
from ui.text import escape_markdown, write, write_table
from ui.toolbar import files_toolbar

LICENCE: Final = "https://data.gov.tw/license"
# How sure a row of a classification is, as the reference files say it.
EVIDENCE: Final = {
    "letter inferred": N_("the letter is inferred from the order of the others"),
    "code inferred": N_("the code is inferred and not confirmed"),
    "name only": N_("only the name is confirmed; no code could be"),
    "doubtful": N_("the name is doubtful"),
}
KEYBOARD: Final = (
    N_("Tab moves to the next link, button or field and Shift+Tab back; Enter follows or presses it."),
    N_("In a list, type to search, move with the arrow keys, choose with Enter and close with Esc."),
    N_(
        "The toolbar of a card is one stop of Tab: ← and → move in it, Enter presses; in its menu ↑ and ↓ "
        "move and Esc closes."
    ),
    N_("What a click on a chart does, the lists under “Data” do as well; findings have a list of rules."),
    N_(
        "In the table of standards, move with the arrow keys; Shift and Space mark a row and open its record."
    ),
    N_(
        "Meeting mode shows one figure as one screen: → or Space goes on, ← goes back, Home and End go to "
        "the first and the last, f fills the whole screen, Esc returns to where you were."
    ),
    N_("A table or chart that is wider than the screen can be focused, then scrolled with the arrow keys."),
)
SECTIONS: Final = {
    "limits": N_("What this cannot tell"),
    "editions": TITLE,
    "classifications": N_("Classifications"),
    "weights": N_("Tables of employment"),
    "keyboard": N_("Keyboard"),
    "licence": N_("Licence and how to cite"),
    "changes": N_("Changes between versions"),
}


def chapters() -> tuple[Chapter, ...]:
    """Return the whole dictionary, the link's parameters last."""
    return (*CHAPTERS, parameters())


def limits(view: View) -> None:
    """Say what the list cannot tell, however well it is read."""
    _ = view._
    lines = [
        _(
            "When a standard was made, revised or retired: the list has no date for any standard, only the "
            "date of the edition. A version number tells an order, not a time."
        ),
        _(
            "What a standard says: the list holds names and codes, not tasks, knowledge, skills or hours. A "
            "standard counts the same whether it is long or short, used or not."
        ),
        _(
            "Which revision of the classification a row was coded under: for the whole edition it is what "
            "most of its letters say (this one: revision {n}). Revision 12 (2026) moved section letters; the "
            "digits decide, because divisions mean the same in both.",
            n=view.cube.edition.revision,
        ),
        _(
            "Whether a value is right: rules compare the columns of a row with each other and with the "
            "classifications. A wrong value that fits all of them is found by nobody here."
        ),
    ]
    with st.container(border=True, key="card_limits"):
        st.header(escape_markdown(_(SECTIONS["limits"])), anchor="limits")
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))


def contents(view: View) -> None:
    """Draw the way to each section."""
    _ = view._
    titles = {each.key: each.title for each in chapters()} | SECTIONS
    links = [f"[{escape_markdown(_(title))}](#{key})" for key, title in titles.items()]
    st.markdown(" · ".join(links))


def dictionary_sheet(view: View) -> Sheet:
    """Return the dictionary as one table, a row each."""
    _ = view._
    columns = [
        Column("chapter", _("Chapter")),
        Column("key", _("Key")),
        Column("name", _("Name")),
        Column("meaning", _("Meaning")),
        Column("remark", _("Source, severity or page")),
    ]
    rows = [
        (_(chapter.title), each.key, each.named(_), _(each.meaning), _(each.remark) if each.remark else "")
        for chapter in chapters()
        for each in chapter.entries
    ]
    return sheet(view, _("dictionary"), _("Dictionary"), columns, rows)


def dictionary(view: View) -> None:
    """Draw every chapter as a heading, a sentence and a table, with the whole as a file first."""
    _ = view._
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        files_toolbar(view, "dictionary", lambda: dictionary_sheet(view))
        write(_("The whole dictionary as one file"), width="content")
    with st.container(key="dictionary"):
        for each in chapters():
            st.header(escape_markdown(_(each.title)), anchor=each.key)
            write(_(each.intro))
            _chapter(view, each)


def _chapter(view: View, chapter: Chapter) -> None:
    _ = view._
    names = [_("Name"), _("Meaning"), *([_(chapter.remark)] if chapter.remark else [])]
    rows = [
        [_name(view, chapter, each), _(each.meaning), _(each.remark) if each.remark else "–"][: len(names)]
        for each in chapter.entries
    ]
    write_table(names, rows)


def _name(view: View, chapter: Chapter, each: Entry) -> str:
    name = each.named(view._)
    return f"{each.key}. {name}" if chapter.numbered else name


def licence(view: View) -> None:
    """Draw who published the list, on what terms, and a citation with edition and version."""
    _ = view._
    st.header(escape_markdown(_(SECTIONS["licence"])), anchor="licence")
    st.markdown(
        escape_markdown(
            _(
                "The list is published by the Workforce Development Agency, Ministry of Labor, under the "
                "Open Government Data License, version 1.0. You may use it and what is made of it, also for "
                "profit, if you name the source."
            )
        )
        + f" [{escape_markdown(_('Text of the licence'))}]({LICENCE})"
    )
    st.markdown(f"> {escape_markdown(citation(view, versions()[0].number))}")


def classifications(view: View) -> None:
    """Draw how many categories each classification has, and those that could not be confirmed."""
    _, labels = view._, view.labels
    st.header(escape_markdown(_(SECTIONS["classifications"])), anchor="classifications")
    categories = view.cube.edition.reference.categories
    counts = [
        (labels.title(DIMENSIONS[key]), f"{len(frame) - (NONE in frame.index):,}")
        for key, frame in categories.items()
        if key != "status"
    ]
    said = _(
        "What the list is measured against, industries under revision {n}. English names of fields, pathways "
        "and sections are working translations; those of agencies are official where there is one.",
        n=view.cube.edition.revision,
    )
    write(said)
    write_table([_("Dimension"), _("Categories")], counts)
    unsure = [
        (labels.title(DIMENSIONS[key]), labels.label(key, code), _(EVIDENCE.get(evidence, evidence)))
        for key, frame in categories.items()
        for code in view.cube.known[key]
        if code in view.cube.unconfirmed[key]
        for evidence in [str(frame.at[code, "evidence"])]
    ]
    if unsure:
        write(_("These categories could not be confirmed in full:"))
        write_table([_("Dimension"), _("Category"), _("Evidence")], unsure)


def weights(view: View) -> None:
    """Draw the official tables that gaps can be weighed by, with their sources and what they leave out."""
    _ = view._
    st.header(escape_markdown(_(SECTIONS["weights"])), anchor="weights")
    write(
        _(
            "On the page of gaps the list can be compared with how many people work in a category. A "
            "category without a figure is not compared and never taken as zero. The overall rate is the "
            "standards of all categories with a figure ÷ their employment."
        )
    )
    rows = [
        (table, view.labels.title(DIMENSIONS[each.dimension]), f"{len(each.values):,}", _.joined(each.about))
        for key, table in OPTIONS[WEIGHT].choices(view).items()
        if (each := view.weighings.get(key)) and each.official
    ]
    write_table([_("Table"), _("Dimension"), _("Categories"), _("Source and what it leaves out")], rows)


def keyboard(view: View) -> None:
    """Say how to use everything without a mouse."""
    st.header(escape_markdown(view._(SECTIONS["keyboard"])), anchor="keyboard")
    st.markdown("\n".join(f"- {escape_markdown(view._(line))}" for line in KEYBOARD))


def changes(view: View) -> None:
    """Draw what changed between versions of the dashboard."""
    st.header(escape_markdown(view._(SECTIONS["changes"])), anchor="changes")
    for each in versions():
        st.markdown(f"### {escape_markdown(each.heading)}\n\n{each.texts[view.lang]}")
