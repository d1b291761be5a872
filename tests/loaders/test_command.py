"""The command as a user runs it."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from frictionless import validate

from loaders import editions
from loaders.__main__ import main
from loaders.register import add, register
from loaders.unreadable import Unreadable
from tests.loaders.examples import HEADER, REAL, ROOT, TOP, put, row, text

ENGLISH = ("--lang", "en")


def run(*arguments: str, data: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "loaders", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", input=data, check=False)


def test_the_real_edition_is_a_list() -> None:
    done = run("check", str(REAL), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert (report["edition"], report["rows_read"], report["current"], report["retired"]) == (
        "113-12",
        864,
        830,
        34,
    )


def test_another_file_is_not(tmp_path) -> None:
    file = tmp_path / "noise.txt"
    file.write_bytes(b"\x80\x81\n" * 1000)
    done = run("check", str(file))
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "Traceback" not in done.stderr


# --- what is read and written ---------------------------------------------------------------------
@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an edition with a formula in a name, beside a link to it, its second name and a pipe."""
    made = tmp_path / "list.txt"
    made.write_bytes(text(row(name="=HYPERLINK(1)(甲）")))
    (tmp_path / "link.csv").symlink_to(made)
    os.link(made, tmp_path / "second.csv")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "no" / "where")
    return made


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return the one line in which a command is refused."""
    assert main([*arguments, *ENGLISH]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err.rstrip("\n")


def test_findings_hold_no_formula(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert main(["check", str(file), "--findings", str(out)]) == 0
    table = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert [each["published"] for each in table] == ["'=HYPERLINK(1)(甲）"]
    assert {path.name for path in tmp_path.iterdir()} >= {"list.txt", "out.csv"}
    assert not list(tmp_path.glob(".*"))  # nothing half written is left


@pytest.mark.parametrize("name", ["list.txt", "link.csv", "second.csv", "./list.txt"])
def test_the_edition_is_never_written_over(name: str, file: Path, tmp_path: Path, capsys) -> None:
    before = file.read_bytes()
    said = refused(capsys, "check", str(file), "--findings", f"{tmp_path}/{name}")
    assert said.endswith(
        f"{Path(name)}: This is the file that is read; it is not written over. Name another file."
    )
    assert file.read_bytes() == before


@pytest.mark.parametrize("out", ["no/out.csv", ".", "pipe", "dangling", "/dev/full", "/dev/null", "x" * 300])
def test_an_output_that_cannot_be_written_is_the_one_named(
    out: str, file: Path, tmp_path: Path, capsys
) -> None:
    assert refused(capsys, "check", str(file), "--findings", str(tmp_path / out)).startswith(
        f"{tmp_path / out}: "
    )


@pytest.mark.parametrize("name", ["pipe", "dangling", ".", "/dev/zero", "no.txt"])
def test_what_is_no_file_is_not_waited_for(name: str, file: Path, tmp_path: Path, capsys) -> None:
    said = refused(capsys, "check", str(tmp_path / name))
    assert re.search(r": (This is no file|There is no such file)", said)


@pytest.mark.parametrize("target", ["/dev/full", "closed", "nobody"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_that_cannot_be_written_out_is_one_line_and_no_success(target: str, lang: str) -> None:
    """Python writes out at its end: so it is asked of a process."""
    command = [sys.executable, "-m", "loaders", "check", str(REAL), "--lang", lang]
    environment = {key: each for key, each in os.environ.items() if key != "PYTHONUNBUFFERED"}
    if target == "closed":
        command = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    if target == "nobody":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open("/dev/full" if target == "/dev/full" else os.devnull, os.O_WRONLY)
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdout=writer,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith({"zh": "結果無法輸出", "en": "The answer cannot be written out"}[lang])


# --- register -------------------------------------------------------------------------------------
@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the project's data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


def test_the_entry_of_the_real_edition_is_the_one_that_is_written(data: Path) -> None:
    before = (data / "datapackage.json").read_bytes()
    register(data / "editions" / "113-12.txt", data)
    assert (data / "datapackage.json").read_bytes() == before


def test_a_new_edition_counts_once_it_is_registered(data: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("loaders.register.DATA", data)
    file = data / "editions" / "114-12.txt"
    shutil.copyfile(REAL, file)
    assert editions.registered(data)[0].name == "113-12"
    assert main(["register", str(file), *ENGLISH]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1] == "864 rows read, 864 loaded, 0 set aside"
    assert out[-1].startswith("Registered.")
    assert editions.registered(data)[0].name == "114-12"
    report = validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "message"])


# --- add ------------------------------------------------------------------------------------------
NEXT = text(row(), top=TOP.replace("113年12月", "114年12月"))
UNDATED = text(row(), top=TOP.replace("113年12月\n", ""))


@pytest.fixture
def adding(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have the command add to a copy of the project's data; return a file that states December of 114."""
    monkeypatch.setattr("loaders.register.DATA", data)
    file = tmp_path / "given.txt"
    file.write_bytes(NEXT)
    return file


def test_an_edition_is_added_by_one_command(adding: Path, data: Path, capsys) -> None:
    assert main(["add", str(adding), "--why", "sent by the agency", "--source", "letter", *ENGLISH]) == 0
    assert "make test" in capsys.readouterr().out.splitlines()[-1]
    assert (data / "editions" / "114-12.txt").read_bytes() == NEXT
    newest = editions.registered(data)[0]
    assert (newest.name, newest.superseded) == ("114-12", "")
    entry = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"][0]
    said = {key: entry[key] for key in ("path", "period", "why", "rows")}
    assert said == {
        "path": "editions/114-12.txt",
        "period": "114-12",
        "why": "sent by the agency",
        "rows": 1,
    }
    assert entry["sources"][0]["path"] == "letter"
    assert validate(str(data / "datapackage.json")).valid


def test_a_month_that_is_published_once_more_supersedes(adding: Path, data: Path, capsys) -> None:
    assert main(["add", str(adding), *ENGLISH]) == 0
    assert "as 114-12" in refused_after(capsys, "add", str(adding))
    adding.write_bytes(NEXT.replace("勞動部".encode(), "經濟部".encode()))
    assert "say --again" in refused(capsys, "add", str(adding))
    assert main(["add", str(adding), "--again", *ENGLISH]) == 0
    found = [(each.name, each.superseded) for each in editions.registered(data)]
    assert found == [("114-12-2", ""), ("114-12", "114-12-2"), ("113-12", "")]
    register(data / "editions" / "114-12.txt", data)
    assert [(each.name, each.superseded) for each in editions.registered(data)] == found


def refused_after(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    return refused(capsys, *arguments)


def test_the_month_is_given_where_the_file_states_none(adding: Path, data: Path, capsys) -> None:
    adding.write_bytes(UNDATED)
    assert "Say it with --period" in refused(capsys, "add", str(adding))
    assert "no month" in refused(capsys, "add", str(adding), "--period", "114-13")
    assert main(["add", str(adding), "--period", "114-03", *ENGLISH]) == 0
    edition = editions.edition("114-03", data)
    assert (edition.name, edition.period, len(edition.standards)) == ("114-03", "114年3月", 1)


@pytest.mark.parametrize("title", ["職能基準一覽表\n", ""])
def test_a_first_column_without_a_name_is_described_by_its_number(
    title: str, adding: Path, data: Path, capsys
) -> None:
    lines = [f"\t{HEADER}", f"甲\t{row()}", "", f"\t{HEADER}", f"\t{row(serial='2', code='CAP2161-002v1')}"]
    adding.write_bytes(f"{title}114年12月\n".encode() + "\n".join(lines).encode())
    assert main(["add", str(adding), *ENGLISH]) == 0
    assert len(editions.edition("114-12", data).standards) == 2
    entry = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"][0]
    assert entry["title"].startswith("職能基準一覽表, 114年12月")
    assert [each["name"] for each in entry["schema"]["fields"]] == ["第 1 欄", *HEADER.split("\t")]
    report = validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "type", "message"])


def test_an_edition_that_cannot_be_described_leaves_no_file(adding: Path, data: Path, monkeypatch) -> None:
    def fails(*_what: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("loaders.register.described", fails)
    with pytest.raises(RuntimeError):
        add(adding, data=data)
    assert not (data / "editions" / "114-12.txt").exists()


def test_a_workbook_keeps_its_ending_and_is_described_as_a_file(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "一覽表.XLSX"
    rows = [["職能基準一覽表"], ["114年12月"], HEADER.split("\t"), row().split("\t")]
    table = pd.DataFrame([[*each, *[None] * (9 - len(each))] for each in rows])
    table.to_excel(file, header=False, index=False, engine="xlsxwriter")
    assert add(file, data=data).name == "114-12"
    assert (data / "editions" / "114-12.xlsx").read_bytes() == file.read_bytes()
    assert editions.edition(data=data).standards["agency"].tolist() == ["勞動部"]
    assert validate(str(data / "datapackage.json")).valid


def test_what_cannot_be_added_leaves_nothing_behind(adding: Path, data: Path, capsys) -> None:
    before = {file.name for file in (data / "editions").iterdir()}
    (data / "datapackage.json").write_bytes(b"[]")
    refused(capsys, "add", str(adding))
    assert {file.name for file in (data / "editions").iterdir()} == before


def test_a_file_that_lies_there_unregistered_is_not_written_over(adding: Path, data: Path, capsys) -> None:
    lies = data / "editions" / "114-12.txt"
    lies.write_bytes(b"something")
    assert "not registered" in refused(capsys, "add", str(adding))
    assert lies.read_bytes() == b"something"


def test_an_edition_that_has_changed_is_registered_anew(data: Path) -> None:
    file = data / "editions" / "113-12.txt"
    file.write_bytes(text(row()))
    with pytest.raises(Unreadable, match="not what is registered"):
        editions.edition("113-12", data)
    register(file, data)
    assert len(editions.edition("113-12", data).standards) == 1
    assert [entry.name for entry in editions.registered(data)] == ["113-12"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("editions/999.txt", text(row()), "An edition is named by its Minguo year and month"),
        ("editions/114-13.txt", text(row()), "An edition is named by its Minguo year and month"),
        ("114-12.txt", text(row()), "Put the file into the folder"),
        ("editions/114-12.txt", b"", "The file is empty."),
        ("editions/114-12.txt", b"no list", "The file has no header line"),
    ],
)
def test_what_is_no_edition_is_not_registered(
    name: str, content: bytes, said: str, data: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("loaders.register.DATA", data)
    before = (data / "datapackage.json").read_bytes()
    (data / name).write_bytes(content)
    assert said in refused(capsys, "register", str(data / name))
    assert (data / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("register_text", [b"", b"[]", b'{"resources": [7]}'])
def test_a_register_that_cannot_be_read_is_named(
    register_text: bytes, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.setattr("loaders.register.DATA", tmp_path)
    file = put(tmp_path, "114-12", text(row()))
    (tmp_path / "datapackage.json").write_bytes(register_text)
    assert refused(capsys, "register", str(file)).startswith(f"{tmp_path / 'datapackage.json'}: ")
