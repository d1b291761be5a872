"""The table of standards and the record of one, against the published rows."""

import pytest

import ui.table
from analysis.records import DATED, FIELDS
from loaders.schema import PUBLISHED
from locales import translator
from tests.analysis.plain import ROWS, Row
from tests.pages.opened import links, opened, rows_of, rows_table, texts, unescaped, warnings
from tests.pages.recount import NAMES, Query, shown


def table(query: Query):
    app = opened("standards", query)
    assert not app.exception
    assert not app.warning
    return rows_of(app)


def test_the_table_has_every_standard_shown_in_the_order_of_the_list() -> None:
    for query in ({}, {"status": "all"}, {"agency": "教育部", "status": "all"}):
        assert table(query)["code"].tolist() == [row.cells[1] for row in shown(query)]


def test_one_order_for_screen_file_mark_and_address() -> None:
    """The mark follows what the address names, in whatever order the rows stand."""
    by_position = [row.cells[1] for row in ROWS]
    for order in ({}, {"order": "name"}, {"order": "level", "descending": "yes"}):
        found = rows_table(opened("standards", {"standard": "CAP2522-001v4", **order}))
        assert found is not None
        assert found.frame.loc[found.marked]["code"].tolist() == ["CAP2522-001v4"]
        assert [by_position[place] for place in found.frame.index] == found.frame["code"].tolist()
        assert found.sorted == {
            "by": order.get("order", "serial"),
            "descending": order.get("descending") == "yes",
        }


def test_nothing_is_marked_without_a_name_in_the_address() -> None:
    found = rows_table(opened("standards"))
    assert found is not None
    assert found.marked == []


def test_rows_beyond_the_most_are_counted_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.table, "MOST", 20)
    app = opened("standards")
    found = rows_table(app)
    assert found is not None
    assert len(found.frame) == 20
    line = "顯示前 20 列，共 830 列；檔案內有全部。"
    assert line in texts(app)
    monkeypatch.setattr(ui.table, "MOST", 830)
    assert not [each for each in texts(opened("standards")) if "此處列出前" in each]


def test_columns_are_those_asked_for_in_the_order_asked_for() -> None:
    default = table({})
    assert default.columns.tolist() == ["code", "name", "level", "agency", "field", "pathway", "section"]
    asked = ["section", "code", "published_2", "version", "status"]
    assert table({"show": asked}).columns.tolist() == asked
    assert table({"show": ""}).columns.tolist() == default.columns.tolist()


def test_every_column_can_be_shown_and_sorted_by() -> None:
    there = [key for key in FIELDS if key not in DATED]  # this edition has no dates
    everything = table({"show": there, "status": "all"})
    assert everything.shape == (864, len(there))
    for key in there:
        first = table({"show": ["code"], "order": key, "agency": "內政部"})
        last = table({"show": ["code"], "order": key, "descending": "yes", "agency": "內政部"})
        assert sorted(first["code"]) == sorted(last["code"])


def test_published_columns_are_the_published_ones_to_the_character() -> None:
    keys = [f"published_{number}" for number in range(1, 10)]
    found = table({"show": keys, "status": "all"})
    assert found.to_numpy().tolist() == [[cell or "–" for cell in row.cells] for row in ROWS]


def values(row: Row) -> dict[str, str]:
    used = {
        key: "、".join(
            f"{code} {NAMES[key][code]}" if key in ("pathway", "section", "division", "occupation") else name
            for code in row.of[key]
            for name in [NAMES[key][code]]
        )
        for key in ("status", "agency", "field", "pathway", "section", "occupation", "level")
    }
    return {"serial": row.cells[0], "name": row.name, **used}


def test_columns_of_values_used_are_what_the_rules_say() -> None:
    keys = ["serial", "name", "status", "agency", "field", "pathway", "section", "occupation", "level"]
    found = table({"show": keys, "status": "all"})
    told = [dict(zip(keys, map(str, row), strict=True)) for row in found.to_numpy().tolist()]
    assert told == [{key: values(row)[key] for key in keys} for row in ROWS]


@pytest.mark.parametrize(("descending", "level"), [("no", "第 2 級"), ("yes", "第 6 級")])
def test_levels_sort_in_their_order_and_unlevelled_ones_come_last(descending: str, level: str) -> None:
    found = table({"order": "level", "descending": descending, "status": "all"})["level"].astype(str).tolist()
    assert found[0] == level
    assert found[-8:] == ["未分級"] * 8
    known = [each for each in found if each != "未分級"]
    assert known == sorted(known, reverse=descending == "yes")


def test_versions_sort_as_numbers_and_missing_ones_come_last() -> None:
    found = table({"order": "version", "show": ["version", "code"], "status": "all"})["version"].tolist()
    known = [int(each) for each in found if each != "–"]
    assert [*map(str, known)] == found[: len(known)]
    assert known == sorted(known)
    assert len(known) == sum("v" in row.cells[1] for row in ROWS)


# --- one standard's record -------------------------------------------------------------------------
def record(code: str, **query: str):
    app = opened("standards", {"standard": code, **query})
    assert not app.exception
    return app


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.cells[0] in ("1", "57", "158", "253", "768", "790")]
)
def test_a_record_has_what_was_published_beside_what_was_read(row: Row) -> None:
    app = record(row.cells[1], status="all")
    shown_record = app.table[0].value
    blank = [cell or "（空白）" for cell in row.cells]
    said = [each.replace("\\", "") for each in shown_record.iloc[:, 1]]
    assert dict(zip(shown_record.iloc[:, 0], said, strict=True)) == dict(zip(PUBLISHED, blank, strict=True))
    used = unescaped(" ".join(shown_record.iloc[:, 2]))
    assert all(value in used for key, value in values(row).items() if key != "name")
    assert f"## {row.cells[1]} {row.name}" in texts(app)


def test_a_record_lists_what_was_found_about_it() -> None:
    app = record("MPD-2151-002v4")
    found = next(each for each in texts(app) if each.startswith("- "))
    assert "MPD-2151-002v4" in found
    assert "MPD2151-002v4" in found
    nothing = translator("zh")("No findings about this standard.")
    assert nothing not in texts(app)
    assert nothing in texts(record("CAP2161-008v1"))


def test_a_record_leads_to_the_other_versions_of_its_base_code() -> None:
    base = "CAP2522-001"
    wanted = {row.cells[1] for row in ROWS if row.cells[1].startswith(base)}
    assert len(wanted) > 1
    app = record("CAP2522-001v4", agency="內政部", lang="en")
    others = {text: link for text, link in links(app).items() if text.startswith(base)}
    assert {text.split()[0] for text in others} == wanted - {"CAP2522-001v4"}
    link = others[next(iter(others))]
    assert "standard=CAP2522-001v" in link
    assert "agency=" in link
    assert "lang=en" in link


def test_a_retired_standard_has_its_record_while_current_ones_are_shown() -> None:
    row = next(row for row in ROWS if row.of["status"] == ("retired",))
    app = record(row.cells[1])
    assert f"## {row.cells[1]} {row.name}" in texts(app)
    assert len(rows_of(app)) == 830


def test_closing_a_record_keeps_all_else() -> None:
    app = record("CAP2522-001v4", order="name", agency="內政部")
    closed = links(app)["關閉這筆資料"]
    assert "standard" not in closed
    assert "order=name" in closed
    assert "agency=" in closed


def test_a_code_that_does_not_exist_is_said() -> None:
    app = record("CAP2522-001v9")
    assert warnings(app) == ["本版次沒有代碼為「CAP2522-001v9」的職能基準。"]
    assert not app.table


def test_what_a_link_asks_of_columns_and_order_is_said_where_no_press_is_needed() -> None:
    app = opened("standards", {"show": ["name", "colour"], "order": "size"})
    said = " ".join(warnings(app))
    assert "show=colour" in said
    assert "order=size" in said
    inside = app.get("popover")[0]
    assert len(inside.multiselect) == 1
    assert not inside.warning


def test_the_field_on_the_page_searches_as_that_among_the_filters_does() -> None:
    app = opened("standards", {"level": "4"})
    app.text_input(key="phone_q").set_value("工程").run()
    wanted = [row.cells[1] for row in shown({"level": "4", "q": "工程"})]
    assert rows_of(app)["code"].tolist() == wanted
    assert app.text_input(key="filter_q").value == "工程"
