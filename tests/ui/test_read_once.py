"""A file is read anew where it or its purpose changes, or where only the crowd had refused it."""

import pytest
import streamlit as st
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from loaders.child import BROKEN, BUSY
from loaders.unreadable import NotWeights, Unreadable
from ui.read_once import read_once
from ui.uploads import TOO_MANY


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


class Reader:
    """Reads a file's bytes as a number, or refuses it, and counts how often."""

    def __init__(self, *refusals: str) -> None:
        self.refusals = list(refusals)
        self.times = 0

    def __call__(self, data: bytes) -> int:
        self.times += 1
        if self.refusals:
            raise NotWeights(self.refusals.pop(0))
        return int(data)


def file(id_: str, data: bytes = b"7", kind: str = "text/csv") -> UploadedFile:
    return UploadedFile(UploadedFileRec(id_, "x.csv", kind, data), FileURLs())


def test_the_same_file_for_the_same_purpose_is_read_once() -> None:
    read = Reader()
    assert [read_once("a", file("1"), read, "…", "section") for _ in range(3)] == [7, 7, 7]
    assert read.times == 1
    read_once("a", file("1"), read, "…", "division")
    read_once("a", file("2"), read, "…", "division")
    read_once("b", file("2"), read, "…", "division")
    assert read.times == 4


def test_what_is_wrong_with_a_file_is_kept_too() -> None:
    read = Reader(BROKEN)
    said = [read_once("a", file("1"), read, "…") for _ in range(2)]
    assert [str(each) for each in said] == [BROKEN, BROKEN]
    assert read.times == 1


def test_what_only_the_crowd_refuses_is_read_again(session: dict[str, object]) -> None:
    read = Reader(BUSY)
    assert str(read_once("a", file("1"), read, "…")) == BUSY
    assert session == {}
    assert read_once("a", file("1"), read, "…") == 7


def test_a_file_that_was_not_kept_is_not_read() -> None:
    read = Reader()
    assert isinstance(read_once("a", file("1", b"", TOO_MANY), read, "…"), Unreadable)
    assert read.times == 0
