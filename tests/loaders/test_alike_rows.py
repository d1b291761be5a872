"""What all rows have alike in one column is one finding with its count; all else stays row by row."""

import pytest

from analysis.cube import Cube
from analysis.findings import by_rule, corrections
from analysis.labels import Labels
from analysis.records import findings_of
from loaders.schema import F_LINE, F_ROWS, F_RULE, P_AGENCY, P_CODE, P_LEVEL
from tests.loaders.examples import found, read
from tests.named import frame

MANY = 12
ALIKE: list[tuple[dict[str, str], list[tuple[object, ...]]]] = [
    # what all rows have -> the one finding of it, and the findings that stay one a row
    ({"agency": "某部"}, [("agency-unknown", None, P_AGENCY, "某部", "某部")]),
    ({"level": ""}, [("level-missing", None, P_LEVEL, "", "none")]),
    ({"pathway": "CAP"}, []),
    (
        {"pathway": "CCM"},  # the codes differ: each row says so for itself
        [
            *(("pathway-code", n, P_CODE, f"CAP2161-{n:03d}v1", "CCM") for n in range(1, MANY + 1)),
        ],
    ),
]


@pytest.mark.parametrize(("alike", "expected"), ALIKE)
def test_what_a_whole_column_has_is_one_finding_with_its_count(
    alike: dict[str, str], expected: list[tuple[object, ...]]
) -> None:
    edition = read(*[alike] * MANY)
    assert found(edition) == expected
    whole = edition.findings[edition.findings[F_ROWS] > 1]
    assert whole[F_ROWS].tolist() == [MANY] * sum(serial is None for _rule, serial, *_rest in expected)
    assert set(whole[F_LINE]) <= {8}  # that of the first row


@pytest.mark.parametrize("n", [1, 9, 10])
def test_a_few_rows_speak_for_themselves(n: int) -> None:
    findings = read(*[{"agency": "某部"}] * n).findings
    assert findings[F_ROWS].tolist() == ([10] if n == 10 else [1] * n)


def test_one_row_that_differs_makes_it_no_whole_column() -> None:
    findings = read(*[{"agency": "某部"}] * MANY, {}, {"agency": "別部"}).findings
    assert findings[F_ROWS].tolist() == [1] * (MANY + 1)


def test_the_rows_are_counted_and_named_where_the_finding_is_shown() -> None:
    edition = read(*[{"agency": "某部"}] * MANY, {"agency": "某部", "level": ""})
    counted = by_rule(edition).loc[["agency-unknown", "level-missing", "name-missing"], ["findings", "rows"]]
    assert counted.to_numpy().tolist() == [[1, MANY + 1], [1, 1], [0, 0]]
    listed = frame(Labels(edition.reference, "en"), corrections(edition))
    assert listed.set_index("rule")[["rows", "line", "code", "name"]].to_dict("index") == {
        "Agency that the reference does not know": {"rows": MANY + 1, "line": 8, "code": "", "name": ""},
        "Level missing": {"rows": 1, "line": 20, "code": "CAP2161-013v1", "name": "建築設計人員"},
    }
    cube = Cube(edition)
    rules = [findings_of(cube, place)[F_RULE].tolist() for place in range(MANY + 1)]
    assert rules == [["agency-unknown"]] * MANY + [["level-missing", "agency-unknown"]]
