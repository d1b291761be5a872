"""Tables before they are written: cells, and blocks side by side.

Lengths are inches, sizes of letters points.
"""

from dataclasses import dataclass
from typing import Final

BETWEEN: Final = 0.25  # blocks


@dataclass(frozen=True)
class Cell:
    """A cell of a table: ``fill`` is ``#rrggbb``, empty for none; ``upright`` turns the text."""

    text: str
    fill: str = ""
    bold: bool = False
    align: str = "ctr"
    upright: bool = False


@dataclass(frozen=True)
class Block:
    """One table. ``headed`` says that the first row names the columns; ``side`` is beside the texts.

    ``ruled`` tables have a line under each row, others are made of tiles.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    head_size: float
    headed: bool
    side: float
    ruled: bool = False


@dataclass(frozen=True)
class Fitted:
    """Tables side by side, and how many rows and columns of how many they hold."""

    blocks: tuple[Block, ...]
    rows: tuple[int, int]
    columns: tuple[int, int]
