"""覆蓋缺口 opened by links: the register, one gap, the maps, and a table of weights, all counted twice."""

from collections import Counter
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.gaps.kinds import KINDS
from analysis.labels import Labels
from loaders import load
from locales import translator
from tests.analysis.gap_recount import (
    CODES,
    EMPTY_IN,
    LEVELS,
    PARENT,
    REAL,
    Recount,
    Row,
    ancestors,
    reference,
)
from tests.pages.opened import Chart, charts, links, opened, rows_of, texts, warnings
from tests.pages.recount import Query

CUBE = Cube(load(REAL))
LABELS = {lang: Labels(CUBE.edition.reference, lang) for lang in ("zh", "en")}
WHOLE = Recount()
EVERY = WHOLE.all()
ROWS = [row for row in EVERY if row.dimension != "unit"]  # unit groups are shown where they are asked for
SHOWN = ("severity", "kind", "dimension", "code", "level")
CSV = b"code,value\nA,530\nC,3000\nG,1900\nzz,1\nF,many\n"


def row_id(row: Row) -> str:
    return ".".join(filter(None, (row.kind, row.dimension, row.code, row.level)))


def of_kind(kind: str, dimension: str = "") -> Row:
    return next(row for row in ROWS if row.kind == kind and dimension in ("", row.dimension))


def said(app: AppTest) -> str:
    return "\n".join(texts(app))


def registered(app: AppTest) -> list[tuple[str, ...]]:
    """Return severity, kind, dimension and id of every row of the register on the page."""
    frame = rows_of(app).reset_index(names="id")
    return [tuple(map(str, row)) for row in frame[["severity", "kind", "dimension", "id"]].to_numpy()]


def named(rows: list[Row], lang: str = "zh") -> list[tuple[str, ...]]:
    _ = translator(lang)
    grades = {"high": _("High"), "medium": _("Medium"), "low": _("Low")}
    return [
        (grades[row.severity], _(KINDS[row.kind].title), _(DIMENSIONS[row.dimension].title), row_id(row))
        for row in rows
    ]


# --- the register --------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_holds_the_whole_register(lang: str) -> None:
    app = opened("gaps", {} if lang == "zh" else {"lang": lang})
    assert not app.exception
    assert not app.warning
    assert registered(app) == named(ROWS, lang)
    assert list(charts(app)) == ["chart_ladder", "chart_coverage"]
    wanted = {"zh": f"缺口清單共 {len(ROWS)} 項", "en": f"{len(ROWS)} gaps in the register"}[lang]
    assert f"## {wanted}" in texts(app)


FILTERS: list[Query] = [
    {"kind": "empty"},
    {"kind": "hole"},
    {"of": "division"},
    {"severity": "high"},
    {"severity": "low", "kind": "thin"},
    {"severity": "telling"},
    {"units": "yes"},
    {"units": "yes", "kind": "empty", "severity": "medium"},
    {"kind": "empty", "of": "division", "severity": "high"},
    {"kind": "one-agency", "of": "pathway"},
    {"kind": "broken-ladder"},
    {"kind": "empty", "field": "A"},
    {"of": "pathway", "agency": "文化部"},
    {"agency": ["文化部", "經濟部"], "field": "A"},
    {"agency": "文化部", "viewpoint": "whole"},
    {"kind": "no-top", "section": ["C", "M"], "level": ["3", "4", "5"]},
    {"q": "工程師", "level": "6"},
    {"field": "G"},
    {"of": "unit", "occupation": "2"},
]


@pytest.mark.parametrize("query", FILTERS, ids=str)
def test_the_register_is_narrowed_by_its_own_choices(query: Query) -> None:
    app = opened("gaps", query)
    assert not app.exception
    assert not app.warning
    chosen = {
        key: tuple(value) if isinstance(value, list) else (value,)
        for key, value in query.items()
        if key in CODES and not (key == "agency" and "viewpoint" in query)
    }
    chosen = {key: tuple(filter(None, codes)) for key, codes in chosen.items()}
    severity = str(query.get("severity", ""))
    grades = {"telling": ("high", "medium"), "": ("high", "medium", "low")}.get(severity, (severity,))
    wanted = [
        row
        for row in Recount(chosen).all()
        if query.get("kind", row.kind) == row.kind
        and query.get("of", row.dimension) == row.dimension
        and row.severity in grades
        and (row.dimension != "unit" or "units" in query or query.get("of") == "unit")
    ]
    assert registered(app) == named(wanted)
    assert f"## 缺口清單共 {len(wanted)} 項" in texts(app)


@pytest.mark.parametrize(
    "query",
    [{"status": "retired"}, {"status": "all"}, {"level": "1"}, {"q": "工程師", "level": "3"}],
    ids=str,
)
def test_what_does_not_count_for_gaps_is_said_and_can_be_taken_away(query: Query) -> None:
    app = opened("gaps", {**query, "section": "C", "kind": "hole"})
    assert not app.exception
    assert "缺口以整份清單衡量：級別、名稱與狀態的篩選在本頁不計。" in texts(app)
    assert parse_qs(links(app)["移除這些篩選"]) == {"section": ["C"], "kind": ["hole"]}
    wanted = [row for row in Recount({"section": ("C",)}).all() if row.kind == "hole"]
    assert registered(app) == named(wanted)
    assert "移除這些篩選" not in links(opened("gaps", {"section": "C", "agency": "經濟部"}))


def test_where_no_field_is_chosen_none_is_spoken_of() -> None:
    app = opened("gaps", {"field": ""})
    assert not app.exception
    assert registered(app) == named([row for row in Recount({"field": ()}).all() if row.dimension != "unit"])


@pytest.mark.parametrize("option", ["kind", "of", "severity", "units", "map", "inside"])
def test_an_unknown_choice_is_named_and_left_out(option: str) -> None:
    app = opened(
        "gaps", {"map": "industry", option: "no such"} if option == "inside" else {option: "no such"}
    )
    assert not app.exception
    assert registered(app) == named(ROWS)
    assert len(warnings(app)) == 1
    assert f"{option}=no such" in warnings(app)[0]


# --- one gap -----------------------------------------------------------------------------------------
EVIDENCE = {
    "empty": "尚無現行基準",
    "thin": "筆",
    "broken-ladder": "共 2 筆，從第 2 級到第 4 級，中間尚無第 3 級。",
    "no-entry": "最低為第 3 級。",
    "no-top": "最高為第 4 級。",
    "hole": "筆中尚無",
    "one-agency": "筆全由",
}


@pytest.mark.parametrize("kind", EVIDENCE)
def test_a_link_opens_a_gap_with_its_evidence_and_its_standards(kind: str) -> None:
    row = of_kind(kind)
    app = opened("gaps", {"gap": row_id(row)})
    assert not app.exception
    assert not app.warning
    assert EVIDENCE[kind] in said(app)
    assert translator("zh")(KINDS[kind].meaning) in texts(app)
    found = links(app)
    assert parse_qs(found["關閉"]) == {}
    own = found.get("該類的職能基準")
    if row.total or row.count:
        assert own is not None
        assert parse_qs(own) == {row.dimension: [row.code]}
    else:
        assert own is None


def test_an_empty_category_leads_to_its_parent_and_to_what_is_retired() -> None:
    row = next(row for row in ROWS if row.kind == "empty" and row.retired and row.dimension == "division")
    agency = next(each["agency"][0] for each in WHOLE.retired if row.code in each["division"])
    app = opened("gaps", {"gap": row_id(row), "agency": ["勞動部", agency]})
    agencies = sorted({"勞動部", agency}, key=list(CODES["agency"]).index)
    queries = [parse_qs(each.proto.query_string) for each in app.get("page_link")]
    # What stands beside the gap is of the whole list, as the gap is.
    assert {"section": [row.parent]} in queries
    assert {"status": ["retired"], "division": [row.code]} in queries
    assert any(each.get("agency") == agencies for each in queries)
    assert "**只有歷史資料**" in texts(app)


def test_a_gap_keeps_what_else_was_chosen_when_it_is_closed() -> None:
    app = opened("gaps", {"gap": row_id(of_kind("hole")), "kind": "hole", "map": "levels", "lang": "en"})
    assert parse_qs(links(app)["Close"]) == {"lang": ["en"], "kind": ["hole"], "map": ["levels"]}


@pytest.mark.parametrize("gap", ["empty.section.C", "nonsense", "<b>*x*</b>", "hole.section.A", "x" * 500])
def test_a_gap_that_there_is_not_is_named(gap: str) -> None:
    app = opened("gaps", {"gap": gap})
    assert not app.exception
    assert warnings(app) == [f"所列分類中沒有「{gap[:80]}」這項缺口。"]
    assert registered(app) == named(ROWS)


def test_a_category_whose_code_nobody_confirmed_is_marked() -> None:
    frame = rows_of(opened("gaps"))
    marked = set(frame[frame["mark"].astype(str).str.contains("代碼未經確認")].index)
    doubtful = {
        each.get("code") or each.get("letter") or each["name_zh"]
        for name in ("fields.csv", "pathways.csv")
        for each in reference(name)
        if each["evidence"] != "verified"
    }
    assert marked == {row_id(row) for row in ROWS if row.code in doubtful}
    assert {"empty.field.G", "empty.pathway.ACC", "empty.pathway.國防"} <= marked


# --- the maps --------------------------------------------------------------------------------------------
def chart(query: Query, key: str) -> Chart:
    app = opened("gaps", query)
    assert not app.exception
    assert not app.warning
    return charts(app)[f"chart_{key}"]


def place(own: int, n: int) -> str:
    """Return what a place says: its own standards, or that only others have any."""
    return f"{own:,}" if own else f"他單位 {n:,}" if n else ""


def own_and_all(recount: Recount, *keys: str) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    return recount.counted(*keys, rows=recount.own), recount.counted(*keys)


SEEN: list[Query] = [
    {},
    {"agency": "經濟部"},
    {"field": "N"},
    {"level": "3", "q": "工程師"},
    {"section": "C"},
]


@pytest.mark.parametrize("query", SEEN, ids=str)
def test_ladders_hold_every_count_and_mark_every_missing_level(query: Query) -> None:
    recount = Recount({key: (str(value),) for key, value in query.items() if key in CODES})
    drawn = {code: part["text"] for code, part in chart(query, "ladder").parts()}
    own, every = own_and_all(recount, "pathway", "level")
    own_sizes, sizes = own_and_all(recount, "pathway")
    lacking = {(row.code, row.level) for row in recount.all() if row.kind == "broken-ladder"}
    for row in recount.all():
        levels = {"no-entry": ("1", "2"), "no-top": ("5", "6")}.get(row.kind, ())
        lacking |= {(row.code, level) for level in levels}
    spoken = [code for code in CODES["pathway"] if recount.spoken(Row("empty", "pathway", code, "", 0, 0))]
    wanted = {f"{code}\n": place(own_sizes[code,], sizes[code,]) or "0" for code in spoken}
    for code in spoken:
        for level in (*LEVELS, "none"):
            text = place(own[code, level], every[code, level])
            wanted[f"{code}\n{level}"] = "缺" if (code, level) in lacking else text
    assert drawn == wanted


@pytest.mark.parametrize("query", [{}, {"agency": "勞動部"}, {"level": "3"}], ids=str)
def test_levels_by_section_hold_every_count_and_what_would_be_expected(query: Query) -> None:
    recount = Recount({key: (str(value),) for key, value in query.items()})
    drawn = {code: part["text"] for code, part in chart({**query, "map": "levels"}, "level_section").parts()}
    own, every = own_and_all(recount, "section", "level")
    holes = {(row.code, row.level): row.expected for row in recount.all() if row.kind == "hole"}
    wanted = {}
    for code in CODES["section"]:
        if "agency" in query and not any(code in each["section"] for each in recount.own):
            continue
        for level in LEVELS:
            expected = holes.get((code, level))
            text = place(own[code, level], every[code, level]) or "·"
            wanted[f"{code}\n{level}"] = f"0（{expected:.1f}）" if expected else text
    assert drawn == wanted


@pytest.mark.parametrize(
    ("query", "child", "inside"),
    [
        ({"map": "industry"}, "division", ""),
        ({"map": "industry", "inside": "C"}, "class", "C"),
        ({"map": "industry", "inside": "B"}, "class", "B"),
        ({"map": "industry", "agency": "文化部"}, "division", ""),
        ({"map": "industry", "section": ["C", "G"]}, "division", ""),
        ({"map": "occupation"}, "minor", ""),
        ({"map": "occupation", "inside": "2"}, "unit", "2"),
        ({"map": "occupation", "inside": "0"}, "unit", "0"),
        ({"map": "occupation", "occupation": "2"}, "minor", ""),
        ({"map": "occupation", "occupation": ["2", "3"], "inside": "3"}, "unit", "3"),
    ],
    ids=str,
)
def test_a_map_has_a_tile_for_every_category_and_marks_the_empty_ones(
    query: Query, child: str, inside: str
) -> None:
    chosen = {
        key: tuple(value) if isinstance(value, list) else (value,)
        for key, value in query.items()
        if key in CODES
    }
    drawn = {code: part["text"] for code, part in chart(query, f"map_{child}").parts()}
    recount = Recount(chosen)
    own, every = own_and_all(recount, child)
    rows = {each for standard in recount.own for each in standard[PARENT[child]]}
    shown = [
        code
        for code in recount.universe(child)
        if (not inside or inside in ancestors(child, code))
        and ("agency" not in query or CODES[child][code] in rows)
    ]
    # The tile has the category's name where it has room for it, else its code.
    assert {key: text.rpartition("<br>")[2] for key, text in drawn.items()} == {
        f"\n{code}": place(own[code,], every[code,]) or "–" for code in shown
    }
    for code in shown:
        above = drawn[f"\n{code}"].rpartition("<br>")[0].replace("<br>", "")
        assert above in (code, LABELS["zh"].name(child, code))
    assert any(drawn[f"\n{code}"].startswith(LABELS["zh"].name(child, code)[:3]) for code in shown)


def test_the_coverage_bars_are_those_counted() -> None:
    drawn = [trace for trace in charts(opened("gaps"))["chart_coverage"].data if trace["type"] == "bar"]
    held = [sum(n > 0 for n in WHOLE.sizes(key).values()) for key in EMPTY_IN]
    lacking = [len(WHOLE.sizes(key)) - n for key, n in zip(EMPTY_IN, held, strict=True)]
    texts_of = [[str(text) for text in trace["text"]] for trace in drawn]
    assert [f"{n:,}" if n else "" for n in held] in texts_of
    assert [f"{n:,}" if n else "" for n in lacking] in texts_of
