"""What the documents name and show is there, and no heavier than a checkout can bear."""

import re
from pathlib import Path

import pytest

from cards.pages import PAGES
from tools.screenshots import MOST_BYTES, TARGET, looks

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["docs/security.md", "docs/performance.md", "README.md"])
def test_files_that_a_document_names_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`", text)
    assert named
    assert [each for each in named if not (ROOT / each).exists()] == []


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
