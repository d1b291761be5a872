"""Work in a child: its answer and its sentences come back, and whatever it does, it ends at its limits."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from loaders.child import BROKEN, BUSY, MIB, ROOT, Limits, in_child, passes, sweep
from loaders.progress import FOLDER
from loaders.turns import NOBODY, Turns, Visitor
from loaders.unreadable import NotWeights, Unreadable

QUICK = Limits(seconds=20, processor=10)


def echo(data: bytes, *arguments: object) -> bytes:
    return data + repr(arguments).encode()


def refuse(data: bytes) -> bytes:
    raise NotWeights("The file has {n} bytes.", n=len(data))


def ask_for_memory(data: bytes) -> bytes:
    return bytes(int(data))


def never_come_back(_data: bytes) -> bytes:
    while True:
        pass


def wait_for_ever(_data: bytes) -> bytes:
    while True:
        signal.pause()


def abort(_data: bytes) -> bytes:
    os.abort()


class Panic(BaseException):
    """Like the one of native parsers: no ``Exception``."""


def panic(_data: bytes) -> bytes:
    raise Panic


def print_much(data: bytes) -> bytes:
    print("noise" * 1000)
    sys.stdout.flush()
    return data


def start_another(_data: bytes) -> bytes:
    other = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    Path(_data.decode()).write_text(str(other.pid))
    return never_come_back(b"")


def work_in_folder(data: bytes) -> bytes:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(data)
    return file.name.encode()


def folders() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"{FOLDER}{os.getpid()}-*"))


def test_the_answer_comes_back_whole() -> None:
    data = os.urandom(3 * MIB)
    assert in_child(echo, data, 1, "二", ["x"]) == data + repr((1, "二", ["x"])).encode()


def test_what_the_child_says_of_a_file_is_said_here() -> None:
    with pytest.raises(NotWeights) as said:
        in_child(refuse, b"123", raises=NotWeights)
    assert said.value.message == "The file has {n} bytes."
    assert said.value.fields == {"n": 3}


@pytest.mark.parametrize("break_", [abort, panic])
def test_a_child_that_breaks_is_a_sentence(break_) -> None:
    with pytest.raises(NotWeights, match=r"damaged") as said:
        in_child(break_, b"", raises=NotWeights)
    assert said.value.message == BROKEN


def test_memory_is_limited_and_enough() -> None:
    limits = Limits(memory=256 * MIB, answer=512 * MIB)
    assert len(in_child(ask_for_memory, str(64 * MIB).encode(), limits=limits)) == 64 * MIB
    with pytest.raises(Unreadable):
        in_child(ask_for_memory, str(300 * MIB).encode(), limits=limits)


@pytest.mark.parametrize("limits", [Limits(seconds=60, processor=1), Limits(seconds=2, processor=60)])
def test_time_is_limited_on_the_processor_and_on_the_clock(limits: Limits) -> None:
    began = monotonic()
    with pytest.raises(Unreadable):
        in_child(never_come_back, b"", limits=limits)
    assert monotonic() - began < 30


def test_waiting_is_limited_too() -> None:
    with pytest.raises(Unreadable):
        in_child(wait_for_ever, b"", limits=Limits(seconds=2))


def test_that_the_clock_ran_out_can_be_said() -> None:
    with pytest.raises(NotWeights, match="longer than 1 s"):
        in_child(
            wait_for_ever, b"", limits=Limits(seconds=1), raises=NotWeights, late="longer than {seconds} s"
        )
    with pytest.raises(NotWeights, match="damaged"):
        in_child(abort, b"", raises=NotWeights, late="longer than {seconds} s")


def test_whose_turn_does_not_come_is_told_so() -> None:
    turns = Turns(1)
    with turns.turn(NOBODY), pytest.raises(NotWeights, match="Others"):
        in_child(echo, b"", raises=NotWeights, turns=turns, patience=0.01)


def test_an_answer_that_is_too_long_is_none() -> None:
    with pytest.raises(Unreadable):
        in_child(echo, bytes(2 * MIB), limits=Limits(answer=MIB))


def test_what_a_parser_prints_is_no_part_of_the_answer() -> None:
    assert in_child(print_much, b"said") == b"said"


def test_a_child_works_in_a_folder_that_is_gone_afterwards() -> None:
    file = Path(in_child(work_in_folder, b"slides").decode())
    assert file.parent.name.startswith(f"{FOLDER}{os.getpid()}-")
    assert not file.parent.exists()
    with pytest.raises(Unreadable):
        in_child(abort, b"")
    assert folders() == set()


def gone(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().split()[2] == "Z"


def test_what_a_child_has_started_ends_with_it(tmp_path: Path) -> None:
    number = tmp_path / "number"
    with pytest.raises(Unreadable):
        in_child(start_another, str(number).encode(), limits=Limits(seconds=4))
    until(lambda: gone(int(number.read_text())))


class Gone(BaseException):
    """What Streamlit raises where a run is to end."""


def test_a_child_ends_when_its_visitor_is_gone(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def still_wanted() -> None:
        if number.exists() and number.read_text():
            raise Gone

    turns = Turns(1)
    with pytest.raises(Gone):
        in_child(
            start_another, str(number).encode(), limits=QUICK, visitor=Visitor("a", still_wanted), turns=turns
        )
    until(lambda: gone(int(number.read_text())))
    assert folders() == set()
    assert in_child(echo, b"next", turns=turns, patience=0) == b"next()"


def test_who_is_gone_before_the_child_has_heard_all_is_no_other_fault() -> None:
    def still_wanted() -> None:
        raise Gone

    with pytest.raises(Gone):
        in_child(echo, bytes(3 * MIB), visitor=Visitor("a", still_wanted))


PARENT = """
import sys
from loaders.child import BUSY, passes, in_child
from tests.loaders.test_child import start_another
in_child(start_another, sys.argv[1].encode())
"""


def test_a_child_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    number = tmp_path / "number"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, str(number)], cwd=ROOT)
    until(lambda: number.exists() and number.read_text())
    left = Path(tempfile.gettempdir()) / f"{FOLDER}{parent.pid}"
    parent.kill()
    parent.wait()
    until(lambda: gone(int(number.read_text())))
    until(lambda: not list(left.parent.glob(f"{left.name}-*")))


def until(true) -> None:
    """Look again and again, but not so often that what is waited for has no processor."""
    end = monotonic() + 60
    while not true():
        assert monotonic() < end
        Event().wait(0.02)


def test_what_was_left_is_swept_and_what_is_in_use_is_not() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    place = Path(tempfile.gettempdir())
    left, used = place / f"{FOLDER}{ended.pid}-left", place / f"{FOLDER}{os.getppid()}-used"
    other = place / f"{FOLDER}notes-kept"
    same = place / f"{FOLDER}{os.getpid()}-left"  # of another server that had this one's number
    for folder in (left, same, used, other):
        folder.mkdir()
        (folder / "slides.pptx").touch()
    try:
        sweep()
        assert not left.exists()
        assert not same.exists()
        assert (used / "slides.pptx").exists()
        assert (other / "slides.pptx").exists()
    finally:
        for folder in (used, other):
            (folder / "slides.pptx").unlink()
            folder.rmdir()


def test_what_only_the_crowd_refuses_is_to_be_read_again() -> None:
    assert passes(Unreadable(BUSY))
    assert not passes(Unreadable(BROKEN))
    assert not passes(b"")


def test_a_fault_of_the_server_is_in_its_log(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Unreadable):
        in_child(panic, b"", limits=QUICK)
    assert any("Panic" in each for each in caplog.messages)
