"""Who is answered, and what every answer tells the browser."""

import asyncio
from typing import Any

import pytest
import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Message, Scope

from web.security import (
    LOCAL_NAMES,
    SECURITY,
    AllowedHosts,
    SecurityHeaders,
    in_both,
    same_origin,
    server_error,
)

OPTIONS: dict[str, Any] = {"server.allowedHosts": [*LOCAL_NAMES, "*.gov.tw"], "server.corsAllowedOrigins": []}


async def inner(scope: Scope, _receive, send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    cookies = [(b"set-cookie", b"_streamlit_xsrf=1; Path=/"), (b"set-cookie", b"a=1; Path=/; Secure")]
    await send({"type": "http.response.start", "status": 200, "headers": cookies})
    await send({"type": "http.response.body", "body": b"ok"})


def answer(kind: str = "http", path: str = "/", client: str = "192.0.2.1", **more: Any) -> list[Message]:
    """Ask once; ``headers`` and any part of the scope can be given."""
    headers = {"host": "localhost:8501"} | more.pop("headers", {})
    scope: Scope = {
        "type": kind,
        "scheme": "http",
        "path": path,
        "client": (client, 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "extensions": {"websocket.http.response": {}},
    } | more
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    asyncio.run(SecurityHeaders(AllowedHosts(inner))(scope, receive, send))
    return said


@pytest.fixture(autouse=True)
def options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", OPTIONS.__getitem__)
    monkeypatch.setattr(
        "streamlit.web.server.starlette.starlette_websocket.config.get_option", OPTIONS.__getitem__
    )


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501", "LOCALHOST", "atlas.gov.tw"]
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_names_it_was_told_are_answered(host: str, kind: str) -> None:
    assert answer(kind, headers={"host": host})[0].get("status", 200) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "", "localhost@evil.example", "192.0.2.7", "gov.tw.", "x/y"],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_other_names_are_refused_in_a_sentence_with_the_headers(host: str, kind: str) -> None:
    start, body = answer(kind, headers={"host": host})
    assert start["status"] == 400
    assert SECURITY.items() <= dict(title(start)).items()
    assert "本伺服器不以這個網址提供服務" in body["body"].decode()
    assert "This server does not answer to this address" in body["body"].decode()


def title(start: Message) -> list[tuple[str, str]]:
    """Return the headers with their names as ``SECURITY`` writes them."""
    return [(name.title(), value) for name, value in Headers(raw=start["headers"]).items()]


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:8501", True),
        ("https://LOCALHOST:8501", True),
        (None, True),
        ("http://localhost:3000", False),
        ("http://evil.example", False),
        ("http://0.0.0.0", False),
        ("null", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_web_socket_is_for_pages_of_this_host(origin: str | None, allowed: bool) -> None:
    headers = {"host": "localhost:8501"} | ({} if origin is None else {"origin": origin})
    assert same_origin(Headers(headers)) is allowed
    assert answer("websocket", headers=headers)[0].get("status", 200) == (200 if allowed else 403)


@pytest.mark.parametrize(
    ("host", "origin", "allowed"),
    [
        ("atlas.gov.tw", "https://atlas.gov.tw:8443", True),
        ("atlas.gov.tw:443", "https://atlas.gov.tw", True),
        ("atlas.gov.tw:80", "https://atlas.gov.tw", False),
        ("atlas.gov.tw", "https://other.gov.tw", False),
    ],
)
def test_a_proxy_may_leave_out_the_port_or_add_it(host: str, origin: str, allowed: bool) -> None:
    assert same_origin(Headers({"host": host, "origin": origin})) is allowed


def test_origins_of_the_settings_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OPTIONS, "server.corsAllowedOrigins", ["https://portal.gov.tw"])
    assert same_origin(Headers({"host": "atlas.gov.tw", "origin": "https://portal.gov.tw"}))


def test_a_web_socket_is_refused_where_the_server_can_say_no_more() -> None:
    said = answer("websocket", headers={"host": "evil.example"}, extensions={})
    assert said == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    ("client", "host", "status"),
    [
        ("127.0.0.1", "localhost:8501", 200),
        ("::1", "[::1]:8501", 200),
        ("192.0.2.1", "localhost:8501", 404),
        # A proxy on this machine that says nothing of the visitor.
        ("127.0.0.1", "atlas.gov.tw", 404),
    ],
)
@pytest.mark.parametrize("path", ["/_stcore/metrics", "/atlas/_stcore/metrics", "/_stcore/metrics/"])
def test_metrics_are_for_this_machine(client: str, host: str, status: int, path: str) -> None:
    assert answer(path=path, client=client, headers={"host": host})[0]["status"] == status


@pytest.mark.parametrize(("scheme", "secure"), [("http", 1), ("https", 2)])
def test_cookies_are_secure_behind_tls(scheme: str, secure: int) -> None:
    headers = Headers(raw=answer(scheme=scheme)[0]["headers"])
    cookies = headers.getlist("set-cookie")
    assert len(cookies) == 2
    assert sum(cookie.endswith("; Secure") for cookie in cookies) == secure
    assert max(cookie.count("Secure") for cookie in cookies) == 1


def test_an_error_has_a_sentence_and_the_headers() -> None:
    response = asyncio.run(server_error(None, ValueError("secret")))  # type: ignore[arg-type]
    assert response.status_code == 500
    assert SECURITY.items() <= {name.title(): value for name, value in response.headers.items()}.items()
    assert "secret" not in bytes(response.body).decode()


def test_a_refusal_speaks_both_languages() -> None:
    said = in_both("There is nothing at this address.").splitlines()
    assert said == ["這個網址沒有內容。", "There is nothing at this address."]
