"""What a visitor's file was read to: kept in the session, since a page runs again with every change."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from loaders.child import passes
from loaders.unreadable import Unreadable
from ui.streamlit_internals import UploadedFile
from ui.text import escape_markdown
from ui.uploads import content

Found = TypeVar("Found")


def read_once(
    key: str, file: UploadedFile, read: Callable[[bytes], Found], saying: str, *for_: object
) -> Found | Unreadable:
    """Return what ``read`` makes of a file, or why it cannot be read; ``saying`` is shown meanwhile.

    It is kept under ``key`` of the session for as long as the file and what it is read for (``for_``) are the
    same. A refusal that passes by itself is not kept: the next run tries again.
    """
    source = (file.file_id, *for_)
    found: Found | Unreadable
    kept, found = st.session_state.get(key, (None, None))
    if kept != source:
        with st.spinner(escape_markdown(saying)):
            try:
                found = read(content(file))
            except Unreadable as error:
                found = error
        if not passes(found):
            st.session_state[key] = source, found
    return found
