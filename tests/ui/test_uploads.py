"""Files of visitors: a quota for each and for all, and none of whoever has left."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime import Runtime
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from loaders.child import ROOT
from loaders.unreadable import Unreadable
from locales import translator
from ui import uploads
from ui.uploads import (
    MB,
    MOST_ANSWERED,
    MOST_FILES,
    MOST_OF_ALL,
    MOST_OF_ONE,
    STAY,
    BoundedUploads,
    content,
)


class Served:
    """A server: the sessions that are connected, and those that it was told to end."""

    def __init__(self, *here: str) -> None:
        self.here = set(here)
        self.ended: list[str] = []
        self.uploaded_file_mgr = BoundedUploads("/upload")
        self.states: dict[str, SessionState] = {}

    @property
    def _session_mgr(self) -> "Served":
        return self

    def get_session_info(self, session_id: str) -> SimpleNamespace | None:
        held = self.states.get(session_id)
        return SimpleNamespace(session=SimpleNamespace(session_state=held)) if held else None

    def is_active_session(self, session_id: str) -> bool:
        return session_id in self.here

    def close_session(self, session_id: str) -> None:
        self.ended.append(session_id)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    made = Served("a", "b", *map(str, range(99)))
    monkeypatch.setattr(Runtime, "_instance", made)
    # What a file weighs is what counts; the tests need not have it.
    monkeypatch.setattr(uploads, "MOST_OF_ONE", MOST_OF_ONE // MB)
    monkeypatch.setattr(uploads, "MOST_OF_ALL", MOST_OF_ALL // MB)
    return made


def give(served: Served, session_id: str, size: int, name: str = "file") -> UploadedFile | None:
    """Return the file as a page gets it, None where nothing was kept of it."""
    kept = served.uploaded_file_mgr
    kept.add_file(session_id, UploadedFileRec(name, f"{name}.csv", "text/csv", bytes(size)))
    found = kept.get_files(session_id, [name])
    return UploadedFile(found[0], FileURLs()) if found else None


def refused(file: UploadedFile | None) -> str:
    assert file is not None
    if content_or_none(file):
        return ""
    assert not file.getvalue()
    with pytest.raises(Unreadable) as found:
        content(file)
    why = found.value
    assert translator("zh")(why.message, **why.fields) != str(why)
    return str(why)


def content_or_none(file: UploadedFile) -> bytes | None:
    try:
        return content(file)
    except Unreadable:
        return None


def test_one_visitor_has_room_for_two_templates_and_no_more(served: Served) -> None:
    assert refused(give(served, "a", 20, "one")) == ""
    assert refused(give(served, "a", 20, "two")) == ""
    assert "48 MB" in refused(give(served, "a", 20, "three"))
    assert refused(give(served, "b", 20)) == ""
    served.uploaded_file_mgr.remove_file("a", "one")
    assert refused(give(served, "a", 20, "four")) == ""


def test_all_visitors_together_have_a_quota(served: Served) -> None:
    said = [refused(give(served, str(number), 20)) for number in range(21)]
    assert said[:20] == [""] * 20
    assert "400 MB" in said[20]
    served.uploaded_file_mgr.remove_session_files("7")
    assert refused(give(served, "20", 20, "again")) == ""


def test_of_many_small_files_some_are_kept_and_the_next_one_is_told_so(served: Served) -> None:
    said = [refused(give(served, "a", 1, str(number))) for number in range(MOST_FILES + 5)]
    assert said[:MOST_FILES] == [""] * MOST_FILES
    assert [each for each in said[MOST_FILES:] if "more than 40" not in each] == []
    for number in range(6):
        served.uploaded_file_mgr.remove_file("a", str(number))
    assert refused(give(served, "a", 1, "again")) == ""


def test_who_gives_no_end_of_files_is_not_answered_for_ever(served: Served) -> None:
    kept = [give(served, "a", 0, str(number)) for number in range(MOST_ANSWERED + 5)]
    assert [each is None for each in kept] == [False] * MOST_ANSWERED + [True] * 5


def test_a_file_that_comes_after_its_visitor_has_left_is_not_kept(served: Served) -> None:
    """It would be kept for ever: nobody ends a session twice."""
    assert give(served, "gone", 10) is None
    assert served.uploaded_file_mgr.file_storage == {}


def test_files_go_when_their_visitor_has_been_away_and_stay_where_it_was_short(served: Served) -> None:
    give(served, "a", 10)
    give(served, "b", 10)
    served.here -= {"a"}
    uploads.let_go_once(100)
    uploads.let_go_once(100 + STAY / 2)
    assert served.ended == []
    served.here |= {"a"}
    uploads.let_go_once(100 + STAY)
    served.here -= {"a"}
    uploads.let_go_once(200)
    uploads.let_go_once(199 + STAY)
    assert served.ended == []
    uploads.let_go_once(200 + STAY)
    assert served.ended == ["a"]
    assert [*served.uploaded_file_mgr.file_storage] == ["b"]
    uploads.let_go_once(300 + STAY)
    assert served.ended == ["a"]


def test_a_session_that_has_ended_holds_nothing(served: Served) -> None:
    """Streamlit's loop keeps the session that it served last: its state is emptied."""
    give(served, "a", 10)
    state = served.states["a"] = SessionState()
    state["own_file"] = "a list"
    served.here -= {"a"}
    uploads.let_go_once(100)
    uploads.let_go_once(100 + STAY)
    assert served.ended == ["a"]
    assert "own_file" not in state


def test_the_server_keeps_files_there() -> None:
    script = (
        "import server; made = server.app._create_runtime(); print(type(made.uploaded_file_mgr).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == ["BoundedUploads"], done.stderr
