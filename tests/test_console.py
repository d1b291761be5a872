"""Commands speak and hear Chinese, whatever the locale of the console."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from locales.console import as_typed, one_line

ROOT = Path(__file__).parents[1]
ROOMS = ("loaders", "analysis", "charts", "cards", "exports", "locales", "ui", "tools", "bench")
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def in_c_locale(*command: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: text for key, text in os.environ.items() if key != "PYTHONIOENCODING"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment | C_LOCALE, capture_output=True
    )


def speaks(module: ast.Module) -> bool:
    """Return whether a module is run as a command and prints."""
    called = {
        node.func.id
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    guard = any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in module.body)
    return guard and "print" in called and "speak_utf8" not in called


def test_every_command_that_prints_speaks_utf8() -> None:
    modules = {file: ast.parse(file.read_bytes()) for room in ROOMS for file in (ROOT / room).rglob("*.py")}
    assert len(modules) > 50
    assert [str(file.relative_to(ROOT)) for file, module in modules.items() if speaks(module)] == []
    assert speaks(ast.parse('print(1)\nif __name__ == "__main__":\n    pass'))


@pytest.mark.parametrize(
    "command",
    [["-m", "exports", "deck", "--help"], ["-m", "loaders", "check", "--help"], ["-m", "bench", "--help"]],
)
def test_help_is_printed_in_any_locale(command: list[str]) -> None:
    done = in_c_locale(*command)
    assert (done.returncode, done.stderr) == (0, b"")


def test_chinese_is_heard_and_said_in_any_locale(tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    asked = ["-m", "exports", "deck", "--out", str(out), "--key-charts"]
    wrong = in_c_locale(*asked, "agency=經濟步")
    assert (wrong.returncode, wrong.stdout, out.exists()) == (2, b"", False)
    said = wrong.stderr.decode()
    assert "agency=經濟步" in said
    assert "Traceback" not in said
    right = in_c_locale(*asked, "agency=經濟部")
    assert (right.returncode, right.stderr) == (0, b"")
    assert "張投影片" in right.stdout.decode()
    assert out.exists()


def test_a_file_with_a_chinese_name_is_checked_in_any_locale(tmp_path: Path) -> None:
    file = tmp_path / "清單.txt"
    file.write_bytes((ROOT / "data" / "editions" / "113-12.txt").read_bytes())
    right = in_c_locale("-m", "loaders", "check", str(file))
    assert (right.returncode, right.stderr) == (0, b"")
    assert "清單" in right.stdout.decode()


@pytest.mark.parametrize(
    ("argument", "typed"),
    [
        ("agency=經濟部", "agency=經濟部"),
        ("經".encode().decode("ascii", "surrogateescape"), "經"),
        ("\udcff", "\\xff"),
        ("\ud800", "\\ud800"),
        ("", ""),
    ],
)
def test_an_argument_is_taken_as_it_was_typed(argument: str, typed: str) -> None:
    assert as_typed(argument) == typed


def test_a_line_for_the_console_holds_nothing_that_moves_it() -> None:
    assert one_line("a\nb\t c\x1b[31m\ud800") == "a b c\ufffd[31m\\ud800"
