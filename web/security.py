"""What every answer tells the browser, and who is answered at all."""

import ipaddress
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import LANGUAGES, N_, translator
from web.streamlit_internals import is_host_allowed

METRICS: Final = "/_stcore/metrics"
LOCAL_NAMES: Final = ("localhost", "127.0.0.1", "::1")

POLICY: Final = {
    "default-src": "'self'",
    # blob: is how Streamlit loads a component's script; nothing is evaluated from text.
    "script-src": "'self' blob:",
    # Streamlit and Plotly both write their styles at run time.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    # 'self' includes the web socket of the same host.
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
SECURITY: Final = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # Links hold the selection: other hosts need not know what was looked at.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

# What a refusal says. Nobody knows yet which language its reader has.
WRONG_HOST: Final = N_("This server does not answer to this address. Use the one that its operator gave.")
WRONG_ORIGIN: Final = N_("Another site asked for a connection. Open the dashboard itself.")
NO_SUCH_ADDRESS: Final = N_("There is nothing at this address.")
SERVER_ERROR: Final = N_(
    "The server could not answer because of an error. Try again; the error is in its log."
)


def in_both(message: str, **fields: object) -> str:
    """Return a text in every language, a line each."""
    return "".join(f"{translator(lang)(message, **fields)}\n" for lang in LANGUAGES)


class SecurityHeaders:
    """ASGI middleware: give every answer the headers of ``SECURITY``, and cookies ``Secure`` behind TLS.

    Whether there is TLS in front is what a trusted proxy says: uvicorn has made it the request's scheme.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer; a header it already has stays."""
        secure = scope.get("scheme") in ("https", "wss")

        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
                if secure:
                    message["headers"] = [_secure_cookie(*each) for each in message["headers"]]
            await send(message)

        guarded = scope["type"] in ("http", "websocket")
        await self.app(scope, receive, send_with_headers if guarded else send)


def _secure_cookie(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"


class AllowedHosts:
    """ASGI middleware: answer only to the names in ``server.allowedHosts``, and only to pages of our own.

    Streamlit checks both for the web socket only, and looks up this machine's address outside to know
    whether an origin is its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse another name with 400 and a web socket of another site's page with 403."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not is_host_allowed(headers.get("host")):
            await refuse(scope, receive, send, 400, WRONG_HOST)
        elif scope["type"] == "websocket" and not same_origin(headers):
            await refuse(scope, receive, send, 403, WRONG_ORIGIN)
        elif scope["path"].rstrip("/").endswith(METRICS) and not _asked_on_this_machine(scope, headers):
            await refuse(scope, receive, send, 404, NO_SUCH_ADDRESS)
        else:
            await self.app(scope, receive, send)


PORTS: Final = {"http": 80, "https": 443}  # which an origin leaves out


def same_origin(headers: Headers) -> bool:
    """Return whether a page of this host asks, one of ``server.corsAllowedOrigins``, or no page at all.

    Proxies pass on the port of a name or leave it out; one that is named has to be that of the page.
    """
    origin = headers.get("origin")
    if origin is None or origin in st.get_option("server.corsAllowedOrigins"):
        return True
    try:
        page, host = urlsplit(origin), urlsplit(f"//{headers.get('host', '')}")
        ports = (None, page.port or PORTS.get(page.scheme))
        return page.hostname is not None and page.hostname == host.hostname and host.port in ports
    except ValueError:
        return False


def _asked_on_this_machine(scope: Scope, headers: Headers) -> bool:
    """Return whether both ends are here: a proxy on this machine asks in the name that visitors use."""
    client = scope.get("client")
    try:
        here = client is not None and ipaddress.ip_address(client[0]).is_loopback
        name = urlsplit(f"//{headers.get('host', '')}").hostname
    except ValueError:
        return False
    return here and name in LOCAL_NAMES


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, message: str) -> None:
    """Answer a request, or a web socket that is not open yet, with a status and a sentence."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
    else:
        await PlainTextResponse(in_both(message), status)(scope, receive, send)


async def server_error(_request: Request, _error: Exception) -> Response:
    """Answer a request that failed. Starlette makes this answer outside of all middleware."""
    return PlainTextResponse(in_both(SERVER_ERROR), 500, headers=SECURITY)
