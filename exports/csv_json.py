"""CSV and JSON: the table for programs."""

import json

from cards.sheet import Sheet
from exports.cover import facts
from exports.sheet import for_export
from loaders.safe_text import csv_bytes


def write_csv(sheet: Sheet) -> bytes:
    """Return header and rows as CSV.

    No cover, so that it stays a plain table. Numbers are not formatted; a share is a fraction.
    """
    clean = for_export(sheet)
    return csv_bytes(clean.titles, clean.rows)


def write_json(sheet: Sheet) -> bytes:
    """Return the cover's facts, the columns and one object a row; an empty cell is null."""
    clean = for_export(sheet)
    about, keys = clean.sheet, [column.key for column in clean.sheet.columns]
    document = facts(clean) | {
        "notes": about.notes,
        "columns": [{"key": each.key, "title": each.title, "kind": each.kind} for each in about.columns],
        "rows": [dict(zip(keys, row, strict=True)) for row in clean.rows],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()
