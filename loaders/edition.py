"""An edition: the front of the reading, from bytes to tables that everything else works on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from loaders import schema
from loaders.cells import cells
from loaders.checked import checked
from loaders.files import read_file
from loaders.formats import RawTable
from loaders.industry import votes
from loaders.period import Period
from loaders.published import Published, parse
from loaders.raw_file import BOUNDS, LARGEST, raw_table
from loaders.reference import REVISIONS, Reference, reference
from loaders.rules import findings
from loaders.values import read_values, standards

__all__ = ["BOUNDS", "LARGEST", "Edition", "edition_of", "load", "raw_table", "read_bytes"]

REVISION_12_FROM: Final = 115  # Minguo year (2026)


@dataclass(frozen=True, eq=False)  # the same only if one object: what is counted of it can be kept by it
class Edition:
    """One edition of the list. The tables are shared between users: never change one in place.

    ``standards``: one row per standard, ``schema.LINE``, the published columns as text, the columns of
    values used. ``findings``: ``schema.FINDING_COLUMNS``. ``ledger``: every row read, by the columns
    ``L_LINE`` to ``L_ROW`` of the schema. ``further``: the columns beside the list's nine, as published
    under their own headers, as text, a row for each of ``standards``. ``period`` is empty where nobody
    knows it. ``votes``: how many industry codes speak for each revision, by which ``revision`` was decided,
    see ``revision_of``.
    """

    name: str
    title: str
    period: str
    sha256: str
    revision: int
    votes: dict[int, int]
    standards: pd.DataFrame
    findings: pd.DataFrame
    ledger: pd.DataFrame
    reference: Reference
    further: pd.DataFrame


def read_bytes(
    data: bytes, name: str = "", largest: int = LARGEST, *, period: Period | None = None
) -> Edition:
    """Read an edition from the bytes of its file, at most ``largest`` of them, in whichever format.

    ``period`` is the month of the edition where it is given; else the file says it, or nobody. Files of
    others are for ``loaders.edition_file``.

    Raises:
        NotAList: The bytes are no edition of the list.
    """
    return edition_of(raw_table(data, largest), hashlib.sha256(data).hexdigest(), name, period)


def edition_of(table: RawTable, sha256: str, name: str = "", period: Period | None = None) -> Edition:
    """Return the edition that a raw table holds: the rules and checks, once its file is read.

    Raises:
        NotAList: There is no header of the list in it.
    """
    published = parse(table, period)
    dated = published.period or Period.named(name)
    cast = votes(cells(published.columns[schema.P_INDUSTRY]), reference(REVISIONS[0]).industries)
    revision = revision_of(cast, dated)
    reading = read_values(published, reference(revision))
    return Edition(
        name=name or (str(published.period) if published.period else ""),
        title=published.top.title,
        period=_said(published),
        sha256=sha256,
        revision=revision,
        votes=cast,
        standards=checked(standards(reading), reading.reference),
        findings=findings(reading),
        ledger=published.ledger,
        reference=reading.reference,
        further=pd.DataFrame(
            {column: pd.array(texts, dtype="str") for column, texts in published.further.items()},
            index=pd.RangeIndex(len(published.lines)),
        ),
    )


def _said(published: Published) -> str:
    """Return the period in words: as the file states it, unless another was given."""
    given = published.given
    if given is None or given == published.top.period:
        return published.top.stated
    return f"{given.year}年{given.month}月"


def revision_of(cast: dict[int, int], dated: Period | None) -> int:
    """Return the revision that most letters of an edition speak; where none has more, the date decides."""
    eleven, twelve = (cast[revision] for revision in REVISIONS)
    later = dated is not None and dated.year >= REVISION_12_FROM if eleven == twelve else twelve > eleven
    return REVISIONS[later]


def load(path: Path | str, period: Period | None = None) -> Edition:
    """Read an edition from a file; its name is the file's without the ending.

    Raises:
        NotAList: The file is no edition of the list.
        NotAFile: The file cannot be read.
    """
    path = Path(path)
    return read_bytes(read_file(path, LARGEST), path.stem, period=period)
