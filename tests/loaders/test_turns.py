"""Turns: no more works at a time than there are places, and nobody waits for all of somebody else's."""

from queue import SimpleQueue
from threading import Event, Thread

import pytest

from loaders.turns import NOBODY, Turns, Visitor

SOON = 10.0


class Gone(BaseException):
    """What Streamlit raises where a run is to end."""


def gone() -> None:
    raise Gone


class Work:
    """A work of a visitor in a thread of its own, which ends when it is told to."""

    def __init__(self, turns: Turns, who: str, begun: "SimpleQueue[Work]") -> None:
        self.who, self.running, self.end = who, Event(), Event()
        self._turns, self._begun = turns, begun
        self.thread = Thread(target=self._work)
        self.thread.start()

    def _work(self) -> None:
        with self._turns.turn(Visitor(self.who), SOON):
            self._begun.put(self)
            self.running.set()
            assert self.end.wait(SOON)


def waiting(turns: Turns, number: int) -> None:
    """Return when so many wait."""
    with turns._changed:
        assert turns._changed.wait_for(lambda: len(turns._waiting) == number, SOON)


def in_order(*visitors: str, places: int = 1) -> list[str]:
    """Return in which order the works of visitors begin who come one after the other."""
    turns, works = Turns(places), []
    begun: SimpleQueue[Work] = SimpleQueue()
    for number, who in enumerate(visitors):
        works.append(Work(turns, who, begun))
        if number < places:
            assert works[-1].running.wait(SOON)
        else:
            waiting(turns, number + 1 - places)
    order = []
    for _ in works:
        work = begun.get(timeout=SOON)
        order.append(work.who)
        work.end.set()
    for each in works:
        each.thread.join(SOON)
    return order


def test_who_has_many_works_lets_others_go_between() -> None:
    assert in_order("a", "a", "a", "a", "b", "c", "b") == ["a", "b", "c", "a", "b", "a", "a"]


def test_alone_one_works_without_waiting_for_anybody() -> None:
    assert in_order("a", "a", "b") == ["a", "b", "a"]
    assert in_order("a", "b", "c") == ["a", "b", "c"]


def test_no_more_at_a_time_than_there_are_places() -> None:
    turns = Turns(2)
    begun: SimpleQueue[Work] = SimpleQueue()
    works = [Work(turns, who, begun) for who in "abc"]
    waiting(turns, 1)
    assert begun.qsize() == 2
    for each in works:
        each.end.set()
    for each in works:
        each.thread.join(SOON)
    assert begun.qsize() == 3


def test_waiting_has_an_end_and_leaves_nothing() -> None:
    turns = Turns(1)
    with turns.turn(Visitor("a"), SOON):
        for _ in range(3):
            with pytest.raises(TimeoutError), turns.turn(Visitor("b"), 0.01):
                pass
    with turns.turn(Visitor("c"), 0.01):
        assert turns._waiting == []
    assert turns._rounds == {}


def test_a_work_that_fails_gives_its_place_back() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns.turn(NOBODY, SOON):
        raise ValueError("broken")
    with turns.turn(NOBODY, 0.01):
        pass


def test_who_is_gone_waits_no_longer_and_leaves_nothing() -> None:
    turns = Turns(1)
    begun: SimpleQueue[Work] = SimpleQueue()
    working = Work(turns, "a", begun)
    assert working.running.wait(SOON)
    with pytest.raises(Gone), turns.turn(Visitor("b", gone), SOON):
        pass
    assert turns._waiting == []
    next_ = Work(turns, "c", begun)
    working.end.set()
    assert next_.running.wait(SOON)
    next_.end.set()
    for each in (working, next_):
        each.thread.join(SOON)
    assert turns._rounds == {}


def test_a_place_that_is_free_is_taken_without_asking() -> None:
    with Turns(1).turn(Visitor("a", gone)):
        pass


def test_waits_that_were_given_up_are_no_works_that_others_go_before() -> None:
    """A page runs again with each change of its visitor, and each time it waits anew."""
    turns, begun = Turns(1), SimpleQueue[Work]()
    first = Work(turns, "first", begun)
    assert first.running.wait(SOON)
    for _ in range(5):
        with pytest.raises(Gone), turns.turn(Visitor("busy", gone)):
            raise AssertionError("there was no place")
        with pytest.raises(TimeoutError), turns.turn(Visitor("busy"), 0):
            raise AssertionError("there was no place")
    works = []
    for number, who in enumerate(("busy", "new", "newer"), start=1):
        works.append(Work(turns, who, begun))
        waiting(turns, number)
    order = []
    for work in (first, *works):
        assert begun.get(timeout=SOON) is work
        order.append(work.who)
        work.end.set()
    assert order == ["first", "busy", "new", "newer"]
    for each in (first, *works):
        each.thread.join(SOON)
