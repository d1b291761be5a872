"""``python -m loaders diff``, as a user runs it."""

import json
from pathlib import Path

import pytest

from loaders.__main__ import main
from tests import second_edition as second
from tests.loaders.test_command import run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / f"{second.NAME}.txt"
    made.write_bytes(second.second_text())
    return made


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_a_program_reads_every_recorded_edit(file: Path) -> None:
    done = run("diff", str(second.REAL), str(file), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(second.differences(json.loads(done.stdout), second.expected())) == []


def test_a_registered_edition_is_named(capsys, file: Path) -> None:
    found = json.loads(said(capsys, "113-12", str(file), "--format", "json"))
    assert [found[side]["edition"] for side in ("before", "after")] == ["113-12", "114-12"]
    assert found["balance"] == second.BALANCE


def test_people_read_it_in_both_languages(capsys, file: Path) -> None:
    chinese = said(capsys, "113-12", str(file)).splitlines()
    assert chinese[:2] == [
        "113-12（現行 830、歷史資料 34） → 114-12（現行 829、歷史資料 34）",
        "現行基準：之前 830 + 新增 4 + 恢復為現行 4 − 移除 5 − 新列歷史資料 4 = 之後 829",
    ]
    assert "更名：10" in chinese
    assert "  CAP2161-004v4 營建工程專案管理主管：4 → 5" in chinese
    assert "  CCM7214-001v3 輕鋼架工程技術人員：4 → 3（版本未變）" in chinese
    assert "  LLS3411-002 組織法務助理：1 → –" in chinese
    english = said(capsys, "113-12", str(file), "--lang", "en")
    assert "Renamed: 10\n" in english
    assert "CCM7214-001v3 輕鋼架工程技術人員: 4 → 3 (at the same version)" in english
    assert "… and 4 more" in english  # of 24 revised ones


def test_an_edition_does_not_differ_from_itself(capsys) -> None:
    assert said(capsys, "113-12", str(second.REAL)).splitlines()[-1] == "上述各類都沒有變更。"


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_no_edition_is_refused_by_its_name(capsys, tmp_path: Path, which: int) -> None:
    noise = tmp_path / "noise.txt"
    noise.write_bytes(b"\x80\x81\n" * 1000)
    both = [str(second.REAL), str(second.REAL)]
    both[which] = str(noise)
    assert main(["diff", *both]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "noise.txt" in err) == ("", 1, True)


def test_an_edition_that_is_nowhere_is_said_to_be(capsys) -> None:
    assert main(["diff", "99-01", "113-12", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("99-01: ")
