"""What was read from the file and what was found in it: of the whole edition, whatever is selected."""

from typing import Final

import streamlit as st

from analysis.findings import set_aside
from cards.editions import short_name
from cards.quality import vote
from cards.sheet import Column, Sheet
from cards.sheets import sheet
from cards.text import period
from cards.view import View
from loaders.published import REASONS
from ui.card import footer, table
from ui.state import set_option
from ui.text import box, write, write_table
from ui.toolbar import files_toolbar

MOST_NAMED: Final = 20  # rows set aside that are shown


def what_was_read(view: View) -> None:
    """Draw the ledger: what file it was and what became of its rows. ``view`` is of the whole."""
    _ = view._
    with box("card_read", _read_headline(view)):
        files_toolbar(view, "read", lambda: read_sheet(view))
        table(read_sheet(view))
        if any(view.cube.rows_read.aside.values()):
            write(_("Rows set aside, with the reason and the line as published:"))
            _set_aside(view)
        footer(view)


def _read_headline(view: View) -> str:
    _, read, aside = view._, view.cube.rows_read.read, sum(view.cube.rows_read.aside.values())
    if not aside:
        return _.plural(
            "The {n} row was read; none is set aside", "All {n} rows were read; none is set aside", read
        )
    return _("{aside} of {read} rows are set aside", aside=f"{aside:,}", read=f"{read:,}")


def read_sheet(view: View) -> Sheet:
    """Return what is known of the file and of its rows, a line each."""
    _, edition = view._, view.cube.edition
    rows = view.cube.rows_read
    aside = sum(rows.aside.values())
    facts = [
        (_("List, as titled in the file"), edition.title),
        (_("Edition"), short_name(view)),
        (_("Date of the edition"), period(view)),
        (_("Rows read"), f"{rows.read:,}"),
        (_("Rows loaded"), f"{rows.loaded:,}"),
        (_("Rows set aside"), f"{aside:,}"),
        *((_("Set aside: {reason}", reason=_(REASONS[key])), f"{n:,}") for key, n in rows.aside.items() if n),
        (_("Findings"), f"{len(edition.findings):,}"),
        (
            _("Standard Industrial Classification"),
            _("Revision {n}", n=edition.revision),
        ),
        (_("Section letters that fit one revision only"), vote(view)),
        (_("Fingerprint of the file (SHA-256)"), edition.sha256),
    ]
    columns = [Column("what", _("What")), Column("value", _.pgettext("fact", "Value"))]
    return sheet(view, _("what was read"), _read_headline(view), columns, facts)


def _set_aside(view: View) -> None:
    _ = view._
    rows = set_aside(view.cube.edition, view.labels)
    write_table(
        [_("Place in the file"), _("Why"), _("Published")], rows.head(MOST_NAMED).itertuples(index=False)
    )
    if len(rows) > MOST_NAMED:
        write(
            _("The first {listed} of {n}; the file has all.", listed=MOST_NAMED, n=f"{len(rows):,}"),
            st.caption,
        )


def findings_clicked() -> None:
    """Ask for the rule whose bar was clicked."""
    points = st.session_state["chart_findings"]["selection"]["points"]
    set_option("rule", (str(points[0]["customdata"]).split("\n")[0],) if points else ())
