"""What a selection fixes: counted a second time from the reference, and said for known selections."""

import pytest
from hypothesis import given

from analysis.cube import Cube
from analysis.fixed import fixed, without_fixing
from analysis.selection import Selection
from tests.analysis.fixed_recount import fixed_by
from tests.analysis.plain import FINE, KEYS, selections
from tests.requests import of_a_row

EVERYTHING = Selection("all")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (EVERYTHING, {}),
        (Selection(), {"status": "current"}),
        (EVERYTHING.choose("agency", ["文化部"]), {"agency": "文化部"}),
        (EVERYTHING.choose("agency", ["文化部", "教育部"]), {}),
        (EVERYTHING.choose("level", ["none"]), {"level": "none"}),
        (EVERYTHING.choose("pathway", ["MPM"]), {"field": "M", "pathway": "MPM"}),
        (EVERYTHING.choose("pathway", ["MPM", "MPD"]), {"field": "M"}),
        (EVERYTHING.choose("field", ["M", "S"]).choose("pathway", ["MPM", "MPD"]), {"field": "M"}),
        (EVERYTHING.choose("division", ["45-46", "47-48"]), {"section": "G"}),
        (EVERYTHING.choose("section", ["D"]), {"section": "D", "division": "35"}),
        (
            EVERYTHING.choose("unit", ["2151"]),
            {"occupation": "2", "submajor": "21", "minor": "215", "unit": "2151"},
        ),
        (EVERYTHING.choose("level", []), {"level": ""}),
    ],
)
def test_what_a_selection_fixes(cube: Cube, selection: Selection, expected: dict[str, str]) -> None:
    assert fixed(cube, selection) == expected


@given(selections((*KEYS, *FINE)))
def test_it_is_what_the_reference_says(cube: Cube, selection: Selection) -> None:
    assert fixed(cube, selection) == fixed_by(selection)


@given(of_a_row())
def test_without_its_filters_a_dimension_is_open(cube: Cube, selection: Selection) -> None:
    for key in fixed(cube, selection).keys() - {"status"}:
        rest = without_fixing(cube, selection, key)
        assert key not in fixed_by(rest)
        assert rest.status == selection.status
        assert rest.q == selection.q
        assert set(rest.chosen) < set(selection.chosen)
