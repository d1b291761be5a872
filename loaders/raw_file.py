"""The raw table of a file that is an edition: whatever its format, and the sheet that holds the list.

What somebody brings is read by a process of its own, which knows the limits: 20 MB, 200 MB unpacked, 200,000
rows, 200 columns, 32,767 characters of a cell (``BOUNDS`` and ``loaders.formats``); 30 seconds, 800 MB.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from loaders import header
from loaders.child import MIB, Limits, in_child
from loaders.formats import FORMATS, Bounds, RawTable, format_of, tables
from loaders.header import TOP, read_top, the_list
from loaders.progress import tell
from loaders.turns import NOBODY, Visitor
from loaders.unreadable import IsOverlay, NoHeader, NotAList
from locales import N_

LARGEST: Final = 20 * MIB  # bytes; two hundred times the list of today
BOUNDS: Final = Bounds(
    LARGEST,
    N_("The file is larger than {most} MB: that is no list of standards."),
    NotAList,
    head=2 * TOP,
    glance=read_top,
    rows=200_000,
    columns=200,
    characters=32_767,  # of a cell in any spreadsheet
    key=200,
    unpacked=200 * MIB,
    seconds=25,
)
LIMITS: Final = Limits(seconds=30, processor=28, memory=800 * MIB, answer=64 * MIB)
IN_HERE: Final = FORMATS["tsv"]  # costs little whatever it holds, and no parser of others reads it
KINDS: Final = {each.__name__: each for each in (NotAList, NoHeader, IsOverlay)}


def raw_table(
    data: bytes, largest: int = LARGEST, progress: Callable[[int, int], object] = BOUNDS.progress
) -> RawTable:
    """Return the cells of an edition, as they stand in its file; ``progress`` hears of each of its pages.

    Where ``largest`` is many times what is taken of others, so are its rows.

    Raises:
        NotAList: The file is too large, not to be read, or holds no list.
    """
    rows = BOUNDS.rows * max(largest // LARGEST, 1)
    bounds = BOUNDS._replace(size=largest, rows=rows, progress=progress)
    return within(the_list(tables(data, bounds)), bounds)


def within(
    table: RawTable,
    bounds: Bounds = BOUNDS,
    messages: Sequence[str] = (header.LONG, header.WIDE, header.LONG_CELL),
) -> RawTable:
    """Return a table of which nothing was cut off; ``messages`` refuse too many rows, columns, characters.

    Raises:
        Unreadable: As ``bounds.raises``: it has more of them than are taken.
    """
    taken = bounds.rows, bounds.columns, bounds.characters
    for found, most, message in zip(table.extent(bounds.characters), taken, messages, strict=True):
        if found > most:
            raise bounds.raises(message, most=f"{most:,}")
    return table


def table_of_file(data: bytes, visitor: Visitor = NOBODY) -> RawTable:
    """Do what ``raw_table`` does, in a process of its own; ``visitor`` is whose turn it is, and is told.

    Raises:
        NotAList: What it raises, or that reading the file met a limit.
    """
    BOUNDS.check_size(data)
    if format_of(data) is IN_HERE:
        return raw_table(data)
    said = in_child(read_to_bytes, data, limits=LIMITS, raises=NotAList, visitor=visitor)
    if said.startswith(b"!"):
        refused = json.loads(said[1:])
        raise KINDS[refused["kind"]](refused["message"], **refused["fields"])
    return RawTable.from_bytes(said)


def read_to_bytes(data: bytes) -> bytes:
    """Return the table of a file as bytes, or with a mark in front why it is none: the child's part."""
    try:
        return raw_table(data, progress=tell).to_bytes()
    except NotAList as error:
        said = {"kind": type(error).__name__, "message": error.message, "fields": error.fields}
        return b"!" + json.dumps(said).encode()


def endings() -> Iterable[str]:
    """Return how the names of files end that are taken."""
    return dict.fromkeys(ending for each in FORMATS.values() for ending in each.endings)
