"""A visitor without a screen: opens a page, changes filters, and counts what the server sends.

It speaks to the server as Streamlit's own browser code does. It keeps what it may keep and says so, so that
the server sends only the rest; it returns every widget's state with each change; it follows the address that
the script writes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

LARGEST: Final = 200_000_000  # bytes of a message, as the server's own limit
WAIT: Final = 120.0  # seconds
AGAIN: Final = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Held:
    """The messages that a browser keeps, by their hash, each with the run in which it was last of use."""

    age: int = 2  # runs, Streamlit's own default
    run: int = 0
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)

    def take(self, message: ForwardMsg) -> ForwardMsg:
        """Return the message itself, or the one it refers to; keep it where it may be kept."""
        whole = self.kept[message.ref_hash][0] if message.ref_hash else message
        if message.ref_hash or message.metadata.cacheable:
            self.kept[whole.hash] = (whole, self.run)
        return whole

    def end_run(self) -> None:
        """Let go of what was of no use for too long."""
        self.run += 1
        self.kept = {key: each for key, each in self.kept.items() if self.run - each[1] <= self.age}


@dataclass(frozen=True)
class Answer:
    """What one run sent: bytes of each kind of element, before any compression."""

    sent: Mapping[str, int]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(self.sent.values())


def kind(message: ForwardMsg) -> str:
    """Return what a message carries: an element's type, or the message's own."""
    of_message: str = message.WhichOneof("type") or "nothing"
    if of_message != "delta":
        return of_message
    of_delta = message.delta.WhichOneof("type")
    return str(message.delta.new_element.WhichOneof("type")) if of_delta == "new_element" else str(of_delta)


def widget_state(element: Any, before: Mapping[str, WidgetState]) -> WidgetState | None:
    """Return what a browser says of a widget as it was sent, None for what is none of the simple ones.

    Where no value came with it, the widget goes on saying what it said ``before``, by its id.
    """
    what = element.WhichOneof("type")
    if what not in ("multiselect", "button_group", "selectbox", "radio", "text_input"):
        return None
    widget = getattr(element, what)
    if widget.id in before and not widget.set_value:
        return before[widget.id]
    state = WidgetState(id=widget.id)
    if what == "multiselect":
        defaults = [widget.options[place] for place in widget.default]
        state.string_array_value.data.extend(widget.raw_values if widget.set_value else defaults)
    elif what == "button_group":
        state.string_array_value.data.extend(widget.raw_values if widget.set_value else [])
    elif what in ("selectbox", "radio"):
        default = widget.options[widget.default] if widget.HasField("default") else ""
        state.string_value = widget.raw_value if widget.set_value else default
    else:
        state.string_value = widget.value if widget.set_value else widget.default
    return state


class Visitor:
    """One open page."""

    def __init__(self, socket: ClientConnection, address: str) -> None:
        """Connect to the page at ``address``; nothing is drawn before ``open``."""
        parts = urlsplit(address)
        self.address = f"{parts.scheme}://{parts.netloc}{parts.path}"
        self.page = parts.path.strip("/")
        self.query = parts.query
        self.socket = socket
        self.script = ""
        self.held = Held()
        self.widgets: dict[str, WidgetState] = {}
        self.before: dict[str, WidgetState] = {}  # as they were sent last
        self.labels: dict[str, list[str]] = {}
        self.buttons: set[str] = set()

    def open(self) -> Answer:
        """Ask for the page as a browser that has just been opened does."""
        return self._run(page_name=self.page)

    def rerun(self, query: str = "") -> Answer:
        """Let the script run again, with another query in the address."""
        self.query = query
        return self._run(page_script_hash=self.script)

    def choose(self, key: str, *starts: str) -> Answer:
        """Choose the options of a list with this key whose labels begin so; none at all empties it."""
        widget = next(each for each in self.widgets if each.endswith(f"-{key}"))
        wanted = [label for start in starts for label in self.labels[widget] if label.startswith(start)]
        assert len(wanted) >= len(starts), f"{key} has not all of {starts}"
        del self.widgets[widget].string_array_value.data[:]
        self.widgets[widget].string_array_value.data.extend(wanted)
        return self._run(page_script_hash=self.script)

    def press(self, key: str) -> Answer:
        """Press the button with this key."""
        button = next(each for each in self.buttons if each.endswith(f"-{key}"))
        self.widgets[button] = WidgetState(id=button, trigger_value=True)
        return self._run(page_script_hash=self.script)

    def _run(self, **asked: str) -> Answer:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        for name, value in asked.items():
            setattr(state, name, value)
        state.widget_states.widgets.extend(self.widgets.values())
        state.cached_message_hashes.extend(self.held.kept)
        state.context_info.url = self.address
        state.context_info.color_scheme = "light"
        state.context_info.timezone, state.context_info.locale = "Asia/Taipei", "zh-TW"
        self.socket.send(message.SerializeToString())
        self.before, self.widgets, self.labels, self.buttons = self.widgets, {}, {}, set()
        return self._answer()

    def _answer(self) -> Answer:
        sent: Counter[str] = Counter()
        while True:
            frame = self.socket.recv(WAIT, decode=False)
            message = ForwardMsg.FromString(frame)
            sent[kind(message)] += len(frame)
            self._take(self.held.take(message))
            if message.WhichOneof("type") == "script_finished" and message.script_finished != AGAIN:
                self.held.end_run()
                return Answer(sent)

    def _take(self, message: ForwardMsg) -> None:
        what = message.WhichOneof("type")
        if what == "new_session":
            self.script = message.new_session.page_script_hash
        elif what == "navigation":
            self.script = message.navigation.page_script_hash
        elif what == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif message.delta.WhichOneof("type") == "new_element":
            self._note_widget(message.delta.new_element)

    def _note_widget(self, element: Any) -> None:
        if element.WhichOneof("type") == "button":
            self.buttons.add(element.button.id)
        state = widget_state(element, self.before)
        if state is None:
            return
        self.widgets[state.id] = state
        self.labels[state.id] = list(getattr(getattr(element, element.WhichOneof("type")), "options", ()))


@contextmanager
def visit(address: str) -> Iterator[Visitor]:
    """Connect to the server of a page and yield the visitor, who has not yet opened it."""
    parts = urlsplit(address)
    stream = f"ws://{parts.netloc}/_stcore/stream"
    with connect(stream, max_size=LARGEST, compression=None, subprotocols=["streamlit"]) as socket:  # type: ignore[list-item]
        yield Visitor(socket, address)
