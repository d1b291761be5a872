"""What codes of a weights table mean: letters of two revisions, codes put together, totals, names, sheets."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.unreadable import NotWeights
from loaders.weight_codes import (
    BY_EDITION,
    BY_LETTER,
    BY_NAMES,
    BY_NAMES_ALONE,
    BY_STATEMENT,
    SAME,
    SAME_DIVISIONS,
    label,
)
from loaders.weights import (
    DIVIDED,
    INCOMPLETE,
    NO_ROW,
    ONE_COLUMN,
    OTHER_NAME,
    PART,
    REPEATED,
    SEVERAL,
    TOTAL,
    UNKNOWN,
    LeftOut,
    Weights,
    read_weights,
)
from locales import translator

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
LETTERS = {11: "ABCDEFGHIJKLMNOPQRS", 12: "ABCDEFGHIJKLMNOPQRST"}
SHIFTED = "JKLMNOPQRST"


def rows_of(name: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


NAMES = {(int(row["revision"]), row["letter"]): row["name_zh"] for row in rows_of("industry_sections.csv")}
INSIDE: dict[tuple[int, str], set[str]] = {}  # the divisions of a section, counted here for the second time
for each in rows_of("industries.csv"):
    if each["depth"] == "2":
        INSIDE.setdefault((int(each["revision"]), each["section"]), set()).update(each["code"].split("-"))


def sections(text: str, own: int = 11) -> Weights:
    return read_weights(text.encode(), "section", own)


def divisions(text: str) -> Weights:
    return read_weights(text.encode(), "division", 11)


def lettered(letters: str) -> str:
    return "".join(f"{letter},{number}\n" for number, letter in enumerate(letters, start=1))


def refused(data: bytes) -> NotWeights:
    with pytest.raises(NotWeights) as caught:
        read_weights(data, "section", 11)
    return caught.value


# --- letters of two revisions --------------------------------------------------------------------------
def test_letters_of_revision_12_become_those_of_the_list() -> None:
    table = sections(lettered(LETTERS[12]))
    number = {letter: float(place) for place, letter in enumerate(LETTERS[12], start=1)}
    shifted = {own: number[letter] for own, letter in zip("KLMNOPQRS", "LMNOPQRST", strict=True)}
    wanted = {letter: number[letter] for letter in "ABCDEFGHI"} | {"J": number["J"] + number["K"]} | shifted
    assert (table.values, table.left_out) == (wanted, ())
    assert (table.revision, table.why) == (12, BY_LETTER)
    assert table.translated["J"] == "J + K"
    assert table.translated["S"] == "T"


@pytest.mark.parametrize("own", [11, 12])
def test_letters_that_both_revisions_have_are_those_of_the_list_and_it_is_said(own: int) -> None:
    table = sections(lettered(LETTERS[11]), own)
    assert list(table.values) == list(LETTERS[11])
    assert (table.revision, table.why, table.translated) == (own, BY_EDITION, {})


def test_letters_that_mean_the_same_need_no_revision() -> None:
    assert sections("A,1\nC,2\nI,3\n").why == SAME
    assert sections("A,1\nJ,2\n").why == BY_EDITION


@pytest.mark.parametrize(
    "text",
    [
        "代碼,數值,名稱\nK,7,電信及資訊服務業\nL,9,金融及保險業\nJ,5,出版及影音等內容傳播業\n",
        "代碼,數值\nJ,5\nK 電信及資訊服務業,7\nL金融及保險業,9\n",
        "代碼,數值,,名稱\nJ,5,x,\nK,7,,\nL,9,, 金融及保險業 \n",
        "code,value,name\nJ,5\nK,7,\nL,9,Financial and Insurance Activities\nM,1,Real Estate Activities\n",
    ],
)
def test_names_beside_the_letters_decide(text: str) -> None:
    table = sections(text)
    assert (table.revision, table.why) == (12, BY_NAMES)
    assert {key: table.values[key] for key in "JK"} == {"J": 12.0, "K": 9.0}


def test_a_table_may_name_its_revision() -> None:
    for said in ("行業統計分類（第12次修正）", "依第 十二 次修訂", "classification: revision 12"):
        table = sections(f"{said},\n代碼,數值\nJ,5\nK,6\n")
        assert (table.values, table.revision, table.why) == ({"J": 11.0}, 12, BY_STATEMENT)
    assert sections("第11次修正與第12次修正比較,\nJ,5\n").why == BY_EDITION


def test_a_total_beside_a_letter_is_no_evidence() -> None:
    table = sections("J,5\nK,6\nT 總計,11\n")
    assert (table.revision, table.why) == (11, BY_EDITION)
    assert [each.reason for each in table.left_out] == [TOTAL]


def test_a_section_that_the_list_divides_is_left_out() -> None:
    table = sections("J 出版影音及資通訊業,5\nK 金融及保險業,6\n", own=12)
    assert (table.values, table.revision) == ({"L": 6.0}, 11)
    assert [each.reason for each in table.left_out] == [DIVIDED]


def test_half_of_a_section_is_left_out() -> None:
    table = sections("J,5,出版及影音等內容傳播業\nL,6,金融及保險業\n")
    assert table.values == {"K": 6.0}
    assert table.left_out == (LeftOut(1, "J", "5", INCOMPLETE, "J + K"),)


def test_a_row_with_both_parts_is_taken_and_its_parts_are_not() -> None:
    table = sections("J+K,9\nJ,5\nL,6,金融及保險業\n")
    assert table.values == {"J": 9.0, "K": 6.0}
    assert table.left_out == (LeftOut(2, "J", "5", PART, "J + K"),)


def test_names_that_contradict_each_other_decide_by_majority_and_the_rest_is_left_out() -> None:
    table = sections("K,1,金融及保險業\nL,2,不動產業\nN,3,專業、科學及技術服務業\n")
    assert (table.values, table.revision) == ({"K": 1.0, "L": 2.0}, 11)
    assert table.left_out == (LeftOut(3, "N", "3", OTHER_NAME),)


# --- codes put together --------------------------------------------------------------------------------
def test_divisions_that_the_list_has_as_one_are_added() -> None:
    table = divisions("45,1\n46,2\n47,3\n48,4\n08,5\n")
    assert (table.values, table.left_out) == ({"45-46": 3.0, "47-48": 7.0, "08": 5.0}, ())
    assert table.translated == {"45-46": "45 + 46", "47-48": "47 + 48"}
    assert (table.rows, table.why) == (5, SAME_DIVISIONS)


@pytest.mark.parametrize(
    "code", ["45-46", "45–46", "45～46", "45至46", "45+46", "45、46", "４５－４６", "45-46 批發業"]
)
def test_the_merged_code_may_be_written_so(code: str) -> None:
    assert divisions(f"{code},5\n").values == {"45-46": 5.0}


def test_a_whole_is_not_added_to_its_parts() -> None:
    for order in ("45,1\n46,2\n45-46,3\n", "45-46,3\n45,1\n46,2\n"):
        table = divisions(order)
        assert table.values == {"45-46": 3.0}
        assert {(each.code, each.reason, each.whole) for each in table.left_out} == {
            ("45", PART, "45-46"),
            ("46", PART, "45-46"),
        }


def test_a_part_alone_is_not_the_whole() -> None:
    table = divisions("45,1\n08,2\n46,many\n")
    assert table.values == {"08": 2.0}
    assert table.left_out[0] == LeftOut(1, "45", "1", INCOMPLETE, "45 + 46")


def test_a_part_that_comes_twice_counts_once() -> None:
    table = divisions("45,1\n46,2\n45,9\n")
    assert table.values == {"45-46": 3.0}
    assert table.left_out == (LeftOut(3, "45", "9", REPEATED),)


@pytest.mark.parametrize("code", ["08-09", "08、09", "08+11", "45-48", "10至12"])
def test_several_categories_in_one_row_are_said(code: str) -> None:
    text = f'"{code}",5\n01,2\n'
    assert divisions(text).left_out == (LeftOut(1, code, "5", SEVERAL),)


@pytest.mark.parametrize(
    "row",
    [
        "總計,7",
        "合計 Total,7",
        "小計,7",
        "Total,7",
        "Grand total,7",
        "計,7",
        ",7,總計",
        "01,7,小計",
        "全國,7",
    ],
)
def test_totals_are_named(row: str) -> None:
    table = divisions(f"{row}\n08,2\n")
    assert (table.values, [each.reason for each in table.left_out]) == ({"08": 2.0}, [TOTAL])


# --- names ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("C 製造業,5", ""),
        ("C製造業,5", ""),
        ("C－製造業,5", ""),
        ("C（製造業）,5", ""),
        ("C Manufacturing,5", ""),
        ("C 金融及保險業,5", OTHER_NAME),
        ("C 製造,5", OTHER_NAME),
        ("C,5,不動產業", OTHER_NAME),
        ("C,5,our own words", ""),
        ("A lot of,5", OTHER_NAME),
        ("3 months,5", UNKNOWN),
        ("製造,5", UNKNOWN),
        ("製造業,5", ""),
    ],
)
def test_a_name_must_be_that_of_its_code(row: str, reason: str) -> None:
    table = sections(f"{row}\nB,1\n")
    assert [each.reason for each in table.left_out] == ([reason] if reason else [])


def test_names_of_either_revision_are_known_where_codes_mean_the_same() -> None:
    for name in ("廣告業及市場研究業", "廣告業、市場研究及公共關係業"):
        assert divisions(f"73 {name},5\n").values == {"73": 5.0}


def test_a_label_is_split_into_codes_and_name() -> None:
    assert label("45-46 批發業").codes == ("45", "46")
    assert label("1.0").codes == ("1",)
    for cell in ("", "=1", "NA", "none", "01x", "1.5", "合計"):
        assert label(cell).codes == (), cell


# --- sheets --------------------------------------------------------------------------------------------
def workbook(**pages: list[list[object]]) -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(target)
    return target.getvalue()


def test_the_first_sheet_with_a_table_is_read_and_named() -> None:
    data = workbook(
        說明=[["本表為就業人數"]], 年齡=[["A1", 5]], 行業=[["代碼", "人"], ["C", 7]], 再=[["C", 9]]
    )
    table = read_weights(data, "section", 11)
    assert (table.values, table.sheet) == ({"C": 7.0}, "行業")
    assert read_weights(workbook(one=[["C", 7]]), "section", 11).sheet == ""


def test_every_sheet_is_named_with_what_it_lacks() -> None:
    error = refused(workbook(說明=[["本表為就業人數"]], 年齡=[["15-19", 5]]))
    assert [(name, str(lack)) for name, lack in error.lacking] == [("說明", ONE_COLUMN), ("年齡", NO_ROW)]
    assert refused(workbook(one=[["x", 1]])).lacking == ()


def test_every_text_is_said_in_both_languages() -> None:
    for text in (TOTAL, OTHER_NAME, SEVERAL, DIVIDED, PART, INCOMPLETE, BY_EDITION, BY_LETTER, BY_NAMES):
        assert translator("zh")(text) != text


# --- whatever stands in a table ------------------------------------------------------------------------
CELLS = st.one_of(
    st.sampled_from([*LETTERS[12], "J+K", "R+S", "B-F", "總計", "工業", "", "x"]),
    st.sampled_from(sorted(NAMES)).map(lambda key: f"{key[1]} {NAMES[key]}"),
)
NAME = st.one_of(
    st.sampled_from(["", "", "", "合計", "some words"]), st.sampled_from(sorted(set(NAMES.values())))
)
VALUES = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["", "…", "-5"]))
TABLE = st.lists(st.tuples(CELLS, VALUES, NAME), min_size=1, max_size=30)


def number(cell: str) -> float:
    return float(cell) if cell.isdigit() else 0.0


def nothing_is_lost(rows: list[tuple[str, str, str]], table: Weights) -> None:
    """Every number is in a value or in a row left out, and no row in both."""
    used = [source.row for sources in table.sources.values() for source in sources]
    left = [each.row for each in table.left_out]
    assert len(used + left) == len(set(used + left))
    assert {row for row, (_code, value, _name) in enumerate(rows, 1) if number(value)} <= set(used + left)
    total = sum(number(value) for _code, value, _name in rows)
    assert sum(table.values.values()) + sum(number(each.value) for each in table.left_out) == total
    assert all(each.reason for each in table.left_out)
    for category, sources in table.sources.items():
        assert table.values[category] == sum(number(rows[source.row - 1][1]) for source in sources)


def written(rows: list[tuple[str, str, str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()


@given(TABLE, st.sampled_from([11, 12]))
def test_no_letter_is_guessed_in_silence(rows: list[tuple[str, str, str]], own: int) -> None:
    try:
        table = read_weights(written(rows), "section", own)
    except NotWeights:
        return
    nothing_is_lost(rows, table)
    for category, sources in table.sources.items():
        letters = {letter for source in sources for letter in source.code.split(" + ")}
        held = set().union(*(INSIDE[table.revision, letter] for letter in letters))
        assert held == INSIDE[own, category]  # exactly the divisions of the category, none more, none less
        for source in sources:
            name = rows[source.row - 1][2]
            mine = {NAMES[table.revision, letter] for letter in source.code.split(" + ")}
            assert name in mine or name not in {NAMES[key] for key in NAMES if key[0] == table.revision}
    used = {letter for sources in table.sources.values() for each in sources for letter in each.code}
    if used & set(SHIFTED):
        assert table.why in (BY_NAMES, BY_LETTER, BY_STATEMENT, BY_EDITION)
        assert table.revision == own or table.why != BY_EDITION


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["45", "46", "45-46", "47", "48", "8", "08", "85", "08-09", "總計", "", "zz"]),
            VALUES,
            st.sampled_from(["", "批發業", "零售業", "words"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_no_weight_of_a_division_is_lost(rows: list[tuple[str, str, str]]) -> None:
    try:
        table = read_weights(written(rows), "division", 11)
    except NotWeights:
        return
    nothing_is_lost(rows, table)
    for category, sources in table.sources.items():
        codes = {source.code for source in sources}
        assert codes in ({category}, set(category.split("-")))


# --- names in place of codes ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("製造業", {"C": 5.0}),
        (" 製造業 ", {"C": 5.0}),
        ("Manufacturing", {"C": 5.0}),
        ("批發及零售業", {"G": 5.0}),
    ],
)
def test_an_official_name_stands_for_its_code(written: str, codes: dict[str, float]) -> None:
    table = sections(f"行業,人數\n{written},5\n")
    assert (table.values, table.named) == (codes, {next(iter(codes)): written.strip()})


def test_the_name_of_merged_divisions_is_that_of_both() -> None:
    table = divisions("批發業,5\n零售業,6\n農、牧業,7\n".replace("農、牧業", '"農、牧業"'))
    assert table.values == {"45-46": 5.0, "47-48": 6.0, "01": 7.0}
    assert table.named == {"45-46": "批發業", "47-48": "零售業", "01": "農、牧業"}


def test_names_and_codes_may_stand_in_one_column() -> None:
    table = sections("製造業,5\nG,6\n總計,11\n")
    assert table.values == {"C": 5.0, "G": 6.0}
    assert table.named == {"C": "製造業"}


def test_a_name_and_its_code_are_one_category() -> None:
    table = sections("製造業,5\nC,6\n")
    assert (table.values, [each.reason for each in table.left_out]) == ({"C": 5.0}, [REPEATED])


@pytest.mark.parametrize(
    ("names", "revision", "values"),
    [
        (("出版影音及資通訊業", "金融及保險業"), 11, {"J": 1.0, "K": 2.0}),
        (("電信及資訊服務業", "出版及影音等內容傳播業", "金融及保險業"), 12, {"J": 3.0, "K": 3.0}),
        (("製造業", "批發及零售業"), 11, {"C": 1.0, "G": 2.0}),
    ],
)
def test_names_of_sections_say_their_revision(
    names: tuple[str, ...], revision: int, values: dict[str, float]
) -> None:
    table = sections("".join(f"{name},{place}\n" for place, name in enumerate(names, start=1)))
    assert (table.revision, table.values) == (revision, values)
    assert table.why == (BY_NAMES_ALONE if any("出版" in name for name in names) else "")
