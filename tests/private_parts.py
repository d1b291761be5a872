"""What this code uses of libraries beyond their documents: the list, who uses it, and whether it is there.

The list is in docs/architecture.md. A part is found in the code by its last word, and in its library by the
kind of thing that it is.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import streamlit
from streamlit import config

from tests.test_rooms import ROOT, SHIPPED, imports, tree

LIST = "docs/architecture.md"
STREAMLIT = Path(streamlit.__file__).parent
# What libraries document, of those that this code reaches into.
DOCUMENTED = {
    "streamlit": ("streamlit",),
    "plotly": ("plotly.graph_objects", "plotly.offline"),
    "pptx": ("pptx.Presentation", "pptx.util", "pptx.enum", "pptx.chart.data"),
    "uvicorn": ("uvicorn", "uvicorn.Config"),
}
TEST_ID = re.compile(r"""data-testid=\\?["']?(\w+)""")
NOT_PRIVATE = {"_", "_replace", "_exit"}  # the translator; documented by Python
SCRIPTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").glob("*.js"))
STYLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.css"))


class Part(NamedTuple):
    """A part of a library, by its heading and name in the list, and the files that use it."""

    heading: str
    name: str
    files: tuple[str, ...]

    @property
    def word(self) -> str:
        """The word by which the code names it."""
        return re.findall(r"[\w-]+", self.name)[-1]


class Use(NamedTuple):
    """A file of ours, and what it names there: a dotted name of Python, or a word."""

    file: str
    name: str


# The list.


@cache
def parts() -> tuple[Part, ...]:
    text = (ROOT / LIST).read_text(encoding="utf-8").partition("\n## Private parts of libraries\n")[2]
    found = []
    for section in re.split(r"^### ", text.partition("\n## ")[0], flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        for names, files, _why in re.findall(r"^\| (`.+`) \| (`.+`) \| (.+) \|$", body, re.MULTILINE):
            used_in = tuple(re.findall(r"`(.+?)`", files))
            found += [Part(heading, name, used_in) for name in re.findall(r"`(.+?)`", names)]
    return tuple(found)


def listed(use: Use) -> bool:
    """Return whether the list has what a file uses: it by name, or what is taken from it."""
    return any(
        use.file in part.files
        and (use.name in (part.name, part.word) or part.name.startswith((f"{use.name}.", f"{use.name}(")))
        for part in parts()
    )


# The code.


def uses_in_python(file: str, module: ast.Module) -> Iterator[Use]:
    """Yield what a module takes from libraries that they do not document."""
    names = dict(_bound(module))
    yield from (Use(file, name) for name in imports(module) if not _documented(name))
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            dotted = _dotted(node, names)
            if dotted.startswith("uvicorn.") and not _documented(dotted):
                yield Use(file, dotted)
            if _is_private(node.attr) and not _is_own(node.value):
                yield Use(file, node.attr)
        elif isinstance(node, ast.Call):
            yield from (Use(file, each.arg) for each in node.keywords if each.arg and _is_private(each.arg))
        elif isinstance(node, ast.ClassDef):
            yield from (Use(file, name) for name in _inherited(node, names))


def uses_in_script(file: str, text: str) -> Iterator[Use]:
    """Yield what a script knows of the page of Streamlit and of Plotly's charts."""
    text = re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)
    yield from (Use(file, name) for name in TEST_ID.findall(text))
    yield from (Use(file, name) for name in re.findall(r"\.(_[a-z]\w+)", text))
    yield from (Use(file, name) for name in re.findall(r"data-test-[\w-]+", text))
    yield from (Use(file, _dashed(name)) for name in re.findall(r"dataset\.(test\w+)", text))
    yield from (Use(file, name) for name in re.findall(r"\bwindow\.([A-Z]\w+)", text))
    yield from (
        Use(file, name) for name in re.findall(r"[\"`.](js-plotly-plot|main-svg|svg-container)", text)
    )


def uses_in_style(file: str, text: str) -> Iterator[Use]:
    """Yield what a style sheet selects that is none of ours."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{};]+)\{", text))
    yield from (Use(file, name) for name in TEST_ID.findall(selectors))
    named = re.findall(r"(?:\.|#|\[)([A-Za-z][\w-]*)", re.sub(r'"[^"]*"', "", selectors))
    documented = ("st-key-", "class", "href", "open", "aria-", "role", "data-testid")
    yield from (
        Use(file, name) for name in named if not name.startswith(documented) and not _is_written_here(name)
    )


@cache
def uses() -> tuple[Use, ...]:
    """Return all that the dashboard uses beyond the documents of its libraries."""
    found = [use for file in SHIPPED for use in uses_in_python(file, tree(file))]
    for file in SHIPPED:
        testids = TEST_ID.findall((ROOT / file).read_text(encoding="utf-8"))
        found += [Use(file, name) for name in testids]
    for finder, files in ((uses_in_script, SCRIPTS), (uses_in_style, STYLES)):
        for file in files:
            found += finder(file, (ROOT / file).read_text(encoding="utf-8"))
    found += [Use(".streamlit/config.toml", name) for name in _hidden_settings()]
    return tuple(dict.fromkeys(found))


def _bound(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names that imports bind, and what they stand for."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((each.asname or each.name.split(".")[0], each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((each.asname or each.name, f"{node.module}.{each.name}") for each in node.names)


def _documented(name: str) -> bool:
    library = name.split(".")[0]
    if library not in DOCUMENTED:
        return True
    exact = library in ("streamlit", "uvicorn")
    return any(name == each or (not exact and name.startswith(f"{each}.")) for each in DOCUMENTED[library])


def _dotted(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in NOT_PRIVATE


def _is_own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def _inherited(node: ast.ClassDef, names: dict[str, str]) -> Iterator[str]:
    """Yield what a class uses or replaces of a base class that is not documented."""
    bases = [dotted for each in node.bases if (dotted := _dotted(each, names)).split(".")[0] in DOCUMENTED]
    own = {
        each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store) and _is_own(each.value)
    }
    used = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute) and _is_own(each.value)}
    methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    for name in sorted((used | methods) - own):
        for base in bases:
            hidden = _is_private(name) or (not _documented(base) and not name.startswith("__"))
            if hidden and resolves(f"{base}.{name}"):
                yield name


def _dashed(name: str) -> str:
    return "data-" + re.sub(r"[A-Z]", lambda capital: f"-{capital[0].lower()}", name)


@cache
def _ours() -> str:
    files = [*(ROOT / name for name in SHIPPED), *(ROOT / "ui").rglob("*.js"), *(ROOT / "ui").rglob("*.html")]
    private = {"ui/streamlit_dom.js", "ui/plotly_dom.js"}
    return "\n".join(
        file.read_text(encoding="utf-8") for file in files if file.relative_to(ROOT).as_posix() not in private
    )


def _is_written_here(name: str) -> bool:
    """Return whether a class, id or attribute is one that our own code gives."""
    data = re.sub(r"-(\w)", lambda found: found[1].upper(), name.removeprefix("data-"))
    given = rf"dataset\.{data}\b" if name.startswith("data-") else rf"(?<![\w-]){re.escape(name)}(?![\w-])"
    return re.search(given, _ours()) is not None


def _hidden_settings() -> list[str]:
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    sections = re.findall(r"^\[([\w.]+)\]$(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    named = [
        f"{head}.{name}" for head, body in sections for name in re.findall(r"^(\w+) =", body, re.MULTILINE)
    ]
    known = config.get_config_options()
    return [name for name in named if name not in known or known[name].visibility == "hidden"]


# The libraries.


def missing(part: Part) -> str:
    """Return '' where a part is there, and else a sentence that says what is gone and whom it concerns."""
    library, is_there = LOOKED_FOR[part.heading]
    if is_there(part.name):
        return ""
    return (
        f"{library} {version(library)} has no `{part.name}` any more, which {' and '.join(part.files)} "
        f"{'use' if len(part.files) > 1 else 'uses'}: see “{part.heading}” in {LIST}."
    )


def resolves(name: str) -> bool:
    """Return whether a dotted name of Python is there: a thing, what objects have, a ``name(keyword)``."""
    name, _, keyword = name.rstrip(")").partition("(")
    words = name.split(".")
    for end in range(len(words), 0, -1):
        try:
            found: object = importlib.import_module(".".join(words[:end]))
        except ImportError:
            continue
        for word in words[end:]:
            if not _has(found, word):
                return False
            found = _library_s(getattr(found, word, None), words[0])
        return not keyword or _has_keyword(found, keyword)
    return False


def _library_s(thing: object, library: str) -> object:
    """Return the library's own class where another test has put ours in its place."""
    if not isinstance(thing, type):
        return thing
    return next((each for each in thing.__mro__ if each.__module__.split(".")[0] == library), thing)


def _has(thing: object, word: str) -> bool:
    if hasattr(thing, word):
        return True
    if message := getattr(thing, "DESCRIPTOR", None):
        return word in message.fields_by_name
    if not isinstance(thing, type):
        return False
    given = re.compile(rf"\bself\.{word}(?:: [^=\n]+)? = |^    {word}: ", re.MULTILINE)
    return any(given.search(text) for text in _sources(thing))


def _has_keyword(thing: object, keyword: str) -> bool:
    return isinstance(thing, type) and any(f'"{keyword}"' in text for text in _sources(thing))


def _sources(thing: type) -> Iterator[str]:
    for each in thing.__mro__:
        if each.__module__ != "builtins":
            yield inspect.getsource(each)


@cache
def _page() -> str:
    scripts = [file.read_text(encoding="utf-8") for file in (STREAMLIT / "static").rglob("*.js")]
    return "\n".join([(STREAMLIT / "static" / "index.html").read_text(encoding="utf-8"), *scripts])


@cache
def _server() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in (STREAMLIT / "web").rglob("*.py"))


@cache
def _plotly_script() -> str:
    (file,) = (STREAMLIT / "static" / "static" / "js").glob("PlotlyChart.*.js")
    return file.read_text(encoding="utf-8")


def _says(text: str, name: str) -> bool:
    """Return whether a text holds a name that is no part of a longer one."""
    at = text.find(name)
    while at >= 0:
        before, after = text[max(at - 1, 0) : at], text[at + len(name) : at + len(name) + 1]
        if not (_goes_on(before) and _goes_on(name[0])) and not _goes_on(after):
            return True
        at = text.find(name, at + 1)
    return False


def _goes_on(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "-")


LOOKED_FOR = {
    "Streamlit, in Python": ("streamlit", resolves),
    "Streamlit, in the browser": ("streamlit", lambda name: _says(_page(), name)),
    "Streamlit, between the two": ("streamlit", lambda name: _says(_page() + _server(), name)),
    "Streamlit, settings": ("streamlit", lambda name: name in config.get_config_options()),
    "Plotly, in Python": ("plotly", resolves),
    "Plotly, as Streamlit brings it to the browser": (
        "streamlit",
        lambda name: _says(_plotly_script(), name.removeprefix(".")),
    ),
    "python-pptx": ("python-pptx", resolves),
    "uvicorn": ("uvicorn", resolves),
}
