"""Crowds: how many pages one address may open, and whose script runs first.

A page begins with a web socket and a run of the script. A run costs a thread and a tenth of a second, and it
is lost when its page is gone: thirty clients that come and go without pause kept everybody else waiting.
"""

import asyncio
import ipaddress
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import N_
from web.security import refuse
from web.streamlit_internals import ends_a_run

TOO_MANY: Final = N_("Too many pages were opened from this address. They open again in a moment.")
FIRST_RUNS: Final = 2  # at a time: Python runs one thread at once, and more only make each other wait
LONGEST_TURN: Final = 1.0  # seconds; a run that takes longer goes on, and the next one begins
SMALL: Final = 1000  # bytes; the message that a run has ended has a hundred
MOST_WAITING: Final = 8  # messages of a page that waits for its first run; a browser sends one or two
MANY_ADDRESSES: Final = 10_000


def network(address: str) -> str:
    """Return what one visitor has at least: an IPv4 address, or the network of an IPv6 address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv4Address):
        return str(ip)
    mapped = ip.ipv4_mapped
    return str(mapped or ipaddress.ip_network((ip, 64), strict=False))


@dataclass
class Allowance:
    """How many pages an address may open: ``burst`` at once, then ``per_second``, and ``most`` at a time.

    A whole office may stand behind one address.
    """

    burst: float = 300
    per_second: float = 3
    most: int = 500
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _open: Counter[str] = field(default_factory=Counter)

    def enter(self, address: str) -> bool:
        """Return whether a page may be opened from there, and count it; ``leave`` takes it back."""
        now = self.clock()
        left, then = self._left.get(address, (self.burst, now))
        left = min(self.burst, left + (now - then) * self.per_second)
        if left < 1 or self._open[address] >= self.most:
            self._left[address] = left, now
            return False
        self._left[address] = left - 1, now
        self._open[address] += 1
        if len(self._left) > MANY_ADDRESSES:
            self._forget(now)
        return True

    def leave(self, address: str) -> None:
        """Count a page that is gone."""
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]

    def _forget(self, now: float) -> None:
        """Forget the addresses that have their whole allowance again."""
        self._left = {
            address: (left, then)
            for address, (left, then) in self._left.items()
            if left + (now - then) * self.per_second < self.burst
        }


class Visits:
    """ASGI middleware: let a page in by its address's allowance, and let first runs begin in turn."""

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self.app = app
        self.allowance = allowance
        self.turns = asyncio.Semaphore(FIRST_RUNS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a page too many with 429; the browser tries again by itself."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        address = network(client[0]) if client else ""
        if not self.allowance.enter(address):
            await refuse(scope, receive, send, 429, TOO_MANY)
            return
        page = _Page(receive, send, self.turns)
        try:
            await self.app(scope, page.receive, page.send)
        finally:
            page.leave()
            self.allowance.leave(address)


class _Page:
    """A page's web socket: what it asks for first waits for its turn, and is forgotten if it goes before."""

    def __init__(self, receive: Receive, send: Send, turns: asyncio.Semaphore) -> None:
        self._receive = receive
        self._send = send
        self._turns = turns
        self._waiting: deque[Message] = deque()
        self._reading: asyncio.Task[Message] | None = None
        self._began = False
        self._turn_ends: asyncio.TimerHandle | None = None

    async def receive(self) -> Message:
        """Return what the page says, in its order; its first words when it is its turn."""
        if self._waiting:
            return self._waiting.popleft()
        reading, self._reading = self._reading or asyncio.ensure_future(self._receive()), None
        message = await reading
        if self._began or message["type"] != "websocket.receive":
            return message
        self._began = True
        self._waiting.append(message)
        return await self._in_turn()

    async def send(self, message: Message) -> None:
        """Send to the page; the end of its first run ends its turn."""
        data = message.get("bytes") or b""
        if self._turn_ends and 0 < len(data) <= SMALL and ends_a_run(data):
            self._end_turn()
        await self._send(message)

    def leave(self) -> None:
        """Let the next one begin."""
        self._end_turn()
        if self._reading:
            self._reading.cancel()

    async def _in_turn(self) -> Message:
        turn = asyncio.ensure_future(self._turns.acquire())
        try:
            while not turn.done():
                self._reading = self._reading or asyncio.ensure_future(self._receive())
                await asyncio.wait({turn, self._reading}, return_when=asyncio.FIRST_COMPLETED)
                if not self._reading.done():
                    continue
                said, self._reading = self._reading.result(), None
                self._waiting.append(said)
                if said["type"] == "websocket.disconnect" or len(self._waiting) > MOST_WAITING:
                    # Nobody is there any more who would see what the script shows.
                    self._waiting.clear()
                    return {"type": "websocket.disconnect", "code": said.get("code", 1008)}
            self._turn_ends = asyncio.get_running_loop().call_later(LONGEST_TURN, self._end_turn)
            return self._waiting.popleft()
        finally:
            if self._turn_ends is None and not turn.cancel():
                self._turns.release()

    def _end_turn(self) -> None:
        if self._turn_ends:
            self._turn_ends.cancel()
            self._turn_ends = None
            self._turns.release()
