"""The real server: what it refuses, how it says so, and how it ends."""

import http.client
import logging
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit import config
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import serve
from locales import LANGUAGES, translator
from web import logs
from web.protocol import HEAD_BYTES, TOO_MANY, TOO_SLOW
from web.security import SECURITY

ROOT = Path(__file__).parents[1]
WAIT = 60  # seconds, for what should take none
MOST = 5  # connections of one address
NEIGHBOUR = "127.0.0.2"  # an address of this machine that no proxy has


@dataclass
class Running:
    """A server, where it is and where its log is."""

    process: "subprocess.Popen[str]"
    port: int
    log: Path

    def line(self, source: str = "127.0.0.1") -> socket.socket:
        """Open a connection and say nothing."""
        return socket.create_connection(("127.0.0.1", self.port), WAIT, (source, 0))

    def raw(self, request: bytes, source: str = "127.0.0.1") -> tuple[int, http.client.HTTPMessage, str]:
        """Send bytes and return the answer."""
        with self.line(source) as line:
            line.sendall(request)
            answer = http.client.HTTPResponse(line, method=request.partition(b" ")[0].decode())
            answer.begin()
            return answer.status, answer.headers, answer.read().decode(errors="replace")

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Send a request as it should be; ``x_forwarded_for=…`` is a header."""
        lines = {"Host": f"localhost:{self.port}", "Connection": "close"}
        lines |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        text = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()) + "\r\n"
        return self.raw(text.encode())

    def stream(self, **options):
        """Open a web socket as a page does."""
        address = f"ws://localhost:{self.port}/_stcore/stream"
        line = self.line()
        return connect(address, sock=line, subprotocols=["streamlit"], compression=None, **options)  # type: ignore[list-item]


@contextmanager
def running(folder: Path, *arguments: str, base: str = "") -> Iterator[Running]:
    log = folder / "atlas.log"
    process = subprocess.Popen(
        [sys.executable, "-m", "serve", "--port", "0", "--log-file", str(log), *arguments],
        cwd=ROOT,
        env={**os.environ, "FORWARDED_ALLOW_IPS": "127.0.0.1", "STREAMLIT_SERVER_BASE_URL_PATH": base},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    overdue = threading.Timer(WAIT, process.kill)
    overdue.start()
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.fullmatch(rf"iCAP Atlas: http://localhost:(\d+)/{base}\n", said)
        assert found, said
        overdue.cancel()
        yield Running(process, int(found[1]), log)
    finally:
        overdue.cancel()
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    limits = ("--head-seconds", "0.5", "--body-seconds", "0.5", "--connections-per-address", str(MOST))
    with running(tmp_path_factory.mktemp("serve"), *limits) as it:
        yield it


def test_a_system_that_names_no_limit_and_has_one_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """As macOS."""
    taken: list[int] = []

    def set_limit(_which: int, limits: tuple[int, int]) -> None:
        if limits[0] > 20_000:
            raise ValueError("current limit exceeds maximum limit")
        taken.append(limits[0])

    monkeypatch.setattr(resource, "getrlimit", lambda _which: (256, resource.RLIM_INFINITY))
    monkeypatch.setattr(resource, "setrlimit", set_limit)
    assert serve.raise_descriptors() > 10_000
    assert taken == [serve.MOST_DESCRIPTORS // 4]


def guarded(headers) -> bool:
    """Return whether an answer has the security headers, each once, and does not say what serves it."""
    once = all(headers.get_all(name) == [value] for name, value in SECURITY.items())
    return once and "server" not in headers


def says(text: str, message: str) -> bool:
    return all(translator(lang)(message) in text for lang in LANGUAGES)


def test_a_page_stays_open_though_nothing_is_said(server: Running) -> None:
    """The time that a request has to come is not that of the page that it opens."""
    with server.stream() as page:
        for _ in range(2):  # half a request that comes later is ended before
            with server.line() as half:
                half.sendall(b"GET / HTTP/1.1\r\n")
                while half.recv(1024):
                    pass
        assert page.ping().wait(WAIT)
        assert page.close_code is None


# --- every answer -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/levels", 200),
        ("GET", "/favicon.png", 200),
        ("GET", "/_stcore/health", 200),
        ("GET", "/_stcore/host-config", 200),
        ("GET", "/levels/", 301),
        ("GET", "//evil.example/", 400),
        ("GET", "/%5c%5cevil", 400),
        ("PUT", "/_stcore/upload_file/x/y", 403),
        ("GET", "/nope", 404),
        ("GET", "/nope.js", 404),
        ("GET", "/static/nope.js", 404),
        ("GET", "/static/../../server.py", 400),
        ("GET", "/_stcore/nope", 404),
        ("HEAD", "/_stcore/nope", 404),
        ("GET", "/levels/_stcore/health", 404),
        ("GET", "/media/nope.html", 404),
        ("GET", "/component/nope", 404),
        ("GET", "/_stcore/bidi-components/nope/x.js", 404),
        ("POST", "/", 405),
        ("DELETE", "/_stcore/health", 405),
        ("BREW", "/", 405),
    ],
)
def test_every_answer_has_the_headers_and_the_right_status(
    server: Running, method: str, path: str, status: int
) -> None:
    got, headers, _body = server.ask(method, path)
    assert (got, guarded(headers)) == (status, True)


def test_a_part_of_what_is_not_there_is_not_there(server: Running) -> None:
    assert server.ask("GET", "/nope.js", range="bytes=0-10")[0] == 404


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
        (b"GET /" + b"a" * (HEAD_BYTES + 1), 431),
    ],
)
def test_what_is_no_request_is_refused_with_the_headers(
    server: Running, request_: bytes, status: int
) -> None:
    got, headers, body = server.raw(request_)
    assert (got, guarded(headers), len(body.splitlines())) == (status, True, 2)


def test_a_page_of_another_site_opens_no_web_socket(server: Running) -> None:
    with pytest.raises(InvalidStatus) as refused:
        server.stream(origin="http://evil.example")
    answer = refused.value.response
    assert (answer.status_code, guarded(answer.headers)) == (403, True)


@pytest.mark.parametrize("more", ["", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n"])
def test_half_a_web_socket_is_refused_with_the_headers(server: Running, more: str) -> None:
    head = "GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
    status, headers, _body = server.raw(f"{head}{more}\r\n".encode())
    assert (status in (400, 426), guarded(headers)) == (True, True)


def test_a_page_opens_its_web_socket(server: Running) -> None:
    with server.stream(origin=f"http://localhost:{server.port}") as page:
        assert page.response is not None
        assert guarded(page.response.headers)


# --- proxies ------------------------------------------------------------------------------------------
def test_metrics_are_not_for_who_comes_through_a_proxy(server: Running) -> None:
    assert server.ask("GET", "/_stcore/metrics")[0] == 200
    assert server.ask("GET", "/_stcore/metrics", x_forwarded_for="192.0.2.1")[0] == 404


def test_cookies_are_secure_where_a_trusted_proxy_speaks_tls(server: Running) -> None:
    def cookie(source: str, protocol: str) -> str:
        head = f"GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: {protocol}\r\n\r\n"
        return server.raw(head.encode(), source)[1]["set-cookie"]

    assert cookie("127.0.0.1", "https").endswith("; Secure")
    assert "Secure" not in cookie("127.0.0.1", "http")
    assert "Secure" not in cookie(NEIGHBOUR, "https")


# --- limits -------------------------------------------------------------------------------------------
def test_half_a_request_is_ended_with_a_sentence(server: Running) -> None:
    status, headers, body = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
    assert (status, guarded(headers), says(body, TOO_SLOW)) == (408, True, True)


def test_half_a_second_request_is_ended_as_well(server: Running) -> None:
    with server.line() as line:
        line.sendall(b"GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        first = http.client.HTTPResponse(line)
        first.begin()
        assert first.read() == b"ok"
        line.sendall(b"GET / HT")
        assert line.recv(65536).startswith(b"HTTP/1.1 408")


def test_a_connection_that_says_nothing_is_ended_without_a_word(server: Running) -> None:
    with server.line() as line:
        assert line.recv(1) == b""


def test_a_body_that_does_not_end_is_ended(server: Running) -> None:
    with server.line() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx")
        said = b"".join(iter(lambda: line.recv(65536), b""))
    assert said.startswith(b"HTTP/1.1 405")


def test_an_address_has_so_many_connections(server: Running) -> None:
    with ExitStack() as stack:
        for _ in range(MOST):
            stack.enter_context(server.line(NEIGHBOUR))
        status, headers, body = server.raw(b"", NEIGHBOUR)
        assert (status, guarded(headers), says(body, TOO_MANY)) == (429, True, True)
        assert server.ask("GET", "/_stcore/health")[0] == 200


def test_many_broken_requests_are_few_lines_in_the_log(server: Running) -> None:
    for _ in range(3 * logs.MOST):
        assert server.raw(b"nonsense\r\n\r\n")[0] == 400
    lines = server.log.read_text(encoding="utf-8").splitlines()
    assert 0 < sum("Invalid HTTP request" in line for line in lines) <= logs.MOST


def test_the_log_says_how_many_visitors_there_is_room_for(server: Running) -> None:
    assert re.search(
        r"\d+ open files allowed: enough for \d+ visitors", server.log.read_text(encoding="utf-8")
    )


def test_below_a_path_the_same_holds(tmp_path: Path) -> None:
    with running(tmp_path, base="atlas") as server:
        paths = ("/", "/levels", "/nope", "/_stcore/health", "/_stcore/metrics", "/_stcore/nope")
        answers = [server.ask("GET", f"/atlas{path}", x_forwarded_for="192.0.2.1") for path in paths]
        assert [status for status, _, _ in answers] == [200, 200, 404, 200, 404, 404]
        assert all(guarded(headers) for _, headers, _ in answers)


# --- the end ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told_to_and_tells_its_pages(tmp_path: Path, stop: signal.Signals) -> None:
    with running(tmp_path) as server, server.stream() as page, server.line() as half:
        half.sendall(b"GET / HTTP/1.1\r\n")
        server.process.send_signal(stop)
        with pytest.raises(ConnectionClosed):
            page.recv(WAIT)
        assert page.protocol.close_code == 1012
        assert server.process.wait(WAIT) == 0


# --- the start ----------------------------------------------------------------------------------------
def test_an_address_in_use_is_said_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logs, "set_up", lambda file: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve.main(["--port", str(port)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert all(str(port) in line and "PORT=9000" in line for line in said)


@pytest.mark.parametrize("arguments", [["--port", "99999"], ["--host", "192.0.2.1"], ["--port", "-1"]])
def test_an_address_that_cannot_be_had_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setattr(logs, "set_up", lambda file: None)
    assert serve.main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve.main(["--log-file", str(tmp_path / "missing" / "atlas.log")]) == 2
    assert "LOG_FILE=atlas.log" in capsys.readouterr().err


def test_it_listens_on_this_machine_unless_told_otherwise() -> None:
    options = serve._parser().parse_args([])
    assert (options.host, options.port, options.allowed_hosts) == ("127.0.0.1", 8501, [])
    assert serve._parser().parse_args(["--allowed-hosts", "a.tw, [::2],"]).allowed_hosts == ["a.tw", "::2"]


@pytest.mark.parametrize(
    ("host", "more", "expected"),
    [
        ("127.0.0.1", [], ["localhost"]),
        ("0.0.0.0", ["atlas.gov.tw"], ["localhost", "atlas.gov.tw"]),
        ("192.0.2.1", [], ["localhost", "192.0.2.1"]),
    ],
)
def test_names_answered_to(
    monkeypatch: pytest.MonkeyPatch, host: str, more: list[str], expected: list[str]
) -> None:
    held = {"server.allowedHosts": ["localhost", "127.0.0.1"]}
    monkeypatch.setattr(config, "get_option", held.__getitem__)
    monkeypatch.setattr(config, "set_option", held.__setitem__)
    assert [name for name in serve.allow_hosts(host, more) if name != "127.0.0.1"] == expected
    assert held["server.allowedHosts"] == serve.allow_hosts(host, more)


@pytest.mark.parametrize(
    ("soft", "hard", "set_", "level"),
    [
        (1024, 1_048_576, serve.MOST_DESCRIPTORS, logging.INFO),
        (1024, resource.RLIM_INFINITY, serve.MOST_DESCRIPTORS, logging.INFO),
        (1024, 20_000, 20_000, logging.INFO),
        (1024, 1024, None, logging.WARNING),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None, logging.INFO),
    ],
)
def test_open_files_are_raised_as_far_as_allowed_and_few_are_warned_of(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    soft: int,
    hard: int,
    set_: int | None,
    level: int,
) -> None:
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _which, pair: limits.append(pair))
    with caplog.at_level(logging.INFO):
        serve.raise_descriptors()
    assert limits == ([] if set_ is None else [(set_, hard)])
    (said,) = caplog.records
    assert said.levelno == level
    assert "visitors at a time" in said.getMessage()
