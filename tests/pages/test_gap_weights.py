"""A table of weights on the page of gaps: taken, refused, changed and kept."""

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from loaders.turns import Visitor
from loaders.weights import LARGEST, Weights
from loaders.weights_file import weights_of_file
from tests.analysis.gap_recount import Recount
from tests.analysis.test_weighing import PERSONS, REGISTERED, recounted
from tests.pages.opened import charts, opened, texts, unescaped, warnings
from tests.pages.recount import Query
from tests.pages.test_gaps import ROWS, WHOLE, named, registered

pytestmark = pytest.mark.usefixtures("at_once")

CSV = b"code,value\nA,530\nC,3000\nG,1900\nzz,1\nF,many\n"


def weighed(data: bytes, name: str = "weights.csv", query: Query | None = None) -> AppTest:
    app = opened("gaps", {"weight": "own", **(query or {})})
    return app.file_uploader(key="weights_file").set_value((name, data, "text/csv")).run()


def test_a_table_of_weights_adds_its_card_and_its_gaps() -> None:
    app = weighed(CSV, query={"kind": "under-weight"})
    assert not app.exception
    assert not app.error
    assert "已讀入 3 列（行業大類）。" in "".join(texts(app))
    assert warnings(app) == ["略過 2 列："]
    assert app.table[0].value.to_numpy().tolist() == [
        [5, "zz", "1", "此分類沒有這個代碼或名稱"],
        [6, "F", "many", "數值不是零以上的數字"],
    ]
    weights = {"A": 530.0, "C": 3000.0, "G": 1900.0}
    wanted = list(Recount({}, {"section": weights}).under_weight())
    assert wanted
    assert registered(app) == named(wanted)
    drawn = charts(app)["chart_weights"].values()
    sizes = WHOLE.sizes("section")
    assert drawn == pytest.approx({code: sizes[code] / value for code, value in weights.items()})


def test_without_weights_nothing_is_under_weight() -> None:
    app = opened("gaps", {"kind": "under-weight"})
    assert not app.exception
    assert not registered(app)


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"PK\x03\x04 broken", b"code,value\nQQ,1\n"], ids=str)
def test_a_file_that_is_no_table_is_refused_and_changes_nothing(data: bytes) -> None:
    app = weighed(data)
    assert not app.exception
    assert len(app.error) == 1
    assert registered(app) == named(ROWS)
    assert "chart_weights" not in charts(app)


def test_a_broken_file_takes_the_place_of_the_one_before() -> None:
    app = weighed(CSV)
    app.file_uploader(key="weights_file").set_value(("weights.csv", b"nothing", "text/csv")).run()
    assert len(app.error) == 1
    assert registered(app) == named(ROWS)


def test_another_classification_reads_the_same_file_anew() -> None:
    app = weighed(b"code,value\n21,10\n25,20\n")
    assert len(app.error) == 1
    app.selectbox(key="weights_dimension").set_value("submajor").run()
    assert not app.error
    assert "chart_weights" in charts(app)


def test_the_table_stays_while_the_session_does_and_stands_in_no_link() -> None:
    app = weighed(CSV)
    app.run()
    assert "chart_weights" in charts(app)
    assert not any("table=" in each.proto.query_string for each in app.get("page_link"))


def test_a_table_can_be_removed() -> None:
    app = weighed(CSV)
    next(each for each in app.button if each.label == "移除統計表").click().run()
    assert "chart_weights" not in charts(app)
    assert registered(app) == named(ROWS)


# --- what the panel says -------------------------------------------------------------------------------
LETTERS = "".join(f"{letter},{place}\n" for place, letter in enumerate("ABCDEFGHIJKLMNOPQRST", start=1))
BOTH = "zh", "en"


def in_language(data: bytes, lang: str, dimension: str = "section") -> AppTest:
    app = opened("gaps", {"lang": lang, "weight": "own"})
    app.selectbox(key="weights_dimension").set_value(dimension).run()
    return app.file_uploader(key="weights_file").set_value(("weights.csv", data, "text/csv")).run()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "已讀入 20 列（行業大類）。",
                "第 12 版判讀：只有這一版有表中全部的字母",
                "（第 11 版）：J + K → J、L → K、",
            ],
        ),
        (
            "en",
            [
                "20 rows were read as sections.",
                "sections of revision 12: only this revision has all of them.",
                "In the letters of the list (revision 11): J + K → J, L → K, ",
            ],
        ),
    ],
)
def test_letters_of_the_other_revision_are_read_and_said(lang: str, said: list[str]) -> None:
    app = in_language(LETTERS.encode(), lang)
    text = "\n".join(texts(app))
    assert all(each in text for each in said)
    assert not warnings(app)
    sizes = WHOLE.sizes("section")
    assert charts(app)["chart_weights"].values()["J"] == pytest.approx(sizes["J"] / (10 + 11))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "第 11 版（一覽表所用的版本）判讀：統計表沒有說明依哪一版"),
        ("en", "revision 11, that of the list: the table does not say"),
    ],
)
def test_letters_that_could_be_either_are_warned_of(lang: str, said: str) -> None:
    app = in_language(LETTERS.removesuffix("T,20\n").encode(), lang)
    assert [said in each for each in warnings(app)] == [True]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "合併相加：45 + 46 → 45-46、47 + 48 → 47-48"),
        ("en", "Added together: 45 + 46 → 45-46, 47 + 48 → 47-48"),
    ],
)
def test_codes_that_are_added_are_said(lang: str, said: str) -> None:
    app = in_language(b"45,1\n46,2\n47,3\n48,4\n", lang, "division")
    assert said in "\n".join(texts(app))
    assert not warnings(app)


def book(**pages: list[list[object]]) -> bytes:
    made, target = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.worksheets[0])
    for name, rows in pages.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "取自工作表「行業」：第一張有這種統計表的工作表。"),
        ("en", "They are from the sheet “行業”, the first"),
    ],
)
def test_the_sheet_is_said(lang: str, said: str) -> None:
    app = in_language(book(說明=[["本表"]], 行業=[["C", 5]]), lang)
    assert said in "\n".join(texts(app))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["工作表「說明」：檔案只有一欄", "工作表「年齡」："]),
        ("en", ["Sheet “說明”: The file has one", "Sheet “年齡”: "]),
    ],
)
def test_every_sheet_is_said_with_what_it_lacks(lang: str, said: list[str]) -> None:
    app = in_language(book(說明=[["本表"]], 年齡=[["15-19", 5]]), lang)
    assert len(app.error) == 1
    assert all(each in unescaped(app.error[0].value) for each in said)


@pytest.mark.parametrize(("lang", "more"), [("zh", "…另有 5 列"), ("en", "… and 5 more")])
def test_twenty_rows_are_named_and_the_rest_counted(lang: str, more: str) -> None:
    app = in_language(b"C,5\n" + b"zz,1\n" * 25, lang)
    assert len(app.table[0].value) == 20
    assert more in texts(app)
    assert any("25" in each for each in warnings(app))


def test_a_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(data: bytes, dimension: str, revision: int, visitor: Visitor) -> Weights:
        read.append(dimension)
        return weights_of_file(data, dimension, revision, visitor)

    monkeypatch.setattr("ui.weights.weights_of_file", counted)
    app = weighed(CSV)
    for name in ("employed", "employees"):
        app.text_input(key="weights_name").set_value(name).run()
    assert "employees" in str(app.session_state["weighing"])
    assert read == ["section"]
    app.selectbox(key="weights_dimension").set_value("division").run()
    app.run()
    assert len(app.error) == 1
    assert read == ["section", "division"]


@pytest.mark.parametrize("lang", BOTH)
def test_the_uploader_takes_what_the_reader_does(lang: str) -> None:
    app = in_language(CSV, lang)
    assert app.file_uploader(key="weights_file").proto.max_upload_size_mb * 1024**2 == LARGEST


# --- the official tables ----------------------------------------------------------------------------------
@pytest.mark.parametrize("id_", REGISTERED)
def test_an_official_table_is_chosen_by_the_link(id_: str) -> None:
    app = opened("gaps", {"weight": id_})
    assert not app.exception
    assert not app.warning
    assert not app.file_uploader
    wanted = Recount(weights={REGISTERED[id_]["dimension"]: PERSONS[id_]}).all()
    assert registered(app) == named([row for row in wanted if row.dimension != "unit"])
    _overall, rates = recounted(id_)
    drawn = charts(app)["chart_weights"].values()
    assert drawn == pytest.approx(
        {code: n / persons * 1e4 for code, (n, persons, _) in rates.items() if code in drawn}
    )
    assert len(drawn) == min(len(rates), 20)


def test_the_chooser_writes_the_table_into_the_link() -> None:
    app = opened("gaps")
    assert "chart_weights" not in charts(app)
    app.selectbox(key="option_weight").select("受僱員工人數，行業中類（2024 年）").run()
    assert app.query_params["weight"] == "division_employees"
    assert "chart_weights" in charts(app)
    assert any("「醫療保健業」414,541 人，尚無職能基準" in each for each in texts(app))


def test_a_table_that_does_not_exist_is_named() -> None:
    app = opened("gaps", {"weight": "wishes"})
    assert warnings(app) == ["連結中的「weight=wishes」在這裡不存在，已略過。"]
    assert registered(app) == named(ROWS)


# --- names in place of codes ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "依名稱對應：製造業 → C、批發及零售業 → G"),
        ("en", "Matched by name: 製造業 → C, 批發及零售業 → G"),
    ],
)
def test_what_was_matched_by_name_is_said(lang: str, said: str) -> None:
    app = in_language("行業,人數\n製造業,2987\n批發及零售業,1823\nF,933\n".encode(), lang)
    assert said in "\n".join(texts(app))
    assert charts(app)["chart_weights"].values() == pytest.approx(
        {code: WHOLE.sizes("section")[code] / n for code, n in {"C": 2987, "G": 1823, "F": 933}.items()}
    )


def test_a_table_that_came_with_a_link_is_shown_and_can_be_removed() -> None:
    query: Query = {"weight": "own", "table": ["section", "職缺數", "個", "C=41", "G=52", "B=3"]}
    app = opened("gaps", query)
    assert "統計表「職缺數」隨連結而來。" in texts(app)
    assert set(charts(app)["chart_weights"].values()) == {"C", "G", "B"}
    next(each for each in app.button if each.label == "移除統計表").click().run()
    assert "chart_weights" not in charts(app)
    assert "table" not in app.query_params
