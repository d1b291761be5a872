"""The cached front door: once per content, and a change on disk is seen without a restart."""

import json
import logging
import os
from pathlib import Path

import pandas as pd
import pytest

import loaders
from loaders import cached, editions
from loaders.editions import registered
from loaders.schema import P_AGENCY, P_LEVEL
from loaders.unreadable import NoEdition
from tests.loaders.examples import HEADER, put, row, text
from tests.loaders.written import as_xlsx

OLD = text(row(agency="經濟部"))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder with a small edition, which nobody has read yet."""
    cached._read.clear()
    monkeypatch.setattr(cached, "_found", {})
    monkeypatch.setattr(cached, "_told", set())
    monkeypatch.setattr(cached, "_refused", {})
    put(tmp_path, "113-12", OLD)
    return tmp_path


def names(data: Path | None = None) -> list[str]:
    return [entry.name for entry in registered(data)]


def bad(data: Path) -> dict[str, str]:
    return {each.file: str(each.why) for each in cached.newest(data).bad}


def test_the_editions_of_the_project() -> None:
    assert names()[-1] == "113-12"
    assert cached.edition().name == names()[0]
    assert cached.newest().bad == ()


def test_newest_first(data: Path) -> None:
    for name in ("99-12", "114-2", "114-10", "113-1"):
        put(data, name, text(row()))
    assert names(data) == ["114-10", "114-2", "113-12", "113-1", "99-12"]
    assert cached.edition(data=data).name == "114-10"
    put(data, "a list", text(row()))
    assert names(data)[-1] == "a list", "a name without a month is no newer one"


def test_the_same_content_is_the_same_object(data: Path) -> None:
    first = cached.edition("113-12", data)
    put(data, "113-12", OLD)
    assert cached.edition("113-12", data) is first
    assert cached.edition(data=data) is first


def test_a_file_is_parsed_once_and_so_is_one_that_is_no_list(data: Path, monkeypatch) -> None:
    put(data, "114-12", b"no list")
    read: list[str] = []

    def read_bytes(content: bytes, name: str, **_month: object) -> loaders.Edition:
        read.append(name)
        return loaders.read_bytes(content, name)

    monkeypatch.setattr(cached, "edition_of_file", read_bytes)
    for _ in range(3):
        assert cached.edition(data=data).name == "113-12"
    assert read == ["114-12", "113-12"]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files whose bytes are read from the disk, as it happens."""
    found: list[str] = []
    content = editions.content

    def noted(entry: editions.Entry) -> bytes:
        found.append(entry.name)
        return content(entry)

    monkeypatch.setattr(editions, "content", noted)
    return found


def test_no_file_is_read_again_while_the_disk_says_the_same(data: Path, monkeypatch, readings) -> None:
    monkeypatch.setattr(editions, "RECENT", 0)
    (data / "editions" / "999.txt").write_bytes(b"stray")
    first = cached.newest(data)
    assert cached.newest(data) is first
    assert (readings, len(first.bad)) == (["113-12"], 1)


def test_what_was_written_just_now_may_change_within_the_same_moment(data: Path, readings) -> None:
    file = data / "editions" / "113-12.txt"
    before = file.stat()
    assert cached.newest(data).bad == ()
    file.write_bytes(OLD.replace("經濟部".encode(), "文化部".encode()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert bad(data) == {"113-12.txt": editions.NOT_THE_SAME}
    assert readings == ["113-12", "113-12"]


@pytest.mark.parametrize("change", ["in place", "put there", "removed", "another beside it", "the register"])
def test_a_change_is_seen_at_once(data: Path, monkeypatch, change: str) -> None:
    monkeypatch.setattr(editions, "RECENT", 0)
    file, register = data / "editions" / "113-12.txt", data / "datapackage.json"
    other = OLD.replace("經濟部".encode(), "文化部".encode())
    before = cached.newest(data)
    was = file.stat()
    if change == "in place":
        file.write_bytes(other)
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns + 1))
    elif change == "put there":
        (data / "part").write_bytes(other)
        os.utime(data / "part", ns=(was.st_atime_ns, was.st_mtime_ns))
        (data / "part").replace(file)
    elif change == "removed":
        file.unlink()
    elif change == "another beside it":
        (data / "editions" / "999.txt").write_bytes(b"stray")
    else:
        register.write_text(register.read_text() + " ")
    after = cached.newest(data)
    assert after is not before
    assert bool(after.bad) is (change != "the register")


@pytest.mark.parametrize("left", ["a link to nothing", "no folder"])
def test_what_the_disk_cannot_say_is_looked_at_each_time(data: Path, monkeypatch, left: str) -> None:
    monkeypatch.setattr(editions, "RECENT", 0)
    if left == "no folder":
        (data / "editions").rename(data / "elsewhere")
        assert editions.state(data) is None
        with pytest.raises(NoEdition):
            cached.newest(data)
        return
    (data / "editions" / "114-12.txt").symlink_to(data / "nowhere")
    assert editions.state(data) is None
    assert bad(data) == {"114-12.txt": editions.NOT_REGISTERED}


def test_changed_content_is_picked_up_when_it_is_registered(data: Path) -> None:
    before = cached.edition("113-12", data)
    put(data, "113-12", GOOD)
    after = cached.edition("113-12", data)
    assert (len(before.standards), len(after.standards)) == (1, 2)
    put(data, "113-12", OLD)
    assert cached.edition("113-12", data) is before


def test_an_added_file_is_picked_up_when_it_is_registered(data: Path) -> None:
    (data / "editions" / "114-12.txt").write_bytes(text(row()))
    assert cached.edition(data=data).name == "113-12"
    put(data, "114-12", text(row()))
    assert cached.edition(data=data).name == "114-12"


def test_no_more_editions_are_kept_than_needed(data: Path) -> None:
    oldest = cached.edition("113-12", data)
    for number in range(cached.MOST):
        put(data, "9-1", text(row(name=f"人員{number}")))
        cached.edition("9-1", data)
    assert cached.edition("113-12", data) is not oldest


@pytest.mark.parametrize("name", ["112-12", "", "../113-12", "113-12.txt", "/etc/passwd"])
def test_what_is_no_edition_is_not_looked_for(data: Path, name: str) -> None:
    with pytest.raises(NoEdition):
        cached.edition(name, data)


def test_no_edition_at_all(data: Path) -> None:
    (data / "datapackage.json").write_text('{"resources": []}')
    with pytest.raises(NoEdition) as caught:
        cached.edition(data=data)
    assert [file for file, _why in caught.value.bad] == ["113-12.txt"]


def test_a_broken_file_is_refused_each_time_and_hides_no_other(data: Path) -> None:
    put(data, "114-12", b"\xff")
    for _ in range(2):
        with pytest.raises(loaders.NotAList):
            cached.edition("114-12", data)
    assert cached.edition(data=data).name == "113-12"


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere.txt")


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def large(file: Path) -> None:
    os.truncate(file, 21 << 20)


GOOD = text(row(), row(serial="2", code="CAP2161-002v1"))
# What stands in the place of a registered newer edition -> why it is not used.
BAD = {
    "empty": (lambda file: file.write_bytes(b""), "Its content is not what is registered."),
    "cut": (lambda file: file.write_bytes(GOOD[:-40]), "Its content is not what is registered."),
    "longer": (lambda file: file.write_bytes(GOOD + GOOD), "Its content is not what is registered."),
    "missing": (lambda file: file.unlink(), "It is registered, but not there."),
    "folder": (folder, "This is no file but a folder, a pipe or a device. Name a file."),
    "link": (link, "There is no such file or folder. Check the name."),
    "pipe": (pipe, "This is no file but a folder, a pipe or a device. Name a file."),
    "large": (large, "The file is larger than 20 MB: that is no list of standards."),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_newest_file_is_named_and_the_next_one_shown(data: Path, kind: str) -> None:
    make, why = BAD[kind]
    make(put(data, "114-12", GOOD))
    found = cached.newest(data)
    assert (found.edition.name, found.kept) == ("113-12", False)
    assert bad(data) == {"114-12.txt": why}


@pytest.mark.parametrize("kind", BAD)
def test_an_edition_that_was_read_stays_when_its_file_goes_bad(data: Path, kind: str) -> None:
    file = put(data, "114-12", GOOD)
    before = cached.newest(data)
    assert (before.edition.name, before.kept, before.bad) == ("114-12", False, ())
    make, why = BAD[kind]
    make(file)
    found = cached.newest(data)
    assert found.edition is before.edition
    assert (found.kept, bad(data)) == (True, {"114-12.txt": why})
    assert cached.edition("114-12", data) is before.edition


def test_an_edition_registered_with_its_checksum_is_still_no_list(data: Path) -> None:
    put(data, "114-12", b"")
    assert cached.edition(data=data).name == "113-12"
    assert bad(data) == {"114-12.txt": "The file is empty."}


@pytest.mark.parametrize("name", ["999.txt", "114-12.txt", "notes.md"])
def test_what_is_not_registered_does_not_count(data: Path, name: str) -> None:
    (data / "editions" / name).write_bytes(GOOD)
    (data / "editions" / ".hidden").write_bytes(GOOD)
    assert cached.edition(data=data).name == "113-12"
    assert bad(data) == {name: "It is not registered."}


def test_a_name_that_no_console_can_show_is_named(data: Path) -> None:
    (data / "editions" / os.fsdecode(b"\xff\n.txt")).write_bytes(b"")
    assert list(bad(data)) == ["\\xff .txt"]


# What stands in the place of the register.
REGISTERS = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"7",
    b'{"resources": 7}',
    b'{"name": "x"}',
    b"\xff",
    b"[" * 100_000,
    b" " * (1 << 21),
]


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_that_is_being_written_takes_nothing_away(data: Path, register: bytes) -> None:
    before = cached.edition(data=data)
    (data / "datapackage.json").write_bytes(register)
    found = cached.newest(data)
    assert found.edition is before
    assert list(bad(data)) == ["datapackage.json"]


@pytest.mark.parametrize("register", REGISTERS)
def test_without_a_register_there_is_no_edition(data: Path, register: bytes) -> None:
    (data / "datapackage.json").write_bytes(register)
    with pytest.raises(NoEdition) as caught:
        cached.edition(data=data)
    assert [file for file, _why in caught.value.bad] == ["113-12.txt", "datapackage.json"]


@pytest.mark.parametrize(
    "entry",
    [
        None,
        7,
        {},
        {"path": "editions/114-12.txt"},
        {"path": "editions/114-12.txt", "hash": "md5:00"},
        {"path": "../editions/114-12.txt", "hash": "sha256:" + "0" * 64},
        {"path": "editions/../113-12.txt", "hash": "sha256:" + "0" * 64},
        {"path": ["editions"], "hash": {}},
    ],
)
def test_an_entry_without_a_place_and_a_checksum_registers_nothing(data: Path, entry: object) -> None:
    package = data / "datapackage.json"
    held = json.loads(package.read_bytes())
    package.write_text(json.dumps(held | {"resources": [entry, *held["resources"]]}))
    assert names(data) == ["113-12"]


def test_half_a_file_is_never_shown(data: Path) -> None:
    """Whatever is read while a file is written over is the edition of before or that of after."""
    file = put(data, "114-12", GOOD)
    longer = text(row(), row(serial="2", code="CAP2161-002v1"), row(serial="3", code="CAP2161-003v1"))
    seen = {len(cached.edition(data=data).standards)}
    for end in range(0, len(longer) + 1, 20):
        file.write_bytes(longer[:end])
        seen.add(len(cached.edition(data=data).standards))
    put(data, "114-12", longer)
    assert (seen, len(cached.edition(data=data).standards)) == ({2}, 3)


def test_an_error_in_reading_one_edition_leaves_the_others(data: Path, monkeypatch) -> None:
    put(data, "114-12", GOOD)

    def read_bytes(content: bytes, name: str, **_month: object) -> loaders.Edition:
        if name == "114-12":
            raise RuntimeError("of the program")
        return loaders.read_bytes(content, name)

    monkeypatch.setattr(cached, "edition_of_file", read_bytes)
    assert cached.edition(data=data).name == "113-12"
    assert bad(data) == {"114-12.txt": "Reading it failed; the log has the error."}


@pytest.mark.parametrize("message", sorted(cached.PASSING - {cached.FAILED}))
@pytest.mark.parametrize("again", [-1.0, cached.AGAIN])
def test_what_time_or_memory_refused_is_tried_again_after_a_while(
    data: Path, monkeypatch, message: str, again: float
) -> None:
    monkeypatch.setattr(editions, "RECENT", 0)
    monkeypatch.setattr(cached, "AGAIN", again)
    put(data, "114-12", GOOD)
    tries: list[str] = []

    def read_bytes(content: bytes, name: str, **_month: object) -> loaders.Edition:
        tries.append(name)
        if tries == ["114-12"]:
            raise loaders.NotAList(message, seconds=25, done=1, of=2)
        return loaders.read_bytes(content, name)

    monkeypatch.setattr(cached, "edition_of_file", read_bytes)
    assert cached.edition(data=data).name == "113-12"
    assert cached.edition(data=data).name == ("114-12" if again < 0 else "113-12")
    assert tries.count("114-12") == (2 if again < 0 else 1)


def test_a_registered_workbook_is_read_by_a_process_of_its_own(data: Path, monkeypatch) -> None:
    monkeypatch.setattr("loaders.formats.workbook.load_workbook", None)  # in this process nobody can
    put(data, "114-12", as_xlsx(("s", [HEADER.split("\t"), row(agency="文化部").split("\t")])))
    assert cached.edition(data=data).standards[P_AGENCY].tolist() == ["文化部"]


def test_the_log_names_a_bad_file_once(data: Path, caplog: pytest.LogCaptureFixture) -> None:
    (data / "editions" / "999.txt").write_bytes(GOOD)
    with caplog.at_level(logging.WARNING, "loaders.cached"):
        for _ in range(3):
            cached.newest(data)
        put(data, "114-12", GOOD, registered=b"another")
        cached.newest(data)
    assert caplog.messages == [
        "not used: 999.txt (It is not registered.)",
        "not used: 114-12.txt (Its content is not what is registered.)",
    ]


def test_what_users_do_with_a_table_stays_with_them(data) -> None:
    """Pandas copies on write: a view taken from the shared table cannot change it."""
    shared = cached.edition("113-12", data)
    untouched = pd.util.hash_pandas_object(shared.standards).sum()
    mine = shared.standards[shared.standards[P_LEVEL] == "4"]
    mine.loc[:, P_LEVEL] = "9"
    column = shared.standards[P_LEVEL]
    column.iloc[0] = "9"
    again = cached.edition("113-12", data)
    assert again is shared
    assert pd.util.hash_pandas_object(again.standards).sum() == untouched
