"""CSV and JSON: the table for programs."""

import csv
import io
import json

from cards.sheet import Sheet
from exports.sheet import written


def write_csv(sheet: Sheet) -> bytes:
    """Return header and rows (RFC 4180, CRLF, UTF-8 with the mark that Excel needs to read Chinese).

    No cover, so that it stays a plain table. Numbers are not formatted; a share is a fraction.
    """
    clean = written(sheet)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(clean.titles)
    writer.writerows(clean.rows)
    return text.getvalue().encode("utf-8-sig")


def write_json(sheet: Sheet) -> bytes:
    """Return the cover's facts, the columns and one object a row; an empty cell is null."""
    clean = written(sheet)
    about, keys = clean.sheet, [column.key for column in clean.sheet.columns]
    document = {
        "title": about.title,
        "scope": about.scope,
        "edition": about.edition,
        "period": about.period,
        "source": about.source,
        "licence": about.licence,
        "n": int(about.n),
        "cells_made_harmless": clean.touched,
        "link": about.link,
        "notes": about.notes,
        "columns": [{"key": each.key, "title": each.title, "kind": each.kind} for each in about.columns],
        "rows": [dict(zip(keys, row, strict=True)) for row in clean.rows],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()
