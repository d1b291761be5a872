"""Two editions compared: recorded edits come back exactly, swapping sides mirrors, every row adds up."""

import json
import random
from collections import Counter
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import process

import loaders
from analysis.changes import matching
from analysis.changes.balance import BALANCED, COLUMNS, Flow, level_moves
from analysis.changes.comparison import Comparison, compare
from analysis.changes.gaps import CLOSED, OPENED, gap_changes
from analysis.changes.kinds import EXPLAINED, KINDS
from analysis.changes.matching import OFFERED, name_form
from analysis.changes.report import report
from analysis.changes.trend import trend
from analysis.cube import Cube
from analysis.gaps.context import GapContext
from analysis.gaps.whole import register
from loaders.schema import NAME, P_SECTION
from tests import second_edition as second
from tests.loaders.examples import TOP, read, rows, text
from tests.loaders.written import as_csv, as_ods, as_xlsx, lines_of, typed

PLACES = ("added", "removed", "retired", "restored")


@pytest.fixture(scope="module")
def other() -> loaders.Edition:
    return loaders.read_bytes(second.second_text(), second.NAME)


@pytest.fixture(scope="module")
def changed(edition: loaders.Edition, other: loaders.Edition) -> Comparison:
    return compare(edition, other)


# --- the recorded edits ---------------------------------------------------------------------------
def test_recorded_edits_are_many_and_of_every_kind() -> None:
    kinds = Counter(kind for kind, rows in second.expected().items() for _row in rows)
    assert len(second.EDITS) + len(second.ADDED) >= 60
    assert {kind: n for kind, n in kinds.items() if n < 3} == {}
    assert set(kinds) == set(second.KINDS)


def test_recorded_edits_come_back_exactly(changed: Comparison) -> None:
    found = report(changed)
    assert list(second.differences(found, second.expected())) == []
    assert found["balance"] == second.BALANCE
    assert found["matches"] == {
        "code_and_name": 864 - 6 - len(found["recoded"]) - len(found["renamed"]),
        "name": len(found["recoded"]),
        "code": len(found["renamed"]),
        "confirmed": 0,
        "offered": 1,
    }


LINES = lines_of(second.second_text().decode())
WRITTEN = {
    "csv-big5": as_csv(LINES, encoding="cp950"),
    "tsv-utf16": as_csv(LINES, "\t", "utf-16"),
    "xlsx": as_xlsx(("說明", [["說明"]]), ("一覽表", typed(LINES))),
    "ods": as_ods(("一覽表", LINES)),
}


@pytest.mark.parametrize("form", WRITTEN)
def test_recorded_edits_come_back_exactly_in_every_format(edition: loaders.Edition, form: str) -> None:
    found = report(compare(edition, loaders.read_bytes(WRITTEN[form], second.NAME)))
    assert list(second.differences(found, second.expected())) == []


def test_the_report_has_the_keys_that_programs_read(changed: Comparison) -> None:
    found = json.loads(json.dumps(report(changed), ensure_ascii=False))
    assert list(found) == [
        *("before", "after", "balance", "added", "retired", "restored", "removed", "revised", "renamed"),
        *("recoded", "level", "field", "pathway", "industry", "agency", "spelling", "matches"),
    ]
    assert found["after"] == {"edition": "114-12", "rows": 863, "current": 829, "retired": 34}
    assert {tuple(row) for kind in PLACES for row in found[kind]} == {("code", "name")}
    assert {tuple(row) for row in found["revised"]} == {("code", "name", "from", "to")}
    changes = ("renamed", "recoded", "level", "field", "pathway", "industry", "agency", "spelling")
    assert {tuple(row) for kind in changes for row in found[kind]} == {
        ("code", "name", "from", "to", "revision")
    }


def test_rows_in_another_order_are_the_same_standards(edition: loaders.Edition) -> None:
    text = second.second_text().decode().split("\n")
    head, body = text[:6], [line for line in text[6:] if line]
    random.Random(1).shuffle(body)
    shuffled = loaders.read_bytes("\n".join([*head, *body, ""]).encode(), second.NAME)
    assert list(second.differences(report(compare(edition, shuffled)), second.expected())) == []


def test_what_is_written_otherwise_is_told_apart(changed: Comparison) -> None:
    written = {column: int(changed.written(column).sum()) for column in EXPLAINED}
    assert {column: n for column, n in written.items() if n} == {
        "基準代碼": 1,
        "領域類別代碼": 1,
        "領域類別": 1,
        "行業別代碼": 5,
        P_SECTION: 1,
        "發展單位": 1,
    }
    assert int(changed.has("finer").sum()) == 2


def test_an_edition_is_the_same_as_itself(edition: loaders.Edition) -> None:
    found = compare(edition, edition)
    assert [each.kind for each in found.all_found() if len(each.after)] == []
    assert found.matches.counts["code_and_name"] == 864
    assert not gap_changes(Cube(edition), Cube(edition)).rows


def test_a_close_name_is_offered_and_counts_when_confirmed(
    edition: loaders.Edition, other: loaders.Edition, changed: Comparison
) -> None:
    (offer,) = changed.matches.offers
    names = edition.standards[NAME][offer.before], other.standards[NAME][offer.after]
    assert (*names, offer.score) == ("數位印刷技術人員", "數位印刷設備技術員", 82)
    confirmed = report(compare(edition, other, [(offer.before, offer.after)]))
    assert (confirmed["matches"]["confirmed"], confirmed["matches"][OFFERED]) == (1, 0)
    assert (len(confirmed["added"]), len(confirmed["removed"])) == (4, 5)
    assert {"MPM7322-099v1"} <= {row["code"] for row in confirmed["recoded"]}
    assert {"MPM7322-099v1"} <= {row["code"] for row in confirmed["renamed"]}


def test_a_confirmed_pair_that_is_matched_otherwise_is_passed_over(edition: loaders.Edition) -> None:
    assert compare(edition, edition, [(0, 1)]).matches.counts["confirmed"] == 0


# --- mirrored -------------------------------------------------------------------------------------
def mirrored(found: dict[str, Any]) -> dict[str, Any]:
    """Return what a report says of values alone, seen from the other side."""
    opposite = dict(zip(PLACES, ("removed", "added", "restored", "retired"), strict=True))
    back: dict[str, Any] = {
        kind: values(found[opposite[kind]], "code", "name") for kind in ("added", "removed")
    }
    back |= {kind: len(found[opposite[kind]]) for kind in ("retired", "restored")}
    for kind in second.KINDS[4:]:
        back[kind] = values(found[kind], "to", "from", "revision")
    return back | {"matches": found["matches"]}


def seen(found: dict[str, Any]) -> dict[str, Any]:
    own: dict[str, Any] = {kind: values(found[kind], "code", "name") for kind in ("added", "removed")}
    own |= {kind: len(found[kind]) for kind in ("retired", "restored")}
    for kind in second.KINDS[4:]:
        own[kind] = values(found[kind], "from", "to", "revision")
    return own | {"matches": found["matches"]}


def values(rows: list[dict[str, Any]], *keys: str) -> list[str]:
    return sorted(str([row.get(key) for key in keys]) for row in rows)


def test_with_the_sides_swapped_everything_is_mirrored(changed: Comparison) -> None:
    swapped = compare(changed.after, changed.before)
    assert seen(report(swapped)) == mirrored(report(changed))
    assert pairs_of(swapped) == {(other, one) for one, other in pairs_of(changed)}


def pairs_of(found: Comparison) -> set[tuple[int, int]]:
    return set(zip(found.matches.before.tolist(), found.matches.after.tolist(), strict=True))


# --- matching, one case a line --------------------------------------------------------------------
def ways(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[tuple[int, int, str]]:
    found = compare(read(*before), read(*after)).matches
    made = [matching.WAY[way] for way in found.ways]
    return sorted(zip(found.before.tolist(), found.after.tolist(), made, strict=True))


A, B = "CAP2161-001v1", "CAP2161-002v1"
CASES = [
    # The same code and another name beside the same name and another code: the names stay together.
    ([(A, "甲甲"), (B, "乙乙")], [(B, "甲甲"), (A, "乙乙")], [(0, 0, "name"), (1, 1, "name")]),
    # Two of one base code: each by its name, and what is left by the code.
    (
        [(A, "甲甲人員"), ("CAP2161-001v2", "乙乙人員")],
        [("CAP2161-001v2", "乙乙師"), (A, "甲甲人員")],
        [(0, 1, "code_and_name"), (1, 0, "code")],
    ),
    # Both renamed: by how close the names are, not by their order.
    (
        [(A, "甲甲人員"), ("CAP2161-001v2", "乙乙人員")],
        [("CAP2161-001v3", "乙乙師傅"), ("CAP2161-001v4", "甲甲師傅")],
        [(0, 1, "code"), (1, 0, "code")],
    ),
    # The older version stays as history beside the new one.
    (
        [(A, "甲甲")],
        [("CAP2161-001v2", "甲甲"), (A, "《歷史資料》甲甲")],
        [(0, 1, "code_and_name")],
    ),
    # Two standards of one name: the current one with the current one.
    (
        [(A, "甲甲"), (B, "《歷史資料》甲甲")],
        [("CAP2161-003v1", "《歷史資料》甲甲"), ("CAP2161-004v1", "甲甲")],
        [(0, 1, "name"), (1, 0, "name")],
    ),
    # One becomes two: the closer name is the same standard.
    ([(A, "甲乙丙丁人員")], [(A, "戊己庚辛"), (A, "甲乙丙戊人員")], [(0, 1, "code")]),
    # No code is no common code, no name no common name.
    ([("", "甲甲")], [("", "乙乙")], []),
    ([(A, "")], [(B, "")], []),
    ([("", "甲（甲）")], [("", "甲(甲)")], [(0, 0, "name")]),
]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_a_standard_is_matched(
    before: list[tuple[str, str]], after: list[tuple[str, str]], expected: list[tuple[int, int, str]]
) -> None:
    one, two = ([{"code": code, "name": name} for code, name in side] for side in (before, after))
    assert ways(one, two) == expected
    assert ways(two, one) == sorted((other, row, way) for row, other, way in expected)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("工匠（三級）", "工匠(三級)", True),
        ("工匠【三級】", "工匠(三級)", True),
        ("工匠三級", "工匠(三級)", True),
        ("銀行—人員", "銀行－人員", True),
        ("CAD / CAM", "cad/cam", True),
        ("台灣", "臺灣", True),
        ("工匠三級", "工匠四級", False),
        ("甲、乙", "甲乙", False),
    ],
)
def test_names_are_the_same_but_for_how_they_are_written(one: str, other: str, same: bool) -> None:
    assert (name_form(one) == name_form(other)) is same


def letter(industry: str) -> dict[str, str]:
    """Return an industry with no section's name beside it, by which a letter alone would be read."""
    return {"industry": industry, "section": ""}


def of_2026(*changes: dict[str, str]) -> loaders.Edition:
    """Return an edition that speaks revision 12: its date and its letters say so."""
    return loaders.read_bytes(text(*rows(*changes), top=TOP.replace("113年12月", "115年12月")))


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("K6412", "L6412", False),
        ("J5820", "J5820", False),
        ("J6202", "K6202", False),
        ("Q", "R", False),
        ("J", "K", False),
        ("K", "K", True),  # finance, then telecommunications
        ("K6412", "M6812", True),
    ],
)
def test_letters_that_moved_with_revision_12_are_no_change(before: str, after: str, changed: bool) -> None:
    beside = {"industry": "L6510"}
    found = report(compare(read(letter(before), {"industry": "K6510"}), of_2026(letter(after), beside)))
    assert bool(found["industry"]) is changed


def test_letters_alone_are_compared_by_what_they_hold() -> None:
    def industry(first: str, second_: str) -> list[dict[str, Any]]:
        return report(compare(read(letter(first)), read(letter(second_))))["industry"]

    changed = {"code": A, "name": "建築設計人員", "revision": False}
    assert industry("Q", "Q") == []
    assert industry("C", "Q") == [changed | {"from": ["C"], "to": ["Q"]}]
    assert industry("C", "C2511") == [changed | {"from": ["C"], "to": ["25"]}]
    assert industry("C2511", "C2511 Q") == [changed | {"from": ["25"], "to": ["25", "Q"]}]


# --- a long list costs no more than its rows ------------------------------------------------------
def test_names_that_are_all_alike_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def counted(one: list[str], other: list[str], **how: Any) -> Any:
        compared.append(len(one))
        return process.cpdist(one, other, **how)

    monkeypatch.setattr(matching, "process", SimpleNamespace(cpdist=counted))
    monkeypatch.setattr(matching, "MOST_COMPARED", 1_000)
    before = [{"code": f"CAP2161-{n:03d}v1", "name": f"共同開頭{n:03d}甲"} for n in range(300)]
    after = [{"code": f"CCM2161-{n:03d}v1", "name": f"共同開頭{n:03d}乙"} for n in range(300)]
    ways(before, after)
    assert 0 < sum(compared) <= 1_000
    compared.clear()
    same_code = [[row | {"code": A} for row in side] for side in (before, after)]
    assert len(ways(*same_code)) == 300
    assert sum(compared) == 0


# --- the balance ----------------------------------------------------------------------------------
def adds_up(row: dict[str, int]) -> bool:
    came = row["added"] + row["restored"] + row["moved_in"]
    return row["before"] + came - row["removed"] - row["retired"] - row["moved_out"] == row["after"]


@pytest.mark.parametrize("key", BALANCED)
def test_the_balance_adds_up_in_every_row_and_is_that_of_a_recount(changed: Comparison, key: str) -> None:
    balance = Flow(changed).by(key)
    before, after = (
        side.standards.loc[side.standards["status"] == "current", key].value_counts()
        for side in (changed.before, changed.after)
    )
    for code, row in balance.counts.items():
        assert adds_up(row), code
        assert (row["before"], row["after"]) == (before.get(code, 0), after.get(code, 0))
    sums = {column: sum(row[column] for row in balance.counts.values()) for column in COLUMNS}
    whole = {column: len(rows) for column, (rows, _other) in Flow(changed).whole().items()}
    assert sums["moved_in"] == sums["moved_out"]
    assert whole["moved_in"] == whole["moved_out"] == 0
    assert {**sums, "moved_in": 0, "moved_out": 0} == whole


def test_a_cell_of_the_balance_leads_to_its_standards(changed: Comparison) -> None:
    balance = Flow(changed).by("agency")
    for code, row in balance.counts.items():
        for column, n in row.items():
            before, after = balance.cell(code, column)
            assert len(before) == len(after) == n
    before, after = balance.cell("經濟部", "moved_in")
    assert [changed.before.standards.at[row, "serial"] for row in before] == [490, 581]
    assert set(changed.after.standards["agency"].take(after)) == {"經濟部"}
    assert len(balance.cell("沒有這個單位", "added")[0]) == 0


def test_level_moves_are_those_of_the_edits(changed: Comparison) -> None:
    levels, matrix = level_moves(Flow(changed))
    moved = {
        (levels[one], levels[other]): int(n)
        for (one, other), n in np.ndenumerate(matrix)
        if one != other and n
    }
    # The one restored was not current before, and the one that gained a level is retired.
    assert moved == {("4", "5"): 1, ("4", "3"): 2, ("3", "2"): 2, ("4", "none"): 1, ("3", "4"): 1}
    assert int(matrix.sum()) == 830 - 5 - 4


def test_a_part_of_the_list_adds_up_with_what_moved_into_it(changed: Comparison) -> None:
    """Of the ministry of economic affairs: two came from another agency, and that is said."""
    masks = [Cube(side).belongs("agency", ["經濟部"]) for side in (changed.before, changed.after)]
    flow = Flow(changed, *masks)
    whole = {column: len(rows) for column, (rows, _other) in flow.whole().items()}
    assert adds_up(whole)
    assert (whole["moved_in"], whole["moved_out"]) == (2, 0)
    assert all(adds_up(row) for key in BALANCED for row in flow.by(key).counts.values())


def test_an_agency_that_is_written_otherwise_is_one_row() -> None:
    found = Flow(compare(read({"agency": "臺北市政府"}), read({"agency": "台北市政府"})))
    assert found.by("agency").counts == {
        "台北市政府": {column: int(column in ("before", "after")) for column in COLUMNS}
    }


# --- gaps and trend -------------------------------------------------------------------------------
def test_gaps_closed_and_opened_are_the_difference_of_both_registers(changed: Comparison) -> None:
    cubes = Cube(changed.before), Cube(changed.after)
    ids = [
        {(gap.kind, gap.dimension, gap.code, gap.level) for gap in register(GapContext(cube))}
        for cube in cubes
    ]
    found = gap_changes(*cubes)
    for fate, due in ((CLOSED, ids[0] - ids[1]), (OPENED, ids[1] - ids[0])):
        assert {(e.gap.kind, e.gap.dimension, e.gap.code, e.gap.level) for e in found.of(fate)} == due
        assert due
    assert found.apart == ((), ())
    swapped = gap_changes(*cubes[::-1])
    assert len(swapped.of(OPENED)) == len(found.of(CLOSED))


def test_sections_that_hold_other_divisions_are_not_compared() -> None:
    """Revision 12 split J into J and K: nobody can say what became of a gap there. All others are renamed."""
    old = read({"industry": "K6412"})
    new = of_2026(*({"industry": each} for each in ("L6412", "L6510", "L6520")))
    assert (old.revision, new.revision) == (11, 12)
    found = gap_changes(Cube(old), Cube(new))
    assert found.apart == (("J",), ("J", "K"))
    sections = {(e.fate, e.gap.kind, e.gap.code, e.other) for e in found.rows if e.gap.dimension == "section"}
    assert {each for each in sections if each[1] in ("empty", "thin")} == {(CLOSED, "thin", "K", 3)}


def test_a_trend_counts_each_edition(changed: Comparison) -> None:
    first, last = trend([Cube(changed.before), Cube(changed.after)])
    assert (first.edition, first.current, first.retired) == ("113-12", 830, 34)
    assert (last.edition, last.current, last.retired) == ("114-12", 829, 34)
    assert first.covered["field"] == (15, 16)


# --- random edits ---------------------------------------------------------------------------------
SOME = [row for row in second.rows()[150:400:6] if row["code"][-2] == "v"][:12]
UP = {"1": "2", "2": "3", "3": "4", "4": "5", "5": "6", "6": "1", "": "3"}


def randomly(draw: st.DataObject, row: dict[str, str]) -> tuple[dict[str, str] | None, list[tuple[Any, ...]]]:
    """Return what becomes of a row, None where it goes, and all that has to be seen of it."""
    what = draw.draw(
        st.sets(st.sampled_from(("version", "level", "agency", "name", "width", "old")), max_size=3)
    )
    if draw.draw(st.integers(0, 9)) == 0:
        return None, [("removed",)]
    now, up = dict(row), "version" in what
    seen_: list[tuple[Any, ...]] = []
    version = int(row["code"][-1])
    if up:
        now["code"] = f"{row['code'][:-1]}{version + 1}"
        seen_.append(("revised", version, version + 1))
    if "level" in what:
        now["level"] = UP[row["level"].strip()]
        seen_.append(("level", int(row["level"]), int(now["level"]), up))
    if "agency" in what and row["agency"] != "農業部":
        now["agency"] = "農業部"
        seen_.append(("agency", row["agency"], "農業部", up))
    if "name" in what:
        now["name"] = f"{row['name']}甲乙"
        seen_.append(("renamed", row["name"], now["name"], up))
    elif "width" in what:
        now["name"] = f"{row['name']} "[:2] + "\u3000" + row["name"][2:]
        seen_.append(("spelling", row["name"], now["name"], up))
    if "old" in what:
        now["name"] = second.OLD + now["name"]
        seen_.append(("retired",))
    return now, seen_


def edition_of(rows: list[dict[str, str]]) -> loaders.Edition:
    return read(
        *(
            {"serial": str(n), **{k: v for k, v in row.items() if k != "serial"}}
            for n, row in enumerate(rows, 1)
        )
    )


@settings(max_examples=15)
@given(st.data())
def test_random_edits_come_back_exactly_and_mirrored(data: st.DataObject) -> None:
    wanted: dict[str, list[dict[str, Any]]] = {}
    after = []
    for row in SOME:
        now, seen_ = randomly(data, row)
        for kind, *values_ in seen_:
            wanted.setdefault(kind, []).append(second.named(now or row) | second.from_to(kind, values_))
        after += [now] if now else []
    after.append({**SOME[0], "code": "CAP9999-999v9", "name": "全然不同之事"})
    wanted["added"] = [{"code": "CAP9999-999v9", "name": "全然不同之事"}]
    one, other = edition_of(SOME), edition_of(data.draw(st.permutations(after)))
    found = compare(one, other)
    assert list(second.differences(report(found), wanted)) == []
    assert seen(report(compare(other, one))) == mirrored(report(found))
    within = [
        np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
        for n in map(len, (one.standards, other.standards))
    ]
    flow = Flow(found, *within)
    assert all(adds_up(row) for key in BALANCED for row in flow.by(key).counts.values())


def test_every_kind_is_called_by_a_name_of_its_own() -> None:
    titles = [kind.title for kind in KINDS.values()]
    assert len(set(titles)) == len(titles)
