"""說明: the page in either language, its file, and the change log."""

import csv
import io
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.cube import Cube
from analysis.labels import Labels
from analysis.request import Request
from cards.pages import BY_KEY
from cards.view import View
from exports.formats import FORMATS
from loaders import load
from locales import translator
from ui import changes
from ui.cards.about import EVIDENCE, SECTIONS, chapters, dictionary_sheet

ROOT = Path(__file__).parents[2]


def opened(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.switch_page("pages/about.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_section_is_a_heading_that_the_contents_lead_to(lang: str) -> None:
    at, _ = opened(lang=lang), translator(lang)
    wanted = {each.key: _(each.title) for each in chapters()} | {
        key: _(text) for key, text in SECTIONS.items()
    }
    assert {each.anchor: unescaped(each.value) for each in at.header} == wanted
    links = next(each.value for each in at.markdown if "](#" in each.value)
    assert re.findall(r"\]\(#([a-z]+)\)", links) == list(wanted)


@pytest.mark.parametrize("query", [{"q": "zzzzzz"}, {"status": "retired", "lang": "en"}])
def test_the_page_is_there_whatever_is_selected(query: dict[str, str]) -> None:
    at = opened(**query)
    assert at.header
    assert not at.info


@pytest.mark.parametrize(
    ("lang", "word"), [("zh", "勞動部勞動力發展署"), ("en", "Workforce Development Agency")]
)
def test_the_citation_names_publisher_edition_licence_and_version(lang: str, word: str) -> None:
    cited = next(unescaped(each.value) for each in opened(lang=lang).markdown if each.value.startswith("> "))
    assert [part for part in (word, "113年12月", changes.versions()[0].number) if part not in cited] == []
    assert "政府資料開放授權條款" in cited or "Open Government Data License" in cited


def test_what_could_not_be_confirmed_is_named() -> None:
    """Recounted from the reference files."""
    unsure = set()
    for name in ("fields", "pathways"):
        with (ROOT / "data" / "reference" / f"{name}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["evidence"] != "verified":
                    unsure.add(row["name_zh"])
                    assert row["evidence"] in EVIDENCE
    shown = [row for table in opened().table for row in table.value.to_numpy().tolist() if len(row) == 3]
    assert [name for name in unsure if not any(name in unescaped(row[1]) for row in shown)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_dictionary_as_a_file_holds_every_entry(lang: str) -> None:
    edition = load(ROOT / "data" / "editions" / "113-12.txt")
    labels = Labels(edition.reference, lang)
    view = View(BY_KEY["about"], Cube(edition), labels, Request(lang=lang), ())
    sheet = dictionary_sheet(view)
    _header, *rows = csv.reader(io.StringIO(FORMATS["csv"].write(sheet).decode("utf-8-sig")))
    wanted = [(labels._(chapter.title), each.key) for chapter in chapters() for each in chapter.entries]
    assert [(row[0], row[1]) for row in rows] == wanted
    assert [row for row in rows if not (row[2] and row[3])] == []


CHANGES = """# Changes

## 1.1.0 (2027-01-02)

第二版。

- 新增 PNG 與 SVG。

Second version, with 發展單位.

- PNG and SVG.

## 1.0.0 (2026-11-24)

第一版。

First version.
"""


def test_the_change_log_is_split_by_version_and_language() -> None:
    new, old = changes.parse(CHANGES)
    assert (new.number, new.heading) == ("1.1.0", "1.1.0 (2027-01-02)")
    assert new.texts == {
        "zh": "第二版。\n\n- 新增 PNG 與 SVG。",
        "en": "Second version, with 發展單位.\n\n- PNG and SVG.",
    }
    assert old.texts == {"zh": "第一版。", "en": "First version."}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_own_change_log_has_both_languages(lang: str) -> None:
    text = "\n".join(each.value for each in opened(lang=lang).markdown)
    for version in changes.versions():
        assert all(version.texts.values())
        assert version.texts[lang] in text
