"""The cached front door: once per content, and a change on disk is seen without a restart."""

import pandas as pd
import pytest

import loaders
from loaders import cached
from loaders.editions import edition_names
from loaders.schema import P_LEVEL
from loaders.unreadable import NoEdition
from tests.loaders.examples import REAL, row, text


@pytest.fixture
def folder(tmp_path):
    cached._read.clear()
    (tmp_path / "113-12.txt").write_bytes(REAL.read_bytes())
    return tmp_path


def test_the_editions_of_the_project() -> None:
    assert edition_names()[-1] == "113-12"
    assert cached.edition().name == edition_names()[0]


def test_newest_first(folder) -> None:
    for name in ("99-12", "114-2", "114-10", "113-1"):
        (folder / f"{name}.txt").write_bytes(text(row()))
    assert edition_names(folder) == ["114-10", "114-2", "113-12", "113-1", "99-12"]
    assert cached.edition(folder=folder).name == "114-10"


def test_the_same_content_is_the_same_object(folder) -> None:
    first = cached.edition("113-12", folder)
    (folder / "113-12.txt").write_bytes(REAL.read_bytes())
    assert cached.edition("113-12", folder) is first
    assert cached.edition(folder=folder) is first


def test_a_file_is_parsed_once(folder, monkeypatch) -> None:
    read: list[str] = []

    def read_bytes(data: bytes, name: str) -> loaders.Edition:
        read.append(name)
        return loaders.read_bytes(data, name)

    monkeypatch.setattr(cached, "read_bytes", read_bytes)
    for _ in range(3):
        cached.edition("113-12", folder)
    assert read == ["113-12"]


def test_changed_content_is_picked_up(folder) -> None:
    before = cached.edition("113-12", folder)
    (folder / "113-12.txt").write_bytes(text(row()))
    after = cached.edition("113-12", folder)
    assert (len(before.standards), len(after.standards)) == (864, 1)
    (folder / "113-12.txt").write_bytes(REAL.read_bytes())
    assert cached.edition("113-12", folder) is before


def test_an_added_file_is_picked_up(folder) -> None:
    assert edition_names(folder) == ["113-12"]
    (folder / "114-12.txt").write_bytes(text(row()))
    assert edition_names(folder) == ["114-12", "113-12"]
    assert cached.edition(folder=folder).name == "114-12"


def test_no_more_editions_are_kept_than_needed(folder) -> None:
    oldest = cached.edition("113-12", folder)
    for number in range(cached.MOST):
        (folder / "9-1.txt").write_bytes(text(row(name=f"人員{number}")))
        cached.edition("9-1", folder)
    assert cached.edition("113-12", folder) is not oldest


@pytest.mark.parametrize("name", ["112-12", "", "../113-12", "113-12.txt", "/etc/passwd"])
def test_what_is_no_edition_is_not_looked_for(folder, name: str) -> None:
    with pytest.raises(NoEdition):
        cached.edition(name, folder)


def test_no_edition_at_all(tmp_path) -> None:
    assert edition_names(tmp_path) == []
    with pytest.raises(NoEdition):
        cached.edition(folder=tmp_path)


def test_a_file_that_cannot_be_read_is_said_to_be_that(folder) -> None:
    (folder / "114-12.txt").mkdir()
    with pytest.raises(NoEdition, match="cannot be read"):
        cached.edition(folder=folder)


def test_a_broken_file_is_refused_each_time_and_hides_no_other(folder) -> None:
    (folder / "114-12.txt").write_bytes(b"\xff")
    for _ in range(2):
        with pytest.raises(loaders.NotAList):
            cached.edition("114-12", folder)
    assert len(cached.edition("113-12", folder).standards) == 864


def test_what_users_do_with_a_table_stays_with_them(folder) -> None:
    """Pandas copies on write: a view taken from the shared table cannot change it."""
    shared = cached.edition("113-12", folder)
    untouched = pd.util.hash_pandas_object(shared.standards).sum()
    mine = shared.standards[shared.standards[P_LEVEL] == "4"]
    mine.loc[:, P_LEVEL] = "9"
    column = shared.standards[P_LEVEL]
    column.iloc[0] = "9"
    again = cached.edition("113-12", folder)
    assert again is shared
    assert pd.util.hash_pandas_object(again.standards).sum() == untouched
