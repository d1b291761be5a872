"""The open data set as a visitor's file, read by a process of its own: what it can cost is known beforehand.

Limits: 8 MB, 20,000 rows, 100 columns, 32,767 characters of a cell and those of ``loaders.formats``;
20 seconds, 512 MB of memory. What has more is refused, and nothing of it cut.
"""

import json
from dataclasses import astuple
from typing import Final

from loaders.child import MIB, Limits, in_child
from loaders.formats import Bounds, tables
from loaders.overlay import NO_HEADER, LeftOut, Overlay, Row, read_overlay
from loaders.raw_file import within
from loaders.schema import P_CODE, P_EXPIRY, P_NAME
from loaders.turns import NOBODY, Visitor
from loaders.unreadable import NotAnOverlay
from locales import N_

MOST_ROWS: Final = 20_000
TOO_LARGE: Final = N_("The file is larger than {most} MB: that is no list of names and dates.")
TOO_LONG: Final = N_("The table has more than {most} rows: that is no list of names and dates.")
TOO_WIDE: Final = N_("The table has more than {most} columns: that is no list of names and dates.")
LONG_CELL: Final = N_("A cell holds more than {most} characters: that is no list of names and dates.")
NO_SHEET: Final = N_("No sheet of the file has a header row with the columns {columns} and without {code}.")
BOUNDS: Final = Bounds(
    8 * MIB, TOO_LARGE, NotAnOverlay, rows=MOST_ROWS, columns=100, characters=32_767, key=100
)
LIMITS: Final = Limits(seconds=20, processor=15, memory=512 * MIB, answer=32 * MIB)


def overlay_of_file(data: bytes, name: str, visitor: Visitor = NOBODY) -> Overlay:
    """Read the data set from the bytes of a file in any of the formats; ``visitor`` is whose turn it is.

    Raises:
        NotAnOverlay: The file holds no such table, or reading it met a limit.
    """
    BOUNDS.check_size(data)
    said = json.loads(in_child(read_to_json, data, name, limits=LIMITS, raises=NotAnOverlay, visitor=visitor))
    return Overlay(name, tuple(Row(*each) for each in said[1]), tuple(LeftOut(*each) for each in said[2]))


def read_to_json(data: bytes, name: str) -> bytes:
    """Return the data set of a file as JSON, from the first sheet that holds one: the child's part.

    Raises:
        NotAnOverlay: As ``overlay_of_file``.
    """
    for table in tables(data, BOUNDS):
        try:
            overlay = read_overlay(table, name)
        except NotAnOverlay as error:
            if error.message == NO_HEADER:
                continue
            raise
        within(table, BOUNDS, (TOO_LONG, TOO_WIDE, LONG_CELL))
        return json.dumps(astuple(overlay)).encode()
    raise NotAnOverlay(NO_SHEET, columns=f"{P_NAME}、{P_EXPIRY}", code=P_CODE)
