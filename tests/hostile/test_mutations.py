"""Files that were damaged at random are read, or refused in a sentence: nothing else comes of them."""

import io
import re
from collections.abc import Callable
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.request import unchecked
from cards.deck import Deck, Item
from cards.deck_link import NotADeck, from_file, to_file
from exports.slides.template import NotATemplate
from exports.slides.template_file import cleaned
from loaders.unreadable import NotWeights
from loaders.weights_file import from_json, read_to_json, weights_of_file
from tests.exports.template_samples import FEATURES, office, repacked, with_footer
from tests.hostile.files import ODS_ROW, ods, xls

FEW = settings(max_examples=25, derandomize=True, deadline=None)
FEWEST = settings(max_examples=6, derandomize=True, deadline=None)  # each costs a process
ODD_VALUES = (b"", b"-1", b"abc", b"99999999999999999999", b"NaN", b"rId1", b"title", "字".encode())
ATTRIBUTE = re.compile(rb'[\w:]+="([^"]*)"')
ELEMENT = re.compile(rb"<[\w:]+[^<>]*/>")


@st.composite
def damage(draw: st.DrawFn) -> Callable[[dict[str, bytes]], None]:
    """Return what damages the XML in a package: attributes, elements, bytes, whole parts."""
    hows = draw(
        st.lists(st.sampled_from(["value", "name", "element", "byte", "part"]), min_size=1, max_size=3)
    )
    picks = draw(st.lists(st.integers(0, 10**6), min_size=9, max_size=9))
    value = draw(st.sampled_from(ODD_VALUES))

    def change(files: dict[str, bytes]) -> None:
        for how, (part, place, byte) in zip(hows, zip(*[iter(picks)] * 3, strict=True), strict=False):
            names = [name for name in files if name.endswith((".xml", ".rels"))]
            name = names[part % len(names)]
            if how == "part":
                del files[name]
                continue
            files[name] = _damaged(files[name], how, place, byte, value)

    return change


def _damaged(data: bytes, how: str, place: int, byte: int, value: bytes) -> bytes:
    if how == "byte":
        return data[: place % len(data)] + bytes([byte % 256]) + data[place % len(data) + 1 :]
    found = [*(ELEMENT if how == "element" else ATTRIBUTE).finditer(data)]
    if not found:
        return data
    hit = found[place % len(found)]
    begin, end = hit.span(1 if how == "value" else 0)
    return data[:begin] + (value if how == "value" else b"") + data[end:]


@FEW
@given(damage(), st.sampled_from(["plain", "with everything"]))
def test_a_damaged_template_is_cleaned_or_refused(change, which: str) -> None:
    with suppress(NotATemplate):
        assert cleaned(cleaned(repacked(TEMPLATES[which], change)))


@FEW
@given(damage())
def test_a_damaged_workbook_is_read_or_refused(change) -> None:
    with suppress(NotWeights):
        assert from_json(read_to_json(repacked(WORKBOOK, change), "section", 11)).rows


@FEWEST
@given(st.binary(min_size=1, max_size=8), st.integers(0, 5600), st.sampled_from(["xls", "ods"]))
def test_damage_to_what_native_code_reads_is_a_sentence(noise: bytes, place: int, form: str) -> None:
    data = NATIVE[form]
    place %= len(data)
    with suppress(NotWeights):
        weights_of_file(data[:place] + noise + data[place + len(noise) :], "section", 11)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=12)), min_size=1, max_size=4))
def test_a_damaged_deck_is_opened_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = DECK
    for place, noise in changes:
        data = data[: place % len(data)] + noise + data[place % len(data) + len(noise) :]
    with suppress(NotADeck):
        from_file(data)


def test_what_is_whole_is_read() -> None:
    """The suites above would hold for readers that refuse everything."""
    assert from_json(read_to_json(WORKBOOK, "section", 11)).values == {"A": 5.0, "C": 6.5}
    assert cleaned(TEMPLATES["plain"])
    with pytest.raises(NotADeck):
        from_file(DECK[:-9])
    assert len(from_file(DECK).deck.items) == 2


def workbook() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    for row in (("code", "value"), ("A", 5), ("C", 6.5)):
        book.active.append(row)
    book.save(target)
    return target.getvalue()


WORKBOOK = workbook()
TEMPLATES = {"plain": office(), "with everything": office(*FEATURES, with_footer("頁尾"))}
NATIVE = {"xls": xls(), "ods": ods(ODS_ROW)}
QUERY = unchecked({"agency": ["經濟部"], "level": ["3", "4"]})
DECK = to_file(
    Deck((Item("levels.mix", QUERY, "標題", "第一行\n第二行"), Item("levels.level")), "會議", "113-12")
)
