"""The visitor without a screen keeps, forgets and answers as a browser does."""

import pytest
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.client import Answer, Held, Visitor, kind, widget_state


def element(key: str, cacheable: bool = True) -> ForwardMsg:
    message = ForwardMsg(hash=key)
    message.metadata.cacheable = cacheable
    message.delta.new_element.markdown.body = key
    return message


def reference(key: str) -> ForwardMsg:
    return ForwardMsg(ref_hash=key)


def test_what_may_be_kept_is_kept_and_found_again() -> None:
    held, message = Held(), element("a")
    assert held.take(message) is message
    assert held.take(reference("a")) is message
    held.take(element("b", cacheable=False))
    assert set(held.kept) == {"a"}


def test_a_reference_to_what_is_not_held_is_an_error() -> None:
    with pytest.raises(KeyError):
        Held().take(reference("a"))


@pytest.mark.parametrize(("runs", "held_still"), [(1, True), (2, True), (3, False)])
def test_what_is_of_no_use_is_let_go_of_after_two_runs(runs: int, held_still: bool) -> None:
    held = Held()
    held.take(element("a"))
    for _run in range(runs):
        held.end_run()
    assert ("a" in held.kept) == held_still


def test_what_is_referred_to_stays_young() -> None:
    held = Held()
    held.take(element("a"))
    for _run in range(5):
        held.end_run()
        held.take(reference("a"))
    assert "a" in held.kept


def test_messages_are_called_by_what_they_carry() -> None:
    block = ForwardMsg()
    block.delta.add_block.allow_empty = True
    finished = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    messages = [element("a"), block, reference("a"), finished, ForwardMsg()]
    assert [kind(each) for each in messages] == [
        "markdown",
        "add_block",
        "ref_hash",
        "script_finished",
        "nothing",
    ]


def test_an_answer_is_as_large_as_its_parts() -> None:
    assert Answer({"markdown": 3, "plotly_chart": 40}).size == 43


def test_lists_say_what_was_set_else_what_was_first_shown() -> None:
    sent = Element()
    sent.multiselect.id, sent.multiselect.options[:] = "x", ["甲（1）", "乙（2）", "丙（3）"]
    sent.multiselect.default[:] = [2]
    first = widget_state(sent, {})
    sent.multiselect.set_value, sent.multiselect.raw_values[:] = True, ["乙（2）"]
    then = widget_state(sent, {})
    assert first is not None
    assert then is not None
    assert list(first.string_array_value.data) == ["丙（3）"]
    assert list(then.string_array_value.data) == ["乙（2）"]


def test_one_of_a_list_and_a_text_are_said_too() -> None:
    one, text = Element(), Element()
    one.selectbox.id, one.selectbox.options[:], one.selectbox.default = "s", ["a", "b"], 1
    text.text_input.id, text.text_input.value, text.text_input.set_value = "t", "工程師", True
    states = widget_state(one, {}), widget_state(text, {})
    assert [each and (each.id, each.string_value) for each in states] == [("s", "b"), ("t", "工程師")]


@pytest.mark.parametrize("set_value", [False, True])
def test_a_widget_says_what_it_said_until_a_value_comes_with_it(set_value: bool) -> None:
    sent = Element()
    sent.radio.id, sent.radio.options[:], sent.radio.default = "r", ["現行", "全部"], 0
    sent.radio.set_value, sent.radio.raw_value = set_value, "現行"
    state = widget_state(sent, {"r": WidgetState(id="r", string_value="全部")})
    assert state is not None
    assert state.string_value == ("現行" if set_value else "全部")


def test_what_is_no_widget_says_nothing() -> None:
    assert widget_state(element("a").delta.new_element, {}) is None


class Socket:
    """A server that sends what it is told to, and remembers what it was asked."""

    def __init__(self, *answers: ForwardMsg) -> None:
        self.answers = [each.SerializeToString() for each in answers]
        self.asked: list[bytes] = []

    def send(self, data: bytes) -> None:
        self.asked.append(data)

    def recv(self, _timeout: float, decode: bool) -> bytes:
        assert not decode
        return self.answers.pop(0)


def test_a_run_that_begins_again_is_one_answer() -> None:
    again, done = (
        ForwardMsg(script_finished=status)
        for status in (ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_SUCCESSFULLY)
    )
    messages = [element("a"), again, element("b"), done]
    socket = Socket(*messages)
    answer = Visitor(socket, "http://host:1/page?x=1").open()  # type: ignore[arg-type]
    assert answer.size == sum(each.ByteSize() for each in messages)
    assert socket.answers == []


def test_a_button_is_pressed_once() -> None:
    sent = Visitor(Socket(), "http://host:1/")  # type: ignore[arg-type]
    button = Element()
    button.button.id = "$$ID-1-slides_make"
    sent._note_widget(button)
    assert sent.buttons == {"$$ID-1-slides_make"}
    assert sent.widgets == {}
