"""Write an edition into the register ``data/datapackage.json``, without which it does not count."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from loaders import schema
from loaders.edition import LARGEST, Edition, raw_table, read_bytes
from loaders.editions import DATA, LARGEST_PACKAGE, NO_PACKAGE, PACKAGE
from loaders.files import read_file, write_file
from loaders.header import read_top
from loaders.period import Period
from loaders.unreadable import NotAFile
from loaders.words import read_words
from locales import N_

FILE_NAME: Final = re.compile(r"([0-9]{2,3})-(0[1-9]|1[0-2])\.txt")
NOT_NAMED: Final = N_(
    "An edition is named by its Minguo year and month, such as 114-12.txt. Rename the file."
)
ELSEWHERE: Final = N_("Put the file into the folder {folder} first, unchanged, and register it there.")
LICENCE: Final = {
    "name": "OGDL-Taiwan-1.0",
    "path": "https://data.gov.tw/license",
    "title": "政府資料開放授權條款-第1版 (Open Government Data License, version 1.0)",
}
SOURCE: Final = {
    "title": "勞動部勞動力發展署 (Workforce Development Agency, Ministry of Labor), 職能基準一覽表",
    "path": "https://data.gov.tw/dataset/21198",
}
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
    folder, package = data / "editions", data / PACKAGE
    if file.parent.resolve() != folder.resolve():
        raise NotAFile(ELSEWHERE, file, folder=folder)
    if not FILE_NAME.fullmatch(file.name):
        raise NotAFile(NOT_NAMED, file)
    held = read_file(file, LARGEST)
    edition = read_bytes(held, file.stem)
    entry = described(held, edition)
    try:
        whole = json.loads(read_file(package, LARGEST_PACKAGE))
        resources = [each for each in whole["resources"] if each.get("path") != entry["path"]]
    except (ValueError, RecursionError, TypeError, LookupError, AttributeError) as error:
        raise NotAFile(NO_PACKAGE, package) from error
    text = json.dumps({**whole, "resources": [entry, *resources]}, ensure_ascii=False, indent=2)
    write_file(package, (text + "\n").encode(), [file])
    return edition


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


def described(data: bytes, edition: Edition) -> dict[str, Any]:
    """Return what the register says of an edition, as a resource of a data package (frictionless)."""
    table = raw_table(data)
    top = read_top(table)
    named = Period.named(edition.name)
    assert named, "only a file named by its month is registered"
    period = f"{named.year}年{named.month}月 ({named.first_day:%B %Y})"
    return {
        "name": f"edition-{edition.name}",
        "path": f"editions/{edition.name}.txt",
        "title": f"{edition.title}, {period}, as published",
        "description": "Title, period, then tab-separated rows; the header recurs at every page break. "
        "The dialect leaves title, period and headers out.",
        "type": "table",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/tab-separated-values",
        "encoding": table.encoding,
        "dialect": {
            "header": False,
            "commentChar": table.cells(top.row)[0][0],
            "commentRows": [
                int(table.places[row]) for row in range(top.row) if any(map(str.strip, table.cells(row)))
            ],
            "skipBlankRows": True,
            "csv": {"delimiter": "\t"},
        },
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "bytes": len(data),
        "rows": len(edition.standards),
        "schema": {
            "fields": [
                {"name": name, "type": "string", "description": MEANINGS[name]} for name in top.columns
            ]
        },
        "licenses": [LICENCE],
        "sources": [SOURCE],
    }
