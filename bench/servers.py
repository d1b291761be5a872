"""Servers whose runs are timed."""

import queue
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from bench.timed import seconds
from tools.servers import free_port, running

ROOT: Final = Path(__file__).parents[1]
PATIENCE: Final = 120.0  # seconds
# What a measurement needs on either side: a port, and nobody outside who is told of it.
NEUTRAL: Final = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "browser.serverAddress": "localhost",
    "browser.gatherUsageStats": "false",
}


@dataclass(frozen=True)
class Server:
    """A running server: where it is, and what it says of its runs."""

    address: str
    said: "queue.Queue[str | None]"

    def run_took(self) -> float:
        """Wait for the end of the next run and return how many seconds it took."""
        while True:
            line = self.said.get(timeout=PATIENCE)
            if line is None:
                raise RuntimeError("the server ended")
            if (took := seconds(line)) is not None:
                return took


def _listen(output: IO[str], said: "queue.Queue[str | None]") -> None:
    for line in output:
        said.put(line)
    said.put(None)


@contextmanager
def serve(script: Path, settings_of: Path) -> Iterator[Server]:
    """Serve a script with the settings in ``settings_of/.streamlit``, or Streamlit's own if it has none."""
    port = free_port()
    options = {**NEUTRAL, "server.port": str(port)}
    command = [
        *(sys.executable, "-m", "bench.timed", "run", str(script)),
        *(part for key, value in options.items() for part in (f"--{key}", value)),
    ]
    with running(command, port, settings_of, {"PYTHONPATH": str(ROOT)}) as output:
        server = Server(f"http://127.0.0.1:{port}", queue.Queue())
        threading.Thread(target=_listen, args=(output, server.said), daemon=True).start()
        yield server
