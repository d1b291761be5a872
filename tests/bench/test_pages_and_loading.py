"""What the benchmark opens, changes and reads."""

from urllib.parse import parse_qs

import pytest

from bench.client import Answer
from bench.loading import header_at, read_csv
from bench.pages import CHOICES, PER_ROUND, ROUNDS, bare_query, fresh_changes, parts, views
from bench.synthetic import EDITION, edition_text
from cards.pages import PAGES
from loaders.cached import edition
from loaders.schema import AGENCY, P_SERIAL, PUBLISHED


def test_every_page_is_measured_in_either_way() -> None:
    pages = [page.path for page in PAGES]
    assert views(quick=True) == pages
    assert views(quick=False) == [*pages, *CHOICES]


def test_the_heaviest_choices_are_of_pages_that_there_are_and_their_options() -> None:
    options = {page.path: page.options for page in PAGES}
    for choice in CHOICES:
        path, _, query = choice.partition("?")
        assert set(parse_qs(query)) <= set(options[path])


def test_every_change_leaves_more_than_half_of_the_list() -> None:
    agencies = edition().standards[AGENCY].astype(str)
    for change in fresh_changes():
        assert set(change) <= set(agencies)
        assert agencies.isin(change).mean() > 0.5


def test_no_change_comes_twice_on_any_page() -> None:
    changes = list(fresh_changes())
    assert len({frozenset(change) for change in changes}) == len(changes)
    assert len(changes) >= ROUNDS * PER_ROUND * len(views(quick=False))
    assert changes == list(fresh_changes())


def test_the_bare_page_is_asked_for_the_same_rows() -> None:
    assert bare_query(()) == ""
    assert parse_qs(bare_query(("勞動部", "文化部"))) == {"agency": ["勞動部", "文化部"]}


def test_parts_name_the_largest_first() -> None:
    answer = Answer({"a": 1500, "b": 30_000, "c": 10, "d": 2000})
    assert parts(answer) == "b 30.0, d 2.0, a 1.5"


@pytest.mark.parametrize("data", [EDITION.read_bytes(), edition_text(1000)], ids=["edition", "synthetic"])
def test_pandas_reads_the_same_rows(data: bytes) -> None:
    table = read_csv(data, header_at(data))
    assert list(table.columns) == list(PUBLISHED)
    rows = table[table[P_SERIAL] != P_SERIAL]
    assert rows[P_SERIAL].tolist() == [str(n + 1) for n in range(len(rows))]
    assert len(rows) in (864, 1000)
