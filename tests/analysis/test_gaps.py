"""Coverage gaps: each kind counted a second way, pinned for the real edition, and said in words."""

import csv
import io
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts import count_by
from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.gaps.context import SIZED, UNIVERSES, GapContext, gap_selection
from analysis.gaps.kinds import KINDS, evidence
from analysis.gaps.register import SEVERITIES, Gap
from analysis.gaps.weighing import Weighing
from analysis.gaps.whole import register
from analysis.labels import Labels
from analysis.selection import Selection
from cards.gaps import gap_id
from tests.analysis.gap_recount import CODES, COLUMNS, EMPTY_IN, GOLDEN, OTHERS_IN, PARENT, Recount, Row

# Made up, and different enough that every severity occurs.
WEIGHTS = {
    "section": {
        "A": 530.0,
        "C": 3000.0,
        "G": 1900.0,
        "F": 900.0,
        "I": 850.0,
        "K": 430.0,
        "O": 0.0,
        "S": 40.0,
    },
    "submajor": {"21": 1.5, "25": 2.5, "31": 400.0, "52": 9.0, "93": 70.0, "24": 3.0},
}
CHOSEN: dict[str, dict[str, tuple[str, ...]]] = {
    "everything": {},
    "agency": {"agency": ("文化部",)},
    "agencies": {"agency": ("文化部", "經濟部")},
    "field": {"field": ("M",)},
    "pathway": {"pathway": ("MPM", "FSI")},
    "section": {"section": ("C",)},
    "division of several sections": {"division": ("85", "45-46")},
    "class": {"class": ("7111",)},
    "occupation": {"occupation": ("2",)},
    "minor group": {"minor": ("252", "216")},
    "level": {"level": ("5",)},
    "levels apart": {"level": ("2", "5")},
    "unlevelled": {"level": ("none",)},
    "agency and field": {"agency": ("勞動部",), "field": ("M", "S")},
    "section and level": {"section": ("M", "J"), "level": ("4", "5")},
    "a section with nothing": {"section": ("B",)},
    "nothing chosen": {"field": ()},
}


def selected(chosen: dict[str, tuple[str, ...]]) -> Selection:
    selection = Selection()
    for key, codes in chosen.items():
        selection = selection.choose(key, codes)
    return selection


def row_of(gap: Gap) -> tuple[str, ...]:
    fields = asdict(gap)
    return Row(**{name: fields[name] for name in COLUMNS}).cells()


def found(cube: Cube, selection: Selection, weights: dict[str, dict[str, float]] | None = None) -> list[Gap]:
    weighed = {key: Weighing(key, values) for key, values in (weights or {}).items()}
    return register(GapContext(cube, selection, weighed))


# --- counted a second way -------------------------------------------------------------------------
@pytest.mark.parametrize("chosen", CHOSEN.values(), ids=CHOSEN)
def test_every_row_is_the_one_counted_in_plain_python(cube: Cube, chosen: dict[str, tuple[str, ...]]) -> None:
    gaps = found(cube, selected(chosen), WEIGHTS)
    assert [row_of(gap) for gap in gaps] == [row.cells() for row in Recount(chosen, WEIGHTS).all()]


def test_the_recount_knows_every_classification(cube: Cube) -> None:
    assert UNIVERSES == EMPTY_IN
    assert SIZED == OTHERS_IN
    assert {key: each.parent for key, each in DIMENSIONS.items() if each.parent} == PARENT
    whole = GapContext(cube, Selection())
    for key, parents in CODES.items():
        assert whole.of(key).codes == list(parents)
        for parent in filter(None, parents.values()):
            assert parent in CODES[PARENT[key]]


@pytest.mark.parametrize("status", ["retired", "all"])
def test_gaps_are_of_current_standards_whatever_the_status(cube: Cube, status: str) -> None:
    assert found(cube, Selection(status)) == found(cube, Selection())


@pytest.mark.parametrize("selection", [Selection(q="工程師"), Selection().choose("level", ("3",))])
def test_search_and_level_count_for_nothing(cube: Cube, selection: Selection) -> None:
    assert found(cube, selection) == found(cube, Selection())
    assert gap_selection(selection) == Selection()


# --- pinned --------------------------------------------------------------------------------------
def golden(name: str) -> list[tuple[str, ...]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


def difference(name: str, now: list[tuple[str, ...]]) -> str:
    pinned = golden(name)
    lines = [f"tests/golden/{name} is reviewed data; replace it if this is meant. Only there (-), now (+):"]
    lines += [f"- {','.join(row)}" for row in pinned if row not in now]
    lines += [f"+ {','.join(row)}" for row in now if row not in pinned]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(now)
    return "\n".join([*lines[:60], "--- the whole file as it would be:", text.getvalue()])


def test_the_register_of_the_real_edition_is_the_one_reviewed(cube: Cube) -> None:
    columns = [name for name in COLUMNS if name != "ratio"]
    place = [COLUMNS.index(name) for name in columns]
    gaps = found(cube, Selection())
    now = [tuple(columns), *(tuple(row_of(gap)[each] for each in place) for gap in gaps)]
    assert now == golden("gaps.csv"), difference("gaps.csv", now)


def test_the_coverage_of_the_real_edition_is_the_one_reviewed(cube: Cube) -> None:
    base = GapContext(cube, Selection())
    now: list[tuple[str, ...]] = [("dimension", "categories", "with_a_standard", "retired_only", "thin")]
    for key in UNIVERSES:
        of = base.of(key)
        held = of.n[of.n > 0].tolist()
        only = int(((of.n == 0) & (of.retired > 0)).sum())
        now.append((key, *map(str, (len(of.codes), len(held), only, sum(n <= 2 for n in held)))))
    assert now == golden("coverage.csv"), difference("coverage.csv", now)


def test_what_the_product_says_of_the_real_edition(cube: Cube) -> None:
    gaps = found(cube, Selection())

    def codes(kind: str, dimension: str) -> list[str]:
        return [gap.code for gap in gaps if (gap.kind, gap.dimension) == (kind, dimension)]

    assert codes("empty", "section") == ["B", "E", "O"]
    assert codes("empty", "field") == ["G"]
    assert {
        gap.severity for gap in gaps if gap.kind == "empty" and gap.dimension in ("field", "section")
    } == {"high"}
    sizes = [len(CODES[key]) for key in ("field", "pathway", "section", "submajor", "unit")]
    assert sizes == [16, 67, 19, 39, 380]


def test_the_register_is_ordered_by_shortfall_then_kind_then_reference(cube: Cube) -> None:
    gaps = found(cube, Selection(), WEIGHTS)
    dimensions = list(UNIVERSES)
    keys = [
        (
            -gap.shortfall,
            list(KINDS).index(gap.kind),
            dimensions.index(gap.dimension),
            0 if gap.kind == "under-weight" else list(CODES[gap.dimension]).index(gap.code),
            gap.level,
        )
        for gap in gaps
    ]
    assert keys == sorted(keys)
    grades = [SEVERITIES.index(gap.severity) for gap in gaps]
    assert grades == sorted(grades)
    assert set(grades) == {0, 1, 2}


# --- properties ------------------------------------------------------------------------------------
KEYS = (
    "agency",
    "field",
    "pathway",
    "section",
    "division",
    "class",
    "occupation",
    "submajor",
    "unit",
    "level",
)


@st.composite
def selections(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
    return {
        key: tuple(draw(st.lists(st.sampled_from(list(CODES[key])), unique=True, max_size=6))) for key in keys
    }


def test_any_selection_has_the_register_counted_in_plain_python(cube: Cube) -> None:
    @given(selections(), st.sampled_from(("current", "retired", "all")))
    def check(chosen: dict[str, tuple[str, ...]], status: str) -> None:
        selection = replace(selected(chosen), status=status)
        gaps = found(cube, selection)
        ids = [gap_id(gap) for gap in gaps]
        assert len(set(ids)) == len(ids)
        assert [row_of(gap) for gap in gaps] == [row.cells() for row in Recount(chosen).all()]

    check()


def test_a_filter_makes_and_unmakes_no_gap(cube: Cube) -> None:
    whole = set(map(row_of, found(cube, Selection())))

    @given(selections(), st.sampled_from(("current", "retired", "all")), st.sampled_from(("", "工程師")))
    def check(chosen: dict[str, tuple[str, ...]], status: str, q: str) -> None:
        gaps = found(cube, replace(selected(chosen), status=status, q=q))
        assert {row_of(gap) for gap in gaps} <= whole
        categories = {key: codes for key, codes in chosen.items() if key not in ("agency", "level")}
        if "agency" not in chosen:
            assert gaps == found(cube, selected(categories))

    check()


def test_an_agency_is_a_viewpoint(cube: Cube) -> None:
    """Of the places of its categories only those that nobody holds are gaps; others' are never missing."""
    gaps = found(cube, selected({"agency": ("文化部",)}))
    standing = {
        (code, level) for each in Recount().current for code in each["pathway"] for level in each["level"]
    }
    own = {code for each in Recount({"agency": ("文化部",)}).own for code in each["pathway"]}
    rungs = {(gap.code, gap.level) for gap in gaps if gap.kind == "broken-ladder"}
    assert not rungs & standing
    lacking = {gap.code for gap in gaps if gap.kind == "no-entry"}
    assert lacking == {code for code in own if not {(code, "1"), (code, "2")} & standing}
    assert lacking
    context = GapContext(cube, selected({"agency": ("文化部",)}))
    assert set(context.of("pathway").looked_at) == own
    assert context.n == 830


def test_an_agency_is_not_told_of_what_is_no_matter_of_its(cube: Cube) -> None:
    """All professionals are no subject: who has one of them does not lack the health professionals."""
    lacking = {
        agency: [
            gap
            for gap in found(cube, selected({"agency": (agency,)}))
            if (gap.kind, gap.dimension) == ("empty", "submajor")
        ]
        for agency in CODES["agency"]
    }
    assert not any(lacking.values())
    assert [gap for gap in found(cube, Selection()) if (gap.kind, gap.dimension) == ("empty", "submajor")]
    # Inside of a narrower group it is told.
    transport = found(cube, selected({"agency": ("交通部",)}))
    assert {gap.code for gap in transport if (gap.kind, gap.dimension) == ("empty", "unit")} == {
        "2433",
        "3421",
    }


def test_counts_are_those_of_every_other_view(cube: Cube, zh: Labels, en: Labels) -> None:
    @given(selections())
    def check(chosen: dict[str, tuple[str, ...]]) -> None:
        base = GapContext(cube, selected(chosen))
        tables = {key: count_by(cube, key, base.current).table["count"] for key in DIMENSIONS}
        for gap in register(base):
            own = int(tables[gap.dimension].get(gap.code, 0))
            if gap.kind in ("empty", "thin"):
                assert gap.count == own
            if gap.total is not None:
                assert gap.total == own
            if gap.parent:
                assert gap.parent_count == tables[PARENT[gap.dimension]].get(gap.parent, 0)
            for labels in (zh, en):
                assert "{" not in evidence(labels, gap)

    check()


def test_nothing_chosen_is_not_no_filter(cube: Cube) -> None:
    nothing = GapContext(cube, Selection().choose("field", ()))
    assert nothing.n == 830
    assert nothing.of("field").codes == nothing.of("pathway").codes == []
    assert nothing.of("section").codes == list(CODES["section"])
    everything = GapContext(cube, Selection())
    assert everything.n == 830
    assert len(everything.of("field").codes) == 16


def test_weights_that_name_nobody_in_scope_find_nothing(cube: Cube) -> None:
    nobody: list[dict[str, dict[str, float]]] = [
        {},
        {"section": {}},
        {"section": {"B": 10.0}},
        {"section": {"C": 0.0}},
    ]
    for weights in nobody:
        assert not [gap for gap in found(cube, Selection(), weights) if gap.kind == "under-weight"]
