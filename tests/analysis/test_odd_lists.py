"""Lists as many hands leave them: whatever is written in a cell, the rules find what the recount finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.test_finding_recount import both, difference
from tests.loaders.examples import HEADER, text
from tests.loaders.test_properties import REAL_ROWS


def put_together(*parts: str, most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=most).map("".join)


SECTIONS = (
    *("醫療保健及社會工作服務業", "教育業", "製造業", "出版影音及資通訊業", "電信及資訊服務業"),
    *("教育服務業", "營造業", "出版、影音製作、傳播及資通訊服務業", "管理顧問業", "某業"),
    *("公共行政及國防；強制性社會安全", "公共行政及國防;強制性社會安全"),
)
# The cell of a column -> what is written in it.
WRITTEN = {
    1: st.from_regex(r"\A(CAP|MPD|FSI|INMO)?-?[0-9IlOSBZoD]{3,5}[-–]?[0-9O]{2,3}v?[0-9l]{0,2}\Z"),
    2: put_together(
        *("建築", "人員", "臺", "台", " ", "（", "(", "(三級)", "《歷史資料》"),
        *("&amp;", "&#65;", "&x;", "&lt", "\ufffd", "\ue001", "⾦", "#N/A"),
    ),
    3: put_together(
        *("CAP", "MPD", "AVA", "X", "；", "、", " ", "-", "與", "運輸工程", "CAP2522-001v4"), most=4
    ),
    5: put_together(
        *("C", "M", "Q", "R", "K", "G", "J", "X", "25", "2511", "72", "45-46", "10", "12", "99", "公共"),
        *("-", "–", "、", "/", " ", ".0", "2024-10-12"),
        most=6,
    ),
    6: put_together(*SECTIONS, " ", "、", "/"),
    7: st.sampled_from(["4", "4.0", "", "7.0", "1900-01-04", "###", "４", "4.5", "Err:502", "４.0"]),
}


@st.composite
def odd_rows(draw: st.DrawFn) -> list[str]:
    """Return rows of the real list with odd cells; some have the code of the row before."""
    found: list[list[str]] = []
    again = st.booleans()
    for number in range(1, draw(st.integers(1, 6)) + 1):
        cells = draw(st.sampled_from(REAL_ROWS)).split("\t")
        for column, written in WRITTEN.items():
            if draw(st.integers(0, 2)) == 0:
                cells[column] = draw(written)
        if draw(again) and found:
            cells[1] = found[-1][1]
        found.append([str(number), *cells[1:]])
    return ["\t".join(cells) for cells in found]


@settings(max_examples=15)
@given(odd_rows(), st.sampled_from(["113年12月", "115年3月"]))
def test_an_odd_list_is_read_as_it_is_recounted(lines: list[str], period: str) -> None:
    ours, theirs = both(text(*lines, top=f"職能基準一覽表\n{period}\n{HEADER}\n").decode())
    assert not difference(ours, theirs), difference(ours, theirs)
