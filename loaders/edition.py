"""An edition: the front of the reading, from bytes to tables that everything else works on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from loaders.checked import checked
from loaders.files import read_file
from loaders.formats import FORMATS, Bounds, RawTable
from loaders.header import TOP, read_top
from loaders.period import Period
from loaders.published import parse
from loaders.reference import Reference, reference
from loaders.rules import findings
from loaders.unreadable import NotAList
from loaders.values import read_values, standards
from locales import N_

REVISION_12_FROM: Final = 115  # Minguo year (2026)
LARGEST: Final = 20 * 1024 * 1024  # bytes; two hundred times the list of today
BOUNDS: Final = Bounds(
    LARGEST,
    N_("The file is larger than {most} MB: that is no list of standards."),
    NotAList,
    head=2 * TOP,
    glance=read_top,
)


@dataclass(frozen=True, eq=False)  # the same only if one object: what is counted of it can be kept by it
class Edition:
    """One edition of the list. The tables are shared between users: never change one in place.

    ``standards``: one row per standard, ``schema.LINE``, the published columns as text, the columns of
    values used. ``findings``: ``schema.FINDING_COLUMNS``. ``ledger``: every row read, by the columns
    ``L_LINE`` to ``L_TEXT`` of the schema.
    """

    name: str
    title: str
    period: str
    sha256: str
    revision: int
    standards: pd.DataFrame
    findings: pd.DataFrame
    ledger: pd.DataFrame
    reference: Reference


def read_bytes(data: bytes, name: str = "", largest: int = LARGEST) -> Edition:
    """Read an edition from the bytes of its text edition, at most ``largest`` of them.

    Raises:
        NotAList: The bytes are no edition of the list.
    """
    published = parse(raw_table(data, largest))
    period = published.top.period
    dated = period or Period.named(name)
    revision = 12 if dated and dated.year >= REVISION_12_FROM else 11
    reading = read_values(published, reference(revision))
    return Edition(
        name=name or (str(period) if period else ""),
        title=published.top.title,
        period=published.top.stated,
        sha256=hashlib.sha256(data).hexdigest(),
        revision=revision,
        standards=checked(standards(reading), reading.reference),
        findings=findings(reading),
        ledger=published.ledger,
        reference=reading.reference,
    )


def raw_table(data: bytes, largest: int = LARGEST) -> RawTable:
    """Return the cells of an edition, as they stand in its file.

    Raises:
        NotAList: The bytes are too many, or no UTF-8 text.
    """
    return next(FORMATS["tsv"].tables(data, BOUNDS._replace(size=largest)))


def load(path: Path | str) -> Edition:
    """Read an edition from a file; its name is the file's without the ending.

    Raises:
        NotAList: The file is no edition of the list.
        NotAFile: The file cannot be read.
    """
    path = Path(path)
    return read_bytes(read_file(path, LARGEST), path.stem)
