"""The dashboard as a web application, which ``serve.py`` starts.

``app.py`` is the dashboard and runs without this module. This adds what only a server can: everything is
loaded before the first visitor comes, the page says its language and title before a script runs, an address
that is none is answered so, and what is in ``web/`` stands before all of it. ``streamlit run server.py`` and
``uvicorn server:app`` work as well, without the limits on connections, the log and the clean end.
"""

import asyncio
import gc
import hashlib
import importlib
import json
import logging
import pkgutil
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import parse_qs

import anyio
import plotly.graph_objects as go
import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analysis.request import language_of
from loaders.child import sweep
from locales import HTML_LANG, LANGUAGES, translator
from ui.errors import show_script_error
from ui.not_found import PATHS, not_found
from ui.uploads import bound, let_go
from web.security import AllowedHosts, SecurityHeaders, server_error
from web.visits import Allowance, Visits

LOG: Final = logging.getLogger(__name__)
HERE: Final = Path(__file__).parent
# What Streamlit answers itself; any other address is one of the dashboard's pages.
NO_PAGES: Final = frozenset({"_stcore", "static", "media", "component", "api"})
# What may be an HTML file and no page: it is there, or Streamlit says itself that it is not.
FILES: Final = frozenset({"media", "component"})
# Where Streamlit's page asks how it is to behave.
HOST_CONFIG: Final = "/_stcore/host-config"
# Of the whole file, in a cache's hands, they would answer for the page as it was before it was rewritten.
CONDITIONS: Final = frozenset(
    {b"if-none-match", b"if-modified-since", b"if-range", b"range", b"accept-encoding"}
)


class PageInItsLanguage:
    """ASGI middleware: the page in its language, which Streamlit serves as its own in English.

    An address that is none of the pages is answered with one that says so; Streamlit would answer all.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page with the rewritten one; pass on everything else untouched."""
        settings = scope["type"] == "http" and scope["path"].endswith(HOST_CONFIG)
        if not settings and not _asks_for_a_page(scope):
            await self.app(scope, receive, _nothing_there(scope, receive, send))
            return
        start, body = await self._whole_answer(scope, receive)
        headers = MutableHeaders(scope=start)
        if start["status"] == 200 and settings:
            body = _without_dialogs(body, headers)
        elif _is_page(start):
            start["status"], body = _as_ours(body, headers, scope)
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    async def _whole_answer(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Ask for the page as it is: the whole of it, not compressed, and whether or not it changed."""
        kept = [(name, value) for name, value in scope["headers"] if name not in CONDITIONS]
        start: Message = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self.app({**scope, "method": "GET", "headers": kept}, receive, collect)
        return start, b"".join(parts)


def _asks(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in ("GET", "HEAD")


def _nothing_there(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return what sends an answer on, or says that nothing is there: Streamlit gives its page instead."""
    if not _asks(scope) or not FILES.isdisjoint(PurePosixPath(scope["path"]).parts):
        return send
    replaced = False

    async def send_or_404(message: Message) -> None:
        nonlocal replaced
        if replaced:
            return
        if message["type"] != "http.response.start" or not _is_page(message):
            await send(message)
            return
        replaced = True
        lang = language(scope["query_string"])
        page = not_found(lang, _place(scope)[0])
        await HTMLResponse(page, 404)(scope, receive, send)

    return send_or_404


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] in (200, 206) and kind.startswith("text/html")


def _asks_for_a_page(scope: Scope) -> bool:
    if not _asks(scope):
        return False
    path = PurePosixPath(scope["path"])
    return NO_PAGES.isdisjoint(path.parts) and path.suffix in ("", ".html")


def _without_dialogs(body: bytes, headers: MutableHeaders) -> bytes:
    """Keep Streamlit from its dialogs on a lost connection and the like: ``ui/connection.js`` says it."""
    body = json.dumps(json.loads(body) | {"blockErrorDialogs": True}).encode()
    headers["content-length"] = str(len(body))
    return body


def _place(scope: Scope) -> tuple[str, str]:
    """Return where the dashboard lies on this server, and the page's part of the address."""
    base = "/" + str(st.get_option("server.baseUrlPath")).strip("/")
    base = scope.get("root_path", "") or base.rstrip("/")
    return base, scope["path"].removeprefix(base).strip("/")


def _as_ours(body: bytes, headers: MutableHeaders, scope: Scope) -> tuple[int, bytes]:
    """Rewrite the page and the headers that describe it; return the status and the body."""
    lang = language(scope["query_string"])
    base, asked = _place(scope)
    found = asked in PATHS or asked == "index.html"
    text = rewrite(body.decode("utf-8"), lang) if found else not_found(lang, base)
    status, page = 200 if found else 404, text.encode("utf-8")
    etag = f'"{hashlib.sha256(page).hexdigest()[:32]}"'
    headers["etag"] = etag
    headers["cache-control"] = "no-cache"
    headers["content-length"] = str(len(page))
    for name in ("last-modified", "accept-ranges"):
        del headers[name]
    held = Headers(scope=scope).get("if-none-match", "").replace("W/", "")
    if etag not in [each.strip() for each in held.split(",")]:
        return status, page
    del headers["content-length"]
    return 304, b""


def language(query: bytes) -> str:
    """Return the language that a link asks for; the default for none and for an unknown one."""
    return language_of(parse_qs(query.decode("latin-1")))


def rewrite(page: str, lang: str) -> str:
    """Return Streamlit's page as the dashboard's: language, title, icon, and nothing of Streamlit's own."""
    _ = translator(lang)
    no_script = _("This dashboard needs JavaScript. Please allow it in your browser.")
    icon = b64encode((HERE / "ui" / "assets" / "favicon.svg").read_bytes()).decode("ascii")
    replacements = {
        r"<html lang=\"en\">": f'<html lang="{HTML_LANG[lang]}">',
        r"<title>.*?</title>": f"<title>{escape(_('iCAP Atlas'))}</title>",
        r"<noscript>.*?</noscript>": f"<noscript><p>{escape(no_script)}</p></noscript>",
        r'<link rel="shortcut icon"[^>]*>': f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">',
        # Tells crawlers when a page is drawn. As the only script in the page itself it would need an
        # exception from the policy.
        r"<script>\s*window\.prerenderReady = false\s*</script>": "",
        # A font that the theme does not use, and the description of an interface that is turned off.
        r'<link\s+rel="preload"[^>]*SourceSans[^>]*>': "",
        r'<link rel="service-desc"[^>]*>': "",
    }
    for pattern, replacement in replacements.items():
        page = re.sub(pattern, replacement.replace("\\", r"\\"), page, count=1, flags=re.DOTALL)
    return page


def warm() -> None:
    """Load what every visitor needs: the code, catalogues, tables and edition, and Plotly's checks.

    The first visitor then waits for 0.2 s instead of 1.2 s.
    """
    for room in ("loaders", "analysis", "charts", "cards", "exports", "ui"):
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for lang in LANGUAGES:
        translator(lang)
    edition = importlib.import_module("loaders.cached").edition()
    importlib.import_module("loaders.official_weights").official_tables(edition.revision)
    importlib.import_module("ui.state").cube(edition)
    # Plotly loads what it checks a figure with when it makes the first one.
    go.Figure([{"type": kind, "text": ["x"], "hovertemplate": "x"} for kind in ("bar", "heatmap", "scatter")])


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Load everything, then keep the garbage collector from looking at it ever again.

    What cannot be loaded does not keep the server from starting: the page says in a sentence what is wrong.
    """
    try:
        await anyio.to_thread.run_sync(warm)
    except Exception:
        LOG.exception("not everything could be loaded before the first visitor")
    sweep()  # what servers left that came to an end without a word
    gc.collect()
    gc.freeze()
    housekeeping = asyncio.create_task(let_go())
    yield
    housekeeping.cancel()


bound()


app: Final = st.App(
    HERE / "app.py",
    lifespan=lifespan,
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(AllowedHosts),
        Middleware(Visits, allowance=Allowance()),
        Middleware(PageInItsLanguage),
    ],
    exception_handlers={Exception: server_error},
    on_script_error=show_script_error,
)
