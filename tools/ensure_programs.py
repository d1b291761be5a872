"""Get what the tests need and pip cannot bring: Chromium, a Chinese font, LibreOffice and poppler."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Playwright, sync_playwright

from exports.slides.office import converter
from locales.console import speak_utf8

# The shell, which has no window and draws none, needs a sixth less of the processor for the same pages.
SHELL: Final = "chromium-headless-shell"
BROWSERS: Final = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Program(NamedTuple):
    """Something that is installed beside Python: its packages for apt, and whether it is there."""

    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def _runs(program: str) -> bool:
    """Tell whether it starts: Ubuntu's ``chromium-browser`` may be a stub that only asks for a snap."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_chromium(playwright: Playwright) -> str | None:
    """Return a Chromium that starts: $CHROMIUM, else the system's, else Playwright's, else None."""
    system = [path for name in BROWSERS if (path := shutil.which(name))]
    named = os.environ.get("CHROMIUM")
    programs = [named] if named else [*system, playwright.chromium.executable_path]
    return next((program for program in programs if _runs(program)), None)


def has_chromium() -> bool:
    """Tell whether there is a Chromium that starts."""
    with sync_playwright() as playwright:
        return find_chromium(playwright) is not None


def has_font() -> bool:
    """Tell whether a font for Traditional Chinese is installed; macOS and Windows always have one."""
    if not sys.platform.startswith("linux"):
        return True
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-tw"], capture_output=True, text=True)
    return bool(listed.stdout.strip())


def has_office() -> bool:
    """Tell whether LibreOffice is there, with slides and tables: Debian packs each part by itself."""
    if (program := converter()) is None:
        return False
    parts = Path(program).resolve().parents[1] / "share" / "registry"
    return not parts.is_dir() or all((parts / name).is_file() for name in ("impress.xcd", "calc.xcd"))


PROGRAMS: Final = {
    "Chromium": Program((SHELL,), has_chromium),
    "CJK font": Program(("fonts-noto-cjk", "fontconfig"), has_font),
    "LibreOffice": Program(("libreoffice-impress", "libreoffice-calc"), has_office),
    "poppler": Program(("poppler-utils",), lambda: shutil.which("pdftotext") is not None),
}


def missing() -> list[str]:
    """Return which of them are not there."""
    return [name for name, program in PROGRAMS.items() if not program.is_there()]


def packages_of(names: list[str]) -> list[str]:
    """Return what apt calls them."""
    return [package for name in names for package in PROGRAMS[name].packages]


def run(*command: str) -> bool:
    """Run a command and tell whether it says that it worked."""
    print("+", *command, flush=True)
    done = subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)
    return done.returncode == 0


def install(names: list[str]) -> None:
    """Install through apt where we may, then through Playwright where the browser is still missing."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        get = ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends")
        run("apt-get", "update", "--quiet")
        if not run(*get, *packages_of(names)):
            for name in names:  # where one cannot be had, the others still can
                run(*get, *packages_of([name]))
    if not has_chromium():
        with_libraries = ["--with-deps"] if root else []
        run(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")


def main() -> int:
    """Install what is missing; say what a person must install where that does not work."""
    speak_utf8()
    if (named := os.environ.get("CHROMIUM")) and not has_chromium():
        print(f"CHROMIUM={named}:無法執行 / does not start", file=sys.stderr)
        return 1
    if not (names := missing()):
        return 0
    install(names)
    if not (names := missing()):
        return 0
    packages = " ".join(packages_of(names))
    print(
        f"\n測試還缺:{'、'.join(names)}。請執行 sudo apt-get install {packages}"
        "(或把環境變數 CHROMIUM 設為既有的 Chromium 或 Chrome 執行檔),再重新執行。\n"
        f"The tests still need: {', '.join(names)}. Run: sudo apt-get install {packages}\n"
        "(or set CHROMIUM to the program of a Chromium or Chrome that you have), then try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
