"""What is said about a table in every file: the sheet after it in XLSX and ODS, the head of JSON, the page.

The table comes first, because it is what people open the file for and what programs read without asking.
"""

from typing import Final

from cards.cells import Cell
from exports.sheet import ExportSheet
from locales import N_, translator

HARMLESS: Final = "cells_made_harmless"
LABELS: Final = {
    "title": N_("Title"),
    "scope": N_("Scope"),
    "edition": N_("Edition"),
    "period": N_("Date of the edition"),
    "source": N_("Source"),
    "licence": N_("Licence"),
    "n": N_("Number of standards"),
    HARMLESS: N_("Cells made harmless for spreadsheets"),
    "link": N_("Link to this view"),
}


def facts(clean: ExportSheet) -> dict[str, Cell]:
    """Return what is said about a table, by the keys of ``LABELS``."""
    counted = {"n": int(clean.sheet.n), HARMLESS: clean.touched}
    return {key: counted[key] if key in counted else getattr(clean.sheet, key) for key in LABELS}


def sheet_names(lang: str) -> tuple[str, str]:
    """Return the names of the sheet of the table and of the cover; they differ, and Excel allows them."""
    _ = translator(lang)
    return _("Data"), _("Cover")


def cover_rows(clean: ExportSheet) -> list[tuple[str, Cell]]:
    """Return (label, value) for each row of the cover; what is empty has no row, and no harm no count."""
    _ = translator(clean.sheet.lang)
    said = {key: value for key, value in facts(clean).items() if clean.touched or key != HARMLESS}
    rows: list[tuple[str, Cell]] = [(_(LABELS[key]), value) for key, value in said.items()]
    rows += [(_("Note"), note) for note in clean.sheet.notes]
    if clean.touched:
        why = _(
            "Text that a spreadsheet would run as a formula has an apostrophe (') before "
            "it; characters that a spreadsheet cannot hold are left out."
        )
        rows.append((_("Note"), why))
    return [(label, value) for label, value in rows if value not in ("", None)]
