"""A rule sees every row: what the rules are given is whole, and what is only odd hides nothing from them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from loaders import schema
from loaders.cells import Cells, OddCells
from loaders.edition import raw_table
from loaders.published import parse
from loaders.reference import reference
from loaders.rules import findings
from loaders.schema import PUBLISHED
from loaders.values import Reading, read_values
from tests.loaders.examples import REAL, text
from tests.loaders.test_properties import FEW, changed_rows

READING = read_values(parse(raw_table(REAL.read_bytes())), reference(11))


@pytest.mark.parametrize("column", PUBLISHED)
@pytest.mark.parametrize(
    "asked", [lambda cell: "工" in cell, lambda cell: len(cell) > 3, lambda cell: "1" in cell, bool]
)
def test_a_plain_rule_finds_every_row(column: str, asked: Callable[[str], bool]) -> None:
    wanted = [asked(cell) for cell in READING.published.columns[column].to_pylist()]
    assert READING.cells[column].where(asked).tolist() == wanted


def test_a_plain_rule_on_names_finds_every_row() -> None:
    found = READING.name.where(lambda name: name.endswith("工程師"))
    names = [
        cell.replace("《歷史資料》", "") for cell in READING.published.columns[schema.P_NAME].to_pylist()
    ]
    assert found.tolist() == [name.strip().endswith("工程師") for name in names]
    assert found.sum() > READING.odd_name.where(lambda name: name.endswith("工程師")).sum()


def test_all_columns_are_gone_through() -> None:
    assert list(READING.cells) == list(PUBLISHED)
    assert {len(cells.codes) for cells in READING.cells.values()} == {len(READING.published.lines)}


def whole(cells: Cells[str]) -> OddCells[str]:
    return OddCells(np.ones(len(cells.codes), dtype=np.bool_), cells)


def all_odd(reading: Reading) -> Reading:
    """Return the reading with every cell taken for an odd one, as if nothing were left out for speed."""
    odd = {column: whole(reading.cells[column]) for column in reading.odd_cells}
    return replace(reading, odd_cells=odd, odd_name=whole(reading.name))


def same_findings(reading: Reading) -> None:
    pd.testing.assert_frame_equal(findings(reading), findings(all_odd(reading)))


def test_the_odd_cells_hide_nothing_from_the_rules() -> None:
    same_findings(READING)


@FEW
@given(changed_rows())
def test_the_odd_cells_hide_nothing_from_the_rules_whatever_is_published(rows: list[str]) -> None:
    same_findings(read_values(parse(raw_table(text(*rows))), reference(11)))
