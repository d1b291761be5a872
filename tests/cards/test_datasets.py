"""Every figure gives its numbers without a language; its sheet is those rows, named."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from analysis.dataset import Dataset, Field, Value
from analysis.gaps.weighing import Weighing
from analysis.labels import published_code
from analysis.selection import Selection
from cards.card import Card
from cards.figures import FIGURES
from cards.weights import weights_card
from loaders.schema import JOIN
from tests.analysis.plain import chosen_rows
from tests.requests import FigureRequest, requests
from tests.ui.views import CUBE, view_of

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def in_both(request: FigureRequest) -> tuple[Card, Card]:
    zh, en = (replace(request, lang=lang).card() for lang in ("zh", "en"))
    return zh, en


def text_fields(dataset: Dataset) -> list[Field]:
    return [each for each in dataset.fields if each.kind == "text" and each.key in dataset.values]


def is_code(field: Field, value: Value, row: dict[str, Value]) -> bool:
    """Return whether a text is a code of the field's dimension, of the row's, or an English id."""
    key = field.dimension or str(row.get("dimension", ""))
    codes = {*CUBE.codes(key)} if key in CUBE.members else set()
    return all(part in codes or part.isascii() for part in str(value or "").split(JOIN))


PUBLISHED = ("standards", "similar", "changes_cell", "changes_register")  # cards whose texts are published


def without_a_language(card: Card) -> None:
    data = card.dataset()
    keys = [each.key for each in data.fields]
    assert len(set(keys)) == len(keys)
    assert all(each.key.removesuffix(each.category).isascii() for each in data.fields)
    assert not [each.title for each in data.fields if CHINESE.search(each.title)]
    values = [value for row in data.rows for value in row.values()]
    assert {type(value) for value in values} <= {str, int, float, bool, type(None)}
    assert not [value for value in values if value != value]
    if card.key not in PUBLISHED:
        fields = text_fields(data)
        wrong = [(f.key, row[f.key]) for row in data.rows for f in fields if not is_code(f, row[f.key], row)]
        assert wrong == []


def is_the_sheet(card: Card) -> None:
    data, sheet, labels = card.dataset(), card.sheet_of(), card.view.labels
    shown = [each for each in data.fields if each.title]
    assert [(each.key, each.kind) for each in sheet.columns] == [(each.key, each.kind) for each in shown]
    assert len(sheet.rows) == len(data.rows)
    columns = dict(zip([each.key for each in shown], zip(*sheet.rows, strict=True), strict=bool(sheet.rows)))
    for field in shown if sheet.rows else ():
        if field.kind != "text" or field.text is None:
            assert list(columns[field.key]) == list(data.values[field.key])
    if sheet.rows and {"code", "name"} <= columns.keys() and (key := code_of(data)):
        codes = [str(code) for code in data.values["code"]]
        assert list(columns["code"]) == [published_code(code) for code in codes]
        assert list(columns["name"]) == [
            labels.name(key, code) if code else labels._("Total") for code in codes
        ]


def code_of(data: Dataset) -> str:
    return next((each.dimension for each in data.fields if each.key == "code"), "")


@settings(max_examples=40)
@given(requests())
def test_numbers_of_a_figure_have_no_language_and_are_its_sheet(request: FigureRequest) -> None:
    assume(request.shown)
    zh, en = in_both(request)
    told = [card.dataset().rows for card in (zh, en)]
    if request.options.get("rank"):  # names and sentences have an order of their own in each language
        told = [sorted(rows, key=str) for rows in told]
    assert told[0] == told[1]
    for card in (zh, en):
        without_a_language(card)
        is_the_sheet(card)


CHOSEN = {"changes.cell": {"cell": ("agency~~added",)}}  # without a cell it has no standards


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_every_figure_gives_its_numbers(figure: str) -> None:
    zh, en = in_both(FigureRequest(figure, options=CHOSEN.get(figure, {})))
    assert zh.dataset().rows
    assert zh.dataset().rows == en.dataset().rows
    for card in (zh, en):
        without_a_language(card)
        is_the_sheet(card)


def test_weights_of_the_users_own_are_a_dataset_too() -> None:
    own = Weighing("section", {"A": 530.0, "C": 3000.0, "X": 2.0, "B": 4.0}, "就業人數", "千人")
    card = weights_card(view_of(Selection(), "zh", "gaps"), own)
    without_a_language(card)
    is_the_sheet(card)
    rows = {row["code"]: row for row in card.dataset().rows}
    assert list(rows) == ["B", "A", "C"]
    n = sum("A" in row.of["section"] for row in chosen_rows(Selection()))
    assert (rows["A"]["count"], rows["A"]["weight"], rows["A"]["rate"]) == (n, 530.0, n / 530)
    assert rows["B"] == {"code": "B", "count": 0, "weight": 4.0, "rate": 0.0, "ratio": 0.0}


def test_the_overview_says_how_many_of_how_many() -> None:
    facts = FigureRequest("overview.summary").card().dataset().rows
    assert facts[:3] == [
        {"dimension": "status", "code": "current", "n": 830, "of": None},
        {"dimension": "status", "code": "retired", "n": 34, "of": None},
        {"dimension": "agency", "code": "", "n": 13, "of": None},
    ]
    assert {row["dimension"]: (row["n"], row["of"]) for row in facts[3:]}["section"] == (16, 19)


def test_a_gap_keeps_what_its_sentence_is_made_of() -> None:
    request = FigureRequest("gaps.register", options={"kind": ("broken-ladder",)})
    zh, en = in_both(request)
    (first, *_), data = zh.sheet_of().rows, zh.dataset().rows[0]
    assert (data["kind"], data["dimension"]) == ("broken-ladder", "pathway")
    assert str(data["low"]) < str(data["level"]) < str(data["high"])
    place = [column.key for column in zh.sheet_of().columns].index("evidence")
    levels = [f"第 {data[key]} 級" for key in ("low", "level", "high")]
    assert [level for level in levels if level not in str(first[place])] == []
    assert first[place] != en.sheet_of().rows[0][place]
