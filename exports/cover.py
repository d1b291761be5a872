"""What is said about a table: the sheet after it in XLSX and ODS.

The table comes first, because it is what people open the file for and what programs read without asking.
"""

from cards.cells import Cell
from exports.sheet import Written
from locales import translator


def sheet_names(lang: str) -> tuple[str, str]:
    """Return the names of the sheet of the table and of the cover; they differ, and Excel allows them."""
    _ = translator(lang)
    return _("Data"), _("Cover")


def cover_rows(written: Written) -> list[tuple[str, Cell]]:
    """Return (label, value) for each row of the cover; what is empty has no row."""
    sheet, _ = written.sheet, translator(written.sheet.lang)
    rows: list[tuple[str, Cell]] = [
        (_("Title"), sheet.title),
        (_("Scope"), sheet.scope),
        (_("Edition"), sheet.edition),
        (_("Date of the edition"), sheet.period),
        (_("Source"), sheet.source),
        (_("Licence"), sheet.licence),
        (_("Number of standards"), int(sheet.n)),
        (_("Cells made harmless for spreadsheets"), written.touched),
        (_("Link to this view"), sheet.link),
        *((_("Note"), note) for note in sheet.notes),
    ]
    if written.touched:
        rows.append(
            (
                _("Note"),
                _(
                    "Text that a spreadsheet would run as a formula has an apostrophe (') before "
                    "it; characters that a spreadsheet cannot hold are left out."
                ),
            )
        )
    return [(label, value) for label, value in rows if value not in ("", None)]
