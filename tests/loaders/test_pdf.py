"""Tables in PDFs: whatever the page looks like, the cells are those that a person reads."""

import re
import subprocess
from contextlib import suppress

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties

import loaders
from loaders.formats import FORMATS, RawTable, pdf
from loaders.raw_file import BOUNDS, table_of_file
from loaders.schema import F_LINE, L_KIND, LINE, PUBLISHED
from loaders.turns import Visitor
from loaders.unreadable import NotAList
from loaders.weights import read_weights
from tests.loaders import drawn_pdf as drawn
from tests.loaders.drawn_pdf import SIZE, Line, Page, Shade, Text, broken, table
from tests.loaders.examples import REAL

SIDES = [20, 60, 160, 380, 460, 560, 620, 740]
HEADER = ["序號", "基準代碼", "職能基準名稱", "領域", "行業別", "級別", "發展單位"]
FIRST = ["1", "CAP2522-001v4", "前端工程師", "製造", "批發業", "4", "勞動部"]
SECOND = ["2", "MPD2151-002v1", "machine learning", "", "金融業", "", "文化部"]
LOOKS = {
    "ruled": {},
    "centred": {"middle": True},
    "ruled across": {"down": False},
    "ruled down": {"across": False},
    "not ruled": {"across": False, "down": False},
    "not ruled, centred": {"across": False, "down": False, "middle": True},
}


def read(*pages: Page, **how) -> RawTable:
    (found,) = FORMATS["pdf"].tables(drawn.pdf(pages, **how), BOUNDS)
    return found


def cells(*pages: Page, **how) -> list[list[str]]:
    found = read(*pages, **how)
    return [found.cells(row) for row in range(len(found))]


@pytest.fixture(scope="module")
def editions(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, loaders.Edition]:
    """Return the real list as LibreOffice prints it on two sizes of paper, read again.

    Its rows are all of one height, so that names that are broken over lines lie over those above and below.
    """
    place = tmp_path_factory.mktemp("pdf")
    for name, paper in (("A4", 9), ("A3", 8)):
        workbook(paper).save(place / f"{name}.xlsx")
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [libreoffice, profile, "--headless", "--convert-to", "pdf", "A4.xlsx", "A3.xlsx"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {name: loaders.read_bytes((place / f"{name}.pdf").read_bytes(), "113-12") for name in ("A4", "A3")}


def published() -> list[list[str]]:
    return loaders.load(REAL).standards[list(PUBLISHED)].to_numpy().tolist()


def workbook(paper: int) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["職能基準一覽表"], ["113年12月"], list(PUBLISHED), *published()):
        sheet.append(row)
    side, font = Side(style="thin"), Font(name="Noto Sans CJK TC", size=10)
    for cell in (cell for row in sheet.iter_rows(min_row=3) for cell in row):
        cell.alignment, cell.font = Alignment(wrap_text=True, vertical="center"), font
        cell.border = Border(side, side, side, side)
    for letter, width in zip("ABCDEFGHI", [6, 18, 34, 9, 16, 10, 26, 6, 18], strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.print_title_rows = "3:3"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = paper, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return book


def same(found: loaders.Edition) -> None:
    """See that an edition is the real one, but for where its rows stand."""
    real = loaders.load(REAL)
    assert (found.title, found.period) == (real.title, real.period)
    assert (found.ledger[L_KIND] == "loaded").all()
    pd.testing.assert_frame_equal(found.standards.drop(columns=LINE), real.standards.drop(columns=LINE))
    pd.testing.assert_frame_equal(found.findings.drop(columns=F_LINE), real.findings.drop(columns=F_LINE))


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_list_as_libreoffice_prints_it_is_the_list(
    editions: dict[str, loaders.Edition], paper: str
) -> None:
    same(editions[paper])


@pytest.mark.parametrize("look", ["centred", "not ruled"])
def test_the_list_is_the_list_however_its_table_looks(look: str) -> None:
    rows = [list(PUBLISHED), *published()]
    data = drawn.as_pdf(rows, ["職能基準一覽表", "113年12月"], **LOOKS[look])
    same(loaders.read_bytes(data, "113-12"))


@pytest.mark.parametrize("look", LOOKS)
def test_a_cell_that_is_broken_over_lines_is_one(look: str) -> None:
    broken_rows = [
        HEADER,
        ["1", "CAP2522-\n001v4", "前端工\n程師", "製造", "批發\n業", "4", "勞動部"],
        ["2", "MPD2151-\n002v1", "machine\nlearning", "", "金融業", "", "文化部"],
    ]
    page = [Text(20, 30, "職能基準一覽表"), *table(broken_rows, SIDES, **LOOKS[look])]
    assert cells(page) == [["職能基準一覽表"], HEADER, FIRST, SECOND]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["智慧製造", "工程師"], "智慧製造工程師"),
        (["Web ", "designer"], "Web designer"),
        (["Web", "designer"], "Web designer"),
        (["Web", "設計師"], "Web設計師"),
        (["設計師 ", "(Web)"], "設計師 (Web)"),
        (["CAP2522-", "001v4"], "CAP2522-001v4"),
        (["UI/", "UX"], "UI/UX"),
        (["x" * 24, "x" * 24, "x"], "x" * 49),  # it has no room in a line of its own
        (["x" * 22, "x" * 9], "x" * 22 + " " + "x" * 9),  # its line is not full
        (["⾦融", "\u3000業務"], "⾦融\u3000業務"),
    ],
)
def test_lines_are_joined_as_they_were_before_they_were_broken(lines: list[str], text: str) -> None:
    row = ["1", "\n".join(lines), "c", "d", "e", "f", "g"]
    assert cells(table([HEADER, row], SIDES))[1][1] == text


def test_a_header_on_every_page_is_read_once_and_numbers_of_pages_never() -> None:
    pages = [
        [
            Text(20, 30, "職能基準一覽表"),
            *table([HEADER, [str(number), *FIRST[1:]]], SIDES),
            Text(400, 580, f"第 {number} 頁，共 3 頁"),
        ]
        for number in (1, 2, 3)
    ]
    found = read(*pages)
    assert [found.cells(row) for row in range(len(found))] == [
        ["職能基準一覽表"],
        HEADER,
        FIRST,
        ["2", *FIRST[1:]],
        ["3", *FIRST[1:]],
    ]
    assert (found.places.tolist(), found.pages.tolist()) == ([1, 2, 3, 4, 5], [1, 1, 1, 2, 3])


def test_the_same_row_twice_stands_there_twice() -> None:
    pages = [table([HEADER, FIRST], SIDES), table([HEADER, FIRST], SIDES)]
    assert cells(*pages) == [HEADER, FIRST, FIRST]


def test_what_stands_below_the_table_is_kept() -> None:
    page = [*table([HEADER, FIRST], SIDES), Text(20, 400, "註：級別由低而高。")]
    assert cells(page) == [HEADER, FIRST, ["註：級別由低而高。"]]


@pytest.mark.parametrize("header", [[HEADER], []])
def test_a_row_that_a_page_break_cuts_is_one(header: list[list[str]]) -> None:
    upper = ["2", "MPD2151-", "machine", "", "金融", "", "文化部"]
    lower = ["", "002v1", "learning", "", "業", "", ""]
    found = read(table([HEADER, FIRST, upper], SIDES), table([*header, lower, ["3", *FIRST[1:]]], SIDES))
    assert [found.cells(row) for row in range(len(found))] == [HEADER, FIRST, SECOND, ["3", *FIRST[1:]]]
    assert found.pages.tolist() == [1, 1, 1, 2]


def test_a_note_below_the_first_page_parts_no_row_from_its_rest() -> None:
    upper = ["2", "MPD2151-", "machine", "", "金融", "", "文化部"]
    lower = ["", "002v1", "learning", "", "業", "", ""]
    note = Text(20, 560, "勞動部製表")
    found = read(
        [*table([HEADER, FIRST, upper], SIDES), note], [*table([lower, ["3", *FIRST[1:]]], SIDES), note]
    )
    assert [found.cells(row) for row in range(len(found))] == [
        *(HEADER, FIRST, SECOND),
        ["勞動部製表"],
        ["3", *FIRST[1:]],
    ]
    assert found.pages.tolist() == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("look", ["ruled", "not ruled"])
def test_a_row_without_a_serial_number_is_a_row_wherever_it_stands(look: str) -> None:
    blank = ["", *FIRST[1:]]
    first, second = ([HEADER, FIRST, blank, SECOND], [HEADER, blank, SECOND])
    assert cells(*(table(page, SIDES, **LOOKS[look]) for page in (first, second))) == [*first, *second[1:]]


@pytest.mark.parametrize("end", ["", "內政部 "])
def test_text_that_runs_into_the_next_cell_stays_in_its_own(end: str) -> None:
    long = "x" * 3 + "很長的名稱" * 8
    row = ["1", "CAP2522-001v4", long, end, "批發業", "4", "勞動部"]
    assert cells(table([HEADER, row], SIDES)) == [HEADER, row]


def test_text_that_runs_into_the_rows_above_and_below_stays_in_its_own() -> None:
    page = table([HEADER, *([str(number), *FIRST[1:]] for number in (1, 2, 3))], SIDES)
    names = [number for number, each in enumerate(page) if isinstance(each, Text) and each.text == FIRST[2]]
    middle = page[names[1]]
    assert isinstance(middle, Text)
    page[names[1] : names[1] + 1] = [
        middle._replace(y=middle.y + SIZE * 1.25 * number, text=text)
        for number, text in ((-1, "前"), (0, "端工"), (1, "程師"))
    ]
    assert cells(page) == [HEADER, *([str(number), *FIRST[1:]] for number in (1, 2, 3))]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    page = table([HEADER, FIRST], SIDES)
    shifted = [each._replace(x=each.x + 0.3) for each in page if isinstance(each, Text)]
    assert cells([*page, *shifted]) == [HEADER, FIRST]


@pytest.mark.parametrize("stamp", [Text(200, 80, "草案", 60), Text(200, 80, "草案", 1, "8 8 -8 8")])
def test_a_stamp_over_the_table_is_no_part_of_it(stamp: Text) -> None:
    found = cells([*table([HEADER, FIRST, SECOND], SIDES), stamp])
    assert [row for row in found if len(row) > 1] == [HEADER, FIRST, SECOND]
    assert ["草案"] in found  # it is not lost


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    assert cells(table([HEADER, FIRST], SIDES), turn=90) == [HEADER, FIRST]
    page = [
        each._replace(x=each.y, y=drawn.HIGH - each.x, turn="0 1 -1 0")
        for each in table([HEADER[:5], FIRST[:5]], SIDES)
        if isinstance(each, Text)
    ]
    assert cells(page) == [HEADER[:5], FIRST[:5]]


def test_a_table_laid_out_with_spaces_has_columns() -> None:
    page = [
        Text(
            20, 60 + 12 * number, "".join(f"{cell}{' ' * int(40 - 2 * drawn.width(cell, 1))}" for cell in row)
        )
        for number, row in enumerate([HEADER, FIRST, SECOND])
    ]
    assert cells(page) == [HEADER, FIRST, SECOND]


@pytest.mark.parametrize("look", LOOKS)
def test_a_header_may_be_broken_over_lines_in_every_column(look: str) -> None:
    header = ["序\n號", "基準\n代碼", "職能基準名稱", "領\n域", "行業別", "級\n別", "發展單位"]
    body = [[str(number), *FIRST[1:]] for number in range(1, 10)]
    assert cells(table([header, *body], SIDES, **LOOKS[look])) == [
        ["".join(cell.split()) for cell in header],
        *body,
    ]


def test_a_background_is_no_rule() -> None:
    stripes = [Shade(SIDES[0], top, SIDES[-1], top + 14) for top in (74, 102)]
    page = [*stripes, *table([HEADER, FIRST, SECOND, ["3", *FIRST[1:]]], SIDES, across=False, down=False)]
    assert cells(page) == [HEADER, FIRST, SECOND, ["3", *FIRST[1:]]]


def test_a_table_may_be_open_at_its_sides() -> None:
    page = [
        each
        for each in table([HEADER, FIRST, SECOND], SIDES)
        if isinstance(each, Text) or each.x0 != each.x1 or SIDES[0] < each.x0 < SIDES[-1]
    ]
    assert cells(page) == [HEADER, FIRST, SECOND]


def test_tables_below_each_other_have_columns_of_their_own() -> None:
    small = table([["級別", "意義"], ["1", "照規定做"]], [20, 300, 700], top=300)
    page = [*table([HEADER, FIRST], SIDES), *small]
    assert cells(page) == [HEADER, FIRST, ["級別", "意義"], ["1", "照規定做"]]


def test_a_row_of_one_cell_is_one() -> None:
    page = [*table([["職能基準一覽表"]], [SIDES[0], SIDES[-1]], top=46), *table([HEADER, FIRST], SIDES)]
    assert cells(page) == [["職能基準一覽表"], HEADER, FIRST]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=9)), min_size=1, max_size=4))
def test_a_damaged_pdf_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = drawn.pdf([ONE, ONE])
    for place, noise in changes:
        data = data[: place % len(data)] + noise + data[place % len(data) + len(noise) :]
    with suppress(NotAList):
        list(FORMATS["pdf"].tables(data, BOUNDS))


WORDS = st.text(st.sampled_from("職能基準工程師aBc19-（）"), min_size=1, max_size=9)


@settings(max_examples=25)
@given(
    st.lists(st.tuples(WORDS, *[WORDS | st.just("")] * 3), min_size=1, max_size=9),
    st.sampled_from(sorted(LOOKS)),
)
def test_whatever_stands_in_the_cells_comes_back(body: list[tuple[str, ...]], look: str) -> None:
    every = [HEADER[:5], *([str(number), *row] for number, row in enumerate(body, start=1))]
    sides = [20, 60, 100, 140, 180, 220]
    shown = [["\n".join(broken(cell, 36)) for cell in row] for row in every]
    assert cells(table(shown, sides, **LOOKS[look])) == every


def test_weights_are_read_from_a_pdf() -> None:
    rows = [["行業", "人數"], ["A 農、林、漁、牧業", "1,234"], ["C 製造業", "56"]]
    (page,) = ([Text(20, 30, "受僱員工人數"), *table(rows, [20, 200, 300])],)
    found = read_weights(drawn.pdf([page]), "section", 11)
    assert found.values == {"A": 1234, "C": 56}


def test_how_far_the_reading_is_is_told_by_page() -> None:
    told: list[tuple[int, int]] = []
    bounds = BOUNDS._replace(progress=lambda *said: told.append(said))
    pages = [table([HEADER, FIRST], SIDES)] * 3
    list(FORMATS["pdf"].tables(drawn.pdf(pages), bounds))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_visitor_hears_of_pages_and_can_stop() -> None:
    class StopError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise StopError(done, of)

    pages = [table([list(PUBLISHED)], [20 * number for number in range(10)])] * 499
    with pytest.raises(StopError) as caught:
        table_of_file(drawn.pdf(pages), Visitor("me", progress=stop))
    assert caught.value.args[1] == 499


def test_a_pdf_that_takes_too_long_says_how_far_it_came() -> None:
    with pytest.raises(NotAList, match=r"^In 0 seconds 1 of the 2 pages of the PDF could be read\."):
        list(FORMATS["pdf"].tables(drawn.pdf([ONE, ONE]), BOUNDS._replace(seconds=0)))


# --- what is refused --------------------------------------------------------------------------
ONE = table([HEADER, FIRST], SIDES)
LOCK = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "11" * 32 + ">/U<" + "22" * 32 + ">>>"


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        (drawn.pdf([ONE, ONE], image=(1, 2)), pdf.SCANNED),
        (drawn.pdf([ONE, ONE, ONE], image=(2,)), pdf.SCANNED_PAGES.format(pages="2")),
        (drawn.pdf([[Line(1, 1, 90, 90)]]), pdf.NO_TEXT),
        (drawn.pdf([ONE, [Line(1, 1, 90, 90)]]), pdf.SCANNED_PAGES.format(pages="2")),
        (drawn.pdf([]), pdf.NO_TEXT),
        (drawn.pdf([ONE], trailer=LOCK), pdf.ENCRYPTED),
        (drawn.pdf([ONE], unmapped=True), pdf.UNREADABLE_FONT.format(share="100%")),
        (drawn.pdf([[]] * 501), pdf.MANY_PAGES.format(most=500)),
        (b"%PDF-1.7\nnothing of the kind", pdf.BROKEN),
    ],
    ids=[
        "scanned",
        "page scanned",
        "drawing",
        "page a drawing",
        "no pages",
        "encrypted",
        "font",
        "many pages",
        "broken",
    ],
)
def test_what_cannot_be_read_is_refused_by_its_name(data: bytes, refused: str) -> None:
    with pytest.raises(NotAList, match=f"^{re.escape(refused)}$"):
        loaders.read_bytes(data)
