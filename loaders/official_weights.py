"""The official tables of employment that come with the project: ``data/reference/weights/``.

Each is read once, by the rules of ``loaders.weights`` and in the revision that its register states.
"""

import csv
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from loaders.reference import FOLDER
from loaders.weights import Weights, read_weights

TABLES: Final = FOLDER / "weights"
REGISTER: Final = "weights.csv"


@dataclass(frozen=True)
class OfficialTable:
    """One table with what its register says of it; ``weights`` are in persons, whatever its own ``unit`` is.

    Texts are by language. ``leaves_out`` says which categories have no figure and why: they are not zero.
    """

    id: str
    dimension: str
    name: dict[str, str]
    unit: dict[str, str]
    unit_persons: int
    period: str
    source: dict[str, str]
    leaves_out: dict[str, str]
    weights: Weights


@cache
def official_tables(revision: int, folder: Path = TABLES) -> tuple[OfficialTable, ...]:
    """Return the official tables in the order of their register, their codes in an edition's ``revision``."""
    return tuple(_table(row, revision, folder) for row in _registered(folder))


@cache
def official_names() -> dict[str, dict[str, str]]:
    """Return what each official table counts, by its id and language."""
    return {row["id"]: _texts(row, "name") for row in _registered(TABLES)}


def _registered(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / REGISTER).read_text(encoding="utf-8"), newline="")))


def _table(row: dict[str, str], revision: int, folder: Path) -> OfficialTable:
    data, persons = (folder / row["file"]).read_bytes(), int(row["unit_persons"])
    return OfficialTable(
        row["id"],
        row["dimension"],
        _texts(row, "name"),
        _texts(row, "unit"),
        persons,
        row["period"],
        _texts(row, "source"),
        _texts(row, "leaves_out"),
        read_weights(data, row["dimension"], revision, stated=int(row["revision"])).times(persons),
    )


def _texts(row: dict[str, str], column: str) -> dict[str, str]:
    return {lang: row[f"{column}_{lang}"] for lang in ("zh", "en")}
