"""Places for work that takes much of the machine, given to visitors by turns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from threading import Condition
from time import monotonic
from typing import Final

from loaders.progress import Hear

LOOK_AGAIN: Final = 0.1  # seconds


@dataclass(frozen=True)
class Visitor:
    """Whose work it is.

    ``still_wanted`` is called every ``LOOK_AGAIN`` while the work waits or is waited for. It raises where the
    visitor has gone on or is gone; what it raises ends the waiting. ``progress`` hears how many parts of the
    work are done, and of how many, where a work says so.
    """

    id: str = ""
    still_wanted: Callable[[], object] = lambda: None
    progress: Hear = lambda _done, _of: None


NOBODY: Final = Visitor()


class Turns:
    """So many works at a time. Who has many waits behind whoever has fewer: for one of each at most."""

    def __init__(self, places: int) -> None:
        self._places = self._free = places
        self._changed = Condition()
        self._waiting: list[tuple[int, int]] = []  # (round, number), the first is next
        self._rounds: dict[str, int] = {}  # by visitor: the round of the next work
        self._round = 0  # of the work that began last
        self._number = 0

    @contextmanager
    def turn(self, visitor: Visitor, timeout: float = inf) -> Iterator[None]:
        """Wait for a place and hold it.

        Every visitor's first work is of the present round, the second of the next, and so on; earlier rounds
        come first, and in a round whoever came first.

        Raises:
            TimeoutError: No place was free for so many seconds.
        """
        self._wait(visitor, monotonic() + timeout)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._tidy()

    def _wait(self, visitor: Visitor, end: float) -> None:
        mine = self._line_up(visitor.id)
        begun = False
        try:
            while not self._begins(mine, min(LOOK_AGAIN, end - monotonic())):
                if monotonic() >= end:
                    raise TimeoutError
                visitor.still_wanted()
            begun = True
        finally:
            with self._changed:
                self._waiting.remove(mine)
                if not begun:  # a work that was given up is none that others may go before
                    self._rounds[visitor.id] -= 1
                self._tidy()

    def _line_up(self, who: str) -> tuple[int, int]:
        with self._changed:
            turn = max(self._round, self._rounds.get(who, 0))
            self._rounds[who] = turn + 1
            self._number += 1
            mine = (turn, self._number)
            self._waiting = sorted([*self._waiting, mine])
            return mine

    def _begins(self, mine: tuple[int, int], seconds: float) -> bool:
        """Take a place if it is this work's turn within so many seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._free and self._waiting[0] == mine, seconds):
                return False
            self._free -= 1
            self._round = mine[0]
            return True

    def _tidy(self) -> None:
        """Let the others look whose turn it is; where nobody works or waits, no round is remembered."""
        if self._free == self._places and not self._waiting:
            self._rounds.clear()
        self._changed.notify_all()
