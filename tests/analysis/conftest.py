"""The real edition, read and indexed once."""

import pytest

import loaders
from analysis.cube import Cube
from analysis.labels import Labels
from tests.analysis.plain import REAL


@pytest.fixture(scope="session")
def edition() -> loaders.Edition:
    return loaders.load(REAL)


@pytest.fixture(scope="session")
def cube(edition: loaders.Edition) -> Cube:
    return Cube(edition)


@pytest.fixture(scope="session")
def zh(edition: loaders.Edition) -> Labels:
    return Labels(edition.reference, "zh")


@pytest.fixture(scope="session")
def en(edition: loaders.Edition) -> Labels:
    return Labels(edition.reference, "en")
