"""The log: to the console or to files of a bounded size, and few lines of each kind.

A crowd of half requests wrote the same line into 1.4 GB.
"""

import logging
import logging.handlers
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

FORMAT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
FILE_BYTES: Final = 10_000_000
OLD_FILES: Final = 5
MOST: Final = 5  # lines of one kind
PERIOD: Final = 60.0  # seconds
KINDS: Final = 1000
LIBRARIES: Final = ("streamlit", "uvicorn", "websockets")


class FewOfEachKind(logging.Filter):
    """Let five lines of a kind through in a minute; the next one after it says how many were left out.

    A kind is the text as the code has it, whatever it says of whom, and the kind of error with it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.seen: dict[tuple[object, ...], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the line is written."""
        kind = (record.name, record.levelno, record.msg, record.exc_info and record.exc_info[0])
        now = self.clock()
        since, count = self.seen.get(kind, (now, 0))
        begins = now - since >= PERIOD
        # A text made anew each time is a kind of its own: those must not fill the memory instead of the disk.
        if len(self.seen) > KINDS:
            self.seen.clear()
        self.seen[kind] = (now, 1) if begins else (since, count + 1)
        if begins and count > MOST:
            record.msg, record.args = f"{record.getMessage()} ({count - MOST} more of this kind before)", ()
        return begins or count < MOST


def set_up(file: Path | None = None) -> None:
    """Send every log to ``file``, five of 10 MB at most kept beside it, or to the console.

    Raises:
        OSError: the file cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if file is not None:
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8"
        )
    handler.setFormatter(logging.Formatter(FORMAT))
    handler.addFilter(FewOfEachKind())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    take_over()


def take_over() -> None:
    """Take the libraries' own handlers away: Streamlit gives one to each logger when its module is loaded."""
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in LIBRARIES:
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.propagate = True
    # It says who opened a page, and with which selection.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
