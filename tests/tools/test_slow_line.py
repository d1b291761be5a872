"""The slow line carries what is said, both ways and in order, takes its time, and can be cut and mended."""

import socket
import threading
from collections.abc import Iterator
from time import monotonic

import pytest

from tools.slow_line import slow_line


@pytest.fixture
def echo() -> Iterator[str]:
    """A server that says back what it hears."""

    def answer(connection: socket.socket) -> None:
        with connection:
            while said := connection.recv(1000):
                connection.sendall(said)

    def accept() -> None:
        while True:
            try:
                connection, _from = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,)).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=accept).start()
        host, port = server.getsockname()
        yield f"http://{host}:{port}"
        server.shutdown(socket.SHUT_RDWR)


def connected(address: str) -> socket.socket:
    host, port = address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def heard(connection: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size and (part := connection.recv(1 << 20)):
        parts += part
    return parts


def test_what_is_said_comes_whole_and_late(echo: str) -> None:
    said = bytes(range(256)) * 2000
    with slow_line(echo, 0.05) as line, connected(line.address) as connection:
        began = monotonic()
        connection.sendall(said)
        assert heard(connection, len(said)) == said
        assert monotonic() - began >= 0.1


def test_a_cut_line_ends_connections_and_takes_none_until_it_is_mended(echo: str) -> None:
    with slow_line(echo, 0) as line:
        with connected(line.address) as connection:
            connection.sendall(b"before")
            assert heard(connection, 6) == b"before"
            line.cut()
            assert heard(connection, 1) == b""
        with connected(line.address) as refused:
            assert heard(refused, 1) == b""
        line.mend()
        with connected(line.address) as again:
            again.sendall(b"after")
            assert heard(again, 5) == b"after"
