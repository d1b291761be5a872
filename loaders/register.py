"""Add an edition: it counts once it is written into the register, ``data/datapackage.json``."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from loaders import schema
from loaders.edition import LARGEST, Edition, edition_of
from loaders.editions import DATA, LARGEST_PACKAGE, NO_PACKAGE, PACKAGE, SUPERSEDED, Entry, registered
from loaders.files import read_file, write_file
from loaders.formats import RawTable, format_of
from loaders.header import Top, read_top
from loaders.period import Period
from loaders.raw_file import table_of_file
from loaders.unreadable import NotAFile, Unreadable
from loaders.words import read_words
from locales import N_

FILE_NAME: Final = re.compile(r"([0-9]{2,3})-(0[1-9]|1[0-2])(-[0-9]{1,2})?\.[a-z]{3,4}")
NOT_NAMED: Final = N_(
    "An edition is named by its Minguo year and month, such as 114-12.txt. Rename the file."
)
ELSEWHERE: Final = N_("Put the file into the folder {folder} first, unchanged, and register it there.")
NO_PERIOD: Final = N_("The file does not say of which month it is. Say it with --period, such as 114-12.")
THE_SAME: Final = N_("This edition is there already, as {name}.")
ANOTHER: Final = N_(
    "There is an edition {name} already, of another content. Where this one takes its place, say --again; "
    "where its month is another, say --period."
)
IS_THERE: Final = N_("There is a file of this name, which is not registered. Move it away first.")
WHY, SOURCED = "why", "source"
MIMES: Final = {
    "txt": "text/tab-separated-values",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
}
LICENCE: Final = {
    "name": "OGDL-Taiwan-1.0",
    "path": "https://data.gov.tw/license",
    "title": "政府資料開放授權條款-第1版 (Open Government Data License, version 1.0)",
}
TITLE: Final = "職能基準一覽表"  # of an edition that says none
SOURCE: Final = {
    "title": "勞動部勞動力發展署 (Workforce Development Agency, Ministry of Labor), 職能基準一覽表",
    "path": "https://data.gov.tw/dataset/21198",
}
AS_TEXT: Final = (
    "Title, period, then tab-separated rows; the header recurs at every page break. "
    "The dialect leaves title, period and headers out."
)
FURTHER: Final = "a further column, kept as published"
MEANINGS: Final = {
    schema.P_SERIAL: "running number",
    schema.P_CODE: "standard code",
    schema.P_NAME: "name; 《歷史資料》 in front marks a retired standard",
    schema.P_PATHWAY: "pathway code",
    schema.P_FIELD: "field",
    schema.P_INDUSTRY: "industry code",
    schema.P_SECTION: "industry section",
    schema.P_LEVEL: "level 1 to 6, blank where unlevelled",
    schema.P_AGENCY: "developing agency",
}


def register(file: Path, data: Path | None = None) -> Edition:
    """Register an edition, or register it anew after its file has changed, and return it.

    Raises:
        NotAList: The file is no edition of the list.
        NotAFile: It cannot be read, lies elsewhere or has another name, or the register cannot be written.
    """
    data = data or DATA
    folder = data / "editions"
    if file.parent.resolve() != folder.resolve():
        raise NotAFile(ELSEWHERE, file, folder=folder)
    if not FILE_NAME.fullmatch(file.name):
        raise NotAFile(NOT_NAMED, file)
    held = read_file(file, LARGEST)
    table, edition = _read(held, file.stem)
    path, package = f"editions/{file.name}", _package(data)
    before: dict[str, Any] = next((each for each in package["resources"] if each.get("path") == path), {})
    said = {key: before[key] for key in (WHY, SUPERSEDED) if key in before}
    said[SOURCED] = next((each["path"] for each in before.get("sources", ()) if each.get("path")), "")
    _write(data, package, described(held, table, edition, path, said))
    return edition


def _read(held: bytes, name: str, period: Period | None = None) -> tuple[RawTable, Edition]:
    """Return the rows of a file and the edition that they are.

    Raises:
        NotAList: They are none.
    """
    table = table_of_file(held)
    return table, edition_of(table, hashlib.sha256(held).hexdigest(), name, period)


def add(
    file: Path, period: Period | None = None, again: bool = False, data: Path | None = None, **said: str
) -> Edition:
    """Copy an edition unchanged among the others, under the name of its month, and register it; return it.

    ``period`` is its month where the file does not state it. ``again`` says that a month was published once
    more: the edition before is then superseded by this one. ``said`` is what the register says besides:
    ``why`` it came, its ``source``.

    Raises:
        NotAList: The file is no edition of the list.
        NotAFile: It cannot be read or states no month, the edition is there, or nothing can be written.
    """
    data = data or DATA
    held = read_file(file, LARGEST)
    table, edition = _read(held, file.stem, period)
    month = period or Period.stated(edition.period)
    if month is None:
        raise NotAFile(NO_PERIOD, file)
    name, before = _name(edition, month, again, file, registered(data))
    target = data / "editions" / f"{name}.{_ending(file, held)}"
    if target.exists():
        raise NotAFile(IS_THERE, target)
    package = _package(data)
    for each in package["resources"]:
        if before and each.get("path") == f"editions/{before.file.name}":
            each[SUPERSEDED] = name
    edition = replace(edition, name=name)
    entry = described(held, table, edition, f"editions/{target.name}", said)
    write_file(target, held, [file])
    try:
        _write(data, package, entry)
    except Unreadable:
        target.unlink()
        raise
    return edition


def _name(
    edition: Edition, month: Period, again: bool, file: Path, entries: Sequence[Entry]
) -> tuple[str, Entry | None]:
    """Return the name of a new edition, and the one of the same month that it supersedes.

    Raises:
        NotAFile: It is there, or one of the same month is and nobody said that this one supersedes it.
    """
    if same := next((each for each in entries if each.sha256 == edition.sha256), None):
        raise NotAFile(THE_SAME, file, name=same.name)
    of_month = [each for each in entries if Period.named(each.name) == month]
    if not of_month:
        return str(month), None
    if not again:
        raise NotAFile(ANOTHER, file, name=of_month[0].name)
    return f"{month}-{len(of_month) + 1}", of_month[0]


def _ending(file: Path, held: bytes) -> str:
    """Return the ending of a file's name: its own where that is one of its format's."""
    endings = format_of(held).endings
    own = file.suffix.lower().removeprefix(".")
    return own if own in endings else endings[0]


def _package(data: Path) -> dict[str, Any]:
    """Return the register.

    Raises:
        NotAFile: It cannot be read.
    """
    package = data / PACKAGE
    try:
        whole: dict[str, Any] = json.loads(read_file(package, LARGEST_PACKAGE))
        if all(isinstance(each, dict) for each in whole["resources"]):
            return whole
    except (ValueError, RecursionError, TypeError, LookupError) as error:
        raise NotAFile(NO_PACKAGE, package) from error
    raise NotAFile(NO_PACKAGE, package)


def _write(data: Path, package: dict[str, Any], entry: dict[str, Any]) -> None:
    """Write the register with an entry first, in the place of the one of the same file."""
    resources = [each for each in package["resources"] if each.get("path") != entry["path"]]
    text = json.dumps({**package, "resources": [entry, *resources]}, ensure_ascii=False, indent=2)
    write_file(data / PACKAGE, (text + "\n").encode(), [data / entry["path"]])


def register_words(file: Path, data: Path | None = None) -> None:
    """Register a list of words anew after it was edited: its size and checksum.

    Raises:
        NotWords: The list cannot be used; it says which line is wrong.
        NotAFile: It or the register cannot be read, or the register does not know it.
    """
    data = data or DATA
    package = data / PACKAGE
    read_words(file.parent)
    held = read_file(file, LARGEST)
    try:
        whole = json.loads(read_file(package, LARGEST_PACKAGE))
        entry = next(each for each in whole["resources"] if each["path"] == f"words/{file.name}")
    except (ValueError, RecursionError, TypeError, LookupError, AttributeError, StopIteration) as error:
        raise NotAFile(NO_PACKAGE, package) from error
    entry |= {
        "hash": f"sha256:{hashlib.sha256(held).hexdigest()}",
        "bytes": len(held),
        "rows": len(held.decode("utf-8-sig").splitlines()) - 1,
    }
    write_file(package, (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode(), [file])


def described(
    data: bytes, table: RawTable, edition: Edition, path: str, said: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the register says of an edition, as a resource of a data package (frictionless).

    Of a text it says how the rows can be read by programs; a file of another format is described as a file.
    """
    named = Period.named(edition.name)
    assert named, "only a file named by its month is registered"
    top, ending = read_top(table), path.rpartition(".")[2]
    as_text = format_of(data).key == "tsv"
    return {
        "name": f"edition-{edition.name}",
        "path": path,
        "title": f"{edition.title or TITLE}, {named.year}年{named.month}月 "
        f"({named.first_day:%B %Y}), as published",
        **({"description": AS_TEXT} if as_text else {}),
        "period": str(named),
        **{key: said[key] for key in (WHY, SUPERSEDED) if said.get(key)},
        "type": "table" if as_text else "file",
        "scheme": "file",
        "format": "csv" if as_text else ending,
        "mediatype": MIMES.get(ending, "application/octet-stream"),
        **(_dialect(table, top) if as_text else {}),
        "hash": f"sha256:{edition.sha256}",
        "bytes": len(data),
        **({"rows": len(edition.standards)} if as_text else {}),
        "schema": {
            "fields": [
                {"name": name, "type": "string", "description": MEANINGS.get(name, FURTHER)}
                for name in map(top.called, range(max(len(top.columns), int(table.widths[top.row]))))
            ]
        },
        "licenses": [LICENCE],
        "sources": [SOURCE | ({"path": said[SOURCED]} if said.get(SOURCED) else {})],
    }


def _dialect(table: RawTable, top: Top) -> dict[str, Any]:
    """Return which lines of a text are rows, as a data package says it."""
    left_out = [row for row in range(top.row) if any(map(str.strip, table.cells(row)))]
    sign = table.cells(top.row)[0][:1]
    if not sign:  # nothing with which the lines of its headers begin
        left_out += [row for row in range(top.row, len(table)) if top.kind(table.cells(row)) == "header"]
    return {
        "encoding": table.encoding,
        "dialect": {
            "header": False,
            **({"commentChar": sign} if sign else {}),
            "commentRows": [int(table.places[row]) for row in left_out],
            "skipBlankRows": True,
            "csv": {"delimiter": "\t"},
        },
    }
