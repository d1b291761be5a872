"""The changes between versions of the dashboard, in one language: ``CHANGELOG.md`` has both."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).parents[1] / "CHANGELOG.md"
_HEADING: Final = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Version:
    """One version: its heading, and what changed, as Markdown by language."""

    heading: str
    texts: dict[str, str]

    @property
    def number(self) -> str:
        return self.heading.split()[0]


def parse(text: str) -> list[Version]:
    """Return the versions of a change log, newest first.

    Under each heading stands the Chinese part, then the English one: it begins with the first paragraph or
    list that has no Chinese punctuation and more Latin letters than Chinese characters.
    """
    parts = _HEADING.split(text)
    return [
        Version(heading.strip(), _texts(body)) for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    ]


def _texts(body: str) -> dict[str, str]:
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n", body) if block.strip()]
    start = next((place for place, block in enumerate(blocks) if _is_english(block)), len(blocks))
    return {"zh": "\n\n".join(blocks[:start]), "en": "\n\n".join(blocks[start:])}


def _is_english(block: str) -> bool:
    if re.search("[，。、；：]", block):
        return False
    return len(re.findall(r"[A-Za-z]", block)) > len(re.findall(r"[\u4e00-\u9fff]", block))


@cache
def versions() -> list[Version]:
    """Return this dashboard's versions, newest first."""
    return parse(FILE.read_text(encoding="utf-8"))
