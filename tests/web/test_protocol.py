"""Connections are counted by address and by what they take; ``tests/test_serve.py`` has them for real."""

from http import HTTPStatus

from web.protocol import PAGE_DESCRIPTORS, Connections, Limits


def test_an_address_has_so_many_and_gets_them_back() -> None:
    connections = Connections(Limits(per_address=2))
    assert [connections.enter("192.0.2.1") for _ in range(2)] == [None, None]
    refused = connections.enter("192.0.2.1")
    assert refused is not None
    assert refused[0] is HTTPStatus.TOO_MANY_REQUESTS
    assert connections.enter("192.0.2.2") is None
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"):
        connections.leave(address)
    assert (connections.descriptors, connections.by_network) == (0, {})


def test_a_trusted_proxy_has_as_many_as_there_are() -> None:
    connections = Connections(Limits(per_address=1))
    assert [connections.enter("127.0.0.1", proxy=True) for _ in range(3)] == [None] * 3


def test_nothing_is_opened_that_there_is_no_room_for() -> None:
    connections = Connections(Limits(descriptors=2 * PAGE_DESCRIPTORS))
    for address in ("a", "b", "c"):
        assert connections.enter(address) is None
    assert [connections.open_page() for _ in range(2)] == [True, False]
    assert connections.enter("d") is None
    assert connections.enter("e") is None
    refused = connections.enter("f")
    assert refused is not None
    assert refused[0] is HTTPStatus.SERVICE_UNAVAILABLE
    connections.leave("a", PAGE_DESCRIPTORS)
    assert connections.descriptors == 5
