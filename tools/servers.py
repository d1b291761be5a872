"""Servers as processes of their own, for the browser tests, the screenshots and the benchmark."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

START_SECONDS: Final = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: Sequence[str], port: int, folder: Path, environment: Mapping[str, str]
) -> Iterator[IO[str]]:
    """Start a server in a folder, wait until it names its port, and yield what it says from then on.

    ``environment`` is added to our own. The output must be read on, or the server stops at a full pipe.
    """
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    said: list[str] = []
    # A server that hangs is ended, which ends its output and so the loop below.
    overdue = threading.Timer(START_SECONDS, process.kill)
    overdue.start()
    try:
        for line in process.stdout:
            said.append(line)
            if f":{port}" in line:
                break
        else:
            raise RuntimeError("the server did not start:\n" + "".join(said))
        overdue.cancel()
        yield process.stdout
    finally:
        overdue.cancel()
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
