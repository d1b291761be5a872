"""Places for work that takes much of the machine, given to visitors by turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic


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
    def turn(self, who: str, timeout: float) -> Iterator[None]:
        """Wait for a place and hold it.

        Every visitor's first work is of the present round, the second of the next, and so on; earlier rounds
        come first, and in a round whoever came first.

        Raises:
            TimeoutError: No place was free for so many seconds.
        """
        self._wait(who, monotonic() + timeout)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                if self._free == self._places and not self._waiting:
                    self._rounds.clear()
                self._changed.notify_all()

    def _wait(self, who: str, end: float) -> None:
        with self._changed:
            turn = max(self._round, self._rounds.get(who, 0))
            self._rounds[who] = turn + 1
            self._number += 1
            mine = (turn, self._number)
            self._waiting = sorted([*self._waiting, mine])
            try:
                if not self._changed.wait_for(
                    lambda: self._free and self._waiting[0] == mine, end - monotonic()
                ):
                    raise TimeoutError
                self._free -= 1
                self._round = turn
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()
