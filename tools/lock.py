"""Renew constraints.txt: install the direct pins alone in a new venv and write down what came with them."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """\
# Every package that the pins in requirements.txt and requirements-dev.txt bring along; made by `make lock`.
# A constraint installs nothing: `make run` gets only what it needs. The same set serves Python 3.11 to 3.13.
"""
ON_WINDOWS_ONLY = ["colorama==0.4.6"]  # wanted by click, pytest there; a freeze made on Linux cannot see it


def direct_pins() -> list[str]:
    """Return the lines of both requirement files that name a package."""
    files = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def frozen(pins: list[str]) -> list[str]:
    """Return what a new venv holds after installing ``pins``."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        pip = [str(next(Path(place).glob("[bS]*/python*"))), "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", *pins], check=True)
        listed = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True)
    return listed.stdout.split()


if __name__ == "__main__":
    packages = sorted([*frozen(direct_pins()), *ON_WINDOWS_ONLY], key=str.lower)
    (ROOT / "constraints.txt").write_text(HEAD + "\n".join(packages) + "\n", encoding="utf-8")
