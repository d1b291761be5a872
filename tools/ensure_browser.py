"""Get what the browser tests need and pip cannot bring: a Chromium and a font with Chinese characters."""

import os
import shutil
import subprocess
import sys
from typing import Final

from playwright.sync_api import sync_playwright

from locales.console import speak_utf8
from tools.browser import find_chromium

APT_NAMES: Final = {"Chromium": ["chromium"], "CJK font": ["fonts-noto-cjk", "fontconfig"]}


def has_font() -> bool:
    """Tell whether a font for Traditional Chinese is installed; macOS and Windows always have one."""
    if not sys.platform.startswith("linux"):
        return True
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-tw"], capture_output=True, text=True)
    return bool(listed.stdout.strip())


def has_chromium() -> bool:
    """Tell whether there is a Chromium that starts."""
    with sync_playwright() as playwright:
        return find_chromium(playwright) is not None


def missing() -> list[str]:
    """Return which of the two are not there."""
    there = {"Chromium": has_chromium(), "CJK font": has_font()}
    return [name for name, found in there.items() if not found]


def run(*command: str) -> None:
    """Run a command for its effect; whether it worked is looked at afterwards."""
    print("+", *command, flush=True)
    subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, check=False)


def install(names: list[str]) -> None:
    """Install through apt where we may, then through Playwright where the browser is still missing."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        run("apt-get", "update", "--quiet")
        for name in names:  # one by one: where one cannot be had, the other still can
            run("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *APT_NAMES[name])
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
    packages = " ".join(package for name in names for package in APT_NAMES[name])
    print(
        f"\n瀏覽器測試還缺:{'、'.join(names)}。請執行 sudo apt-get install {packages},"
        "或把環境變數 CHROMIUM 設為既有的 Chromium/Chrome 執行檔,再重新執行。\n"
        f"The browser tests still need: {', '.join(names)}. Run: sudo apt-get install {packages}\n"
        "(or set CHROMIUM to the program of a Chromium or Chrome that you have), then try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
