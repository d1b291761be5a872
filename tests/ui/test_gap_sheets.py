"""The cards of the page of gaps: every file holds what was counted, for every selection."""

import io
from collections.abc import Callable

import openpyxl
import pytest

from analysis.cube import Cube
from analysis.dimensions import DIMENSIONS
from analysis.gaps.context import GapContext
from analysis.gaps.kinds import KINDS
from analysis.gaps.register import Gap
from analysis.labels import Labels
from analysis.request import Request
from analysis.selection import Selection
from cards.gaps import coverage, gap_register
from cards.ladders import ladder, level_by_section
from cards.maps import INDUSTRY, OCCUPATION, hierarchy
from cards.pages import BY_KEY
from cards.sheet import Sheet
from cards.view import View
from exports.formats import FORMATS
from loaders import load
from locales import translator
from tests.analysis.gap_recount import EMPTY_IN, LEVELS, REAL, Recount, ancestors

CUBE = Cube(load(REAL))
LABELS = {lang: Labels(CUBE.edition.reference, lang) for lang in ("zh", "en")}
WHOLE = Recount()
ROWS = WHOLE.all()


def view(lang: str = "zh", selection: Selection | None = None) -> View:
    return View(
        page=BY_KEY["gaps"],
        cube=CUBE,
        labels=LABELS[lang],
        request=Request(selection or Selection(), lang=lang),
        rejected=(),
    )


SHEETS: dict[str, Callable[[View], Sheet]] = {
    "coverage": lambda view: coverage(view).sheet_of(),
    "register": lambda view: gap_register(view, gaps_of(view.selection)).sheet_of(),
    "ladder": lambda view: ladder(view).sheet_of(),
    "levels": lambda view: level_by_section(view).sheet_of(),
    "divisions": lambda view: hierarchy(view, *INDUSTRY[0]).sheet_of(),
    "units": lambda view: hierarchy(view, *OCCUPATION[1], "2").sheet_of(),
}


def gaps_of(selection: Selection) -> list[Gap]:
    base = GapContext(CUBE, selection)
    return [gap for kind in KINDS.values() for gap in kind.find(base)]


def reread(sheet: Sheet) -> list[dict[str, object]]:
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    keys = [column.key for column in sheet.columns]
    assert list(rows[0]) == [column.title for column in sheet.columns]
    return [dict(zip(keys, row, strict=True)) for row in rows[1:]]


def test_the_file_of_the_coverage_is_what_was_counted() -> None:
    for row, key in zip(reread(SHEETS["coverage"](view())), EMPTY_IN, strict=True):
        sizes = WHOLE.sizes(key).values()
        held = sum(n > 0 for n in sizes)
        assert (row["of"], row["held"], row["empty"]) == (len(sizes), held, len(sizes) - held)
        assert row["share"] == pytest.approx(held / len(sizes))


def test_the_file_of_the_register_is_what_was_counted() -> None:
    rows = reread(SHEETS["register"](view()))
    assert len(rows) == len(ROWS)
    found = {(row["kind"], row["dimension"], row["code"], row["name"]): row for row in rows}
    assert len(found) == len(rows)
    by_code = {(row["kind"], row["dimension"], row["code"]): row for row in rows}
    _ = translator("zh")
    for wanted in ROWS:
        if not wanted.code.isascii():
            continue  # its code is unconfirmed; its name is in its row
        key = (_(KINDS[wanted.kind].title), _(DIMENSIONS[wanted.dimension].title), wanted.code)
        row = by_code[key]
        assert row["shortfall"] == pytest.approx(wanted.shortfall)
        assert row["count"] == wanted.count
        if wanted.kind != "hole":
            assert (row["parent_count"], row["total"], row["retired"]) == (
                wanted.parent_count,
                wanted.total,
                wanted.retired,
            )
    holes = [row["expected"] for row in rows if row["expected"] is not None]
    assert holes == pytest.approx([row.expected for row in WHOLE.hole()])


def test_the_file_of_the_ladders_is_what_was_counted() -> None:
    counted = WHOLE.counted("pathway", "level")
    for row, (code, n) in zip(reread(SHEETS["ladder"](view())), WHOLE.sizes("pathway").items(), strict=True):
        assert (row["code"], row["n"]) == (code, n)
        for level in (*LEVELS, "none"):
            assert row[f"level_{level}"] == counted[code, level]
    missing: dict[str, set[str]] = {}
    for gap in ROWS:
        if gap.dimension == "pathway":
            marked = {"no-entry": "12", "no-top": "56", "empty": "123456", "broken-ladder": gap.level}
            missing.setdefault(gap.code, set()).update(marked.get(gap.kind, ""))
    for row in reread(SHEETS["ladder"](view("en"))):
        levels = [f"Level {level}" for level in sorted(missing.get(str(row["code"]), ()))]
        assert (row["missing"] or "–") == (", ".join(levels) or "–"), row["code"]


def test_from_an_agency_the_files_hold_own_standards_beside_all() -> None:
    agency = Selection().choose("agency", ["文化部"])
    recount = Recount({"agency": ("文化部",)})
    own, every = (recount.counted("pathway", "level", rows=rows) for rows in (recount.own, recount.current))
    rows = reread(SHEETS["ladder"](view("zh", agency)))
    assert {str(row["code"]) for row in rows} >= {code for each in recount.own for code in each["pathway"]}
    for row in rows:
        for level in (*LEVELS, "none"):
            code = str(row["code"])
            assert (row[f"own_{level}"], row[f"level_{level}"]) == (own[code, level], every[code, level])
    held = {
        str(row["code"]): (row["n"], row["own"]) for row in reread(SHEETS["divisions"](view("zh", agency)))
    }
    mine, of_all = (recount.counted("division", rows=rows) for rows in (recount.own, recount.current))
    assert held
    assert held == {code: (of_all[code,], mine[code,]) for code in held}
    for row, key in zip(reread(SHEETS["coverage"](view("zh", agency))), EMPTY_IN, strict=True):
        assert row["own"] == len({code for each in recount.own for code in each[key]} - {"none"})


def test_the_file_of_levels_by_section_is_what_was_counted() -> None:
    counted, whole = WHOLE.counted("section", "level"), WHOLE.counted("level")
    sizes = WHOLE.sizes("section")
    for row, (code, n) in zip(reread(SHEETS["levels"](view())), sizes.items(), strict=True):
        assert (row["code"], row["n"]) == (code, n)
        for level in LEVELS:
            assert row[f"level_{level}"] == counted[code, level]
            assert row[f"expected_{level}"] == pytest.approx(n * whole[level,] / 830)


@pytest.mark.parametrize(("name", "key", "inside"), [("divisions", "division", ""), ("units", "unit", "2")])
def test_the_file_of_a_map_is_what_was_counted(name: str, key: str, inside: str) -> None:
    sizes = {code: n for code, n in WHOLE.sizes(key).items() if not inside or inside in ancestors(key, code)}
    assert {str(row["code"]): row["n"] for row in reread(SHEETS[name](view()))} == sizes


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("chosen", [{}, {"level": ["5"]}, {"section": ["B"]}, {"field": []}], ids=str)
def test_every_card_has_a_file_for_every_selection(
    name: str, lang: str, chosen: dict[str, list[str]]
) -> None:
    selection = Selection()
    for key, codes in chosen.items():
        selection = selection.choose(key, codes)
    sheet = SHEETS[name](view(lang, selection))
    assert "{" not in sheet.title
    for form in FORMATS.values():
        assert form.write(sheet)
