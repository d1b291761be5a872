"""A folder of two editions: the real one, and one a year later that differs in ways that can be counted."""

import re
from pathlib import Path

from tests.loaders.examples import REAL, put

OLDER, NEWER = "113-12", "114-12"
GONE = "CAP2522-001v4"  # a standard that the newer edition does not have any more


def newer() -> bytes:
    """Return the real edition as of a year later: without one standard, and every level 5 is a 6."""
    lines = REAL.read_text("utf-8").replace("113年12月", "114年12月").split("\n")
    kept = [line for line in lines if f"\t{GONE}\t" not in line]
    return "\n".join(re.sub(r"\t5\t(?=[^\t]*$)", "\t6\t", line) for line in kept).encode()


def two_editions(data: Path) -> None:
    """Put both into a data folder and register them."""
    put(data, OLDER, REAL.read_bytes())
    put(data, NEWER, newer())
