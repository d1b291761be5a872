"""A table of weights on the page of gaps: taken, refused, changed and kept."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.analysis.gap_recount import Recount
from tests.pages.opened import charts, opened, texts, warnings
from tests.pages.recount import Query
from tests.pages.test_gaps import ROWS, WHOLE, named, registered

CSV = b"code,value\nA,530\nC,3000\nG,1900\nzz,1\nF,many\n"


def weighed(data: bytes, name: str = "weights.csv", query: Query | None = None) -> AppTest:
    app = opened("gaps", query)
    app.session_state["weights"] = True  # the expander is open
    app.run()
    return app.file_uploader(key="weights_file").set_value((name, data, "text/csv")).run()


def test_a_table_of_weights_adds_its_card_and_its_gaps() -> None:
    app = weighed(CSV, query={"kind": "under-weight"})
    assert not app.exception
    assert not app.error
    assert "已讀入 3 列（行業大類）。" in "".join(texts(app))
    assert warnings(app) == ["略過 2 列："]
    assert app.table[0].value.to_numpy().tolist() == [
        [5, "zz", "1", "此分類沒有這個代碼"],
        [6, "F", "many", "數值不是零以上的數字"],
    ]
    weights = {"A": 530.0, "C": 3000.0, "G": 1900.0}
    wanted = list(Recount({}, {"section": weights}).under_weight())
    assert wanted
    assert registered(app) == named(wanted)
    drawn = charts(app)["chart_weights_section"].values()
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
    assert "chart_weights_section" not in charts(app)


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
    assert "chart_weights_submajor" in charts(app)


def test_the_table_stays_while_the_session_does_and_stands_in_no_link() -> None:
    app = weighed(CSV)
    app.session_state["weights"] = False
    app.run()
    assert "chart_weights_section" in charts(app)
    assert not any("weights" in each.proto.query_string for each in app.get("page_link"))


def test_a_table_can_be_removed() -> None:
    app = weighed(CSV)
    next(each for each in app.button if each.label == "移除統計表").click().run()
    assert "chart_weights_section" not in charts(app)
    assert registered(app) == named(ROWS)
