"""Small editions: one clean row, and whatever a test changes in it."""

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


def read(*changes: dict[str, str]) -> loaders.Edition:
    return loaders.read_bytes(text(*rows(*changes)))


def found(edition: loaders.Edition) -> list[tuple[object, ...]]:
    """Return the findings as plain rows: rule, serial, column, published, used."""
    table = edition.findings[[F_RULE, F_SERIAL, F_COLUMN, F_PUBLISHED, F_USED]].astype(object)
    return [
        tuple(None if value is pd.NA else value for value in each) for each in table.itertuples(index=False)
    ]
