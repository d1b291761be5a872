"""Every data file is described: what is in it, whose it is, under which licence, and that it is unchanged."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from frictionless import validate

from loaders.schema import PUBLISHED
from tests.loaders.examples import ROOT

DATA = ROOT / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text("utf-8"))
RESOURCES = {each["path"]: each for each in PACKAGE["resources"]}


def files(folder: Path = DATA) -> set[str]:
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return found - {"datapackage.json"}


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    assert files() == RESOURCES.keys()


def test_a_file_that_is_not_listed_is_noticed(tmp_path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    (tmp_path / "reference" / "stray.csv").write_text("a\n")
    assert files(tmp_path) - RESOURCES.keys() == {"reference/stray.csv"}


@pytest.mark.parametrize("path", sorted(RESOURCES))
def test_a_file_is_the_one_described(path: str) -> None:
    described, data = RESOURCES[path], (DATA / path).read_bytes()
    assert described["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert described["bytes"] == len(data)
    assert described["licenses"]
    assert described["sources"]
    assert all(field["description"] for field in described["schema"]["fields"])


@pytest.mark.parametrize("path", sorted(path for path in RESOURCES if path.endswith(".csv")))
def test_fields_and_rows_are_those_of_the_file(path: str) -> None:
    lines = (DATA / path).read_text("utf-8").splitlines()
    names = [field["name"] for field in RESOURCES[path]["schema"]["fields"]]
    assert (names, RESOURCES[path]["rows"]) == (lines[0].split(","), len(lines) - 1)


def test_the_list_is_named_with_its_publisher_and_licence() -> None:
    edition = RESOURCES["editions/113-12.txt"]
    assert [field["name"] for field in edition["schema"]["fields"]] == list(PUBLISHED)
    assert edition["rows"] == 864
    assert "政府資料開放授權條款-第1版" in edition["licenses"][0]["title"]
    assert "勞動部勞動力發展署" in edition["sources"][0]["title"]


def test_the_package_is_valid() -> None:
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "message"])
