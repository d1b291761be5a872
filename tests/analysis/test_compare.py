"""Two selections side by side: which they are, and their shares, counted a second time in plain Python."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.compare import (
    BOTH,
    ONLY_A,
    ONLY_B,
    apart,
    by_difference,
    different,
    held_by,
    instead,
    name,
    opposite,
    sides,
    spread,
)
from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.labels import Labels
from analysis.selection import STATUSES, Selection, mask
from tests.analysis.plain import ALL_KEYS, CODES, KEYS, Row, chosen_rows, selections, tally

LABOR, ECONOMY = (Selection().choose("agency", [each]) for each in ("勞動部", "經濟部"))
pairs = st.tuples(selections(), selections())


def shares(rows: list[Row], key: str) -> list[Fraction]:
    return [Fraction(n, max(len(rows), 1)) for n in tally(rows, key)]


# --- which two ------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", STATUSES)
def test_where_nothing_is_chosen_the_two_largest_agencies_stand_side_by_side(cube: Cube, status: str) -> None:
    rows = chosen_rows(Selection(status))
    sizes = Counter(row.of["agency"][0] for row in rows)
    a, b = sides(cube, Selection(status), None)
    assert (a.status, b.status, different(a, b)) == (status, status, ["agency"])
    (first,), (second,) = (side.codes("agency") or () for side in (a, b))
    assert first != second
    assert [sizes[first], sizes[second]] == sorted(sizes.values(), reverse=True)[:2]


def test_of_this_edition_they_are_labor_and_economy(cube: Cube) -> None:
    assert sides(cube, Selection(), None) == (LABOR, ECONOMY)


@given(selections(), selections())
def test_what_is_chosen_is_taken_as_it_is(cube: Cube, one: Selection, other: Selection) -> None:
    assert sides(cube, one, other) == (one, other)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (LABOR, ECONOMY),
        (ECONOMY, LABOR),
        (Selection().choose("agency", ["勞動部", "經濟部"]), Selection().choose("agency", ["文化部"])),
        (Selection().choose("level", ["4"]), Selection().choose("level", ["3"])),
        # All else equal.
        (ECONOMY.choose("level", ["5"]), LABOR.choose("level", ["5"])),
        # Of field and pathway the pathway: another field has none of it.
        (
            Selection().choose("field", ["M"]).choose("pathway", ["MPD"]),
            Selection().choose("field", ["M"]).choose("pathway", ["MPM"]),
        ),
        (Selection(q="工程"), Selection()),
        (Selection("retired", q="工程"), Selection("retired")),
    ],
)
def test_a_selection_is_first_compared_with_what_is_nearest(
    cube: Cube, chosen: Selection, expected: Selection
) -> None:
    assert sides(cube, chosen, None) == (chosen, expected)


@given(selections(), st.sampled_from(KEYS))
def test_the_largest_other_category_all_else_equal(cube: Cube, chosen: Selection, key: str) -> None:
    found = instead(cube, chosen, key)
    counted = dict(zip(CODES[key], tally(chosen_rows(chosen.choose(key, None)), key), strict=True))
    others = {
        code: n
        for code, n in counted.items()
        if n and code != "none" and code not in (chosen.codes(key) or ())
    }
    if found is None:
        assert not others
    else:
        (code,) = found.codes(key) or ()
        assert others[code] == max(others.values())
        assert found.choose(key, None) == chosen.choose(key, None)


@given(selections())
def test_something_stands_beside_whatever_is_chosen(cube: Cube, chosen: Selection) -> None:
    other = opposite(cube, chosen)
    assert other.status == chosen.status
    assert len(different(chosen, other)) <= 1 or other == Selection(chosen.status)


# --- what differs ---------------------------------------------------------------------------------
@given(pairs)
def test_two_selections_that_differ_in_nothing_are_the_same(pair: tuple[Selection, Selection]) -> None:
    one, other = pair
    assert different(one, other) == different(other, one)
    assert (different(one, other) == []) == (one == other)


@pytest.mark.parametrize(
    ("own", "other", "zh_name", "en_name"),
    [
        (ECONOMY, LABOR, "經濟部", "Ministry of Economic Affairs"),
        (
            ECONOMY.choose("field", ["M"]),
            LABOR.choose("field", ["M"]),
            "經濟部",
            "Ministry of Economic Affairs",
        ),
        (Selection(), LABOR, "全部發展單位", "all agencies"),
        (Selection("retired"), Selection(), "歷史資料職能基準", "retired standards"),
        (Selection(q="工程"), Selection(), "「工程」", "“工程”"),
        (Selection(), Selection(q="工程"), "任何名稱", "any name"),
        (LABOR.choose("field", ["M"]), Selection(), "勞動部（製造）", "Ministry of Labor (Manufacturing)"),
        (
            LABOR.choose("field", ["M"]),
            Selection(q="工程"),
            "勞動部（製造）",
            "Ministry of Labor (Manufacturing)",
        ),
        (Selection(q="工程"), LABOR.choose("field", ["M"]), "「工程」", "“工程”"),
        (LABOR.choose("field", ["M"]).choose("level", ["4"]), Selection(), "", ""),
    ],
)
def test_a_selection_is_called_by_what_it_differs_in(
    zh: Labels, en: Labels, own: Selection, other: Selection, zh_name: str, en_name: str
) -> None:
    assert (name(zh, own, other), name(en, own, other)) == (zh_name, en_name)


def test_of_many_categories_the_first_and_their_number_are_named(zh: Labels) -> None:
    three = Selection().choose("agency", ["文化部", "內政部", "教育部"])
    assert name(zh, three, LABOR) == "文化部等 3 項"


# --- shares ---------------------------------------------------------------------------------------
@given(pairs, st.sampled_from(ALL_KEYS))
def test_counts_and_shares_are_those_of_the_published_rows(
    cube: Cube, pair: tuple[Selection, Selection], key: str
) -> None:
    rows = [chosen_rows(each) for each in pair]
    table = spread(cube, key, *(mask(cube, each) for each in pair))
    assert table.index.tolist() == list(CODES[key])
    assert table["count_a"].tolist() == tally(rows[0], key)
    assert table["count_b"].tolist() == tally(rows[1], key)
    assert table["share_a"].tolist() == [float(each) for each in shares(rows[0], key)]
    assert table["share_b"].tolist() == [float(each) for each in shares(rows[1], key)]
    for side, held in zip("ab", rows, strict=True):
        total = table[f"share_{side}"].sum()
        # Every standard has a category of every dimension, those of several more than one.
        assert (
            total == pytest.approx(1)
            if held and table[f"count_{side}"].sum() == len(held)
            else (total > 1 or not held)
        )


@given(pairs, st.sampled_from(ALL_KEYS))
def test_swapped_they_say_the_same(cube: Cube, pair: tuple[Selection, Selection], key: str) -> None:
    a, b = (mask(cube, each) for each in pair)
    there, back = spread(cube, key, a, b), spread(cube, key, b, a)
    for what in ("count", "share"):
        assert there[f"{what}_a"].equals(back[f"{what}_b"])
        assert there[f"{what}_b"].equals(back[f"{what}_a"])
    sizes = int(a.sum()), int(b.sum())
    assert by_difference(there, *sizes).index.equals(by_difference(back, *sizes[::-1]).index)
    mirrored = {ONLY_A: ONLY_B, ONLY_B: ONLY_A, BOTH: BOTH}
    assert held_by(there)["group"].map(mirrored).to_dict() == held_by(back)["group"].to_dict()


@given(pairs, st.sampled_from(ALL_KEYS))
def test_the_greatest_difference_stands_first(
    cube: Cube, pair: tuple[Selection, Selection], key: str
) -> None:
    rows = [chosen_rows(each) for each in pair]
    a, b = (mask(cube, each) for each in pair)
    found = by_difference(spread(cube, key, a, b), int(a.sum()), int(b.sum())).index.tolist()
    far = dict(
        zip(
            CODES[key],
            (abs(one - other) for one, other in zip(shares(rows[0], key), shares(rows[1], key), strict=True)),
            strict=True,
        )
    )
    assert sorted(found) == sorted(CODES[key])
    # A sort in Python keeps the order of the reference among equals.
    assert found == sorted(CODES[key], key=lambda code: (code == "none", -far[code]))


@given(pairs, st.sampled_from(ALL_KEYS))
def test_every_category_that_has_any_is_of_one_group(
    cube: Cube, pair: tuple[Selection, Selection], key: str
) -> None:
    table = held_by(spread(cube, key, *(mask(cube, each) for each in pair)))
    there = [{code for row in chosen_rows(each) for code in row.of[key]} for each in pair]
    groups = {each: set(table.index[table["group"] == each]) for each in (ONLY_A, BOTH, ONLY_B)}
    assert groups[ONLY_A] == there[0] - there[1]
    assert groups[BOTH] == there[0] & there[1]
    assert groups[ONLY_B] == there[1] - there[0]
    assert sum(map(len, groups.values())) == len(table) == len(there[0] | there[1])


@given(pairs, st.sampled_from(("field", "level", "section", "pathway")))
def test_the_headline_names_the_greatest_difference(
    cube: Cube, en: Labels, pair: tuple[Selection, Selection], key: str
) -> None:
    rows = [chosen_rows(each) for each in pair]
    assume(all(rows))
    a, b = (mask(cube, each) for each in pair)
    table = by_difference(spread(cube, key, a, b), len(rows[0]), len(rows[1]))
    said = apart(en, DIMENSIONS[key], table, ("One", "Other"))
    of = [dict(zip(CODES[key], shares(each, key), strict=True)) for each in rows]
    far = {code: abs(of[0][code] - of[1][code]) for code in CODES[key] if code != "none"}
    if not any(far.values()):
        assert said == f"One and Other are spread alike over the {en._(DIMENSIONS[key].many)}"
    else:
        most = max(far.values())
        wanted = {
            f"{en.name(key, code)}: " + ("One" if of[0][code] > of[1][code] else "Other")
            for code, each in far.items()
            if each == most
        }
        assert any(said.startswith(f"{each} ") for each in wanted), (said, wanted)


def test_labor_and_economy(cube: Cube, zh: Labels, en: Labels) -> None:
    a, b = mask(cube, LABOR), mask(cube, ECONOMY)
    table = by_difference(spread(cube, "field", a, b), int(a.sum()), int(b.sum()))
    assert apart(zh, DIMENSIONS["field"], table, ("勞動部", "經濟部")) == (
        "科學、技術、工程、數學：經濟部 29%，勞動部 9%"
    )
    assert apart(en, DIMENSIONS["field"], table, ("MOL", "MOEA")) == (
        "Science, Technology, Engineering & Mathematics: MOEA 29%, MOL 9%"
    )
