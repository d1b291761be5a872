"""Connections: how many one address may have, how long a request may take to come, and what a refusal says.

uvicorn has a time-out for a connection between two requests, and none for half a request: it waits for
ever for headers that do not end. All that is refused here never reaches the application.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any, Final

import h11
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Response

from locales import N_
from web.security import SECURITY, in_both
from web.visits import network

NOT_HTTP: Final = N_("This is no request that the server understands.")
TOO_LONG: Final = N_("The address or the headers of this request are too long.")
TOO_SLOW: Final = N_("The request took too long to arrive. Please try again.")
TOO_MANY: Final = N_("Too many connections are open from this address. Please try again in a moment.")
FULL: Final = N_("All places are taken at the moment. Please try again in a few minutes.")

# Of a page: its web socket, and the three of the loop that Streamlit gives each script.
PAGE_DESCRIPTORS: Final = 4
HEAD_BYTES: Final = 64 * 1024  # of a request's address and headers: a deck in a link has 16 kB at most


@dataclass(frozen=True)
class Limits:
    """What connections may ask of the server.

    ``head_seconds`` until all headers of a request are here, ``body_seconds`` without a word from a body that
    has not ended. ``per_address`` connections at a time, which does not hold for a trusted proxy;
    ``descriptors`` that all connections together take, with what is opened for them.
    """

    head_seconds: float = 10
    body_seconds: float = 30
    per_address: int = 1000
    descriptors: int = 10_000


class Connections:
    """The connections that are open: by the address at their other end, and what they take in all."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.descriptors = 0
        self.by_network: Counter[str] = Counter()

    def enter(self, address: str, *, proxy: bool = False) -> tuple[HTTPStatus, str] | None:
        """Count a connection and return how to refuse it, or None; ``leave`` takes it back."""
        self.descriptors += 1
        self.by_network[network(address)] += 1
        if self.descriptors > self.limits.descriptors:
            return HTTPStatus.SERVICE_UNAVAILABLE, FULL
        if self.by_network[network(address)] > self.limits.per_address and not proxy:
            return HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY
        return None

    def open_page(self) -> bool:
        """Return whether there is room for a script behind one of the connections, and count it."""
        if self.descriptors + PAGE_DESCRIPTORS - 1 > self.limits.descriptors:
            return False
        self.descriptors += PAGE_DESCRIPTORS - 1
        return True

    def leave(self, address: str, descriptors: int = 1) -> None:
        """Count a connection that is gone."""
        self.descriptors -= descriptors
        self.by_network[network(address)] -= 1
        if self.by_network[network(address)] <= 0:
            del self.by_network[network(address)]


def _peer(transport: asyncio.BaseTransport) -> str:
    name = transport.get_extra_info("peername")
    return str(name[0]) if name else ""


class HttpConnection(H11Protocol):
    """uvicorn's HTTP/1.1 connection with limits; its own answers have the security headers."""

    def __init__(self, *args: Any, open_connections: Connections, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_connections = open_connections
        self.limits = open_connections.limits
        self.deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it, and wait for a request for so long and no longer."""
        super().connection_made(transport)
        peer = _peer(transport)
        # All visitors come from a proxy that is trusted; web/visits.py counts them by what it says.
        proxy = isinstance(self.app, ProxyHeadersMiddleware) and peer in self.app.trusted_hosts
        if refusal := self.open_connections.enter(peer, proxy=proxy):
            self.answer(*refusal)
        else:
            self.wait(self.limits.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no longer."""
        self.stop_waiting()
        self.open_connections.leave(_peer(self.transport))
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Give a whole head no deadline any more, and the next piece of a body its time."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.transport.get_protocol() is not self:
            return  # it has become a web socket, which has pings instead of a deadline
        theirs = self.conn.their_state
        if theirs is h11.IDLE:
            if self.deadline is None:
                self.wait(self.limits.head_seconds)
        elif theirs is not h11.SEND_BODY:
            self.stop_waiting()
        elif self.cycle is None or not self.cycle.response_complete:
            self.wait(self.limits.body_seconds)
        # A body that goes on after its answer has the time it had when the answer was given.

    def on_response_complete(self) -> None:
        """Between two requests uvicorn's own time-out holds."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self.stop_waiting()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Let a page's web socket open where there is room."""
        self.stop_waiting()
        if self.open_connections.open_page():
            super().handle_websocket_upgrade(event)
        else:
            self.answer(HTTPStatus.SERVICE_UNAVAILABLE, FULL)

    def wait(self, seconds: float) -> None:
        """End the connection after so long from now."""
        self.stop_waiting()
        self.deadline = self.loop.call_later(seconds, self.too_slow)

    def stop_waiting(self) -> None:
        """Let it take its time."""
        if self.deadline:
            self.deadline.cancel()
            self.deadline = None

    def too_slow(self) -> None:
        """Say so where a request has begun; browsers open connections that they may not need."""
        self.deadline = None
        began = self.conn.trailing_data[0] or self.conn.their_state is h11.SEND_BODY
        if began and self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self.answer(HTTPStatus.REQUEST_TIMEOUT, TOO_SLOW)
        self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a request that is none."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
        elif len(self.conn.trailing_data[0]) > HEAD_BYTES:
            self.answer(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, TOO_LONG)
        else:
            self.answer(HTTPStatus.BAD_REQUEST, NOT_HTTP)

    def answer(self, status: HTTPStatus, message: str) -> None:
        """Answer without the application, and end the connection."""
        body = in_both(message).encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
            *SECURITY.items(),
        ]
        events: list[h11.Event] = [
            h11.Response(status_code=status, headers=headers, reason=status.phrase),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ]
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


class WebSocketConnection(WebSocketsSansIOProtocol):
    """uvicorn's web socket; all its answers have the security headers, refusals too."""

    def __init__(self, *args: Any, open_connections: Connections, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_connections = open_connections
        send_response = self.conn.send_response

        def send_with_headers(response: Response) -> None:
            for name, value in SECURITY.items():
                response.headers.setdefault(name, value)
            send_response(response)

        self.conn.send_response = send_with_headers  # type: ignore[method-assign]

    async def send(self, message: Any) -> None:
        """Take a refusal for the answer that it is; uvicorn logs it as an error of the application."""
        await super().send(message)
        if self.initial_response and self.close_sent:
            self.handshake_complete = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the connection no longer; it was counted before it became a web socket."""
        self.open_connections.leave(_peer(self.transport), PAGE_DESCRIPTORS)
        super().connection_lost(exc)


def protocols(limits: Limits) -> dict[str, Any]:
    """Return what ``uvicorn.Config`` needs for connections that keep to the limits."""
    together = Connections(limits)
    return {
        "http": partial(HttpConnection, open_connections=together),
        "ws": partial(WebSocketConnection, open_connections=together),
        "h11_max_incomplete_event_size": HEAD_BYTES,
    }
