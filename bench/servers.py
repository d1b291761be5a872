"""Servers whose runs are timed."""

import os
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from bench.timed import seconds

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

    def wait_for(self, text: str) -> None:
        """Wait until the server has said so."""
        heard: list[str] = []
        while True:
            line = self.said.get(timeout=PATIENCE)
            if line is None:
                raise RuntimeError("the server did not start:\n" + "".join(heard))
            if text in line:
                return
            heard.append(line)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listen(output: IO[str], said: "queue.Queue[str | None]") -> None:
    for line in output:
        said.put(line)
    said.put(None)


@contextmanager
def serve(script: Path, settings_of: Path) -> Iterator[Server]:
    """Serve a script with the settings in ``settings_of/.streamlit``, or Streamlit's own if it has none."""
    port = _free_port()
    options = {**NEUTRAL, "server.port": str(port)}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "bench.timed", "run", str(script)),
            *(part for key, value in options.items() for part in (f"--{key}", value)),
        ],
        cwd=settings_of,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    server = Server(f"http://127.0.0.1:{port}", queue.Queue())
    threading.Thread(target=_listen, args=(process.stdout, server.said), daemon=True).start()
    try:
        server.wait_for(f":{port}")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
