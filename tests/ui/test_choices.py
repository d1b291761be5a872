"""Texts of options back to codes: of this run or an earlier one, in either language."""

from collections.abc import Iterator
from itertools import product

import pytest
import streamlit as st

from analysis.dimensions import DIMENSIONS
from analysis.selection import Selection
from tests.ui.views import view_of
from ui import address
from ui.choices import code_of, codes_of, several, show
from ui.state import category_texts

VIEW = view_of(Selection())


@pytest.mark.parametrize("key", DIMENSIONS)
def test_a_category_is_known_by_its_label_in_both_languages_whatever_its_count(key: str) -> None:
    texts = list(category_texts(VIEW, key))
    for named, (before, after) in product(texts, [("", ""), ("（", "）"), (" (", ")")]):
        for code, label in named.items():
            for count in ("0", "75", "1,234"):
                assert code_of(f"{label}{before}{count if before else ''}{after}", texts) == code


def test_the_option_without_a_code_is_known_and_a_code_goes_before_a_name() -> None:
    assert code_of("全部規則", [{"": "全部規則", "a": "甲"}]) == ""
    assert code_of("全部規則", [{"a": "甲"}, {"": "全部規則"}]) == ""
    assert code_of("b", [{"a": "b", "b": "乙"}]) == "b"
    assert code_of("甲（3）", [{"a": "甲", "b": "甲"}]) == "a"


def test_languages_are_asked_for_only_until_every_text_is_known() -> None:
    def texts() -> Iterator[dict[str, str]]:
        yield {"a": "甲", "b": "乙"}
        raise AssertionError("the second language was asked for")

    assert codes_of(["乙（1）", "甲", "乙（1）"], texts()) == ["b", "a", "b"]
    with pytest.raises(AssertionError, match="second language"):
        codes_of(["甲", "C"], texts())


def test_what_no_option_is_called_stays_as_it_is() -> None:
    texts = list(category_texts(VIEW, "agency"))
    assert code_of("文化部", texts) == "文化部"
    assert code_of("文化部（舊）", texts) == "文化部（舊）"
    assert code_of("", texts) == ""


@pytest.mark.parametrize(
    ("sent", "before", "heard", "held", "chosen"),
    [
        (["A"], None, [], [], ["A"]),
        ([], None, ["A"], ["A"], []),
        (["A", "C"], None, ["A"], ["A", "B"], ["A", "C", "B"]),  # B was chosen before the screen showed it
        (["A", "B"], ["A"], [], ["A"], ["A", "B"]),
        (["B"], ["A", "B"], [], ["A", "B"], ["B"]),  # A was chosen and taken away again
        (["甲（3）"], None, [], [], ["A"]),
    ],
)
def test_what_the_screen_did_not_show_was_not_taken_away(
    monkeypatch: pytest.MonkeyPatch,
    sent: list[str],
    before: list[str] | None,
    heard: list[str],
    held: list[str],
    chosen: list[str],
) -> None:
    monkeypatch.setattr(st, "session_state", {"widget": sent})
    monkeypatch.setattr(address, "sent_before", lambda _widget: before)
    monkeypatch.setattr(address, "note_sent", lambda _widget, _codes: None)
    assert several("widget", [{"A": "甲", "B": "乙", "C": "丙"}], held, heard) == chosen


def test_what_a_widget_shows_already_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    written: list[str] = []
    monkeypatch.setattr(address, "forget_sent", written.append)
    before, after = {"A": "甲（3）", "B": "乙（1）"}, {"A": "甲（2）", "B": "乙（1）", "C": "丙（1）"}
    for value, texts in [([], before), (["B"], before), (["B"], after), (["A"], after), (["A"], before)]:
        show("widget", value, texts.__getitem__)
        assert state["widget"] == value
    assert len(written) == 4
    show("widget", ["A"], before.__getitem__)
    assert len(written) == 4
    state.pop("widget")  # a page without the widget
    show("widget", ["A"], before.__getitem__)
    assert len(written) == 5
    state["widget"] = ["C"]  # chosen of what the run before did not have
    show("widget", ["C"], after.__getitem__)
    assert len(written) == 6
