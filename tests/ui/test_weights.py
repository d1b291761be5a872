"""The table of weights: a template that can be read back, and the card of standards per unit of weight."""

import csv
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from odfdo import Document

from analysis.cube import Cube
from analysis.gaps.context import GapContext
from analysis.gaps.kinds import KINDS
from analysis.gaps.weighing import WEIGHED, Weighing
from analysis.labels import Labels
from analysis.request import Request
from analysis.selection import Selection
from cards.gaps import gap_register
from cards.pages import BY_KEY
from cards.sheet import Sheet
from cards.view import View
from cards.weights import DRAWN, template, weights_card
from charts.palette import LIGHT
from exports.formats import FORMATS
from loaders import load
from loaders.weights import read_weights
from tests.analysis.gap_recount import CODES, REAL, Recount

CUBE = Cube(load(REAL))


def view(lang: str = "zh", selection: Selection | None = None) -> View:
    return View(
        page=BY_KEY["gaps"],
        cube=CUBE,
        labels=Labels(CUBE.edition.reference, lang),
        request=Request(selection or Selection(), lang=lang),
        rejected=(),
    )


# --- the template --------------------------------------------------------------------------------
def filled_csv(data: bytes, values: dict[str, float]) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [rows[0], *([code, values.get(code, ""), name] for code, _empty, name in rows[1:])]
    )
    return text.getvalue().encode("utf-8-sig")


def filled_big5(data: bytes, values: dict[str, float]) -> bytes:
    """As Excel in Taiwan saves a CSV file; what Big5 does not have becomes a question mark."""
    return filled_csv(data, values).decode("utf-8-sig").encode("cp950", "replace")


def filled_without_zeros(data: bytes, values: dict[str, float]) -> bytes:
    """As a spreadsheet saves codes that it took for numbers."""
    lines = filled_csv(data, values).decode("utf-8-sig").splitlines()
    return "\n".join(line.lstrip("0") or line for line in lines).encode()


def filled_xlsx(data: bytes, values: dict[str, float]) -> bytes:
    book, target = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    for code, value, _name in book.worksheets[0].iter_rows(min_row=2):
        value.value = values.get(str(code.value))
    book.save(target)
    return target.getvalue()


def filled_ods(data: bytes, values: dict[str, float]) -> bytes:
    document, target = Document(io.BytesIO(data)), io.BytesIO()
    table = document.body.get_tables()[0]
    for number in range(1, table.height):
        code = str(table.get_value((0, number)))
        if code in values:
            table.set_value((1, number), values[code])
    document.save(target)
    return target.getvalue()


FILLED: dict[str, tuple[str, Callable[[bytes, dict[str, float]], bytes]]] = {
    "csv": ("csv", filled_csv),
    "csv in Big5": ("csv", filled_big5),
    "xlsx": ("xlsx", filled_xlsx),
    "ods": ("ods", filled_ods),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", WEIGHED)
@pytest.mark.parametrize("form", FILLED)
def test_a_template_that_was_filled_in_is_read_back(form: str, key: str, lang: str) -> None:
    extension, filled = FILLED[form]
    data = FORMATS[extension].write(template(view(lang), key))
    values = {code: 1000.5 + place for place, code in enumerate(CODES[key])}
    table = read_weights(filled(data, values), key, 11)
    assert (table.values, table.left_out) == (values, ())


@pytest.mark.parametrize("key", ["division", "submajor", "unit"])
def test_a_template_is_read_back_when_its_codes_lost_their_zeros(key: str) -> None:
    data = FORMATS["csv"].write(template(view(), key))
    values = {code: float(place) for place, code in enumerate(CODES[key])}
    assert any(code.startswith("0") for code in values)
    table = read_weights(filled_without_zeros(data, values), key, 11)
    assert (table.values, table.left_out) == (values, ())


@pytest.mark.parametrize("key", WEIGHED)
def test_a_template_names_every_code_and_asks_for_every_value(key: str) -> None:
    for lang in ("zh", "en"):
        sheet = template(view(lang), key)
        assert [row[0] for row in sheet.rows] == list(CODES[key])
        assert {row[1] for row in sheet.rows} == {None}
        assert all(row[2] for row in sheet.rows)


def test_a_code_is_text_in_every_spreadsheet() -> None:
    """A spreadsheet that took 08 for a number would show 8."""
    sheet = template(view(), "division")
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet)))
    assert book.worksheets[0]["A2"].value == "01"
    with zipfile.ZipFile(io.BytesIO(FORMATS["ods"].write(sheet))) as packed:
        assert b'office:value="1"' not in packed.read("content.xml")


def test_a_code_that_looks_like_a_formula_is_read_as_it_stands() -> None:
    for written in ("=1", "'=1"):
        table = read_weights(f"code,value\n{written},5\n01,3\n".encode(), "division", 11)
        assert table.left_out[0].code == written


# --- the card --------------------------------------------------------------------------------------
def card_of(values: dict[str, float], key: str = "section", **chosen: str):
    selection = Selection()
    for each, code in chosen.items():
        selection = selection.choose(each, [code])
    return weights_card(view(selection=selection), Weighing(key, values, "就業人數", "千人"))


def cells(sheet: Sheet) -> list[dict[str, object]]:
    return [dict(zip((each.key for each in sheet.columns), row, strict=True)) for row in sheet.rows]


def test_the_table_holds_every_rate_and_the_overall_one() -> None:
    weights = {"A": 530.0, "C": 3000.0, "G": 1900.0, "O": 0.0, "B": 4.0}
    sizes = Recount().sizes("section")
    rows = cells(card_of(weights).sheet_of())
    overall = sum(sizes[code] for code in "ACGB") / 5434
    assert [row["code"] for row in rows] == sorted("ACGB", key=lambda code: sizes[code] / weights[code])
    for row in rows:
        code = str(row["code"])
        assert (row["count"], row["weight"]) == (sizes[code], weights[code])
        assert row["rate"] == pytest.approx(sizes[code] / weights[code])
        assert row["ratio"] == pytest.approx(sizes[code] / weights[code] / overall)


def test_the_largest_are_drawn_and_the_rest_is_said_to_be_in_the_table() -> None:
    weights = {code: 10.0 + place for place, code in enumerate(CODES["division"])}
    card = card_of(weights, "division")
    drawn = [each for trace in card.figure(LIGHT).data if trace.customdata for each in trace.customdata]
    sizes = Recount().sizes("division")
    largest = sorted(weights, key=lambda code: -weights[code])[:DRAWN]
    assert list(dict.fromkeys(drawn)) == sorted(
        largest, key=lambda code: (sizes[code] / weights[code], -weights[code])
    )
    assert any(f"{len(weights)}" in note for note in card.notes)
    assert len(card.sheet_of().rows) == len(weights)


@pytest.mark.parametrize(
    ("values", "chosen"),
    [
        ({"B": 5.0}, {}),
        ({"C": 0.0}, {}),
        ({"C": 5.0}, {"section": "A"}),
        ({"C": 1e15, "A": 1e-15}, {}),
    ],
)
def test_odd_weights_make_a_card_all_the_same(values: dict[str, float], chosen: dict[str, str]) -> None:
    card = card_of(values, **chosen)
    card.figure(LIGHT)
    for form in FORMATS.values():
        assert form.write(card.sheet_of())


def test_what_is_under_weight_stands_in_the_register() -> None:
    weights = {"A": 530.0, "C": 3000.0, "G": 1900.0, "B": 4.0}
    base = GapContext(CUBE, Selection(), {"section": Weighing("section", weights)})
    gaps = list(KINDS["under-weight"].find(base))
    rows = cells(gap_register(view(), gaps).sheet_of())
    wanted = sorted(Recount({}, {"section": weights}).under_weight(), key=lambda row: row.code)
    assert [(row["code"], row["count"]) for row in rows] == [(row.code, row.count) for row in wanted]
    below = {row["code"] for row in cells(card_of(weights).sheet_of()) if float(str(row["ratio"])) < 0.5}
    assert below == {row.code for row in wanted}
