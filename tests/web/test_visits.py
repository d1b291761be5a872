"""Crowds: an address opens so many pages, and no script runs for a page that is gone."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from starlette.types import Message, Scope
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from web import visits
from web.visits import FIRST_RUNS, Allowance, Visits, network

ASKED: Message = {"type": "websocket.receive", "bytes": b"run"}
GONE: Message = {"type": "websocket.disconnect", "code": 1001}


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("testclient", "testclient"),
    ],
)
def test_one_visitor_has_an_address_or_a_network(address: str, expected: str) -> None:
    assert network(address) == expected


def test_an_address_opens_a_burst_and_then_so_many_a_second() -> None:
    clock = Clock()
    allowance = Allowance(burst=3, per_second=1, clock=clock)
    assert [allowance.enter("a") for _ in range(4)] == [True, True, True, False]
    assert allowance.enter("b")
    clock.now = 2.0
    assert [allowance.enter("a") for _ in range(3)] == [True, True, False]


def test_an_address_has_so_many_pages_open_at_a_time() -> None:
    allowance = Allowance(most=2)
    assert [allowance.enter("a") for _ in range(3)] == [True, True, False]
    allowance.leave("a")
    assert allowance.enter("a")


def test_addresses_that_may_do_all_again_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "MANY_ADDRESSES", 10)
    clock = Clock()
    allowance = Allowance(clock=clock)
    for number in range(10):
        allowance.enter(f"a{number}")
        allowance.leave(f"a{number}")
    clock.now = 60.0
    allowance.enter("b")
    assert (set(allowance._left), set(allowance._open)) == ({"b"}, {"b"})


class Tab:
    """A page in a browser: what it says comes from a queue, what the server says is kept."""

    def __init__(self, *says: Message) -> None:
        self.says: asyncio.Queue[Message] = asyncio.Queue()
        self.heard: list[Message] = []
        for each in says:
            self.says.put_nowait(each)

    async def send(self, message: Message) -> None:
        self.heard.append(message)

    def opens(self, server: Visits, address: str = "192.0.2.1") -> "asyncio.Task[None]":
        scope: Scope = {"type": "websocket", "client": (address, 1), "headers": []}
        scope["extensions"] = {"websocket.http.response": {}}
        return asyncio.ensure_future(server(scope, self.says.get, self.send))


class Dashboard:
    """Runs a script for what it is asked, until it is told to end."""

    def __init__(self) -> None:
        self.begun = 0
        self.ends: list[Callable[[], Awaitable[None]]] = []

    async def __call__(self, _scope: Scope, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] != "websocket.disconnect":
            assert message == ASKED
            self.begun += 1

            async def end() -> None:
                await send({"type": "websocket.send", "bytes": finished()})

            self.ends.append(end)


def finished() -> bytes:
    message = ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)
    return message.SerializeToString()


async def settle() -> None:
    """Let everything go as far as it can without an event from outside."""
    for _ in range(50):
        await asyncio.sleep(0)


def play(story: Callable[[Dashboard, Visits], Awaitable[None]], allowance: Allowance | None = None) -> None:
    async def tell() -> None:
        dashboard = Dashboard()
        await story(dashboard, Visits(dashboard, allowance or Allowance()))

    asyncio.run(tell())


def test_first_runs_begin_in_turn() -> None:
    async def story(dashboard: Dashboard, server: Visits) -> None:
        tabs = [Tab(ASKED) for _ in range(FIRST_RUNS + 2)]
        open_ = [tab.opens(server) for tab in tabs]
        await settle()
        assert dashboard.begun == FIRST_RUNS
        for each in range(2):
            await dashboard.ends[each]()
        await settle()
        assert dashboard.begun == FIRST_RUNS + 2
        for tab in tabs:
            tab.says.put_nowait(GONE)
        await asyncio.gather(*open_)
        assert server.turns._value == FIRST_RUNS

    play(story)


def test_no_script_runs_for_a_page_that_is_gone() -> None:
    async def story(dashboard: Dashboard, server: Visits) -> None:
        busy = [Tab(ASKED) for _ in range(FIRST_RUNS)]
        open_ = [tab.opens(server) for tab in busy]
        await settle()
        gone = [Tab(ASKED, ASKED, GONE).opens(server) for _ in range(30)]
        await asyncio.gather(*gone)
        assert dashboard.begun == FIRST_RUNS
        there = Tab(ASKED)
        open_.append(there.opens(server))
        await dashboard.ends[0]()
        await settle()
        assert dashboard.begun == FIRST_RUNS + 1
        for tab in (*busy, there):
            tab.says.put_nowait(GONE)
        await asyncio.gather(*open_)
        assert server.turns._value == FIRST_RUNS
        assert not server.allowance._open

    play(story)


def test_a_long_run_does_not_hold_up_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "LONGEST_TURN", 0)

    async def story(dashboard: Dashboard, server: Visits) -> None:
        open_ = [Tab(ASKED).opens(server) for _ in range(FIRST_RUNS + 1)]
        await settle()
        assert dashboard.begun == FIRST_RUNS + 1
        for each in open_:
            each.cancel()

    play(story)


def test_what_is_said_later_waits_for_nobody() -> None:
    async def story(dashboard: Dashboard, server: Visits) -> None:
        first = Tab(ASKED)
        open_ = [first.opens(server)]
        await settle()
        await dashboard.ends[0]()
        open_ += [Tab(ASKED).opens(server) for _ in range(FIRST_RUNS)]
        await settle()
        assert dashboard.begun == FIRST_RUNS + 1
        first.says.put_nowait(ASKED)
        await settle()
        assert dashboard.begun == FIRST_RUNS + 2
        for each in open_:
            each.cancel()

    play(story)


def test_a_page_too_many_is_told_so() -> None:
    async def story(dashboard: Dashboard, server: Visits) -> None:
        await Tab(GONE).opens(server)
        refused = Tab()
        await refused.opens(server)
        assert refused.heard[0]["status"] == 429
        assert "太多" in refused.heard[1]["body"].decode()
        other = Tab(GONE)
        await other.opens(server, "192.0.2.2")
        assert other.heard == []

    play(story, Allowance(burst=1, per_second=0))


def test_who_talks_on_without_waiting_for_an_answer_is_sent_away() -> None:
    async def story(dashboard: Dashboard, server: Visits) -> None:
        open_ = [Tab(ASKED).opens(server) for _ in range(FIRST_RUNS)]
        await settle()
        await Tab(*[ASKED] * 100).opens(server)
        assert dashboard.begun == FIRST_RUNS
        for each in open_:
            each.cancel()

    play(story)
