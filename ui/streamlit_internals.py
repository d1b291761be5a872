"""What is used of Streamlit's sessions and files beyond its documented interface.

No other module of the pages reaches there. What the server uses is in ``web/streamlit_internals.py``, what
scripts know of the page in ``streamlit_dom.js``. ``tests/test_private_parts.py`` says in a sentence what a
new version lacks.
"""

from streamlit import runtime
from streamlit.navigation.page import StreamlitPage as StreamlitPage
from streamlit.runtime import memory_uploaded_file_manager
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile as UploadedFile
from streamlit.runtime.uploaded_file_manager import UploadedFileRec as UploadedFileRec


def session_id() -> str | None:
    """Return which session this run is of, None outside of one."""
    context = get_script_run_ctx()
    return context.session_id if context else None


def went_back() -> bool:
    """Return whether this run answers Back or Forward, or what link_presses.js makes of a link."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def is_connected(session: str) -> bool:
    """Return whether a browser is there for a session; one that has left may come back."""
    return runtime.get_instance().is_active_session(session)


def end_session(session: str) -> None:
    """Forget a session, its files with it, whether or not Streamlit still knows it."""
    served = runtime.get_instance()
    known = served._session_mgr.get_session_info(session)
    served.close_session(session)
    served.uploaded_file_mgr.remove_session_files(session)
    if known is not None:
        # Streamlit's loop holds the session that it served last until it serves another one.
        state = known.session.session_state
        state.clear()
        state._new_widget_state.widget_metadata.clear()


class FileStore(MemoryUploadedFileManager):
    """Streamlit's own store of the files that visitors give."""

    def files_of(self, session: str) -> dict[str, UploadedFileRec]:
        """Return the files of a session by their id."""
        return self.file_storage.get(session, {})

    def sessions(self) -> list[str]:
        """Return the sessions that have given files."""
        return list(self.file_storage)

    def total(self) -> int:
        """Return the bytes of all files."""
        return self._total_bytes


def keep_files_in(store: type[FileStore]) -> None:
    """Have Streamlit keep files in such a store: call it before the server makes its own."""
    memory_uploaded_file_manager.MemoryUploadedFileManager = store  # type: ignore[misc]


def forget_widgets() -> None:
    """Forget what widgets were drawn with: Streamlit keeps options and callbacks of pages that were left.

    Call it before the first widget is drawn.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.session_state._state._new_widget_state.widget_metadata.clear()


def served() -> bool:
    """Return whether there is a server at all; a test has none."""
    return runtime.exists()


def files_kept() -> object:
    """Return the store that the running server keeps files in."""
    return runtime.get_instance().uploaded_file_mgr
