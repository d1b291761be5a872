"""The server: what the page says before a script runs, and what it lets the browser do."""

import asyncio
import gc
import json
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

import server
from cards.pages import PAGES
from locales import HTML_LANG, LANGUAGES, translator
from server import PageInItsLanguage, language, rewrite
from ui.errors import show_script_error
from web.security import POLICY, SecurityHeaders

PAGE = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts.setdefault(tag, "")

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts[self.tags[-1][0]] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


async def streamlit_page(request) -> Response:
    """Answer as Streamlit does, conditions and all."""
    headers = {"etag": '"theirs"', "last-modified": "Tue, 01 Dec 2026 00:00:00 GMT", "accept-ranges": "bytes"}
    if "if-none-match" in request.headers or "accept-encoding" in request.headers:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(PAGE, headers=headers)


async def script(_request) -> Response:
    return Response('<html lang="en">', media_type="text/javascript", headers={"etag": '"kept"'})


async def download(_request) -> Response:
    return Response('<html lang="en">', media_type="text/html", headers={"etag": '"kept"'})


async def missing(_request) -> Response:
    return HTMLResponse(PAGE, status_code=404)


async def data(_request) -> Response:
    return JSONResponse({"title": "<title>x</title>"}, headers={"X-Frame-Options": "DENY"})


async def settings(_request) -> Response:
    return JSONResponse({"blockErrorDialogs": False, "metricsUrl": ""})


INNER = Starlette(
    routes=[
        Route("/_stcore/host-config", settings),
        Route("/levels/_stcore/host-config", missing),
        Route("/static/js/index.js", script),
        Route("/media/x.html", download),
        Route("/gone", missing),
        Route("/data", data),
        Route("/{path:path}", streamlit_page),
    ]
)
OURS = SecurityHeaders(PageInItsLanguage(INNER))


def finish(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in a thread of its own: a browser's test may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def ask(path: str, method: str = "GET", app: ASGIApp = OURS, **headers: str) -> tuple[int, Headers, bytes]:
    """Ask an ASGI application once; ``if_none_match=…`` is a header."""
    path, _, query = path.partition("?")
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("x", 80),
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": sent,
    }
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    async def call() -> None:
        await app(scope, receive, send)

    finish(call())
    body = b"".join(each.get("body", b"") for each in messages[1:])
    return messages[0]["status"], Headers(raw=messages[0]["headers"]), body


# --- the page ---------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_its_language_and_title(lang: str) -> None:
    page = Reader(rewrite(PAGE, lang))
    assert page.all("html") == [{"lang": HTML_LANG[lang]}]
    assert page.texts["title"].strip() == translator(lang)("iCAP Atlas")
    assert "noscript" in page.texts
    assert translator(lang)("This dashboard needs JavaScript. Please allow it in your browser.") in rewrite(
        PAGE, lang
    )


def test_the_page_keeps_what_makes_it_run() -> None:
    before, after = Reader(PAGE), Reader(rewrite(PAGE, "zh"))
    assert [each for each in after.all("script") if "src" in each] == [
        each for each in before.all("script") if "src" in each
    ]
    modules = [each for each in before.all("link") if each.get("rel") in ("modulepreload", "stylesheet")]
    assert len(modules) > 10
    assert [
        each for each in after.all("link") if each.get("rel") in ("modulepreload", "stylesheet")
    ] == modules
    assert {"id": "root"} in after.all("div")


def test_the_page_holds_no_script_and_nothing_of_streamlits_own() -> None:
    page = rewrite(PAGE, "zh")
    assert [each for each in Reader(page).all("script") if "src" not in each] == []
    shown = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL).replace("StreamlitMarkdown", "")
    assert [word for word in ("Streamlit", "agent", "SourceSans") if word in shown] == []


def test_the_icon_is_in_the_page() -> None:
    icons = [
        each["href"] for each in Reader(rewrite(PAGE, "en")).all("link") if "icon" in str(each.get("rel"))
    ]
    assert len(icons) == 1
    assert str(icons[0]).startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (b"", "zh"),
        (b"lang=en", "en"),
        (b"agency=%E5%8B%9E%E5%8B%95%E9%83%A8&lang=en", "en"),
        (b"lang=zh", "zh"),
        (b"lang=xx", "zh"),
        (b"lang=", "zh"),
        (b"lang=%22%3E%3Cscript%3E", "zh"),
        (b"language=en", "zh"),
        (b"\xff%ff&lang=en", "en"),
    ],
)
def test_the_link_says_the_language(query: bytes, expected: str) -> None:
    assert language(query) == expected


# --- the middleware ---------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/levels", "/index.html", "/levels?field=A"])
def test_every_page_is_rewritten(path: str) -> None:
    status, headers, body = ask(path)
    assert (status, body.decode()) == (200, rewrite(PAGE, "zh"))
    assert headers["content-length"] == str(len(body))
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/nope", "/sub/levels", "/levels/level", "/%3Cb%3E"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_address_is_answered_in_words_with_links_to_the_pages(path: str, lang: str) -> None:
    status, headers, body = ask(f"{path}?lang={lang}")
    page = Reader(body.decode())
    assert status == 404
    assert headers["content-length"] == str(len(body))
    assert page.all("html") == [{"lang": HTML_LANG[lang]}]
    assert page.texts["h1"].strip() == translator(lang)("Page not found")
    query = "" if lang == "zh" else f"?lang={lang}"
    assert [each["href"] for each in page.all("a")] == [
        f"/{each.path}{query}" for each in PAGES if not each.hidden
    ]


def test_below_a_base_path_its_own_addresses_are_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamlit, "get_option", {"server.baseUrlPath": "/sub/"}.__getitem__)
    assert [ask(path)[0] for path in ("/sub/levels", "/sub", "/sub/", "/sub/nope")] == [200, 200, 200, 404]
    links = [each["href"] for each in Reader(ask("/sub/nope")[2].decode()).all("a")]
    assert links[:2] == ["/sub/", "/sub/agencies"]


def test_streamlit_opens_no_dialogs_of_its_own() -> None:
    status, headers, body = ask("/_stcore/host-config")
    assert status == 200
    assert json.loads(body) == {"blockErrorDialogs": True, "metricsUrl": ""}
    assert headers["content-length"] == str(len(body))
    assert ask("/levels/_stcore/host-config")[0] == 404


def test_a_link_in_english_gets_the_page_in_english() -> None:
    assert ask("/levels?lang=en")[2].decode() == rewrite(PAGE, "en")


def test_head_says_what_get_would_and_sends_nothing() -> None:
    got, headed = ask("/"), ask("/", "HEAD")
    assert headed[2] == b""
    assert headed[1]["content-length"] == str(len(got[2]))
    assert headed[1].items() == got[1].items()


def test_a_cache_is_told_about_the_rewritten_page_only() -> None:
    _status, headers, _body = ask("/")
    assert headers["etag"] not in ("", '"theirs"')
    assert "last-modified" not in headers
    assert "accept-ranges" not in headers


def test_what_a_cache_holds_is_not_sent_again() -> None:
    etag = ask("/")[1]["etag"]
    for held in (etag, f"W/{etag}", f'"other", {etag}'):
        status, headers, body = ask("/", if_none_match=held)
        assert (status, body, headers["etag"]) == (304, b"", etag)
        assert "content-length" not in headers


@pytest.mark.parametrize("held", ['"theirs"', "nonsense", ""])
def test_what_a_cache_holds_of_another_page_is_sent_anew(held: str) -> None:
    assert ask("/", if_none_match=held)[0] == 200


def test_languages_have_pages_of_their_own_in_a_cache() -> None:
    etag = ask("/")[1]["etag"]
    assert ask("/?lang=en", if_none_match=etag)[0] == 200


def test_a_compressed_or_partial_page_is_not_asked_for() -> None:
    status, headers, body = ask("/", accept_encoding="gzip", range="bytes=0-9")
    assert (status, len(body)) == (200, len(rewrite(PAGE, "zh").encode()))
    assert "content-encoding" not in headers


@pytest.mark.parametrize("path", ["/static/js/index.js", "/media/x.html"])
def test_what_is_no_page_passes_untouched(path: str) -> None:
    status, headers, body = ask(path, if_none_match="x")
    assert (status, body, headers["etag"]) == (200, b'<html lang="en">', '"kept"')


def test_an_answer_that_is_no_page_passes_untouched() -> None:
    assert ask("/data")[2] == b'{"title":"<title>x</title>"}'
    status, _headers, body = ask("/gone")
    assert (status, body.decode()) == (404, PAGE)


def test_a_post_passes_untouched() -> None:
    assert ask("/levels", "POST")[0] == 405


def test_the_web_socket_passes_untouched() -> None:
    seen: list[Scope] = []

    async def inner(scope, _receive, _send) -> None:
        seen.append(scope)

    asked: Scope = {"type": "websocket", "path": "/_stcore/stream", "headers": [(b"range", b"x")]}
    guarded = SecurityHeaders(PageInItsLanguage(inner))
    finish(guarded(asked, None, None))  # type: ignore[arg-type]
    assert seen == [asked]


# --- what the browser may do -------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/", "/static/js/index.js", "/data", "/gone"])
def test_every_answer_is_guarded(path: str) -> None:
    headers = ask(path)[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] in ("SAMEORIGIN", "DENY")
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_a_stricter_answer_keeps_its_header() -> None:
    assert ask("/data")[1]["x-frame-options"] == "DENY"


def test_the_policy_names_no_other_host_and_evaluates_no_text() -> None:
    sources = {source for value in POLICY.values() for source in value.split()}
    assert sources == {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert [name for name, value in POLICY.items() if "'unsafe-inline'" in value] == ["style-src"]
    assert POLICY["default-src"] == POLICY["connect-src"] == "'self'"


# --- the application ----------------------------------------------------------------------------
def test_the_application_wraps_the_dashboard_from_any_directory() -> None:
    assert server.app.script_path == server.HERE / "app.py"


def test_a_script_that_fails_is_answered_with_a_sentence() -> None:
    assert server.app._on_script_error is show_script_error


def test_an_answer_that_fails_is_guarded_and_says_nothing_of_why() -> None:
    async def fail(_request) -> Response:
        raise ValueError("secret")

    app = Starlette(
        routes=[Route("/fails", fail, methods=["POST"])],
        middleware=server.app._user_middleware,
        exception_handlers=server.app._exception_handlers,
    )
    said: list[Message] = []

    async def call() -> None:
        async def send(message: Message) -> None:
            said.append(message)

        scope: Scope = {
            "type": "http",
            "method": "POST",
            "path": "/fails",
            "query_string": b"",
            "headers": [],
        }
        await app(scope | {"headers": [(b"host", b"localhost")]}, None, send)  # type: ignore[operator, arg-type]

    with pytest.raises(ValueError, match="secret"):  # for the log
        finish(call())
    assert said[0]["status"] == 500
    assert "content-security-policy" in Headers(raw=said[0]["headers"])
    assert "secret" not in said[1]["body"].decode()


def test_all_that_lives_for_ever_is_loaded_and_frozen_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(server, "warm", lambda: done.append("warm"))
    monkeypatch.setattr(gc, "collect", lambda: done.append("collect"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("freeze"))

    async def start() -> None:
        async with server.lifespan(server.app):
            done.append("serve")

    finish(start())
    assert done == ["warm", "collect", "freeze", "serve"]


def test_the_server_starts_and_logs_when_the_edition_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ValueError("no list")

    monkeypatch.setattr(server, "warm", fail)
    monkeypatch.setattr(gc, "freeze", lambda: None)
    served: list[bool] = []

    async def start() -> None:
        async with server.lifespan(server.app):
            served.append(True)

    finish(start())
    assert served == [True]
    assert "no list" in caplog.text
