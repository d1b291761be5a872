"""Private parts of libraries: the list in docs/architecture.md has each, and each is still there."""

import ast

import plotly.graph_objects as go
import pytest

from charts.written import unchecked
from tests.private_parts import (
    LIST,
    LOOKED_FOR,
    Part,
    Use,
    listed,
    missing,
    parts,
    uses,
    uses_in_python,
    uses_in_script,
    uses_in_style,
)
from tests.test_rooms import ROOT

MADE_UP = {
    "Streamlit, in Python": "streamlit.runtime.get_made_up",
    "Streamlit, in the browser": "stMadeUp",
    "Streamlit, between the two": "_stcore/made-up",
    "Streamlit, settings": "runner.madeUp",
    "Plotly, in Python": "plotly.graph_objects.Figure(_made_up)",
    "Plotly, as Streamlit brings it to the browser": "_madeUpLayout",
    "python-pptx": "pptx.shapes.base.BaseShape._made_up",
    "uvicorn": "uvicorn.protocols.http.h11_impl.H11Protocol.made_up",
}


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_the_library_still_has_it(part: Part) -> None:
    assert missing(part) == ""


@pytest.mark.parametrize("heading", LOOKED_FOR)
def test_what_is_gone_is_said_in_a_sentence(heading: str) -> None:
    sentence = missing(Part(heading, MADE_UP[heading], ("ui/some.js", "ui/other.py")))
    library = LOOKED_FOR[heading][0]
    assert sentence.startswith(f"{library} ")
    assert f" has no `{MADE_UP[heading]}` any more, which ui/some.js and ui/other.py use: " in sentence


def test_every_kind_is_listed() -> None:
    assert list(dict.fromkeys(part.heading for part in parts())) == list(LOOKED_FOR) == list(MADE_UP)


def test_the_list_has_all_that_is_used() -> None:
    assert [f"{use.file} uses {use.name}: add it to {LIST}" for use in uses() if not listed(use)] == []


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_the_list_has_nothing_that_is_not_used(part: Part) -> None:
    without = [file for file in part.files if part.word not in (ROOT / file).read_text(encoding="utf-8")]
    assert without == [], f"take {part.name} of these files out of {LIST}"


def test_plotly_checks_nothing_where_it_is_told_so() -> None:
    wrong = [{"type": "bar", "textposition": "nowhere"}]
    assert unchecked(wrong, {}).to_dict()["data"] == wrong
    with pytest.raises(ValueError, match="nowhere"):
        go.Figure(wrong)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import streamlit as st\nst.write(1)", []),
        ("from streamlit.runtime import caching", ["streamlit.runtime.caching"]),
        ("from pptx.util import Inches\nfrom pptx.oxml import parse_xml", ["pptx.oxml.parse_xml"]),
        ("shape._element.text", ["_element"]),
        ("self._mine = cls._mine\nfile._replace(a=1)\nview._('text')", []),
        ("figure(a=1, _validate=False)", ["_validate"]),
        (
            "import uvicorn\nuvicorn.Config()\nuvicorn.server.SIGNALS",
            ["uvicorn.server", "uvicorn.server.SIGNALS"],
        ),
        (
            "from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager\n"
            "class Mine(MemoryUploadedFileManager):\n"
            "    def size(self):\n        return self._total_bytes + self.mine",
            [
                "streamlit.runtime.memory_uploaded_file_manager.MemoryUploadedFileManager",
                "_total_bytes",
            ],
        ),
    ],
)
def test_uses_in_python_are_found(code: str, expected: list[str]) -> None:
    assert sorted(use.name for use in uses_in_python("a.py", ast.parse(code))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("document.querySelector('[data-testid=\"stMain\"]')", ["stMain"]),
        ('document.querySelector("[data-testid=\\"stMain\\"]")', ["stMain"]),
        ("app.dataset.testScriptState", ["data-test-script-state"]),
        ("chart._fullLayout.height", ["_fullLayout"]),
        ("window.Plotly.relayout()", ["Plotly"]),
        ("chart.querySelector('.mine') // not .main-svg", []),
        ('const a = ".main-svg";', ["main-svg"]),
    ],
)
def test_uses_in_scripts_are_found(text: str, expected: list[str]) -> None:
    assert [use.name for use in uses_in_script("a.js", text)] == expected


def test_uses_in_style_sheets_are_found() -> None:
    text = '/* .no */ .rows-table a, .modebar [data-testid="stMain"][data-new="1"] { color: #FFF; top: .5em }'
    assert [use.name for use in uses_in_style("a.css", text)] == ["stMain", "modebar", "data-new"]
    assert [use.name for use in uses_in_style("a.css", ".st-key-card > [data-theme=dark] { top: 0 }")] == []


def test_a_use_is_listed_for_its_file_only() -> None:
    assert listed(Use("ui/streamlit_dom.js", "stMain"))
    assert not listed(Use("ui/links.js", "stMain"))
