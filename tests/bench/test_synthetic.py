"""Synthetic editions read like the real one, only longer."""

import pytest

import loaders
from bench.synthetic import EDITION, edition_text
from loaders.schema import BASE_CODE, LINE, P_AGENCY, P_CODE, P_NAME, P_SERIAL, PUBLISHED, SERIAL

REAL = loaders.load(EDITION)


@pytest.mark.parametrize("rows", [0, 1, 864, 3000])
def test_it_has_as_many_rows_as_asked(rows: int) -> None:
    edition = loaders.read_bytes(edition_text(rows))
    assert (len(edition.standards), len(edition.ledger)) == (rows, rows)
    assert edition.standards[SERIAL].tolist() == list(range(1, rows + 1))
    assert (edition.title, edition.period) == (REAL.title, REAL.period)


def test_the_first_rows_are_the_real_ones() -> None:
    edition = loaders.read_bytes(edition_text(len(REAL.standards)))
    assert edition.standards.drop(columns=LINE).equals(REAL.standards.drop(columns=LINE))


def test_later_rows_have_numbers_codes_and_names_of_their_own() -> None:
    table = loaders.read_bytes(edition_text(2 * len(REAL.standards))).standards
    again, first = table.iloc[len(REAL.standards) :], table.iloc[: len(REAL.standards)]
    for column in PUBLISHED:
        same = (again[column].to_numpy() == first[column].to_numpy()).all()
        assert same == (column not in (P_SERIAL, P_CODE, P_NAME))
    assert again[P_AGENCY].tolist() == REAL.standards[P_AGENCY].tolist()


def test_codes_hardly_ever_recur() -> None:
    table = loaders.read_bytes(edition_text(50_000)).standards
    assert table[P_CODE].duplicated().mean() < 0.05
    assert table[BASE_CODE].str.fullmatch(r"[A-Z]{3}\d{3,4}-\d{3}").all()
