"""Long work of many visitors is done one at a time, and whoever is gone waits no longer."""

import threading
from collections.abc import Callable

import pytest
import streamlit as st

from loaders import turns
from ui import visitor as module
from ui.visitor import ONE_AT_A_TIME, long_work, visitor

WAIT = 30


class Gone(BaseException):
    """What Streamlit raises where a run is to end."""


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


class State(dict[str, object]):
    """A session's state that knows whether it was looked at, and whether its page is gone."""

    def __init__(self, *, gone: bool = False) -> None:
        self.gone = gone
        self.looked = threading.Event()

    def get(self, key: str, default: object = None) -> object:
        self.looked.set()
        if self.gone:
            raise Gone
        return default


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> State:
    made = State()
    monkeypatch.setattr(turns, "LOOK_AGAIN", 0.001)
    monkeypatch.setattr(module, "session_id", lambda: "a")
    monkeypatch.setattr(st, "session_state", made)
    return made


def test_the_second_waits_for_the_first(state: State) -> None:
    done: list[str] = []

    def second() -> None:
        with long_work():
            done.append("second")

    with long_work():
        thread = in_thread(second)
        assert state.looked.wait(WAIT)
        done.append("first")
    thread.join(WAIT)
    assert done == ["first", "second"]


def test_who_is_gone_does_nothing_and_holds_up_nobody(state: State) -> None:
    state.gone = True
    ended: list[str] = []

    def gone() -> None:
        try:
            with long_work():
                ended.append("worked")
        except Gone:
            ended.append("gone")

    with long_work():
        in_thread(gone).join(WAIT)
        assert ended == ["gone"]
    with long_work():
        pass


def test_long_work_is_done_by_turns(state: State) -> None:
    """Who asks for many packages lets others go between, as with files."""
    with long_work():
        assert [*ONE_AT_A_TIME._rounds] == ["a"]
    assert ONE_AT_A_TIME._rounds == {}
    assert not state.looked.is_set()


def test_outside_of_a_session_nobody_asks() -> None:
    assert visitor() is turns.NOBODY


def test_work_that_fails_lets_the_next_one_begin() -> None:
    with pytest.raises(ValueError, match="no"), long_work():
        raise ValueError("no")
    with long_work():
        pass
