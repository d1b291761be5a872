"""An edition written in any format, as people have it: the rows of its text, in files of other programs."""

import csv
import io
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from loaders.schema import P_LEVEL, P_SERIAL, PUBLISHED
from tests.hostile.files import ODS_NAMES, zipped
from tests.loaders.examples import HEADER, REAL

Row = Sequence[str | int]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp950")
SIGNS = (",", "\t", ";")
COUNTED = (PUBLISHED.index(P_SERIAL), PUBLISHED.index(P_LEVEL))


def lines_of(text: str) -> list[list[str]]:
    """Return the lines of a text edition, cell by cell; blank ones hold nothing."""
    return [line.split("\t") if line else [] for line in text.split("\n")]


def real() -> list[list[str]]:
    """Return the published edition: title, period, a header on every page, 864 rows, blank lines."""
    return lines_of(REAL.read_text("utf-8"))


def rows_of(lines: list[list[str]]) -> list[list[str]]:
    """Return the rows of a list alone."""
    return [line for line in lines if len(line) == len(PUBLISHED) and line != HEADER.split("\t")]


def shuffled(lines: list[list[str]], order: Sequence[str]) -> list[list[str]]:
    """Return the lines with the columns in another order; further ones are empty."""
    places = [PUBLISHED.index(name) if name in PUBLISHED else None for name in order]
    header = HEADER.split("\t")
    return [
        [("" if at is None else line[at]) for at in places] if len(line) == len(header) and line != header
        else list(order) if line == header else line
        for line in lines
    ]  # fmt: skip


def typed(lines: list[list[str]]) -> list[Row]:
    """Return the lines with numbers where people type numbers: serials and levels."""
    return [
        [int(cell) if at in COUNTED and cell.isdecimal() else cell for at, cell in enumerate(line)]
        for line in lines
    ]


def as_csv(lines: Sequence[Row], sign: str = ",", encoding: str = "utf-8") -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=sign).writerows(lines)
    return target.getvalue().encode(encoding)


def as_xlsx(*sheets: tuple[str, Sequence[Row]], left: int = 0, merged: Sequence[str] = ()) -> bytes:
    """Return a workbook of these sheets; the cells begin so many columns from the left.

    Of the last sheet the ranges ``merged`` are, with what stands in their first cell.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, lines in sheets:
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, left, line)
        for each in merged:
            sheet.merge_range(each, "merged")
    return target.getvalue()


def as_ods(*sheets: tuple[str, Sequence[Row]]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, lines))}</table:table>'
        for name, lines in sheets
    )
    content = (
        f"<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}"/>',
        }
    )


def _ods_row(line: Row) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, line)) or '<table:table-cell/>'}</table:table-row>"


def _ods_cell(cell: str | int) -> str:
    kind = f'float" office:value="{cell}' if isinstance(cell, int) else "string"
    text = escape(str(cell))
    return f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'


def converted(libreoffice: str, place: Path, name: str, data: bytes, to: str) -> bytes:
    """Return a file as LibreOffice saves it in another format; ``place`` is an empty folder."""
    (place / name).write_bytes(data)
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    done = subprocess.run(
        [libreoffice, profile, "--headless", "--convert-to", to, "--outdir", "out", name],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (place / "out" / Path(name).with_suffix(f".{to.split(':')[0]}").name).read_bytes()
