"""The house keeps its shape: data flows down the list of rooms once, imports only ever point up it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from loaders.schema import PUBLISHED

ROOT = Path(__file__).parents[1]
ORDER = ("loaders", "analysis", "charts", "cards", "exports", "ui", "pages", "web")
PURE = ("loaders", "analysis", "charts", "cards", "exports")
LEAF = "locales"
ENTRIES = ("app.py", "server.py", "serve.py")
# ``python -m loaders``: it lies in a room because Python finds it there. A program is imported by nobody, so
# it stands at the end of the list and hands over to whoever can do what is asked, as the entries do.
PROGRAM = "loaders/__main__.py"
FRONT_DOOR = "loaders/cached.py"  # the one pure module that knows Streamlit


def modules(*places: str) -> list[str]:
    files = [file for place in places for file in sorted((ROOT / place).rglob("*.py"))]
    return [file.relative_to(ROOT).as_posix() for file in files]


ROOM_FILES = modules(*ORDER, LEAF)
SHIPPED = [*ROOM_FILES, *(name for name in ENTRIES if (ROOT / name).exists())]


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_bytes(), name)


def imports(node: ast.AST) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in it: ``from a import b`` is ``a.b``."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            yield from (alias.name for alias in each.names)
        elif isinstance(each, ast.ImportFrom):
            assert each.level == 0, "relative import"
            yield from (f"{each.module}.{alias.name}" for alias in each.names)


def inside(imported: str, *packages: str) -> bool:
    return any(imported == package or imported.startswith(f"{package}.") for package in packages)


def below(name: str) -> list[str]:
    """Return the packages that a module may not import."""
    room = name.split("/")[0]
    if name == PROGRAM:
        rooms = [*ORDER[ORDER.index("analysis") + 1 :]]  # it has no need of more
    elif room == LEAF:
        rooms = [*ORDER]
    elif room in ORDER:
        rooms = [*ORDER[ORDER.index(room) + 1 :]]
    else:
        rooms = []  # an entry stands at the end of the list
    may = {"server.py": "app", "serve.py": "server"}.get(name)
    return [each for each in (*rooms, "app", "server", "tests", "tools", "bench") if each != may]


def imported_from(names: Iterable[str], *packages: str) -> list[str]:
    """Return what modules import of packages, a line for each place."""
    return [f"{name}: {each}" for name in names for each in imports(tree(name)) if inside(each, *packages)]


def test_imports_point_up_the_list() -> None:
    assert SHIPPED
    assert [each for name in SHIPPED for each in imported_from([name], *below(name))] == []


def test_a_program_is_imported_by_nobody() -> None:
    """Else what it hands over to would come before what it stands beside."""
    assert imported_from(SHIPPED, "loaders.__main__") == []
    assert imported_from([PROGRAM], "analysis"), "it could lie in its room like any other module"


def test_pure_rooms_know_no_streamlit() -> None:
    names = [name for name in modules(*PURE, LEAF) if name != FRONT_DOOR]
    assert imported_from(names, "streamlit", "loaders.cached") == []
    assert imported_from([FRONT_DOOR], "streamlit"), "nothing would be found"


def test_pure_rooms_load_no_streamlit() -> None:
    """What an import brings along counts as well as what is written down."""
    names = [name[: -len(".py")].replace("/", ".") for name in modules(*PURE, LEAF) if name != FRONT_DOOR]
    wanted = [name.removesuffix(".__init__") for name in names if not name.endswith(".__main__")]
    script = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    script += "print(*sorted(n for n in sys.modules if n.split('.')[0] == 'streamlit')[:5])"
    done = subprocess.run([sys.executable, "-c", script, *wanted], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_figures_are_not_built_with_plotly_express() -> None:
    assert imported_from(SHIPPED, "plotly.express") == []


def test_published_headers_are_spelled_in_the_schema_only() -> None:
    names = [name for name in SHIPPED if not name.startswith(f"{LEAF}/")]
    spelled = [
        f"{name}:{node.lineno}: {node.value!r}"
        for name in names
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Constant) and node.value in PUBLISHED
    ]
    assert {each.partition(":")[0] for each in spelled} == {"loaders/schema.py"}


def test_a_module_can_be_read_in_one_sitting() -> None:
    lines = {
        name: len((ROOT / name).read_text(encoding="utf-8").splitlines())
        for name in (*SHIPPED, *modules("tools", "bench"))
    }
    assert [name for name, n in lines.items() if n > (80 if name.startswith("pages/") else 300)] == []


def drawn_house() -> dict[str, list[str]]:
    """Return who imports whom by the picture in docs/architecture.md: dots stand under what is imported."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    head, *rows = text.partition("```text\n")[2].partition("\n```")[0].splitlines()
    columns = {found.start(): found[0] for found in re.finditer(r"\S+", head.partition("   what")[0])}
    house = {}
    for row in rows:
        dots = [found.start() for found in re.finditer("●", row)]
        house[row.split()[0]] = [columns[max(start for start in columns if start <= dot)] for dot in dots]
    return house


def test_the_picture_of_the_house_is_the_house() -> None:
    places = {room: [name for name in modules(room) if name != PROGRAM] for room in (LEAF, *ORDER)}
    places |= {entry: [entry] for entry in ENTRIES}
    imported = {
        place: {each for each in places if imported_from(names, each.removesuffix(".py")) and each != place}
        for place, names in places.items()
    }
    drawn = drawn_house()
    assert {place: set(dots) for place, dots in drawn.items()} == imported


@pytest.mark.parametrize("room", [room for room in (*ORDER, LEAF) if room != "pages"])
def test_every_room_is_a_package(room: str) -> None:
    """Pages are scripts that Streamlit runs; every other room is imported and says what it is for."""
    assert ast.get_docstring(tree(f"{room}/__init__.py"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import a.b, c", ["a.b", "c"]),
        ("from a import b as x\nfrom a.b import c", ["a.b", "a.b.c"]),
        ("def f():\n    import streamlit as st", ["streamlit"]),
    ],
)
def test_imports_are_found_wherever_they_stand(code: str, expected: list[str]) -> None:
    assert list(imports(ast.parse(code))) == expected
