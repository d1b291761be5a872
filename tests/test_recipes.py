"""The recipes of docs/architecture.md, walked in a copy of the checkout: one toy of each usual change.

A toy touches what its recipe lists and nothing else, and `tests.recipes_seen` sees it wherever it should be.
There is none for an API route: there is no room for one yet, and the recipe says so.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.test_rooms import LEAF, ORDER
from tools.texts import read, write

ROOT = Path(__file__).parents[1]
COPIED = (*ORDER, LEAF, "data", "tests", "tools", ".streamlit")
FILES = ("app.py", "CHANGELOG.md", "pyproject.toml")
CATALOGUE = "locales/zh/atlas.po"
SECONDS = 120

Change = Callable[[str], str]  # from the text of a file to another


def new(text: str) -> Change:
    return lambda _nothing: text


def before(place: str, *, added: str) -> Change:
    """Put a text before the only such place in a file."""

    def change(text: str) -> str:
        assert text.count(place) == 1, place
        return text.replace(place, added + place)

    return change


def both(first: Change, second: Change) -> Change:
    return lambda text: second(first(text))


@dataclass(frozen=True)
class Recipe:
    """A toy change: what becomes of files, the Chinese of its texts, a command that follows."""

    files: Mapping[str, Change] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ()


GROUP = """GROUP: Final = Dimension(
    schema.GROUP,
    schema.P_INDUSTRY,
    N_("Industry group"),
    N_("industry groups"),
    N_("The first three digits of the industry code."),
    source=INDUSTRIES,
    multi_valued=True,
    coded=True,
    parent="division",
    gaps=True,
    weighed=True,
)
"""
CROWDED = '''def _crowded_evidence(labels: Labels, gap: Gap) -> str:
    return labels._("Crowded by {n}.", n=gap.count)


@kind(
    "crowded",
    N_("Crowded"),
    N_("A field of 100 standards or more."),
    N_("No more than there are."),
    _crowded_evidence,
)
def crowded(context: GapContext) -> Iterator[Gap]:
    """Fields of 100 standards or more."""
    for code, n in context.counts("field").items():
        if n >= 100:
            yield Gap("crowded", "field", code, 0.0, n)


'''
MASTER = '''@rule("name-master", N_("Ends in 師"), N_("The last character of the name is 師."), NOTE)
def master(reading: Reading) -> list[Found]:
    """Find names that end in 師."""
    return at(reading, reading.name.where(lambda name: name.endswith("師")), schema.P_NAME, reading.name)


'''
TOY_PAGE = '''"""A page."""

import streamlit as st

from ui.card import figure
from ui.state import current
from ui.text import escape_markdown

view = current()

st.markdown(escape_markdown(view._("This is a page.")))
figure(view, "levels.level")
'''
LINES_ENTRY = """        Format(
            *("lines", "lines", "text/plain", N_("Lines"), write_lines),
            N_("A line a row."),
        ),
"""
LINES = '''"""A line a row."""

from cards.sheet import Sheet
from exports.sheet import for_export


def write_lines(sheet: Sheet) -> bytes:
    """Return titles and rows as lines with bars between the cells."""
    clean = for_export(sheet)
    return "\\n".join("|".join(map(str, row)) for row in (clean.titles, *clean.rows)).encode()
'''
BARS = '''"""Text with bars between the cells, which begins with a line that says so."""

from collections.abc import Iterator
from typing import Final

from loaders.formats.table import Bounds, Format, RawTable

BEGINNING: Final = b"#bars\\n"


def tables(data: bytes, bounds: Bounds) -> Iterator[RawTable]:
    """Yield the one table."""
    lines = data.removeprefix(BEGINNING).decode().splitlines()
    yield RawTable.of_rows([line.split("|") for line in lines], bounds)


FORMAT: Final = Format("bars", ("bars",), tables, (BEGINNING,))
'''
LIST = (ROOT / "data" / "editions" / "113-12.txt").read_bytes().decode()

RECIPES = {
    "A dimension": Recipe(
        {
            "loaders/schema.py": both(
                before("CLASS: Final", added='GROUP: Final = "group"\n'),
                before("CLASS: 4}", added="GROUP: 3, "),
            ),
            "analysis/dimensions.py": both(
                before("LEVEL: Final", added=GROUP), before("        LEVEL,\n", added="        GROUP,\n")
            ),
        },
        {
            "Industry group": "行業小類",
            "industry groups": "行業小類",
            "The first three digits of the industry code.": "行業代碼的前三碼。",
        },
    ),
    "A kind of gap": Recipe(
        {
            "analysis/gaps/kinds.py": both(
                before("KINDS: Final", added=CROWDED), before("under_weight)", added="crowded, ")
            )
        },
        {
            "Crowded": "擁擠",
            "A field of 100 standards or more.": "有 100 筆以上的領域。",
            "No more than there are.": "與現有筆數相同。",
            "Crowded by {n}.": "滿滿 {n} 筆。",
        },
    ),
    "A rule": Recipe(
        {
            "loaders/rules/names.py": both(
                before("RULES = (", added=MASTER), before("    missing,\n", added="    master,\n")
            )
        },
        {
            "Ends in 師": "名稱以師結尾",
            "The last character of the name is 師.": "名稱的最後一個字是師。",
        },
    ),
    "A page": Recipe(
        {
            "cards/pages.py": before('    Page("deck"', added='    Page("toy", N_("Toy"), "toy"),\n'),
            "pages/toy.py": new(TOY_PAGE),
        },
        {"Toy": "玩具頁", "This is a page.": "這是一頁。"},
    ),
    "A table format": Recipe(
        {
            "exports/formats.py": both(
                before("from exports.ods", added="from exports.lines import write_lines\n"),
                before('        Format("ods"', added=LINES_ENTRY),
            ),
            "exports/lines.py": new(LINES),
        },
        {"Lines": "逐列", "A line a row.": "每列一行。"},
    ),
    "An input format": Recipe(
        {
            "loaders/formats/bars.py": new(BARS),
            "loaders/formats/__init__.py": both(
                before("delimited, pdf, tsv, workbook\n", added="bars, "),
                before("tsv.FORMAT,", added="bars.FORMAT, "),
            ),
            "loaders/weights.py": before('FORMATS["pdf"]', added='FORMATS["bars"], '),
        }
    ),
    "An edition": Recipe(
        {"data/editions/114-12.txt": new(LIST.replace("113年12月", "114年12月"))},
        command=("-m", "loaders", "register", "data/editions/114-12.txt"),
    ),
    "A label": Recipe(texts={"Agency": "主管機關"}),
}
NO_ROOM = "An API route"


def listed() -> dict[str, list[str]]:
    """Return the files that each recipe of the document says a change touches."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("\n## The nine usual changes\n")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")][1:]
    return {row[0]: re.findall(r"`([^`]+)`", row[1]) for row in rows}


def content(copy: Path) -> dict[str, bytes]:
    files = [file for file in copy.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return {file.relative_to(copy).as_posix(): file.read_bytes() for file in files}


def run(copy: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def follow(copy: Path, recipe: Recipe) -> set[str]:
    """Make the change in the copy; return the files that are others now."""
    old = content(copy)
    for name, change in recipe.files.items():
        file = copy / name
        text = file.read_bytes().decode() if file.exists() else ""
        file.write_bytes(change(text).encode())
    if recipe.texts:
        catalogue = read(copy / CATALOGUE)
        for text, chinese in recipe.texts.items():
            catalogue.delete(text)
            catalogue.add(text, chinese)
        write(catalogue, copy / CATALOGUE)
    if recipe.command:
        run(copy, *recipe.command)
    return {name for name, data in content(copy).items() if data != old.get(name)}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Walk all recipes in one copy: the files that each touched, and what was not seen of it."""
    copy = tmp_path_factory.mktemp("recipes")
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    touched = {name: follow(copy, recipe) for name, recipe in RECIPES.items()}
    return touched, json.loads(run(copy, "-m", "tests.recipes_seen").splitlines()[-1])


def test_every_recipe_is_walked_but_the_one_without_a_room() -> None:
    assert [*listed()] == [*list(RECIPES)[:-1], NO_ROOM, list(RECIPES)[-1]]
    assert listed()[NO_ROOM] == []
    assert not (ROOT / "api").exists(), "now there is a room: give the recipe its files and walk it"


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_change_touches_what_its_recipe_says_and_nothing_else(
    walked: tuple[dict[str, set[str]], dict[str, str]], recipe: str
) -> None:
    wanted = listed()[recipe]
    touched = walked[0][recipe] - ({CATALOGUE} if RECIPES[recipe].files else set())
    places = {
        name: [each for each in wanted if name == each or Path(name).parent == Path(each)] for name in touched
    }
    assert wanted
    assert [name for name, found in places.items() if not found] == []
    assert {each for found in places.values() for each in found} == {*wanted}


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_change_appears_everywhere(walked: tuple[dict[str, set[str]], dict[str, str]], recipe: str) -> None:
    assert walked[1][recipe.lower().replace(" ", "_")] == ""
