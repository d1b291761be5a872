"""The official tables of employment, and every figure made with them counted again from the raw files."""

import csv
from collections.abc import Iterator

import pytest

from analysis.cube import Cube
from analysis.gaps.context import GapContext
from analysis.gaps.rates import MANY, many_employed_without, rates
from analysis.gaps.weighing import (
    OWN,
    OwnTable,
    Weighing,
    official_weighings,
    own_table,
    own_weighing,
    weighed,
)
from analysis.gaps.whole import register
from analysis.labels import Labels
from analysis.selection import Selection
from loaders.official_weights import official_tables
from loaders.reference import reference
from loaders.weights import Weights
from tests.analysis.gap_recount import CODES, ROOT, Recount, Row

FOLDER = ROOT / "data" / "reference" / "weights"
EDITION_REVISION = 11


def raw(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGISTERED = {each["id"]: each for each in raw("weights.csv")}
# Persons by code, as the files have them.
PERSONS = {
    id_: {row["code"]: int(row["value"]) * int(each["unit_persons"]) for row in raw(each["file"])}
    for id_, each in REGISTERED.items()
}
WHOLE = Recount()


def recounted(id_: str) -> tuple[float, dict[str, tuple[int, int, float]]]:
    """Return the overall rate, and of each category its standards, its persons and its part of that rate."""
    sizes, persons = WHOLE.sizes(REGISTERED[id_]["dimension"]), PERSONS[id_]
    overall = sum(sizes[code] for code in persons) / sum(persons.values())
    return overall, {
        code: (sizes[code], persons[code], sizes[code] / persons[code] / overall) for code in persons
    }


def weighing_of(id_: str, lang: str = "zh") -> Weighing:
    labels = Labels(reference(EDITION_REVISION), lang)
    return official_weighings(EDITION_REVISION, labels)[id_]


# --- the tables -------------------------------------------------------------------------------------
def test_the_tables_are_those_of_the_register() -> None:
    assert [each.id for each in official_tables(EDITION_REVISION)] == list(REGISTERED)
    assert set(REGISTERED) == {"division_employees", "section_employees", "section_employed"}


@pytest.mark.parametrize("id_", REGISTERED)
def test_every_value_of_a_table_is_read_in_persons(id_: str) -> None:
    table = next(each for each in official_tables(EDITION_REVISION) if each.id == id_)
    assert table.weights.values == PERSONS[id_]
    assert not table.weights.left_out
    assert set(PERSONS[id_]) < set(CODES[REGISTERED[id_]["dimension"]])


def test_divisions_add_up_to_no_more_than_their_section() -> None:
    """Merged divisions have one figure, and no division is that of another revision."""
    added = dict.fromkeys(PERSONS["section_employees"], 0)
    for code, persons in PERSONS["division_employees"].items():
        added[CODES["division"][code]] += persons
    assert added["G"] == PERSONS["section_employees"]["G"]
    assert added["P"] == PERSONS["section_employees"]["P"]
    assert all(
        persons <= PERSONS["section_employees"][section] + len(CODES["division"])
        for section, persons in added.items()
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id_", REGISTERED)
def test_a_table_says_its_source_and_what_it_leaves_out(id_: str, lang: str) -> None:
    said = " ".join(weighing_of(id_, lang).about)
    for column in ("source", "leaves_out", "name"):
        assert REGISTERED[id_][f"{column}_{lang}"] in said
    assert (REGISTERED[id_]["unit_en"] in said) == (lang == "en" and id_ == "section_employed")


def test_letters_are_those_of_the_edition_s_revision() -> None:
    """Revision 12 divides J and moves the letters after it: J has no figure there, which is said."""
    old, new = (
        {each.id: each for each in official_tables(revision)}["section_employed"] for revision in (11, 12)
    )
    section_of = reference(12).industries.section_of
    moved = {
        letter: {section_of[12][division] for division, each in section_of[11].items() if each == letter}
        for letter in old.weights.values
    }
    wanted = {next(iter(to)): PERSONS["section_employed"][each] for each, to in moved.items() if len(to) == 1}
    assert new.weights.values == wanted
    assert (len(old.weights.values) - len(wanted), moved["J"]) == (1, {"J", "K"})
    assert [each.code for each in new.weights.left_out] == ["J"]
    said = official_weighings(12, Labels(reference(12), "zh"))["section_employed"].about
    assert any(each.startswith("J：") for each in said)


# --- rates -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("id_", REGISTERED)
def test_every_rate_is_the_one_counted_in_plain_python(cube: Cube, id_: str) -> None:
    found, (overall, wanted) = rates(GapContext(cube), weighing_of(id_)), recounted(id_)
    assert found.overall == pytest.approx(overall)
    assert found.per == MANY == 10_000
    assert {each.code: each[1:3] for each in found.weighed} == {
        code: each[:2] for code, each in wanted.items()
    }
    for each in found.weighed:
        assert each.ratio == pytest.approx(wanted[each.code][2])
    sizes = WHOLE.sizes(REGISTERED[id_]["dimension"])
    assert dict(found.unweighed) == {code: n for code, n in sizes.items() if code not in PERSONS[id_]}


def under_weight(id_: str) -> list[Row]:
    """Return what the recount of all kinds of gap finds with the table."""
    found = Recount(weights={REGISTERED[id_]["dimension"]: PERSONS[id_]}).under_weight()
    return sorted(found, key=lambda row: -row.shortfall)


@pytest.mark.parametrize("id_", REGISTERED)
def test_what_is_under_weight_is_counted_in_plain_python(cube: Cube, id_: str) -> None:
    weighing = weighing_of(id_)
    gaps = [
        gap for gap in register(GapContext(cube, weights=weighed(weighing))) if gap.kind == "under-weight"
    ]
    wanted = under_weight(id_)
    assert [(gap.code, gap.count, gap.severity) for gap in gaps] == [
        (row.code, row.count, row.severity) for row in wanted
    ]
    for gap, row in zip(gaps, wanted, strict=True):
        assert (gap.weight, gap.measure) == (PERSONS[id_][row.code], id_)
        assert (gap.shortfall, gap.ratio) == pytest.approx((row.shortfall, row.ratio))


@pytest.mark.parametrize("id_", REGISTERED)
def test_a_category_without_a_figure_is_never_under_weight(cube: Cube, id_: str) -> None:
    weighing, sizes = weighing_of(id_), WHOLE.sizes(REGISTERED[id_]["dimension"])
    without = {code for code in sizes if code not in PERSONS[id_]}
    assert any(not sizes[code] for code in without)
    gaps = register(GapContext(cube, weights=weighed(weighing)))
    assert not [gap for gap in gaps if gap.kind == "under-weight" and gap.code in without]
    assert all(weighing.share(weighing.dimension, code) is None for code in without)


@pytest.mark.parametrize("id_", REGISTERED)
def test_shares_are_those_of_the_table(id_: str) -> None:
    weighing, persons = weighing_of(id_), PERSONS[id_]
    for code, value in persons.items():
        assert weighing.share(weighing.dimension, code) == pytest.approx(value / sum(persons.values()))
        assert weighing.share("field", code) is None


def wanted_without(id_: str) -> Iterator[tuple[str, float, int]]:
    _overall, wanted = recounted(id_)
    largest = sorted(wanted.items(), key=lambda each: -each[1][1])
    yield from ((code, persons, n) for code, (n, persons, _ratio) in largest if not n)
    yield from ((code, persons, n) for code, (n, persons, ratio) in largest if n and ratio < 0.5)


@pytest.mark.parametrize("id_", REGISTERED)
def test_where_many_work_without_a_standard_is_counted_in_plain_python(cube: Cube, id_: str) -> None:
    assert many_employed_without(GapContext(cube), weighing_of(id_)) == list(wanted_without(id_))


def test_where_most_work_without_a_standard(cube: Cube) -> None:
    found = many_employed_without(GapContext(cube), weighing_of("division_employees"))
    assert found[0] == ("86", 414_541.0, 0)
    assert next(each for each in found if each[2]) == ("45-46", 1_051_277.0, 2)


@pytest.mark.parametrize(
    "selection",
    [
        Selection().choose("section", ["Q", "G"]),
        Selection().choose("division", ["86"]),
        Selection("retired", q="人員").choose("level", ["5"]),
        Selection().choose("agency", ["經濟部"]),
    ],
)
def test_a_filter_chooses_what_is_spoken_of_and_changes_no_rate(cube: Cube, selection: Selection) -> None:
    whole = rates(GapContext(cube), weighing_of("division_employees"))
    part = rates(GapContext(cube, selection), weighing_of("division_employees"))
    assert part.overall == whole.overall
    assert part.weighed
    assert set(part.weighed) <= set(whole.weighed)


# --- a table of the user's own ---------------------------------------------------------------------------
KNOWN = {key: list(codes) for key, codes in CODES.items()}


@pytest.mark.parametrize(
    "values",
    [
        {"C": 2987.0, "G": 0.0, "B": 0.25},
        {code: 1e15 / place for place, code in enumerate(CODES["section"], 1)},
    ],
)
def test_a_table_of_ones_own_is_the_same_after_it_was_kept_as_texts(values: dict[str, float]) -> None:
    table = OwnTable("section", "就業人數", "千人", Weights(values, ()))
    again = own_table(table.texts(), KNOWN)
    assert again is not None
    assert (again.dimension, again.name, again.unit) == ("section", "就業人數", "千人")
    assert again.weights.values == pytest.approx(values)


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        ((), None),
        (("section",), None),
        (("field", "a", "b", "C=1"), None),
        (("section", "a", "b", "X=1", "C=-1", "C=nan", "C=1e999", "C=", "C"), None),
        (("section", "a", "b", "C=1", "XX=5", "G=many"), {"C": 1.0}),
    ],
)
def test_texts_that_somebody_changed_make_no_table_or_the_rest_of_one(
    texts: tuple[str, ...], values: dict[str, float] | None
) -> None:
    found = own_table(texts, KNOWN)
    assert (found.weights.values if found else None) == values


def test_a_table_of_ones_own_has_a_name_and_a_unit_in_any_case() -> None:
    labels = Labels(reference(EDITION_REVISION), "en")
    nameless = own_weighing(OwnTable("section", "", "", Weights({"C": 1.0}, ())), labels)
    assert (nameless.id, nameless.name, nameless.unit, nameless.official) == (OWN, "weight", "unit", False)
