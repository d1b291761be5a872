"""What the tests drive is installed where it is missing, or named in a sentence."""

import os
import shutil
from collections.abc import Callable

import pytest

from tools import ensure_programs
from tools.ensure_programs import PROGRAMS, Program, find_chromium, main, packages_of

ALL = packages_of([*PROGRAMS])
Run = Callable[..., bool]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Have nothing, be root on a Debian, and install nothing; return the commands that would have run."""
    commands: list[tuple[str, ...]] = []
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(
        ensure_programs,
        "PROGRAMS",
        {name: Program(each.packages, lambda: False) for name, each in PROGRAMS.items()},
    )
    monkeypatch.setattr(ensure_programs, "has_chromium", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")

    def run(*command: str) -> bool:
        commands.append(command)
        return True

    monkeypatch.setattr(ensure_programs, "run", run)
    return commands


def test_everything_comes_by_one_call(ran: list[tuple[str, ...]]) -> None:
    main()
    update, install = ran
    assert update[:2] == ("apt-get", "update")
    assert install[-len(ALL) :] == tuple(ALL)
    assert "--no-install-recommends" in install


def test_what_cannot_be_had_does_not_hold_up_the_rest(
    ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*command: str) -> bool:
        ran.append(command)
        return False

    monkeypatch.setattr(ensure_programs, "run", run)
    main()
    each = [command[command.index("--no-install-recommends") + 1 :] for command in ran[2:]]
    assert each == [program.packages for program in PROGRAMS.values()]


def test_what_is_still_missing_is_named_with_its_packages(
    ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert main() == 1
    assert ran == []
    said = capsys.readouterr().err
    assert said.count(f"sudo apt-get install {' '.join(ALL)}") == 2
    assert all(name in said for name in PROGRAMS)


def test_what_is_there_is_left_alone(ran: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch) -> None:
    there = {name: Program(each.packages, lambda: True) for name, each in PROGRAMS.items()}
    monkeypatch.setattr(ensure_programs, "PROGRAMS", there)
    assert main() == 0
    assert ran == []


class Chromium:
    executable_path = "/playwright/chromium"


class Playwright:
    chromium = Chromium()


@pytest.mark.parametrize(
    ("starts", "named", "found"),
    [
        ("", "", None),
        ("/playwright/chromium", "", "/playwright/chromium"),
        ("/playwright/chromium /usr/bin/google-chrome", "", "/usr/bin/google-chrome"),
        ("/usr/bin/chromium-browser /usr/bin/chromium", "", "/usr/bin/chromium"),
        ("/usr/bin/chromium /usr/bin/chromium-headless-shell", "", "/usr/bin/chromium-headless-shell"),
        ("/usr/bin/chromium-headless-shell /own/chrome", "/own/chrome", "/own/chrome"),
        ("/usr/bin/chromium-headless-shell", "/own/chrome", None),
    ],
)
def test_of_the_browsers_that_start_the_quickest_is_taken_or_the_one_that_is_named(
    monkeypatch: pytest.MonkeyPatch, starts: str, named: str, found: str | None
) -> None:
    monkeypatch.setenv("CHROMIUM", named)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(ensure_programs, "_runs", lambda program: program in starts.split())
    assert find_chromium(Playwright()) == found  # type: ignore[arg-type]
