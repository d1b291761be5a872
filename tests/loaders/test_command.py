"""The command as a user runs it."""

import json
import subprocess
import sys

from tests.loaders.examples import REAL, ROOT


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
