"""Hostile files given to the running server: it lives, says each sentence, and nobody else waits for it."""

import os
import re
import signal
import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic, perf_counter
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from bench.client import LARGEST, WAIT, Visitor, visit
from locales import LANGUAGES, translator
from tests.hostile.files import DECK, HOSTILE, TEMPLATE, WEIGHTS, Hostile
from tests.pages.opened import unescaped
from tests.ui.test_text import JOINER
from tools.browser import serve

DECK_CODE = "1ePlzXnEPwyaG1T8kWRVbCwCRNBv9"
# Field: its page, what its file is called, the link that shows it, and what has to be pressed afterwards.
FIELDS = {
    WEIGHTS: ("gaps", "x.csv", {"weight": "own"}, ""),
    TEMPLATE: ("deck", "x.pptx", {"d": DECK_CODE}, ""),
    DECK: ("deck", "x.json", {"d": DECK_CODE}, "open_deck"),
}
CHANGES = 12  # of another visitor, at least, before and meanwhile
BETWEEN = 0.2  # seconds between two of them; without a pause they would take the processor from the files
TIMES = 3  # longer than usual, at most
ROOM_MB = 100  # that the server may have kept
GONE = 8.0  # seconds until nothing is done any more for who has left
MINUTE = 60.0  # seconds until it has let go of the rest


class Giver(Visitor):
    """A visitor who gives files, and reads what is said about them."""

    def __init__(self, socket: ClientConnection, address: str, field: str) -> None:
        super().__init__(socket, address)
        self.name = field
        self.session = ""
        self.field = ""
        self.said: list[str] = []

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        what = message.delta.WhichOneof("type") or message.WhichOneof("type")
        if what == "new_session":
            self.session, self.said = message.new_session.initialize.session_id, []
        elif what == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "alert":
                self.said.append(unescaped(element.alert.body).replace(JOINER, ""))
            elif element.file_uploader.id.endswith(f"-{self.name}"):
                self.field = element.file_uploader.id

    def give(self, data: bytes) -> None:
        """Open the page with the field, send the file, and let the page take it."""
        _page, name, _query, button = FIELDS[self.name]
        self.open()
        asked = BackMsg()
        asked.file_urls_request.file_names.append(name)
        asked.file_urls_request.session_id = self.session
        self.socket.send(asked.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "file_urls_response":
            message = ForwardMsg.FromString(self.socket.recv(WAIT, decode=False))
        urls = message.file_urls_response.file_urls[0]
        self._put(urls.upload_url, name, data)
        file = WidgetState(id=self.field)
        file.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(data), file_id=urls.file_id, file_urls=urls
        )
        self._run_with(file)
        if button:
            self.widgets[file.id] = file
            self.press(button)

    def _run_with(self, state: WidgetState) -> None:
        self.widgets[state.id] = state
        self.rerun(self.query)

    def _put(self, path: str, name: str, data: bytes) -> None:
        with urlopen(urljoin(self.address, "/_stcore/health")) as answer:
            cookie = answer.headers["Set-Cookie"].split(";")[0]
        headers = {
            "Cookie": cookie,
            "X-Xsrftoken": cookie.partition("=")[2],
            "Content-Type": "multipart/form-data; boundary=b",
        }
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + b"\r\n--b--\r\n"
        with urlopen(Request(urljoin(self.address, path), body, headers, method="PUT")) as answer:
            assert answer.status == 204


def sentence(file: Hostile, lang: str) -> str:
    """Return what stands of a sentence before its first number or name."""
    return translator(lang)(file.msgid).split("{")[0]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve() as address:
        yield address


def give(address: str, file: Hostile, lang: str) -> list[str]:
    """Give a file to its field and return what is said."""
    page = f"{address}/{FIELDS[file.field][0]}"
    with connected(page) as socket:
        giver = Giver(socket, page, file.field)
        giver.query = urlencode({**FIELDS[file.field][2], "lang": lang})
        giver.give(file.data)
        return giver.said


@contextmanager
def connected(page: str) -> Iterator[ClientConnection]:
    stream = f"ws://{urlsplit(page).netloc}/_stcore/stream"
    with connect(stream, max_size=LARGEST, compression=None, subprotocols=["streamlit"]) as socket:  # type: ignore[list-item]
        yield socket


def processes(address: str) -> list[Path]:
    """Return where the system tells of the server; nowhere where it does not."""
    port = str(urlsplit(address).port).encode()
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if port in (each / "cmdline").read_bytes().split(b"\0"):
                found.append(each)
        except OSError:
            continue
    return found


def memory(process: Path) -> int:
    """Return the MB that a process has in memory."""
    return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024**2


def change(visitor: Visitor, number: int) -> float:
    """Return the seconds that a change of the selection takes; each gives another."""
    began = perf_counter()
    visitor.rerun(urlencode({"level": str(number % 6 + 1), "q": f"a{number}"}))
    return perf_counter() - began


def children(server: Path) -> list[int]:
    """Return the processes that a server has started and that have not ended."""
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = each.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if parent == server.name and state != "Z":
            found.append(int(each.parent.name))
    return found


def readers(server: Path) -> list[int]:
    """Return the children that have begun to be what they were started as."""
    return [each for each in children(server) if b"loaders.child" in _command(each)]


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has just ended
        return b""


def until(true: Callable[[], object], seconds: float) -> None:
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end
        Event().wait(0.02)


def test_a_file_is_not_read_on_for_who_is_gone(address: str) -> None:
    (server,) = processes(address)
    file = HOSTILE["pptx: 20,000 shapes"]
    page = f"{address}/{FIELDS[file.field][0]}"
    with ThreadPoolExecutor(1) as giving:
        with connected(page) as socket:
            giver = Giver(socket, page, file.field)
            giver.query = urlencode({"d": DECK_CODE})
            given = giving.submit(giver.give, file.data)
            # One that is stopped before it is another program stops who started it, too.
            until(lambda: readers(server) or given.done(), WAIT)
            assert not given.done()
            for child in readers(server):
                os.kill(child, signal.SIGSTOP)  # it would be ended after twenty seconds, and not before
        until(lambda: not children(server), GONE)
        assert given.exception(WAIT)


def test_it_lives_says_each_sentence_and_nobody_else_waits(address: str) -> None:
    (server,) = processes(address)
    with visit(f"{address}/levels") as other, ThreadPoolExecutor(1) as giving:
        other.open()
        usual = [change(other, number) for number in range(3 * CHANGES)]
        before = memory(server)
        given: dict[str, Future[list[str]]] = {}
        languages: dict[str, str] = {}
        for number, (name, file) in enumerate(HOSTILE.items()):
            languages[name] = LANGUAGES[number % len(LANGUAGES)]
            given[name] = giving.submit(give, address, file, languages[name])
        meanwhile: list[float] = []
        while wait(given.values(), BETWEEN).not_done:
            meanwhile.append(change(other, len(usual) + len(meanwhile)))
        for name, answer in given.items():
            wanted = re.sub(r"\s+", " ", sentence(HOSTILE[name], languages[name]))
            assert [each for each in answer.result() if wanted in each], (name, answer.result())
        assert len(meanwhile) >= CHANGES
        assert statistics.median(meanwhile) < TIMES * statistics.median(usual)
        end = monotonic() + MINUTE
        while (now := memory(server)) > before + ROOM_MB and monotonic() < end:
            change(other, 0)
        assert now <= before + ROOM_MB
