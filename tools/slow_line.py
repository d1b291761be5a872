"""A line that takes its time: a TCP proxy in front of a server, for the browser tests.

Chromium's own slow network leaves web sockets as they are, and they carry all that Streamlit says.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

CHUNK: Final = 1 << 16


class SlowLine:
    """The line to one server. ``cut`` ends all its connections and refuses new ones until ``mend``."""

    def __init__(self, address: str, delay: float) -> None:
        self.delay = delay  # seconds, each way
        self.address = ""
        self._to = urlsplit(address)
        self._open = True
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()

    def cut(self) -> None:
        """End every connection and take no new one."""
        self._open = False
        asyncio.run_coroutine_threadsafe(self._end_all(), self._loop).result()

    def mend(self, address: str = "") -> None:
        """Take connections again; with ``address`` to another server, as after a restart."""
        if address:
            self._to = urlsplit(address)
        self._open = True

    async def _end_all(self) -> None:
        tasks = [*self._tasks]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if self._open:
                far_reader, far_writer = await asyncio.open_connection(self._to.hostname, self._to.port)
                with suppress(OSError):
                    await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))
                far_writer.close()
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what comes, each piece ``delay`` seconds after it came and in its order."""
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, piece = await waiting.get()
                await asyncio.sleep(due - self._loop.time())
                if not piece:
                    writer.close()
                    return
                writer.write(piece)
                await writer.drain()

        delivery = asyncio.create_task(deliver())
        try:
            while piece := await reader.read(CHUNK):
                waiting.put_nowait((self._loop.time() + self.delay, piece))
            waiting.put_nowait((self._loop.time() + self.delay, b""))
            await delivery
        finally:
            delivery.cancel()

    async def _listen(self, ready: threading.Event, end: asyncio.Event) -> None:
        server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        self.address = f"http://{host}:{port}"
        ready.set()
        await end.wait()
        server.close()
        await self._end_all()


@contextmanager
def slow_line(address: str, delay: float) -> Iterator[SlowLine]:
    """Yield a line to the server at ``address`` that is ``delay`` seconds long each way."""
    line = SlowLine(address, delay)
    ready, end = threading.Event(), asyncio.Event()
    thread = threading.Thread(target=line._loop.run_until_complete, args=(line._listen(ready, end),))
    thread.start()
    ready.wait()
    try:
        yield line
    finally:
        line._loop.call_soon_threadsafe(end.set)
        thread.join()
        line._loop.close()
