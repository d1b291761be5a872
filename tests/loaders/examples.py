"""Small editions: one clean row, and whatever a test changes in it."""

import hashlib
import json
from pathlib import Path

import pandas as pd

import loaders
from loaders.schema import F_COLUMN, F_PUBLISHED, F_RULE, F_SERIAL, F_USED, PUBLISHED

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "editions" / "113-12.txt"
HEADER = "\t".join(PUBLISHED)
TOP = f"\n\n職能基準一覽表\n\n113年12月\n\n{HEADER}\n"
CLEAN = {
    "serial": "1",
    "code": "CAP2161-001v1",
    "name": "建築設計人員",
    "pathway": "CAP",
    "field": "建築與營造",
    "industry": "M7111",
    "section": "專業、科學及技術服務業",
    "level": "4",
    "agency": "勞動部",
}


def row(**changed: str) -> str:
    assert changed.keys() <= CLEAN.keys()
    return "\t".join((CLEAN | changed).values())


def rows(*changes: dict[str, str]) -> list[str]:
    """Return rows that differ in serial and code, and where the changes say so."""
    return [
        row(**{"serial": str(number), "code": f"CAP2161-{number:03d}v1", **changed})
        for number, changed in enumerate(changes, start=1)
    ]


def text(*lines: str, top: str = TOP) -> bytes:
    return (top + "\n".join(lines) + "\n").encode()


def put(data: Path, name: str, content: bytes, registered: bytes | None = None) -> Path:
    """Put an edition into a data folder and register it, or as if its content were another."""
    file, package = data / "editions" / f"{name}.txt", data / "datapackage.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    held = json.loads(package.read_bytes())["resources"] if package.exists() else []
    path = f"editions/{file.name}"
    checksum = hashlib.sha256(content if registered is None else registered).hexdigest()
    entry = {"name": f"edition-{name}", "path": path, "hash": f"sha256:{checksum}"}
    resources = [entry, *(each for each in held if each["path"] != path)]
    package.write_text(json.dumps({"name": "test", "resources": resources}), encoding="utf-8")
    return file


def read(*changes: dict[str, str]) -> loaders.Edition:
    return loaders.read_bytes(text(*rows(*changes)))


def found(edition: loaders.Edition) -> list[tuple[object, ...]]:
    """Return the findings as plain rows: rule, serial, column, published, used."""
    table = edition.findings[[F_RULE, F_SERIAL, F_COLUMN, F_PUBLISHED, F_USED]].astype(object)
    return [
        tuple(None if value is pd.NA else value for value in each) for each in table.itertuples(index=False)
    ]
