"""Measure and print ratios: ``python -m bench [--quick] [--only loading|pages|slides|browser]``.

Nothing here fails for being slow: what is not met is said, and the exit code is 0.
"""

import argparse
import platform
from importlib import import_module
from os import cpu_count

from bench.report import shown
from locales.console import speak_utf8

PARTS = ("loading", "pages", "slides", "browser")


def main() -> None:
    speak_utf8()
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios measured in one run.")
    parser.add_argument("--quick", action="store_true", help="fewer runs, no heavy views, no million rows")
    parser.add_argument("--only", choices=PARTS, help="one part only")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {cpu_count()} cores, medians of runs taken in turn")
    for name in [asked.only] if asked.only else PARTS:
        # Each part is imported when it is asked for: not everybody has a browser.
        measure = import_module(f"bench.{name}").measure
        print(f"\n{name}\n\n{shown(measure(asked.quick))}", flush=True)


if __name__ == "__main__":
    main()
