"""A weights table of a visitor, read by a process of its own: what it can cost is known beforehand.

Limits: 2 MB, 64 MB unpacked, 100 sheets, 5,000,000 cells from A1 to the last value of a sheet, 10,000 rows
with a code or a value, 20 columns, 1000 characters of a cell (``BOUNDS`` and ``loaders.formats.workbook``);
20 seconds, 512 MB of memory.
"""

import json
from dataclasses import asdict
from typing import Final

from loaders.child import MIB, Limits, in_child
from loaders.turns import NOBODY, Visitor
from loaders.unreadable import NotWeights
from loaders.weights import BOUNDS, LeftOut, Source, Weights, read_weights

LIMITS: Final = Limits(seconds=20, processor=15, memory=512 * MIB, answer=4 * MIB)


def weights_of_file(data: bytes, dimension: str, revision: int, visitor: Visitor = NOBODY) -> Weights:
    """Do what ``read_weights`` does; ``visitor`` is whose turn it is.

    Raises:
        NotWeights: What it raises, or that reading the file met a limit.
    """
    BOUNDS.check_size(data)
    return from_json(
        in_child(read_to_json, data, dimension, revision, limits=LIMITS, raises=NotWeights, visitor=visitor)
    )


def read_to_json(data: bytes, dimension: str, revision: int) -> bytes:
    """Return the weights of a file as JSON, or what each of its sheets lacks: the child's part.

    Raises:
        NotWeights: As ``read_weights``, where it is not about several sheets.
    """
    try:
        found: dict[str, object] = asdict(read_weights(data, dimension, revision))
    except NotWeights as error:
        if not error.lacking:
            raise
        lacking = [(name, each.message, each.fields) for name, each in error.lacking]
        found = {"message": error.message, "lacking": lacking}
    return json.dumps(found).encode()


def from_json(data: bytes) -> Weights:
    """Return the weights that ``read_to_json`` wrote.

    Raises:
        NotWeights: It wrote what each sheet lacks.
    """
    found = json.loads(data)
    if "lacking" in found:
        lacking = [(name, NotWeights(message, **fields)) for name, message, fields in found["lacking"]]
        raise NotWeights(found["message"], lacking)
    found["left_out"] = tuple(LeftOut(*each) for each in found["left_out"])
    found["sources"] = {
        category: tuple(Source(*each) for each in rows) for category, rows in found["sources"].items()
    }
    return Weights(**found)
