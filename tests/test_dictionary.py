"""What stands in a registry is explained on the page About, in either language."""

from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.changes.kinds import KINDS as CHANGES
from analysis.changes.matching import WAY_MEANINGS, WAYS
from analysis.crosstab import MEASURES
from analysis.dictionary import CHAPTERS, INNER
from analysis.dimensions import DIMENSIONS, FILTERS
from analysis.findings import CORRECTION_FIELDS, PAGE_FIELDS, SEVERITIES
from analysis.gaps.kinds import KINDS
from analysis.reading import READING_RULES
from analysis.records import DATED, FIELDS
from analysis.request import SHARED, Known, parse
from cards.pages import PAGES
from loaders import schema
from loaders.checked import table_schema
from loaders.published import REASONS
from loaders.rules import RULES
from locales import translator
from tests.pages.opened import unescaped
from ui.cards.parameters import OPTIONS, SELECTION, parameters

ROOT = Path(__file__).parents[1]
REGISTRIES = {
    "published": {key: (each.column, each.meaning) for key, each in FIELDS.items() if each.published},
    "used": {key: (each.title, each.meaning) for key, each in FIELDS.items() if not each.published}
    | {f"column_{key}": each for key, each in INNER.items()},
    "dimensions": {key: (each.title, each.meaning) for key, each in DIMENSIONS.items()},
    "measures": {key: (each.title, each.meaning) for key, each in MEASURES.items()},
    "rules": {key: (each.title, each.explanation) for key, each in RULES.items()},
    "gaps": {key: (each.title, each.meaning) for key, each in KINDS.items()},
    "changes": {key: (each.title, each.meaning) for key, each in CHANGES.items()},
    "matching": {key: (title, WAY_MEANINGS[key]) for key, title in WAYS.items()},
    "severities": {key: (each.title, each.meaning) for key, each in SEVERITIES.items()},
    "reasons": {key: (RULES["row-set-aside"].title, meaning) for key, meaning in REASONS.items()},
}


@cache
def page(lang: str) -> str:
    """Return all that the page's tables say, as people see it."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.switch_page("pages/about.py")
    at.query_params["lang"] = lang
    at.run()
    assert not at.exception
    cells = (cell for table in at.table for row in table.value.to_numpy().tolist() for cell in row)
    return unescaped("\n".join(cells))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("registry", list(REGISTRIES))
def test_the_page_explains_whatever_a_registry_has(registry: str, lang: str) -> None:
    _ = translator(lang)
    said = page(lang).splitlines()
    missing = [
        key
        for key, (title, meaning) in REGISTRIES[registry].items()
        if not meaning or _(title) not in said or _(meaning) not in said
    ]
    assert missing == []


@pytest.mark.parametrize("registry", list(REGISTRIES))
def test_every_explanation_exists_in_both_languages(registry: str) -> None:
    zh = translator("zh")
    assert [key for key, (_title, meaning) in REGISTRIES[registry].items() if zh(meaning) == meaning] == []


@pytest.mark.parametrize("registry", list(REGISTRIES))
def test_the_dictionary_has_the_registry_in_its_order(registry: str) -> None:
    entries = next(each.entries for each in CHAPTERS if each.key == registry)
    assert [each.key for each in entries] == list(REGISTRIES[registry])


def test_every_column_of_the_loaders_table_is_explained() -> None:
    explained = {each.column for each in FIELDS.values()} | set(INNER)
    assert set(table_schema().columns) == explained - {*DATED}


def test_every_column_of_findings_is_explained() -> None:
    entries = next(each.entries for each in CHAPTERS if each.key == "corrections")
    assert (
        {each.key for each in entries}
        == {each.key for each in (*CORRECTION_FIELDS, *PAGE_FIELDS)}
        >= set(schema.FINDING_COLUMNS)
    )
    assert all(each.meaning for each in entries)


def test_the_reading_rules_are_numbered_and_have_a_source() -> None:
    assert [each.key for each in READING_RULES] == [str(number) for number in range(1, 13)]
    assert all(each.remark for each in READING_RULES)
    said = page("en").splitlines()
    assert [each.key for each in READING_RULES if f"{each.key}. {each.title}" not in said] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_parameter_of_a_link_is_explained(lang: str) -> None:
    """A parameter's own word is the same in both languages."""
    said = page(lang).splitlines()
    wanted = (
        {key for each in PAGES for key in each.options}
        | {key for key in DIMENSIONS if key != "status"}
        | {*SELECTION}
    )
    assert sorted(wanted - {*said}) == []
    assert {each.title for each in parameters().entries} == wanted
    assert {*OPTIONS} == {key for each in PAGES for key in each.options}


def test_the_parameters_of_the_selection_are_read() -> None:
    query = {"lang": ["en"], "edition": ["112-12"], "compared": ["113-12"], "status": ["all"]}
    query |= {"due": ["overdue", "12m"], "today": ["2026-11-27"], "q": ["x"]}
    assert {*query} == {*SHARED} - {*FILTERS}
    assert {*SELECTION} == {*query}
    request, rejected = parse(
        query, Known(dict.fromkeys(DIMENSIONS, ()), editions=("113-12", "112-12"), dated=True)
    )
    assert (request.query(), rejected) == (query, [])
