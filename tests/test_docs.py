"""What the documents name and show is there, and no heavier than a checkout can bear."""

import re
import textwrap
from pathlib import Path

import pytest

from cards.pages import PAGES
from tests.test_rooms import ORDER, modules
from tools.screenshots import MOST_BYTES, TARGET, looks

ROOT = Path(__file__).parents[1]
# CHANGELOG.md is about what was.
DOCUMENTS = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in ROOT.glob("docs/*.md"))]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_a_document_names_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`", text)
    assert [each for each in named if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_of_a_document_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^):#]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert [each for each in links if not (ROOT / name).parent.joinpath(each).exists()] == []


def test_every_document_is_linked_from_their_first_page() -> None:
    first = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert set(re.findall(r"\]\(([\w.-]+\.md)\)", first)) == pages
    assert "](docs/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_screenshots_are_those_that_are_taken_and_weigh_little() -> None:
    taken = {
        f"{page.key}_{lang}_{theme}_{width}.png"
        for page in PAGES
        if not page.hidden
        for lang, theme, width in looks(page.key)
    }
    files = list(TARGET.iterdir())
    assert {file.name for file in files} == taken
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES <= 3_000_000


def test_the_code_of_the_first_steps_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    exec(textwrap.dedent(code), {})
    said = capsys.readouterr().out.splitlines()
    assert said[-1] in text.partition("```")[0], "the number that is followed"


def test_examples_of_style_are_in_the_code() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Style")[2]
    code = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in modules(*ORDER, "tests"))
    code += (ROOT / "serve.py").read_text(encoding="utf-8")
    lines = {line.strip() for line in code.splitlines()}
    examples = "\n".join(re.findall(r"```\w+\n(.+?)```", text, re.DOTALL))
    assert examples
    assert [line for line in examples.splitlines() if line.strip() and line.strip() not in lines] == []
