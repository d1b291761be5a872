"""The finer groups of occupations and industries: read as published, within what holds them."""

import re

import pytest

import loaders
from loaders.reference import reference
from loaders.schema import (
    CLASS,
    DIVISION,
    JOIN,
    MINOR,
    NONE,
    OCCUPATION,
    OCCUPATION_CODE,
    SECTION,
    SUBMAJOR,
    UNIT,
)
from tests.analysis.gap_recount import CODES, DIVISION_OF, PARENT, STANDARDS
from tests.loaders.examples import REAL, read

EDITION = loaders.load(REAL)
COLUMNS = {"occupation": OCCUPATION, "submajor": SUBMAJOR, "minor": MINOR, "unit": UNIT, "class": CLASS}


def cell(column: str, **changed: str) -> str:
    return str(read(changed).standards.at[0, column])


@pytest.mark.parametrize(
    ("code", "groups"),
    [
        ("CAP2161-001v1", ("2", "21", "216", "2161")),
        ("CAP216-001v1", ("2", "21", "216", NONE)),
        ("CAP21-001v1", ("2", "21", NONE, NONE)),
        ("CAP2-001v1", ("2", NONE, NONE, NONE)),
        ("CAP0110-001v1", ("0", "01", "011", "0110")),
        ("CAP-2161-001", ("2", "21", "216", "2161")),
        ("ＣＡＰ２１６１－００１ｖ１", ("2", "21", "216", "2161")),
        ("", (NONE, NONE, NONE, NONE)),
        ("建築", (NONE, NONE, NONE, NONE)),
        # No group of the classification, and kept all the same.
        ("CAP9999-001v1", ("9", "99", "999", "9999")),
    ],
)
def test_a_code_belongs_to_a_group_for_each_of_its_digits(code: str, groups: tuple[str, ...]) -> None:
    assert tuple(cell(column, code=code) for column in (OCCUPATION, SUBMAJOR, MINOR, UNIT)) == groups


@pytest.mark.parametrize(
    ("industry", "classes"),
    [
        ("M7111", "7111"),
        ("M711", NONE),
        ("M71", NONE),
        ("M", NONE),
        ("", NONE),
        ("7111", "7111"),
        ("C2511 M7111", f"2511{JOIN}7111"),
        ("M7111 C25", "7111"),
        ("M7111 M7111", "7111"),
        ("G4510", "4510"),
        ("M7199", "7199"),  # a division that exists, a class that does not
    ],
)
def test_an_industry_code_of_four_digits_is_a_class(industry: str, classes: str) -> None:
    assert cell(CLASS, industry=industry) == classes


@pytest.mark.parametrize("key", COLUMNS)
def test_the_real_edition_is_read_as_in_plain_python(key: str) -> None:
    column = EDITION.standards[COLUMNS[key]].astype(str)
    assert column.tolist() == [JOIN.join(each[key]) for each in STANDARDS]


@pytest.mark.parametrize("key", COLUMNS)
def test_all_categories_are_there_in_the_order_of_the_reference(key: str) -> None:
    column = EDITION.standards[COLUMNS[key]]
    known = EDITION.reference.categories[key].index.tolist()
    assert column.cat.categories.tolist()[: len(known)] == known == list(CODES[key])


def test_what_is_found_lies_in_what_holds_it() -> None:
    """A finer group never says another thing than the wider one."""
    digits = EDITION.standards[OCCUPATION_CODE]
    for length, column in enumerate((OCCUPATION, SUBMAJOR, MINOR, UNIT), start=1):
        groups = EDITION.standards[column].astype(str)
        expected = digits.str[:length].where(digits.str.len() >= length, NONE)
        assert groups.tolist() == expected.tolist()
    for classes, divisions in zip(
        EDITION.standards[CLASS].astype(str), EDITION.standards[DIVISION].astype(str), strict=True
    ):
        for each in classes.split(JOIN):
            assert each == NONE or DIVISION_OF[each[:2]]["code"] in divisions.split(JOIN)


# --- the reference -----------------------------------------------------------------------------------
def test_the_classes_are_all_of_the_revision_with_the_division_that_holds_them() -> None:
    for revision, other in ((11, 12), (12, 11)):
        categories = reference(revision).categories
        classes = categories["class"]
        assert len(classes) > 400
        assert classes.index.is_unique
        assert all(re.fullmatch(r"\d{4}", code) for code in classes.index)
        assert set(classes["parent"]) == set(categories["division"].index)
        assert (classes["name_zh"] != "").all()
        assert not classes.equals(reference(other).categories["class"])


def test_wholesale_and_retail_classes_lie_in_the_merged_divisions() -> None:
    parents = reference(11).categories["class"]["parent"]
    for code, parent in parents.items():
        merged = {"45": "45-46", "46": "45-46", "47": "47-48", "48": "47-48"}
        assert parent == merged.get(str(code)[:2], str(code)[:2])


def test_every_category_has_its_parent_in_the_reference() -> None:
    categories = reference(11).categories
    for key, parent in PARENT.items():
        assert set(categories[key]["parent"]) <= set(categories[parent].index), key
    for key in ("field", "section", "occupation", "agency", "level"):
        assert set(categories[key]["parent"]) == {""}, key


def test_sections_of_a_standard_are_those_of_its_divisions() -> None:
    parents = CODES["division"]
    for sections, divisions in zip(
        EDITION.standards[SECTION].astype(str), EDITION.standards[DIVISION].astype(str), strict=True
    ):
        held = {parents[each] for each in divisions.split(JOIN) if each != NONE}
        assert held <= set(sections.split(JOIN))
