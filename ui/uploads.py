"""Files that visitors give: kept within a quota for each and for all, and let go when they leave.

Streamlit keeps every file that a browser sends, asked for or not, until it clears the session away. It does
so two minutes after a visitor has left or later: when somebody else comes or goes.
"""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable
from time import monotonic
from typing import Final, Never

from loaders.unreadable import Unreadable
from locales import N_
from ui.streamlit_internals import (
    FileStore,
    UploadedFile,
    UploadedFileRec,
    end_session,
    files_kept,
    is_connected,
    keep_files_in,
    served,
)
from ui.streamlit_internals import session_id as visitor_session

LOG: Final = logging.getLogger(__name__)
MB: Final = 1024**2
MOST_OF_ONE: Final = 48 * MB  # two templates and some tables
MOST_OF_ALL: Final = 400 * MB
MOST_FILES: Final = 40  # of one visitor: the page has three fields
MOST_ANSWERED: Final = 200  # files of one visitor, refused ones too: no hand gives so many
STAY: Final = 40.0  # seconds without a connection, as when a page is loaded anew, until files are let go
EVERY: Final = 10.0  # seconds

# What stands in place of the type of a file that was not kept: the page that gets it says why.
NO_ROOM_OF_ONE: Final = "x-refused/one"
NO_ROOM_OF_ALL: Final = "x-refused/all"
TOO_MANY: Final = "x-refused/number"
SENTENCES: Final = {
    NO_ROOM_OF_ONE: N_(
        "Together with this file, yours take more than {most} MB. Remove another one or load the page anew, "
        "and try again."
    ),
    NO_ROOM_OF_ALL: N_(
        "Together with this file, those of all visitors take more than {most} MB. Try again in a minute."
    ),
    TOO_MANY: N_(
        "Together with this file, yours are more than {most}. Remove another one or load the page anew, and "
        "try again."
    ),
}
MOST: Final = {
    NO_ROOM_OF_ONE: MOST_OF_ONE // MB,
    NO_ROOM_OF_ALL: MOST_OF_ALL // MB,
    TOO_MANY: MOST_FILES,
}


def content(file: UploadedFile) -> bytes:
    """Return what a file holds.

    Raises:
        Unreadable: It was not kept; the message says why.
    """
    if refused := SENTENCES.get(str(file.type)):
        raise Unreadable(refused, most=MOST[str(file.type)])
    return file.getvalue()


def let_go_of(file_id: str) -> None:
    """Forget a file that this visitor has given."""
    session, uploads = visitor_session(), files_kept() if served() else None
    if session and isinstance(uploads, FileStore):
        uploads.remove_file(session, file_id)


class BoundedUploads(FileStore):
    """Streamlit's own store of files, with a quota. A file beyond it is kept without its content."""

    def __init__(self, upload_endpoint: str) -> None:
        super().__init__(upload_endpoint)
        self._one_by_one = threading.Lock()
        self._left: dict[str, float] = {}  # session -> when it was first found without a connection

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """Keep a file, or that it is refused; nothing for who has left meanwhile or gives ever more."""
        with self._one_by_one:
            if not is_connected(session_id):
                return
            kept = self.files_of(session_id)
            if len(kept) >= MOST_ANSWERED:
                return
            of_one = sum(len(each.data) for each in kept.values())
            if len(kept) >= MOST_FILES:
                file = file._replace(data=b"", type=TOO_MANY)
            elif of_one + len(file.data) > MOST_OF_ONE:
                file = file._replace(data=b"", type=NO_ROOM_OF_ONE)
            elif self.total() + len(file.data) > MOST_OF_ALL:
                file = file._replace(data=b"", type=NO_ROOM_OF_ALL)
            super().add_file(session_id, file)

    def gone(self, now: float) -> list[str]:
        """Return the sessions with files whose visitors left ``STAY`` seconds ago or earlier."""
        away = [each for each in self.sessions() if not is_connected(each)]
        self._left = {each: self._left.get(each, now) for each in away}
        return [each for each, since in self._left.items() if now - since >= STAY]


def bound() -> None:
    """Have Streamlit keep files in ``BoundedUploads``: call it before the server makes its store."""
    keep_files_in(BoundedUploads)


async def let_go(clock: Callable[[], float] = monotonic, every: float = EVERY) -> Never:
    """Let go of the files of those who have left, for as long as the server runs."""
    while True:
        await asyncio.sleep(every)
        try:
            let_go_once(clock())
        except Exception:  # the next time may go well
            LOG.exception("files of visitors who have left could not be let go")


def let_go_once(now: float) -> None:
    """End the sessions that hold files and whose visitors have left."""
    uploads = files_kept()
    gone = uploads.gone(now) if isinstance(uploads, BoundedUploads) else []
    for session_id in gone:
        end_session(session_id)
    if gone:
        gc.collect()  # what a session held is a circle of objects
